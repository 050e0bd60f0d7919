"""The unit that is found: a passage of one page."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_TITLE_WORD = re.compile(r"[^\W\d_]{2,}")
_TITLE_CHARACTERS = 48
"""A title is often a file's name: its numbers and codes were 13 % of all tokens, and say nothing to an embedder."""

_RUNS = re.compile(r"([^\w\s])(?: ?\1){3,}")
"""Dots to a page number, lines to sign on: each sign would be a token of its own."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A passage, cut along sentences and headings, never across a page.

    Args:
        id: row id in the library, 0 before it is stored.
        document_id: the document it is from, "" before it is stored.
        page: 1-based number of its page.
        start: first character in the page's text.
        end: one past the last character.
        text: exactly ``page.text[start:end]``.
        context: heading path and table header that the passage stands under, joined by " > ", without the title.
        language: "ru", "en", or "" when neither.
    """

    id: int
    document_id: str
    page: int
    start: int
    end: int
    text: str
    context: str
    language: str


@dataclass(frozen=True, slots=True)
class StoredChunk:
    """A passage with its document's name and the first file that holds it.

    Args:
        chunk: the passage.
        title: of its document.
        path: of the first file that holds the document.
        kind: of the document ("pdf").
        dated: the document's own date as far as it is known, ISO 8601: "2024-03"; "" when it is not.
        superseded_by: id of the document's newest version, "" when it is that itself.
    """

    chunk: Chunk
    title: str
    path: str
    kind: str = ""
    dated: str = ""
    superseded_by: str = ""


def embedding_text(title: str, chunk: Chunk) -> str:
    """What an embedder reads of a passage: the words of its document's title, the headings above it, and its text."""
    above = " > ".join(part for part in (_title_words(title), chunk.context) if part)
    text = " ".join(unicodedata.normalize("NFKC", chunk.text).split())
    return _RUNS.sub(r"\1", f"{above}\n{text}" if above else text)


def _title_words(title: str) -> str:
    words = _TITLE_WORD.findall(title)
    while len(words) > 1 and sum(map(len, words)) + len(words) > _TITLE_CHARACTERS:
        words.pop()
    return " ".join(words)
