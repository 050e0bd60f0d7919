"""The sources of an exam's question: as the evidence that a model is given, and as quotes that stand alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_engine.hit import Hit
from muniment_engine.quote import Quote
from muniment_engine.quotes import find_quotes
from muniment_engine.term_coverage import coverage, term_weights
from muniment_ingest.chunk import Chunk
from muniment_ingest.terms import question_stems, stems

if TYPE_CHECKING:
    from muniment_engine.exam_paper import ExamItem

SHOWN_QUOTES = 2
"""What a user reads first: as many quotes as an answer shows before anything is unfolded."""


def whole_sources(item: ExamItem) -> tuple[Quote, ...]:
    """Each source whole, numbered in the order of the paper."""
    return tuple(
        Quote(number, source.text, str(number), source.title, f"{number}.txt", 1, 0, len(source.text), "", number,
              source.text, 1.0)
        for number, source in enumerate(item.sources, start=1)
    )  # fmt: skip


def cut_quotes(item: ExamItem) -> tuple[Quote, ...]:
    """The quotes that the program would show for the question, best first, found by words alone."""
    asked = question_stems(item.question)
    texts = [set(stems(f"{source.title} {source.text}")) for source in item.sources]
    weights = term_weights(asked, {t: sum(t in text for text in texts) for t in asked}, len(texts))
    hits = [
        Hit(
            Chunk(number, str(number), 1, 0, len(source.text), source.text, "", item.language),
            source.title, f"{number}.txt", found, "keywords", found, None,
        )
        for number, (source, found) in enumerate(
            zip(item.sources, (coverage(weights, tuple(text)) for text in texts), strict=True), start=1
        )
    ]  # fmt: skip
    hits.sort(key=lambda hit: -hit.score)
    return find_quotes(item.question, hits, weights, None, None)
