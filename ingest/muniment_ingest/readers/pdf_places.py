"""Where on a PDF page a quote stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from muniment_ingest.readers.pdf import lay_out_page
from muniment_ingest.readers.pdf_file import PdfFile
from muniment_ingest.readers.pdf_page import Box, turned_box

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from muniment_ingest.readers.pdf_layout import Laid
    from muniment_ingest.readers.pdf_page import Piece

_BELOW_EM, _ABOVE_EM = 0.22, 0.76
"""How far letters reach below and above the line that they stand on."""
_DROPPED = frozenset("-\u00ad")
"""Hyphens at the end of a line are not in the text of the page."""


@dataclass(frozen=True, slots=True)
class PageSize:
    """A page as it is shown.

    Args:
        width: in points, after turning.
        height: in points, after turning.
        turns: quarter turns clockwise that the file's coordinates are shown with.
    """

    width: float
    height: float
    turns: int


def page_size(path: Path, number: int) -> PageSize:
    """How large a page is shown, and how it is turned.

    Args:
        path: the file.
        number: 1-based page number.
    """
    with PdfFile(path) as file:
        return PageSize(*file.size(number))


def quote_boxes(path: Path, number: int, start: int, end: int, words: str = "") -> tuple[Box, ...]:
    """Find a quote again on its page, to be marked there.

    Args:
        path: the file that was read.
        number: 1-based page number.
        start: first character of the quote in ``Page.text``, as ``PdfReader`` built it.
        end: one past its last character.
        words: what stood there when the file was read; "" = not compared.

    Returns:
        Rectangles in the file's own coordinates (points, y upwards, before the page is turned), one for each stretch
        of a line, in reading order; () when nothing of the span is drawn, or other words stand there now.

    Raises:
        IngestError: when the file or the page cannot be read any more.
    """
    content, laid = lay_out_page(path, number)
    if words and laid.page.text[start:end] != words:
        return ()
    back = -content.turns % 4
    boxes: list[Box] = []
    last: Piece | None = None
    for piece, left, right in _word_spans(laid, start, end):
        if piece.turned < 0:
            placed = turned_box(back, piece.box)
        else:
            own = (content.turns - piece.turned) % 4
            low, high = _height(piece, turned_box(own, turned_box(back, piece.box)))
            placed = turned_box(-own % 4, Box(left, low, right, high))
        if last is piece:
            before = boxes[-1]
            placed = Box(
                min(before.left, placed.left),
                min(before.bottom, placed.bottom),
                max(before.right, placed.right),
                max(before.top, placed.top),
            )
            boxes[-1] = placed
        else:
            boxes.append(placed)
        last = piece
    return tuple(boxes)


def _height(piece: Piece, upright: Box) -> tuple[float, float]:
    """From the feet to the head of a piece's letters in the frame in which they are upright."""
    if piece.turned:
        return upright.bottom, upright.top
    return piece.base - piece.size * _BELOW_EM, piece.base + piece.size * _ABOVE_EM


def _word_spans(laid: Laid, start: int, end: int) -> Iterator[tuple[Piece, float, float]]:
    """Left and right of the words in a span of the page's text, piece by piece.

    The pieces come in the order of the text; between them it has white space and the bars between cells that no piece
    has, and it lacks the hyphens that were undone.
    """
    text = laid.page.text
    place = 0
    for piece in laid.pieces:
        letters = piece.text.replace(" ", "")
        ends = _word_ends(piece)
        word = 0
        hit: list[int] = []
        for index, letter in enumerate(letters):
            while word < len(ends) - 1 and index >= ends[word]:
                word += 1
            following = place
            while following < len(text) and text[following] != letter and (text[following] in " \n|"):
                following += 1
            if following < len(text) and (text[following] == letter or text[following] == "\ufffd"):
                if start <= following < end and (not hit or hit[-1] != word):
                    hit.append(word)
                place = following + 1
            elif letter not in _DROPPED:
                return  # the file has changed since it was read: no box is better than a wrong one
        if hit and piece.words:
            words = [piece.words[number] for number in hit]
            yield piece, min(one.left for one in words), max(one.right for one in words)
        if place >= end:
            return


def _word_ends(piece: Piece) -> list[int]:
    """Number of letters of a piece up to the end of each word."""
    ends: list[int] = []
    total = 0
    for word in piece.words:
        total += word.end - word.start
        ends.append(total)
    return ends or [len(piece.text)]
