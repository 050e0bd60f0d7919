"""Puts blocks one after the other into a page's text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from muniment_ingest.document import Block, HiddenText, Page

if TYPE_CHECKING:
    from muniment_ingest.document import BlockKind

LONGEST_HIDDEN = 20_000
"""Characters of a page's hidden text that are looked over."""

_BETWEEN_CELLS = len(" | ")

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class PageBuilder:
    """Collects the blocks of one page; blank lines part them in the page's text.

    Args:
        number: 1-based page number.
    """

    def __init__(self, number: int) -> None:
        self._number = number
        self._parts: list[str] = []
        self._blocks: list[Block] = []
        self._length = 0
        self._left_out: list[tuple[str, bool]] = []
        self._covered: list[tuple[int, int]] = []

    def add(self, kind: BlockKind, text: str, level: int = 0) -> int:
        """Append a block; one without visible text is left out.

        Returns:
            Its first character in the page's text, -1 when it was left out.
        """
        stripped = _storable(text)
        if not stripped:
            return -1
        start = self._put(stripped)
        self._blocks.append(Block(kind, start, start + len(stripped), level))
        return start

    def add_margin(self, text: str) -> None:
        """Append text that is shown but belongs to no block, such as a running header."""
        stripped = _storable(text)
        if stripped:
            self._put(stripped)

    def hide(self, text: str, *, is_usual: bool = False) -> None:
        """Note text that people do not see and that is left out; see ``HiddenText``."""
        if text.strip():
            self._left_out.append((text, is_usual))

    def cover(self, start: int = 0, end: int | None = None) -> None:
        """Note that a span of the page's text is not seen in the file, though it is not left out: by default, all."""
        end = self._length if end is None else min(end, self._length)
        while self._covered and start <= self._covered[-1][1] + _BETWEEN_CELLS:
            start = min(start, self._covered.pop()[0])
        if start < end:
            self._covered.append((start, end))

    def hidden(self) -> tuple[HiddenText, ...]:
        """What was noted as hidden."""
        found = [HiddenText(self._number, start=start, end=end) for start, end in self._covered]
        for usual in (False, True):
            text = "\n\n".join(text for text, is_usual in self._left_out if is_usual is usual)
            if text:
                found.append(HiddenText(self._number, text[:LONGEST_HIDDEN], is_usual=usual))
        return tuple(found)

    def page(self) -> Page:
        """The page as collected so far."""
        return Page(self._number, "".join(self._parts), tuple(self._blocks))

    def _put(self, text: str) -> int:
        if self._parts:
            tight = bool(self._blocks) and self._blocks[-1].kind == "list_item"
            separator = "\n" if tight else "\n\n"
            self._parts.append(separator)
            self._length += len(separator)
        start = self._length
        self._parts.append(text)
        self._length += len(text)
        return start


def _storable(text: str) -> str:
    """Without soft hyphens, and what SQLite cuts a text at (NUL) or refuses (half a surrogate pair) replaced."""
    return _UNSTORABLE.sub("\ufffd", text.replace("\u00ad", "")).strip()
