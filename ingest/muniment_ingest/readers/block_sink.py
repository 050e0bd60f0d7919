"""Where the blocks of an Office text go: pages, cells, margins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from muniment_ingest.document import BlockKind

_LONGEST_NESTED = 400
"""A longer table inside a cell stands below the table around it."""

_LONGEST_REPEATED_HEADER = 400


class BlockSink(Protocol):
    """Takes blocks in their order: a flow of pages, or a cell."""

    def add(self, kind: BlockKind, text: str, level: int = 0) -> None:
        """Append a block."""
        ...

    def hide(self, text: str) -> None:
        """Note text that people do not see and that is left out."""
        ...

    def end_page(self) -> None:
        """The next block stands on the next page."""
        ...

    def add_drawing(self) -> None:
        """Something without text is there."""
        ...


class CellSink:
    """Makes one line of what it gets, and keeps what must stand below the table."""

    def __init__(self) -> None:
        self.pages = 0
        self.lines: list[str] = []
        self._later: list[tuple[BlockKind, str]] = []
        self._drawn = False
        self._hidden: list[str] = []

    @property
    def text(self) -> str:
        """Everything that stands in the cell, in one line; the bullet of a lone item says nothing there."""
        return self.lines[0].removeprefix("• ") if len(self.lines) == 1 else " ".join(self.lines)

    def add(self, kind: BlockKind, text: str, level: int = 0) -> None:
        """Append a block; notes and long tables wait."""
        if kind == "footnote" or (kind == "table" and len(text) > _LONGEST_NESTED):
            self._later.append((kind, text))
        elif text.strip():
            line = "; ".join(text.split("\n")) if kind == "table" else text
            self.lines.append(" ".join(line.split()))

    def hide(self, text: str) -> None:
        """Keep hidden text for whoever holds the cell."""
        self._hidden.append(text)

    def end_page(self) -> None:
        """Count the page; a cell is not torn."""
        self.pages += 1

    def add_drawing(self) -> None:
        """Remember it for whoever holds the cell."""
        self._drawn = True

    def pass_on(self, sink: BlockSink) -> None:
        """Give away what waits."""
        if self._drawn:
            sink.add_drawing()
        for text in self._hidden:
            sink.hide(text)
        for kind, text in self._later:
            sink.add(kind, text)
        self._later = []


class TableSink:
    """Puts a table on the pages over which the file says that it stretches; no row is torn.

    On each further page the first row stands again, as in a printed table: a row is never without its header.

    Args:
        sink: takes the table, or its parts.
    """

    def __init__(self, sink: BlockSink) -> None:
        self._sink = sink
        self._lines: list[str] = []
        self._header = ""
        self._own_rows = 0

    def add_row(self, line: str, pages: int = 0) -> None:
        """Append a row.

        Args:
            line: its cells; "" for a row without text.
            pages: how often a page ends inside or after it.
        """
        self._header = self._header or line
        if line:
            self._lines.append(line)
            self._own_rows += 1
        if pages:
            self.finish()
            for _ in range(pages):
                self._sink.end_page()
            repeated = line != self._header and len(self._header) <= _LONGEST_REPEATED_HEADER
            self._lines = [self._header] if repeated else []

    def finish(self) -> None:
        """Give away the rows that were not given yet."""
        if self._own_rows:
            self._sink.add("table", "\n".join(self._lines))
        self._lines = []
        self._own_rows = 0


def in_reading_order(places: Sequence[tuple[int, int, int]]) -> list[int]:
    """Order boxes from top to bottom, and from left to right where they stand side by side.

    Args:
        places: left, top and height of each, in any unit.

    Returns:
        Their indices in reading order.
    """
    ordered: list[int] = []
    row: list[int] = []
    for index in sorted(range(len(places)), key=lambda i: (places[i][1], places[i][0])):
        _, top, height = places[index]
        # Side by side: it begins above the middle of the first one of the row.
        if row and top > places[row[0]][1] + min(places[row[0]][2], height) // 2:
            ordered.extend(sorted(row, key=lambda i: places[i][0]))
            row = []
        row.append(index)
    return ordered + sorted(row, key=lambda i: places[i][0])
