"""The library of one workspace: documents, passages and their keyword index, in SQLite."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from muniment_ingest.database import Database
from muniment_ingest.document import Block, Page
from muniment_ingest.document_facts import document_facts
from muniment_ingest.document_families import DocumentFamilies
from muniment_ingest.document_names import DocumentNames
from muniment_ingest.document_store import DocumentStore
from muniment_ingest.keyword_index import KeywordIndex
from muniment_ingest.keyword_search import KeywordSearch
from muniment_ingest.outcome import PageCounts
from muniment_ingest.passages import Passages
from muniment_ingest.records import (
    Collection,
    DocumentRecord,
    FileRecord,
    FileState,
    LibraryStatus,
    PageNote,
    Trust,
    file_record,
)
from muniment_ingest.scope import EVERYTHING
from muniment_ingest.spelling import Spelling
from muniment_ingest.vector_queue import VectorQueue
from muniment_ingest.waiting_files import WaitingFiles
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path
    from types import TracebackType

    from muniment_ingest.chunk import StoredChunk
    from muniment_ingest.document_facts import DocumentFacts
    from muniment_ingest.passages import PassageTerms
    from muniment_ingest.scope import Scope


_FILE_STATE = "status, reason, detail, document_id, size_bytes, modified_ns, sha256"


class Library:
    """Everything that is known about the documents. One object per lane; see ``Database``.

    Args:
        database: an open database; the library closes it.
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        self.documents = DocumentStore(database)
        self.waiting = WaitingFiles(database)
        self.vector_queue = VectorQueue(database)
        self.families = DocumentFamilies(database)
        self.names = DocumentNames(database)
        self._keywords = KeywordSearch(database)
        self._spelling = Spelling(database)
        self._passages = Passages(database)

    @classmethod
    def open(cls, path: Path) -> Library:
        """Open or create a library file; raises as ``Database.open``."""
        database = Database.open(path)
        try:
            KeywordIndex(database).bring_up_to_date()
        except BaseException:
            database.close()
            raise
        return cls(database)

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
        self.documents.remove_collection(collection_id)

    def note_question(self, collections: Sequence[int]) -> None:
        """Remember that these collections were asked now: their vectors are made before those of others."""
        moment = datetime.now(UTC).isoformat()
        self.database.run_many(
            "UPDATE collections SET asked_at = ? WHERE id = ?", [(moment, i) for i in collections]
        )

    # Files and documents

    def files(self, collection_id: int | None = None) -> tuple[FileRecord, ...]:
        """Files by path, of one collection or of all."""
        where, values = (
            ("WHERE f.collection_id = ?", (collection_id,)) if collection_id is not None else ("", ())
        )
        rows = self.database.rows(
            "SELECT f.path, k.name, f.document_id, d.title, d.kind, d.language, f.status, f.reason,"
            " d.pages_total, d.pages_text, d.pages_ocr, d.pages_empty, d.pages_failed,"
            " d.chunks, coalesce(e.count, 0), f.size_bytes, f.seen_at, f.detail"
            " FROM files f JOIN collections k ON k.id = f.collection_id LEFT JOIN documents d ON d.id = f.document_id"
            " LEFT JOIN (SELECT c.document_id, count(DISTINCT e.chunk_id) AS count FROM embedded e"
            " JOIN chunks c ON c.id = e.chunk_id GROUP BY c.document_id) e ON e.document_id = f.document_id"
            f" {where} ORDER BY f.path",
            values,
        )
        return tuple(file_record(row) for row in rows)

    def file_state(self, collection_id: int, path: str) -> FileState | None:
        """What is remembered of a file from when it was read last; None when it never was."""
        rows = self.database.rows(
            f"SELECT {_FILE_STATE} FROM files WHERE collection_id = ? AND path = ?", (collection_id, path)
        )
        return FileState(*rows[0]) if rows else None

    def file_states(self, collection_id: int) -> dict[str, FileState]:
        """What is remembered of every file of a collection, by path."""
        rows = self.database.rows(
            f"SELECT path, {_FILE_STATE} FROM files WHERE collection_id = ?", (collection_id,)
        )
        return {row[0]: FileState(*row[1:]) for row in rows}

    def document(self, document_id: str) -> DocumentRecord:
        """Find a document.

        Raises:
            IngestError: ``document_not_found``.
        """
        rows = self.database.rows(
            "SELECT id, title, kind, language, sha256, pages_total, pages_text, pages_ocr, pages_empty, pages_failed,"
            " chunks FROM documents WHERE id = ?",
            (document_id,),
        )
        if not rows:
            raise IngestError("document_not_found", document_id)
        row = rows[0]
        files = self.database.rows("SELECT path FROM files WHERE document_id = ? ORDER BY id", (document_id,))
        paths, counts = tuple(file[0] for file in files), PageCounts(*row[5:10])
        return DocumentRecord(row[0], row[1], row[2], row[3], row[4], paths, counts, row[10])

    def facts(self, documents: Iterable[str]) -> dict[str, DocumentFacts]:
        """What is shown of documents, by id; who is not there is left out."""
        return document_facts(self.database, documents)

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

    def page_notes(self, document_id: str) -> tuple[PageNote, ...]:
        """Pages of a document that are not simply text, in order: recognised, waiting for it, empty, failed."""
        rows = self.database.rows(
            "SELECT number, state, reason, confidence FROM page_notes WHERE document_id = ? ORDER BY number",
            (document_id,),
        )
        return tuple(PageNote(*row) for row in rows)

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

    def remove_file(self, path: str, collection_id: int) -> None:
        """Forget a file of a collection with the files inside it, and their documents unless another file has them."""
        self.documents.remove_files([path], collection_id)

    def remove_files(self, paths: Sequence[str], collection_id: int) -> None:
        """Forget files of a collection as ``remove_file`` does, in one transaction."""
        self.documents.remove_files(paths, collection_id)

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
        scope: Scope = EVERYTHING,
        phrases: Sequence[Sequence[str]] = (),
        counts: Mapping[str, int] | None = None,
    ) -> list[tuple[int, float]]:
        """Rank passages by BM25 over the terms of text, headings and names.

        Args:
            terms: as ``terms.question_stems`` makes them; any of them may match.
            limit: passages at most.
            scope: which documents are searched.
            phrases: as ``terms.phrase_stems`` makes them; each must stand in the passage, its terms one after another.
            counts: of these terms, from ``term_counts``, where they are known: at a million passages they take 10 ms.

        Returns:
            (chunk id, score), best first; scores are positive, higher is better.
        """
        return self._keywords.search(terms, limit, scope, phrases, counts)

    def term_counts(self, terms: Iterable[str]) -> dict[str, int]:
        """In how many passages each term stands."""
        return self._keywords.counts(terms)

    def corrections(self, question: str) -> dict[str, str]:
        """Find slips of typing: words that stand nowhere, though they do in another keyboard layout or with one letter
        put right.

        Returns:
            For each such word, as it was typed, the word that was probably meant; numbers and codes are never touched.
        """
        return self._spelling.corrections(question)

    def passage_terms(self, ids: Sequence[int], scope: Scope = EVERYTHING) -> dict[int, PassageTerms]:
        """What the keyword index has of passages, to rank them by; the text of none is read."""
        return self._passages.terms(ids, scope)

    def rebuild_keywords(self) -> None:
        """Make the keyword index anew from the pages: it is derived, and may be damaged alone."""
        self.documents.rebuild_keywords()

    def chunk_count(self) -> int:
        """Number of passages."""
        return int(self.database.rows("SELECT count(*) FROM chunks")[0][0])

    def extent(self) -> tuple[int, int, str]:
        """Numbers of documents and of passages, and when the newest document came (UTC, ISO 8601; "" when empty)."""
        documents, newest = self.database.rows("SELECT count(*), coalesce(max(added_at), '') FROM documents")[
            0
        ]
        return int(documents), self.chunk_count(), str(newest)

    def chunk_ids(self, scope: Scope, limit: int) -> tuple[int, ...] | None:
        """Ids of all passages in a scope; None when there are more than ``limit``."""
        return self._passages.ids(scope, limit)

    # What the vectors of an embedder are worth here

    def trust(self, embedder: str) -> dict[str, Trust]:
        """What was measured of an embedder, by language."""
        rows = self.database.rows(
            "SELECT language, weight, measured_at, chunks, background, spread FROM retrieval_trust WHERE embedder = ?",
            (embedder,),
        )
        return {row[0]: Trust(*row) for row in rows}

    def set_trust(self, embedder: str, measured: Iterable[Trust]) -> None:
        """Remember what was measured of an embedder, in place of all that was measured of it before."""
        with self.database.transaction():
            self.database.run("DELETE FROM retrieval_trust WHERE embedder = ?", (embedder,))
            self.database.run_many(
                "INSERT INTO retrieval_trust (embedder, language, weight, measured_at, chunks, background, spread)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    (embedder, t.language, t.weight, t.measured_at, t.chunks, t.background, t.spread)
                    for t in measured
                ],
            )

    def chunks(self, ids: Sequence[int], scope: Scope = EVERYTHING) -> dict[int, StoredChunk]:
        """Fetch passages by id; what ``keyword_search`` with the same scope would leave out is left out, too."""
        return self._passages.fetch(ids, scope)


def _cleaned(name: str) -> str:
    cleaned = " ".join(name.split())
    if not cleaned:
        raise IngestError("collection_without_name")
    return cleaned


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
