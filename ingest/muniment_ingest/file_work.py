"""The first stage: files into documents, with what is inside them and what must be recognised from pictures."""

from __future__ import annotations

import shutil
from collections import deque
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from muniment_ingest.document_store import INSIDE, document_id_for, page_detail, whole_status
from muniment_ingest.outcome import FileOutcome, PageCounts, failure_status
from muniment_ingest.readers.formats import BY_KIND
from muniment_ingest.readers.reader import UnpackBudget
from muniment_ingest.reading_wire import OcrRequest, OcrResult, ReadRequest, ReadResult, budget_left
from muniment_ingest.sources import Source, hash_file
from muniment_ingest.system_path import reason_of
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Callable

    from muniment_ingest.document import ReadDocument
    from muniment_ingest.library import Library
    from muniment_ingest.reading import ReadingPool
    from muniment_ingest.reading_wire import Result

DEEPEST = 5
"""Archives in archives that are opened; an archive that holds itself has no end."""


@dataclass(slots=True, eq=False)
class _Job:
    """A file on its way.

    Args:
        collection_id: where it goes.
        source: as it is stored; inside another file its path is "outer!/inner".
        file: where its bytes are.
        lost: why there are no bytes: it could not be unpacked.
        outer: the file that it was inside.
        depth: how many files it is inside of.
        budget: what may still be unpacked of the outermost file.
        sha256: of its content, once it is known.
        folder: where the files inside it were unpacked.
        document_id: once it is stored.
        kind: its format, once it is known.
        counts: its pages, as read.
        chunks: its passages, as read.
        copy_of: first path of the document that was there before it, "" when it brought its own.
        inside: paths of the files inside it, at any depth.
        open_members: of those, how many have no outcome yet.
        bad_members: of those, how many could not be read in whole.
        read_members: of those, how many were read.
        without_text: pages that are empty or could not be read.
        pages_left: pages to be recognised.
        pages_out: pages that are being recognised.
        poison: why a page could not be recognised, when that took its process with it.
        crashed: pages whose process died, 0 for the file as a whole; each is tried once more, for it may have been
            killed from outside.
    """

    collection_id: int
    source: Source
    file: Path
    lost: str = ""
    outer: _Job | None = None
    depth: int = 0
    budget: UnpackBudget = field(default_factory=UnpackBudget)
    sha256: str = ""
    folder: Path | None = None
    document_id: str | None = None
    kind: str = ""
    counts: PageCounts = field(default_factory=PageCounts)
    chunks: int = 0
    copy_of: str = ""
    inside: list[str] = field(default_factory=list)
    open_members: int = 0
    bad_members: int = 0
    read_members: int = 0
    without_text: tuple[int, ...] = ()
    pages_left: deque[int] = field(default_factory=deque)
    pages_out: int = 0
    poison: str = ""
    crashed: set[int] = field(default_factory=set)


class FileWork:
    """Brings files through: hash, read, store, what is inside, OCR, outcome.

    Args:
        library: an open library that no other lane uses.
        pool: child processes that read.
        spool: folder for what is unpacked; made when it is needed, and emptied.
        recognise: whether pages can be recognised from their picture.
        finished: told each file's outcome as soon as its transaction stands.
    """

    def __init__(
        self,
        library: Library,
        pool: ReadingPool,
        spool: Path,
        finished: Callable[[FileOutcome], None],
        *,
        recognise: bool,
    ) -> None:
        self._library = library
        self._pool = pool
        self._spool = spool
        self._finished = finished
        self._recognise = recognise
        self._members: deque[_Job] = deque()
        self._reading: dict[Path, _Job] = {}
        self._postponed: dict[str, list[_Job]] = {}
        self._recognising: dict[Path, _Job] = {}
        self._in_work: set[tuple[int, str]] = set()
        self._folders = 0

    @property
    def is_reading(self) -> bool:
        """Whether files are being read, or what is inside them waits to be."""
        return bool(self._reading or self._members)

    @property
    def is_idle(self) -> bool:
        """Whether every file that was begun has its outcome."""
        return not (self._reading or self._members or self._recognising)

    @property
    def pages_waiting(self) -> int:
        """Pages of begun files that are still to be recognised."""
        return sum(len(job.pages_left) + job.pages_out for job in self._recognising.values())

    def in_work(self) -> frozenset[tuple[int, str]]:
        """Files that were begun and have no outcome: (collection, path)."""
        return frozenset(self._in_work)

    def begin(self, collection_id: int, source: Source, cancelled: Callable[[], bool]) -> None:
        """Begin with a file from disk."""
        self._in_work.add((collection_id, source.shown))
        self._begin(_Job(collection_id, source, source.path), cancelled)

    def feed(self, cancelled: Callable[[], bool]) -> None:
        """Give free children what is inside the files that were read, then pages to be recognised."""
        while self._members and self._pool.has_room and not cancelled():
            self._begin(self._members.popleft(), cancelled)
        while self._pool.has_room and not cancelled():
            job = next((job for job in self._recognising.values() if job.pages_left), None)
            if job is None:
                return
            job.pages_out += 1
            self._pool.submit(OcrRequest(job.file, job.kind, job.pages_left.popleft()))

    def take(self, result: Result, cancelled: Callable[[], bool]) -> int:
        """Store what a child brought; returns the pages that were read or recognised."""
        if isinstance(result, ReadResult):
            job = self._reading.pop(result.request.path)
            pages = self._take_file(job, result)
            for waiting in self._postponed.pop(job.sha256, ()):
                self._begin(waiting, cancelled)
            return pages
        if isinstance(result, OcrResult):  # nobody asks this pool for pictures
            self._take_page(self._recognising[result.request.path], result)
        return 1

    def go_on_recognising(self, cancelled: Callable[[], bool]) -> None:
        """Take up documents whose recognition was interrupted, where their file is on disk as it was."""
        if not self._recognise:
            self._library.documents.stop_waiting()
            return
        for _, _, path, collection_id in self._library.documents.documents_waiting():
            if INSIDE not in path and (collection_id, path) not in self._in_work:
                state = self._library.file_state(collection_id, path)
                if state is not None and Path(path).is_file():
                    self.begin(
                        collection_id, Source(Path(path), state.size_bytes, state.modified_ns), cancelled
                    )

    def close(self) -> None:
        """Drop what is not finished: it stays in the queue of the library."""
        shutil.rmtree(self._spool, ignore_errors=True)

    def _begin(self, job: _Job, cancelled: Callable[[], bool]) -> None:
        if job.lost:
            self._fail(job, job.lost)
            return
        try:
            sha256 = hash_file(job.file, cancelled)
        except OSError as exc:
            self._fail(job, reason_of(exc), exc.strerror or "")
            return
        if sha256 is None:
            return
        job.sha256 = sha256
        if any(sha256 == other.sha256 for other in self._reading.values()):
            self._postponed.setdefault(sha256, []).append(job)
            return
        same = self._library.document_by_hash(sha256)
        known = self._library.file_state(job.collection_id, job.source.shown)
        again = known is not None and same is not None and known.document_id == same.id
        whole = again and known is not None and known.reason != "members_waiting"
        if same is None or (not whole and self._library.documents.holds_files(same.id)):
            self._read(job)
            return
        job.document_id, job.kind, job.counts, job.chunks = same.id, same.kind, same.pages, same.chunks
        job.copy_of = "" if again else same.path
        job.pages_left = deque(self._pages_to_recognise(same.id))
        if job.pages_left:
            self._recognising[job.file] = job
            return
        status, reason = ("unchanged", "not_changed") if again else ("duplicate", "same_content")
        outcome = FileOutcome(job.source.shown, status, same.id, same.pages, same.chunks, reason, job.copy_of)  # type: ignore[arg-type]
        documents = self._library.documents
        stored, why = whole_status(same.pages, len(documents.pages_waiting(same.id)))
        detail = page_detail(documents.pages_without_text(same.id)) if why else ""
        self._record(job, replace(outcome, status=stored, reason=why, detail=detail))
        self._end(job, outcome)

    def _pages_to_recognise(self, document_id: str) -> tuple[int, ...]:
        elsewhere = any(other.document_id == document_id for other in self._recognising.values())
        return () if elsewhere or not self._recognise else self._library.documents.pages_waiting(document_id)

    def _read(self, job: _Job) -> None:
        if job.depth < DEEPEST:
            self._folders += 1
            job.folder = self._spool / f"{self._folders:06}"
            job.folder.mkdir(parents=True)
        self._reading[job.file] = job
        name = job.source.name if job.outer is not None else ""
        budget = job.budget
        self._pool.submit(ReadRequest(job.file, name, job.folder, budget.entries, budget.size_bytes))

    def _take_file(self, job: _Job, result: ReadResult) -> int:
        read = result.document
        if result.reason == "crashed" and 0 not in job.crashed:
            job.crashed.add(0)
            self._drop_folder(job)
            self._read(job)
            return 0
        if read is None:
            self._fail(job, result.reason, result.detail)
            return 0
        job.kind, job.chunks = read.kind, len(result.chunks)
        for_ocr = [page.number for page in read.pages_for_ocr]
        job.counts = PageCounts(
            read.pages_total, len(read.pages), 0, len(read.pages_empty) + len(for_ocr), len(read.pages_failed)
        )
        job.without_text = (*read.pages_empty, *(page.number for page in read.pages_failed))
        if self._recognise:
            job.pages_left = deque(for_ocr)
        else:
            job.without_text += tuple(for_ocr)
        self._open_members(job, read)
        existing = self._library.document_by_hash(job.sha256)
        if existing is not None:  # read again for what is inside it
            job.document_id, job.copy_of = existing.id, existing.path
            job.pages_left = deque(self._pages_to_recognise(existing.id))
        elif result.chunks or job.pages_left:
            job.document_id = document_id_for(job.sha256)
            pending = bool(job.open_members or job.pages_left)
            outcome = self._outcome(job)
            self._library.documents.store(
                job.collection_id, job.source, job.sha256, result, outcome,
                recognise=self._recognise, still_waits=pending,
            )  # fmt: skip
            if not pending:
                self._library.documents.forget_inside(job.collection_id, job.source.shown)
                self._end(job, outcome)
                return len(read.pages)
        if job.pages_left:
            self._recognising[job.file] = job
        self._close_when_whole(job)
        return len(read.pages)

    def _open_members(self, job: _Job, read: ReadDocument) -> None:
        budget_left(job.budget, read.members)
        for member in read.members:
            source = Source(
                Path(f"{job.source.path}{INSIDE}{member.name}"), member.size_bytes, job.source.modified_ns,
                job.source.outermost or job.source.path,
            )  # fmt: skip
            inner = _Job(
                job.collection_id, source, member.file or Path(), lost=member.reason, outer=job,
                depth=job.depth + 1, budget=job.budget,
            )  # fmt: skip
            job.inside.append(source.shown)
            job.open_members += 1
            # Counted first, begun later: the outer file must not be closed by the first that fails at once.
            self._members.append(inner)

    def _take_page(self, job: _Job, result: OcrResult) -> None:
        job.pages_out -= 1
        number, documents, noted = result.request.page, self._library.documents, result.suspicions
        if result.reason == "crashed" and number not in job.crashed:
            job.crashed.add(number)
            job.pages_left.append(number)
            return
        if job.document_id is not None:
            if result.page is not None:
                documents.store_recognised(
                    job.document_id, result.page, result.chunks, result.confidence, noted
                )
            else:
                documents.note_page(job.document_id, number, "failed", result.reason)
        if failure_status(result.reason) == "quarantined":
            job.poison = result.reason
        if not job.pages_left and not job.pages_out:
            del self._recognising[job.file]
            self._close_when_whole(job)

    def _close_when_whole(self, job: _Job) -> None:
        if job.open_members or job.pages_left or job.pages_out:
            return
        if job.document_id is not None:
            try:
                record = self._library.document(job.document_id)
            except IngestError:  # removed by another lane while its pages were recognised
                self._end(job, FileOutcome(job.source.shown, "failed", reason="document_not_found"))
                return
            job.counts, job.chunks = record.pages, record.chunks
            job.without_text = self._library.documents.pages_without_text(job.document_id)
        self._library.documents.forget_inside(job.collection_id, job.source.shown, job.inside)
        outcome = self._outcome(job)
        if job.document_id is not None and outcome.document_id is None:
            self._library.documents.give_up(job.document_id, outcome.status, outcome.reason)
        elif outcome.document_id is not None:
            self._library.documents.settle(
                outcome.document_id, outcome.status, outcome.reason, outcome.detail
            )
        self._record(job, outcome)
        if job.copy_of and outcome.status in {"indexed", "partial"}:
            outcome = replace(outcome, status="duplicate", reason="same_content", detail=job.copy_of)
        self._end(job, outcome)

    def _outcome(self, job: _Job) -> FileOutcome:
        """What became of a file by its pages and the files inside it, as far as it is known."""
        path, counts = job.source.shown, job.counts
        waiting = len(job.pages_left) + job.pages_out
        if job.document_id is None or not (job.chunks or waiting):
            if job.read_members:
                status = ("partial", "members_failed") if job.bad_members else ("indexed", "")
            elif job.inside:
                status = ("failed", "members_failed") if job.bad_members else ("skipped", "nothing_to_read")
            else:
                too_deep = job.folder is None and BY_KIND[job.kind].unpacks and not counts.total
                status = ("skipped", "empty_file") if not counts.total else ("failed", "no_text")
                status = ("failed", "archive_limit") if too_deep else status
                if job.kind == "image" and self._recognise:  # a photograph is no failure
                    status = ("skipped", "no_text")
                status = ("quarantined", job.poison) if job.poison else status
            return FileOutcome(path, status[0], None, counts, 0, status[1])  # type: ignore[arg-type]
        if job.open_members:
            return FileOutcome(path, "partial", job.document_id, counts, job.chunks, "members_waiting")
        whole, reason = whole_status(counts, waiting)
        if whole == "indexed" and job.bad_members:
            whole, reason = "partial", "members_failed"
        detail = ""
        if reason in {"pages_empty", "pages_failed"}:
            detail = page_detail(job.without_text)
        return FileOutcome(path, whole, job.document_id, counts, job.chunks, reason, detail)

    @staticmethod
    def _drop_folder(job: _Job) -> None:
        if job.folder is not None:
            shutil.rmtree(job.folder, ignore_errors=True)

    def _fail(self, job: _Job, reason: str, detail: str = "") -> None:
        outcome = FileOutcome(job.source.shown, failure_status(reason), reason=reason, detail=detail)
        known = self._library.file_state(job.collection_id, job.source.shown)
        if reason in {"unreadable", "not_found"} and known is not None and known.document_id is not None:
            # A file locked or gone for a moment does not lose the document that it brought.
            self._library.waiting.remove(job.collection_id, job.source.shown)
        else:
            self._library.documents.forget_inside(job.collection_id, job.source.shown)
            self._record(job, outcome)
        self._end(job, outcome)

    def _record(self, job: _Job, outcome: FileOutcome) -> None:
        try:
            self._library.documents.record_file(
                job.collection_id, job.source, job.sha256, outcome.document_id, outcome
            )
        except IngestError as exc:
            if exc.code != "collection_not_found":
                raise

    def _end(self, job: _Job, outcome: FileOutcome) -> None:
        self._in_work.discard((job.collection_id, job.source.shown))
        self._drop_folder(job)
        outcome = replace(outcome, suspicions=self._library.suspicious_pages(outcome.document_id))
        self._finished(outcome)
        if job.outer is not None:
            job.outer.inside.extend(job.inside)
            job.outer.open_members -= 1
            job.outer.bad_members += outcome.status in {"partial", "quarantined", "failed"}
            job.outer.read_members += outcome.status in {"indexed", "partial", "duplicate", "unchanged"}
            self._close_when_whole(job.outer)
