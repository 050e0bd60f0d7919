"""A drawn PDF page as text with structure: headings, paragraphs, lists, tables, footnotes, in reading order."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from muniment_ingest.readers.page_builder import PageBuilder
from muniment_ingest.readers.pdf_lines import CELL, join_lines, make_lines, runs_right_to_left
from muniment_ingest.readers.pdf_order import item_of, reading_regions
from muniment_ingest.readers.pdf_page import Piece
from muniment_ingest.readers.pdf_tables import Table, has_columns, ruled_tables, table_of_lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from muniment_ingest.document import Page
    from muniment_ingest.readers.pdf_lines import Line
    from muniment_ingest.readers.pdf_order import Item
    from muniment_ingest.readers.pdf_page import PageContent

_ITEM = re.compile(
    "(?:[-*\u2022\u2014\u2013\u25aa\u25cf\u25a0\u25e6\uf0b7\uf0a7\x84]\\s|\\(?[a-zа-я]\\)\\s|\\(?[ivx]{1,4}\\)\\s|"
    "\\d{1,3}\\)\\s)"
)
_CLAUSE = re.compile(r"(?:\d{1,3}\.)+(?:\d{1,3}\.?)?\s|(?:Article|Section|Статья|Раздел|Глава)\s+\d")
_NUMBERED_HEADING = re.compile(
    r"(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+[A-ZА-ЯЁ]|(?:Article|Section|Chapter|Part|Annex|Appendix|"
    r"Статья|Раздел|Глава|Приложение)\b",
    re.IGNORECASE,
)
_LEADING_NUMBER = re.compile(r"^[\W\d]*(?:\d|\b[ivxIVX]+\.)[\d.\s)]*")
_NOTE = re.compile(r"(?:\d{1,3}|[*\u2020\u2021\u00a7]{1,3}|\(\d{1,2}\))[\s.)]*\S")
_SENTENCE_END = re.compile(r"[.!?:;…»”\"]$")
_LEADER = re.compile(r"(?:[.…_·]\s?){4,}\s*\S{0,6}$")
"""A line of a table of contents."""
_APART_IN_EMS = 4
"""A gap wider than any in justified text: left and right part of a line that stands alone."""
_LONGEST_HEADING = 110
_LARGER = 1.12
"""A line this much above the size of the text stands out."""
_SMALLER = 0.93
"""A footnote is set smaller than the text."""
_MOST_NOTE_SHARE = 0.6
_BOLD_PAGE = 0.5
"""On a page that is bold by more than this share, bold says nothing."""


class Laid(NamedTuple):
    """A page as it is shown, and the pieces of it in the order of its text."""

    page: Page
    pieces: list[Piece]


def lay_out(
    content: PageContent,
    above: Sequence[Piece] = (),
    below: Sequence[Piece] = (),
    outline: Mapping[str, int] | None = None,
) -> Laid:
    """Put the pieces of a page together.

    Args:
        content: what is drawn on it.
        above: pieces of running headers: shown, but in no block.
        below: pieces of running footers.
        outline: levels of the headings that the document's outline has for this page, by ``heading_key``.
    """
    return _Layout(content, above, below, outline or {}).laid()


def heading_key(text: str) -> str:
    """A heading without its number, case and spaces, as outlines and pages write it differently."""
    return "".join(_LEADING_NUMBER.sub("", text).split()).casefold()


class _Column(NamedTuple):
    """Measures of the region that lines stand in."""

    left: float
    right: float
    leading: float
    body_size: float
    bold_counts: bool


class _Layout:
    def __init__(
        self, content: PageContent, above: Sequence[Piece], below: Sequence[Piece], outline: Mapping[str, int]
    ) -> None:
        margins = {id(piece) for piece in (*above, *below)}
        self._content = content
        self._above = above
        self._below = below
        self._outline = outline
        self._pieces = [piece for piece in content.pieces if id(piece) not in margins]
        self._builder = PageBuilder(content.number)
        self._order: list[Piece] = []
        self._from_right = runs_right_to_left(self._pieces)
        sizes: Counter[float] = Counter()
        bold = 0
        for piece in self._pieces:
            sizes[round(piece.size * 2) / 2] += len(piece.text)
            bold += len(piece.text) if piece.bold else 0
        self._body_size = sizes.most_common(1)[0][0] if sizes else 10.0
        self._bold_counts = bold <= sizes.total() * _BOLD_PAGE

    def laid(self) -> Laid:
        """Build the page."""
        self._add_margin(self._above)
        tables, rest = ruled_tables(
            self._pieces, self._content.lying, self._content.standing, right_to_left=self._from_right
        )
        upright = [piece for piece in rest if not piece.turned]
        items = [*map(item_of, upright), *map(item_of, tables)]
        for region in reading_regions(items, right_to_left=self._from_right):
            self._add_region(region)
        aslant = [piece for piece in rest if piece.turned]
        for group in _turned_groups(aslant):
            # A stamp along the edge or a watermark is shown and no part of the text.
            if group[0].turned < 0:
                self._add_margin(group)
            else:
                self._add("paragraph", join_lines(piece.text for piece in group), group)
        self._add_margin(self._below)
        return Laid(self._builder.page(), self._order)

    def _add(self, kind: str, text: str, pieces: Sequence[Piece], level: int = 0) -> None:
        self._builder.add(kind, text, level)  # type: ignore[arg-type]
        self._order.extend(pieces)

    def _add_margin(self, pieces: Sequence[Piece]) -> None:
        upright = [piece for piece in pieces if not piece.turned]
        for line in make_lines(upright, right_to_left=self._from_right):
            self._builder.add_margin(" ".join(cell.text for cell in line.cells))
            self._order.extend(line.pieces)
        for piece in pieces:
            if piece.turned:
                self._builder.add_margin(piece.text)
                self._order.append(piece)

    def _add_region(self, region: Sequence[Item]) -> None:
        pieces = [item.content for item in region if isinstance(item.content, Piece)]
        tables = sorted(
            (item for item in region if isinstance(item.content, Table)), key=lambda item: -item.top
        )
        lines = make_lines(pieces, right_to_left=self._from_right)
        notes = _count_notes(lines, self._body_size)
        body, feet = lines[: len(lines) - notes], lines[len(lines) - notes :]
        column = self._column(body or lines)
        start = 0
        for item in tables:
            end = start
            while end < len(body) and body[end].bottom > (item.top + item.bottom) / 2:
                end += 1
            self._add_lines(body[start:end], column)
            table = item.content
            assert isinstance(table, Table)  # noqa: S101 - sorted out above
            self._add("table", table.text, table.pieces)
            start = end
        self._add_lines(body[start:], column)
        self._add_notes(feet)

    def _column(self, lines: Sequence[Line]) -> _Column:
        if not lines:
            return _Column(0, 0, 0, self._body_size, self._bold_counts)
        rights = sorted(line.right for line in lines)
        drops = [
            above.bottom - below.bottom
            for above, below in pairwise(lines)
            if above.size * 0.8 < above.bottom - below.bottom < above.size * 2.1
        ]
        return _Column(
            min(line.left for line in lines),
            rights[min(int(len(lines) * 0.9), len(lines) - 1)],
            statistics.median_low(drops) if drops else self._body_size * 1.2,
            self._body_size,
            self._bold_counts,
        )

    def _add_lines(self, lines: Sequence[Line], column: _Column) -> None:
        index = 0
        while index < len(lines):
            stop = _table_end(lines, index)
            if stop > index:
                table = table_of_lines(lines[index:stop], self._content.lying)
                self._add("table", table.text, table.pieces)
                index = stop
                continue
            stop = index + 1
            while stop < len(lines) and _table_end(lines, stop) == stop:
                stop += 1
            self._add_text([_without_cells(line) for line in lines[index:stop]], column)
            index = stop

    def _add_text(self, lines: Sequence[Line], column: _Column) -> None:
        group: list[Line] = []
        kind = ""
        for line, following in zip(lines, [*lines[1:], None], strict=True):
            line_kind = self._kind(line, following, column)
            goes_on = (
                bool(group)
                and (line_kind == kind or (kind == "list_item" and line_kind == "paragraph"))
                and _continues(group, line, column, heading=kind == "heading")
            )
            if not goes_on:
                self._put(kind, group)
                group, kind = [], line_kind
            group.append(line)
        self._put(kind, group)

    def _kind(self, line: Line, following: Line | None, column: _Column) -> str:
        if self._outline and heading_key(line.text) in self._outline:
            return "heading"
        goes_on = (
            following is not None and following.bold == line.bold and abs(following.size - line.size) < 1
        )
        short = len(line.text) <= _LONGEST_HEADING and line.text[-1] not in (".;" if goes_on else ".;,")
        larger = line.size > column.body_size * _LARGER
        stands_out = larger or (line.bold and column.bold_counts)
        if short and stands_out and sum(c.isalpha() for c in line.text) > 1:
            return "heading"
        return "list_item" if _ITEM.match(line.text) else "paragraph"

    def _put(self, kind: str, group: Sequence[Line]) -> None:
        if not group:
            return
        text = join_lines(line.text for line in group)
        pieces = [piece for line in group for piece in line.pieces]
        if kind == "heading" and len(text) > _LONGEST_HEADING * 3:
            kind = "paragraph"  # text that is set bold or large as a whole
        if kind == "heading":
            level = self._outline.get(heading_key(text)) or self._outline.get(heading_key(group[0].text))
            self._add(kind, text, pieces, level or _level(text, group[0].size, self._body_size))
        else:
            self._add(kind, text, pieces, 1 if kind == "list_item" else 0)

    def _add_notes(self, lines: Sequence[Line]) -> None:
        group: list[Line] = []
        for line in [*map(_without_cells, lines), None]:
            if group and (line is None or _NOTE.match(line.text)):
                self._add(
                    "footnote",
                    join_lines(one.text for one in group),
                    [piece for one in group for piece in one.pieces],
                )
                group = []
            if line is not None:
                group.append(line)


def _count_notes(lines: Sequence[Line], body_size: float) -> int:
    """How many lines at the foot are footnotes: smaller than the text, the first of them with a mark."""
    count = 0
    marked = 0
    for line in reversed(lines):
        if line.size > body_size * _SMALLER:
            break
        count += 1
        if _NOTE.match(line.text) and len(line.cells) == 1:
            marked = count
    return marked if marked <= len(lines) * _MOST_NOTE_SHARE or count == len(lines) < 4 else 0  # noqa: PLR2004


def _table_end(lines: Sequence[Line], start: int) -> int:
    """One past the last line of the table that begins at a line; the same number when none does."""
    if len(lines[start].cells) < 2:  # noqa: PLR2004 - a row has two cells
        return start
    first_left = min(cell.left for line in lines[start : start + 4] for cell in line.cells)
    end = start + 1
    last_row = start
    while end < len(lines):
        line, above = lines[end], lines[end - 1]
        drop = above.bottom - line.bottom
        if drop > max(line.size, above.size) * 4:
            break
        if len(line.cells) > 1:
            last_row = end
        elif line.left <= first_left + line.size or drop > line.size * 2.5:
            # Text that begins at the left edge ends the table, unless rows go on right below it.
            break
        end += 1
    while end > last_row + 1 and lines[end - 1].left <= first_left + lines[end - 1].size:
        end -= 1
    return end if last_row > start and has_columns(lines[start:end]) else start


def _without_cells(line: Line) -> Line:
    """A line with wide gaps that stands alone is text, not a row."""
    if len(line.cells) < 2:  # noqa: PLR2004 - one cell has no gap
        return line
    return make_plain(line)


def make_plain(line: Line) -> Line:
    """The same line with single spaces for its gaps."""
    return type(line)(
        " ".join(cell.text for cell in line.cells) if line.cells else line.text.replace(CELL, " "),
        line.left,
        line.right,
        line.bottom,
        line.size,
        line.bold,
        line.cells,
    )


def _continues(group: Sequence[Line], line: Line, column: _Column, *, heading: bool) -> bool:
    """Whether a line goes on with what the lines above it say."""
    previous = group[-1]
    if not _may_follow(previous, line, column):
        return False
    if heading:
        return previous.bold == line.bold
    nearly_right = column.right - (column.right - column.left) * 0.15
    torn = previous.text.endswith(("-", "\u00ad"))
    if previous.bold and not line.bold and not torn and previous.right < nearly_right:
        return False
    if torn or line.text[0].islower():
        return True
    if _SENTENCE_END.search(previous.text):
        indented = line.left - min(one.left for one in group[-2:]) > line.size * 0.8
        new = indented and not _ITEM.match(group[0].text) and line.right > nearly_right
        if new or previous.bottom - line.bottom > column.leading * 1.35:
            return False
    return previous.right >= nearly_right


def _may_follow(previous: Line, line: Line, column: _Column) -> bool:
    """Whether a line stands right below another one and begins nothing of its own."""
    drop = previous.bottom - line.bottom
    if abs(previous.size - line.size) > 1 or not 0 <= drop < max(previous.size, column.body_size) * 2.1:
        return False
    if _ITEM.match(line.text) or _CLAUSE.match(line.text) or _LEADER.search(previous.text):
        return False
    return max(_widest_gap(previous), _widest_gap(line)) <= _APART_IN_EMS * line.size


def _widest_gap(line: Line) -> float:
    return max((two.left - one.right for one, two in pairwise(line.cells)), default=0.0)


def _level(text: str, size: float, body_size: float) -> int:
    numbered = _NUMBERED_HEADING.match(text)
    if numbered:
        return 2 + (numbered.group(1) or "").count(".")
    if size > body_size * 1.5:
        return 1
    return 2 if size > body_size * _LARGER else 4


def _turned_groups(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Turned pieces that follow each other in the file and stand side by side, as lines of one text."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        if groups:
            last = groups[-1][-1]
            gap = max(piece.box.left - last.box.right, last.box.left - piece.box.right)
            if last.turned == piece.turned and gap < piece.size * 1.5:
                groups[-1].append(piece)
                continue
        groups.append([piece])
    return groups
