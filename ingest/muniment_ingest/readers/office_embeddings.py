"""Files inside Office files: a workbook in a report, a contract in a presentation."""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

import olefile

from muniment_ingest.document import Member
from muniment_ingest.readers.formats import BY_SUFFIX
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from muniment_ingest.readers.reader import UnpackBudget

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NATIVE = "\x01Ole10Native"
# Streams of an OLE object that are a whole file each, and those that tell that the object itself is one.
_WHOLE_FILES = ("Package", "CONTENTS", "EmbeddedOdf", "Contents")
_LEGACY = (("WordDocument", ".doc"), ("Workbook", ".xls"), ("Book", ".xls"), ("PowerPoint Document", ".ppt"))
_SUFFIX_OF_START = ((b"%PDF-", ".pdf"), (b"{\\rtf", ".rtf"), (b"\x89PNG", ".png"), (b"\xff\xd8\xff", ".jpg"))
_CHART_TARGET = re.compile(rb"""Target\s*=\s*["']([^"']+)["']""")
_CHUNK_BYTES = 1 << 16
_ENCRYPTED_FLAG = 0x1
_LONGEST_NAME = 200


def unpack_embeddings(
    path: Path, prefix_folders: tuple[str, ...], folder: Path, budget: UnpackBudget
) -> tuple[Member, ...]:
    """Write the files inside a package to a folder; see ``Unpacker.unpack``.

    The workbook behind a chart is left out: the chart's values are in the text already.

    Args:
        path: the package, a ZIP container.
        prefix_folders: beginnings of the paths inside, such as "word/embeddings".
        folder: an existing, empty folder.
        budget: what may be unpacked.
    """
    members: list[Member] = []
    names: set[str] = set()
    try:
        with zipfile.ZipFile(path) as archive:
            of_charts = _behind_charts(archive)
            for entry in archive.infolist():
                name = entry.filename.replace("\\", "/").lstrip("/")
                inside = name.casefold().startswith(tuple(prefix.casefold() for prefix in prefix_folders))
                if not inside or entry.is_dir() or name in of_charts:
                    continue
                if not budget.take_entry():
                    members.append(Member(_unique(name, names), None, entry.file_size, "archive_limit"))
                    break
                content = _content(archive, entry, budget)
                if isinstance(content, str):
                    members.append(Member(_unique(name, names), None, entry.file_size, content))
                    continue
                shown, suffix, file_bytes = _inner_file(name, content)
                if not file_bytes:
                    continue  # an equation or a control: nothing that could be read
                target = folder / f"{len(members) + 1:04d}{suffix}"
                target.write_bytes(file_bytes)
                budget.take_bytes(len(file_bytes))
                members.append(Member(_unique(shown, names), target, len(file_bytes)))
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError) as exc:
        raise IngestError("damaged", "broken ZIP container", path=path) from exc
    return tuple(members)


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: UnpackBudget) -> bytes | str:
    """The bytes, or the reason why there are none."""
    if entry.flag_bits & _ENCRYPTED_FLAG:
        return "encrypted"
    if not budget.allows(entry.file_size, entry.compress_size):
        return "archive_limit"
    content = bytearray()
    try:
        with archive.open(entry) as stream:
            while part := stream.read(_CHUNK_BYTES):
                content += part
                if not budget.allows(len(content), entry.compress_size):
                    return "archive_limit"
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError):
        return "damaged"
    return bytes(content)


def _behind_charts(archive: zipfile.ZipFile) -> set[str]:
    found = set()
    for entry in archive.infolist():
        if not re.search(r"/charts/_rels/[^/]+\.rels$", entry.filename) or entry.file_size > _CHUNK_BYTES:
            continue
        try:
            targets = _CHART_TARGET.findall(archive.read(entry))
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError):
            continue
        base = posixpath.dirname(posixpath.dirname(entry.filename))
        for target in targets:
            written = target.decode("utf-8", "replace")
            found.add(posixpath.normpath(posixpath.join(base, written)).lstrip("/"))
    return found


def _inner_file(name: str, content: bytes) -> tuple[str, str, bytes]:
    """Name, suffix and bytes of the file; no bytes when the object holds none."""
    if content.startswith(_OLE) and posixpath.splitext(name)[1].lower() not in {
        ".doc",
        ".xls",
        ".ppt",
        ".msg",
    }:
        for inner_name, suffix, file_bytes in _from_ole(content):
            shown = f"{posixpath.dirname(name)}/{inner_name}" if inner_name else name
            return shown, suffix, file_bytes
        return name, "", b""
    return name, _known_suffix(name) or _suffix_by_start(content), content


def _from_ole(content: bytes) -> Iterator[tuple[str, str, bytes]]:
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            if ole.exists("EncryptedPackage"):
                yield "", ".docx", content  # its reader says that it is encrypted
                return
            for stream in _WHOLE_FILES:
                if ole.exists(stream):
                    file_bytes = ole.openstream(stream).read()
                    suffix = _suffix_by_start(file_bytes)
                    if suffix:
                        yield "", suffix, file_bytes
                        return
            if ole.exists(_NATIVE):
                name, file_bytes = _native(ole.openstream(_NATIVE).read())
                yield name, _known_suffix(name) or _suffix_by_start(file_bytes), file_bytes
                return
            for stream, suffix in _LEGACY:
                if ole.exists(stream):
                    yield "", suffix, content
                    return
    # What olefile says to broken containers: its own errors are OSErrors, and the rest slips through.
    except (OSError, ValueError, IndexError, TypeError, AttributeError, struct.error, EOFError):
        return


def _native(stream: bytes) -> tuple[str, bytes]:
    """File name and bytes of an OLE package: sizes, flags, label, path, and the content with its length."""
    label_end = stream.index(b"\0", 6)
    path_end = stream.index(b"\0", label_end + 1)
    at = path_end + 1 + 4
    (length,) = struct.unpack_from("<I", stream, at)
    at += 4 + length
    (size,) = struct.unpack_from("<I", stream, at)
    # The system's code page is not told; in a Russian office it is Windows-1251, and ASCII is the same in all.
    label = stream[6:label_end].decode("cp1251", "replace")
    name = re.sub(r"[\x00-\x1f]", "", re.split(r"[/\\]", label)[-1])[:_LONGEST_NAME]
    return name, stream[at + 4 : at + 4 + size]


def _known_suffix(name: str) -> str:
    suffix = posixpath.splitext(name)[1].lower()
    return suffix if suffix in BY_SUFFIX else ""


def _suffix_by_start(content: bytes) -> str:
    if content.startswith(b"PK\x03\x04"):
        try:
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                names = archive.namelist()
                kind = archive.read("mimetype").decode("ascii", "replace") if "mimetype" in names else ""
        except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, OSError, zlib.error):
            return ".zip"
        for start, suffix in (("word/", ".docx"), ("xl/", ".xlsx"), ("ppt/", ".pptx")):
            if any(one.startswith(start) for one in names):
                return suffix
        for word, suffix in (("text", ".odt"), ("spreadsheet", ".ods"), ("presentation", ".odp")):
            if kind.endswith(word):
                return suffix
        return ".zip"
    return next((suffix for start, suffix in _SUFFIX_OF_START if content.startswith(start)), "")


def _unique(name: str, taken: set[str]) -> str:
    base, suffix = posixpath.splitext(name)
    number = 1
    while name in taken:
        number += 1
        name = f"{base} ({number}){suffix}"
    taken.add(name)
    return name
