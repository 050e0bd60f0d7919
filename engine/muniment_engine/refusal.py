"""Whether the documents answer a question at all."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Relevance:
    """What is known of the best evidence for a question.

    Args:
        quote_coverage: share of the question's telling words in the best quote with its headings, 0 to 1.
        passage_coverage: the same in the best passage with title and headings.
        similarity: best cosine of a quote to the question; None when the embedder does not speak its language.
    """

    quote_coverage: float
    passage_coverage: float
    similarity: float | None


@dataclass(frozen=True, slots=True)
class RefusalThresholds:
    """Below these the documents are silent.

    Measured on the examples and on XQuAD; see docs/MEASUREMENTS.md.

    Args:
        coverage: least share of telling words where there are no vectors.
        combined: least sum of passage coverage and similarity where there are.
    """

    coverage: float = 0.5
    combined: float = 0.9


def is_silent(relevance: Relevance, thresholds: RefusalThresholds) -> bool:
    """Decide that the documents do not answer.

    Args:
        relevance: of the best evidence.
        thresholds: measured beforehand.
    """
    words = (relevance.passage_coverage + relevance.quote_coverage) / 2
    if relevance.similarity is None:
        return words < thresholds.coverage
    return words + relevance.similarity < thresholds.combined
