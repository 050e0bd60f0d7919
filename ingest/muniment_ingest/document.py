"""What a reader makes of a file: pages of text whose blocks keep the structure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "paragraph", "list_item", "table", "code"]


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a page that belongs together, as a span of the page's text.

    Args:
        kind: what the piece is.
        start: first character in ``Page.text``.
        end: one past the last character.
        level: 1 to 6 for a heading, 1 and up for the depth of a list item, else 0.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """One page, slide or sheet; a format without pages is one page.

    Args:
        number: 1-based.
        text: everything that is shown to people as the text of this page; quotes are cut out of it.
        blocks: the structure, in reading order, not overlapping.
    """

    number: int
    text: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class PageFailure:
    """A page that gave nothing, and why."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A file as a reader understood it.

    Args:
        title: from the document's own properties or first heading, "" when it has none.
        kind: short name of the format, such as "pdf" or "docx".
        pages: those with text, by number.
        pages_total: pages that the file says it has.
        pages_empty: numbers of pages without any text (scans without a text layer among them).
        pages_failed: pages that could not be read.
    """

    title: str
    kind: str
    pages: tuple[Page, ...]
    pages_total: int
    pages_empty: tuple[int, ...] = ()
    pages_failed: tuple[PageFailure, ...] = ()
