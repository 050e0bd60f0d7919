"""The text of a page, dressed by its structure, with the quote marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QColor, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser

if TYPE_CHECKING:
    from PySide6.QtCore import QUrl

    from muniment_app.theme import Theme
    from muniment_engine.quote import Quote
    from muniment_ingest.document import Block, Page

HEADING_SCALES = (1.35, 1.2, 1.1)
"""Sizes of headings of the first three levels; deeper ones are bold only."""
GAP_PX = 6


class PageText(QTextBrowser):
    """Shows one page as text."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._page: Page | None = None
        self._quote: Quote | None = None
        self.setOpenLinks(False)
        self.document().setDocumentMargin(0)
        self.setTabStopDistance(32)
        theme.changed.connect(self._on_theme_changed)

    def show_text(self, page: Page, quote: Quote | None) -> None:
        """Show a page and mark a quote from it."""
        self._page, self._quote = page, quote
        # The same length as before: the places of blocks and quotes count its letters.
        text = (
            page.text.replace("\r", " ").replace("\u2028", "\n").replace("\u2029", "\n").replace("\x0c", "\n")
        )
        self.setPlainText(text)
        positions = _utf16_positions(text)
        cursor = QTextCursor(self.document())
        plain = QTextBlockFormat()
        plain.setBottomMargin(4)
        plain.setLineHeight(120, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(plain)
        for block in page.blocks:
            self._dress(block, positions)
        self._close_gaps()
        self._mark(positions)

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:  # noqa: N802
        """Qt's: nothing is opened or fetched, whatever a page says."""
        return None

    def marked_text(self) -> str:
        """The words that are marked."""
        found = self.extraSelections()
        return found[0].cursor.selectedText().replace("\u2029", "\n") if found else ""

    @Slot()
    def go_to_mark(self) -> None:
        """Bring the quote into sight, or the top of the page."""
        bar = self.verticalScrollBar()
        if self._quote is None or self._page is None:
            bar.setValue(0)
            return
        positions = _utf16_positions(self._page.text)
        cursor = self._span(self._quote.start, self._quote.start, positions)
        top = self.cursorRect(cursor).top() + bar.value()
        bar.setValue(top - self.viewport().height() // 4)

    def _close_gaps(self) -> None:
        # Blocks are parted by an empty line in the text: beside their own margins that is too much air.
        block = self.document().begin()
        small = QTextBlockFormat()
        small.setLineHeight(GAP_PX, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        small.setBottomMargin(0)
        while block.isValid():
            if not block.text().strip():
                QTextCursor(block).mergeBlockFormat(small)
            block = block.next()

    def _dress(self, block: Block, positions: list[int]) -> None:
        cursor = self._span(block.start, block.end, positions)
        characters, paragraph = QTextCharFormat(), QTextBlockFormat()
        if block.kind == "heading":
            scale = HEADING_SCALES[block.level - 1] if 1 <= block.level <= len(HEADING_SCALES) else 1.0
            characters.setFontPointSize(self._theme.font(scale).pointSizeF())
            characters.setFontWeight(QFont.Weight.DemiBold)
            paragraph.setTopMargin(12)
            paragraph.setBottomMargin(6)
        elif block.kind in ("table", "code"):
            characters.setFontFamilies(["monospace"])
            characters.setFontPointSize(self._theme.font(0.88).pointSizeF())
            paragraph.setNonBreakableLines(False)
        elif block.kind == "list_item":
            paragraph.setLeftMargin(16 * max(block.level, 1))
        else:
            paragraph.setBottomMargin(8)
        cursor.mergeCharFormat(characters)
        cursor.mergeBlockFormat(paragraph)

    def _mark(self, positions: list[int]) -> None:
        if self._quote is None:
            self.setExtraSelections([])
            return
        selection = QTextBrowser.ExtraSelection()
        selection.cursor = self._span(self._quote.start, self._quote.end, positions)
        marked = QTextCharFormat()
        marked.setBackground(QColor(self._theme.colours.mark))
        marked.setForeground(QColor(self._theme.colours.text))
        selection.format = marked
        self.setExtraSelections([selection])

    def _span(self, start: int, end: int, positions: list[int]) -> QTextCursor:
        last = len(positions) - 1
        cursor = QTextCursor(self.document())
        cursor.setPosition(positions[min(max(start, 0), last)])
        cursor.setPosition(positions[min(max(end, 0), last)], QTextCursor.MoveMode.KeepAnchor)
        return cursor

    @Slot()
    def _on_theme_changed(self) -> None:
        if self._page is not None:
            self.show_text(self._page, self._quote)


def _utf16_positions(text: str) -> list[int]:
    # Qt counts UTF-16 units, the library counts characters: they part at the first emoji.
    positions = [0]
    for character in text:
        positions.append(positions[-1] + (2 if ord(character) > 0xFFFF else 1))  # noqa: PLR2004
    return positions
