"""What the user does to models, and the news of how it went."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from muniment_app import exam_notes, prompts
from muniment_app.lane_work import AssistantOpened, ModelVerified, Progressed
from muniment_app.models_dialog import ModelsDialog
from muniment_app.notices import Notice

if TYPE_CHECKING:
    from muniment_app.desk import Desk
    from muniment_app.notices import Notices
    from muniment_app.status_line import StatusLine
    from muniment_app.theme import Theme
    from muniment_models.exam_result import ExamResult
    from muniment_models.store import InstalledModel


class ModelActions(QObject):
    """Joins the models dialog, the status line, the notices and the desk."""

    def __init__(
        self, desk: Desk, status: StatusLine, notices: Notices, theme: Theme, window: QWidget
    ) -> None:
        super().__init__(window)
        self._desk, self._status, self._notices, self._window = desk, status, notices, window
        self._models: tuple[InstalledModel, ...] = ()
        self._in_use: frozenset[str] = frozenset()
        self.dialog = ModelsDialog(theme, window)
        self.dialog.add_wanted.connect(self.choose_file)
        self.dialog.verify_wanted.connect(self._on_verify)
        self.dialog.remove_wanted.connect(self._on_remove)
        self.dialog.cancel_wanted.connect(desk.cancel_model_job)
        self.dialog.use_wanted.connect(self._on_use)
        self.dialog.examine_wanted.connect(self._on_examine)
        self.dialog.stop_exam_wanted.connect(desk.exams.stop)
        desk.exams.moved.connect(self.dialog.show_exam)
        desk.exams.ended.connect(self.dialog.show_exam_ended)
        desk.exams.examined.connect(self._on_examined)
        desk.models_read.connect(self._on_models_read)
        desk.embedders_read.connect(self.dialog.show_embedders)
        desk.embedder_chosen.connect(self._on_embedder_chosen)
        desk.model_moved.connect(self._on_model_moved)
        desk.model_added.connect(self._on_model_added)
        desk.model_removed.connect(self._on_model_removed)
        desk.model_verified.connect(self._on_model_verified)
        desk.model_job_ended.connect(self._on_model_job_ended)
        desk.assistant_opened.connect(self._on_assistant_opened)

    @Slot()
    def show_dialog(self) -> None:
        """Open the list of models."""
        self.dialog.show_ended()
        self.dialog.show()
        self.dialog.raise_()
        if self._desk.is_open:
            self._desk.read_models()

    @Slot()
    def choose_file(self) -> None:
        """Let the user choose a model file."""
        if not self._desk.is_open:
            return
        dialog = QFileDialog(self._window, self.tr("Add a model file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([self.tr("Models (*.gguf *.whl *.zip)"), self.tr("All files (*)")])
        dialog.filesSelected.connect(self._on_files_selected)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def import_file(self, path: Path) -> None:
        """Add a model from a file."""
        self.show_dialog()
        self.dialog.show_progress(Progressed(0, 0))
        self._desk.import_model(path)

    @Slot(list)
    def _on_files_selected(self, names: list[str]) -> None:
        for name in names[:1]:
            self.import_file(Path(name))

    @Slot(object)
    def _on_verify(self, model: InstalledModel) -> None:
        self.dialog.show_ended()
        self.dialog.show_progress(Progressed(0, 0))
        self._desk.verify_model(model)

    @Slot(object)
    def _on_remove(self, model: InstalledModel) -> None:
        prompts.confirm(
            self.dialog,
            self.tr("Remove the model “{name}”?").format(name=model.card.name),
            self.tr("Its files are deleted from this computer's workspace."),
            self.tr("Remove"),
            partial(self._desk.remove_model, model.card.id),
        )

    @Slot(object)
    def _on_use(self, model: InstalledModel) -> None:
        self._desk.choose_embedder(model.card.id)

    @Slot(object)
    def _on_embedder_chosen(self, _model_id: str) -> None:
        self._desk.read_models()
        self._reopen()

    @Slot(object)
    def _on_models_read(self, models: tuple[InstalledModel, ...]) -> None:
        self._models = models
        self.dialog.show_models(models, self._in_use)

    @Slot(object)
    def _on_model_moved(self, moved: Progressed) -> None:
        self.dialog.show_progress(moved)

    @Slot(object)
    def _on_model_added(self, model: InstalledModel) -> None:
        words = self.tr("“{name}” is installed.").format(name=model.card.name)
        self.dialog.show_ended(words)
        self._notices.tell(Notice(words, mood="good"))
        self._reopen()
        if model.card.kind == "language" and model.exam is None:
            self._examine(model, asked_for=False)

    @Slot(object)
    def _on_examine(self, model: InstalledModel) -> None:
        self._examine(model, asked_for=True)

    def _examine(self, model: InstalledModel, *, asked_for: bool) -> None:
        self.dialog.show_exam(model.card.id, Progressed(0, 0))
        self._desk.exams.examine(model, asked_for=asked_for)

    @Slot(object, object)
    def _on_examined(self, model: InstalledModel, exam: ExamResult) -> None:
        self._notices.tell(
            Notice(
                self.tr("“{name}” has been examined.").format(name=model.card.name),
                detail=exam_notes.exam_words(model.card, exam),
            )
        )
        self._desk.read_models()
        self._reopen()

    @Slot(object)
    def _on_model_removed(self, _model_id: str) -> None:
        self._reopen()

    @Slot(object)
    def _on_model_verified(self, verified: ModelVerified) -> None:
        if verified.wrong:
            text = self.tr("“{name}” is not what was installed: {files}.").format(
                name=verified.model.name, files=", ".join(verified.wrong)
            )
            advice = self.tr("Remove it and add it again from a source that you trust.")
            self.dialog.show_ended(f"{text} {advice}")
        else:
            self.dialog.show_ended(self.tr("“{name}” is unchanged.").format(name=verified.model.name))

    @Slot()
    def _on_model_job_ended(self) -> None:
        self.dialog.show_ended()

    @Slot(object)
    def _on_assistant_opened(self, opened: AssistantOpened) -> None:
        self._in_use = frozenset(card.id for card in (opened.model, opened.embedder) if card is not None)
        self._status.show_assistant(opened)
        for problem in opened.problems:
            self._notices.tell_error(problem)
        self.dialog.show_models(self._models, self._in_use)

    def _reopen(self) -> None:
        self._status.show_loading()
        self._desk.open_assistant()
