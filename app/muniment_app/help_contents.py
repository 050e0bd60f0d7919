"""The contents of a guide, and which of its headings is read now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from muniment_app.plain_tip import plain_tip

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QPainter

    from muniment_app.help_document import HelpHeading

DEEPEST = 3
"""Levels of headings in the contents; what is deeper is seen on the page."""
_STEP = 16
_POSITION = Qt.ItemDataRole.UserRole
_LEVEL = Qt.ItemDataRole.UserRole + 1


class HelpContents(QListWidget):
    """Lists the headings under the title."""

    heading_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("contents")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setItemDelegate(_Indented(self))
        self.itemClicked.connect(self._on_chosen)
        self.itemActivated.connect(self._on_chosen)

    def show_headings(self, headings: Iterable[HelpHeading]) -> None:
        """List the headings of another guide."""
        with QSignalBlocker(self):
            self.clear()
            for heading in headings:
                if 1 < heading.level <= DEEPEST:
                    item = QListWidgetItem(heading.title, self)
                    item.setToolTip(plain_tip(heading.title))
                    item.setData(_POSITION, heading.position)
                    item.setData(_LEVEL, heading.level)

    def choose(self, heading: HelpHeading | None) -> None:
        """Mark the heading that is read now, or the one above it that is listed."""
        place = heading.position if heading is not None else -1
        rows = [row for row in range(self.count()) if self.item(row).data(_POSITION) <= place]
        with QSignalBlocker(self):
            self.setCurrentRow(rows[-1] if rows else -1)

    @Slot(QListWidgetItem)
    def _on_chosen(self, item: QListWidgetItem) -> None:
        self.heading_chosen.emit(item.data(_POSITION))


class _Indented(QStyledItemDelegate):
    """Lower headings stand further in."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt's."""
        shifted = QStyleOptionViewItem(option)
        rect = shifted.rect
        rect.setLeft(rect.left() + _STEP * (index.data(_LEVEL) - 2))
        shifted.rect = rect
        super().paint(painter, shifted, index)
