"""Sources of the exam as evidence."""

from __future__ import annotations

from muniment_engine.exam_evidence import cut_quotes, whole_sources
from tests.support.exams import paper


def test_sources_are_numbered_as_they_stand_and_quotes_are_verbatim() -> None:
    """The number that a good answer cites is the source's; a quote is a piece of a source."""
    for item in paper().items:
        assert [(q.number, q.text) for q in whole_sources(item)] == [
            (number, source.text) for number, source in enumerate(item.sources, start=1)
        ]
        quotes = cut_quotes(item)
        assert quotes
        assert all(any(quote.text in source.text for source in item.sources) for quote in quotes)
