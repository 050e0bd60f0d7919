"""Plain text in whatever encoding it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from muniment_ingest.readers.plain import PlainReader, decode
from muniment_models import IngestError
from tests.support.documents import RUSSIAN, ReaderContract, block_texts, check_pages

if TYPE_CHECKING:
    from pathlib import Path


class TestPlainReader(ReaderContract):
    @pytest.fixture
    def reader(self) -> PlainReader:
        return PlainReader()

    @pytest.fixture
    def ordinary_file(self, tmp_path: Path) -> Path:
        path = tmp_path / "a.txt"
        path.write_text("1. Rent\n\nThe rent is due monthly.\n\n- in cash\n- by transfer\n", encoding="utf-8")
        return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1251", "koi8-r", "cp866"])
def test_russian_encodings(encoding: str) -> None:
    """Text as long as a short notice is read letter for letter; carriage returns are line ends."""
    assert decode(RUSSIAN.replace("\n", "\r\n").encode(encoding)) == RUSSIAN


def test_every_russian_letter_and_sign_of_windows() -> None:
    """Numero, dashes and quotes of CP1251 come through with the letters."""
    text = RUSSIAN + "Приказ № 5 — «О премии» … 100 § 2"
    assert decode(text.encode("cp1251")) == text


def test_western_text_with_accents() -> None:
    """A French or German name in an old file is not taken for Cyrillic."""
    text = "The café in Zürich is owned by Société Générale; the lease was signed in Köln. " * 4
    assert decode(text.encode("cp1252")) == text


@pytest.mark.parametrize(("content", "code"), [(b"", "empty_file"), (b"ab\0cd", "wrong_format")])
def test_what_is_no_text_is_refused(content: bytes, code: str) -> None:
    """Nothing and binaries."""
    with pytest.raises(IngestError) as caught:
        decode(content)
    assert caught.value.code == code


def test_form_feeds_part_pages(tmp_path: Path) -> None:
    """A printed report has pages; an empty one between is told, one after the last form feed is none."""
    path = tmp_path / "a.txt"
    path.write_text("One.\fTwo.\f \fFour.\f\n", encoding="utf-8")
    document = PlainReader().read(path)
    check_pages(document)
    assert [page.text for page in document.pages] == ["One.", "Two.", "Four."]
    assert (document.pages_total, document.pages_empty) == (4, (3,))


def test_structure_of_a_typed_letter(tmp_path: Path) -> None:
    """Numbered and capital lines alone are headings; wrapped lines are one paragraph, items are their own."""
    path = tmp_path / "a.txt"
    lines = [
        "ПОЛОЖЕНИЕ ОБ ОТПУСКАХ", "", "1. Общие положения", "",
        "Работники имеют право на отпуск, который предоставляется", "по графику, утверждённому директором общества.",
        "- основной;", "- дополнительный.", "", "Директор,",
    ]  # fmt: skip
    path.write_text("\n".join(lines), encoding="utf-8")
    (page,) = PlainReader().read(path).pages
    assert block_texts(page, "heading") == ["ПОЛОЖЕНИЕ ОБ ОТПУСКАХ", "1. Общие положения"]
    assert block_texts(page, "paragraph")[0].startswith("Работники имеют")
    assert block_texts(page, "paragraph")[0].endswith("директором общества.")
    assert block_texts(page)[-3:] == ["- основной;", "- дополнительный.", "Директор,"]
