"""The line above an edited question: what is lost when it is sent, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from muniment_app.icons import icon_pixmap

if TYPE_CHECKING:
    from muniment_app.theme import Theme


class EditBanner(QFrame):
    """Says that answers will be replaced."""

    cancelled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("editbanner")
        self._theme = theme
        self._answers = 0
        self._icon, self.words = QLabel(), QLabel()
        self.words.setWordWrap(True)
        self.cancel_button = QPushButton()
        self.cancel_button.setProperty("role", "link")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 2, 4, 2)
        layout.setSpacing(8)
        layout.addWidget(self._icon)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.cancel_button)
        self.cancel_button.clicked.connect(self.cancelled)
        theme.changed.connect(self._recolour)
        self._recolour()
        self._retranslate()

    def show_answers(self, answers: int) -> None:
        """Say how many answers will be replaced."""
        self._answers = answers
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.words.setText(
            self.tr("You are editing a question. Sending it replaces %n answer(s).", "", self._answers)
        )
        self.cancel_button.setText(self.tr("Cancel"))
        self.cancel_button.setToolTip(self.tr("Leave the question as it was (Esc)"))

    def _recolour(self) -> None:
        self._icon.setPixmap(icon_pixmap("edit", self._theme.colours.warn, 16, self.devicePixelRatioF()))
