"""What the documents say to a question: quotes, and whether they answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from muniment_engine.answer import EvidenceFound
from muniment_engine.corrections import question_put_right
from muniment_engine.quotes import find_quotes
from muniment_engine.refusal import Relevance, answer_probability, is_silent
from muniment_engine.term_coverage import coverage, term_weights
from muniment_ingest.scope import EVERYTHING, Scope
from muniment_ingest.terms import question_stems, stems

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from muniment_engine.hit import Hit
    from muniment_engine.quote import Quote
    from muniment_engine.refusal import RefusalThresholds
    from muniment_engine.retriever import Retriever

HITS = 20
"""Passages found for a question; quotes are cut from the best of them."""
_LEADING_QUOTES = 2
_RELEVANT_HITS = 5
_LEAD_RANK = 3
_CODE = re.compile(r"(?=.*\d)(?=.*[^\W\d])[\w./-]{4,}")
"""Letters and digits in one word: an article, a contract, a standard."""


def find_evidence(
    retriever: Retriever, question: str, thresholds: RefusalThresholds, scope: Scope = EVERYTHING
) -> EvidenceFound:
    """Find the quotes for a question, and whether the documents are silent on it.

    Returns:
        Quotes, best first (the nearest passages when the documents are silent).
    """
    library = retriever.library
    question = question_put_right(question, library)
    hits = retriever.search(question, HITS, scope)
    terms = question_stems(question)
    weights = term_weights(terms, library.term_counts(terms), library.chunk_count())
    embed, vector = None, None
    if retriever.trust(question):
        embedder = retriever.embedder
        vector = retriever.embed_query(question)

        def embed(texts: Sequence[str]) -> NDArray[np.float32]:
            assert embedder is not None  # noqa: S101 - trust() says so
            return embedder.embed(texts, "passage")

    quotes = find_quotes(question, hits, weights, embed, vector)
    relevance = _relevance(weights, hits, quotes, retriever.likeness(question, hits[:_RELEVANT_HITS]))
    if relevance is None:
        return EvidenceFound(quotes, refused=True)
    return EvidenceFound(quotes, is_silent(relevance, thresholds), answer_probability(relevance))


def _relevance(
    weights: Mapping[str, float], hits: Sequence[Hit], quotes: Sequence[Quote], likeness: float | None
) -> Relevance | None:
    if not quotes:
        return None
    found = [
        [*stems(f"{hit.title} {hit.path} {hit.chunk.context} {hit.chunk.text}"), *hit.names]
        for hit in hits[:_RELEVANT_HITS]
    ]
    names = {hit.chunk.id: hit.names for hit in hits}
    there = {term for terms in found for term in terms}
    by_words = sorted((hit.keyword_score for hit in hits), reverse=True)[:_LEAD_RANK]
    return Relevance(
        coverage=max(coverage(weights, terms) for terms in found),
        quoted=max(
            coverage(
                weights,
                [*stems(f"{quote.document} {quote.heading} {quote.text}"), *names.get(quote.chunk_id, ())],
            )
            for quote in quotes[:_LEADING_QUOTES]
        ),
        lead=(by_words[0] - by_words[-1]) / sum(weights.values()) if weights else 0.0,
        terms=len(weights),
        similarity=likeness,
        score=quotes[0].score,
        names_missing=any(_CODE.fullmatch(term) and term not in there for term in weights),
    )
