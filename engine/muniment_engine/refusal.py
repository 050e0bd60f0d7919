"""Whether the documents answer a question at all."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

Strictness = Literal["strict", "balanced", "draft"]
"""``strict`` refuses whenever the evidence may not answer; ``draft`` answers from anything near, marked as unsure."""

_MOST_TERMS = 15
"""Longer questions than XQuAD has say no more about it."""


@dataclass(frozen=True, slots=True)
class Relevance:
    """What is known of the best evidence for a question.

    Args:
        coverage: share of the question's telling words in the best passage with title and headings, 0 to 1.
        quoted: the same share in the better of the first two quotes, with title and headings.
        score: of the best quote, 0 to 1.
        lead: how far the best passage is ahead of the third by BM25, as a share of the question's weight; 0 when alike.
        terms: number of the question's telling words: of many, some are always put otherwise in a document.
        similarity: best cosine of the first passages to the question; None when its vectors are not trusted.
        names_missing: whether a code or number of the question ("PM-415") stands in none of the passages.
    """

    coverage: float
    quoted: float
    score: float
    lead: float
    terms: int
    similarity: float | None
    names_missing: bool


@dataclass(frozen=True, slots=True)
class RefusalThresholds:
    """Least probability that the documents answer, below which the answer is a refusal.

    Source: chosen so that on XQuAD, with half of the paragraphs as the library and the questions on the other half
    unanswerable, 4 % (words) and 3 % (meaning) of the answerable questions are refused; see docs/MEASUREMENTS.md.

    Args:
        by_words: where there are only words.
        by_meaning: where there are vectors, too.
    """

    by_words: float = 0.128
    by_meaning: float = 0.35


def answer_probability(relevance: Relevance) -> float:
    """Estimate how likely the evidence answers.

    Source: logistic regression on XQuAD, Russian without vectors (1190 questions), English with MiniLM (680 questions).
    """
    terms = min(relevance.terms, _MOST_TERMS)
    if relevance.similarity is None:
        z = (
            0.75 * relevance.coverage
            + 8.02 * relevance.quoted
            + 4.80 * relevance.score
            + 5.31 * relevance.lead
            + 0.26 * terms
            - 8.47
        )
    else:
        # With vectors the coverage of whole passages told nothing more.
        z = (
            3.73 * relevance.quoted
            + 7.16 * relevance.score
            + 3.87 * relevance.lead
            + 0.17 * terms
            + 10.23 * relevance.similarity
            - 11.02
        )
    return 1 / (1 + math.exp(-z))


def is_silent(relevance: Relevance, thresholds: RefusalThresholds) -> bool:
    """Decide that the documents do not answer.

    A code that is asked for and stands nowhere in what was found settles it: the documents speak of another thing.
    """
    least = thresholds.by_words if relevance.similarity is None else thresholds.by_meaning
    return relevance.names_missing or answer_probability(relevance) < least
