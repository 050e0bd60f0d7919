"""What is known of a language model's exam, in its tile of the models dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from muniment_app import exam_notes

if TYPE_CHECKING:
    from muniment_app.lane_work import Progressed
    from muniment_models.store import InstalledModel


class ExamStrip(QWidget):
    """The result and a button to examine the model, or how far its exam is and a button to break it off."""

    examine_wanted = Signal(object)
    stop_wanted = Signal(str)

    def __init__(self, model: InstalledModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._running = False
        self.words = QLabel()
        self.words.setProperty("role", "small")
        self.words.setWordWrap(True)
        self.button = QPushButton()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.button)
        self.button.clicked.connect(self._on_clicked)
        self._show_result()

    def show_progress(self, moved: Progressed) -> None:
        """The exam is going on; a total of 0 = it waits for its turn."""
        self._running = True
        text = self.tr("Being examined: question {done} of {total}. You can go on working.")
        waiting = self.tr("Being examined. You can go on working.")
        self.words.setText(text.format(done=moved.done, total=moved.total) if moved.total else waiting)
        self.button.setText(self.tr("Stop"))
        self.button.setAccessibleName(self.tr("Stop examining {name}").format(name=self._model.card.name))
        self.button.setToolTip("")

    def _show_result(self) -> None:
        exam, name = self._model.exam, self._model.card.name
        self.words.setText(exam_notes.exam_words(self._model.card, exam))
        self.words.setToolTip(exam_notes.exam_figures(exam) if exam is not None else "")
        self.button.setText(self.tr("Examine") if exam is None else self.tr("Examine again"))
        self.button.setAccessibleName(self.tr("Examine {name}").format(name=name))
        self.button.setToolTip(
            self.tr("Ask it 60 built-in questions and find out what it may do; takes ten minutes at most")
        )

    @Slot()
    def _on_clicked(self) -> None:
        if self._running:
            self.button.setEnabled(False)
            self.stop_wanted.emit(self._model.card.id)
        else:
            self.examine_wanted.emit(self._model)
