"""Puts blocks one after the other into a page's text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from muniment_ingest.document import Block, Page

if TYPE_CHECKING:
    from muniment_ingest.document import BlockKind

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

    def add(self, kind: BlockKind, text: str, level: int = 0) -> None:
        """Append a block; one without visible text is left out."""
        stripped = _storable(text)
        if not stripped:
            return
        start = self._put(stripped)
        self._blocks.append(Block(kind, start, start + len(stripped), level))

    def add_margin(self, text: str) -> None:
        """Append text that is shown but belongs to no block, such as a running header."""
        stripped = _storable(text)
        if stripped:
            self._put(stripped)

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
