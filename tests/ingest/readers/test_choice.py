"""The content of a file decides what it is; its name is a hint."""

from __future__ import annotations

import io
import json
import zipfile
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from muniment_ingest import choose_kind
from muniment_ingest.readers.choice import open_reader, open_unpacker
from muniment_ingest.readers.formats import FORMATS
from muniment_models import IngestError
from tests.support.documents import RUSSIAN, draw_pdf, write_docx
from tests.support.ole import write_ole

if TYPE_CHECKING:
    from pathlib import Path


def _code(path: Path) -> str:
    with pytest.raises(IngestError) as caught:
        choose_kind(path)
    assert caught.value.path == path
    return caught.value.code


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
    """Binaries under a text's name, foreign archives, keys, empty and missing files, broken containers."""
    broken = write_docx(tmp_path / "a.docx", "rent " * 500).read_bytes()[:-200]
    for name, content, code in [
        ("program.txt", b"\x7fELF" + bytes(200), "unknown_format"),
        ("program.exe", b"MZ\x90\0" + bytes(200), "unknown_format"),
        ("book.djvu", b"AT&TFORM\0\0\1\0DJVM", "unknown_format"),
        ("archive.7z", b"7z\xbc\xaf\x27\x1c" + bytes(30), "unknown_format"),
        ("key.pem", b"-----BEGIN X-----\n" + b"MIIEvQIBADANBgkqhkiG9w0BAQEFAASC1\n" * 20, "unknown_format"),
        ("archive.docx", b"PK\x05\x06" + bytes(18), "damaged"),
        ("cut.docx", broken, "damaged"),
        ("text.pdf", "Это не PDF, а просто текст.".encode(), "damaged"),
        ("text.docx", b"not a word file", "damaged"),
        ("noise.xyz", bytes(range(1, 256)) * 4, "unknown_format"),
        ("empty.pdf", b"", "empty_file"),
        ("blank.txt", b" \r\n\t\n", "empty_file"),
        ("zeros.docx", bytes(5000), "empty_file"),
    ]:
        path = tmp_path / name
        path.write_bytes(content)
        assert _code(path) == code, name
    assert _code(tmp_path / "none.txt") == "unreadable"


def test_old_office_files_are_told_by_their_streams(tmp_path: Path) -> None:
    """Word, Excel, PowerPoint and Outlook, the locked ones among them, and what is nothing of ours."""
    kinds = [("WordDocument", "doc"), ("Workbook", "xls"), ("PowerPoint Document", "ppt")]
    for stream, kind in [*kinds, ("__properties_version1.0", "msg")]:
        assert choose_kind(write_ole(tmp_path / "a.pdf", {stream: bytes(5000)})) == kind
    locked = bytes(0x0A) + b"\x00\x01" + bytes(100)
    assert _code(write_ole(tmp_path / "a.doc", {"WordDocument": locked})) == "encrypted"
    assert _code(write_ole(tmp_path / "a.docx", {"EncryptedPackage": bytes(9000)})) == "encrypted"
    assert _code(write_ole(tmp_path / "a.msi", {"Property": b"1"})) == "unknown_format"
    cut = write_ole(tmp_path / "a.xls", {"Workbook": bytes(9000)})
    cut.write_bytes(cut.read_bytes()[:600])
    assert _code(cut) == "damaged"


def _zip(*names: str, **contents: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
        for name, text in contents.items():
            archive.writestr(name, text)
    return packed.getvalue()


def test_zip_containers_are_told_by_their_parts(tmp_path: Path) -> None:
    """Each office format, a book, a plain archive under whatever name, and what is not read."""
    text = "application/vnd.oasis.opendocument."
    path = tmp_path / "a.bin"
    for content, kind in [
        (_zip("[Content_Types].xml", "word/document.xml"), "docx"),
        (_zip("[Content_Types].xml", "ppt/presentation.xml"), "pptx"),
        (_zip("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (_zip("[Content_Types].xml", "xl/workbook.bin"), "xlsx"),
        (_zip("content.xml", mimetype=f"{text}text"), "odt"),
        (_zip("content.xml", mimetype=f"{text}spreadsheet"), "ods"),
        (_zip("content.xml", mimetype=f"{text}presentation"), "odp"),
        (_zip("META-INF/container.xml", mimetype="application/epub+zip"), "epub"),
        (_zip("readme.txt", "a.docx"), "zip"),
    ]:
        path.write_bytes(content)
        assert choose_kind(path) == kind
    for name, content, code in [
        ("a.jar", _zip("META-INF/MANIFEST.MF"), "unknown_format"),
        ("a.pages", _zip("Index/Document.iwa"), "unknown_format"),
        ("a.vsdx", _zip("visio/document.xml"), "unknown_format"),
        ("a.docx", _zip("[Content_Types].xml"), "damaged"),
    ]:
        path = tmp_path / name
        path.write_bytes(content)
        assert _code(path) == code


def test_text_is_told_by_what_stands_at_its_start(tmp_path: Path) -> None:
    """Mails, pages, markup and data under names that say something else, or nothing; the given name goes first."""
    mail = b"From: a@example.com\r\nTo: b@example.com\r\nSubject: x\r\nMIME-Version: 1.0\r\n\r\nText"
    saved = b"From: <Saved by browser>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n"
    for name, content, kind in [
        ("letter", mail, "eml"),
        ("letter.txt", mail, "eml"),
        ("note.txt", b"Subject: lunch\n\nAt noon?", "text"),
        ("page.mht", saved, "mhtml"),
        ("page.dat", saved, "mhtml"),
        ("old.doc", b"{\\rtf1\\ansi text}", "rtf"),
        ("report.xls", b"<table><tr><td>1</table>", "html"),
        ("report2.xls", "Дата\tСумма\n1\t2\n".encode("cp1251"), "csv"),
        ("feed.dat", b"<?xml version='1.0'?><a>b</a>", "xml"),
        ("page.xml", b"<?xml version='1.0'?>\n<!DOCTYPE html><html>", "html"),
        ("data", json.dumps({"a": 1}).encode(), "json"),
        ("query.sql", b"SELECT name FROM staff WHERE city = 'Riga';", "text"),
        ("data.xyz", b"some text", "text"),
        ("picture.md", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image"),
        ("scan.dat", b"BM" + bytes(12) + b"\x28\0\0\0" + bytes(40), "image"),
        ("BMW.txt", b"BMW is a make of cars, and nothing else.", "text"),
        ("backup.tgz", b"\x1f\x8b\x08" + bytes(20), "tar"),
        ("cut.pdf", b"%\xe2\xe3\n1 0 obj <<>> endobj\nstartxref\n9\n%%EOF", "pdf"),
    ]:
        path = tmp_path / name
        path.write_bytes(content)
        assert choose_kind(path) == kind, name
    spooled = tmp_path / "0001"
    spooled.write_bytes(b"a;b\n1;2\n")
    assert choose_kind(spooled, "table.CSV") == "csv"


def test_every_kind_has_its_reader() -> None:
    """A kind that is chosen can be opened, and what it says of unpacking is true."""
    for one in FORMATS:
        if find_spec(f"muniment_ingest.readers.{one.module}"):
            assert open_reader(one.kind).kind == one.kind
            assert hasattr(open_unpacker(one.kind), "unpack") == one.unpacks
