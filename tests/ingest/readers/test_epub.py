"""Books are read part by part, in reading order."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from muniment_ingest.readers.epub import EpubReader
from muniment_models import IngestError
from tests.support.documents import ReaderContract, check_pages

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_CONTAINER = "<container><rootfiles><rootfile full-path='OEBPS/book.opf'/></rootfiles></container>"
_PACKAGE = (
    "<package xmlns='http://www.idpf.org/2007/opf' xmlns:dc='http://purl.org/dc/elements/1.1/'><metadata>"
    "<dc:title>Книга об аренде</dc:title></metadata><manifest><item id='b' href='two%20b.xhtml'/>"
    "<item id='a' href='one.xhtml'/><item id='c' href='cover.xhtml'/><item id='x' href='gone.xhtml'/></manifest>"
    "<spine><itemref idref='c'/><itemref idref='a'/><itemref idref='b'/>{}</spine></package>"
)
_PARTS = {
    "OEBPS/one.xhtml": "<?xml version='1.0' encoding='utf-8'?><html><body><h1>Первая</h1><p>The rent.</p>",
    "OEBPS/two b.xhtml": "<html><body><p>Вторая часть</p></body></html>",
    "OEBPS/cover.xhtml": "<html><body><img src='c.jpg'/></body></html>",
}


def _book(path: Path, parts: Mapping[str, str] = _PARTS, spine: str = "") -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", _CONTAINER)
        archive.writestr("OEBPS/book.opf", _PACKAGE.format(spine))
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


class TestEpubReader(ReaderContract):
    @pytest.fixture
    def reader(self) -> EpubReader:
        return EpubReader()

    @pytest.fixture
    def ordinary_file(self, tmp_path: Path) -> Path:
        return _book(tmp_path / "a.epub")


def test_parts_in_reading_order(tmp_path: Path) -> None:
    """The cover is an empty page, a part that is not there a failed one; the title is the book's."""
    document = EpubReader().read(_book(tmp_path / "a.epub", spine="<itemref idref='x'/>"))
    check_pages(document)
    assert document.title == "Книга об аренде"
    assert [(page.number, page.text) for page in document.pages] == [
        (2, "Первая\n\nThe rent."),
        (3, "Вторая часть"),
    ]
    assert document.pages_empty == (1,)
    assert [failure.number for failure in document.pages_failed] == [4]


def test_a_book_without_a_list_of_parts_is_read(tmp_path: Path) -> None:
    """By the names of the files."""
    path = tmp_path / "a.epub"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("b.html", "<p>second")
        archive.writestr("a.html", "<p>first")
    assert [page.text for page in EpubReader().read(path).pages] == ["first", "second"]


def test_locked_books_say_so_and_locked_fonts_do_not_matter(tmp_path: Path) -> None:
    """Rights management is told by the method of encryption."""
    told = "<encryption><EncryptedData><EncryptionMethod Algorithm='{}'/></EncryptedData></encryption>"
    fonts = dict(_PARTS) | {"META-INF/encryption.xml": told.format("http://www.idpf.org/2008/embedding")}
    assert EpubReader().read(_book(tmp_path / "a.epub", fonts)).pages
    locked = dict(_PARTS) | {
        "META-INF/encryption.xml": told.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc")
    }
    with pytest.raises(IngestError) as caught:
        EpubReader().read(_book(tmp_path / "b.epub", locked))
    assert caught.value.code == "encrypted"
