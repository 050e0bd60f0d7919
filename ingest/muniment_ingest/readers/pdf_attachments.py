"""Files that a PDF carries, by pypdf: those of the document and those pinned to a page."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pypdf
from pypdf.errors import LimitReachedError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from muniment_ingest.document import Member
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from muniment_ingest.readers.reader import UnpackBudget

_MOST_NODES = 10_000
_MARKS = (b"EmbeddedFile", b"/FileAttachment")
"""One of them stands in clear in every file with an attachment, because a stream's dictionary is never packed."""
_BROKEN = (
    PyPdfError,
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    RecursionError,
    IndexError,
    NotImplementedError,
)
"""What pypdf throws at damaged files."""
_LONGEST_SUFFIX = 8


def unpack_attachments(path: Path, folder: Path, budget: UnpackBudget) -> tuple[Member, ...]:
    """Write the attachments of a PDF to a folder; see ``Unpacker``."""
    if not any(mark in path.read_bytes() for mark in _MARKS):
        return ()
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    members: list[Member] = []
    names: set[str] = set()
    try:
        reader = pypdf.PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise IngestError("encrypted", path=path)
        for given, stream in _embedded(reader):
            name = _unique(given, names)
            if not budget.take_entry():
                members.append(Member(name, None, 0, "archive_limit"))
                break
            members.append(_written(name, stream, folder / f"{len(members) + 1:04d}", budget))
    except _BROKEN as exc:
        if not members:
            raise IngestError("damaged", type(exc).__name__, path=path) from exc
    return tuple(members)


def _written(name: str, stream: StreamObject, file: Path, budget: UnpackBudget) -> Member:
    packed = len(stream._data)  # noqa: SLF001 - pypdf has no other word for the bytes as they are in the file
    try:
        content = stream.get_data()
    except LimitReachedError:
        return Member(name, None, 0, "archive_limit")
    except _BROKEN:
        return Member(name, None, 0, "damaged")
    if not budget.allows(len(content), packed):
        return Member(name, None, len(content), "archive_limit")
    budget.take_bytes(len(content))
    suffix = name.rpartition(".")[2] if "." in name else ""
    if suffix.isalnum() and suffix.isascii() and len(suffix) <= _LONGEST_SUFFIX:
        file = file.with_name(f"{file.name}.{suffix.lower()}")
    file.write_bytes(content)
    return Member(name, file, len(content))


def _unique(given: str, names: set[str]) -> str:
    """A name of one part, told from its brothers."""
    cleaned = " ".join("".join(c if c.isprintable() else " " for c in given).replace("\\", "/").split())
    base = cleaned.rstrip("/").rpartition("/")[2].strip(". ") or "attachment"
    name, count = base, 1
    while name in names:
        count += 1
        stem, dot, suffix = base.rpartition(".")
        name = f"{stem} ({count}).{suffix}" if dot and stem else f"{base} ({count})"
    names.add(name)
    return name


def _embedded(reader: pypdf.PdfReader) -> Iterator[tuple[str, StreamObject]]:
    seen: set[int] = set()
    for specification in [*_of_document(reader), *_of_pages(reader)]:
        held = specification.get("/EF")
        files = held.get_object() if held is not None else None
        if not isinstance(files, DictionaryObject):
            continue
        stream = next((files[key].get_object() for key in ("/UF", "/F") if key in files), None)
        if isinstance(stream, StreamObject) and id(stream) not in seen:
            seen.add(id(stream))
            yield str(specification.get("/UF") or specification.get("/F") or ""), stream


def _of_document(reader: pypdf.PdfReader) -> list[DictionaryObject]:
    found: list[DictionaryObject] = []
    names = reader.root_object.get("/Names")
    tree = names.get_object() if names is not None else None
    nodes = [tree.get("/EmbeddedFiles")] if isinstance(tree, DictionaryObject) else []
    visited = 0
    while nodes and visited < _MOST_NODES:
        visited += 1
        reference = nodes.pop(0)
        node = reference.get_object() if reference is not None else None
        if not isinstance(node, DictionaryObject):
            continue
        kids = node.get("/Kids", ArrayObject()).get_object()
        nodes.extend(kids if isinstance(kids, ArrayObject) else ())
        pairs = node.get("/Names", ArrayObject()).get_object()
        for value in pairs[1::2] if isinstance(pairs, ArrayObject) else ():
            one = value.get_object()
            if isinstance(one, DictionaryObject):
                found.append(one)
    return found


def _of_pages(reader: pypdf.PdfReader) -> list[DictionaryObject]:
    found: list[DictionaryObject] = []
    for page in reader.pages:
        notes = page.get("/Annots", ArrayObject()).get_object()
        for note in notes if isinstance(notes, ArrayObject) else ():
            one = note.get_object()
            if (
                isinstance(one, DictionaryObject)
                and one.get("/Subtype") == "/FileAttachment"
                and "/FS" in one
            ):
                specification = one["/FS"].get_object()
                if isinstance(specification, DictionaryObject):
                    found.append(specification)
    return found
