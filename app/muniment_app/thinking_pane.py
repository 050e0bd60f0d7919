"""What a thinking model writes for itself: folded, never the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from muniment_app.folded_pane import FoldedPane

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from muniment_app.theme import Theme

MOST_LINES = 9
"""Enough to follow; who reads on scrolls, and the answer below stays in sight."""


MOST_LETTERS = 3000
AROUND_PX = 12
"""What the frame and the margin of the document take."""


class ThinkingPane(FoldedPane):
    """Grows while the model thinks."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self.text = QPlainTextEdit()
        super().__init__(theme, self.text, parent)
        self._written = self._shown = ""
        self._thinks = False
        self.text.setObjectName("thinking")
        self.text.setReadOnly(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.toggled.connect(self._show_written)
        self.retranslate()

    def show_thinking(self, written: str, *, thinks: bool) -> None:
        """Show what was thought so far.

        Args:
            written: all of it.
            thinks: it still goes on.
        """
        self._thinks, self._written = thinks, written
        self.setVisible(bool(written))
        self._show_written()
        self.retranslate()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Qt's."""
        super().resizeEvent(event)
        self._fit()

    def retranslate(self) -> None:
        """Say the words in the language of now."""
        count = len(self._written.split())
        self.text.setAccessibleName(self.tr("What the model thought"))
        self.show_words(
            self.tr("Thinking… %Ln word(s)", "", count)
            if self._thinks
            else self.tr("What the model thought, %Ln word(s), not part of the answer", "", count)
        )

    @Slot()
    def _show_written(self) -> None:
        # Folded, a long thought costs nothing.
        if not self.is_open or self._written == self._shown:
            return
        if self._written.startswith(self._shown):
            self._append(self._written[len(self._shown) :])
        else:
            self.text.setPlainText(self._written)
        self._shown = self._written
        self._fit()

    def _fit(self) -> None:
        if not self.is_open:
            return
        metrics = self.text.fontMetrics()
        room = QRect(0, 0, self.width() - 2 * AROUND_PX, metrics.lineSpacing() * MOST_LINES)
        # More letters than these fill the lines at any width; a long thought is not measured again and again.
        words = self._written[:MOST_LETTERS]
        wanted = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, words).height() + AROUND_PX
        height = min(wanted, room.height() + AROUND_PX)
        if height != self.text.height():
            self.text.setFixedHeight(height)

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
