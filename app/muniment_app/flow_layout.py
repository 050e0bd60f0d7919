"""A layout that puts widgets beside each other and goes on in the next line where the room ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class FlowLayout(QLayout):
    """Lines from left to right, as words in a paragraph.

    Args:
        gap_px: between two widgets and between two lines.
    """

    def __init__(self, parent: QWidget, gap_px: int) -> None:
        super().__init__(parent)
        self._gap_px = gap_px
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802
        """Qt's."""
        self._items.append(item)

    def count(self) -> int:
        """Qt's."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """Qt's."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """Qt's."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        """Qt's."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Qt's."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Qt's."""
        return self._arrange(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        """Qt's."""
        super().setGeometry(rect)
        self._arrange(rect, place=True)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Qt's."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802
        """Qt's."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, place: bool) -> int:
        top = rect.top()
        for line in self._lines(rect.width()):
            height = max(item.sizeHint().height() for item in line)
            left = rect.left()
            for item in line:
                hint = item.sizeHint()
                if place:
                    size = QSize(min(hint.width(), rect.width()), hint.height())
                    item.setGeometry(QRect(QPoint(left, top + (height - hint.height()) // 2), size))
                left += hint.width() + self._gap_px
            top += height + self._gap_px
        return max(top - self._gap_px - rect.top(), 0)

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        left = 0
        for item in self._items:
            if item.isEmpty():
                continue
            if not lines or left + item.sizeHint().width() > width:
                lines.append([])
                left = 0
            lines[-1].append(item)
            left += item.sizeHint().width() + self._gap_px
        return lines
