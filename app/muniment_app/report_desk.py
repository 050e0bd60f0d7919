"""The jobs behind reports, without a widget."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from muniment_app.jobs import Job, JobDone, JobEvent, JobFailed, JobReported, Jobs, Lane, alone
from muniment_app.report_work import ChatExport, ComparisonWanted, ReportWork, SummaryWanted

if TYPE_CHECKING:
    from pathlib import Path

    from muniment_app.parts import Parts
    from muniment_engine.report import Report


class ReportDesk(QObject):
    """Writes reports beside everything else.

    Args:
        jobs: where work runs.
    """

    exported = Signal(object)
    moved = Signal(int, object)
    made = Signal(int, object)
    failed = Signal(int)
    versions_read = Signal(str, object)
    trouble = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._work: ReportWork | None = None

    def open(self, parts: Parts) -> None:
        """Reports can be made from now on."""
        self._work = ReportWork(parts)

    @property
    def is_open(self) -> bool:
        """Whether reports can be made yet."""
        return self._work is not None

    def export_chat(self, wanted: ChatExport) -> Job | None:
        """Write a chat or an answer to a file; ends with ``exported`` or ``trouble``."""
        if self._work is None:
            return None
        return self._jobs.start("reports", partial(self._work.export_chat, wanted), self._on_exported)

    def export_report(self, report: Report, path: Path) -> Job | None:
        """Write a report that is there already to a file; ends with ``exported`` or ``trouble``."""
        if self._work is None:
            return None
        return self._jobs.start("reports", partial(self._work.export_report, report, path), self._on_exported)

    def summarise(self, wanted: SummaryWanted) -> Job | None:
        """Summarise a document; ends with ``made`` or ``failed`` unless it is cancelled."""
        if self._work is None:
            return None
        # One model, one lane: it writes where it answers questions.
        lane: Lane = "question" if wanted.by_model else "reports"
        return self._jobs.start(lane, partial(self._work.summarise, wanted), self._on_made)

    def compare(self, wanted: ComparisonWanted) -> Job | None:
        """Compare two documents by code; ends with ``made`` or ``failed`` unless it is cancelled."""
        if self._work is None:
            return None
        return self._jobs.start("reports", partial(self._work.compare, wanted), self._on_made)

    def say_changes(self, wanted: ComparisonWanted) -> Job | None:
        """Have the language model say what changed; ends with ``made`` or ``failed`` unless it is cancelled."""
        if self._work is None:
            return None
        return self._jobs.start("question", partial(self._work.say_changes, wanted), self._on_made)

    def read_versions(self, document_id: str) -> None:
        """Read what a document can be compared with; ends with ``versions_read``."""
        if self._work is not None:
            work = alone(partial(self._work.versions, document_id))
            self._jobs.start("reports", work, self._on_versions, document_id)

    def _on_made(self, event: JobEvent) -> None:
        if isinstance(event, JobReported):
            self.moved.emit(event.job_id, event.value)
        elif isinstance(event, JobDone):
            self.made.emit(event.job_id, event.value)
        elif isinstance(event, JobFailed):
            self.failed.emit(event.job_id)
            self.trouble.emit(event.error)

    def _on_versions(self, event: JobEvent) -> None:
        if isinstance(event, JobDone):
            self.versions_read.emit(event.tag, event.value)
        elif isinstance(event, JobFailed):
            self.trouble.emit(event.error)

    def _on_exported(self, event: JobEvent) -> None:
        if isinstance(event, JobDone):
            self.exported.emit(event.value)
        elif isinstance(event, JobFailed):
            self.trouble.emit(event.error)
