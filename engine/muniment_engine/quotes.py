"""Verbatim sentences out of the passages that were found."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from muniment_engine.quote import Quote
from muniment_ingest.sentences import split_sentences
from muniment_ingest.terms import stems

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from muniment_engine.hit import Hit

PASSAGES = 12
"""Passages whose sentences are looked at."""
QUOTES = 5
PER_PASSAGE = 2
LONGEST_QUOTE = 320
"""Characters up to which a quote takes in its neighbour: what is asked often stands one sentence beside the match."""

GROW_SHARE = 0.5

_LEAST_SHARE = 0.55
"""A quote with less than this share of the best one's score is noise beside it."""
_KIN_LETTERS = 5
_KIN_WEIGHT = 0.7
_HEADING_WEIGHT = 0.6
_ROW_HEADING_WEIGHT = 0.9
"""A table's row says little without its caption and column names; a sentence stands more by itself."""
_DOCUMENT_WEIGHT = 0.25
"""A word that stands elsewhere in the document: parties are named once at the top of a contract."""
_CELL = " | "
_SEMANTIC_WEIGHT = 0.9
_PASSAGE_WEIGHT = 0.5
_NUMBER_BONUS = 0.08
_LEAST_PASSAGES = 100
_LONGEST_TITLE = 130

_BLOCKS = re.compile(r"\n\n+|\n(?=\s*(?:•|\d{1,3}[.)]\s))")
_ASKS_NUMBER = re.compile(
    r"\b(?:how (?:many|much|long|often|far|old|large|big)|when|which (?:date|year)|price|"
    r"what (?:is the )?(?:price|cost|rate|limit|date|year|percentage|number|amount|fee)|"
    r"сколько|когда|как часто|как долго|в какой срок|какую сумму|стоимость|цена|какие (?:суточные|сроки)|"
    r"какова (?:цена|сумма|стоимость|дата|ставка|доля)|как(?:ой|ое) (?:срок|процент|лимит|номер|размер|год|штраф))\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class _Sentence:
    hit: Hit
    order: int
    start: int
    end: int
    header: str
    lexical: float


def term_weights(terms: Sequence[str], counts: Mapping[str, int], total: int) -> dict[str, float]:
    """How much each term of a question tells, by how few passages have it.

    Args:
        terms: of the question.
        counts: passages with the term.
        total: passages in the library.

    Returns:
        BM25's inverse document frequency of each term, above 0. A library of a few passages counts as one of a
        hundred: in it a word that stands once would weigh next to nothing against one that is absent. Source:
        Robertson, Zaragoza 2009, with "1 +".
    """
    total = max(total, _LEAST_PASSAGES)
    return {t: math.log(1 + (total - counts.get(t, 0) + 0.5) / (counts.get(t, 0) + 0.5)) for t in terms}


def coverage(weights: Mapping[str, float], found: Sequence[str]) -> float:
    """Share of a question's weight whose terms stand in a text.

    Args:
        weights: of the question's terms.
        found: stems of the text.

    Returns:
        0 to 1; a word of the same kin (five letters and most of the word alike: стерилизация, стерилизатор) counts
        for 0.7.
    """
    total = sum(weights.values())
    if not total:
        return 0.0
    there = set(found)
    kin = {word[:_KIN_LETTERS] for word in there if len(word) >= _KIN_LETTERS}
    got = 0.0
    for term, weight in weights.items():
        if term in there:
            got += weight
        elif len(term) >= _KIN_LETTERS and term[:_KIN_LETTERS] in kin and not _DIGIT.search(term):
            got += weight * _KIN_WEIGHT
    return got / total


def find_quotes(
    question: str,
    hits: Sequence[Hit],
    weights: Mapping[str, float],
    embed: Callable[[Sequence[str]], NDArray[np.float32]] | None,
    question_vector: NDArray[np.float32] | None,
) -> tuple[Quote, ...]:
    """Choose the sentences that answer a question.

    A sentence is worth its share of the question's telling words (headings above it count in part), its likeness to
    the question where there are vectors, and how well its passage was found. It takes in a neighbour while it is short.

    Args:
        question: as asked.
        hits: passages, best first.
        weights: of the question's terms, from ``term_weights``.
        embed: makes unit vectors of texts, None when the embedder does not speak the question's language.
        question_vector: of the question, shape ``(dimension,)``, None likewise.

    Returns:
        Quotes numbered from 1, best first, at most two of a passage.
    """
    asks_number = bool(_ASKS_NUMBER.search(question))
    words_of: dict[str, set[str]] = {}
    for hit in hits:
        words_of.setdefault(hit.chunk.document_id, set()).update(stems(hit.chunk.text))
    sentences = [
        s for hit in hits[:PASSAGES] for s in _sentences_of(hit, weights, words_of[hit.chunk.document_id])
    ]
    if not sentences:
        return ()
    texts = [s.hit.chunk.text[s.start : s.end] for s in sentences]
    likeness = [0.0] * len(sentences)
    if embed is not None and question_vector is not None:
        likeness = [max(0.0, float(cosine)) for cosine in embed(texts) @ question_vector]
    best_hit = max(hit.score for hit in hits) or 1.0
    scores = [
        s.lexical
        + _SEMANTIC_WEIGHT * like
        + _PASSAGE_WEIGHT * s.hit.score / best_hit
        + (_NUMBER_BONUS if asks_number and _DIGIT.search(text) else 0.0)
        for s, text, like in zip(sentences, texts, likeness, strict=True)
    ]
    most = 1.0 + _PASSAGE_WEIGHT + _NUMBER_BONUS + (_SEMANTIC_WEIGHT if embed is not None else 0.0)
    return _chosen(sentences, [score / most for score in scores])


def _chosen(sentences: Sequence[_Sentence], scores: Sequence[float]) -> tuple[Quote, ...]:
    place = {(s.hit.chunk.id, s.order): i for i, s in enumerate(sentences)}
    taken: set[tuple[int, int]] = set()
    per_passage: dict[int, int] = {}
    quotes: list[Quote] = []
    for index in sorted(range(len(sentences)), key=lambda i: -scores[i]):
        chosen = sentences[index]
        chunk = chosen.hit.chunk
        if (chunk.id, chosen.order) in taken or per_passage.get(chunk.id, 0) >= PER_PASSAGE:
            continue
        if quotes and scores[index] < quotes[0].score * _LEAST_SHARE:
            break
        first = last = chosen.order
        grown = True
        while grown:
            grown = False
            start, end = sentences[place[chunk.id, first]].start, sentences[place[chunk.id, last]].end
            near = [o for o in (first - 1, last + 1) if (chunk.id, o) in place and (chunk.id, o) not in taken]
            near = [
                o
                for o in near
                if _may_join(sentences[place[chunk.id, o]], chosen, scores[place[chunk.id, o]], scores[index])
            ]
            for order in sorted(near, key=lambda o: -scores[place[chunk.id, o]]):
                other = sentences[place[chunk.id, order]]
                if max(end, other.end) - min(start, other.start) <= LONGEST_QUOTE:
                    first, last = min(first, order), max(last, order)
                    grown = True
                    break
        taken.update((chunk.id, order) for order in range(first, last + 1))
        per_passage[chunk.id] = per_passage.get(chunk.id, 0) + 1
        start, end = sentences[place[chunk.id, first]].start, sentences[place[chunk.id, last]].end
        quotes.append(_quote(len(quotes) + 1, chosen, start, end, scores[index]))
        if len(quotes) == QUOTES:
            break
    return tuple(quotes)


def _may_join(other: _Sentence, chosen: _Sentence, other_score: float, score: float) -> bool:
    """A row stays by itself; a sentence takes in a neighbour that says nearly as much as it does."""
    is_row = _CELL in chosen.hit.chunk.text[chosen.start : chosen.end]
    if is_row or _CELL in other.hit.chunk.text[other.start : other.end]:
        return False
    return other_score >= score * GROW_SHARE


def _quote(number: int, sentence: _Sentence, start: int, end: int, score: float) -> Quote:
    hit, chunk = sentence.hit, sentence.hit.chunk
    return Quote(
        number=number,
        text=chunk.text[start:end],
        document_id=chunk.document_id,
        document=hit.title,
        path=hit.path,
        page=chunk.page,
        start=chunk.start + start,
        end=chunk.start + end,
        heading=" > ".join(part for part in (chunk.context, " ".join(sentence.header.split())) if part),
        chunk_id=chunk.id,
        passage=chunk.text,
        score=score,
    )


def _sentences_of(hit: Hit, weights: Mapping[str, float], document_words: set[str]) -> list[_Sentence]:
    text = hit.chunk.text
    spans = list(sentence_spans(text))
    title = [*stems(hit.title), *stems(PurePath(hit.path).stem)]
    above = [*title, *stems(hit.chunk.context)]
    if len(spans) > 1 and _is_title(text[spans[0][0] : spans[0][1]]):
        above += stems(text[spans[0][0] : spans[0][1]])
        spans = spans[1:]
    header = ""
    before: list[str] = []
    found: list[_Sentence] = []
    for order, (start, end) in enumerate(spans):
        piece = text[start:end]
        own = stems(piece)
        is_row = _CELL in piece
        if is_row and not header and order + 1 < len(spans) and _CELL not in hit.chunk.context:
            # The first row names the columns: it is shown above the others, not quoted by itself.
            header = piece
            before += own
            continue
        if not is_row:
            header, before = "", own
        over = [*above, *before] if is_row else above
        # What names the document chooses it and says nothing for one sentence of it against another.
        alone = coverage(weights, [*own, *title])
        together = coverage(weights, [*own, *over])
        share = _ROW_HEADING_WEIGHT if is_row else _HEADING_WEIGHT
        anywhere = coverage(weights, [*own, *over, *document_words])
        lexical = alone + (together - alone) * share + (anywhere - together) * _DOCUMENT_WEIGHT
        found.append(_Sentence(hit, order, start, end, header if is_row else "", lexical))
    return found


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Sentences and table rows of a passage, as spans of its text, in order."""
    spans: list[tuple[int, int]] = []
    position = 0
    for block in [*_BLOCKS.finditer(text), None]:
        end = block.start() if block is not None else len(text)
        piece = text[position:end]
        if _CELL in piece:
            start = position
            for line in piece.splitlines(keepends=True):
                stripped = line.strip()
                if stripped:
                    lead = start + len(line) - len(line.lstrip())
                    spans.append((lead, lead + len(stripped)))
                start += len(line)
        else:
            spans.extend(
                (position + s.start, position + s.end) for s in split_sentences(piece) if s.end > s.start
            )
        position = block.end() if block is not None else end
    return spans


def _is_title(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and text[-1] not in ".;!" and _CELL not in text
