"""What the documents say to a question, and what a refusal is decided on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_engine.corrections import question_put_right
from muniment_engine.quote_marks import marked
from muniment_engine.quotes import find_quotes
from muniment_engine.relevance import NearestSentence, measure_relevance
from muniment_engine.term_coverage import term_weights
from muniment_ingest.scope import EVERYTHING, Scope
from muniment_ingest.terms import question_stems

if TYPE_CHECKING:
    from muniment_engine.quote import Quote
    from muniment_engine.relevance import Relevance
    from muniment_engine.retriever import Retriever

HITS = 20
"""Passages found for a question; quotes are cut from the best of them."""


def weigh_evidence(
    retriever: Retriever, question: str, scope: Scope = EVERYTHING
) -> tuple[tuple[Quote, ...], Relevance | None]:
    """Find the quotes for a question, best first, and what tells whether they answer; None where nothing was found."""
    library = retriever.library
    question = question_put_right(question, library)
    hits = retriever.search(question, HITS, scope)
    terms = question_stems(question)
    counts = library.term_counts(terms)
    weights = term_weights(terms, counts, library.chunk_count())
    nearest, vector, likeness = None, None, None
    if retriever.trust(question) and retriever.embedder is not None:
        vector = retriever.embed_query(question)
        nearest = NearestSentence(retriever.embedder, vector)
    quotes = find_quotes(question, hits, weights, nearest, vector)
    if nearest is not None and nearest.cosine is not None:
        likeness = retriever.likeness(question, nearest.cosine)
    absent = [term for term in terms if not counts.get(term)]
    return marked(quotes, library), measure_relevance(question, weights, hits, quotes, likeness, absent)
