"""The jobs behind adding, pausing and removing files, without a widget."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from muniment_app.indexing_work import FilesTaken, IndexingMoved, IndexingWork, IntakeWork, export_csv
from muniment_app.jobs import Job, JobCancelled, JobDone, JobEvent, JobFailed, JobReported, Jobs, alone
from muniment_ingest.outcome import FileOutcome, IngestReport

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from muniment_app.coverage_rows import CoverageTable
    from muniment_app.look_work import LookWork
    from muniment_app.parts import Parts

EVERYTHING = ("",)
"""The place that is the whole queue."""


class IndexingDesk(QObject):
    """Takes files into the queue, and keeps one long run going while something waits.

    The queue is in the library: what a closed program left there goes on when the models are loaded.

    Args:
        jobs: where work runs.
    """

    taken = Signal(object)
    moved = Signal(object)
    batch_ended = Signal(object)
    stopped = Signal()
    queue_read = Signal(object)
    files_removed = Signal(object)
    library_changed = Signal()
    exported = Signal(object)
    trouble = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._look: LookWork | None = None
        self._intake: IntakeWork
        self._indexing: IndexingWork
        self._early: list[tuple[tuple[Path, ...], str]] = []
        self._models_settled = False
        self._taking: list[Job] = []
        self._run: Job | None = None
        self._run_again = False
        self._cancelling = False
        self._paused = False
        self._outcomes: list[FileOutcome] = []

    def open(self, parts: Parts, look: LookWork) -> None:
        """The library can be used from now on."""
        self._look = look
        self._intake, self._indexing = IntakeWork(parts), IndexingWork(parts)
        self._jobs.at_close("files", self._intake.close)
        self._jobs.at_close("library", self._indexing.close)
        early, self._early = self._early, []
        for paths, collection in early:
            self.add(paths, collection)

    def models_settled(self) -> None:
        """The models are loaded, perhaps other ones; the embedder is opened by one lane, so the run waits for it."""
        if self._look is None:
            return
        if self._models_settled:
            if self._run is not None:
                self._run.cancel()
                self._run_again = True
            self._jobs.start("library", alone(self._indexing.reopen), self._on_quiet)
        self._models_settled = True
        self.wake()

    @property
    def busy(self) -> bool:
        """Whether files are coming in, or what waited is being worked off."""
        return bool(self._run or self._taking or self._early)

    def add(self, paths: Sequence[Path], collection: str, *, retry: bool = False) -> None:
        """Bring files and folders in; ``retry`` reads again what is in quarantine."""
        if self._look is None:
            self._early.append((tuple(paths), collection))
            return
        work = partial(self._intake.take, tuple(paths), collection, retry)
        self._taking.append(self._jobs.start("files", work, self._on_taken))

    def wake(self) -> None:
        """See to it that what waits is worked off."""
        if self._look is None or not self._models_settled:
            return
        if self._run is not None:
            self._run_again = True
            return
        self._run_again = False
        self._run = self._jobs.start("library", self._indexing.run, self._on_run)

    def cancel(self) -> None:
        """Empty the queue and drop what is being read; what is stored stays."""
        if self._look is None:
            self._early.clear()
            self.stopped.emit()
            return
        self._cancelling = True
        for job in self._taking:
            job.cancel()
        self._jobs.start("files", alone(self._intake.cancel_waiting), self._on_emptied)

    def read_queue(self) -> None:
        """Read what waits."""
        if self._look is not None:
            self._jobs.start("look", alone(self._look.queue), self._on_queue)

    def pause(self, places: Sequence[str] = EVERYTHING) -> None:
        """Pass over files and folders; what is being read is finished first."""
        if self._look is not None:
            self._jobs.start("look", alone(partial(self._look.pause, places)), self._on_queue)

    def resume(self, places: Sequence[str] = EVERYTHING) -> None:
        """Go on with files and folders."""
        if self._look is not None:
            self._jobs.start("look", alone(partial(self._look.resume, places)), self._on_queue, "wake")

    def put_first(self, places: Sequence[str]) -> None:
        """Read files and folders before all others."""
        if self._look is not None:
            self._jobs.start("look", alone(partial(self._look.put_first, places)), self._on_queue, "wake")

    def take_out(self, places: Sequence[str]) -> None:
        """Take files and folders out of the queue."""
        if self._look is not None:
            self._jobs.start("look", alone(partial(self._look.take_out, places)), self._on_queue)

    def remove_files(self, files: Sequence[tuple[str, int]]) -> None:
        """Take files out of the library; the files on disk stay."""
        self._jobs.start("files", partial(self._intake.remove_files, tuple(files)), self._on_removed)

    def remove_collection(self, collection_id: int) -> None:
        """Remove a collection with its files."""
        work = alone(partial(self._intake.remove_collection, collection_id))
        self._jobs.start("files", work, self._on_removed)

    def export(self, path: Path, table: CoverageTable) -> None:
        """Write a report as a CSV file."""
        self._jobs.start("files", partial(export_csv, path, table), self._on_exported)

    # coming home

    def _on_taken(self, event: JobEvent) -> None:
        self._taking = [job for job in self._taking if job.job_id != event.job_id]
        if isinstance(event, JobFailed):
            self.trouble.emit(event.error)
        elif isinstance(event, JobDone) and isinstance(event.value, FilesTaken):
            taken = event.value
            self._outcomes += taken.outcomes
            self.taken.emit(taken)
            if taken.queued and not self._cancelling:
                self.library_changed.emit()
                self.wake()
        # Otherwise the end of the run, which may have yet to begin, tells it.
        if self._run is None and self._models_settled and not self._taking and not self._cancelling:
            self._tell_batch()
            if not self._paused:
                self.stopped.emit()

    def _on_run(self, event: JobEvent) -> None:
        if isinstance(event, JobReported):
            if isinstance(event.value, IndexingMoved):
                self._on_moved(event.value)
            return
        self._run = None
        again = self._run_again or (self._cancelling and isinstance(event, JobCancelled | JobDone))
        if isinstance(event, JobFailed):
            again = False
            self.trouble.emit(event.error)
        if isinstance(event, JobCancelled) and not self._cancelling:
            again = self._run_again  # the program ends, or another model is being opened
        elif not self._paused or self._cancelling:
            self._tell_batch(cancelled=self._cancelling)
        self._cancelling = False
        self.library_changed.emit()
        if again:
            self.wake()
        elif not self._paused:
            self.stopped.emit()

    def _on_moved(self, moved: IndexingMoved) -> None:
        progress = moved.progress
        self._paused = progress.stage == "paused"
        self._outcomes += moved.outcomes
        self.moved.emit(moved)
        through = progress.stage in {"embedding", "idle"} and progress.files_done >= progress.files_total
        if through and not self._taking and not self._cancelling:
            self._tell_batch()

    def _on_emptied(self, event: JobEvent) -> None:
        if isinstance(event, JobFailed):
            self._cancelling = False
            self.trouble.emit(event.error)
        elif self._run is not None:
            self._run.cancel()
        else:
            self._cancelling = False
            self._tell_batch(cancelled=True)
            if not self._paused:
                self.stopped.emit()
        self.read_queue()

    def _tell_batch(self, *, cancelled: bool = False) -> None:
        """Say what became of the files since this was said last."""
        outcomes, self._outcomes = self._outcomes, []
        if outcomes or cancelled:
            ordered = tuple(sorted(outcomes, key=lambda outcome: outcome.path))
            self.batch_ended.emit(IngestReport(ordered, cancelled=cancelled))

    def _on_queue(self, event: JobEvent) -> None:
        if isinstance(event, JobFailed):
            self.trouble.emit(event.error)
        elif isinstance(event, JobDone):
            self.queue_read.emit(event.value)
            if event.tag == "wake":
                self._paused = False
                self.wake()

    def _on_removed(self, event: JobEvent) -> None:
        if isinstance(event, JobFailed):
            self.trouble.emit(event.error)
        elif isinstance(event, JobDone) and event.value:
            self.files_removed.emit(event.value)
        self.library_changed.emit()
        self.wake()  # their vectors are to be dropped

    def _on_exported(self, event: JobEvent) -> None:
        if isinstance(event, JobFailed):
            self.trouble.emit(event.error)
        elif isinstance(event, JobDone):
            self.exported.emit(event.value)

    def _on_quiet(self, event: JobEvent) -> None:
        if isinstance(event, JobFailed):
            self.trouble.emit(event.error)
