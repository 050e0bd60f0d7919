"""How well a passage fits a question: words, words side by side, the document's names, and meaning, in one figure."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from muniment_ingest.keyword_search import CONTEXT_WEIGHT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from muniment_engine.naming import Naming

SATURATION, LENGTH = 1.2, 0.75
"""BM25's k1 and b. Source: Robertson, Zaragoza 2009, the usual values."""

USUAL_TERMS = 100
"""Length of a usual passage in terms, instead of a mean for which a large library would have to be read."""

PAIR_WEIGHT = 0.3
"""Of two terms that stand side by side in question and passage, against what each of them is worth."""

VECTOR_WEIGHT = 1.5
"""Of the cosine, where the vectors are fully trusted, against the share of the question's words. The sum of the two,
with BM25 measured by the question's own weight, beats reciprocal ranks on every set: docs/MEASUREMENTS.md."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may fit.

    Args:
        id: of the passage.
        document: number of its document.
        body: its terms in order.
        context: terms of the headings and the table header above it.
        similarity: cosine to the question; None when it has no vector, or none is asked.
    """

    id: int
    document: int
    body: Sequence[str]
    context: Sequence[str]
    similarity: float | None


@dataclass(frozen=True, slots=True)
class Ranked:
    """A candidate's figures.

    Args:
        id: of the passage.
        score: 0 to about 1, comparable within one question.
        words: BM25 with the document's credit, above 0 when a word was found.
        similarity: cosine to the question, None when unknown.
    """

    id: int
    score: float
    words: float
    similarity: float | None


def rank(
    sequence: Sequence[str],
    weights: Mapping[str, float],
    candidates: Sequence[Candidate],
    naming: Naming,
    trust: float,
) -> list[Ranked]:
    """Put passages in order.

    Args:
        sequence: all stems of the question in order, stop words too.
        weights: of the question's telling terms.
        candidates: passages found by either side.
        naming: documents that the question names.
        trust: in the vectors, 0 to 1.

    Returns:
        All candidates, best first.
    """
    total = sum(weights.values()) or 1.0
    vector_weight = VECTOR_WEIGHT * trust
    if naming.in_a_document:
        # What names a document was left out of what is compared by meaning: the cosine speaks for the rest alone.
        vector_weight *= 1 - max(naming.credit.values(), default=0.0) / total
    known = sorted(c.similarity for c in candidates if c.similarity is not None)
    # A passage whose vector is not made yet is taken for a middling one.
    middling = known[len(known) // 2] if known else 0.0
    pairs = {pair for pair in pairwise(sequence) if pair[0] in weights or pair[1] in weights}
    ranked = []
    for candidate in candidates:
        words = _words(candidate, weights, pairs, naming)
        similarity = middling if candidate.similarity is None else candidate.similarity
        score = words / total + vector_weight * max(0.0, similarity)
        ranked.append(
            Ranked(candidate.id, score / (1 + SATURATION + vector_weight), words, candidate.similarity)
        )
    return sorted(ranked, key=lambda r: (-r.score, r.id))


def _words(
    candidate: Candidate, weights: Mapping[str, float], pairs: set[tuple[str, str]], naming: Naming
) -> float:
    body, context = candidate.body, candidate.context
    norm = SATURATION * (1 - LENGTH + LENGTH * (len(body) + len(context)) / USUAL_TERMS)
    score = naming.credit.get(candidate.document, 0.0)
    left: dict[str, float] = {}
    for term, weight in weights.items():
        in_body = body.count(term)
        count = in_body + CONTEXT_WEIGHT * context.count(term)
        if count:
            worth = weight * (1 - naming.share(candidate.document, term))
            score += worth * count * (SATURATION + 1) / (count + norm)
            if in_body:
                left[term] = worth
    likely = [pair for pair in pairs if pair[0] in left or pair[1] in left]
    if likely:
        for first, second in set(likely).intersection(pairwise(body)):
            score += PAIR_WEIGHT * (left.get(first, 0.0) + left.get(second, 0.0)) / 2
    return score
