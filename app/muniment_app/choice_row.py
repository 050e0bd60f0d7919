"""The row under a question: choices with their words as far as there is room, and a button at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

GAP_PX = 4
ICON_PX = 16
PADDING_PX = 20
"""What the style puts around icon and words."""


class ChoiceRow(QWidget):
    """Leaves out the words of the last choices first; it never widens a narrow window.

    Args:
        choices: buttons with menus.
        end: stands at the right.
    """

    def __init__(
        self, choices: tuple[QToolButton, ...], end: QToolButton, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._choices, self._end = choices, end
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP_PX)
        for button in choices:
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setIconSize(QSize(ICON_PX, ICON_PX))
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(end)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Qt's."""
        return QSize(0, super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Qt's: other words need another amount of room."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Qt's."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        bare = ICON_PX + PADDING_PX
        room = self.width() - self._end.width() - len(self._choices) * (bare + GAP_PX)
        for button in self._choices:
            words = button.fontMetrics().horizontalAdvance(button.text()) + GAP_PX
            room -= words
            fits = room >= 0
            button.setToolButtonStyle(
                Qt.ToolButtonStyle.ToolButtonTextBesideIcon if fits else Qt.ToolButtonStyle.ToolButtonIconOnly
            )
