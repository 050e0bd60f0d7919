"""Pages into passages: along headings, sentences and table rows, never across a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from muniment_ingest.chunk import Chunk
from muniment_ingest.language import detect_language
from muniment_ingest.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from muniment_ingest.document import Block, Page

CHUNK_CHARACTERS = 900
"""Aim of a passage: about 150 words or 200 word pieces, inside the 256-piece window of small embedders, with room for
the heading path that is embedded with it."""

_LONGEST_PIECE = 1300
"""A sentence or row above this is cut at a space: it would not fit any small embedder's window."""

_CAPTION = re.compile(r"(?:Таблица|Table|Табл\.|Tab\.)\s*[\dA-ZА-Я]", re.IGNORECASE)
_LONGEST_CAPTION = 200


def chunk_pages(pages: Sequence[Page]) -> tuple[Chunk, ...]:
    """Cut a document's pages into passages.

    Args:
        pages: in order; the heading path is carried from one page to the next.

    Returns:
        Passages in reading order, ``id`` 0 and ``document_id`` "". A heading begins a new passage and stands in the
        context of those below it. Rows of one table carry its first row in their context, also on the next page when
        that begins with a table of as many columns.
    """
    headings: list[tuple[int, str]] = []
    chunks: list[Chunk] = []
    following = [block for page in pages for block in page.blocks][1:]
    after = iter([*following, None])
    last_table = _NO_TABLE
    for page in pages:
        pending: list[tuple[int, int]] = []
        previous: Block | None = None
        for block in page.blocks:
            next_block = next(after)
            if block.kind == "heading":
                chunks.extend(_passages(page, pending, headings, ""))
                last_table = _NO_TABLE
                text = _flat(page, (block.start, block.end))
                headings = [(level, name) for level, name in headings if level < block.level]
                headings.append((block.level, text))
                pending = [(block.start, block.end)]
                if _is_childless(block, next_block):
                    chunks.append(_chunk(page, block.start, block.end, [name for _, name in headings], ""))
                    pending = []
            elif block.kind == "table":
                caption = _caption(page, pending, previous)
                pending = [span for span in pending if not caption or span[1] <= caption[0][0]]
                if not _only_headings(page, pending, headings):
                    chunks.extend(_passages(page, pending, headings, ""))
                    pending = []
                rows = list(_rows(page, block))
                columns = _columns(page, block)
                if block is page.blocks[0] and last_table.goes_on(page.number, columns):
                    header = last_table.header
                else:
                    header = " ".join(_flat(page, span) for span in caption + rows[:1])
                last_table = _LastTable(header, columns, page.number)
                chunks.extend(_passages(page, pending + caption + rows, headings, header))
                pending = []
            else:
                if block.kind != "footnote":
                    last_table = _NO_TABLE
                pending.extend(_pieces(page, block))
            previous = block
        chunks.extend(_passages(page, pending, headings, ""))
    return tuple(chunks)


class _LastTable(NamedTuple):
    """The table that ended a page, if nothing but footnotes came after it."""

    header: str
    columns: int
    page: int

    def goes_on(self, page: int, columns: int) -> bool:
        """Whether a table at the top of a page is the rest of this one."""
        return page == self.page + 1 and columns == self.columns


_NO_TABLE = _LastTable("", 0, -1)


def _columns(page: Page, block: Block) -> int:
    return max(line.count(" | ") for line in page.text[block.start : block.end].splitlines()) + 1


def _is_childless(heading: Block, following: Block | None) -> bool:
    """Whether nothing stands under a heading, so that no passage would carry it in its context."""
    return following is None or (following.kind == "heading" and following.level <= heading.level)


def _only_headings(page: Page, pending: list[tuple[int, int]], headings: list[tuple[int, str]]) -> bool:
    names = {name for _, name in headings}
    return all(_flat(page, span) in names for span in pending)


def _caption(page: Page, pending: list[tuple[int, int]], above: Block | None) -> list[tuple[int, int]]:
    """The block above a table, or its last sentence, when that names the table."""
    if above is None or not pending:
        return []
    for span in ((above.start, above.end), pending[-1]):
        text = _flat(page, span)
        if len(text) <= _LONGEST_CAPTION and (text.endswith(":") or _CAPTION.match(text)):
            return [span]
    return []


def _flat(page: Page, span: tuple[int, int]) -> str:
    return " ".join(page.text[span[0] : span[1]].split())


def _rows(page: Page, block: Block) -> Iterator[tuple[int, int]]:
    start = block.start
    for line in page.text[block.start : block.end].splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            lead = len(line) - len(line.lstrip())
            yield from _cut_long(page.text, start + lead, start + lead + len(stripped))
        start += len(line)


def _pieces(page: Page, block: Block) -> Iterator[tuple[int, int]]:
    for sentence in split_sentences(page.text[block.start : block.end]):
        yield from _cut_long(page.text, block.start + sentence.start, block.start + sentence.end)


def _cut_long(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST_PIECE:
        cut = text.rfind(" ", start + CHUNK_CHARACTERS // 2, start + CHUNK_CHARACTERS)
        cut = cut if cut > start else start + CHUNK_CHARACTERS
        yield start, cut
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if end > start:
        yield start, end


def _passages(
    page: Page,
    pieces: list[tuple[int, int]],
    headings: list[tuple[int, str]],
    table_header: str,
) -> Iterator[Chunk]:
    path = [name for _, name in headings]
    start = end = -1
    for piece_start, piece_end in pieces:
        if start >= 0 and piece_end - start > CHUNK_CHARACTERS:
            yield _chunk(page, start, end, path, table_header)
            start = -1
        if start < 0:
            start = piece_start
        end = piece_end
    # A heading alone is no passage: it stands in the context of what follows.
    if start >= 0 and (len(pieces) > 1 or _flat(page, (start, end)) not in path):
        yield _chunk(page, start, end, path, table_header)


def _chunk(page: Page, start: int, end: int, path: list[str], table_header: str) -> Chunk:
    text = page.text[start:end]
    flat = _flat(page, (start, end))
    context = [name for name in path if not flat.startswith(name)]
    if table_header and not flat.startswith(table_header) and table_header not in flat:
        context.append(table_header)
    return Chunk(0, "", page.number, start, end, text, " > ".join(context), detect_language(text))
