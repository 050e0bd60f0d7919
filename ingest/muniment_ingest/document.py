"""What a reader makes of a file: pages of text whose blocks keep the structure."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path  # noqa: TC003 - a field's type
from typing import Literal

BlockKind = Literal["heading", "paragraph", "list_item", "table", "code", "footnote"]


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
        source: whether the file says the text, or it was recognised from a picture.
    """

    number: int
    text: str
    blocks: tuple[Block, ...]
    source: Literal["text", "ocr"] = "text"


@dataclass(frozen=True, slots=True)
class PageFailure:
    """A page without text that can be used, and why, as a stable code."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside an archive, a mail or a document, unpacked for reading.

    Args:
        name: its path inside, parts joined by "/", as it is shown; unique among its brothers.
        file: where it was unpacked; None when it could not be.
        size_bytes: unpacked size.
        reason: why there is no file ("encrypted", "damaged", "archive_limit"), else "".
    """

    name: str
    file: Path | None
    size_bytes: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True)
class HiddenText:
    """Text that a file holds and people do not see when they open it.

    Args:
        page: 1-based.
        text: what was left out of the page, only its beginning when it is long; it is looked over and not kept.
        start: where it was not left out, because it may be wanted (a hidden row, a hidden slide): its first character
            in the page's text.
        end: one past the last character; ``start`` for what was left out.
        is_usual: nearly every file of its kind has some (a page's scripts and comments): it is said only when it
            addresses somebody.
    """

    page: int
    text: str = ""
    start: int = 0
    end: int = 0
    is_usual: bool = False


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A file as a reader understood it.

    Args:
        title: from the document's own properties or first heading, "" when it has none.
        kind: short name of the format, such as "pdf" or "docx".
        pages: those with text, by number.
        pages_total: pages that the file says it has; 0 for an archive.
        pages_empty: numbers of pages on which nothing is written and nothing is drawn.
        pages_for_ocr: pages on which something is drawn but that have no text, or none that can be trusted
            ("no_text", "mojibake", "private_use", "no_unicode", "ocr_rubbish").
        pages_failed: pages that could not be read.
        members: files inside.
        hidden: what people do not see when they open the file.
    """

    title: str
    kind: str
    pages: tuple[Page, ...]
    pages_total: int
    pages_empty: tuple[int, ...] = ()
    pages_for_ocr: tuple[PageFailure, ...] = ()
    pages_failed: tuple[PageFailure, ...] = ()
    members: tuple[Member, ...] = ()
    hidden: tuple[HiddenText, ...] = ()
