"""A line in a menu that says what the entries below it are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QWidget, QWidgetAction

if TYPE_CHECKING:
    from PySide6.QtCore import QObject


class MenuHead(QWidgetAction):
    """Words that cannot be chosen, but read as well as those that can."""

    def __init__(self, words: str, parent: QObject) -> None:
        super().__init__(parent)
        self.setText(words)
        self.setEnabled(False)

    def createWidget(self, parent: QWidget) -> QWidget:  # noqa: N802
        """Qt's."""
        label = QLabel(self.text(), parent)
        label.setProperty("role", "menuhead")
        return label
