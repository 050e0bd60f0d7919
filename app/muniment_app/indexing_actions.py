"""What the user does to the indexing: pausing, ordering, cancelling, and the news of how it went."""

from __future__ import annotations

import time
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from muniment_app import wording
from muniment_app.notices import Notice
from muniment_app.outcomes_dialog import QUIET, OutcomesDialog
from muniment_app.queue_dialog import QueueDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from muniment_app.activity_bar import ActivityBar
    from muniment_app.indexing_desk import IndexingDesk
    from muniment_app.indexing_work import IndexingMoved
    from muniment_app.look_work import QueueView
    from muniment_app.notices import Notices
    from muniment_app.theme import Theme
    from muniment_ingest.outcome import IngestReport

QUEUE_PAUSE_S = 1.0
"""While it is shown, the queue is read anew after so long."""


class IndexingActions(QObject):
    """Joins the activity bar, the queue, the notices and the desk."""

    def __init__(
        self, desk: IndexingDesk, activity: ActivityBar, notices: Notices, theme: Theme, window: QWidget
    ) -> None:
        super().__init__(window)
        self._desk, self._activity, self._notices = desk, activity, notices
        self._theme, self._window = theme, window
        self.queue: QueueDialog | None = None
        self._queue_read_s = 0.0
        activity.pause_wanted.connect(self._on_pause)
        activity.resume_wanted.connect(self._on_resume)
        activity.cancel_wanted.connect(self._on_cancel)
        activity.details_wanted.connect(self.show_queue)
        desk.moved.connect(self._on_moved)
        desk.queue_read.connect(self._on_queue_read)
        desk.batch_ended.connect(self._on_batch_ended)
        desk.stopped.connect(activity.end)

    @Slot()
    def show_queue(self) -> None:
        """Show what waits."""
        if self.queue is None:
            self.queue = QueueDialog(self._window)
            self.queue.first_wanted.connect(self._desk.put_first)
            self.queue.pause_wanted.connect(self._desk.pause)
            self.queue.resume_wanted.connect(self._desk.resume)
            self.queue.removal_wanted.connect(self._desk.take_out)
            self.queue.finished.connect(self._on_queue_closed)
            self.queue.show_progress(self._activity.progress_shown)
        self.queue.show()
        self.queue.raise_()
        self._desk.read_queue()

    @Slot()
    def _on_queue_closed(self) -> None:
        self.queue = None

    @Slot()
    def _on_pause(self) -> None:
        self._desk.pause()

    @Slot()
    def _on_resume(self) -> None:
        self._desk.resume()

    @Slot()
    def _on_cancel(self) -> None:
        self._activity.cancel_button.setEnabled(False)
        self._desk.cancel()

    @Slot(object)
    def _on_moved(self, moved: IndexingMoved) -> None:
        self._activity.advance(moved)
        if self.queue is not None:
            self.queue.show_progress(moved.progress)
            if time.monotonic() - self._queue_read_s >= QUEUE_PAUSE_S:
                self._queue_read_s = time.monotonic()
                self._desk.read_queue()

    @Slot(object)
    def _on_queue_read(self, queue: QueueView) -> None:
        self._activity.show_queue(queue)
        if self.queue is not None:
            self.queue.show_queue(queue)

    @Slot(object)
    def _on_batch_ended(self, report: IngestReport) -> None:
        notice = self.notice_of(report)
        self._notices.tell(notice, partial(self._show_outcomes, report) if notice.action else None)

    def notice_of(self, report: IngestReport) -> Notice:
        """Say in a line how it went."""
        counted: dict[str, int] = {}
        for outcome in report.outcomes:
            counted[outcome.status] = counted.get(outcome.status, 0) + 1
        added = counted.get("indexed", 0) + counted.get("partial", 0)
        bad = counted.get("quarantined", 0) + counted.get("failed", 0)
        known = counted.get("duplicate", 0) + counted.get("unchanged", 0)
        said = []
        if report.cancelled:
            said.append(self.tr("Adding was cancelled."))
        if added or not report.outcomes:
            said.append(self.tr("%n file(s) added.", "", added))
        if bad:
            said.append(self.tr("%n file(s) could not be read.", "", bad))
        if counted.get("partial"):
            said.append(self.tr("%n file(s) could be read only in part.", "", counted["partial"]))
        if counted.get("skipped"):
            said.append(self.tr("%n file(s) skipped.", "", counted["skipped"]))
        if known:
            said.append(self.tr("%n file(s) already in the library.", "", known))
        trouble = any(outcome.status not in QUIET for outcome in report.outcomes)
        worth = trouble or len(report.outcomes) > 1
        detail = ""
        if len(report.outcomes) == 1 and trouble:
            only = report.outcomes[0]
            detail = f"{PurePath(only.path).name}: {wording.of_reason(only.reason).text()}"
        return Notice(
            " ".join(said),
            detail,
            "warn" if bad or counted.get("partial") else "good",
            self.tr("Details") if worth else "",
            stays=trouble,
        )

    def _show_outcomes(self, report: IngestReport) -> None:
        OutcomesDialog(report.outcomes, self._theme, self._window).open()
