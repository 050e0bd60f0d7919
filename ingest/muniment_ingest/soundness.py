"""Proof that a library is whole: every document complete or waiting, every index what the documents say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from muniment_ingest.vector_queue import languages_of
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from muniment_ingest.library import Library
    from muniment_ingest.vector_store import VectorStore
    from muniment_models.card import ModelCard

_DOCUMENT_CHECKS = (
    ("document_without_file", ("SELECT id FROM documents WHERE id NOT IN (SELECT document_id FROM files"
     " WHERE document_id IS NOT NULL)")),
    ("document_without_pages", ("SELECT id FROM documents WHERE id NOT IN (SELECT document_id FROM pages)"
     " AND id NOT IN (SELECT document_id FROM page_notes WHERE state = 'waiting')")),
    ("passages_miscounted", ("SELECT id FROM documents WHERE chunks <> (SELECT count(*) FROM chunks c"
     " WHERE c.document_id = documents.id)")),
    ("pages_miscounted", ("SELECT id FROM documents WHERE pages_text + pages_ocr <> (SELECT count(*) FROM pages p"
     " WHERE p.document_id = documents.id)")),
    ("passage_outside_its_page", ("SELECT DISTINCT c.document_id FROM chunks c LEFT JOIN pages p"
     " ON p.document_id = c.document_id AND p.number = c.page"
     " WHERE p.number IS NULL OR c.start >= c.end OR c.end > length(p.text)")),
    ("passage_without_keywords", ("SELECT DISTINCT c.document_id FROM chunks c WHERE c.id NOT IN"
     " (SELECT rowid FROM chunk_terms) UNION SELECT id FROM documents WHERE number NOT IN"
     " (SELECT rowid FROM document_terms)")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be.

    Args:
        code: stable name.
        document_ids: the documents concerned, at most a hundred.
        count: how many things are concerned.
        detail: technical addition.
    """

    code: str
    document_ids: tuple[str, ...] = ()
    count: int = 0
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Pending:
    """What is not done yet, and will be at the next run: no damage.

    Args:
        files: files that wait to be read.
        files_inside: files whose inner files are not all read.
        pages: pages that wait to be recognised.
        passages: passages without a vector of the present embedder, in its languages.
        vectors_to_delete: vectors of passages that are gone.
    """

    files: int = 0
    files_inside: int = 0
    pages: int = 0
    passages: int = 0
    vectors_to_delete: int = 0


@dataclass(frozen=True, slots=True)
class Soundness:
    """The result of a check; sound when nothing was found."""

    documents: int
    passages: int
    findings: tuple[Finding, ...]
    pending: Pending


def check(
    library: Library,
    vectors: VectorStore | None = None,
    embedder: ModelCard | None = None,
) -> Soundness:
    """Check a library from end to end; reads everything, changes nothing.

    Args:
        library: an open library.
        vectors: the open store of the present embedder's vectors; None = vectors are not looked at.
        embedder: its card.
    """
    database = library.database
    findings: list[Finding] = []
    damage = [str(row[0]) for row in database.rows("PRAGMA integrity_check") if row != ("ok",)]
    if damage:
        findings.append(Finding("database_damaged", count=len(damage), detail=damage[0][:120]))
    broken = database.rows("PRAGMA foreign_key_check")
    if broken:
        findings.append(Finding("references_broken", count=len(broken)))
    try:
        database.rows("INSERT INTO chunk_terms (chunk_terms) VALUES ('integrity-check')")
        database.rows("INSERT INTO document_terms (document_terms) VALUES ('integrity-check')")
    except IngestError as exc:
        findings.append(Finding("keyword_index_damaged", count=1, detail=exc.detail))
    for code, sql in _DOCUMENT_CHECKS:
        ids = tuple(str(row[0]) for row in database.rows(sql))
        if ids:
            findings.append(Finding(code, ids[:100], len(ids)))
    strays = database.rows(
        "SELECT (SELECT count(*) FROM chunk_terms WHERE rowid NOT IN (SELECT id FROM chunks))"
        " + (SELECT count(*) FROM document_terms WHERE rowid NOT IN (SELECT number FROM documents))"
    )[0][0]
    if strays:
        findings.append(Finding("keywords_without_passage", count=strays))
    if vectors is not None:
        findings.extend(_vector_findings(library, vectors))
    return Soundness(
        documents=library.status().documents,
        passages=library.chunk_count(),
        findings=tuple(findings),
        pending=_pending(library, embedder),
    )


def _vector_findings(library: Library, vectors: VectorStore) -> list[Finding]:
    if not vectors.is_whole():
        return [Finding("vectors_damaged", count=1)]
    wanted, there = set(library.vector_queue.embedded(vectors.embedder)), set(vectors.ids())
    lost = wanted - there
    too_many = there - wanted - set(library.vector_queue.to_delete())
    return [
        *([Finding("vectors_lost", count=len(lost))] if lost else []),
        *([Finding("vectors_of_nobody", count=len(too_many))] if too_many else []),
    ]


def _pending(library: Library, embedder: ModelCard | None) -> Pending:
    database = library.database
    return Pending(
        files=library.waiting.totals().files,
        files_inside=database.rows("SELECT count(*) FROM files WHERE reason = 'members_waiting'")[0][0],
        pages=database.rows("SELECT count(*) FROM page_notes WHERE state = 'waiting'")[0][0],
        passages=(library.vector_queue.count_pending(embedder.id, languages_of(embedder)) if embedder else 0),
        vectors_to_delete=len(library.vector_queue.to_delete()),
    )
