"""What was recognised on the picture of a page, and the page that is made of it."""

from __future__ import annotations

import statistics
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from muniment_ingest.readers.line_layout import Line, page_of_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from muniment_ingest.document import Page

_POINTS = 72.0
_GAP_IN_EMS = 1.4
"""White space wider than this parts cells of a table, as in the PDF reader."""

_ALIKE = (0.75, 1.15)
"""The height that is recognised for a line swings by so much around the true one; measured on 20 pages."""

_CAPITAL_HEIGHT = 0.72
"""Of an em; a line of capitals and figures has no letters that hang down."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a picture.

    Args:
        text: as recognised.
        confidence: 0 to 100.
        left: pixels from the left.
        top: pixels from the top.
        right: pixels from the left.
        bottom: pixels from the top.
    """

    text: str
    confidence: float
    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class WordLine:
    """Words of one line, from the left.

    Args:
        words: at least one.
        height: from the deepest to the highest letters of its row, in pixels.
    """

    words: tuple[Word, ...]
    height: float


def confidence_of(lines: Sequence[WordLine]) -> float:
    """Mean confidence of the words by their letters; 0 without words."""
    letters = sum(len(word.text) for line in lines for word in line.words)
    return mass_of(lines) / letters if letters else 0.0


def mass_of(lines: Sequence[WordLine]) -> float:
    """Letters weighted by their confidence: how much was recognised, and how well, in one figure."""
    return sum(len(word.text) * word.confidence for line in lines for word in line.words)


def page_of(number: int, lines: Sequence[WordLine], height_px: int, dpi: float) -> Page:
    """Build the page out of its lines.

    Args:
        number: 1-based.
        lines: in reading order.
        height_px: of the picture.
        dpi: of the picture.
    """
    scale = _POINTS / dpi
    sizes = [_size(line) for line in lines for _ in line.words]
    usual = statistics.median(sizes) if sizes else 0.0
    drawn = [_drawn(line, usual, height_px, scale) for line in lines]
    return replace(page_of_lines(number, drawn), source="ocr")


def _size(line: WordLine) -> float:
    box = max(word.bottom for word in line.words) - min(word.top for word in line.words)
    return min(line.height, box / _CAPITAL_HEIGHT)


def _drawn(line: WordLine, usual: float, height_px: int, scale: float) -> Line:
    size = _size(line)
    if _ALIKE[0] * usual <= size <= _ALIKE[1] * usual:
        size = usual
    text = line.words[0].text
    for before, word in zip(line.words, line.words[1:], strict=False):
        text += (" | " if word.left - before.right > max(size, usual) * _GAP_IN_EMS else " ") + word.text
    bottom = statistics.median(word.bottom for word in line.words)
    return Line(
        text,
        left=line.words[0].left * scale,
        right=line.words[-1].right * scale,
        bottom=(height_px - bottom) * scale,
        size=size * scale,
        bold=False,
    )
