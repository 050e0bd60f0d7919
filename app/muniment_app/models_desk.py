"""The jobs behind the models dialog, without a widget."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from muniment_app.jobs import Job, JobCancelled, JobDone, JobEvent, JobFailed, JobReported, Jobs
from muniment_app.lane_work import ModelsWork
from muniment_models.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from muniment_app.parts import Parts
    from muniment_models.store import InstalledModel


class ModelsDesk(QObject):
    """Lists, adds, checks and removes models.

    Args:
        jobs: where work runs.
    """

    models_read = Signal(object)
    embedders_read = Signal(object)
    embedder_chosen = Signal(object)
    model_moved = Signal(object)
    models_added = Signal(object)
    model_removed = Signal(object)
    model_verified = Signal(object)
    signer_unknown = Signal(object, str)
    model_job_ended = Signal()
    trouble = Signal(object)

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._models: ModelsWork
        self._model_job: Job | None = None

    def open(self, parts: Parts) -> None:
        """The models can be looked after from now on."""
        self._models = ModelsWork(parts)

    def read_models(self) -> None:
        """List the models."""
        self._read(self._models.installed, self.models_read)
        self._read(self._models.embedder_states, self.embedders_read)

    def choose_embedder(self, model_id: str) -> None:
        """Want an embedder; the present one serves until its vectors are made."""
        self._read(partial(self._models.choose_embedder, model_id), self.embedder_chosen)

    def import_model(self, path: Path, trusted: str = "") -> None:
        """Add the models of a file; ``trusted`` is the fingerprint of a key that the user trusts for it."""
        self._model_job = self._jobs.start(
            "models", partial(self._models.import_file, path, trusted), self._on_model, self.models_added
        )

    def verify_model(self, model: InstalledModel) -> None:
        """Compare a model with its checksums."""
        self._model_job = self._jobs.start(
            "models", partial(self._models.verify, model), self._on_model, self.model_verified
        )

    def remove_model(self, model_id: str) -> None:
        """Delete a model."""
        self._model_job = self._jobs.start(
            "models", partial(self._models.remove, model_id), self._on_model, self.model_removed
        )

    def cancel_model_job(self) -> None:
        """Stop what is being done to a model."""
        if self._model_job is not None:
            self._model_job.cancel()

    def _read(
        self, work: Callable[[Callable[[object], None], Callable[[], bool]], object], signal: object
    ) -> None:
        self._jobs.start("models", work, self._on_read, signal)

    def _on_read(self, event: JobEvent) -> None:
        if isinstance(event, JobDone):
            event.tag.emit(event.value)  # type: ignore[attr-defined]
        elif isinstance(event, JobFailed):
            self.trouble.emit(event.error)

    def _on_model(self, event: JobEvent) -> None:
        if isinstance(event, JobReported):
            self.model_moved.emit(event.value)
            return
        self._model_job = None
        self.model_job_ended.emit()
        if isinstance(event, JobCancelled):
            return
        error = event.error if isinstance(event, JobFailed) else None
        if isinstance(error, ModelError) and error.code == "signer_unknown":
            self.signer_unknown.emit(error.path, error.detail)
            return
        self._on_read(event)
        self.read_models()
