"""How a row of a search's results is painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPen,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from muniment_app.icons import icon_pixmap
from muniment_app.search_model import ROW_ROLE, ResultRow, SearchModel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from muniment_app.theme import Theme

LINES = 2
INDENT_PX = 34
GAP_PX = 14
ICON_PX = 20
SMALL = 0.88
KEPT_LINES = 2000
"""Texts broken into lines: to break them anew at each step was a third of the time of scrolling."""
_BEYOND_16_BITS = "\uffff"

Spans = tuple[tuple[int, int], ...]


class SearchDelegate(QStyledItemDelegate):
    """Paints documents with their passages under them; heights depend on the kind of row alone, so lists stay fast."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._broken: dict[tuple[object, ...], tuple[tuple[str, Spans], ...]] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        """Qt's."""
        del option
        row = index.data(ROW_ROLE)
        line = QFontMetrics(self._theme.font()).height()
        small = QFontMetrics(self._theme.font(SMALL)).height()
        heights = {
            "document": GAP_PX + line + small + 12,
            "newer": small + 10,
            "passage": LINES * (line + 2) + 12,
            "more": line + 12,
        }
        return QSize(200, heights[row.kind] if isinstance(row, ResultRow) else line)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt's."""
        row, model = index.data(ROW_ROLE), index.model()
        if not isinstance(row, ResultRow) or not isinstance(model, SearchModel):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect.adjusted(4, GAP_PX if row.kind == "document" else 1, -8, -1)
        self._paint_ground(painter, option, rect)
        if row.kind == "document":
            self._paint_document(painter, rect, row, model)
        elif row.kind == "passage":
            self._paint_passage(painter, rect, row, model)
        else:
            self._paint_link(painter, rect, row, index.data())
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        colours = self._theme.colours
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent_soft if selected else colours.hover))
            painter.drawRoundedRect(QRectF(rect), 8, 8)
        if selected and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 8, 8)

    def _paint_document(self, painter: QPainter, rect: QRect, row: ResultRow, model: SearchModel) -> None:
        colours = self._theme.colours
        older = bool(row.document.facts.newer_id)
        top = rect.top() + 5
        bold, small = self._theme.font(bold=True), self._theme.font(SMALL)
        line = QFontMetrics(bold).height()
        ratio = painter.device().devicePixelRatioF()
        colour = colours.text_soft if older else colours.accent
        painter.drawPixmap(
            rect.left() + 8, top + (line - ICON_PX) // 2, icon_pixmap("document", colour, ICON_PX, ratio)
        )
        room = QRect(rect.left() + INDENT_PX, top, rect.width() - INDENT_PX - 8, line)
        title = " ".join(row.document.facts.title.split())
        spans = row.document.title_spans if title == row.document.facts.title else ()
        self._paint_words(painter, room, title, spans, bold, 1)
        painter.setFont(small)
        painter.setPen(QColor(colours.text_soft))
        room.translate(0, line + 1)
        words = painter.fontMetrics().elidedText(
            model.describe(row.document), Qt.TextElideMode.ElideMiddle, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, words)

    def _paint_passage(self, painter: QPainter, rect: QRect, row: ResultRow, model: SearchModel) -> None:
        colours = self._theme.colours
        painter.setPen(QPen(QColor(colours.border), 2))
        left = rect.left() + 8 + ICON_PX // 2
        painter.drawLine(left, rect.top(), left, rect.bottom())
        small = self._theme.font(SMALL)
        painter.setFont(small)
        painter.setPen(QColor(colours.text_soft))
        place = model.page_words(row)
        width = max(
            QFontMetrics(small).horizontalAdvance(place), QFontMetrics(small).horizontalAdvance("8888888")
        )
        line = QFontMetrics(self._theme.font()).height()
        beside = QRect(rect.right() - width - 10, rect.top() + 6, width, line)
        painter.drawText(beside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, place)
        room = rect.adjusted(INDENT_PX, 5, -width - 22, -5)
        found = row.passage.excerpt
        lead = "… " if found.cut_before else ""
        spans = tuple((start + len(lead), end + len(lead)) for start, end in found.spans)
        self._paint_words(painter, room, lead + found.text, spans, self._theme.font(), LINES)

    def _paint_link(self, painter: QPainter, rect: QRect, row: ResultRow, words: str) -> None:
        colours = self._theme.colours
        is_newer = row.kind == "newer"
        name, colour = ("clock", colours.warn) if is_newer else ("chevron_down", colours.accent_text)
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(
            rect.left() + INDENT_PX, rect.center().y() - 7, icon_pixmap(name, colour, 15, ratio)
        )
        painter.setFont(self._theme.font(SMALL, bold=True))
        painter.setPen(QColor(colour))
        room = rect.adjusted(INDENT_PX + 21, 0, -8, 0)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)

    def _paint_words(
        self,
        painter: QPainter,
        room: QRect,
        text: str,
        spans: Spans,
        font: QFont,
        lines: int,
    ) -> None:
        """Text with marked words in so many lines, the last of them shortened where there is more."""
        key = (text, spans, room.width(), lines, font.key())
        broken = self._broken.get(key)
        if broken is None:
            if len(self._broken) > KEPT_LINES:
                self._broken.clear()
            broken = self._broken[key] = _broken(text, spans, font, room.width(), lines)
        top = float(room.top())
        for line, marked in broken:
            self._paint_line(painter, QPointF(room.left(), top), line, marked, font)
            top += QFontMetrics(font).height() + 2

    def _paint_line(self, painter: QPainter, at: QPointF, text: str, marked: Spans, font: QFont) -> None:
        layout = QTextLayout(text, font)
        mark = QTextCharFormat()
        mark.setBackground(QColor(self._theme.colours.mark))
        mark.setForeground(QColor(self._theme.colours.text))
        ranges = []
        for start, stop in marked:
            one = QTextLayout.FormatRange()
            one.start, one.length, one.format = _units(text, start), _units(text[start:stop]), mark
            ranges.append(one)
        layout.setFormats(ranges)
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        painter.setPen(QColor(self._theme.colours.text))
        layout.draw(painter, at)


def _broken(text: str, spans: Spans, font: QFont, width: int, lines: int) -> tuple[tuple[str, Spans], ...]:
    """Lines of a text with what is marked in each."""
    metrics = QFontMetrics(font)
    made: list[tuple[str, Spans]] = []
    while text and len(made) < lines:
        is_last = len(made) == lines - 1
        end = len(text) if is_last else _first_line(text, font, width)
        line = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width) if is_last else text[:end]
        intact = len(line) if line == text[:end] else len(line) - 1
        marked = tuple(
            (max(start, 0), min(stop, intact)) for start, stop in spans if stop > 0 and start < intact
        )
        made.append((line, marked))
        text, spans = text[end:], tuple((start - end, stop - end) for start, stop in spans)
    return tuple(made)


def _first_line(text: str, font: QFont, width: int) -> int:
    """So many letters fit on one line."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    length = line.textLength()
    layout.endLayout()
    if max(text, default="") <= _BEYOND_16_BITS:
        return length
    return len(text.encode("utf-16-le")[: 2 * length].decode("utf-16-le", "ignore"))


def _units(text: str, end: int | None = None) -> int:
    """Length as Qt counts it: letters beyond the basic plane are two."""
    part = text[:end]
    return len(part) if max(part, default="") <= _BEYOND_16_BITS else len(part.encode("utf-16-le")) // 2
