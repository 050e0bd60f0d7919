"""Headers and footers that run through a document, told by what the pages nearby show at the same edge."""

from __future__ import annotations

import math
import re
import statistics
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from muniment_ingest.readers.pdf_lines import make_lines
from muniment_ingest.readers.pdf_tables import ruled_tables

if TYPE_CHECKING:
    from collections.abc import Sequence

    from muniment_ingest.readers.pdf_lines import Line
    from muniment_ingest.readers.pdf_page import PageContent, Piece

NEIGHBOURS = 10
"""Pages before and after that are compared: headers may change with the chapter, and one page can be judged without
reading a whole book."""

_DEEPEST_ROW = 5
_ROWS_AT_EDGE = 2
"""So many rows may run though a row nearer to the edge does not; further ones only below others that run."""

_SHARE = 0.45
"""Of the pages nearby: left and right pages may have headers of their own."""
_TABLE_SHARE = 0.9
"""A row of cells repeated on top of some pages is rather the header of a long table."""
_LARGER = 1.12
_APART_IN_EMS = 1.6
_LONGEST_CLOSE_ROW = 60
_PAGE_NUMBER = re.compile(
    r"[-–—\s]*\d{1,4}[-–—\s]*|(?:Page|Seite|Стр\.?|Страница)\s*\d{1,4}(?:\s*(?:of|из|/)\s*\d{1,4})?",
    re.IGNORECASE,
)
_PAGE_WORD = re.compile(r"\b(?:page|p\.|of|стр|лист|из|seite)", re.IGNORECASE)
_TABLE_HEIGHT = 0.15
"""Share of the page's height; the tables that make up headers are lower."""
_DIGITS = re.compile(r"\d+")
_ROMAN = re.compile(r"[-–— ]*[ivxlcIVXLC]{1,7}[-–— .]*")


class EdgeRow(NamedTuple):
    """A row at the top or foot of a page.

    Args:
        shape: its text with digits as "#"; "" when it cannot run.
        pieces: in reading order.
        cells: how many it has.
        is_page_number: whether it is a number that stands alone.
    """

    shape: str
    pieces: tuple[Piece, ...]
    cells: int
    is_page_number: bool = False


class Edges(NamedTuple):
    """Rows of a page from each edge inwards."""

    top: tuple[EdgeRow, ...]
    foot: tuple[EdgeRow, ...]


def page_edges(content: PageContent) -> Edges:
    """The rows of a page that may be running ones: on a short page at least a third stands between them."""
    lines = make_lines([piece for piece in content.pieces if not piece.turned])
    if not lines:
        return Edges((), ())
    body_size = statistics.median(line.size for line in lines)
    inside = _in_large_tables(content)
    count = min(_DEEPEST_ROW, len(lines) // 3)
    edges = []
    for edge in (lines, lines[::-1]):
        rows: list[EdgeRow] = []
        for line, inner in pairwise(edge[: count + 1]):
            if any(id(piece) in inside for piece in line.pieces):
                break
            rows.append(_row(line, inner, body_size))
        edges.append(tuple(rows))
    return Edges(*edges)


def _in_large_tables(content: PageContent) -> set[int]:
    """Pieces of tables that are no header of a page: their rows may look alike on all pages and are not margins."""
    if not content.lying or not content.standing:
        return set()
    tables, _ = ruled_tables(content.pieces, content.lying, content.standing)
    least = (content.frame.top - content.frame.bottom) * _TABLE_HEIGHT
    large = [table.box for table in tables if table.box.top - table.box.bottom > least]
    return {
        id(piece)
        for piece in content.pieces
        for box in large
        if box.bottom < piece.middle < box.top and box.left < (piece.left + piece.right) / 2 < box.right
    }


def running_pieces(pages: Sequence[Edges], at: int) -> tuple[list[Piece], list[Piece]]:
    """Find what runs through the pages nearby.

    Args:
        pages: edges of a page and of its neighbours.
        at: index of the page among them.

    Returns:
        Its pieces that run above the text and those that run below it.
    """
    return (
        _running([page.top for page in pages], at),
        _running([page.foot for page in pages], at)[::-1],
    )


def _row(line: Line, inner: Line, body_size: float) -> EdgeRow:
    """A row with the one next to it on the way to the middle of the page."""
    # "Chapter 1", "Chapter 2" in large letters on top of each page are no page numbers.
    large = line.size > body_size * _LARGER and _DIGITS.search(line.text)
    distance = abs(line.bottom - inner.bottom)
    apart = distance > max(line.size, inner.size) * _APART_IN_EMS
    # A long line with the next one close to it is text, though another page may begin with the same words.
    is_text = len(line.text) > _LONGEST_CLOSE_ROW and not apart and abs(line.size - inner.size) < 1
    number = _PAGE_NUMBER.fullmatch(line.text)
    shape = "#" if _ROMAN.fullmatch(line.text) else _DIGITS.sub("#", line.text)
    if (
        len(line.cells) > 1
        and len(inner.cells) == len(line.cells)
        and not apart
        and not _PAGE_WORD.search(line.text)
    ):
        shape = line.text  # rows of a table without rules: only the very same text may run
    return EdgeRow("" if large or is_text else shape, line.pieces, len(line.cells), bool(number) and apart)


def _running(edges: list[tuple[EdgeRow, ...]], at: int) -> list[Piece]:
    counted = Counter(shape for rows in edges for shape in {row.shape for row in rows})
    found: list[list[Piece]] = []
    outer_runs = True
    for depth, row in enumerate(edges[at]):
        share = _TABLE_SHARE if row.cells > 3 else _SHARE  # noqa: PLR2004 - left, middle and right of a header
        need = max(2, math.ceil(len(edges) * share))
        runs = bool(row.shape) and counted[row.shape] >= need
        if (runs and (outer_runs or depth < _ROWS_AT_EDGE)) or (row.is_page_number and depth == 0):
            found.append(list(row.pieces))
            runs = True
        outer_runs = outer_runs and runs
    return [piece for row in found for piece in row]
