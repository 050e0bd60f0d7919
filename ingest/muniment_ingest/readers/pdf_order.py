"""The order in which people read a page: columns one after the other, what spans them in its place.

A recursive cut along the white gutters between columns. A gutter counts only where there is running text on both
sides of it; between the columns of a table the rows are read.
Source: the XY-cut of Nagy and Seth (1984), with gutters that headings and tables may cross.
"""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING, NamedTuple

from muniment_ingest.readers.pdf_lines import NUMBERING, group_rows
from muniment_ingest.readers.pdf_page import Piece

if TYPE_CHECKING:
    from collections.abc import Sequence

    from muniment_ingest.readers.pdf_tables import Table

_DEEPEST = 4
_NARROWEST_PAGE_IN_EMS = 22
"""Two columns of running text with a gutter need more."""
_NARROWEST_GUTTER_IN_EMS = 0.7
_NARROWEST_COLUMN_IN_EMS = 8.5
_FEWEST_LINES = 4
_LOOSEST_LEADING_IN_EMS = 3.0
_CROSSED = (0.1, 0.3, 0.5, 0.7)
"""Headings, tables, or the upper half of a page may cross this share of a gutter's height."""
_EDGE = 0.12
"""No gutter is nearer to the edge of a page than this share of its width."""
_MOST_GUTTERS = 8


class Item(NamedTuple):
    """A piece, or a table that stays whole, with its rectangle."""

    left: float
    bottom: float
    right: float
    top: float
    content: Piece | Table


def item_of(content: Piece | Table) -> Item:
    """The rectangle in which something stands."""
    if isinstance(content, Piece):
        return Item(
            content.left,
            content.base - content.size * 0.2,
            content.right,
            content.base + content.size * 0.8,
            content,
        )
    return Item(*content.box, content)


def reading_regions(items: Sequence[Item], *, right_to_left: bool = False) -> list[list[Item]]:
    """Cut a page into regions without columns, in reading order.

    Args:
        items: everything on the page.
        right_to_left: whether the right column is read first.
    """
    sizes = [item.content.size for item in items if isinstance(item.content, Piece)]
    if not sizes:
        return [list(items)] if items else []
    return _cut(list(items), statistics.median(sizes), 0, right_to_left=right_to_left)


def _cut(items: list[Item], em: float, depth: int, *, right_to_left: bool) -> list[list[Item]]:
    if len(items) < 2 * _FEWEST_LINES or depth > _DEEPEST:
        return [items]
    left, right = min(item.left for item in items), max(item.right for item in items)
    if right - left < _NARROWEST_PAGE_IN_EMS * em:
        return [items]
    best: list[_Band] = []
    best_count = 0
    for middle in _gutters(items, em, left, right):
        bands = _bands(items, middle, em, depth)
        count = sum(len(band.first) + len(band.second) for band in bands if band.is_columns)
        if count > best_count:
            best, best_count = bands, count
    if not best:
        return [items]
    regions: list[list[Item]] = []
    whole: list[Item] = []
    for band in best:
        if not band.is_columns:
            whole.extend(band.all)
            continue
        whole.extend(band.above)
        regions.extend(_cut(whole, em, depth + 1, right_to_left=right_to_left) if whole else [])
        whole = []
        sides = (band.second, band.first) if right_to_left else (band.first, band.second)
        for side in sides:
            regions.extend(_cut(side, em, depth + 1, right_to_left=right_to_left))
    if whole:
        regions.extend(_cut(whole, em, depth + 1, right_to_left=right_to_left))
    return regions


class _Band(NamedTuple):
    """What crosses the gutter, and below it what stands on either side, down to the next that crosses."""

    above: list[Item]
    first: list[Item]
    second: list[Item]
    is_columns: bool

    @property
    def all(self) -> list[Item]:
        return self.above + self.first + self.second


def _gutters(items: Sequence[Item], em: float, left: float, right: float) -> list[float]:
    """Middles of the white stripes that may part columns, the emptiest first."""
    changes: dict[float, float] = {}
    for item in items:
        height = item.top - item.bottom
        changes[item.left] = changes.get(item.left, 0.0) + height
        changes[item.right] = changes.get(item.right, 0.0) - height
    places = sorted(changes)
    covered: list[float] = []
    level = 0.0
    for place in places:
        level += changes[place]
        covered.append(level)
    found: dict[float, tuple[float, float]] = {}
    for share in _CROSSED:
        limit = max(covered) * share
        begin: float | None = None
        deepest = 0.0
        for place, height in zip(places, covered, strict=True):
            if height <= limit and place < right:
                begin = place if begin is None else begin
                deepest = max(deepest, height)
            elif begin is not None:
                middle = (begin + place) / 2
                inside = _EDGE < (middle - left) / (right - left) < 1 - _EDGE
                if place - begin >= _NARROWEST_GUTTER_IN_EMS * em and inside:
                    found.setdefault(middle, (deepest, begin - place))
                begin, deepest = None, 0.0
    return sorted(found, key=lambda middle: found[middle])[:_MOST_GUTTERS]


def _bands(items: Sequence[Item], middle: float, em: float, depth: int) -> list[_Band]:
    crossing = sorted(
        (item for item in items if item.left < middle - em * 0.2 and item.right > middle + em * 0.2),
        key=lambda item: -(item.bottom + item.top),
    )
    crossed = set(map(id, crossing))
    sides = sorted(
        (item for item in items if id(item) not in crossed), key=lambda item: -(item.bottom + item.top)
    )
    bands: list[_Band] = []
    above: list[Item] = []
    while crossing or sides:
        while crossing and (not sides or _height(crossing[0]) >= _height(sides[0])):
            above.append(crossing.pop(0))
        first: list[Item] = []
        second: list[Item] = []
        while sides and (not crossing or _height(sides[0]) > _height(crossing[0])):
            item = sides.pop(0)
            (first if item.left + item.right < 2 * middle else second).append(item)
        bands.append(_Band(above, first, second, _are_columns(first, second, em, depth)))
        above = []
    return bands


def _height(item: Item) -> float:
    return item.bottom + item.top


def _are_columns(first: Sequence[Item], second: Sequence[Item], em: float, depth: int) -> bool:
    if not first or not second:
        return False
    one = _flow(first, em) or _inner_flow(first, em, depth + 1)
    other = _flow(second, em) or _inner_flow(second, em, depth + 1)
    # The last column of a text may be short; then it must at least look like the full one.
    return min(one, other) > 0 and max(one, other) >= _FEWEST_LINES


def _inner_flow(side: Sequence[Item], em: float, depth: int) -> int:
    """Lines of running text in a side that is made of columns itself."""
    if len(side) < 2 * _FEWEST_LINES or depth > _DEEPEST:
        return 0
    left, right = min(item.left for item in side), max(item.right for item in side)
    for middle in _gutters(side, em, left, right)[:2]:
        bands = _bands(side, middle, em, depth)
        count = sum(len(band.first) + len(band.second) for band in bands if band.is_columns)
        if count * 10 >= len(side) * 6:
            return count
    return 0


def _flow(side: Sequence[Item], em: float) -> int:
    """Lines of running text in a side; 0 when it is more like cells of a table."""
    pieces = [item.content for item in side if isinstance(item.content, Piece)]
    if not pieces:
        return 0
    rows = group_rows(pieces)
    single = [row for row in rows if len(row) == 1 or _is_list_row(row)]
    if len(single) * 10 < len(rows) * 6:
        return 0
    height = max(item.top for item in side) - min(item.bottom for item in side)
    if len(rows) < height / (_LOOSEST_LEADING_IN_EMS * em) and len(pieces) == len(side):
        return 0  # with wide gaps between its lines: the first column of a table whose cells are longer elsewhere
    width = max(item.right for item in side) - min(item.left for item in side)
    widths = sorted(row[-1].right - row[0].left for row in single)
    typical = widths[len(widths) * 6 // 10]
    if typical < _NARROWEST_COLUMN_IN_EMS * em or typical < width * 0.5:
        return 0
    return len(single)


def _is_list_row(row: Sequence[Piece]) -> bool:
    """A bullet or number, and its text."""
    return len(row) == 2 and bool(NUMBERING.fullmatch(row[0].text))  # noqa: PLR2004
