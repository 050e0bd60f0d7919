"""Plain text in whatever encoding it comes."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from charset_normalizer import from_bytes

from muniment_ingest.document import ReadDocument
from muniment_ingest.readers.page_builder import PageBuilder
from muniment_ingest.readers.reader import ignore_page
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from pathlib import Path

    from muniment_ingest.document import Page
    from muniment_ingest.readers.reader import AtPage

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LEGACY = ["cp1251", "koi8_r", "cp866", "cp1252", "utf_16_le", "utf_16_be"]
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
        text = decode(path.read_bytes())
        if not text.strip():
            raise IngestError("empty_file")
        parts = text.split("\f")
        if len(parts) > 1 and not parts[-1].strip():
            parts.pop()  # a form feed ends the last page, too
        pages = tuple(_page(number, part) for number, part in enumerate(parts, start=1) if part.strip())
        empty = tuple(number for number, part in enumerate(parts, start=1) if not part.strip())
        return ReadDocument("", self.kind, pages, len(parts), empty if len(parts) > 1 else ())


def decode(content: bytes) -> str:
    """Decode text of unknown encoding: BOM, then UTF-8, then the likeliest of the Russian and Western code pages.

    Returns:
        Text whose lines end in a line feed.

    Raises:
        IngestError: ``empty_file`` for no bytes, ``wrong_format`` when the bytes are not text.
    """
    if not content.strip():
        raise IngestError("empty_file")
    return _decoded(content).replace("\r\n", "\n").replace("\r", "\n")


def _decoded(content: bytes) -> str:
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return content.decode(encoding, errors="replace")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if "\x00" in text:
            raise IngestError("wrong_format", "NUL characters")
        return text
    best = from_bytes(content, cp_isolation=_LEGACY).best()
    if best is None:
        raise IngestError("wrong_format", "no known text encoding")
    return str(best)


def _page(number: int, text: str) -> Page:
    builder = PageBuilder(number)
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
    return builder.page()


def _looks_like_heading(line: str) -> bool:
    text = line.strip()
    if not _HEADING.fullmatch(line) or text[-1] in ".,;:!?|" or not any(c.isalpha() for c in text):
        return False
    letters = [c for c in text if c.isalpha()]
    capitals = sum(c.isupper() for c in letters) / len(letters)
    return capitals > 0.8 or bool(re.match(r"\s*\d{1,2}(?:\.\d{1,2})*\.?\s+[A-ZА-ЯЁ]", line))  # noqa: PLR2004 - all but a few
