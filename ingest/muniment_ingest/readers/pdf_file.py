"""An open PDF, page by page."""

from __future__ import annotations

import contextlib
from collections import Counter
from typing import TYPE_CHECKING, Self

from muniment_ingest.readers import pdfium
from muniment_ingest.readers.pdf_objects import (
    Ground,
    list_objects,
    picture_share,
    read_rules,
    visible_pieces,
)
from muniment_ingest.readers.pdf_page import Box, PageContent, Rule, turned, turned_box
from muniment_ingest.readers.pdf_words import count_unmapped, read_characters, read_pieces
from muniment_ingest.readers.text_quality import PageGlyphs

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

    from muniment_ingest.readers.pdf_page import Piece

_MOST_BOOKMARKS = 5000


class PdfFile:
    """Pages of one file; closes what it opens.

    Args:
        path: an existing file.

    Raises:
        IngestError: ``encrypted`` or ``damaged``.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._document = pdfium.open_document(path)

    def __len__(self) -> int:
        return len(self._document)

    def __enter__(self) -> Self:
        """Use the file in a ``with`` block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self._document.close()

    @property
    def is_locked(self) -> bool:
        """Whether its pages are locked by what pdfium cannot see."""
        return pdfium.is_locked_beyond_pdfium(self._document, self._path)

    @property
    def title(self) -> str:
        """The title in its properties, "" when there is none."""
        return pdfium.property_text(self._document, "Title")

    def outline(self) -> dict[int, list[tuple[str, int]]]:
        """Titles of the outline with their level from 1, by the number of the page that they lead to."""
        found: dict[int, list[tuple[str, int]]] = {}
        with contextlib.suppress(pdfium.PdfiumError, ValueError, UnicodeError, RecursionError):
            for count, mark in enumerate(self._document.get_toc(max_depth=8)):
                target = mark.get_dest()
                index = target.get_index() if target else None
                if index is not None and index >= 0:
                    found.setdefault(index + 1, []).append((mark.get_title(), mark.level + 1))
                if count >= _MOST_BOOKMARKS:
                    break
        return found

    def size(self, number: int) -> tuple[float, float, int]:
        """Width and height in points as shown, and the quarter turns clockwise that it is shown with."""
        page = self._document[number - 1]
        try:
            return page.get_width(), page.get_height(), page.get_rotation() // 90
        finally:
            page.close()

    def page(self, number: int) -> PageContent:
        """What is drawn on a page.

        Raises:
            PdfiumError: when it cannot be loaded.
        """
        page = self._document[number - 1]
        try:
            text_page = page.get_textpage()
            try:
                return _content(number, page, text_page)
            finally:
                text_page.close()
        finally:
            page.close()


def _content(number: int, page: pdfium.PdfPage, text_page: pdfium.PdfTextPage) -> PageContent:
    letters = pdfium.handle(text_page)
    text = read_characters(letters)
    every = read_pieces(letters, text)
    objects = list_objects(pdfium.handle(page))
    frame = Box(*page.get_bbox())
    pieces, hidden, layer = visible_pieces(every, objects, frame, lambda: Ground(page))
    glyphs = PageGlyphs(
        characters=sum(len(piece.text) - piece.text.count(" ") for piece in pieces),
        unmapped=count_unmapped(letters, text) if pieces else 0,
        invisible=layer,
        picture_share=picture_share(objects, frame),
        drawn=objects.count > 0,
    )
    turns = _page_turns(pieces, page.get_rotation() // 90)
    content = PageContent(
        number, pieces, glyphs=glyphs, hidden=hidden, frame=turned_box(turns, frame), turns=turns
    )
    if objects.paths and _has_rows(pieces):
        lying, standing = read_rules(objects.paths)
        content.lying, content.standing = _turned_rules(turns, lying, standing)
    for piece in pieces:
        _set_upright(piece, turns)
    return content


def _page_turns(pieces: list[Piece], rotation: int) -> int:
    """Quarter turns to the frame in which most letters stand upright."""
    shown = -rotation % 4
    counted: Counter[int] = Counter()
    for piece in pieces:
        counted[piece.turned] += len(piece.text)
    counted.pop(-1, None)
    if not counted:
        return shown
    turns, count = counted.most_common(1)[0]
    return turns if count * 10 >= counted.total() * 6 else shown


def _set_upright(piece: Piece, turns: int) -> None:
    """Bring a piece into the frame of the page; one that is turned against it keeps its words along its own line."""
    piece.box = turned_box(turns, piece.box)
    if piece.turned != turns:
        own = piece.turned
        piece.turned = (turns - own) % 4 if own >= 0 else -1
        piece.left, piece.right = piece.box.left, piece.box.right
        piece.base = piece.box.bottom
    else:
        piece.turned = 0


def _has_rows(pieces: list[Piece]) -> bool:
    """Whether some pieces stand side by side, as in a table; else rules are not worth looking at."""
    bases = Counter(round(piece.base / 3) for piece in pieces)
    return (
        any(piece.turned not in {0, pieces[0].turned} for piece in pieces)
        or sum(count > 1 for count in bases.values()) > 1
    )


def _turned_rules(turns: int, lying: list[Rule], standing: list[Rule]) -> tuple[list[Rule], list[Rule]]:
    if turns == 0:
        return lying, standing
    both: tuple[list[Rule], list[Rule]] = ([], [])
    for rules, lies in ((lying, True), (standing, False)):
        for rule in rules:
            ends = (
                [(rule.start, rule.at), (rule.end, rule.at)]
                if lies
                else [(rule.at, rule.start), (rule.at, rule.end)]
            )
            (x, y), (to_x, to_y) = (turned(turns, *end) for end in ends)
            if abs(y - to_y) < abs(x - to_x):
                both[0].append(Rule(y, min(x, to_x), max(x, to_x)))
            else:
                both[1].append(Rule(x, min(y, to_y), max(y, to_y)))
    return both
