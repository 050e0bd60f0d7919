"""The check of the installed program: the job behind a button of the About window, without a widget."""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from muniment_app.installation_check import compared
from muniment_app.jobs import Job, JobCancelled, JobDone, JobEvent, JobFailed, JobReported, Jobs
from muniment_app.lane_work import REPORT_PAUSE_S, Progressed
from muniment_app.trusted_keys import trusted_keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from muniment_app.installation import Installation
    from muniment_models.signed_folder import FileProblem


@dataclass(frozen=True, slots=True)
class InstallationChecked:
    """How an installation stands to what was signed.

    Args:
        files: how many were signed.
        signer: fingerprint of the key.
        problems: what is missing, changed or added.
    """

    files: int
    signer: str
    problems: tuple[FileProblem, ...]


class InstallationDesk(QObject):
    """Runs one check at a time, in the lane of models: both read large files from one end to the other."""

    moved = Signal(object)
    checked = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None

    def check(self, installation: Installation) -> None:
        """Compare every file with what was signed; ends with one of ``checked``, ``failed`` and ``cancelled``."""
        if self._job is None:
            self._job = self._jobs.start("models", partial(check_installation, installation), self._on_event)

    def stop(self) -> None:
        """Give the check up."""
        if self._job is not None:
            self._job.cancel()

    def _on_event(self, event: JobEvent) -> None:
        if isinstance(event, JobReported):
            self.moved.emit(event.value)
            return
        self._job = None
        if isinstance(event, JobDone):
            self.checked.emit(event.value)
        elif isinstance(event, JobFailed):
            self.failed.emit(event.error)
        elif isinstance(event, JobCancelled):
            self.cancelled.emit()


def check_installation(
    installation: Installation, report: Callable[[object], None], cancelled: Callable[[], bool]
) -> InstallationChecked:
    """Compare every file of an installation with what was signed; reports megabytes.

    Raises:
        ModelError: see ``installation_check.compared``.
        Cancelled: on request.
    """
    told_s = 0.0

    def progress(done: int, total: int) -> None:
        nonlocal told_s
        now_s = time.monotonic()
        if now_s - told_s >= REPORT_PAUSE_S:
            told_s = now_s
            report(Progressed(done >> 20, (total >> 20) + 1))

    manifest, problems, _ = compared(installation, trusted_keys(installation), progress, cancelled)
    return InstallationChecked(len(manifest.files), manifest.signer, tuple(problems))
