"""XML is read for its text and its attributes; nothing in it is resolved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from muniment_ingest.readers.xml_tree import XmlReader, parse_xml
from tests.support.documents import RUSSIAN, ReaderContract, check_pages

if TYPE_CHECKING:
    from pathlib import Path


class TestXmlReader(ReaderContract):
    @pytest.fixture
    def reader(self) -> XmlReader:
        return XmlReader()

    @pytest.fixture
    def ordinary_file(self, tmp_path: Path) -> Path:
        path = tmp_path / "a.xml"
        path.write_text("<lease><what>rent</what><sum unit='EUR'>100</sum></lease>", encoding="utf-8")
        return path


def _text(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    document = XmlReader().read(path)
    check_pages(document)
    return document.pages[0].text


def test_values_have_their_names_and_prose_has_none(tmp_path: Path) -> None:
    """Elements of data, attributes, mixed text in one piece, comments left out."""
    text = _text(
        tmp_path / "a.xml",
        '<Файл xmlns="urn:x"><СвЮЛ ИНН="7701" Наим="ООО Ромашка"><Адрес>Рига</Адрес></СвЮЛ><!-- z -->'
        "<p>The <b>rent</b> is due.</p></Файл>".encode(),
    )
    assert "СвЮЛ: ИНН: 7701, Наим: ООО Ромашка" in text
    assert "Адрес: Рига" in text
    assert "The rent is due." in text
    assert "z" not in text


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "koi8-r", "utf-16"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    """As declared, and as it is where the declaration is wrong."""
    body = f"<a><p>{RUSSIAN}</p></a>"
    for declared in (encoding, "utf-8"):
        content = f'<?xml version="1.0" encoding="{declared}"?>{body}'.encode(encoding)
        assert _text(tmp_path / "a.xml", content) == " ".join(RUSSIAN.split())


def test_entities_are_neither_blown_up_nor_fetched(tmp_path: Path) -> None:
    """A bomb of entities ends at once, a file named by an entity is not read."""
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", encoding="utf-8")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    entities = f'<!ENTITY l0 "ha">{laughs}<!ENTITY s SYSTEM "{secret.as_uri()}">'
    bomb = f"<!DOCTYPE a [{entities}]><a><b>word</b><c>&l11;&s;</c></a>"
    text = _text(tmp_path / "a.xml", bomb.encode())
    assert "word" in text
    assert "secret" not in text.replace("&s;", "")
    assert len(text) < 1000


def test_broken_xml_is_still_found(tmp_path: Path) -> None:
    """An element that is not closed, a file that is cut, no element at all."""
    assert "rent" in _text(tmp_path / "a.xml", b"<a><b>rent</c><d>x")
    assert "rent" in _text(tmp_path / "b.xml", b"just rent")
    assert "rent" in _text(tmp_path / "c.xml", b"<a>" * 3000 + b"rent")
    assert parse_xml(b"") is None
