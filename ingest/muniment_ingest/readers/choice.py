"""Which reader a file needs: its name is a hint, its content decides."""

from __future__ import annotations

import importlib
import mmap
import zipfile
from pathlib import PurePath
from typing import TYPE_CHECKING, cast

from muniment_ingest.readers.formats import BY_KIND, BY_SUFFIX
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from pathlib import Path

    from muniment_ingest.readers.formats import Format
    from muniment_ingest.readers.reader import Reader, Unpacker

_HEAD_BYTES = 4096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")


def choose_kind(path: Path, name: str = "") -> str:
    """Tell what a file is.

    Args:
        path: an existing file.
        name: its name, when the file is an unpacked copy under another one.

    Returns:
        "pdf", "docx", "html", "markdown" or "text".

    Raises:
        IngestError: ``empty_file``, ``encrypted``, ``unknown_format`` or ``unreadable``.
    """
    suffix = PurePath(name or path).suffix.lower()
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
    except OSError as exc:
        raise IngestError("unreadable", exc.strerror or "", path=path) from exc
    if not head.strip(b"\x00\t\n\r "):
        raise IngestError("empty_file", path=path)
    found = _by_content(path, head)
    if found:
        return found
    by_suffix = BY_SUFFIX.get(suffix)
    if by_suffix is None or by_suffix.kind not in {"pdf", "docx", "html", "markdown", "text"}:
        raise IngestError("unknown_format", suffix, path=path)
    if by_suffix.kind in {"pdf", "docx"}:
        raise IngestError("damaged", f"no {by_suffix.kind} signature", path=path)
    return by_suffix.kind


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


def _by_content(path: Path, head: bytes) -> str:
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _zip_kind(path)
    if head.startswith(_OLE):
        # The directory that names the streams stands anywhere in the container.
        with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
            encrypted = content.find(_ENCRYPTED_PACKAGE) >= 0
        raise IngestError("encrypted" if encrypted else "unknown_format", "OLE container", path=path)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:512].lower()
    if start.startswith((b"<!doctype html", b"<html")) and path.suffix.lower() not in {".md", ".markdown"}:
        return "html"
    utf16 = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\x00" in head and not utf16:
        raise IngestError("unknown_format", "binary content", path=path)
    return ""


def _zip_kind(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as exc:
        raise IngestError("damaged", "broken ZIP container", path=path) from exc
    if "word/document.xml" in names:
        return "docx"
    raise IngestError("unknown_format", "ZIP container", path=path)
