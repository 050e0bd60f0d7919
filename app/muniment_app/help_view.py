"""The text of a guide: a column that is easily read, found words marked, no way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from muniment_app.help_document import LONGEST_LINE

if TYPE_CHECKING:
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QResizeEvent, QWheelEvent

    from muniment_app.help_document import HelpDocument, HelpHeading
    from muniment_app.theme import Theme

MARGIN = 20
MOST_MARKED = 2000
"""Of a letter that stands everywhere, the first ones are marked and counted; Qt paints every mark."""
_ABOVE = 8
"""Pixels that are left above a heading that is gone to."""


class HelpView(QTextBrowser):
    """Shows one ``HelpDocument``."""

    zoom_wanted = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.page: HelpDocument | None = None
        self.found: tuple[tuple[int, int], ...] = ()
        self.chosen = -1
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)

    def show_page(self, page: HelpDocument) -> None:
        """Show a guide from its beginning; what was found in the one before is forgotten."""
        before, self.page = self.page, page
        self.found, self.chosen = (), -1
        self.setExtraSelections([])
        # The view keeps no document that is not its child, and throws only its first one away.
        page.setParent(self)
        self._keep_column(page, self.viewport().width())
        self.setDocument(page)
        if before is not None:
            before.deleteLater()

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:  # noqa: N802
        """Qt's: a browser would look for files by itself; only the document knows what it may read."""
        return None

    def section(self) -> HelpHeading | None:
        """The heading whose text is read now: the last one that stands above the upper part of the view."""
        if self.page is None or not self.page.headings:
            return None
        bar = self.verticalScrollBar()
        limit = bar.value() + _ABOVE + self.fontMetrics().lineSpacing()
        above = [heading for heading in self.page.headings if self._top(heading.position) <= limit]
        return above[-1] if above else self.page.headings[0]

    def place(self) -> int:
        """Position of the first character that is seen."""
        return self.cursorForPosition(self.viewport().rect().topLeft()).position()

    def go_to(self, position: int) -> None:
        """Bring a character to the upper edge."""
        self.verticalScrollBar().setValue(round(self._top(position)) - _ABOVE if position else 0)

    # searching

    def find_words(self, words: str) -> None:
        """Mark every place where words stand, and choose the first at or behind what is seen."""
        self.found, self.chosen = (), -1
        if self.page is not None and words:
            found: list[tuple[int, int]] = []
            cursor = self.page.find(words)
            while not cursor.isNull() and len(found) < MOST_MARKED:
                found.append((cursor.selectionStart(), cursor.selectionEnd()))
                cursor = self.page.find(words, cursor)
            self.found = tuple(found)
        if self.found:
            place = self.place()
            behind = (number for number, (start, _) in enumerate(self.found) if start >= place)
            self._choose(next(behind, 0))
        self.mark()

    def find_next(self, step: int) -> None:
        """Choose the next place that was found, or with -1 the one before; behind the last comes the first."""
        if self.found:
            self._choose((self.chosen + step) % len(self.found))
            self.mark()

    def mark(self) -> None:
        """Paint what was found, in the colours of now."""
        colours, marks = self._theme.colours, []
        for number, (start, end) in enumerate(self.found):
            mark = QTextEdit.ExtraSelection()
            look, cursor = QTextCharFormat(), QTextCursor(self.document())
            chosen = number == self.chosen
            look.setBackground(QColor(colours.accent if chosen else colours.mark))
            look.setForeground(QColor(colours.on_accent if chosen else colours.text))
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            mark.format, mark.cursor = look, cursor
            marks.append(mark)
        self.setExtraSelections(marks)

    def _choose(self, number: int) -> None:
        self.chosen = number
        top, bar = round(self._top(self.found[number][0])), self.verticalScrollBar()
        height = self.viewport().height()
        if not bar.value() + _ABOVE <= top <= bar.value() + height - 4 * self.fontMetrics().lineSpacing():
            bar.setValue(top - height // 3)

    def _top(self, position: int) -> float:
        block = self.document().findBlock(position)
        layout = self.document().documentLayout()
        top = layout.blockBoundingRect(block).top()
        line = block.layout().lineForTextPosition(position - block.position())
        return top + (line.y() if line.isValid() else 0.0)

    # Qt's

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Qt's."""
        place = self.place()
        if self.page is not None:
            self._keep_column(self.page, event.size().width())
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            # A view that became narrower and a text that became lower at once: Qt would leave the bars as they were.
            layout = self.document().documentLayout()
            layout.documentSizeChanged.emit(layout.documentSize())
            self.go_to(place)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Qt's: with Ctrl the letters grow, all of them; Qt's own way knows only those without a size."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom_wanted.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def _keep_column(self, page: HelpDocument, width: int) -> None:
        """Leave so much room beside the text that its lines stay short enough."""
        longest = round(QFontMetricsF(page.defaultFont()).averageCharWidth() * LONGEST_LINE)
        side = max(MARGIN, (width - longest) // 2)
        frame = page.rootFrame()
        shape = frame.frameFormat()
        if shape.leftMargin() != side:
            shape.setLeftMargin(side)
            shape.setRightMargin(side)
            frame.setFrameFormat(shape)
