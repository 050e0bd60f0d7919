"""What a thinking model writes for itself: folded, never the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from muniment_app.folded_pane import FoldedPane

if TYPE_CHECKING:
    from muniment_app.theme import Theme

LINES = 9
"""Enough to follow; who reads on scrolls, and the answer below stays in sight."""


class ThinkingPane(FoldedPane):
    """Grows while the model thinks."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self.text = QPlainTextEdit()
        super().__init__(theme, self.text, parent)
        self._written = ""
        self._thinks = False
        self.text.setObjectName("thinking")
        self.text.setReadOnly(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.setFixedHeight(self.text.fontMetrics().lineSpacing() * LINES + 12)
        self.retranslate()

    def show_thinking(self, written: str, *, thinks: bool) -> None:
        """Show what was thought so far.

        Args:
            written: all of it.
            thinks: it still goes on.
        """
        self._thinks = thinks
        if written.startswith(self._written):
            self._append(written[len(self._written) :])
        else:
            self.text.setPlainText(written)
        self._written = written
        self.setVisible(bool(written))
        self.retranslate()

    def retranslate(self) -> None:
        """Say the words in the language of now."""
        count = len(self._written.split())
        self.text.setAccessibleName(self.tr("What the model thought"))
        self.show_words(
            self.tr("Thinking… %Ln word(s)", "", count)
            if self._thinks
            else self.tr("What the model thought, %Ln word(s), not part of the answer", "", count)
        )

    def _append(self, more: str) -> None:
        if not more:
            return
        bar = self.text.verticalScrollBar()
        at_end = bar.value() >= bar.maximum()
        cursor = QTextCursor(self.text.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(more)
        if at_end:
            bar.setValue(bar.maximum())
