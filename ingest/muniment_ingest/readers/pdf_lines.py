"""Pieces of a PDF page put side by side into lines, and lines joined into running text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from muniment_ingest.readers.pdf_words import GAP_IN_EMS, LONG_WORD, RAISED_MARK

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from muniment_ingest.readers.pdf_page import Piece

CELL = " | "
_SAME_LINE_IN_EMS = 0.45
"""A raised number or a lowered index is nearer to its line than this."""
_TOUCHING_IN_EMS = 0.12
"""Letters nearer than this belong to one word."""
NUMBERING = re.compile(
    r"(?:(?:\d{1,3}\.)*\d{1,3}[.)]?|[-*\u2022\u2014\u2013\u25aa\u25cf\u25a0\uf0b7\uf0a7\x84o]|\(?[a-zа-я]\)|"
    r"\(?[ivxIVX]{1,4}[.)]|(?:Table|Figure|Fig\.|Таблица|Рисунок|Рис\.)\s*\d+[.:]?)"
)
"""A clause number or bullet set off from its text by white space: one line of text, not two cells."""
_OWN_HYPHEN_BEFORE = re.compile(r"\b(?:non|self|well|кое)-$", re.IGNORECASE)
_OWN_HYPHEN_AFTER = re.compile(r"(?:то|либо|нибудь|таки)\b")
"""Words that are written with a hyphen wherever they stand: it is not undone at a line's end."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands together on a line: one piece, or some that nearly touch."""

    text: str
    left: float
    right: float
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page or of a column.

    Args:
        text: its characters, cells parted by " | ".
        left: x of its first character, points from the left.
        right: x where its last character ends.
        bottom: y of the line that its letters stand on.
        size: font size in points.
        bold: whether most of it is bold.
        cells: its parts with wide gaps between them, in reading order.
    """

    text: str
    left: float
    right: float
    bottom: float
    size: float
    bold: bool
    cells: tuple[Cell, ...] = ()

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """All pieces in reading order."""
        return tuple(piece for cell in self.cells for piece in cell.pieces)


def runs_right_to_left(pieces: Iterable[Piece]) -> bool:
    """Whether most of the text is Arabic or Hebrew."""
    text = "".join(piece.text for piece in pieces)
    return len(_RIGHT_TO_LEFT.findall(text)) * 2 > len(text) - text.count(" ")


def group_rows(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """Pieces that stand on one line, from the top; those of a line from the left."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: (-one.base, one.left)):
        row = rows[-1] if rows else None
        if row is not None:
            largest = max(row, key=lambda one: one.size)
            near = max(largest.size, piece.size) * _SAME_LINE_IN_EMS
            free = all(piece.left >= other.right - 1 or piece.right <= other.left + 1 for other in row)
            if abs(largest.base - piece.base) <= near and free:
                row.append(piece)
                continue
        rows.append([piece])
    for row in rows:
        row.sort(key=lambda one: one.left)
    return rows


def make_lines(pieces: Sequence[Piece], *, right_to_left: bool = False) -> list[Line]:
    """The lines of a column from the top, each with its cells in reading order."""
    return [make_line(row, right_to_left=right_to_left) for row in group_rows(pieces)]


def make_line(row: Sequence[Piece], *, right_to_left: bool = False) -> Line:
    """One line out of pieces that go from the left."""
    groups: list[list[Piece]] = []
    for piece in row:
        if groups:
            last = groups[-1][-1]
            if piece.left - last.right <= GAP_IN_EMS * max(piece.size, last.size):
                groups[-1].append(piece)
                continue
        groups.append([piece])
    if right_to_left:
        groups = [group[::-1] for group in groups[::-1]]
    cells = [
        Cell(_beside(group), min(p.left for p in group), max(p.right for p in group), tuple(group))
        for group in groups
    ]
    if len(cells) == 2 and NUMBERING.fullmatch(cells[0].text):  # noqa: PLR2004 - a number and its text
        first, second = cells
        cells = [
            Cell(
                f"{first.text} {second.text}",
                min(first.left, second.left),
                max(first.right, second.right),
                first.pieces + second.pieces,
            )
        ]
    longest = max(row, key=lambda one: len(one.text))
    bold = sum(len(piece.text) for piece in row if piece.bold)
    return Line(
        CELL.join(cell.text for cell in cells),
        min(piece.left for piece in row),
        max(piece.right for piece in row),
        longest.base,
        longest.size,
        bold * 2 > sum(len(piece.text) for piece in row),
        tuple(cells),
    )


def join_lines(texts: Iterable[str]) -> str:
    """Lines as one running text; a hyphen at a line's end is undone when the word goes on in small letters."""
    joined = ""
    for text in texts:
        if not joined:
            joined = text
        elif joined.endswith("\u00ad") or (
            joined.endswith("-") and len(joined) > 1 and joined[-2].isalpha() and text[:1].islower()
        ):
            own = _OWN_HYPHEN_BEFORE.search(joined[-12:]) or _OWN_HYPHEN_AFTER.match(text)
            joined = f"{joined}{text}" if own else joined[:-1] + text
        else:
            joined = f"{joined} {text}"
    return joined


def _beside(group: Sequence[Piece]) -> str:
    text = group[0].text
    for last, piece in pairwise(group):
        gap = max(piece.left - last.right, last.left - piece.right)
        touches = gap < _TOUCHING_IN_EMS * max(piece.size, last.size) and not _is_mark(last, piece)
        text += piece.text if touches else f" {piece.text}"
    return text


def _is_mark(word: Piece, piece: Piece) -> bool:
    """Whether a piece is the raised number of a footnote after a word, that would not be found with it."""
    raised = piece.size < word.size * 0.85 and piece.base > word.base + word.size * 0.15
    return raised and bool(RAISED_MARK.fullmatch(piece.text) and LONG_WORD.search(word.text))
