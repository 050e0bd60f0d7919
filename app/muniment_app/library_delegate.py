"""How a row of the library is painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from muniment_app.coverage_rows import STATES_BETWEEN
from muniment_app.icons import icon_pixmap
from muniment_app.library_model import COLLECTION_ROLE, FILE_ROLE, MORE_ROLE, LibraryModel
from muniment_ingest.records import Collection, FileRecord

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from muniment_app.theme import Theme

MARGIN = 8
ICON = 18


class LibraryDelegate(QStyledItemDelegate):
    """Paints collections as headings and files as two lines with their state."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        """Qt's: one height for all rows, so that a long list scrolls fast."""
        del option, index
        lines = QFontMetrics(self._theme.font()).height() + QFontMetrics(self._theme.font(0.88)).height()
        return QSize(120, lines + 14)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt's."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect.adjusted(2, 1, -4, -1)
        state: QStyle.StateFlag = option.state
        colours = self._theme.colours
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent_soft if selected else colours.hover))
            painter.drawRoundedRect(QRectF(rect), 8, 8)
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setPen(QPen(QColor(colours.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 8, 8)
        collection = index.data(COLLECTION_ROLE)
        file = index.data(FILE_ROLE)
        if isinstance(collection, Collection):
            self._paint_collection(painter, rect, collection, index)
        elif isinstance(file, FileRecord):
            self._paint_file(painter, rect, file, index)
        elif index.data(MORE_ROLE):
            painter.setPen(QColor(colours.accent_text))
            painter.setFont(self._theme.font(bold=True))
            room = rect.adjusted(22 + ICON + MARGIN, 0, -MARGIN, 0)
            words = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    def _paint_collection(
        self,
        painter: QPainter,
        rect: QRect,
        collection: Collection,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        colours = self._theme.colours
        view = self.parent()
        expanded = isinstance(view, QTreeView) and isinstance(index, QModelIndex) and view.isExpanded(index)
        arrow = "chevron_down" if expanded else "chevron_right"
        self._icon(painter, arrow, colours.text_soft, rect.left() + 4, rect, 14)
        self._icon(painter, "collection", colours.accent, rect.left() + 22, rect, ICON)
        model = index.model()
        away = isinstance(model, LibraryModel) and any(f.offline_since for f in model.followed(collection))
        count = QLocale().toString(collection.files)
        painter.setFont(self._theme.font(0.88))
        painter.setPen(QColor(colours.text_soft))
        width = painter.fontMetrics().horizontalAdvance(count)
        painter.drawText(
            rect.adjusted(0, 0, -MARGIN, 0),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            count,
        )
        if away:
            self._icon(painter, "offline", colours.text_soft, rect.right() - MARGIN - width - 24, rect, 16)
            width += 24
        painter.setFont(self._theme.font(bold=True))
        painter.setPen(QColor(colours.text))
        room = rect.adjusted(22 + ICON + MARGIN, 0, -width - 2 * MARGIN, 0)
        name = painter.fontMetrics().elidedText(collection.name, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, name)

    def _paint_file(
        self, painter: QPainter, rect: QRect, file: FileRecord, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        colours = self._theme.colours
        mark, colour = {
            "indexed": ("check", colours.good),
            "partial": ("alert", colours.warn),
            "skipped": ("info", colours.text_soft),
        }.get(file.status, ("alert", colours.bad))
        if file.reason in STATES_BETWEEN:
            mark, colour = "clock", colours.text_soft
        self._icon(painter, "document", colours.text_soft, rect.left() + 22, rect, ICON)
        self._icon(painter, mark, colour, rect.right() - 16 - MARGIN // 2, rect, 16)
        model = index.model()
        second = model.describe(file) if isinstance(model, LibraryModel) else ""
        room = rect.adjusted(22 + ICON + MARGIN, 5, -16 - MARGIN, -5)
        painter.setFont(self._theme.font())
        painter.setPen(QColor(colours.text))
        title = painter.fontMetrics().elidedText(file.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, title)
        painter.setFont(self._theme.font(0.88))
        painter.setPen(QColor(colours.text_soft if file.status == "indexed" else colour))
        line = painter.fontMetrics().elidedText(second, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, line)

    @staticmethod
    def _icon(painter: QPainter, name: str, colour: str, left: int, rect: QRect, size: int) -> None:
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(left, rect.center().y() - size // 2 + 1, icon_pixmap(name, colour, size, ratio))
