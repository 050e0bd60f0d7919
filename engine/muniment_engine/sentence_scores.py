"""What each sentence of the passages found is worth as an answer to a question."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from muniment_engine.answer_types import asked_types, names_one
from muniment_engine.passage_sentences import is_row, is_title, sentence_spans
from muniment_engine.term_coverage import joined, matches
from muniment_ingest.terms import stems

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from muniment_engine.answer_types import AnswerType
    from muniment_engine.hit import Hit

    Embed = Callable[[Sequence[str]], NDArray[np.float32]]

PASSAGES = 12
"""Passages whose sentences are looked at."""
EMBEDDED = 4
"""Sentences, best by all else, that are compared with the question by meaning; 4 to 60 of them find the same."""

# Weights of a conditional logit (which sentence of the passages holds the answer), fitted together on SQuAD 2.0 and on
# XQuAD in English and Russian, by cross-validation over paragraphs; docs/MEASUREMENTS.md, "Quotes".
_WORDS = 14.0
_ABOVE = 0.6 * _WORDS
_ABOVE_ROW = _WORDS
"""A table's row says little without its caption and column names; a sentence stands more by itself. Set by hand."""
_IN_DOCUMENT = 0.37 * _WORDS
"""A word that stands elsewhere in the document: parties are named once at the top of a contract."""
_BEFORE = 4.3
_AFTER = 2.5
"""A word that stands in the sentence before or after: "He was born there in 1856"."""
_TYPES: dict[AnswerType, float] = {"date": 2.0, "number": 2.4, "person": 1.7, "place": 1.3, "cause": 1.2}
_IS_QUESTION = -5.0
_RANK = 2.2
_MEANING = 3.6
_PASSAGE_MEANING = 7.8


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    """A sentence or row that may be quoted.

    Args:
        hit: its passage.
        order: its place among the pieces of the passage.
        start: first character in the passage's text.
        end: one past the last character.
        header: of a row, the row that names its columns, else "".
        worth: in logits: of two sentences, one that is worth 1 more holds the answer 2.7 times as likely.
    """

    hit: Hit
    order: int
    start: int
    end: int
    header: str
    worth: float

    @property
    def text(self) -> str:
        """The sentence."""
        return self.hit.chunk.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class _Piece:
    order: int
    start: int
    end: int
    header: str
    own: tuple[float, ...]
    over: tuple[float, ...]


def score_sentences(
    question: str,
    hits: Sequence[Hit],
    weights: Mapping[str, float],
    embed: Embed | None,
    question_vector: NDArray[np.float32] | None,
) -> list[ScoredSentence]:
    """Weigh the sentences of the best passages, in reading order within each.

    Only the best by words, kind of answer and passage are embedded; the others count as being as far from the question
    as the farthest of these.
    """
    types = asked_types(question)
    in_document: dict[str, tuple[float, ...]] = {}
    for hit in hits:
        found, document_id = matches(weights, stems(hit.chunk.text)), hit.chunk.document_id
        in_document[document_id] = joined(found, in_document.get(document_id, found))
    known = [hit.similarity for hit in hits if hit.similarity is not None]
    farthest = min(known, default=0.0)
    sentences = []
    for rank, hit in enumerate(hits[:PASSAGES], start=1):
        near = farthest if hit.similarity is None else hit.similarity
        passage = _RANK / rank**0.5 + _PASSAGE_MEANING * near
        for piece, by_words in _pieces(hit, weights, in_document[hit.chunk.document_id]):
            text = hit.chunk.text[piece.start : piece.end]
            worth = passage + by_words + (_IS_QUESTION if text.endswith("?") else 0.0)
            worth += sum(_TYPES[kind] * names_one(kind, question, text) for kind in types)
            sentences.append(ScoredSentence(hit, piece.order, piece.start, piece.end, piece.header, worth))
    if embed is None or question_vector is None or not sentences:
        return sentences
    return _compared(sentences, embed, question_vector)


def most_worth(*, with_meaning: bool) -> float:
    """What no sentence can be worth more than, by much."""
    return _WORDS + max(_TYPES.values()) + _RANK + (_MEANING + _PASSAGE_MEANING if with_meaning else 0.0)


def _compared(
    sentences: list[ScoredSentence], embed: Embed, question_vector: NDArray[np.float32]
) -> list[ScoredSentence]:
    best = sorted(range(len(sentences)), key=lambda i: -sentences[i].worth)[:EMBEDDED]
    cosines = [float(cosine) for cosine in embed([sentences[i].text for i in best]) @ question_vector]
    near = dict(zip(best, cosines, strict=True))
    farthest = min(cosines)
    return [
        ScoredSentence(
            s.hit, s.order, s.start, s.end, s.header, s.worth + _MEANING * max(0.0, near.get(index, farthest))
        )
        for index, s in enumerate(sentences)
    ]  # fmt: skip


def _pieces(
    hit: Hit, weights: Mapping[str, float], in_document: tuple[float, ...]
) -> list[tuple[_Piece, float]]:
    """The pieces of a passage with what their words are worth."""
    text = hit.chunk.text
    spans = sentence_spans(text)
    # What names the document chooses it and says nothing for one sentence of it against another.
    title = matches(weights, [*stems(hit.title), *stems(PurePath(hit.path).stem)])
    above = joined(title, matches(weights, stems(hit.chunk.context)))
    if len(spans) > 1 and is_title(text[spans[0][0] : spans[0][1]]):
        above = joined(above, matches(weights, stems(text[spans[0][0] : spans[0][1]])))
        spans = spans[1:]
    nothing = matches(weights, ())
    header, before = "", nothing
    pieces = []
    for order, (start, end) in enumerate(spans):
        said = text[start:end]
        own = matches(weights, stems(said))
        if not is_row(said):
            header, before = "", own
            pieces.append(_Piece(order, start, end, "", joined(own, title), joined(own, above)))
        elif not header and order + 1 < len(spans) and not is_row(hit.chunk.context):
            # The first row names the columns: it is shown above the others, not quoted by itself.
            header, before = said, joined(before, own)
        else:
            pieces.append(_Piece(order, start, end, header, joined(own, title), joined(own, above, before)))
    rows = [is_row(text[piece.start : piece.end]) for piece in pieces]
    found = []
    for index, piece in enumerate(pieces):
        alone, together = sum(piece.own), sum(piece.over)
        worth = _WORDS * alone + (_ABOVE_ROW if rows[index] else _ABOVE) * (together - alone)
        worth += _IN_DOCUMENT * (sum(joined(piece.over, in_document)) - together)
        for near, weight in ((index - 1, _BEFORE), (index + 1, _AFTER)):
            # The row of another city says nothing of this one.
            if 0 <= near < len(pieces) and not rows[index] and not rows[near]:
                worth += weight * (sum(joined(piece.over, pieces[near].own)) - together)
        found.append((piece, worth))
    return found
