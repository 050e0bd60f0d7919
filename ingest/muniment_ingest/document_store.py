"""Documents into library.db and out of it, each in one transaction."""

from __future__ import annotations

import json
from dataclasses import astuple, replace
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import PurePath
from typing import TYPE_CHECKING

from muniment_ingest.chunk import embedding_text
from muniment_ingest.document_families import DocumentFamilies
from muniment_ingest.document_removal import delete_unheld
from muniment_ingest.keyword_index import KeywordIndex, folded
from muniment_ingest.language import main_language
from muniment_ingest.suspicion_store import SuspicionStore
from muniment_ingest.waiting_files import WaitingFiles
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from muniment_ingest.chunk import Chunk
    from muniment_ingest.database import Database
    from muniment_ingest.document import Page
    from muniment_ingest.outcome import FileOutcome, FileStatus, PageCounts
    from muniment_ingest.reading_wire import ReadResult
    from muniment_ingest.sources import Source
    from muniment_ingest.suspicion import Suspicion

INSIDE = "!/"
"""Between a file and what is inside it: "mail.eml!/report.pdf"."""

_DIGEST_BYTES = 12
"""Enough to tell a billion passages apart: the chance of a confusion is 1 in 10^11."""


class DocumentStore:
    """Writes documents and forgets them.

    Args:
        database: of the library, which closes it.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting = WaitingFiles(database)
        self._families = DocumentFamilies(database)
        self._keywords = KeywordIndex(database)
        self._suspicions = SuspicionStore(database)

    def store(
        self,
        collection_id: int,
        source: Source,
        sha256: str,
        result: ReadResult,
        outcome: FileOutcome,
        *,
        recognise: bool = False,
        still_waits: bool = False,
    ) -> None:
        """Write a document, its pages, passages and keywords, and its file, in one transaction.

        Args:
            collection_id: where the file stands.
            source: the file; when it held another content before, that document goes unless another file has it.
            sha256: of the content; the document id is its beginning, as ``document_id_for`` makes it.
            result: with a document: what the reader found.
            outcome: what is remembered of the file.
            recognise: pages for OCR wait for it; else they are noted as empty.
            still_waits: the file stays in the queue, because what is inside it is not read yet.
        """
        read, chunks = result.document, result.chunks
        if read is None:
            raise ValueError(result.reason)
        document_id = document_id_for(sha256)
        title = read.title or PurePath(source.name).stem
        language = main_language((chunk.language, len(chunk.text)) for chunk in chunks)
        counts = outcome.pages
        with self._database.transaction():
            self._database.run(
                "INSERT INTO documents (id, sha256, title, kind, language, size_bytes, pages_total, pages_text,"
                " pages_ocr, pages_empty, pages_failed, added_at, number) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                " (SELECT coalesce(max(number), 0) + 1 FROM documents))",
                (document_id, sha256, title, read.kind, language, source.size_bytes, counts.total, counts.text,
                 counts.ocr, counts.empty, counts.failed, _now()),
            )  # fmt: skip
            notes = [
                *((number, "empty", "") for number in read.pages_empty),
                *(
                    (page.number, "waiting" if recognise else "empty", page.reason)
                    for page in read.pages_for_ocr
                ),
                *((page.number, "failed", page.reason) for page in read.pages_failed),
            ]
            self._database.run_many(
                "INSERT INTO page_notes (document_id, number, state, reason) VALUES (?, ?, ?, ?)",
                [(document_id, *note) for note in notes],
            )
            self._put_pages(document_id, read.pages)
            self._suspicions.put(document_id, result.suspicions)
            self._put_file(collection_id, source, sha256, document_id, outcome, still_waits=still_waits)
            self._put_chunks(document_id, title, chunks)
            self._families.assign(document_id, result.signature)

    def record_file(
        self,
        collection_id: int,
        source: Source,
        sha256: str,
        document_id: str | None,
        outcome: FileOutcome,
        *,
        still_waits: bool = False,
    ) -> None:
        """Remember a file that brought no new document: a copy, an archive, a failure, or one that is not read."""
        with self._database.transaction():
            self._put_file(collection_id, source, sha256, document_id, outcome, still_waits=still_waits)
            if document_id is not None:
                self._keywords.rename(document_id)
                self._families.refresh(document_id)

    def store_recognised(
        self,
        document_id: str,
        page: Page,
        chunks: Sequence[Chunk],
        confidence: float,
        suspicions: Sequence[Suspicion] = (),
    ) -> None:
        """Add a page that was recognised from its picture, found by its words at once; one without text is noted."""
        rows = self._database.rows(
            "SELECT d.title FROM documents d JOIN page_notes n ON n.document_id = d.id WHERE d.id = ? AND n.number = ?",
            (document_id, page.number),
        )
        if not rows:  # the document was removed meanwhile
            return
        title = rows[0][0]
        with self._database.transaction():
            state = "ocr" if chunks else "empty"
            self._database.run(
                "UPDATE page_notes SET state = ?, confidence = ? WHERE document_id = ? AND number = ?",
                (state, confidence, document_id, page.number),
            )
            if chunks:
                self._put_pages(document_id, [page])
                self._suspicions.put(document_id, suspicions)
                self._put_chunks(document_id, title, chunks)
            self.count_pages(document_id)

    def note_page(self, document_id: str, number: int, state: str, reason: str = "") -> None:
        """Remember what became of a page: "waiting", "empty" or "failed"; "" keeps the reason that it has."""
        with self._database.transaction():
            self._database.run(
                "UPDATE page_notes SET state = ?1, reason = CASE ?2 WHEN '' THEN reason ELSE ?2 END"
                " WHERE document_id = ?3 AND number = ?4",
                (state, reason, document_id, number),
            )
            self.count_pages(document_id)

    def pages_waiting(self, document_id: str) -> tuple[int, ...]:
        """Pages of a document that are still to be recognised."""
        rows = self._database.rows(
            "SELECT number FROM page_notes WHERE document_id = ? AND state = 'waiting' ORDER BY number",
            (document_id,),
        )
        return tuple(row[0] for row in rows)

    def pages_without_text(self, document_id: str) -> tuple[int, ...]:
        """Pages of a document that are empty or could not be read."""
        rows = self._database.rows(
            "SELECT number FROM page_notes WHERE document_id = ? AND state IN ('empty', 'failed') ORDER BY number",
            (document_id,),
        )
        return tuple(row[0] for row in rows)

    def documents_waiting(self) -> tuple[tuple[str, str, str, int], ...]:
        """Documents with pages to be recognised: (document id, kind, path of a file, that file's collection)."""
        rows = self._database.rows(
            "SELECT d.id, d.kind, f.path, f.collection_id FROM documents d JOIN files f ON f.document_id = d.id"
            " WHERE d.id IN (SELECT document_id FROM page_notes WHERE state = 'waiting') GROUP BY d.id ORDER BY f.id"
        )
        return tuple((row[0], row[1], row[2], row[3]) for row in rows)

    def settle(self, document_id: str, status: str, reason: str, detail: str) -> None:
        """Give every file of a document the status that it has now that all its pages are through."""
        self._database.run(
            "UPDATE files SET status = ?, reason = ?, detail = ? WHERE document_id = ? AND reason = 'ocr_waiting'",
            (status, reason, detail, document_id),
        )

    def try_again(self, document_id: str | None, collection_id: int, path: str) -> None:
        """Have what is missing of a file read again: pages to be recognised, and the files inside it."""
        with self._database.transaction():
            self._database.run(
                "UPDATE page_notes SET state = 'waiting'"
                " WHERE document_id = ? AND state IN ('empty', 'failed') AND reason <> '' AND confidence = 0",
                (document_id,),
            )
            self._database.run(
                "UPDATE files SET reason = 'members_waiting'"
                " WHERE collection_id = ? AND path = ? AND reason = 'members_failed'",
                (collection_id, path),
            )

    def stop_waiting(self) -> None:
        """Where nothing can be recognised, no page waits for it; ``repair`` has them wait again."""
        waiting = {
            row[0]
            for row in self._database.rows("SELECT document_id FROM page_notes WHERE state = 'waiting'")
        }
        if waiting:
            with self._database.transaction():
                self._database.run("UPDATE page_notes SET state = 'empty' WHERE state = 'waiting'")
                self._database.run("UPDATE files SET reason = 'pages_empty' WHERE reason = 'ocr_waiting'")
                for document_id in waiting:
                    self.count_pages(document_id)

    def give_up(self, document_id: str, status: str, reason: str) -> None:
        """Forget a document in which no text was recognised; every file that brought it has this outcome."""
        with self._database.transaction():
            self._database.run(
                "UPDATE files SET document_id = NULL, status = ?, reason = ?, detail = '' WHERE document_id = ?",
                (status, reason, document_id),
            )
            self._release({document_id})

    def holds_files(self, document_id: str) -> bool:
        """Whether files are remembered, or waited for, that are inside a file with this content."""
        rows = self._database.rows(
            "SELECT 1 FROM files f WHERE f.document_id = ? AND (f.reason = 'members_waiting' OR EXISTS (SELECT 1"
            " FROM files i WHERE i.collection_id = f.collection_id AND i.path >= f.path || '!/'"
            " AND i.path < f.path || '!0')) LIMIT 1",
            (document_id,),
        )
        return bool(rows)

    def forget_inside(self, collection_id: int, path: str, keep: Iterable[str] = ()) -> None:
        """Forget what is inside a file, or what is no longer inside it."""
        where, values = _inside(collection_id, path)
        kept = set(keep)
        with self._database.transaction():
            rows = self._database.rows(f"SELECT id, path, document_id FROM files WHERE {where}", values)
            gone = [row for row in rows if row[1] not in kept]
            self._database.run_many("DELETE FROM files WHERE id = ?", [(row[0],) for row in gone])
            self._release({row[2] for row in gone})

    def remove_files(self, paths: Sequence[str], collection_id: int) -> None:
        """See ``Library.remove_files``."""
        with self._database.transaction():
            for path in paths:
                where, values = _inside(collection_id, path)
                rows = self._database.rows(
                    "SELECT id, document_id FROM files WHERE collection_id = ? AND path = ? UNION ALL"
                    f" SELECT id, document_id FROM files WHERE {where}",
                    (collection_id, path, *values),
                )
                self._database.run_many("DELETE FROM files WHERE id = ?", [(row[0],) for row in rows])
                self._waiting.remove(collection_id, path)
                self._release({row[1] for row in rows})

    def remove_collection(self, collection_id: int) -> None:
        """See ``Library.remove_collection``."""
        with self._database.transaction():
            rows = self._database.rows(
                "SELECT DISTINCT document_id FROM files WHERE collection_id = ?", (collection_id,)
            )
            self._database.run("DELETE FROM files WHERE collection_id = ?", (collection_id,))
            self._database.run("DELETE FROM collections WHERE id = ?", (collection_id,))
            self._release({row[0] for row in rows})

    def rebuild_keywords(self) -> None:
        """See ``Library.rebuild_keywords``."""
        with self._database.transaction():
            self._keywords.rebuild()

    def _put_pages(self, document_id: str, pages: Sequence[Page]) -> None:
        self._database.run_many(
            "INSERT INTO pages VALUES (?, ?, ?, ?)",
            [(document_id, page.number, page.text, _blocks_json(page)) for page in pages],
        )

    def _put_chunks(self, document_id: str, title: str, chunks: Sequence[Chunk]) -> None:
        stored = []
        for chunk in chunks:
            digest = blake2b(embedding_text(title, chunk).encode(), digest_size=_DIGEST_BYTES).digest()
            chunk_id = self._database.run(
                "INSERT INTO chunks (document_id, page, start, end, context, language, digest)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (document_id, chunk.page, chunk.start, chunk.end, chunk.context, chunk.language, digest),
            )
            stored.append(replace(chunk, id=chunk_id, document_id=document_id))
        self._keywords.add(document_id, stored)
        self._database.run(
            "UPDATE documents SET chunks = chunks + ? WHERE id = ?", (len(chunks), document_id)
        )

    def _put_file(
        self,
        collection_id: int,
        source: Source,
        sha256: str,
        document_id: str | None,
        outcome: FileOutcome,
        *,
        still_waits: bool,
    ) -> None:
        if not self._database.rows("SELECT 1 FROM collections WHERE id = ?", (collection_id,)):
            raise IngestError("collection_not_found")  # removed while its file was read
        name = source.shown
        before = self._database.rows(
            "SELECT document_id FROM files WHERE collection_id = ? AND path = ?", (collection_id, name)
        )
        self._database.run(
            "INSERT OR REPLACE INTO files (id, collection_id, path, document_id, size_bytes, modified_ns, status,"
            " reason, detail, seen_at, sha256, folded_folder, folded_name) VALUES"
            " ((SELECT id FROM files WHERE collection_id = ?1 AND path = ?2),"
            " ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            (collection_id, name, document_id, source.size_bytes, source.modified_ns, outcome.status,
             outcome.reason, outcome.detail, _now(), sha256, *folded(name)),
        )  # fmt: skip
        if not still_waits:
            self._waiting.remove(collection_id, name)
        self._release({row[0] for row in before} - {document_id})

    def count_pages(self, document_id: str) -> None:
        """Correct the numbers of a document's pages, inside a transaction."""
        self._database.run(
            "UPDATE documents SET pages_text = (SELECT count(*) FROM pages p WHERE p.document_id = ?1) -"
            " (SELECT count(*) FROM page_notes n WHERE n.document_id = ?1 AND n.state = 'ocr'),"
            " pages_ocr = (SELECT count(*) FROM page_notes n WHERE n.document_id = ?1 AND n.state = 'ocr'),"
            " pages_empty = (SELECT count(*) FROM page_notes n WHERE n.document_id = ?1"
            " AND n.state IN ('empty', 'waiting')),"
            " pages_failed = (SELECT count(*) FROM page_notes n WHERE n.document_id = ?1 AND n.state = 'failed')"
            " WHERE id = ?1",
            (document_id,),
        )

    def _release(self, document_ids: set[str | None]) -> None:
        """Delete those of the documents that no file brings any more; the others may have lost the name they had."""
        held = document_ids - {None}
        delete_unheld(self._database, held)
        for document_id in held:
            if document_id is not None:
                self._keywords.rename(document_id)
                self._families.refresh(document_id)


def document_id_for(sha256: str) -> str:
    """A document's id: the beginning of its content's digest, long enough for billions of documents."""
    return sha256[:20]


def page_detail(numbers: Sequence[int]) -> str:
    """Numbers of pages as a detail of an outcome, the first twenty."""
    shown = ", ".join(str(number) for number in sorted(numbers)[:20])
    return f"pages {shown}" + (" ..." if len(numbers) > 20 else "")  # noqa: PLR2004 - enough to look them up


def whole_status(counts: PageCounts, waiting: int = 0) -> tuple[FileStatus, str]:
    """Status and reason of a file by its pages, ``waiting`` of which are still to be recognised."""
    if waiting:
        return "partial", "ocr_waiting"
    if counts.failed:
        return "partial", "pages_failed"
    return ("partial", "pages_empty") if counts.empty else ("indexed", "")


def _inside(collection_id: int, path: str) -> tuple[str, tuple[object, ...]]:
    # "0" is the character after "/": a range finds by an index what LIKE could not.
    return "collection_id = ? AND path >= ? AND path < ?", (collection_id, f"{path}{INSIDE}", f"{path}!0")


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _blocks_json(page: Page) -> str:
    return json.dumps([astuple(block) for block in page.blocks], separators=(",", ":"))
