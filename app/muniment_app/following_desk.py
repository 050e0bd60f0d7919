"""The jobs behind followed folders, without a widget."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from muniment_app.following import FollowingStep
from muniment_app.indexing_work import FollowingWork
from muniment_app.jobs import Job, JobCancelled, JobDone, JobEvent, JobFailed, Jobs, alone
from muniment_models.errors import MunimentError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from muniment_app.parts import Parts
    from muniment_ingest.followed_folders import FollowedFolder

STEP_MS = 1500
"""How often is asked what changed; changes are told some seconds after they happened anyway, when they are quiet."""


class FollowingDesk(QObject):
    """Looks after the followed folders while the window is open.

    Args:
        jobs: where work runs.
    """

    folders_read = Signal(object)
    followed = Signal(object)
    files_queued = Signal()
    files_left = Signal()
    trouble = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._work: FollowingWork | None = None
        self._step: Job | None = None
        self._told_code = ""
        self.folders: tuple[FollowedFolder, ...] = ()
        self._timer = QTimer(self)
        self._timer.setInterval(STEP_MS)
        self._timer.timeout.connect(self.step)

    def open(self, parts: Parts) -> None:
        """The library can be used from now on."""
        self._work = FollowingWork(parts)
        self._jobs.at_close("folders", self._work.close)
        self.step()

    def stop(self) -> None:
        """Ask no more; the window is being closed."""
        self._timer.stop()
        self._work = None

    def follow(self, folders: Sequence[Path], collection: str) -> None:
        """Follow folders for a collection."""
        if self._work is not None:
            work = alone(partial(self._work.follow, tuple(folders), collection))
            self._jobs.start("folders", work, self._on_followed)

    def unfollow(self, *folder_ids: int) -> None:
        """Follow folders no longer; what was read from them stays."""
        if self._work is not None:
            self._change(partial(self._work.unfollow, folder_ids))

    def exclude(self, folder_id: int, patterns: Sequence[str]) -> None:
        """Set what is not read of a folder."""
        if self._work is not None:
            self._change(partial(self._work.exclude, folder_id, tuple(patterns)))

    def forget(self, files: Sequence[tuple[str, int]]) -> None:
        """Keep files that the user removed from coming back with the next look."""
        if self._work is not None and self.folders:
            self._change(partial(self._work.forget, tuple(files)))

    def check(self, folder_id: int) -> None:
        """Look through a folder now."""
        if self._work is not None:
            self._change(partial(self._work.check, folder_id))

    @Slot()
    def step(self) -> None:
        """Ask what changed, unless that is being asked."""
        if self._work is not None and self._step is None:
            self._step = self._jobs.start("folders", self._work.step, self._on_step)

    def _change(self, function: Callable[[], object]) -> None:
        self._jobs.start("folders", alone(function), self._on_changed)

    def _on_followed(self, event: JobEvent) -> None:
        if isinstance(event, JobDone) and event.value:
            self.followed.emit(event.value)
        self._on_changed(event)

    def _on_changed(self, event: JobEvent) -> None:
        if isinstance(event, JobFailed):
            self.trouble.emit(event.error)
        elif isinstance(event, JobDone):
            self.step()

    def _on_step(self, event: JobEvent) -> None:
        self._step = None
        if isinstance(event, JobCancelled):
            self._timer.stop()
        elif isinstance(event, JobFailed):
            # The same trouble each second is told once.
            code = event.error.code if isinstance(event.error, MunimentError) else type(event.error).__name__
            if code != self._told_code:
                self._told_code = code
                self.trouble.emit(event.error)
        elif isinstance(event, JobDone) and isinstance(event.value, FollowingStep):
            self._told_code = ""
            self._take(event.value)

    def _take(self, step: FollowingStep) -> None:
        if step.folders != self.folders:
            self.folders = step.folders
            self.folders_read.emit(step.folders)
        if step.queued:
            self.files_queued.emit()
        if step.removed:
            self.files_left.emit()
        if self._work is None or not self.folders:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()
