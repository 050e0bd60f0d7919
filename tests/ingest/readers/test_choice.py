"""The content of a file decides what it is; its name is a hint."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import pytest

from muniment_ingest import choose_kind
from muniment_models import IngestError
from tests.support.documents import RUSSIAN, draw_pdf, write_docx

if TYPE_CHECKING:
    from pathlib import Path


def _code(path: Path) -> str:
    with pytest.raises(IngestError) as caught:
        choose_kind(path)
    assert caught.value.path == path
    return caught.value.code


def _ole(path: Path, stream: str, sectors_before: int) -> Path:
    """A container of old Office: its header, that many sectors of content, then the directory with one stream."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<I", header, 48, sectors_before)
    name = stream.encode("utf-16-le")
    entry = name.ljust(64, b"\0") + struct.pack("<HBB", len(name) + 2, 2, 1) + bytes(60)
    path.write_bytes(bytes(header) + bytes(range(256)) * 2 * sectors_before + entry.ljust(512, b"\0"))
    return path


def test_a_wrong_suffix_does_not_matter(tmp_path: Path) -> None:
    """A PDF named .txt, a Word file named .pdf, a web page named .pdf or .doc, upper case."""
    pdf = draw_pdf(tmp_path / "a.pdf", [["rent"]])
    word = write_docx(tmp_path / "a.docx", "rent")
    html = b"\xef\xbb\xbf\n<!DOCTYPE html><p>rent</p>"
    for name, content, kind in [
        ("pdf.txt", pdf.read_bytes(), "pdf"),
        ("PDF.PDF", pdf.read_bytes(), "pdf"),
        ("no suffix", pdf.read_bytes(), "pdf"),
        ("word.pdf", word.read_bytes(), "docx"),
        ("page.pdf", html, "html"),
        ("page.doc", html, "html"),
        ("page.md", html, "markdown"),
        ("заметка.TXT", RUSSIAN.encode("cp1251"), "text"),
        ("utf16.txt", RUSSIAN.encode("utf-16"), "text"),
    ]:
        path = tmp_path / name
        path.write_bytes(content)
        assert choose_kind(path) == kind, name


def test_what_is_not_read_says_so(tmp_path: Path) -> None:
    """Binaries under a text's name, foreign archives, unknown suffixes, empty and missing files, broken containers."""
    broken = write_docx(tmp_path / "a.docx", "rent " * 500).read_bytes()[:-200]
    for name, content, code in [
        ("program.txt", b"\x7fELF" + bytes(200), "unknown_format"),
        ("picture.md", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "unknown_format"),
        ("archive.docx", b"PK\x05\x06" + bytes(18), "unknown_format"),
        ("cut.docx", broken, "damaged"),
        ("text.pdf", "Это не PDF, а просто текст.".encode(), "damaged"),
        ("text.docx", b"not a word file", "damaged"),
        ("data.xyz", b"some text", "unknown_format"),
        ("empty.pdf", b"", "empty_file"),
        ("blank.txt", b" \r\n\t\n", "empty_file"),
        ("zeros.docx", bytes(5000), "empty_file"),
    ]:
        path = tmp_path / name
        path.write_bytes(content)
        assert _code(path) == code, name
    assert _code(tmp_path / "none.txt") == "unreadable"


@pytest.mark.parametrize("sectors", [1, 8000])
def test_an_encrypted_office_file_is_told_from_an_old_one(tmp_path: Path, sectors: int) -> None:
    """Wherever in the file its directory stands."""
    assert _code(_ole(tmp_path / "a.docx", "EncryptedPackage", sectors)) == "encrypted"
    assert _code(_ole(tmp_path / "a.doc", "WordDocument", sectors)) == "unknown_format"
