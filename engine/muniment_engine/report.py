"""A document to be given away: headings, paragraphs, quotes and facts, before it is Markdown, HTML, Word or PDF."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from muniment_engine.quote import Quote

Look = Literal["plain", "strong", "soft", "good", "warn", "bad", "old", "new"]
"""``good``, ``warn`` and ``bad`` are verdicts; ``old`` is what was taken out of a text, ``new`` what came into it."""
Style = Literal["plain", "lead", "quote", "item"]
"""``lead``: the question, or what stands above everything else; ``quote``: words of a document."""

_UNFIT = re.compile(
    r"\r\n?|[\x0b\x0c\x85\u2028\u2029]|[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
"""Marks that turn the direction of what follows: in a quote they could turn the words around it, too."""
_LINE_ENDS = frozenset("\x0b\x0c\x85\u2028\u2029")


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look.

    Args:
        text: as it is shown, never markup.
        look: how it stands out.
        link: anchor of this report that it leads to, "" for none.
        place: the page it leads to in a window; a file has no such link.
    """

    text: str
    look: Look = "plain"
    link: str = ""
    place: Quote | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs one after another; ``anchor`` is what a link leads to."""

    runs: tuple[Run, ...]
    style: Style = "plain"
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 stands under the title."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Facts:
    """Names with their values, as a table of two columns."""

    rows: tuple[tuple[str, str], ...]


ReportBlock = Heading | Paragraph | Facts


@dataclass(frozen=True, slots=True)
class Report:
    """The whole document.

    Args:
        title: above everything, and in the file's properties.
        language: ISO 639-1, of its own words.
        blocks: in order.
        made_at: UTC, ISO 8601, for the file's properties.
    """

    title: str
    language: str
    blocks: tuple[ReportBlock, ...]
    made_at: str = ""


def printable(text: str) -> str:
    """A text that every format can hold: one kind of line end, no control characters, no halves of characters.

    A half character becomes U+FFFD. Marks that turn the direction of writing go; right-to-left letters stay.
    """
    return _TURNING.sub("", _UNFIT.sub(_fit, text))


def line(text: str) -> str:
    """A printable text on one line."""
    return " ".join(printable(text).split())


def is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction is of a right-to-left script."""
    return next(
        (d in {"R", "AL"} for d in map(unicodedata.bidirectional, text) if d in {"L", "R", "AL"}), False
    )


def _fit(found: re.Match[str]) -> str:
    character = found.group()
    if character[0] == "\r" or character in _LINE_ENDS:
        return "\n"
    return "\ufffd" if "\ud800" <= character <= "\udfff" else ""
