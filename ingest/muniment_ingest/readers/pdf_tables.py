"""Tables of a PDF page: by their rules where these are drawn, else by cells that stand in columns."""

from __future__ import annotations

import statistics
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from muniment_ingest.readers.pdf_lines import CELL, NUMBERING, group_rows, join_lines, make_line
from muniment_ingest.readers.pdf_page import NO_BOX, Box, Piece, Rule, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from muniment_ingest.readers.pdf_lines import Cell, Line

_NEAR = 3.0
"""Points; rules that should meet may miss each other by this."""
_LEAST_FILLED = 0.3
"""Share of the cells of a table that are not empty; forms have many empty ones."""
_FULLEST = 0.87
"""Lines with more ink than this share of their length are running text with wide gaps."""
_ALIGNED_IN_EMS = 0.35
_LEAST_ALIKE = 0.5
"""Share of rows that have as many cells as most have."""
_LEAST_ALIGNED = 0.6
"""Share of cells that begin, end or stand in the middle where another row's cell does."""
_LONGEST_CELL = 1500
"""Characters; a frame around a page of text is no table."""


@dataclass(slots=True)
class Table:
    """Rows of cells.

    Args:
        rows: texts of the cells, "" for an empty one.
        pieces: in the order of the text.
        box: the rectangle around it.
    """

    rows: list[list[str]]
    pieces: list[Piece] = field(default_factory=list)
    box: Box = NO_BOX

    @property
    def text(self) -> str:
        """Its rows as lines."""
        return "\n".join(line for row in self.rows if (line := _row_text(row)))


def _row_text(row: Sequence[str]) -> str:
    cells = list(row)
    while cells and not cells[-1]:
        cells.pop()
    return CELL.join(cells) if cells else ""


class _Grid(NamedTuple):
    lying: list[Rule]
    standing: list[Rule]
    box: Box


def ruled_tables(
    pieces: Sequence[Piece], lying: Sequence[Rule], standing: Sequence[Rule], *, right_to_left: bool = False
) -> tuple[list[Table], list[Piece]]:
    """Find the tables whose cells are parted by rules.

    Args:
        pieces: of the page.
        lying: horizontal rules.
        standing: vertical rules.
        right_to_left: whether the first column is on the right.

    Returns:
        The tables, and the pieces outside of them.
    """
    rest = list(pieces)
    tables: list[Table] = []
    for grid in _grids(_merged(lying), _merged(standing)):
        box = grid.box
        inside = [
            piece
            for piece in rest
            if box.left - _NEAR < (piece.box.left + piece.box.right) / 2 < box.right + _NEAR
            and box.bottom - _NEAR < _center(piece)[1] < box.top + _NEAR
        ]
        table = _filled(grid, inside, right_to_left=right_to_left)
        if table is not None:
            taken = set(map(id, inside))
            rest = [piece for piece in rest if id(piece) not in taken]
            tables.append(table)
    return tables, rest


def table_of_lines(lines: Sequence[Line], rules: Sequence[Rule]) -> Table:
    """A table out of lines with cells in columns.

    Args:
        lines: from the top.
        rules: lying rules of the page: one between two lines parts rows.
    """
    columns = _columns(lines)
    rows: list[list[list[Cell]]] = []
    for group in _row_groups(lines, columns, rules):
        cells: list[list[Cell]] = [[] for _ in columns]
        for line in group:
            for cell in line.cells:
                cells[_column(columns, cell)].append(cell)
        rows.append(cells)
    return Table(
        [[join_lines(cell.text for cell in cells) for cells in row] for row in rows],
        [piece for row in rows for cells in row for cell in cells for piece in cell.pieces],
    )


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Rules on one line that touch, as one."""
    levels: list[list[Rule]] = []
    for rule in sorted(rules):
        if levels and rule.at - levels[-1][0].at <= _NEAR:
            levels[-1].append(rule)
        else:
            levels.append([rule])
    merged: list[Rule] = []
    for level in levels:
        whole: list[Rule] = []
        for rule in sorted(level, key=lambda one: one.start):
            if whole and rule.start <= whole[-1].end + _NEAR:
                whole[-1] = Rule(whole[-1].at, whole[-1].start, max(whole[-1].end, rule.end))
            else:
                whole.append(rule)
        merged.extend(whole)
    return merged


def _grids(lying: list[Rule], standing: list[Rule]) -> list[_Grid]:
    """Groups of rules that cross or meet."""
    if len(lying) * len(standing) > 40_000:  # noqa: PLR2004 - a drawing, and a second of work
        return []
    group = list(range(len(lying) + len(standing)))

    def root(index: int) -> int:
        while group[index] != index:
            group[index] = group[group[index]]
            index = group[index]
        return index

    for i, flat in enumerate(lying):
        for j, tall in enumerate(standing, start=len(lying)):
            meets = flat.start - _NEAR <= tall.at <= flat.end + _NEAR
            if meets and tall.start - _NEAR <= flat.at <= tall.end + _NEAR:
                group[root(i)] = root(j)
    parts: dict[int, _Grid] = {}
    for index in range(len(group)):
        grid = parts.setdefault(root(index), _Grid([], [], NO_BOX))
        if index < len(lying):
            grid.lying.append(lying[index])
        else:
            grid.standing.append(standing[index - len(lying)])
    found = [_bounded(grid) for grid in parts.values() if _has_cells(grid)]
    return sorted(found, key=lambda grid: (grid.box.right - grid.box.left) * (grid.box.top - grid.box.bottom))


def _has_cells(grid: _Grid) -> bool:
    lying, standing = len(grid.lying), len(grid.standing)
    return min(lying, standing) >= 2 and lying + standing >= 5  # noqa: PLR2004 - four rules make one frame


def _bounded(grid: _Grid) -> _Grid:
    box = Box(
        min(rule.start for rule in grid.lying),
        min(rule.start for rule in grid.standing),
        max(rule.end for rule in grid.lying),
        max(rule.end for rule in grid.standing),
    )
    return _Grid(grid.lying, grid.standing, box)


def _center(piece: Piece) -> tuple[float, float]:
    box = piece.box
    return (box.left + box.right) / 2, piece.middle if not piece.turned else (box.bottom + box.top) / 2


def _filled(grid: _Grid, pieces: Sequence[Piece], *, right_to_left: bool) -> Table | None:
    cells: dict[Box, list[Piece]] = {}
    for piece in pieces:
        for part in _cut_at(piece, grid.standing):
            cells.setdefault(_cell(grid, part), []).append(part)
    texts = {box: _cell_pieces(inside, right_to_left=right_to_left) for box, inside in cells.items()}
    if len(cells) < 2 or max(len(text) for text, _ in texts.values()) > _LONGEST_CELL:  # noqa: PLR2004 - a frame
        return None
    lefts = _places(rule.at for rule in [*grid.standing, Rule(grid.box.left, 0, 0)])
    rows: dict[int, dict[int, Box]] = {}
    tops = _places(box.top for box in cells)
    for box in cells:
        column = _nearest(lefts, box.left)
        rows.setdefault(_nearest(tops, box.top), {})[column] = box
    used = sorted({column for row in rows.values() for column in row})
    if len(used) < 2 or len(rows) * len(used) < 3:  # noqa: PLR2004 - one column or one pair is text in boxes
        return None
    if len(cells) < len(rows) * len(used) * _LEAST_FILLED or max(map(len, rows.values())) < 2:  # noqa: PLR2004
        return None  # labels between the lines of a drawing
    order = used[::-1] if right_to_left else used
    table = Table([], [], grid.box)
    for number in sorted(rows, reverse=True):
        row = rows[number]
        table.rows.append([texts[row[column]][0] if column in row else "" for column in order])
        for column in order:
            if column in row:
                table.pieces.extend(texts[row[column]][1])
    return table


def _cut_at(piece: Piece, standing: Sequence[Rule]) -> list[Piece]:
    """A piece that reaches over a rule is parted there: narrow cells leave no wide gap."""
    if piece.turned or len(piece.words) < 2:  # noqa: PLR2004 - one word is not cut
        return [piece]
    middle = piece.middle
    cuts = sorted(
        rule.at
        for rule in standing
        if piece.left + 2 < rule.at < piece.right - 2 and rule.start <= middle <= rule.end
    )
    if not cuts:
        return [piece]
    parts: list[list[Word]] = [[] for _ in range(len(cuts) + 1)]
    for word in piece.words:
        parts[sum(cut < (word.left + word.right) / 2 for cut in cuts)].append(word)
    texts = piece.text.split(" ")
    if len(texts) != len(piece.words):
        return [piece]
    shown = dict(zip(piece.words, texts, strict=True))
    found = []
    for words in parts:
        if words:
            left, right = min(word.left for word in words), max(word.right for word in words)
            found.append(
                Piece(
                    " ".join(shown[word] for word in words),
                    left,
                    right,
                    piece.base,
                    piece.size,
                    piece.bold,
                    tuple(words),
                    0,
                    Box(left, piece.box.bottom, right, piece.box.top),
                )
            )
    return found


def _cell(grid: _Grid, piece: Piece) -> Box:
    x, y = _center(piece)
    box = grid.box
    flats = [rule.at for rule in grid.lying if rule.start - _NEAR <= x <= rule.end + _NEAR]
    talls = [rule.at for rule in grid.standing if rule.start - _NEAR <= y <= rule.end + _NEAR]
    return Box(
        max((at for at in talls if at <= x), default=box.left),
        max((at for at in flats if at <= y), default=box.bottom),
        min((at for at in talls if at > x), default=box.right),
        min((at for at in flats if at > y), default=box.top),
    )


def _cell_pieces(pieces: Sequence[Piece], *, right_to_left: bool) -> tuple[str, list[Piece]]:
    """Text of a cell, and its pieces in the same order; letters that are turned stay in the order of the file."""
    upright = [piece for piece in pieces if not piece.turned]
    aslant = [piece for piece in pieces if piece.turned]
    lines = [make_line(row, right_to_left=right_to_left) for row in group_rows(upright)]
    texts = [" ".join(cell.text for cell in line.cells) for line in lines]
    ordered = [piece for line in lines for piece in line.pieces]
    return join_lines(texts + [piece.text for piece in aslant]), ordered + aslant


def _places(values: Iterable[float]) -> list[float]:
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > _NEAR:
            places.append(value)
    return places


def _nearest(places: Sequence[float], value: float) -> int:
    return min(range(len(places)), key=lambda index: abs(places[index] - value))


def _columns(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """The stripes in which the cells stand, as the lines with the most cells show them."""
    most = max(len(line.cells) for line in lines)
    columns: list[list[float]] = []
    for line in lines:
        if len(line.cells) != most:
            continue
        if not columns:
            columns = [[cell.left, cell.right] for cell in line.cells]
        for stripe, cell in zip(columns, line.cells, strict=True):
            stripe[0], stripe[1] = min(stripe[0], cell.left), max(stripe[1], cell.right)
    return [(left, right) for left, right in columns]


def _column(columns: Sequence[tuple[float, float]], cell: Cell) -> int:
    def fit(index: int) -> tuple[float, float]:
        left, right = columns[index]
        common = min(cell.right, right) - max(cell.left, left)
        return (-max(common, 0.0), abs(cell.left - left))

    return min(range(len(columns)), key=fit)


def _row_groups(
    lines: Sequence[Line], columns: Sequence[tuple[float, float]], rules: Sequence[Rule]
) -> list[list[Line]]:
    """Lines that make one row: between rules or wider gaps, else each that begins in the first column."""
    drops = [above.bottom - below.bottom for above, below in pairwise(lines)]
    usual = min((drop for drop in drops if drop > 2), default=0.0)  # noqa: PLR2004 - raised cells are no line
    blocks: list[list[Line]] = [[lines[0]]]
    for line, drop in zip(lines[1:], drops, strict=True):
        above = blocks[-1][-1]
        ruled = any(
            line.bottom + line.size * 0.5 < rule.at < above.bottom + 1
            and rule.start < line.right
            and rule.end > line.left
            for rule in rules
        )
        if ruled or drop > usual * 1.25:
            blocks.append([line])
        else:
            blocks[-1].append(line)
    groups: list[list[Line]] = []
    for block in blocks:
        begins = [line for line in block if _column(columns, line.cells[0]) == 0]
        several = [line for line in begins if len(line.cells) > 1]
        if len(several) <= 1:
            groups.append(block)
            continue
        for line in block:
            new = line in several or not groups or groups[-1][0] not in block
            if new:
                groups.append([line])
            else:
                groups[-1].append(line)
    return groups


def has_columns(lines: Sequence[Line]) -> bool:
    """Whether cells of several lines stand below each other, as in a table; wide gaps of justified text do not."""
    wide = [line for line in lines if len(line.cells) > 1]
    if len(wide) < 2:  # noqa: PLR2004 - a single line has no columns
        return False
    text = sum(cell.right - cell.left for line in wide for cell in line.cells)
    if text > _FULLEST * sum(line.right - line.left for line in wide):
        return False
    usual = Counter(len(line.cells) for line in wide).most_common(1)[0][1]
    if usual < _LEAST_ALIKE * len(wide):
        return False
    near = statistics.median(line.size for line in wide) * _ALIGNED_IN_EMS
    cells = [(row, cell) for row, line in enumerate(wide) for cell in line.cells[1:]]
    aligned = sum(
        any(
            other_row != row
            and (
                abs(other.left - cell.left) < near
                or abs(other.right - cell.right) < near
                or abs(other.left + other.right - cell.left - cell.right) < near
            )
            for other_row, other in cells
        )
        for row, cell in cells
    )
    return aligned >= _LEAST_ALIGNED * len(cells) and _shared_gap(wide) >= max(2, _LEAST_ALIGNED * len(wide))


def _shared_gap(lines: Sequence[Line]) -> int:
    """The most lines that have a wide gap at one and the same place; gaps after a clause's number do not count."""
    events: list[tuple[float, int]] = []
    for line in lines:
        for number, (one, two) in enumerate(pairwise(line.cells)):
            if number == 0 and NUMBERING.fullmatch(one.text):
                continue
            low, high = min(one.right, two.right), max(one.left, two.left)
            events += [(low, 1), (high, -1)] if high > low else []
    most = count = 0
    for _, change in sorted(events):
        count += change
        most = max(most, count)
    return most
