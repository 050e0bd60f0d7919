"""What is being done beside the conversation: files coming in, vectors being made."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from muniment_app.lane_work import IngestMoved


class ActivityBar(QFrame):
    """A calm line with a bar; hidden when nothing goes on."""

    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("activity")
        self._collection = ""
        self._moved: IngestMoved | None = None
        self._last_name = ""
        self.words = QLabel()
        self.words.setProperty("role", "strong")
        self.name = QLabel()
        self.name.setProperty("role", "soft")
        self.name.setMinimumWidth(40)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.cancel_button = QPushButton()
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.words)
        line.addWidget(self.name, 1)
        inside = QVBoxLayout()
        inside.setSpacing(6)
        inside.addLayout(line)
        inside.addWidget(self.progress)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 10, 16, 10)
        layout.setSpacing(16)
        layout.addLayout(inside, 1)
        layout.addWidget(self.cancel_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.cancel_button.clicked.connect(self.cancel_wanted)
        self._retranslate()
        self.hide()

    def begin(self, collection: str) -> None:
        """Files begin to come into a collection."""
        self._collection, self._moved, self._last_name = collection, None, ""
        self.progress.setRange(0, 0)
        self.cancel_button.setEnabled(True)
        self._retranslate()
        self.show()

    def advance(self, moved: IngestMoved) -> None:
        """Show how far it is."""
        self._moved = moved
        if moved.outcomes:
            self._last_name = PurePath(moved.outcomes[-1].path).name
        self.progress.setRange(0, max(moved.total, 1))
        self.progress.setValue(moved.done)
        self._retranslate()

    def end(self) -> None:
        """Nothing goes on any more."""
        self.hide()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.cancel_button.setText(self.tr("Cancel"))
        self.cancel_button.setToolTip(self.tr("Stop adding; what is already in stays"))
        self.progress.setAccessibleName(self.tr("Adding documents"))
        if self._moved is None or not self._moved.total:
            self.words.setText(self.tr("Adding to “{collection}”…").format(collection=self._collection))
            self.name.setText("")
            return
        self.words.setText(
            self.tr("Adding to “{collection}”: {done} of {total}").format(
                collection=self._collection, done=self._moved.done, total=self._moved.total
            )
        )
        room = max(self.name.width(), 120)
        self.name.setText(self.fontMetrics().elidedText(self._last_name, Qt.TextElideMode.ElideMiddle, room))
