"""What stands before and after a quote on its page."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING

from muniment_engine.passage_sentences import sentence_spans

if TYPE_CHECKING:
    from muniment_engine.quote import Quote
    from muniment_ingest.document import Page


def widened(quote: Quote, page: Page, sentences: int = 1) -> Quote:
    """Take the neighbouring sentences or table rows into a quote.

    Args:
        quote: of this page.
        page: as the library has it.
        sentences: so many before and as many after.

    Returns:
        The quote with more of the page's own characters; the same one when nothing stands around it.
    """
    if not 0 <= quote.start < quote.end <= len(page.text):
        return quote
    spans = _spans(page)
    touched = [at for at, (start, end) in enumerate(spans) if start < quote.end and quote.start < end]
    if not touched:
        return quote
    start = min(quote.start, spans[max(0, touched[0] - sentences)][0])
    end = max(quote.end, spans[min(len(spans) - 1, touched[-1] + sentences)][1])
    return replace(quote, start=start, end=end, text=page.text[start:end])


def fills_page(quote: Quote, page: Page) -> bool:
    """Whether a quote is all the text of its page already."""
    return widened(quote, page) == quote


def _spans(page: Page) -> list[tuple[int, int]]:
    """Sentences and rows of a page, block by block, and of what stands in no block."""
    borders = sorted({0, len(page.text), *(at for block in page.blocks for at in (block.start, block.end))})
    return [
        (start + a, start + b)
        for start, end in itertools.pairwise(borders)
        for a, b in sentence_spans(page.text[start:end])
    ]
