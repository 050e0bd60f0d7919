"""Files into the library: read in child processes, stored one transaction each, embedded afterwards."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from muniment_ingest.library import document_id_for
from muniment_ingest.outcome import FileOutcome, IngestReport, PageCounts
from muniment_ingest.sources import MissingSource, Source, discover, hash_file
from muniment_models.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from muniment_ingest.chunk import StoredChunk
    from muniment_ingest.library import Library
    from muniment_ingest.outcome import FileStatus
    from muniment_ingest.reading import ReadingPool, ReadResult
    from muniment_ingest.vector_store import VectorStore
    from muniment_models.embedder import Embedder

EMBED_BATCH = 128
"""Passages embedded before they are stored and Cancel is asked; two seconds of work on two cores."""

_SKIPPED = frozenset({"unknown_format", "not_a_file", "empty_file"})
_QUARANTINED = frozenset({"timeout", "crashed", "memory"})
_POLL_S = 0.05


@dataclass(frozen=True, slots=True)
class _Reading:
    """A file that a child is reading."""

    position: int
    source: Source
    sha256: str


class Indexer:
    """Brings files into a library.

    Args:
        library: an open library that no other lane uses.
        pool: child processes that read.
        vectors: an open vector store, None when there is no embedder.
        embedder: None when none is installed: everything is still found by keywords.
    """

    def __init__(
        self, library: Library, pool: ReadingPool, vectors: VectorStore | None, embedder: Embedder | None
    ) -> None:
        self.library = library
        self._pool = pool
        self._vectors = vectors
        self._embedder = embedder

    def ingest(
        self,
        paths: Sequence[Path],
        collection: str,
        *,
        progress: Callable[[int, int], None],
        finished: Callable[[FileOutcome], None],
        cancelled: Callable[[], bool],
    ) -> IngestReport:
        """Read files and folders into a collection; they are found by keywords at once, by vectors later.

        Args:
            paths: files and folders.
            collection: its name; made when it is missing.
            progress: told (files done, files found).
            finished: told each file's outcome as soon as its transaction stands.
            cancelled: asked often; what is stored by then stays.

        Raises:
            IngestError: when the library itself cannot be written (``disk_full``, ``folder_read_only``, ...).
        """
        collection_id = self.library.add_collection(collection).id
        sources = list(discover(paths))
        outcomes: dict[int, FileOutcome] = {}
        reading: dict[Path, _Reading] = {}
        waiting = list(enumerate(sources))[::-1]
        postponed: list[tuple[int, Source | MissingSource]] = []

        def done(position: int, outcome: FileOutcome) -> None:
            outcomes[position] = outcome
            finished(outcome)
            progress(len(outcomes), len(sources))

        progress(0, len(sources))
        try:
            while (waiting or reading or postponed) and not cancelled():
                if not waiting and not reading:
                    waiting, postponed = postponed[::-1], []
                while waiting and self._pool.has_room and not cancelled():
                    position, source = waiting.pop()
                    begun = self._begin(collection_id, position, source, cancelled)
                    if begun is None:
                        break
                    if isinstance(begun, FileOutcome):
                        done(position, begun)
                    elif any(begun.sha256 == job.sha256 for job in reading.values()):
                        postponed.append((position, source))  # the same content is being read just now
                    else:
                        reading[begun.source.path] = begun
                        self._pool.submit(begun.source.path)
                for result in self._pool.collect(_POLL_S):
                    job = reading.pop(result.path)
                    done(job.position, self._store(collection_id, job, result))
        finally:
            # Cancelled, or the library cannot be written: nobody waits for what the children still read.
            if reading:
                self._pool.close()
        ordered = tuple(outcomes[position] for position in sorted(outcomes))
        return IngestReport(ordered, cancelled=len(outcomes) < len(sources))

    def _begin(
        self,
        collection_id: int,
        position: int,
        source: Source | MissingSource,
        cancelled: Callable[[], bool],
    ) -> FileOutcome | _Reading | None:
        """Settle a file without reading it, or tell what is to be read; None when cancelled meanwhile."""
        if isinstance(source, MissingSource):
            shown = str(source.path).encode("utf-8", "replace").decode("utf-8")
            return FileOutcome(shown, _failure_status(source.reason), reason=source.reason)
        path = str(source.path)
        known = self.library.file_state(collection_id, path)
        if known and known[1] and (known[2], known[3]) == (source.size_bytes, source.modified_ns):
            return self._settled(path, known[1], "unchanged", "not_changed")
        try:
            sha256 = hash_file(source.path, cancelled)
        except OSError as exc:
            outcome = FileOutcome(path, "failed", reason="unreadable", detail=exc.strerror or "")
            if not (known and known[1]):  # a file locked for a moment does not lose the document it brought
                self.library.record_file(collection_id, source, None, outcome)
            return outcome
        if sha256 is None:
            return None
        same = self.library.document_by_hash(sha256)
        if same is None:
            return _Reading(position, source, sha256)
        again = known is not None and known[1] == same.id
        status, reason = ("unchanged", "not_changed") if again else ("duplicate", "same_content")
        outcome = self._settled(path, same.id, status, reason)
        stored = _whole_status(outcome.pages)
        self.library.record_file(
            collection_id, source, same.id, replace(outcome, status=stored[0], reason=stored[1])
        )
        return outcome

    def _settled(self, path: str, document_id: str, status: str, reason: str) -> FileOutcome:
        record = self.library.document(document_id)
        if status == "unchanged":
            return FileOutcome(path, "unchanged", document_id, record.pages, record.chunks, reason)
        return FileOutcome(path, "duplicate", document_id, record.pages, record.chunks, reason, record.path)

    def _store(self, collection_id: int, job: _Reading, result: ReadResult) -> FileOutcome:
        path = str(job.source.path)
        if result.document is None:
            outcome = FileOutcome(
                path, _failure_status(result.reason), reason=result.reason, detail=result.detail
            )
            self.library.record_file(collection_id, job.source, None, outcome)
            return outcome
        read = result.document
        counts = PageCounts(
            read.pages_total, len(read.pages), 0, len(read.pages_empty), len(read.pages_failed)
        )
        if not result.chunks:
            outcome = FileOutcome(path, "failed", pages=counts, reason="no_text")
            self.library.record_file(collection_id, job.source, None, outcome)
            return outcome
        status, reason = _whole_status(counts)
        detail = (
            "" if status == "indexed" else _page_list(read.pages_empty, [f.number for f in read.pages_failed])
        )
        outcome = FileOutcome(
            path, status, document_id_for(job.sha256), counts, len(result.chunks), reason, detail
        )
        self.library.store(collection_id, job.source, job.sha256, read, result.chunks, outcome)
        return outcome

    def embed_pending(self, *, progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> int:
        """Make the vectors that are missing and drop those that are no longer wanted.

        Only passages in a language that the embedder speaks get one: a vector of text it cannot read does harm.

        Args:
            progress: told (passages done, passages to do).
            cancelled: asked after every batch; vectors made by then stay.

        Returns:
            Number of passages embedded.

        Raises:
            Cancelled: when asked to stop before the end.
        """
        if self._embedder is None or self._vectors is None:
            return 0
        queue = self.library.vector_queue
        gone = queue.to_delete()
        if gone:
            self._vectors.delete(gone)
            queue.deleted(gone)
        card = self._embedder.card
        languages = None if "multilingual" in card.languages or not card.languages else (*card.languages, "")
        total = queue.count_pending(card.id, languages)
        done = 0
        progress(0, total)
        while True:
            batch = queue.pending(card.id, languages, EMBED_BATCH)
            if not batch:
                return done
            if cancelled():
                raise Cancelled
            ids = [stored.chunk.id for stored in batch]
            vectors = self._embedder.embed([embedding_text(stored) for stored in batch], "passage")
            self._vectors.add(ids, vectors)
            queue.mark_embedded(card.id, ids)
            done += len(batch)
            progress(done, max(total, done))

    def check_vectors(self) -> int:
        """Compare the vector store with the library; what it lost is embedded again by ``embed_pending``.

        Returns:
            Number of passages whose vector was missing.
        """
        if self._embedder is None or self._vectors is None:
            return 0
        embedder, queue = self._embedder.card.id, self.library.vector_queue
        wanted = set(queue.embedded(embedder))
        if self._vectors.is_whole():
            there = set(self._vectors.ids())
            self._vectors.delete(sorted(there - wanted))
        else:
            there = set()
            self._vectors.clear()
        lost = sorted(wanted - there)
        queue.unmark(embedder, lost)
        return len(lost)

    def close(self) -> None:
        """End the children and close the library; vectors and embedder belong to whoever opened them."""
        self._pool.close()
        self.library.close()


def embedding_text(stored: StoredChunk) -> str:
    """What an embedder reads of a passage: its document's title, the headings above it, and its text."""
    above = " > ".join(part for part in (stored.title, stored.chunk.context) if part)
    text = " ".join(unicodedata.normalize("NFKC", stored.chunk.text).split())
    return f"{above}\n{text}" if above else text


def _whole_status(counts: PageCounts) -> tuple[FileStatus, str]:
    if counts.failed:
        return "partial", "pages_failed"
    if counts.empty:
        return "partial", "pages_empty"
    return "indexed", ""


def _failure_status(reason: str) -> FileStatus:
    if reason in _SKIPPED:
        return "skipped"
    return "quarantined" if reason in _QUARANTINED else "failed"


def _page_list(empty: Sequence[int], failed: Sequence[int]) -> str:
    numbers = sorted({*empty, *failed})
    shown = ", ".join(str(number) for number in numbers[:20])
    return f"pages {shown}" + (" ..." if len(numbers) > 20 else "")  # noqa: PLR2004 - enough to look them up
