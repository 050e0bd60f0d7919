"""Rows of the library as its readers see them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from muniment_ingest.outcome import PageCounts

if TYPE_CHECKING:
    from muniment_ingest.outcome import FileStatus


@dataclass(frozen=True, slots=True)
class Collection:
    """A named set of documents; one document may stand in several.

    Args:
        id: row id.
        name: unique, as the user wrote it.
        files: number of files in it, whatever their state.
        documents: number of searchable documents in it.
    """

    id: int
    name: str
    files: int
    documents: int


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file that the library was given, with the outcome it had last.

    Args:
        path: the file, with "!/" before a member of an archive or mail.
        collection: the collection's name.
        document_id: the document with this content, None when nothing could be stored.
        title: the document's title, or the file's name when it has none.
        kind: "pdf", "docx", ...; "" when unknown.
        language: main language of the text, "" when unknown.
        status: as in ``FileOutcome``; "duplicate" of another path stands as "indexed" here.
        reason: stable code, "" for "indexed".
        pages: what was read.
        chunks: passages stored.
        embedded: passages that have a vector of the present embedder.
        size_bytes: size when it was read.
        indexed_at: UTC, ISO 8601.
        detail: technical addition to the reason, never text of the document.
        suspicions: kinds of what people should know of its text, as in ``Suspicion``.
    """

    path: str
    collection: str
    document_id: str | None
    title: str
    kind: str
    language: str
    status: FileStatus
    reason: str
    pages: PageCounts
    chunks: int
    embedded: int
    size_bytes: int
    indexed_at: str
    detail: str = ""
    suspicions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FileState:
    """What is remembered of a file, to tell whether it must be read again."""

    status: FileStatus
    reason: str
    detail: str
    document_id: str | None
    size_bytes: int
    modified_ns: int
    sha256: str


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document: one content, however many files hold it."""

    id: str
    title: str
    kind: str
    language: str
    sha256: str
    paths: tuple[str, ...]
    pages: PageCounts
    chunks: int

    @property
    def path(self) -> str:
        """The first file that brought this content."""
        return self.paths[0] if self.paths else ""


@dataclass(frozen=True, slots=True)
class PageNote:
    """A page that is not simply text.

    Args:
        number: 1-based.
        state: "waiting" to be recognised, "ocr" (recognised), "empty", "failed"; "noted" for one with text that people
            should know something of.
        reason: why its own text was not used, a stable code, or the kind of a suspicion; "" where nothing more can be
            said.
        confidence: of the recognition, 0 to 100; 0 where there was none.
    """

    number: int
    state: str
    reason: str
    confidence: float


@dataclass(frozen=True, slots=True)
class LibraryStatus:
    """Totals of the library.

    Args:
        collections: number of collections.
        files: files by status.
        documents: searchable documents.
        pages: pages of all documents.
        chunks: passages.
        embedded: passages with a vector of the present embedder.
        size_bytes: of library.db.
    """

    collections: int
    files: tuple[tuple[str, int], ...]
    documents: int
    pages: PageCounts
    chunks: int
    embedded: int
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Trust:
    """What the vectors of an embedder were found to be worth in this library.

    Args:
        language: ISO 639-1, of the passages it was measured on; "" for all together.
        weight: in the fusion, 0 (not at all) to 1 (only vectors).
        measured_at: UTC, ISO 8601.
        chunks: passages that had a vector then; far more of them ask for a new measurement.
        background: mean cosine of questions to passages that have nothing to do with them; 0 when not measured.
        spread: standard deviation of these cosines; 0 when not measured.
    """

    language: str
    weight: float
    measured_at: str
    chunks: int
    background: float = 0.0
    spread: float = 0.0


def file_record(row: tuple[Any, ...]) -> FileRecord:
    """A file's record of the columns that ``Library.files`` asks for, in their order."""
    path, collection, document_id, title, kind, language, status, reason, *rest = row
    return FileRecord(
        path=path,
        collection=collection,
        document_id=document_id,
        title=title or PurePath(path).name,
        kind=kind or "",
        language=language or "",
        status=status,
        reason=reason,
        pages=PageCounts(*(count or 0 for count in rest[:5])),
        chunks=rest[5] if document_id else 0,
        embedded=rest[6] if document_id else 0,
        size_bytes=rest[7],
        indexed_at=rest[8],
        detail=rest[9],
        suspicions=tuple(sorted((rest[10] or "").split(","))) if rest[10] else (),
    )
