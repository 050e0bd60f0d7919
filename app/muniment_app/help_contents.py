"""The contents of a guide, and which of its headings is read now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem, QWidget

from muniment_app.plain_tip import plain_tip

if TYPE_CHECKING:
    from collections.abc import Iterable

    from muniment_app.help_document import HelpHeading

_DEEPEST = 3
"""Levels of headings in the contents; what is deeper is seen on the page."""
_POSITION = Qt.ItemDataRole.UserRole


class HelpContents(QTreeWidget):
    """Lists the headings under the title."""

    heading_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("contents")
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(14)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._items: dict[int, QTreeWidgetItem] = {}
        self.itemClicked.connect(self._on_chosen)
        self.itemActivated.connect(self._on_chosen)

    def show_headings(self, headings: Iterable[HelpHeading]) -> None:
        """List the headings of another guide."""
        self._items.clear()
        above: QTreeWidgetItem | None = None
        with QSignalBlocker(self):
            self.clear()
            for heading in headings:
                if not 1 < heading.level <= _DEEPEST:
                    continue
                item = QTreeWidgetItem([heading.title])
                item.setToolTip(0, plain_tip(heading.title))
                item.setData(0, _POSITION, heading.position)
                self._items[heading.position] = item
                if heading.level == _DEEPEST and above is not None:
                    above.addChild(item)
                else:
                    above = item
                    self.addTopLevelItem(item)
            self.expandAll()

    def choose(self, heading: HelpHeading | None) -> None:
        """Mark the heading that is read now."""
        item = self._items.get(heading.position) if heading is not None else None
        with QSignalBlocker(self):
            if item is None:
                self.clearSelection()
            elif item is not self.currentItem() or not item.isSelected():
                self.setCurrentItem(item)

    def titles(self) -> list[str]:
        """What is listed, from above."""
        return [item.text(0) for item in self._items.values()]

    @Slot(QTreeWidgetItem)
    def _on_chosen(self, item: QTreeWidgetItem) -> None:
        self.heading_chosen.emit(item.data(0, _POSITION))
