"""Entrance exams of language models: the jobs behind the models dialog, without a widget."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from muniment_app.jobs import Job, JobDone, JobEvent, JobFailed, JobReported, Jobs
from muniment_app.lane_work import ExamWork
from muniment_models.errors import MunimentError

if TYPE_CHECKING:
    from muniment_app.parts import Parts
    from muniment_models.store import InstalledModel


class ExamDesk(QObject):
    """Runs the lane of exams; models wait for one another."""

    moved = Signal(str, object)
    examined = Signal(object, object)
    ended = Signal(str)
    trouble = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._work: ExamWork | None = None
        self._running: dict[str, Job] = {}

    def open(self, parts: Parts) -> None:
        """Begin, when the parts are there."""
        self._work = ExamWork(parts)

    def examine(self, model: InstalledModel, *, asked_for: bool) -> None:
        """Examine a model, once at a time; ends with ``ended``.

        One that nobody asked for is given up without a word where memory does not hold the model twice.
        """
        if self._work is None or model.card.id in self._running:
            return
        work = partial(self._work.examine, model)
        self._running[model.card.id] = self._jobs.start("exam", work, self._on_exam, (model, asked_for))

    def stop(self, model_id: str) -> None:
        """Break an exam off; it leaves no result."""
        job = self._running.get(model_id)
        if job is not None:
            job.cancel()

    def _on_exam(self, event: JobEvent) -> None:
        model, asked_for = cast("tuple[InstalledModel, bool]", event.tag)
        if isinstance(event, JobReported):
            self.moved.emit(model.card.id, event.value)
            return
        self._running.pop(model.card.id, None)
        self.ended.emit(model.card.id)
        if isinstance(event, JobDone):
            self.examined.emit(model, event.value)
        elif isinstance(event, JobFailed):
            code = event.error.code if isinstance(event.error, MunimentError) else ""
            if asked_for or code != "model_too_large":
                self.trouble.emit(event.error)
