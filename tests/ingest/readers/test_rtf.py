"""Rich text: code pages, structure, and what is invalid."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from muniment_ingest.readers import rtf
from muniment_ingest.readers.rtf import RtfReader
from muniment_models import IngestError
from tests.support.documents import ReaderContract, block_texts

if TYPE_CHECKING:
    from pathlib import Path


def _written(
    path: Path, body: bytes, head: bytes = b"\\ansi\\ansicpg1251\\deff0{\\fonttbl{\\f0\\fcharset204 Arial;}}"
) -> Path:
    path.write_bytes(b"{\\rtf1" + head + body + b"}")
    return path


def _hex(text: str) -> bytes:
    return b"".join(b"\\'%02x" % byte for byte in text.encode("cp1251"))


class TestRtfReader(ReaderContract):
    @pytest.fixture
    def reader(self) -> RtfReader:
        return RtfReader()

    @pytest.fixture
    def ordinary_file(self, tmp_path: Path) -> Path:
        return _written(tmp_path / "a.rtf", b"\\pard The rent is due.\\par")


@pytest.mark.parametrize(
    "head",
    [
        b"\\ansi\\ansicpg1251\\deff0{\\fonttbl{\\f0\\fcharset204 Arial;}}\\f0 ",
        b"\\ansi\\ansicpg1251\\deff0{\\fonttbl{\\f0\\fcharset0 Arial;}}\\f0 ",
        b"\\ansi\\ansicpg1252\\deff0\\deflang1049{\\fonttbl{\\f0\\fnil Arial;}}\\f0 ",
        b"\\ansi\\deflang1049 ",
    ],
)
def test_russian_by_code_page(tmp_path: Path, head: bytes) -> None:
    """Also from programs that name the wrong page, in escapes and in bytes."""
    body = b"\\pard " + _hex("Договор") + b" " + "аренды".encode("cp1251") + b" \\u1105?\\par"
    (page,) = RtfReader().read(_written(tmp_path / "a.rtf", body, head)).pages
    assert page.text == "Договор аренды ё"


def test_structure(tmp_path: Path) -> None:
    """Headings, list marks, rows with paragraphs inside, notes and boxes, the title; no pictures."""
    body = (
        b"{\\info{\\title " + _hex("Акт") + b"}}{\\stylesheet{\\s1\\outlinelevel0 heading 1;}}"
        b"\\pard\\s1\\outlinelevel0 Head\\par"
        b"\\pard Text{\\super\\chftn{\\footnote\\pard {\\super\\chftn} the note\\par}} goes on\\par"
        b"{\\listtext\\f0 1.\\tab}first\\par{\\pntext\\f1\\'b7\\tab}second\\par"
        b"{\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv 1}}{\\shptxt \\pard Boxed\\par}}"
        b"{\\shprslt{\\do Boxed\\par}}}Anchor\\par"
        b"{\\pict\\pngblip " + b"89504e47" * 200 + b"}{\\pict\\bin5 {{{{{}"
        b"\\trowd\\pard\\intbl a1\\par a2\\cell b1\\cell\\row\\trowd\\intbl c\\cell\\cell\\row\\pard end\\par"
    )
    read = RtfReader().read(_written(tmp_path / "a.rtf", body))
    (page,) = read.pages
    assert read.title == "Акт"
    assert [(block.kind, page.text[block.start : block.end]) for block in page.blocks] == [
        ("heading", "Head"), ("paragraph", "Text[1] goes on"), ("footnote", "[1] the note"),
        ("list_item", "1. first"), ("list_item", "• second"), ("paragraph", "Anchor"), ("paragraph", "Boxed"),
        ("table", "a1 a2 | b1\nc |"), ("paragraph", "end"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "body",
    [
        b"rent \\u55357?\\u56832? \\u-10179? \\u99999999? \\uc text\\par",
        b"rent }}}} after",
        b"rent {{{{ open",
        b"{\\fonttbl{\\f0\\fcharset78 A;}{\\f1\\fcharset999 B;}}\\f0 rent \\'e0\\'zz\\f1 \\'e0",
        b"rent \\bin99999999999 x",
    ],
)
def test_invalid_markup_does_no_harm(tmp_path: Path, body: bytes) -> None:
    """Halves of characters, numbers out of range, braces that do not fit."""
    (page,) = RtfReader().read(_written(tmp_path / "a.rtf", body)).pages
    assert "rent" in page.text
    page.text.encode("utf-8")


def test_a_long_file_in_parts_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is lost or garbled at a cut, and each part is a sign of life."""
    body = b"\\f0 " + b"".join(b"\\pard line %d " % n + _hex("текст") + b"\\par" for n in range(500))
    path = _written(tmp_path / "a.rtf", body)
    whole = RtfReader().read(path)
    monkeypatch.setattr(rtf, "_PART_CHARACTERS", 1000)
    told: list[int] = []
    assert RtfReader().read(path, told.append) == whole
    assert len(told) > 10
    assert block_texts(whole.pages[0])[499] == "line 499 текст"


def test_what_is_no_rich_text_has_a_code(tmp_path: Path) -> None:
    """A text with the wrong suffix, and markup without text."""
    (tmp_path / "a.rtf").write_bytes(b"plain")
    for path, code in [(tmp_path / "a.rtf", "damaged"), (_written(tmp_path / "b.rtf", b"\\par"), "no_text")]:
        with pytest.raises(IngestError) as caught:
            RtfReader().read(path)
        assert caught.value.code == code
