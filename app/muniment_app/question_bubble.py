"""What was asked, with the pencil to ask it differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

if TYPE_CHECKING:
    from muniment_app.theme import Theme

WIDEST_PX = 560
LEAST_PX = 320
AROUND_PX = 40
PENCIL_PX = 30


class QuestionBubble(QFrame):
    """A question; the pencil takes it back into the composer."""

    edit_wanted = Signal()

    def __init__(self, question: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bubble")
        self._theme = theme
        self._question = question
        self.label = QLabel(question)
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.edit_button = QToolButton()
        self.edit_button.setIconSize(QSize(16, 16))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 8, 6, 8)
        layout.setSpacing(6)
        layout.addWidget(self.label, 1)
        layout.addWidget(self.edit_button, 0, Qt.AlignmentFlag.AlignTop)
        words = self.label.fontMetrics().horizontalAdvance(question)
        width = min(words + AROUND_PX + PENCIL_PX, WIDEST_PX)
        self.setMinimumWidth(min(width, LEAST_PX))
        self.label.setMinimumWidth(min(width, LEAST_PX) - AROUND_PX - PENCIL_PX + 6)
        self.setMaximumWidth(width)
        self.edit_button.clicked.connect(self.edit_wanted)
        theme.changed.connect(self._recolour)
        self._recolour()
        self._retranslate()

    def mark(self, *, edited: bool) -> None:
        """Show whether this is the question in the composer."""
        self.setProperty("edited", edited)
        self.style().unpolish(self)
        self.style().polish(self)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.edit_button.setToolTip(self.tr("Edit the question and ask again"))
        self.edit_button.setAccessibleName(self.tr("Edit the question and ask again"))
        self.edit_button.setAccessibleDescription(self._question)

    @Slot()
    def _recolour(self) -> None:
        self.edit_button.setIcon(self._theme.icon("edit", self._theme.colours.accent_text))
