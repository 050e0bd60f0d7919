"""What is known of the evidence for a question: the figures on which a refusal is decided."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from muniment_engine.mismatches import Mismatches, find_mismatches, names_stranger
from muniment_engine.request_words import is_asked, without_requests
from muniment_engine.term_coverage import coverage
from muniment_ingest.terms import stems

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from muniment_engine.hit import Hit
    from muniment_engine.quote import Quote
    from muniment_models.embedder import Embedder

_FIRST = 5
_LEADING = 2
_BACKGROUND_FROM, _BACKGROUND_TO = 5, 15
"""Ranks whose passages are what the library has to say on anything."""
_SAME_TEXT = 0.6
"""Share of words from which on a passage is a copy of the best one, and no background: another version, a form."""
_CODE = re.compile(r"(?=.*\d)(?=.*[^\W\d_])[\w./-]{4,}")
"""Letters and digits in one word: an article, a contract, a standard."""
_MOST_STRESS = 3.0
"""Times that figures grow at most by leaving the words of the request out of the question's weight."""


@dataclass(frozen=True, slots=True)
class Relevance:
    """What is known of the best evidence for a question.

    Args:
        lead: score of the best passage above the mean of those at ranks 6 to 15, its copies left out, 0 to 1: an
            arbitrary question finds many passages alike, one that is answered finds one that stands out.
        quoted: share of the question's weight, without the words of the request, in the better of the first two quotes,
            with title, file and headings, 0 to 1.
        score: of the best quote, 0 to 1: headings, neighbours and the kind of thing asked for are in it.
        terms: number of the question's telling words: of many, some are always put otherwise in a document.
        likeness: cosine of the sentence nearest to the question; None when its vectors are not trusted.
        code_missing: whether a code or number of the question ("PM-415") stands in none of the first passages.
        mismatches: what the question says and the best quote does not.
        stranger: whether a name, number or code of the question stands nowhere in the library.
        asked: whether it is a question, and not a claim or key words.
    """

    lead: float
    quoted: float
    score: float
    terms: int
    likeness: float | None
    code_missing: bool
    mismatches: Mismatches
    stranger: bool = False
    asked: bool = True


class NearestSentence:
    """An ``Embed`` that remembers how near the nearest of the texts was: it costs no second embedding.

    Args:
        embedder: makes the vectors.
        question_vector: of the question, shape ``(dimension,)``.
    """

    def __init__(self, embedder: Embedder, question_vector: NDArray[np.float32]) -> None:
        self._embedder = embedder
        self._question_vector = question_vector
        self.cosine: float | None = None

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of texts, shape ``(len(texts), dimension)``."""
        vectors = self._embedder.embed(texts, "passage")
        nearest = float((vectors @ self._question_vector).max(initial=-1.0))
        self.cosine = nearest if self.cosine is None else max(self.cosine, nearest)
        return vectors


def measure_relevance(
    question: str,
    weights: Mapping[str, float],
    hits: Sequence[Hit],
    quotes: Sequence[Quote],
    likeness: float | None,
    absent: Collection[str] = (),
) -> Relevance | None:
    """Measure the evidence for a question.

    Args:
        question: as asked, put right.
        weights: of its terms, from ``term_weights``.
        hits: passages, best first.
        quotes: cut from them, best first.
        likeness: cosine of the nearest sentence, None when the vectors are not trusted.
        absent: terms of the question that stand nowhere in the library.

    Returns:
        None where nothing was found at all.
    """
    if not hits or not quotes:
        return None
    telling = without_requests(weights)
    stress = min(_MOST_STRESS, sum(weights.values()) / (sum(telling.values()) or 1.0))
    texts = {hit.chunk.id: _said(hit) for hit in hits[:_FIRST]}
    first = {term for terms in texts.values() for term in terms}
    names = {hit.chunk.id: hit.names for hit in hits}
    best = quotes[0]
    above = {*stems(f"{best.document} {best.path} {best.heading}"), *names.get(best.chunk_id, ())}
    return Relevance(
        lead=stress * _lead(hits),
        quoted=max(
            coverage(
                telling,
                [
                    *stems(f"{quote.document} {quote.path} {quote.heading} {quote.text}"),
                    *names.get(quote.chunk_id, ()),
                ],
            )
            for quote in quotes[:_LEADING]
        ),
        score=min(1.0, stress * best.score),
        terms=len(telling),
        likeness=likeness,
        code_missing=any(_CODE.fullmatch(term) and term not in first for term in weights),
        mismatches=find_mismatches(question, best.text, above, stems(best.passage), first),
        stranger=names_stranger(question, [term for term in telling if term in absent], first),
        asked=is_asked(question),
    )


def _said(hit: Hit) -> list[str]:
    return [*stems(f"{hit.title} {hit.path} {hit.chunk.context} {hit.chunk.text}"), *hit.names]


def _lead(hits: Sequence[Hit]) -> float:
    own = frozenset(stems(hits[0].chunk.text))
    others = [hits[0].score, *(hit.score for hit in hits[1:] if not _is_copy(hit, own))]
    ranks = others[_BACKGROUND_FROM:_BACKGROUND_TO]
    # A place that nothing takes is a passage without a single word of the question.
    return hits[0].score - sum(ranks) / (_BACKGROUND_TO - _BACKGROUND_FROM)


def _is_copy(hit: Hit, own: frozenset[str]) -> bool:
    terms = frozenset(stems(hit.chunk.text))
    both = len(own & terms)
    return both > _SAME_TEXT * (len(own) + len(terms) - both)
