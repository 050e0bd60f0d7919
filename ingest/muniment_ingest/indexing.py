"""Files into the library: read in child processes, stored one transaction each, embedded afterwards."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from muniment_ingest.file_work import FileWork
from muniment_ingest.outcome import FileOutcome, IngestReport
from muniment_ingest.progress import IngestProgress, Pace
from muniment_ingest.queueing import enqueue
from muniment_ingest.vector_work import VectorWork
from muniment_models.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from muniment_ingest.library import Library
    from muniment_ingest.progress import Stage
    from muniment_ingest.reading import ReadingPool
    from muniment_ingest.vector_store import VectorStore
    from muniment_models.embedder import Embedder

_POLL_S = 0.05
_PROGRESS_S = 0.1


class Indexer:
    """Brings files into a library.

    Args:
        library: an open library that no other lane uses; others may add to its queue meanwhile.
        pool: child processes that read.
        vectors: an open vector store, None when there is no embedder.
        embedder: None when none is installed: everything is still found by keywords.
        recognise: whether pages can be recognised from their picture.
        before: work on the vectors of another embedder, which serves until those of this one are complete.
    """

    def __init__(
        self,
        library: Library,
        pool: ReadingPool,
        vectors: VectorStore | None,
        embedder: Embedder | None,
        *,
        recognise: bool = False,
        before: VectorWork | None = None,
    ) -> None:
        self.library = library
        self._pool = pool
        self.recognise = recognise
        self.vectors = vectors
        self._vector_work = (
            VectorWork(library, vectors, embedder, before=before) if vectors and embedder else None
        )

    def ingest(
        self,
        paths: Sequence[Path],
        collection: str,
        *,
        progress: Callable[[IngestProgress], None],
        finished: Callable[[FileOutcome], None],
        cancelled: Callable[[], bool],
        retry: bool = False,
        excluded: Sequence[str] = (),
    ) -> IngestReport:
        """Read files and folders into a collection; they are found by keywords at once, by vectors later.

        What waited before goes on waiting. A pause of everything is not heeded: somebody asks for these files now.

        Args:
            paths: files and folders.
            collection: its name; made when it is missing.
            progress: told how far it is, some ten times a second.
            finished: told each file's outcome as soon as its transaction stands.
            cancelled: asked often; what is stored by then stays, the rest waits.
            retry: as ``enqueue`` takes it.
            excluded: as ``enqueue`` takes it.

        Raises:
            IngestError: when the library itself cannot be written (``disk_full``, ``folder_read_only``, ...).
        """
        outcomes: list[FileOutcome] = []

        def done(outcome: FileOutcome) -> None:
            outcomes.append(outcome)
            finished(outcome)

        queued = enqueue(self.library, paths, collection, finished=done, retry=retry, excluded=excluded)
        self.library.waiting.put_first_of(self.library.find_collection(collection).id, queued)
        whole = _Run(self, progress, done, cancelled, own=set(queued), before=len(outcomes)).work(embed=False)
        return IngestReport(tuple(sorted(outcomes, key=lambda outcome: outcome.path)), cancelled=not whole)

    def run(
        self,
        *,
        progress: Callable[[IngestProgress], None],
        finished: Callable[[FileOutcome], None],
        cancelled: Callable[[], bool],
    ) -> bool:
        """Do everything that waits: files, pages to be recognised, vectors; what is added meanwhile, too.

        Args:
            progress: told how far it is, some ten times a second.
            finished: told each file's outcome.
            cancelled: asked often.

        Returns:
            Whether nothing is left; False when cancelled, or when the rest is paused.

        Raises:
            IngestError: as ``ingest``.
        """
        return _Run(self, progress, finished, cancelled, own=None).work(embed=True)

    def embed_pending(self, *, progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> int:
        """Make the vectors that are missing and drop those that are no longer wanted.

        Args:
            progress: told (passages done, passages to do).
            cancelled: asked after every batch; vectors made by then stay.

        Returns:
            Number of passages that got one.

        Raises:
            Cancelled: when asked to stop before the end.
        """
        if self._vector_work is None:
            return 0
        total, done = self._vector_work.count(), 0
        progress(0, total)
        while not (done < total and cancelled()):
            made = self._vector_work.step()
            if not made:
                return done
            done += made
            progress(done, max(total, done))
        raise Cancelled

    def check_vectors(self) -> int:
        """Compare the vector store with the library; what it lost is embedded again.

        Returns:
            Number of passages whose vector was missing.
        """
        return self._vector_work.check() if self._vector_work else 0

    def close(self) -> None:
        """End the children, erase the vectors of what was deleted, and close the library.

        Vectors and embedder belong to whoever opened them.
        """
        self._pool.close()
        if self._vector_work is not None:
            self._vector_work.close()
        self.library.close()


class _Run:
    """One turn of work, until nothing is left that it is to do."""

    def __init__(
        self,
        indexer: Indexer,
        progress: Callable[[IngestProgress], None],
        finished: Callable[[FileOutcome], None],
        cancelled: Callable[[], bool],
        *,
        own: set[str] | None,
        before: int = 0,
    ) -> None:
        self._library = indexer.library
        self._pool = indexer._pool  # noqa: SLF001 - the inside of an indexer's turn
        self._vectors = indexer._vector_work  # noqa: SLF001
        self._progress = progress
        self._finished = finished
        self._cancelled = cancelled
        self._own = own
        self._recognise = indexer.recognise
        spool = self._library.database.path.parent / "unpacked"
        self._files = FileWork(
            self._library,
            self._pool,
            spool,
            self._on_finished,
            recognise=indexer.recognise,
        )
        self._files_done = before
        self._bytes = Pace()
        self._pages = Pace()
        self._recognised = Pace()
        self._passages = Pace()
        self._passages_waiting = 0
        self._told_at = 0.0

    def work(self, *, embed: bool) -> bool:
        try:
            return self._work(embed=embed)
        finally:
            # Cancelled, or the library cannot be written: nobody waits for what the children still read.
            if not self._files.is_idle:
                self._pool.close()
            self._files.close()
            self._tell(self._stage(), at_once=True)

    def _work(self, *, embed: bool) -> bool:
        self._files.close()  # what a killed run left unpacked
        if self._own is None or not self._recognise:
            self._files.go_on_recognising(self._cancelled)
        while not self._cancelled():
            begun = time.monotonic()
            paused = self._own is None and self._library.waiting.all_paused()
            fed = not paused and self._feed()
            pages = self._collect(_POLL_S)
            self._tell(self._stage())
            if self._files.is_reading or fed:
                self._pages.add(pages, time.monotonic() - begun)
                continue
            self._recognised.add(pages, time.monotonic() - begun)
            if paused:
                if not self._pool.is_busy:
                    return False
            elif not (embed and self._embed()) and self._files.is_idle and not self._more_to_read():
                break
        if self._own is not None:
            return not self._own
        return self._files.is_idle and not self._library.waiting.totals().files

    def _more_to_read(self) -> bool:
        turn = self._library.waiting.next(1, heed_pause=self._own is None)
        return bool(turn) and (self._own is None or turn[0].source.shown in self._own)

    def _embed(self) -> bool:
        """Give some passages their vectors; returns whether there were any."""
        if self._vectors is None:
            return False
        if not self._passages_waiting:
            self._passages_waiting = self._vectors.count()
        begun = time.monotonic()
        made = self._vectors.step()
        if made:
            self._passages.add(made, time.monotonic() - begun)
        self._passages_waiting = max(0, self._passages_waiting - made)
        return bool(made)

    def _feed(self) -> bool:
        """Give work to the children; returns whether a file was begun."""
        self._files.feed(self._cancelled)
        begun = False
        while self._pool.has_room and not self._cancelled():
            in_work = self._files.in_work()
            turn = self._library.waiting.next(len(in_work) + 1, heed_pause=self._own is None)
            waiting = next((w for w in turn if (w.collection_id, w.source.shown) not in in_work), None)
            if waiting is None:
                break
            if self._own is not None and waiting.source.shown not in self._own:
                break
            self._files.begin(waiting.collection_id, waiting.source, self._cancelled)
            self._bytes.add(waiting.source.size_bytes, 0)
            begun = True
        return begun

    def _collect(self, wait_s: float) -> int:
        begun = time.monotonic()
        pages = 0
        for result in self._pool.collect(wait_s):
            pages += self._files.take(result, self._cancelled)
        if self._files.is_reading or pages:
            self._bytes.add(0, time.monotonic() - begun)
        return pages

    def _on_finished(self, outcome: FileOutcome) -> None:
        self._files_done += 1
        if self._own is not None:
            self._own.discard(outcome.path)
        self._finished(outcome)

    def _stage(self) -> Stage:
        if self._files.is_reading:
            return "reading"
        if self._files.pages_waiting:
            return "recognising"
        if self._own is None and self._library.waiting.all_paused():
            return "paused"
        return "embedding" if self._passages_waiting else "idle"

    def _tell(self, stage: Stage, *, at_once: bool = False) -> None:
        now = time.monotonic()
        if not at_once and now - self._told_at < _PROGRESS_S:
            return
        self._told_at = now
        totals = self._library.waiting.totals()
        readings = self._pool.readings()
        left_s = {
            "reading": self._bytes.left_s(totals.size_bytes),
            "recognising": self._recognised.left_s(self._files.pages_waiting),
            "embedding": self._passages.left_s(self._passages_waiting),
        }.get(stage)
        pace = self._recognised if stage == "recognising" else self._pages
        self._progress(
            IngestProgress(
                stage,
                self._files_done,
                self._files_done + totals.files,
                int(self._pages.done + self._recognised.done),
                pace.per_s(),
                self._files.pages_waiting,
                int(self._passages.done),
                int(self._passages.done) + self._passages_waiting,
                left_s,
                str(readings[0].path) if readings else "",
                readings[0].page if readings else 0,
            )
        )
