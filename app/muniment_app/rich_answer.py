"""The text of an answer with its citations as chips that can be clicked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRectF, QSizeF, Qt, QUrl, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
    QPainter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
)
from PySide6.QtWidgets import QSizePolicy, QTextBrowser, QToolTip, QWidget

from muniment_app import answer_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QWheelEvent

    from muniment_app.answer_pieces import Piece
    from muniment_app.theme import Theme

LINE_HEIGHT_PERCENT = 128
"""Long lines of running text are easier to follow with more than the font's own spacing."""
GAP_PX = 12
IMAGE_RATIO = 3
"""Chips are drawn three times as large as shown, which is sharp up to 300 % scaling."""


class RichAnswer(QTextBrowser):
    """Grows with its text; the transcript scrolls, not this."""

    citation_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pieces: tuple[Piece, ...] = ()
        self.setOpenLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.setTabChangesFocus(False)
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        self.document().documentLayout().documentSizeChanged.connect(self._on_document_size_changed)
        self.anchorClicked.connect(self._on_anchor_clicked)
        theme.changed.connect(self._on_theme_changed)

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show another state of the text; the same one again leaves what is selected in it."""
        fresh = tuple(pieces)
        if fresh != self._pieces:
            self._pieces = fresh
            self._render()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self._render()
        super().changeEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Qt's: leave scrolling to the transcript."""
        event.ignore()

    def _render(self) -> None:
        document = self.document()
        document.clear()
        cursor = QTextCursor(document)
        block = QTextBlockFormat()
        block.setLineHeight(LINE_HEIGHT_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(block)
        gap = QTextBlockFormat(block)
        gap.setTopMargin(GAP_PX)
        for piece in self._pieces:
            if piece.standing == "gap":
                cursor.insertBlock(gap, QTextCharFormat())
                continue
            if piece.standing == "place":
                cursor.insertBlock(block, QTextCharFormat())
            cursor.insertText(piece.text, self._format(piece))
            for number in piece.citations:
                self._insert_chip(cursor, number)
            if piece.citations:
                cursor.setCharFormat(QTextCharFormat())
        self.setAccessibleDescription(
            " ".join(f"“{piece.text.strip()}”: {why}" for piece in self._pieces if (why := self._why(piece)))
        )

    def _format(self, piece: Piece) -> QTextCharFormat:
        made = QTextCharFormat()
        colours = self._theme.colours
        made.setForeground(QColor(colours.text))
        if piece.standing == "place":
            made.setForeground(QColor(colours.text_soft))
            made.setFontPointSize(self._theme.font(0.88).pointSizeF())
        elif piece.standing == "partly":
            made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            made.setUnderlineColor(QColor(colours.warn))
        elif piece.standing == "unsupported":
            made.setForeground(QColor(colours.text_soft))
        why = self._why(piece)
        if why:
            # An anchor, so that the Tab key reaches it and Enter says why; it leads nowhere.
            made.setToolTip(why)
            made.setAnchor(True)
            made.setAnchorHref(f"why:{self._pieces.index(piece)}")
        return made

    def _why(self, piece: Piece) -> str:
        if piece.standing == "partly":
            return answer_words.why_partly(piece.reasons)
        return answer_words.why_unsupported(piece.reasons) if piece.standing == "unsupported" else ""

    def _insert_chip(self, cursor: QTextCursor, number: int) -> None:
        name = f"chip-{self._theme.colours.name}-{number}"
        size = self._chip_size(number)
        self.document().addResource(
            QTextDocument.ResourceType.ImageResource.value, QUrl(name), self._chip(number, size)
        )
        made = QTextImageFormat()
        made.setName(name)
        made.setWidth(size.width())
        made.setHeight(size.height())
        made.setAnchor(True)
        made.setAnchorHref(f"quote:{number}")
        made.setToolTip(self.tr("Show quote {number}").format(number=number))
        made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
        cursor.insertText("\u00a0", QTextCharFormat())
        cursor.insertImage(made)

    def _chip_size(self, number: int) -> QSizeF:
        metrics = QFontMetricsF(self._theme.font(0.82, bold=True))
        return QSizeF(max(metrics.horizontalAdvance(str(number)) + 11, 20), metrics.height() + 2)

    def _chip(self, number: int, size: QSizeF) -> QImage:
        image = QImage((size * IMAGE_RATIO).toSize(), QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(IMAGE_RATIO, IMAGE_RATIO)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.colours.accent_soft))
        rect = QRectF(0, 0, size.width(), size.height())
        painter.drawRoundedRect(rect, 6, 6)
        painter.setFont(self._theme.font(0.82, bold=True))
        painter.setPen(QColor(self._theme.colours.accent_text))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(number))
        painter.end()
        return image

    @Slot(QSizeF)
    def _on_document_size_changed(self, size: QSizeF) -> None:
        height = int(size.height()) + 2
        if height != self.height():
            self.setFixedHeight(height)

    @Slot(QUrl)
    def _on_anchor_clicked(self, url: QUrl) -> None:
        if url.scheme() == "quote":
            self.citation_chosen.emit(int(url.path()))
        elif url.scheme() == "why":
            number = int(url.path())
            QToolTip.showText(self._why_place(), self._why(self._pieces[number]), self)

    def _why_place(self) -> QPoint:
        return self.viewport().mapToGlobal(self.cursorRect().bottomLeft())

    @Slot()
    def _on_theme_changed(self) -> None:
        self._render()
