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
from muniment_models.model_pack import MODEL_PACK_SUFFIX, is_model_pack
from muniment_models.part_files import whole_name

if TYPE_CHECKING:
    from collections.abc import Sequence

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
        self._waiting: list[Path] = []
        self.dialog = ModelsDialog(theme, window)
        self.dialog.add_wanted.connect(self.choose_file)
        self.dialog.verify_wanted.connect(self._on_verify)
        self.dialog.remove_wanted.connect(self._on_remove)
        self.dialog.cancel_wanted.connect(desk.models.cancel_model_job)
        self.dialog.use_wanted.connect(self._on_use)
        self.dialog.examine_wanted.connect(self._on_examine)
        self.dialog.stop_exam_wanted.connect(desk.exams.stop)
        desk.exams.moved.connect(self.dialog.show_exam)
        desk.exams.ended.connect(self.dialog.show_exam_ended)
        desk.exams.examined.connect(self._on_examined)
        desk.models.models_read.connect(self._on_models_read)
        desk.models.embedders_read.connect(self.dialog.show_embedders)
        desk.models.embedder_chosen.connect(self._on_embedder_chosen)
        desk.models.model_moved.connect(self._on_model_moved)
        desk.models.models_added.connect(self._on_models_added)
        desk.models.signer_unknown.connect(self._on_signer_unknown)
        desk.models.model_removed.connect(self._on_model_removed)
        desk.models.model_verified.connect(self._on_model_verified)
        desk.models.model_job_ended.connect(self._on_model_job_ended)
        desk.opened.connect(self._on_opened)
        desk.assistant_opened.connect(self._on_assistant_opened)

    @Slot()
    def show_dialog(self) -> None:
        """Open the list of models."""
        self.dialog.show_ended()
        self.dialog.show()
        self.dialog.raise_()
        if self._desk.is_open:
            self._desk.models.read_models()

    @Slot()
    def choose_file(self) -> None:
        """Let the user choose a model file."""
        if not self._desk.is_open:
            return
        dialog = QFileDialog(self._window, self.tr("Add a model file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        packs = f"*{MODEL_PACK_SUFFIX} *{MODEL_PACK_SUFFIX}.001"
        dialog.setNameFilters(
            [
                self.tr("Models ({kinds})").format(kinds=f"*.gguf {packs} *.whl *.zip"),
                self.tr("Model packs ({kinds})").format(kinds=packs),
                self.tr("All files (*)"),
            ]
        )
        dialog.filesSelected.connect(self._on_files_selected)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def import_file(self, path: Path, trusted: str = "") -> None:
        """Add the models of a file; ``trusted`` is the fingerprint of a key that the user trusts for it."""
        if not self._desk.is_open:
            self._waiting.append(path)
            return
        self.show_dialog()
        self.dialog.show_progress(Progressed(0, 0))
        self._desk.models.import_model(path, trusted)

    def take_packs(self, paths: Sequence[Path]) -> list[Path]:
        """Add the models of the model packs among some paths; returns the other paths."""
        packs = [path for path in paths if is_model_pack(path)]
        # Of a pack in parts, one names them all.
        for path in {path.with_name(whole_name(path)): path for path in packs}.values():
            self.import_file(path)
        return [path for path in paths if path not in packs]

    @Slot()
    def _on_opened(self) -> None:
        waiting, self._waiting = self._waiting, []
        for path in waiting:
            self.import_file(path)

    @Slot(list)
    def _on_files_selected(self, names: list[str]) -> None:
        for name in names[:1]:
            self.import_file(Path(name))

    @Slot(object)
    def _on_verify(self, model: InstalledModel) -> None:
        self.dialog.show_ended()
        self.dialog.show_progress(Progressed(0, 0))
        self._desk.models.verify_model(model)

    @Slot(object)
    def _on_remove(self, model: InstalledModel) -> None:
        prompts.confirm(
            self.dialog,
            self.tr("Remove the model “{name}”?").format(name=model.card.name),
            self.tr("Its files are deleted from this computer's workspace."),
            self.tr("Remove"),
            partial(self._desk.models.remove_model, model.card.id),
        )

    @Slot(object)
    def _on_use(self, model: InstalledModel) -> None:
        self._desk.models.choose_embedder(model.card.id)

    @Slot(object)
    def _on_embedder_chosen(self, _model_id: str) -> None:
        self._desk.models.read_models()
        self._reopen()

    @Slot(object)
    def _on_models_read(self, models: tuple[InstalledModel, ...]) -> None:
        self._models = models
        self.dialog.show_models(models, self._in_use)

    @Slot(object)
    def _on_model_moved(self, moved: Progressed) -> None:
        self.dialog.show_progress(moved)

    @Slot(object)
    def _on_models_added(self, models: tuple[InstalledModel, ...]) -> None:
        words = " ".join(self.tr("“{name}” is installed.").format(name=model.card.name) for model in models)
        self.dialog.show_ended(words)
        self._notices.tell(Notice(words, mood="good"))
        self._reopen()
        for model in models:
            if model.card.kind == "language" and model.exam is None:
                self._examine(model, asked_for=False)

    @Slot(object, str)
    def _on_signer_unknown(self, path: Path, fingerprint: str) -> None:
        prompts.confirm(
            self.dialog,
            self.tr("Trust the signer of “{name}”?").format(name=path.name),
            self.tr("This model pack is signed with a key that this computer does not know. Its fingerprint is\n\n"
                    "{fingerprint}\n\n"
                    "Compare it, digit by digit, with the fingerprint that the sender told you by another way, such as "
                    "by telephone or on paper. If it differs, or nobody told you one, do not install the pack.")
            .format(fingerprint=fingerprint),
            self.tr("It is the same: install"),
            partial(self.import_file, path, fingerprint),
        )  # fmt: skip

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
        self._desk.models.read_models()
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
