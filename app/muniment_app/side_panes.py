"""Which side of the window is open: both where there is room, one at a time where there is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QSplitter, QWidget

NARROW_PX = 1120
"""Below this three columns would leave the conversation less than some sixty letters."""
SIDEBAR_PX, EVIDENCE_PX = 290, 380


class SidePanes(QObject):
    """Opens and closes the left and the right side.

    Args:
        columns: left, middle, right.
    """

    changed = Signal()

    def __init__(self, columns: QSplitter, parent: QObject) -> None:
        super().__init__(parent)
        self._columns = columns
        self.sidebar_wanted = True
        self.evidence_wanted = True
        self._has_evidence = False
        self._latest_is_evidence = False

    @property
    def _left(self) -> QWidget:
        return cast("QWidget", self._columns.widget(0))

    @property
    def _right(self) -> QWidget:
        return cast("QWidget", self._columns.widget(2))

    @property
    def sidebar_open(self) -> bool:
        """Whether the left side is to be seen."""
        return not self._left.isHidden()

    @property
    def evidence_open(self) -> bool:
        """Whether the right side is to be seen."""
        return not self._right.isHidden()

    def want_sidebar(self, *, wanted: bool) -> None:
        """Open or close the left side."""
        self.sidebar_wanted = wanted
        self._latest_is_evidence = False if wanted else self._latest_is_evidence
        self.arrange()

    def want_evidence(self, *, wanted: bool) -> None:
        """Open or close the right side."""
        self.evidence_wanted = wanted
        self._latest_is_evidence = wanted
        self.arrange()

    def evidence_came(self, *, there_is: bool) -> None:
        """There is something to show on the right, or no longer."""
        self._has_evidence = there_is
        self._latest_is_evidence = there_is and self.evidence_wanted
        self.arrange()

    def arrange(self) -> None:
        """Fit both sides to the width of now."""
        left, right = self.sidebar_wanted, self.evidence_wanted and self._has_evidence
        if left and right and self._columns.width() < NARROW_PX:
            left, right = not self._latest_is_evidence, self._latest_is_evidence
        if (left, right) != (self.sidebar_open, self.evidence_open):
            came = right and not self.evidence_open
            back = left and not self.sidebar_open
            self._left.setVisible(left)
            self._right.setVisible(right)
            if back:
                self._restore_left()
            if came:
                self.restore_right()
        self.changed.emit()

    def _restore_left(self) -> None:
        sizes = self._columns.sizes()
        lacks = max(SIDEBAR_PX - sizes[0], 0)
        self._columns.setSizes([sizes[0] + lacks, sizes[1] - lacks, sizes[2]])

    def widen_right(self) -> None:
        """Give a page of a document room to be read."""
        sizes = self._columns.sizes()
        room = sum(sizes) - sizes[0]
        wanted = max(sizes[2], room // 2)
        self._columns.setSizes([sizes[0], room - wanted, wanted])

    def restore_right(self) -> None:
        """Back to the width of the evidence."""
        sizes = self._columns.sizes()
        room = sum(sizes) - sizes[0]
        wanted = min(EVIDENCE_PX, room // 2)
        self._columns.setSizes([sizes[0], room - wanted, wanted])
