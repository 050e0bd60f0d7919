"""Plain text in whatever encoding it comes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from charset_normalizer import from_bytes

from muniment_ingest.document import ReadDocument
from muniment_ingest.readers.encoding import detect_encoding, looks_like_text
from muniment_ingest.readers.page_builder import PageBuilder
from muniment_ingest.readers.reader import ignore_page
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from pathlib import Path

    from muniment_ingest.readers.reader import AtPage

_SAMPLE_BYTES = 200_000
_PARAGRAPHS = re.compile(r"\n[ \t]*\n")
_ITEM = re.compile(r"\s*(?:[-*\u2022\u2014\u2013]\s|\d{1,3}[.)]\s|[a-zа-я]\)\s|(?:\d{1,3}\.)+\d*\s)")
_HEADING = re.compile(r"\s*(?:\d{1,2}(?:\.\d{1,2})*\.?\s+)?\S.{0,79}")
_WRAPPED_SHARE = 0.75
"""A line shorter than this share of its paragraph's longest line ends a sense unit: it was not wrapped."""


class PlainReader:
    """Reads plain text; form feeds part pages."""

    kind = "text"

    def read(self, path: Path, at_page: AtPage = ignore_page) -> ReadDocument:
        """Read a whole file; see ``Reader``."""
        return read_plain(decode(path.read_bytes()), self.kind, at_page)


def read_plain(text: str, kind: str, at_page: AtPage = ignore_page) -> ReadDocument:
    """Turn text into pages, parted by form feeds.

    Args:
        text: lines end in a line feed.
        kind: format name for the result.
        at_page: told each page.

    Raises:
        IngestError: ``empty_file`` when nothing visible is there.
    """
    if not text.strip():
        raise IngestError("empty_file")
    parts = text.split("\f")
    if len(parts) > 1 and not parts[-1].strip():
        parts.pop()  # a form feed ends the last page, too
    pages = []
    for number, part in enumerate(parts, start=1):
        if part.strip():
            at_page(number)
            builder = PageBuilder(number)
            add_plain(part, builder)
            pages.append(builder.page())
    empty = tuple(number for number, part in enumerate(parts, start=1) if not part.strip())
    return ReadDocument("", kind, tuple(pages), len(parts), empty if len(parts) > 1 else ())


def add_plain(text: str, builder: PageBuilder) -> None:
    """Append text to a page: headings, paragraphs and items as blank lines and line lengths part them."""
    for paragraph in _PARAGRAPHS.split(text):
        lines = [line.rstrip() for line in paragraph.expandtabs(4).split("\n") if line.strip()]
        if not lines:
            continue
        if len(lines) == 1 and _looks_like_heading(lines[0]):
            builder.add("heading", lines[0], 2)
            continue
        longest = max(len(line) for line in lines)
        unit: list[str] = []
        for line in lines:
            if unit and (_ITEM.match(line) or len(unit[-1]) < longest * _WRAPPED_SHARE):
                builder.add("paragraph", "\n".join(unit))
                unit = []
            unit.append(line)
        builder.add("paragraph", "\n".join(unit))


def decode(content: bytes, declared: str = "") -> str:
    """Decode text in whatever encoding it comes.

    Args:
        content: a whole file, or a whole part of one.
        declared: the encoding that a mail or a web page says; often enough it is wrong, so it is only a hint.

    Returns:
        Text whose lines end in a line feed; a broken byte in it has become the replacement character.

    Raises:
        IngestError: ``empty_file`` for no bytes, ``wrong_format`` when the bytes are not text.
    """
    if not content.strip():
        raise IngestError("empty_file")
    encoding = detect_encoding(content, declared)
    if not encoding:
        if not looks_like_text(content):
            raise IngestError("wrong_format", "control characters")
        best = from_bytes(content[:_SAMPLE_BYTES]).best()
        if best is None:
            raise IngestError("wrong_format", "no known text encoding")
        encoding = best.encoding
    text = content.decode(encoding, errors="replace")
    return text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n")


def _looks_like_heading(line: str) -> bool:
    text = line.strip()
    if not _HEADING.fullmatch(line) or text[-1] in ".,;:!?|" or not any(c.isalpha() for c in text):
        return False
    letters = [c for c in text if c.isalpha()]
    capitals = sum(c.isupper() for c in letters) / len(letters)
    return capitals > 0.8 or bool(re.match(r"\s*\d{1,2}(?:\.\d{1,2})*\.?\s+[A-ZА-ЯЁ]", line))  # noqa: PLR2004 - all but a few
