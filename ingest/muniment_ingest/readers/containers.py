"""What a ZIP or OLE container is: the names inside tell."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import olefile

from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from pathlib import Path

_MIMETYPES = {
    "application/epub+zip": "epub",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.text-template": "odt",
    "application/vnd.oasis.opendocument.text-master": "odt",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.spreadsheet-template": "ods",
    "application/vnd.oasis.opendocument.presentation": "odp",
    "application/vnd.oasis.opendocument.presentation-template": "odp",
}
_OPENDOCUMENT = re.compile(
    rb'full-path="/"[^>]*?media-type="([^"]+)"|media-type="([^"]+)"[^>]*?full-path="/"'
)
_OFFICE = re.compile(r"(word/document\d*\.xml)|(ppt/presentation\d*\.xml)|(xl/workbook\d*\.(?:xml|bin))")
_OFFICE_KINDS = ("docx", "pptx", "xlsx")
_PROGRAMS = frozenset(
    [
        ".apk", ".appx", ".crx", ".ear", ".ipa", ".jar", ".msix", ".nupkg", ".vsix", ".war", ".whl", ".xpi",
    ]
)  # fmt: skip
_LAST_METHOD = 99
"""Methods above are marks of Apple's own encryption."""

_READ_BYTES = 1 << 20
_ENCRYPTED_FLAG = 0x1
_WORD_FLAGS_AT = 0x0A
_WORD_ENCRYPTED = 0x0100


def zip_kind(path: Path, suffix: str) -> str:
    """Tell what a file in a ZIP container is.

    Args:
        path: the file.
        suffix: in lower case, with the dot.

    Returns:
        A kind of ``formats.FORMATS``, "zip" for a plain archive.

    Raises:
        IngestError: ``damaged``, ``encrypted`` or ``unknown_format``.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            names = {name.replace("\\", "/").lower(): name for name in reversed(archive.namelist())}
            return _zip_kind(archive, names, suffix)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as exc:
        raise IngestError("damaged", "broken ZIP container") from exc


def ole_kind(path: Path) -> str:
    """Tell what a file in an OLE container is: old Office, an Outlook mail, or a locked new Office file.

    Raises:
        IngestError: ``damaged``, ``encrypted`` or ``unknown_format``.
    """
    try:
        with olefile.OleFileIO(str(path)) as container:
            return _ole_kind(container)
    except IngestError:
        raise
    except Exception as exc:  # a broken container makes the library stumble in any way
        raise IngestError("damaged", "broken OLE container") from exc


def _zip_kind(archive: zipfile.ZipFile, names: dict[str, str], suffix: str) -> str:
    found = ""
    mimetype = _start_of(archive, names, "mimetype")[:200].decode("ascii", "replace").strip()
    manifest = _start_of(archive, names, "meta-inf/manifest.xml")
    if not mimetype and "content.xml" in names:
        told = _OPENDOCUMENT.search(manifest)
        mimetype = (told.group(1) or told.group(2)).decode("ascii", "replace") if told else ""
    if mimetype in _MIMETYPES:
        if b"encryption-data" in manifest:
            raise IngestError("encrypted", mimetype)
        found = _MIMETYPES[mimetype]
    elif "meta-inf/container.xml" in names and suffix == ".epub":
        found = "epub"
    else:
        found = next((kind for name in names if (kind := _office_kind(name))), "")
    if found:
        return found
    _refuse_others(archive, names, suffix, mimetype)
    if "[content_types].xml" in names:
        raise IngestError(
            "damaged" if suffix.startswith((".doc", ".xls", ".ppt")) else "unknown_format", "no main part"
        )
    if not names:
        raise IngestError("damaged" if suffix != ".zip" else "empty_file", "empty ZIP container")
    return "zip"


def _office_kind(name: str) -> str:
    found = _OFFICE.fullmatch(name)
    return _OFFICE_KINDS[(found.lastindex or 1) - 1] if found else ""


def _refuse_others(archive: zipfile.ZipFile, names: dict[str, str], suffix: str, mimetype: str) -> None:
    if "buildversionhistory.plist" in names or "index/document.iwa" in names or "index.zip" in names:
        locked = any(name.endswith((".iwph", ".iwpv2")) for name in names) or any(
            info.flag_bits & _ENCRYPTED_FLAG or info.compress_type > _LAST_METHOD
            for info in archive.infolist()
        )
        raise IngestError("encrypted" if locked else "unknown_format", "Apple iWork")
    if "visio/document.xml" in names:
        raise IngestError("unknown_format", "Visio drawing")
    if any(name.endswith(".fdseq") for name in names):
        raise IngestError("unknown_format", "XPS")
    if mimetype.startswith("application/vnd."):
        raise IngestError("unknown_format", mimetype[:80])
    if suffix in _PROGRAMS:
        raise IngestError("unknown_format", "program package")


def _start_of(archive: zipfile.ZipFile, names: dict[str, str], name: str) -> bytes:
    """The first mebibyte of a member, b"" where there is none or it is locked or broken."""
    if name not in names:
        return b""
    info = archive.getinfo(names[name])
    if info.flag_bits & _ENCRYPTED_FLAG:
        return b""
    try:
        with archive.open(info) as member:
            return member.read(_READ_BYTES)
    except Exception:  # noqa: BLE001 - what it is can be told without; what is broken, the reader will say
        return b""


def _ole_kind(container: olefile.OleFileIO) -> str:
    if container.exists("EncryptedPackage") or container.exists("\x06DataSpaces"):
        raise IngestError("encrypted", "OLE container")
    if container.exists("__properties_version1.0"):
        return "msg"
    if container.exists("WordDocument"):
        start = container.openstream("WordDocument").read(_WORD_FLAGS_AT + 2)
        if int.from_bytes(start[_WORD_FLAGS_AT:], "little") & _WORD_ENCRYPTED:
            raise IngestError("encrypted", "Word document")
        return "doc"
    if container.exists("Workbook") or container.exists("Book"):
        return "xls"
    if container.exists("PowerPoint Document"):
        if container.exists("EncryptedSummary"):
            raise IngestError("encrypted", "PowerPoint presentation")
        return "ppt"
    if container.exists("VisioDocument"):
        raise IngestError("unknown_format", "Visio drawing")
    raise IngestError("unknown_format", "OLE container")
