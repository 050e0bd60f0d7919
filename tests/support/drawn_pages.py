"""Pieces of a page as if they were drawn, for the parts of the PDF reader that put them together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_ingest.readers.pdf_page import Box, PageContent, Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from muniment_ingest.readers.pdf_page import Rule


def piece(
    text: str, left: float, base: float, *, right: float = 0, size: float = 10, bold: bool = False
) -> Piece:
    """A piece of a line; five points a letter wide unless ``right`` says how far it reaches."""
    right = right or left + len(text) * 5
    return Piece(
        text, left, right, base, size, bold, box=Box(left, base - size * 0.2, right, base + size * 0.8)
    )


def text_lines(
    texts: Iterable[str], left: float = 60, right: float = 500, top: float = 700, **style: float
) -> list[Piece]:
    """Full lines below each other."""
    return [
        piece(
            text,
            left,
            top - 12 * number,
            right=right,
            size=style.get("size", 10),
            bold=bool(style.get("bold")),
        )
        for number, text in enumerate(texts)
    ]


def drawn_page(
    pieces: Iterable[Piece], number: int = 1, lying: Sequence[Rule] = (), standing: Sequence[Rule] = ()
) -> PageContent:
    """A page of 600 to 840 points."""
    return PageContent(number, list(pieces), list(lying), list(standing), frame=Box(0, 0, 600, 840))
