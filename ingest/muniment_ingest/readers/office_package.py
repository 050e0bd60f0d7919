"""Office Open XML packages made safe and whole before a library opens them."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from typing import TYPE_CHECKING
from xml.parsers import expat
from xml.sax.saxutils import quoteattr

from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from pathlib import Path

LARGEST_XML_BYTES = 160 << 20
"""Unpacked XML of one file at most: as trees in memory it takes some six times as much, and a child has 1.2 GB."""

_MOST_PARTS = 20_000
_ENCRYPTED_FLAG = 0x1
_TYPES = "[Content_Types].xml"
_XML = (".xml", ".rels", ".vml")
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/\2"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_SLIDES = "application/vnd.openxmlformats-officedocument.presentationml."
# Templates, slide shows and files with macros differ from the plain kind in this type alone; macros are not read.
_MAIN_TYPES = {
    "application/vnd.ms-word.document.macroenabled.main+xml": f"{_WORD}document.main+xml",
    "application/vnd.ms-word.template.macroenabledtemplate.main+xml": f"{_WORD}document.main+xml",
    f"{_WORD}template.main+xml": f"{_WORD}document.main+xml",
    "application/vnd.ms-powerpoint.presentation.macroenabled.main+xml": f"{_SLIDES}presentation.main+xml",
    "application/vnd.ms-powerpoint.slideshow.macroenabled.main+xml": f"{_SLIDES}presentation.main+xml",
    "application/vnd.ms-powerpoint.template.macroenabled.main+xml": f"{_SLIDES}presentation.main+xml",
    "application/vnd.ms-powerpoint.addin.macroenabled.main+xml": f"{_SLIDES}presentation.main+xml",
    f"{_SLIDES}slideshow.main+xml": f"{_SLIDES}presentation.main+xml",
    f"{_SLIDES}template.main+xml": f"{_SLIDES}presentation.main+xml",
}
# Where the list of types is lost: what the parts are by their usual names.
_USUAL_TYPES = (
    (r"word/document\.xml", f"{_WORD}document.main+xml"),
    (r"word/styles\.xml", f"{_WORD}styles+xml"),
    (r"word/numbering\.xml", f"{_WORD}numbering+xml"),
    (r"word/header\d*\.xml", f"{_WORD}header+xml"),
    (r"word/footer\d*\.xml", f"{_WORD}footer+xml"),
    (r"word/footnotes\.xml", f"{_WORD}footnotes+xml"),
    (r"word/endnotes\.xml", f"{_WORD}endnotes+xml"),
    (r"word/comments\.xml", f"{_WORD}comments+xml"),
    (r"ppt/presentation\.xml", f"{_SLIDES}presentation.main+xml"),
    (r"ppt/slides/slide\d+\.xml", f"{_SLIDES}slide+xml"),
    (r"ppt/slideLayouts/slideLayout\d+\.xml", f"{_SLIDES}slideLayout+xml"),
    (r"ppt/slideMasters/slideMaster\d+\.xml", f"{_SLIDES}slideMaster+xml"),
    (r"ppt/notesSlides/notesSlide\d+\.xml", f"{_SLIDES}notesSlide+xml"),
    (r"docProps/core\.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
)


def open_package(path: Path, main_part: str) -> io.BytesIO:
    """Make a package in memory that has only well-formed XML parts, each reachable.

    Pictures, macros, fonts and embedded files are left out; broken parts and relationships to what is not there are
    left out, too; Strict names become Transitional, and templates and files with macros plain documents.

    Args:
        path: an existing file.
        main_part: usual name of the part without which nothing can be read, such as "word/document.xml".

    Raises:
        IngestError: ``damaged`` (no package, no main part, a document type declaration in it), ``encrypted`` or
            ``archive_limit`` (more XML than ``LARGEST_XML_BYTES``).
    """
    parts = {name: _STRICT.sub(_TRANSITIONAL, part) for name, part in read_xml_parts(path).items()}
    whole = {name: part for name, part in parts.items() if is_plain_xml(part)}
    relations = {
        name: _relationships(part, name, set(whole))
        for name, part in whole.items()
        if name.endswith(".rels") and name != _TYPES
    }
    main = _main_part(relations.get("_rels/.rels", []), main_part)
    if main not in whole:
        raise IngestError("damaged", "no main part", path=path)
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(_TYPES, _content_types(whole.get(_TYPES, b""), set(whole), main, main_part))
        roots = relations.get("_rels/.rels") or [("rId1", f"{_OFFICE}/officeDocument", main, "")]
        archive.writestr("_rels/.rels", _written(roots))
        for name, part in whole.items():
            if name in relations:
                if name != "_rels/.rels":
                    archive.writestr(name, _written(relations[name]))
            elif name != _TYPES:
                archive.writestr(name, part)
    package.seek(0)
    return package


def read_xml_parts(path: Path) -> dict[str, bytes]:
    """Unpack the XML of a ZIP container, as far as it can be unpacked.

    Raises:
        IngestError: ``damaged``, ``encrypted`` or ``archive_limit``.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if entry.filename.lower().endswith(_XML)]
            if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST_XML_BYTES:
                raise IngestError("archive_limit", "too much XML inside", path=path)
            if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
                raise IngestError("encrypted", "ZIP entries", path=path)
            parts = {}
            for entry in entries:
                try:
                    content = archive.read(entry)
                except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError):
                    continue  # the others may tell enough; the main part is asked for by the caller
                parts[entry.filename.replace("\\", "/").lstrip("/")] = content
            return parts
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError) as exc:
        raise IngestError("damaged", "broken ZIP container", path=path) from exc


def is_plain_xml(part: bytes) -> bool:
    """Whether it is well-formed and declares no document type: entities are how XML bombs and leaks are made."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(part, True)  # noqa: FBT003 - expat takes no name for it
    except (expat.ExpatError, ValueError, LookupError):
        return False
    return True


def _refuse(*_: object) -> None:
    raise ValueError


def _elements(part: bytes) -> list[tuple[str, dict[str, str]]]:
    found: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: found.append((name.split(":")[-1], attributes))
    parser.Parse(part, True)  # noqa: FBT003 - as above; it was checked by is_plain_xml
    return found


def _relationships(part: bytes, name: str, whole: set[str]) -> list[tuple[str, str, str, str]]:
    """(id, type, target, mode) of those that lead somewhere."""
    base = posixpath.dirname(posixpath.dirname(name))
    found = []
    for tag, attributes in _elements(part):
        if tag != "Relationship":
            continue
        key, kind, target = (attributes.get(field, "") for field in ("Id", "Type", "Target"))
        if not key or not kind:
            continue
        if attributes.get("TargetMode") == "External":
            if kind.endswith("/hyperlink"):
                found.append((key, kind, target, "External"))
            continue
        inside = posixpath.normpath(
            target.lstrip("/") if target.startswith("/") else posixpath.join(base, target)
        )
        if inside in whole:
            found.append((key, kind, f"/{inside}", ""))
    return found


def _main_part(roots: list[tuple[str, str, str, str]], usual: str) -> str:
    return next((target for _, kind, target, _ in roots if kind.endswith("/officeDocument")), usual).lstrip(
        "/"
    )


def _written(relations: list[tuple[str, str, str, str]]) -> str:
    lines = [
        f"<Relationship Id={quoteattr(key)} Type={quoteattr(kind)} Target={quoteattr(target)}"
        + (' TargetMode="External"/>' if mode else "/>")
        for key, kind, target, mode in relations
    ]
    return f'<Relationships xmlns="{_RELATIONSHIPS}">{"".join(lines)}</Relationships>'


def _content_types(part: bytes, names: set[str], main: str, usual_main: str) -> str:
    types: dict[str, str] = {}
    for pattern, kind in _USUAL_TYPES:
        types |= {name: kind for name in names if re.fullmatch(pattern, name)}
    for tag, attributes in _elements(part) if part else ():
        name, kind = attributes.get("PartName", "").lstrip("/"), attributes.get("ContentType", "")
        if tag == "Override" and name in names and kind:
            types[name] = _MAIN_TYPES.get(kind.lower(), kind)
    types[main] = next(kind for pattern, kind in _USUAL_TYPES if re.fullmatch(pattern, usual_main))
    overrides = "".join(
        f"<Override PartName={quoteattr('/' + name)} ContentType={quoteattr(kind)}/>"
        for name, kind in sorted(types.items())
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
        f"{overrides}</Types>"
    )
