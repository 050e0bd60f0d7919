"""A page of a document with the quote marked, and the way to the file itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QColor, QDesktopServices, QFont, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTextBrowser,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from muniment_app.look_work import PageShown
    from muniment_app.theme import Theme
    from muniment_engine.quote import Quote
    from muniment_ingest.document import Block

HEADING_SCALES = (1.35, 1.2, 1.1)
"""Sizes of headings of the first three levels; deeper ones are bold only."""
GAP_PX = 6


class PageView(QWidget):
    """Shows one page; says which other is wanted."""

    back_wanted = Signal()
    page_wanted = Signal(str, int)
    trouble_opening = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: PageShown | None = None
        self._quote: Quote | None = None
        self.back_button = QToolButton()
        self.back_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.place = QLabel()
        self.place.setProperty("role", "soft")
        self.previous_button = QToolButton()
        self.next_button = QToolButton()
        self.open_button = QPushButton()
        self.folder_button = QPushButton()
        self.missing = QLabel()
        self.missing.setProperty("role", "warn")
        self.missing.setWordWrap(True)
        self.paper = QFrame()
        self.paper.setObjectName("paper")
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(0)
        self.text.setTabStopDistance(32)
        self._build()
        self._retranslate()
        self._recolour()

    def show_page(self, shown: PageShown, quote: Quote | None) -> None:
        """Show a page and mark the quote, when it is from this page."""
        self._shown = shown
        same = (
            quote is not None and quote.page == shown.page.number and quote.document_id == shown.document.id
        )
        self._quote = quote if same else None
        self._render()
        self._retranslate()
        QTimer.singleShot(0, self, self._on_time_to_scroll)

    @property
    def document_id(self) -> str:
        """The document that is shown, "" when none is."""
        return "" if self._shown is None else self._shown.document.id

    def marked_text(self) -> str:
        """The words that are marked."""
        found = self.text.extraSelections()
        return found[0].cursor.selectedText().replace("\u2029", "\n") if found else ""

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.back_button)
        top.addStretch(1)
        top.addWidget(self.previous_button)
        top.addWidget(self.place)
        top.addWidget(self.next_button)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.folder_button)
        buttons.addStretch(1)
        inside = QVBoxLayout(self.paper)
        inside.setContentsMargins(24, 20, 8, 20)
        inside.addWidget(self.text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(10)
        layout.addLayout(top)
        layout.addWidget(self.title)
        layout.addWidget(self.missing)
        layout.addLayout(buttons)
        layout.addWidget(self.paper, 1)
        self.back_button.clicked.connect(self.back_wanted)
        self.previous_button.clicked.connect(self._on_previous)
        self.next_button.clicked.connect(self._on_next)
        self.open_button.clicked.connect(self._on_open)
        self.folder_button.clicked.connect(self._on_show_in_folder)
        self._theme.changed.connect(self._recolour)

    def _retranslate(self) -> None:
        self.back_button.setText(self.tr("Evidence"))
        self.back_button.setAccessibleName(self.tr("Back to the evidence"))
        self.previous_button.setToolTip(self.tr("Previous page"))
        self.previous_button.setAccessibleName(self.tr("Previous page"))
        self.next_button.setToolTip(self.tr("Next page"))
        self.next_button.setAccessibleName(self.tr("Next page"))
        self.open_button.setText(self.tr("Open file"))
        self.folder_button.setText(self.tr("Show in folder"))
        self.text.setAccessibleName(self.tr("Text of the page"))
        if self._shown is None:
            return
        shown = self._shown
        self.title.setText(shown.document.title)
        self.place.setText(
            self.tr("page {page} of {total}").format(
                page=shown.page.number, total=max(shown.document.pages.total, 1)
            )
        )
        self.previous_button.setEnabled(self._neighbour(-1) is not None)
        self.next_button.setEnabled(self._neighbour(1) is not None)
        file = self._file()
        self.open_button.setEnabled(file is not None)
        self.folder_button.setEnabled(file is not None)
        self.missing.setVisible(file is None)
        self.missing.setText(
            self.tr("The file is no longer at {path}. Its text is kept in the library.").format(
                path=shown.document.path
            )
        )
        self.title.setToolTip(shown.document.path)

    @Slot()
    def _recolour(self) -> None:
        self.back_button.setIcon(self._theme.icon("back"))
        self.previous_button.setIcon(self._theme.icon("back"))
        self.next_button.setIcon(self._theme.icon("next"))
        self.open_button.setIcon(self._theme.icon("external"))
        self.folder_button.setIcon(self._theme.icon("collection"))
        if self._shown is not None:
            self._render()

    def _file(self) -> Path | None:
        if self._shown is None:
            return None
        for name in self._shown.document.paths:
            path = Path(name.split("!/", 1)[0])  # a member of an archive is opened by its archive
            if path.is_file():
                return path
        return None

    def _neighbour(self, step: int) -> int | None:
        if self._shown is None:
            return None
        numbers, here = self._shown.page_numbers, self._shown.page.number
        beyond = [number for number in numbers if (number - here) * step > 0]
        return (min(beyond) if step > 0 else max(beyond)) if beyond else None

    def _render(self) -> None:
        if self._shown is None:
            return
        page = self._shown.page
        # The same length as before: the places of blocks and quotes count its letters.
        text = (
            page.text.replace("\r", " ").replace("\u2028", "\n").replace("\u2029", "\n").replace("\x0c", "\n")
        )
        self.text.setPlainText(text)
        positions = _utf16_positions(text)
        cursor = QTextCursor(self.text.document())
        plain = QTextBlockFormat()
        plain.setBottomMargin(4)
        plain.setLineHeight(120, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(plain)
        for block in page.blocks:
            self._dress(block, positions)
        self._close_gaps()
        self._mark(positions)

    def _close_gaps(self) -> None:
        # Blocks are parted by an empty line in the text: beside their own margins that is too much air.
        block = self.text.document().begin()
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
            self.text.setExtraSelections([])
            return
        selection = QTextBrowser.ExtraSelection()
        selection.cursor = self._span(self._quote.start, self._quote.end, positions)
        marked = QTextCharFormat()
        marked.setBackground(QColor(self._theme.colours.mark))
        marked.setForeground(QColor(self._theme.colours.text))
        selection.format = marked
        self.text.setExtraSelections([selection])

    def _span(self, start: int, end: int, positions: list[int]) -> QTextCursor:
        last = len(positions) - 1
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(positions[min(max(start, 0), last)])
        cursor.setPosition(positions[min(max(end, 0), last)], QTextCursor.MoveMode.KeepAnchor)
        return cursor

    @Slot()
    def _on_time_to_scroll(self) -> None:
        bar = self.text.verticalScrollBar()
        if self._quote is None or self._shown is None:
            bar.setValue(0)
            return
        positions = _utf16_positions(self._shown.page.text)
        cursor = self._span(self._quote.start, self._quote.start, positions)
        top = self.text.cursorRect(cursor).top() + bar.value()
        bar.setValue(top - self.text.viewport().height() // 4)

    @Slot()
    def _on_previous(self) -> None:
        self._walk(-1)

    @Slot()
    def _on_next(self) -> None:
        self._walk(1)

    def _walk(self, step: int) -> None:
        number = self._neighbour(step)
        if number is not None and self._shown is not None:
            self.page_wanted.emit(self._shown.document.id, number)

    @Slot()
    def _on_open(self) -> None:
        self._open(self._file())

    @Slot()
    def _on_show_in_folder(self) -> None:
        file = self._file()
        self._open(file.parent if file is not None else None)

    def _open(self, path: Path | None) -> None:
        if path is None or not path.exists():
            self._retranslate()
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.trouble_opening.emit(str(path))


def _utf16_positions(text: str) -> list[int]:
    # Qt counts UTF-16 units, the library counts characters: they part at the first emoji.
    positions = [0]
    for character in text:
        positions.append(positions[-1] + (2 if ord(character) > 0xFFFF else 1))  # noqa: PLR2004
    return positions
