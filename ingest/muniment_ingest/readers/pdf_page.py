"""What is drawn on one PDF page, before anybody asks what it means."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from muniment_ingest.readers.text_quality import PageGlyphs


class Box(NamedTuple):
    """A rectangle in PDF points; y grows upwards."""

    left: float
    bottom: float
    right: float
    top: float


NO_BOX = Box(0, 0, 0, 0)


class Word(NamedTuple):
    """Characters ``start`` to ``end`` of pdfium's text of the page, and how far they reach along their line."""

    start: int
    end: int
    left: float
    right: float


@dataclass(slots=True)
class Piece:
    """Words of one line without a wide gap between them.

    Args:
        text: as shown, one space between words.
        left: where its first word begins, in points along the reading direction of the page.
        right: where its last word ends.
        base: height of the line that the letters stand on.
        size: font size of the longest word, in points as drawn.
        bold: whether most of it is bold.
        words: its words in reading order.
        turned: quarter turns counter-clockwise that its letters have been turned by against the page's: 0 is upright.
        box: the rectangle around it, in the same frame as ``left``.
        doubt: why people may not see it: "", "invisible", "pale", "tiny".
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    words: tuple[Word, ...] = ()
    turned: int = 0
    box: Box = NO_BOX
    doubt: str = ""

    @property
    def middle(self) -> float:
        """Height of the middle of its small letters."""
        return self.base + self.size * 0.25


class Rule(NamedTuple):
    """A straight line: ``at`` is its y when it lies, its x when it stands; it reaches from ``start`` to ``end``."""

    at: float
    start: float
    end: float


@dataclass(slots=True)
class PageContent:
    """One page as drawn, turned so that most of its text is upright.

    Args:
        number: 1-based page number.
        pieces: in the order of the file.
        lying: horizontal rules.
        standing: vertical rules.
        glyphs: what the page says of its text.
        hidden: text that nobody sees and that was left out, only its beginning when it is long.
        frame: the page's visible rectangle in the same frame as the pieces.
        turns: quarter turns counter-clockwise from the file's coordinates to that frame.
    """

    number: int
    pieces: list[Piece]
    lying: list[Rule] = field(default_factory=list)
    standing: list[Rule] = field(default_factory=list)
    glyphs: PageGlyphs = field(default_factory=lambda: PageGlyphs(0))
    hidden: str = ""
    frame: Box = NO_BOX
    turns: int = 0


def turned(turns: int, x: float, y: float) -> tuple[float, float]:
    """A point after quarter turns counter-clockwise around the origin."""
    if turns == 0:
        return x, y
    if turns == 1:
        return -y, x
    return (-x, -y) if turns == 2 else (y, -x)  # noqa: PLR2004 - half a turn


def turned_box(turns: int, box: Box) -> Box:
    """A rectangle after quarter turns counter-clockwise around the origin."""
    if turns == 0:
        return box
    first, second = turned(turns, box.left, box.bottom), turned(turns, box.right, box.top)
    xs, ys = sorted((first[0], second[0])), sorted((first[1], second[1]))
    return Box(xs[0], ys[0], xs[1], ys[1])
