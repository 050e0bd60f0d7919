"""Verbatim sentences out of the passages that were found."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from muniment_engine.passage_sentences import is_row
from muniment_engine.quote import Quote
from muniment_engine.sentence_scores import most_worth, score_sentences
from muniment_ingest.orders import find_orders
from muniment_ingest.plain_letters import plain_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from muniment_engine.hit import Hit
    from muniment_engine.sentence_scores import Embed, ScoredSentence

QUOTES = 5
PER_PASSAGE = 2
LONGEST_QUOTE = 400
"""Characters up to which a quote takes in its neighbour: what is asked often stands one sentence beside the match."""

_JOIN_GAP = 2.1
"""A neighbour joins a quote when it is worth no less than this below it: it holds the answer an eighth as likely."""
_LEAST_GAP = 5.8
"""A quote that is worth less than this below the best one is noise beside it."""
_AGAIN = 0.4
"""By so much a passage's other sentences stand back behind its best one: two places tell more than one."""
_SAME_WORDS = 4
"""From so many words on, two like sentences of different passages are one that was copied."""

_OTHER_VERSION = 1.0
"""Worth by which a sentence of another version must be better to stand before the version that was found first."""

_ORDER = 100.0
"""Worth that a sentence loses that addresses an assistant: more than any sentence has."""

_JUST_BELOW = 1e-6


def find_quotes(
    question: str,
    hits: Sequence[Hit],
    weights: Mapping[str, float],
    embed: Embed | None,
    question_vector: NDArray[np.float32] | None,
) -> tuple[Quote, ...]:
    """Choose the sentences that answer a question.

    Args:
        question: as asked.
        hits: passages, best first.
        weights: of the question's terms, from ``term_weights``.
        embed: makes unit vectors of texts, None when the embedder does not speak the question's language.
        question_vector: of the question, shape ``(dimension,)``, None likewise.

    Returns:
        Quotes numbered from 1, best first, at most two of a passage, those that repeat another one last.
    """
    sentences = score_sentences(question, hits, weights, embed, question_vector)
    if not sentences:
        return ()
    most = most_worth(with_meaning=embed is not None)
    chosen = _Choice(_orders_last(_versions_in_order(sentences, hits))).made()
    return tuple(
        _quote(number, core, start, end, min(1.0, max(0.0, core.worth / most)))
        for number, (core, start, end) in enumerate(chosen, start=1)
    )


def _versions_in_order(sentences: Sequence[ScoredSentence], hits: Sequence[Hit]) -> list[ScoredSentence]:
    """Hold sentences of a document's other versions below those of the version that was found first.

    Their texts are hardly different, so that a word's chance would put the old one first. What only another version
    says keeps its worth.
    """
    first: dict[str, str] = {}
    for hit in hits:
        first.setdefault(_newest(hit), hit.chunk.document_id)
    best: dict[str, float] = {}
    for s in sentences:
        own = s.hit.chunk.document_id
        best[own] = max(s.worth, best.get(own, s.worth))
    held = []
    for s in sentences:
        leading = best.get(first[_newest(s.hit)], s.worth)
        is_other = s.hit.chunk.document_id != first[_newest(s.hit)]
        below = is_other and s.worth - _OTHER_VERSION <= leading <= s.worth
        held.append(replace(s, worth=leading - _JUST_BELOW) if below else s)
    return held


def _orders_last(sentences: list[ScoredSentence]) -> list[ScoredSentence]:
    """Hold sentences that order an assistant about below all others: quotes are the answer, and an order is none.

    Where nothing else is there, the quote is one, and has its mark.
    """
    orders: dict[int, list[tuple[int, int]]] = {}
    for s in sentences:
        if s.hit.chunk.id not in orders:
            orders[s.hit.chunk.id] = find_orders(plain_text(s.hit.chunk.text))
    if not any(orders.values()):
        return sentences
    return [
        replace(s, worth=s.worth - _ORDER)
        if any(start < s.end and s.start < end for start, end in orders[s.hit.chunk.id])
        else s
        for s in sentences
    ]


def _newest(hit: Hit) -> str:
    return hit.superseded_by or hit.chunk.document_id


class _Choice:
    """The best sentences, each with the neighbours that belong to it."""

    def __init__(self, sentences: Sequence[ScoredSentence]) -> None:
        best: dict[int, float] = {}
        for s in sentences:
            best[s.hit.chunk.id] = max(s.worth, best.get(s.hit.chunk.id, s.worth))
        self._ranked = sorted(
            sentences, key=lambda s: -s.worth + (_AGAIN if s.worth < best[s.hit.chunk.id] else 0.0)
        )
        self._at = {(s.hit.chunk.id, s.order): s for s in sentences}
        self._taken: set[tuple[int, int]] = set()
        self._per_passage: dict[int, int] = {}
        self._said: set[str] = set()

    def made(self) -> list[tuple[ScoredSentence, int, int]]:
        """Cores and spans of the quotes, best first, copies last."""
        least = self._ranked[0].worth - _LEAST_GAP
        found: list[tuple[ScoredSentence, int, int]] = []
        copies: list[ScoredSentence] = []
        for core in self._ranked:
            if core.worth < least or len(found) == QUOTES:
                break
            words = " ".join(core.text.casefold().split())
            if words in self._said and words.count(" ") >= _SAME_WORDS:
                copies.append(core)
                continue
            self._said.add(words)
            found.extend(self._quoted(core))
        for core in copies[: QUOTES - len(found)]:
            found.extend(self._quoted(core))
        return found

    def _quoted(self, core: ScoredSentence) -> list[tuple[ScoredSentence, int, int]]:
        passage = core.hit.chunk.id
        if (passage, core.order) in self._taken or self._per_passage.get(passage, 0) >= PER_PASSAGE:
            return []
        first, last = self._grown(core)
        self._taken.update((passage, order) for order in range(first.order, last.order + 1))
        self._per_passage[passage] = self._per_passage.get(passage, 0) + 1
        return [(core, first.start, last.end)]

    def _grown(self, core: ScoredSentence) -> tuple[ScoredSentence, ScoredSentence]:
        """Take in neighbours, the better one first, while the quote is short."""
        first = last = core
        while True:
            near = [self._neighbour(core, first.order - 1), self._neighbour(core, last.order + 1)]
            fitting = [
                other
                for other in near
                if other is not None
                and max(last.end, other.end) - min(first.start, other.start) <= LONGEST_QUOTE
            ]
            if not fitting:
                return first, last
            best = max(fitting, key=lambda s: s.worth)
            first, last = (best, last) if best.order < first.order else (first, best)

    def _neighbour(self, core: ScoredSentence, order: int) -> ScoredSentence | None:
        """The sentence there, when it says nearly as much as the core; a row stays by itself."""
        other = self._at.get((core.hit.chunk.id, order))
        if other is None or (core.hit.chunk.id, order) in self._taken:
            return None
        joins = other.worth >= core.worth - _JOIN_GAP and not is_row(core.text) and not is_row(other.text)
        return other if joins else None


def _quote(number: int, core: ScoredSentence, start: int, end: int, score: float) -> Quote:
    hit, chunk = core.hit, core.hit.chunk
    return Quote(
        number=number,
        text=chunk.text[start:end],
        document_id=chunk.document_id,
        document=hit.title,
        path=hit.path,
        page=chunk.page,
        start=chunk.start + start,
        end=chunk.start + end,
        heading=" > ".join(part for part in (chunk.context, " ".join(core.header.split())) if part),
        chunk_id=chunk.id,
        passage=chunk.text,
        score=score,
    )
