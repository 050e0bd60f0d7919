"""Which reader a file needs: its name is a hint, its content decides."""

from __future__ import annotations

import importlib
import json
import re
from pathlib import PurePath
from typing import TYPE_CHECKING, cast

from muniment_ingest.readers.containers import ole_kind, zip_kind
from muniment_ingest.readers.encoding import detect_encoding
from muniment_ingest.readers.formats import BY_KIND, BY_SUFFIX
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from pathlib import Path

    from muniment_ingest.readers.formats import Format
    from muniment_ingest.readers.reader import Reader, Unpacker

_HEAD_BYTES = 16384
_TAIL_BYTES = 2048
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")
_IMAGES = (
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    b"GIF87a",
    b"GIF89a",
    b"II*\x00",
    b"MM\x00*",
    b"II+\x00",
    b"MM\x00+",
)
_BITMAP_HEADERS = frozenset([12, 40, 52, 56, 64, 108, 124])
_NOT_READ = (
    (b"AT&TFORM", "DjVu"),
    (b"7z\xbc\xaf\x27\x1c", "7-Zip archive"),
    (b"Rar!\x1a\x07", "RAR archive"),
    (b"MSCF", "Windows cabinet"),
    (b"\x7fELF", "program"),
    (b"MZ", "program"),
    (b"SQLite format 3", "database"),
    (b"ID3", "sound"),
    (b"OggS", "sound"),
    (b"8BPS", "Photoshop picture"),
    (b"!BDN", "Outlook store"),
)

_ALWAYS_BINARY = frozenset(
    [
        "pdf", "docx", "pptx", "xlsx", "ods", "odt", "odp", "ppt", "xls", "rtf", "epub", "msg", "zip", "tar", "image",
    ]
)  # fmt: skip
"""Kinds whose files are no text: plain words under such a name are a broken file."""

_HTML = re.compile(
    r"(?:<\?xml[^>]*>|<!--.*?-->|\s)*(?:<!doctype\s+html|<html[\s>])", re.IGNORECASE | re.DOTALL
)
_HTML_PIECE = re.compile(
    r"\s*<(?:head|body|meta|title|table|div|style|p|h[1-6]|font|center)[\s>]", re.IGNORECASE
)
_XML = re.compile(r"\s*<\?xml[\s]", re.IGNORECASE)
_HEADER_LINE = re.compile(r"([A-Za-z][A-Za-z0-9-]*):[ \t]*(.*)")
_MAIL_HEADERS = frozenset(
    [
        "from", "to", "cc", "subject", "date", "received", "mime-version", "message-id", "return-path",
        "content-type", "delivered-to", "reply-to", "sender", "x-mailer", "dkim-signature", "references",
    ]
)  # fmt: skip
_MACHINE_HEADERS = frozenset(["received", "mime-version", "message-id", "return-path", "dkim-signature"])
_FEWEST_HEADERS = 3
_FEWEST_LETTERS = 0.4
_FEWEST_SPACES = 0.04
_LONGEST_JSON = 1 << 20


def choose_kind(path: Path, name: str = "") -> str:
    """Tell what a file is.

    Args:
        path: an existing file.
        name: what the suffix is taken from, where the file on disk is a copy under another name.

    Returns:
        A kind of ``formats.FORMATS``.

    Raises:
        IngestError: ``empty_file``, ``encrypted``, ``damaged``, ``unknown_format`` or ``unreadable``.
    """
    suffix = _suffix(name or path.name)
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
            size = file.seek(0, 2)
            file.seek(max(0, size - _TAIL_BYTES))
            tail = file.read(_TAIL_BYTES)
    except OSError as exc:
        raise IngestError("unreadable", exc.strerror or "", path=path) from exc
    if not head.strip(b"\x00\t\n\r "):
        raise IngestError("empty_file", path=path)
    try:
        return _by_signature(path, suffix, head, tail) or _by_text(path, suffix, head, size)
    except IngestError as exc:
        raise IngestError(exc.code, exc.detail, path=path) from exc


def open_reader(kind: str) -> Reader:
    """Make the reader for a kind; its library is imported only now.

    Args:
        kind: as ``choose_kind`` returns it.
    """
    return cast("Reader", _made(BY_KIND[kind]))


def open_unpacker(kind: str) -> Unpacker | None:
    """Make what unpacks the files inside a kind; None for a kind that holds none."""
    return cast("Unpacker", _made(BY_KIND[kind])) if BY_KIND[kind].unpacks else None


def _made(one: Format) -> object:
    return getattr(importlib.import_module(f"muniment_ingest.readers.{one.module}"), one.reader)()


def _suffix(name: str) -> str:
    return PurePath(name.lower().strip()).suffix


def _by_signature(path: Path, suffix: str, head: bytes, tail: bytes) -> str:  # noqa: PLR0911 - a list of signs
    """The kind by the first bytes, "" for what may be text."""
    if head.startswith(_ZIP):
        return zip_kind(path, suffix)
    if head.startswith(_OLE):
        return ole_kind(path)
    if head.startswith(_PACKED) or head[257:262] == b"ustar":
        return "tar"
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        return "rtf"
    if _is_image(head):
        return "image"
    # Bytes before the header, and a header cut off, are what viewers forgive.
    if b"%PDF-" in head[:1024] or (b" obj" in head and (b"startxref" in tail or b"%%EOF" in tail)):
        return "pdf"
    for mark, what in _NOT_READ:
        if head.startswith(mark) and (len(mark) > 3 or b"\x00" in head):  # noqa: PLR2004 - "MZ" may begin a word
            raise IngestError("unknown_format", what)
    return ""


def _is_image(head: bytes) -> bool:
    if head.startswith(_IMAGES) or (head.startswith(b"RIFF") and head[8:12] == b"WEBP"):
        return True
    return head.startswith(b"BM") and int.from_bytes(head[14:18], "little") in _BITMAP_HEADERS


def _by_text(path: Path, suffix: str, head: bytes, size: int) -> str:
    """The kind of what has no signature: text of some sort, or nothing that we know."""
    by_suffix = BY_SUFFIX[suffix].kind if suffix in BY_SUFFIX else ""
    encoding = detect_encoding(head[: len(head) // 2 * 2])
    start = head.decode(encoding, errors="replace") if encoding else ""
    if not start and (b"\x00" in head or by_suffix in _ALWAYS_BINARY or not by_suffix):
        if by_suffix in _ALWAYS_BINARY:
            raise IngestError("damaged", f"no {by_suffix} signature")
        raise IngestError("unknown_format", "binary content" if by_suffix else suffix)
    found = _by_markup(start, by_suffix) or _as_named(start, by_suffix)
    if found:
        return found
    if start.lstrip().startswith(("{", "[")) and _is_json(path, size):
        return "json"
    if not _is_written(start):
        raise IngestError("unknown_format", suffix)
    return "text"


def _as_named(start: str, by_suffix: str) -> str:
    """The kind that the name of a text says, where its content may be that; "" for a name that says nothing."""
    if by_suffix in {"xls", "xlsx"} and ("\t" in start or ";" in start):
        return "csv"  # what accounting programs write under this name
    if by_suffix in _ALWAYS_BINARY:
        raise IngestError("damaged", f"no {by_suffix} signature")
    if by_suffix == "doc" or (by_suffix in {"eml", "mhtml"} and not _headers(start)):
        return "text"
    return by_suffix


def _by_markup(start: str, by_suffix: str) -> str:
    text = start.lstrip("\ufeff")
    if by_suffix == "markdown":
        return ""
    if _HTML.match(text) or (by_suffix not in {"text", "csv", "json", "xml"} and _HTML_PIECE.match(text)):
        return "html"
    if _XML.match(text):
        return "html" if by_suffix == "html" else "xml"
    headers = _headers(text)
    machine = headers.keys() & _MACHINE_HEADERS
    enough = len(headers.keys() & _MAIL_HEADERS) >= _FEWEST_HEADERS
    if not headers or (by_suffix not in {"eml", "mhtml"} and not (enough and (machine or not by_suffix))):
        return ""
    related = "multipart/related" in headers.get("content-type", "").lower()
    sent = headers.keys() & {"received", "message-id", "to", "return-path"}
    return "mhtml" if by_suffix == "mhtml" or (related and not sent) else "eml"


def _headers(text: str) -> dict[str, str]:
    """Names and values at the start of a mail, names in small letters."""
    headers: dict[str, str] = {}
    name = ""
    for number, line in enumerate(text.lstrip().splitlines()):
        if not line.strip():
            break
        found = _HEADER_LINE.match(line)
        if found:
            name = found.group(1).lower()
            headers.setdefault(name, found.group(2))
        elif name and line[0] in " \t":
            headers[name] += line
        elif number or not line.startswith("From "):  # the line of a mailbox before each mail
            break
    return headers


def _is_json(path: Path, size: int) -> bool:
    if size > _LONGEST_JSON:
        return False
    try:
        json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        return False
    return True


def _is_written(text: str) -> bool:
    """Whether the start of a file is words, and not a key, a signature or numbers in letters."""
    letters = sum(char.isalpha() for char in text)
    spaces = sum(char.isspace() for char in text)
    shown = sum(char.isprintable() or char.isspace() for char in text)
    return (
        letters >= len(text) * _FEWEST_LETTERS
        and (spaces >= len(text) * _FEWEST_SPACES or len(text) < 100)  # noqa: PLR2004 - a word or two
        and shown >= len(text) * 0.99
    )
