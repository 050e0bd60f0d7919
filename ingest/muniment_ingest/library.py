"""The library of one workspace: documents, passages and their keyword index, in SQLite."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, Self

from muniment_ingest.chunk import Chunk, StoredChunk
from muniment_ingest.database import CHUNK_COLUMNS, CHUNK_TABLES, Database
from muniment_ingest.document import Block, Page
from muniment_ingest.document_families import DocumentFamilies
from muniment_ingest.document_removal import delete_unheld
from muniment_ingest.fingerprint import fingerprint
from muniment_ingest.language import main_language
from muniment_ingest.outcome import PageCounts
from muniment_ingest.records import Collection, DocumentRecord, FileRecord, LibraryStatus, file_record
from muniment_ingest.terms import stems
from muniment_ingest.vector_queue import VectorQueue
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from types import TracebackType

    from muniment_ingest.document import ReadDocument
    from muniment_ingest.outcome import FileOutcome
    from muniment_ingest.sources import Source

CONTEXT_WEIGHT = 0.5
"""Weight of title and headings against the passage itself in BM25; measured in docs/MEASUREMENTS.md."""

_SQL_VARIABLES = 500
"""Values bound in one statement; SQLite allows 32,766, older builds 999."""


class Library:
    """Everything that is known about the documents. One object per lane; see ``Database``.

    Args:
        database: an open database; the library closes it.
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        self.vector_queue = VectorQueue(database)
        self.families = DocumentFamilies(database)

    @classmethod
    def open(cls, path: Path) -> Library:
        """Open or create a library file; raises as ``Database.open``."""
        return cls(Database.open(path))

    def close(self) -> None:
        """Close the file."""
        self.database.close()

    def __enter__(self) -> Self:
        """Use the library in a ``with`` block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()

    # Collections

    def collections(self) -> tuple[Collection, ...]:
        """All collections by name."""
        rows = self.database.rows(
            "SELECT c.id, c.name, count(f.id), count(DISTINCT f.document_id) FROM collections c"
            " LEFT JOIN files f ON f.collection_id = c.id GROUP BY c.id ORDER BY c.name"
        )
        return tuple(Collection(*row) for row in rows)

    def add_collection(self, name: str) -> Collection:
        """Find a collection by name or make it.

        Raises:
            IngestError: ``collection_without_name``.
        """
        cleaned = _cleaned(name)
        self.database.run(
            "INSERT OR IGNORE INTO collections (name, created_at) VALUES (?, ?)", (cleaned, _now())
        )
        return next(c for c in self.collections() if c.name == cleaned)

    def find_collection(self, name: str) -> Collection:
        """Find a collection by name.

        Raises:
            IngestError: ``collection_not_found``.
        """
        cleaned = " ".join(name.split())
        for collection in self.collections():
            if collection.name == cleaned:
                return collection
        raise IngestError("collection_not_found", cleaned)

    def rename_collection(self, collection_id: int, name: str) -> None:
        """Give a collection another name.

        Raises:
            IngestError: ``collection_without_name`` or ``collection_exists``.
        """
        cleaned = _cleaned(name)
        if any(c.name == cleaned and c.id != collection_id for c in self.collections()):
            raise IngestError("collection_exists", cleaned)
        self.database.run("UPDATE collections SET name = ? WHERE id = ?", (cleaned, collection_id))

    def remove_collection(self, collection_id: int) -> None:
        """Remove a collection, and the documents that stand in no other."""
        with self.database.transaction():
            candidates = self.database.rows(
                "SELECT DISTINCT document_id FROM files WHERE collection_id = ?", (collection_id,)
            )
            self.database.run("DELETE FROM files WHERE collection_id = ?", (collection_id,))
            self.database.run("DELETE FROM collections WHERE id = ?", (collection_id,))
            delete_unheld(self.database, [row[0] for row in candidates])

    # Files and documents

    def files(self, collection_id: int | None = None) -> tuple[FileRecord, ...]:
        """Files by path, of one collection or of all."""
        where, values = (
            ("WHERE f.collection_id = ?", (collection_id,)) if collection_id is not None else ("", ())
        )
        rows = self.database.rows(
            "SELECT f.path, k.name, f.document_id, d.title, d.kind, d.language, f.status, f.reason,"
            " d.pages_total, d.pages_text, d.pages_ocr, d.pages_empty, d.pages_failed,"
            " (SELECT count(*) FROM chunks c WHERE c.document_id = f.document_id),"
            " (SELECT count(DISTINCT e.chunk_id) FROM embedded e JOIN chunks c ON c.id = e.chunk_id"
            " WHERE c.document_id = f.document_id),"
            " f.size_bytes, f.seen_at"
            " FROM files f JOIN collections k ON k.id = f.collection_id LEFT JOIN documents d ON d.id = f.document_id"
            f" {where} ORDER BY f.path",
            values,
        )
        return tuple(file_record(row) for row in rows)

    def file_state(self, collection_id: int, path: str) -> tuple[str, str | None, int, int] | None:
        """Status, document id, size and modification time of a file when it was read last; None when it never was."""
        rows = self.database.rows(
            "SELECT status, document_id, size_bytes, modified_ns FROM files WHERE collection_id = ? AND path = ?",
            (collection_id, path),
        )
        return (rows[0][0], rows[0][1], rows[0][2], rows[0][3]) if rows else None

    def document(self, document_id: str) -> DocumentRecord:
        """Find a document.

        Raises:
            IngestError: ``document_not_found``.
        """
        rows = self.database.rows(
            "SELECT id, title, kind, language, sha256, pages_total, pages_text, pages_ocr, pages_empty, pages_failed,"
            " (SELECT count(*) FROM chunks c WHERE c.document_id = documents.id) FROM documents WHERE id = ?",
            (document_id,),
        )
        if not rows:
            raise IngestError("document_not_found", document_id)
        row = rows[0]
        files = self.database.rows("SELECT path FROM files WHERE document_id = ? ORDER BY id", (document_id,))
        paths, counts = tuple(file[0] for file in files), PageCounts(*row[5:10])
        return DocumentRecord(row[0], row[1], row[2], row[3], row[4], paths, counts, row[10])

    def document_by_hash(self, sha256: str) -> DocumentRecord | None:
        """Find the document with this content."""
        rows = self.database.rows("SELECT id FROM documents WHERE sha256 = ?", (sha256,))
        return self.document(rows[0][0]) if rows else None

    def page_numbers(self, document_id: str) -> tuple[int, ...]:
        """Numbers of the pages that have text, in order."""
        rows = self.database.rows(
            "SELECT number FROM pages WHERE document_id = ? ORDER BY number", (document_id,)
        )
        return tuple(row[0] for row in rows)

    def page(self, document_id: str, number: int) -> Page:
        """A page as it was read.

        Raises:
            IngestError: ``page_not_found``.
        """
        rows = self.database.rows(
            "SELECT text, blocks FROM pages WHERE document_id = ? AND number = ?", (document_id, number)
        )
        if not rows:
            raise IngestError("page_not_found", document_id, page=number)
        return Page(number, rows[0][0], tuple(Block(*block) for block in json.loads(rows[0][1])))

    def store(
        self,
        collection_id: int,
        source: Source,
        sha256: str,
        read: ReadDocument,
        chunks: Sequence[Chunk],
        outcome: FileOutcome,
    ) -> None:
        """Write a document, its pages, passages and keywords, and its file, in one transaction.

        Args:
            collection_id: where the file stands.
            source: the file; when it held another content before, that document goes unless another file has it.
            sha256: of the content; the document id is its beginning, as ``document_id_for`` makes it.
            read: what the reader found.
            chunks: passages of its pages.
            outcome: what is remembered of the file.
        """
        document_id = document_id_for(sha256)
        title = read.title or source.path.stem
        language = main_language((chunk.language, len(chunk.text)) for chunk in chunks)
        counts = outcome.pages
        with self.database.transaction():
            self.database.run(
                "INSERT INTO documents (id, sha256, title, kind, language, size_bytes, pages_total, pages_text,"
                " pages_ocr, pages_empty, pages_failed, added_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (document_id, sha256, title, read.kind, language, source.size_bytes, counts.total, counts.text,
                 counts.ocr, counts.empty, counts.failed, _now()),
            )  # fmt: skip
            self.database.run_many(
                "INSERT INTO pages VALUES (?, ?, ?, ?)",
                [(document_id, page.number, page.text, _blocks_json(page)) for page in read.pages],
            )
            above = _name_terms(title, source.path.name)
            for chunk in chunks:
                chunk_id = self.database.run(
                    "INSERT INTO chunks (document_id, page, start, end, context, language) VALUES (?, ?, ?, ?, ?, ?)",
                    (document_id, chunk.page, chunk.start, chunk.end, chunk.context, chunk.language),
                )
                self.database.run(
                    "INSERT INTO chunk_terms (rowid, body, context) VALUES (?, ?, ?)",
                    (chunk_id, " ".join(stems(chunk.text)), f"{above} {' '.join(stems(chunk.context))}"),
                )
            replaced = self._put_file(collection_id, source, document_id, outcome)
            self.families.assign(document_id, fingerprint(page.text for page in read.pages))
            delete_unheld(self.database, [replaced])

    def record_file(
        self, collection_id: int, source: Source, document_id: str | None, outcome: FileOutcome
    ) -> None:
        """Remember a file that brought no new document: a copy, a failure, or one that is not read."""
        with self.database.transaction():
            replaced = self._put_file(collection_id, source, document_id, outcome)
            delete_unheld(self.database, [replaced])

    def remove_file(self, path: str, collection_id: int) -> None:
        """Forget a file of a collection, and its document unless another file has it."""
        with self.database.transaction():
            known = self.file_state(collection_id, path)
            self.database.run("DELETE FROM files WHERE collection_id = ? AND path = ?", (collection_id, path))
            delete_unheld(self.database, [known[1] if known else None])

    def status(self) -> LibraryStatus:
        """Totals."""
        row = self.database.rows(
            "SELECT count(*), coalesce(sum(pages_total), 0), coalesce(sum(pages_text), 0), coalesce(sum(pages_ocr), 0),"
            " coalesce(sum(pages_empty), 0), coalesce(sum(pages_failed), 0) FROM documents"
        )[0]
        files = self.database.rows("SELECT status, count(*) FROM files GROUP BY status ORDER BY status")
        return LibraryStatus(
            collections=self.database.rows("SELECT count(*) FROM collections")[0][0],
            files=tuple((status, count) for status, count in files),
            documents=row[0],
            pages=PageCounts(*row[1:]),
            chunks=self.database.rows("SELECT count(*) FROM chunks")[0][0],
            embedded=self.database.rows("SELECT count(DISTINCT chunk_id) FROM embedded")[0][0],
            size_bytes=self.database.path.stat().st_size,
        )

    # Passages

    def keyword_search(
        self,
        terms: Sequence[str],
        limit: int,
        collections: Sequence[int] = (),
        *,
        newest_only: bool = False,
    ) -> list[tuple[int, float]]:
        """Rank passages by BM25 over the stems of text, headings and title.

        Args:
            terms: as ``terms.question_stems`` makes them; any of them may match.
            limit: passages at most.
            collections: ids to search in; none = all.
            newest_only: leave out documents of which a newer version is searched, too.

        Returns:
            (chunk id, score), best first; scores are positive, higher is better.
        """
        if not terms:
            return []
        match = " OR ".join('"' + term.replace('"', '""') + '"' for term in terms)
        where, values = _searched(collections, newest_only=newest_only)
        rows = self.database.rows(
            f"SELECT c.id, -bm25(chunk_terms, 1.0, {CONTEXT_WEIGHT}) AS score FROM chunk_terms"
            f" JOIN chunks c ON c.id = chunk_terms.rowid WHERE chunk_terms MATCH ? {where}"
            " ORDER BY score DESC, c.id LIMIT ?",
            (match, *values, limit),
        )
        return [(row[0], row[1]) for row in rows]

    def term_counts(self, terms: Iterable[str]) -> dict[str, int]:
        """In how many passages each term stands."""
        return {
            term: self.database.rows(
                "SELECT count(*) FROM chunk_terms WHERE chunk_terms MATCH ?",
                ('"' + term.replace('"', '""') + '"',),
            )[0][0]
            for term in terms
        }

    def chunk_count(self) -> int:
        """Number of passages."""
        return int(self.database.rows("SELECT count(*) FROM chunks")[0][0])

    def chunks(
        self, ids: Sequence[int], collections: Sequence[int] = (), *, newest_only: bool = False
    ) -> dict[int, StoredChunk]:
        """Fetch passages by id; what ``keyword_search`` with the same scope would leave out is left out, too."""
        found: dict[int, StoredChunk] = {}
        where, values = _searched(collections, newest_only=newest_only)
        for part in _parts(ids):
            marks = ",".join("?" * len(part))
            rows = self.database.rows(
                f"SELECT {CHUNK_COLUMNS}, d.title,"
                " coalesce((SELECT f.path FROM files f WHERE f.document_id = c.document_id ORDER BY f.id LIMIT 1), '')"
                f" FROM {CHUNK_TABLES} JOIN documents d ON d.id = c.document_id WHERE c.id IN ({marks}) {where}",
                (*part, *values),
            )
            found.update((row[0], StoredChunk(Chunk(*row[:8]), row[8], row[9])) for row in rows)
        return found

    def _put_file(
        self, collection_id: int, source: Source, document_id: str | None, outcome: FileOutcome
    ) -> str | None:
        """Write a file's row; returns the document that the file held before."""
        known = self.file_state(collection_id, str(source.path))
        self.database.run(
            "INSERT OR REPLACE INTO files"
            " (id, collection_id, path, document_id, size_bytes, modified_ns, status, reason, detail, seen_at)"
            " VALUES ((SELECT id FROM files WHERE collection_id = ?1 AND path = ?2),"
            " ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            (collection_id, str(source.path), document_id, source.size_bytes, source.modified_ns, outcome.status,
             outcome.reason, outcome.detail, _now()),
        )  # fmt: skip
        return known[1] if known else None


def document_id_for(sha256: str) -> str:
    """A document's id: the beginning of its content's digest, long enough for billions of documents."""
    return sha256[:20]


def _cleaned(name: str) -> str:
    cleaned = " ".join(name.split())
    if not cleaned:
        raise IngestError("collection_without_name")
    return cleaned


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _name_terms(title: str, file_name: str) -> str:
    return " ".join(dict.fromkeys([*stems(title), *stems(PurePath(file_name).stem.replace("_", " "))]))


def _blocks_json(page: Page) -> str:
    return json.dumps([tuple(asdict(block).values()) for block in page.blocks], separators=(",", ":"))


def _searched(collections: Sequence[int], *, newest_only: bool) -> tuple[str, tuple[int, ...]]:
    marks = ",".join("?" * len(collections))
    inside = f"SELECT document_id FROM files WHERE collection_id IN ({marks})"
    where = f"AND c.document_id IN ({inside})" if collections else ""
    values = tuple(collections)
    if newest_only:
        # A version that stands outside the scope hides nothing: its text would not be found at all.
        where += " AND c.document_id NOT IN (SELECT id FROM documents WHERE superseded_by <> ''"
        where += f" AND superseded_by IN ({inside}))" if collections else ")"
        values *= 2
    return where, values


def _parts(ids: Sequence[int]) -> Iterable[tuple[int, ...]]:
    for start in range(0, len(ids), _SQL_VARIABLES):
        yield tuple(ids[start : start + _SQL_VARIABLES])
