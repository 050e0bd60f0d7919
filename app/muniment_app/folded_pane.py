"""A line that opens and closes what stands below it, by mouse, by keyboard and for a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from muniment_app.theme import Theme

LEAST_WIDTH = 120
AROUND_PX = 12
"""What the style puts around icon and words."""


class FoldButton(QPushButton):
    """One line of words behind an arrow; where the room is short their middle is left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "fold")
        self.setIconSize(QSize(14, 14))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Qt's."""
        return QSize(LEAST_WIDTH, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802
        """Qt's."""
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        if self.width() < self.sizeHint().width():
            room = self.width() - self.iconSize().width() - AROUND_PX
            option.text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, room)
        self.setToolTip(self.text() if option.text != self.text() else "")
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)


class FoldedPane(QWidget):
    """Holds something that is closed at first.

    Args:
        content: what is opened.
    """

    toggled = Signal(bool)

    def __init__(self, theme: Theme, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = ""
        self.content = content
        self.button = FoldButton()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(content)
        content.hide()
        self.button.clicked.connect(self._on_clicked)
        theme.changed.connect(self._recolour)
        self._recolour()

    @property
    def is_open(self) -> bool:
        """Whether the content is to be seen."""
        return not self.content.isHidden()

    def show_words(self, words: str) -> None:
        """Say what is folded here."""
        self._words = words
        self._show_state()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def retranslate(self) -> None:
        """Say the words in the language of now; heirs with words of their own say them."""
        self._show_state()

    def _show_state(self) -> None:
        doing = self.tr("Hide") if self.is_open else self.tr("Show")
        text = f"{self._words} · {doing}"
        if text != self.button.text():
            self.button.setText(text)
        self.button.setAccessibleDescription(self.tr("Open") if self.is_open else self.tr("Folded"))

    @Slot()
    def _on_clicked(self) -> None:
        self.content.setVisible(not self.is_open)
        self.retranslate()
        self._recolour()
        self.toggled.emit(self.is_open)

    @Slot()
    def _recolour(self) -> None:
        self.button.setIcon(self._theme.icon("chevron_down" if self.is_open else "chevron_right"))
