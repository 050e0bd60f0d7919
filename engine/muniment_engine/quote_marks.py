"""Quotes with what people should know of the passages that they were cut from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from muniment_engine.quote import Quote
    from muniment_ingest.library import Library


def marked(quotes: Sequence[Quote], library: Library) -> tuple[Quote, ...]:
    """Give each quote the kinds of what is suspicious within its passage.

    Text that was left out of a page because nobody sees it is in no passage: the coverage report tells of it.

    Args:
        quotes: as they were found.
        library: that they were found in.
    """
    if not quotes:
        return ()
    noted = library.suspicions(quote.document_id for quote in quotes)
    if not noted:
        return tuple(quotes)
    passages = library.chunks([quote.chunk_id for quote in quotes])
    found = []
    for quote in quotes:
        start, end = quote.start, quote.end
        if quote.chunk_id in passages:
            chunk = passages[quote.chunk_id].chunk
            start, end = min(start, chunk.start), max(end, chunk.end)
        kinds = dict.fromkeys(
            str(one.kind)
            for one in noted.get(quote.document_id, ())
            if one.page == quote.page and one.start < end and start < one.end
        )
        found.append(replace(quote, suspicions=tuple(sorted(kinds))) if kinds else quote)
    return tuple(found)
