"""The installed models: add, check, remove."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from muniment_app import exam_notes, model_notes, wording
from muniment_app.exam_strip import ExamStrip

if TYPE_CHECKING:
    from muniment_app.embedders import EmbedderState
    from muniment_app.lane_work import Progressed
    from muniment_app.theme import Theme
    from muniment_models.store import InstalledModel


class ModelTile(QFrame):
    """One installed model."""

    verify_wanted = Signal(object)
    remove_wanted = Signal(object)
    use_wanted = Signal(object)

    def __init__(
        self,
        model: InstalledModel,
        *,
        in_use: bool,
        embedder: EmbedderState | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("tile")
        self.model = model
        name = QLabel(model.card.name)
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setProperty("role", "strong")
        name.setWordWrap(True)
        size = wording.of_size(model_notes.folder_size(model.folder))
        facts = QLabel(f"{model_notes.model_facts(model.card)} · {size}")
        facts.setProperty("role", "small")
        facts.setWordWrap(True)
        note = QLabel(" ".join(self._notes(model, in_use=in_use, embedder=embedder)))
        note.setProperty("role", "warn" if _is_doubtful(model) else "small")
        note.setWordWrap(True)
        note.setVisible(bool(note.text()))
        verify = QPushButton(self.tr("Check"))
        verify.setToolTip(self.tr("Compare its files with their checksums"))
        verify.setAccessibleName(self.tr("Check {name}").format(name=model.card.name))
        remove = QPushButton(self.tr("Remove"))
        remove.setProperty("role", "danger")
        remove.setAccessibleName(self.tr("Remove {name}").format(name=model.card.name))
        use = QPushButton(self.tr("Use for search"))
        use.setAccessibleName(self.tr("Use {name} for search").format(name=model.card.name))
        use.setVisible(embedder is not None and not embedder.wanted)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(name)
        words.addWidget(facts)
        words.addWidget(note)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addLayout(words, 1)
        for button in (use, verify, remove):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 14, 14)
        layout.setSpacing(10)
        layout.addLayout(row)
        self.exam = ExamStrip(model) if model.card.kind == "language" else None
        if self.exam is not None:
            layout.addWidget(self.exam)
        use.clicked.connect(self._on_use)
        verify.clicked.connect(self._on_verify)
        remove.clicked.connect(self._on_remove)

    def _notes(self, model: InstalledModel, *, in_use: bool, embedder: EmbedderState | None) -> list[str]:
        notes = []
        if in_use or (embedder is not None and embedder.serves):
            notes.append(self.tr("In use."))
        if embedder is not None and embedder.wanted and not embedder.serves:
            percent = 100 * embedder.share.done // max(1, embedder.share.total)
            notes.append(
                self.tr("Its search index is being made: {percent} % done. Until then the embedder before it finds "
                        "passages.").format(percent=percent)
            )  # fmt: skip
        if model.card.kind == "embedder" and model.card.language_scores and not model.card.languages:
            notes.append(self.tr("It was measured and knows neither English nor Russian."))
        if _is_doubtful(model):
            notes.append(self.tr("A small starter model: good for trying out, not for decisions."))
        return notes

    @Slot()
    def _on_use(self) -> None:
        self.use_wanted.emit(self.model)

    @Slot()
    def _on_verify(self) -> None:
        self.verify_wanted.emit(self.model)

    @Slot()
    def _on_remove(self) -> None:
        self.remove_wanted.emit(self.model)


def _is_doubtful(model: InstalledModel) -> bool:
    """Whether its size is all that is known of what it is able to do, and speaks against it."""
    return model.card.is_small and not exam_notes.tells(model.card, model.exam)


class ModelsDialog(QDialog):
    """A list of models with what can be done to them."""

    add_wanted = Signal()
    verify_wanted = Signal(object)
    remove_wanted = Signal(object)
    use_wanted = Signal(object)
    examine_wanted = Signal(object)
    stop_exam_wanted = Signal(str)
    cancel_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(False)
        self.resize(680, 460)
        self._theme = theme
        self._models: tuple[InstalledModel, ...] = ()
        self._in_use: frozenset[str] = frozenset()
        self._embedders: dict[str, EmbedderState] = {}
        self._exams: dict[str, Progressed] = {}
        self._tiles: dict[str, ModelTile] = {}
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.lead = QLabel()
        self.lead.setProperty("role", "soft")
        self.lead.setWordWrap(True)
        self.outcome = QLabel()
        self.outcome.setWordWrap(True)
        self.outcome.hide()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 8, 0)
        self._list.setSpacing(10)
        self._list.addStretch(1)
        self._scroll.setWidget(inside)
        self.empty = QLabel()
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setProperty("role", "soft")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.cancel_button = QPushButton()
        self._working = QWidget()
        working = QHBoxLayout(self._working)
        working.setContentsMargins(0, 0, 0, 0)
        working.addWidget(self.progress, 1)
        working.addWidget(self.cancel_button)
        self._working.hide()
        self.add_button = QPushButton()
        self.add_button.setProperty("role", "primary")
        self.close_button = QPushButton()
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        self._lay_out(foot)
        self.add_button.clicked.connect(self.add_wanted)
        self.close_button.clicked.connect(self.close)
        self.cancel_button.clicked.connect(self.cancel_wanted)
        self._retranslate()

    def show_models(self, models: tuple[InstalledModel, ...], in_use: frozenset[str]) -> None:
        """Show what is installed; ``in_use`` are ids."""
        self._models, self._in_use = models, in_use
        self._tiles = {}
        while self._list.count() > 1:
            item = self._list.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, model in enumerate(models):
            embedder = self._embedders.get(model.card.id)
            # What the assistant was opened with may serve no longer, when the vectors of another are complete.
            is_used = model.card.id in in_use and (embedder is None or embedder.serves)
            tile = ModelTile(model, in_use=is_used, embedder=embedder)
            tile.use_wanted.connect(self.use_wanted)
            tile.verify_wanted.connect(self.verify_wanted)
            tile.remove_wanted.connect(self.remove_wanted)
            if tile.exam is not None:
                tile.exam.examine_wanted.connect(self.examine_wanted)
                tile.exam.stop_wanted.connect(self.stop_exam_wanted)
                if model.card.id in self._exams:
                    tile.exam.show_progress(self._exams[model.card.id])
            self._tiles[model.card.id] = tile
            self._list.insertWidget(place, tile)
        self._scroll.setVisible(bool(models))
        self.empty.setVisible(not models)

    @Slot(object)
    def show_embedders(self, states: tuple[EmbedderState, ...]) -> None:
        """Show which embedder is wanted, which serves, and how far its vectors are."""
        self._embedders = {state.model_id: state for state in states}
        self.show_models(self._models, self._in_use)

    @Slot(str, object)
    def show_exam(self, model_id: str, moved: Progressed) -> None:
        """A model is being examined."""
        self._exams[model_id] = moved
        tile = self._tiles.get(model_id)
        if tile is not None and tile.exam is not None:
            tile.exam.show_progress(moved)

    @Slot(str)
    def show_exam_ended(self, model_id: str) -> None:
        """An exam has ended; its result comes with the list of models."""
        self._exams.pop(model_id, None)
        self.show_models(self._models, self._in_use)

    def show_progress(self, moved: Progressed) -> None:
        """Something is being done to a model."""
        self._working.show()
        self.progress.setRange(0, 1000 if moved.total else 0)
        if moved.total:
            self.progress.setValue(round(1000 * moved.done / moved.total))

    def show_ended(self, words: str = "") -> None:
        """Nothing is being done any more; ``words`` say how it ended."""
        self._working.hide()
        self.outcome.setText(words)
        self.outcome.setVisible(bool(words))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.show_models(self._models, self._in_use)
        super().changeEvent(event)

    def _lay_out(self, foot: QHBoxLayout) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(self.title)
        layout.addWidget(self.lead)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self.empty, 1)
        layout.addWidget(self.outcome)
        layout.addWidget(self._working)
        layout.addLayout(foot)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Models"))
        self.title.setText(self.tr("Models on this computer"))
        self.lead.setText(
            self.tr("A language model writes answers, an embedder finds passages by meaning. They run on this "
                    "computer only and are never downloaded by Muniment.")
        )  # fmt: skip
        self.empty.setText(
            self.tr("No models yet. Copy a model file (.gguf) to this computer, then add it here. Until then "
                    "answers show quotes only.")
        )  # fmt: skip
        self.add_button.setText(self.tr("Add a model file…"))
        self.close_button.setText(self.tr("Close"))
        self.cancel_button.setText(self.tr("Cancel"))
        self.progress.setAccessibleName(self.tr("Progress"))
