"""Whether the documents answer a question at all."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Relevance:
    """What is known of the best evidence for a question.

    Args:
        coverage: share of the question's telling words in the best passage with title and headings, 0 to 1.
        score: of the best quote, 0 to 1.
        similarity: best cosine of a quote to the question; None when the embedder does not speak its language.
        names_missing: whether a code or number of the question ("PM-415") stands in none of the passages.
    """

    coverage: float
    score: float
    similarity: float | None
    names_missing: bool


@dataclass(frozen=True, slots=True)
class RefusalThresholds:
    """Least probability that the documents answer, below which the answer is a refusal.

    Source: chosen so that on XQuAD (half of the paragraphs as the library, the questions on the other half
    unanswerable) at most 3 % of the answerable questions are refused; see docs/MEASUREMENTS.md.

    Args:
        by_words: where there are only words.
        by_meaning: where there are vectors, too.
    """

    by_words: float = 0.13
    by_meaning: float = 0.27


def answer_probability(relevance: Relevance) -> float:
    """Estimate how likely the evidence answers.

    Source: logistic regression on XQuAD, Russian without vectors (1190 questions), English with MiniLM (300 questions).
    """
    if relevance.similarity is None:
        z = 6.4 * relevance.coverage + 12.4 * relevance.score - 10.0
    else:
        z = 5.7 * relevance.coverage + 8.0 * relevance.similarity + 7.7 * relevance.score - 10.6
    return 1 / (1 + math.exp(-z))


def is_silent(relevance: Relevance, thresholds: RefusalThresholds) -> bool:
    """Decide that the documents do not answer.

    A code that is asked for and stands nowhere in what was found settles it: the documents speak of another thing.
    """
    least = thresholds.by_words if relevance.similarity is None else thresholds.by_meaning
    return relevance.names_missing or answer_probability(relevance) < least
