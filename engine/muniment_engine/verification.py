"""Each sentence that a model wrote, held against the quotes by code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from muniment_engine.answer import AnswerSentence
from muniment_engine.passage_sentences import sentence_spans
from muniment_ingest.terms import STOP_WORDS, stem, stems, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from muniment_engine.quote import Quote

SUPPORTED = 0.75
PARTLY = 0.45
"""Shares of a sentence's content words that must stand in a source; set by hand, a labelled test set is to come."""

_MARK = re.compile(r"\s*\[(\d{1,2}(?:\s*,\s*\d{1,2})*)\]")
_NUMBER = re.compile(r"\d")
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|without|neither|nor|cannot|\w+n't|не|нет|ни|без|нельзя|никогда)\b", re.IGNORECASE
)


def strip_marks(text: str) -> tuple[str, tuple[int, ...]]:
    """Take citation marks such as "[1]" or "[1, 2]" out of a text.

    Returns:
        The text without them, and their numbers in order, each once.
    """
    numbers = [int(n) for mark in _MARK.finditer(text) for n in mark.group(1).split(",")]
    return _MARK.sub("", text).strip(), tuple(dict.fromkeys(numbers))


def check_sentence(sentence: str, quotes: Sequence[Quote], question: str) -> AnswerSentence:
    """Judge one sentence of an answer.

    Every number must stand in the cited source; the content words must be covered by it; a negation on one side only
    makes the sentence at most partly supported. Words of the question count as known. A citation that the model wrote
    is kept only when it holds; one that it forgot is added.

    Args:
        sentence: as the model wrote it, marks included.
        quotes: the evidence.
        question: as asked.
    """
    text, named = strip_marks(sentence)
    content = [w for w in words(text) if w not in STOP_WORDS]
    if not content:
        return AnswerSentence(text, "unsupported", ())
    asked = set(stems(question))
    ranked = sorted(
        ((_support(text, content, quote, asked), quote.number in named, quote.number) for quote in quotes),
        reverse=True,
    )
    good = [number for share, _, number in ranked if share >= SUPPORTED]
    if good:
        kept = [n for n in named if n in good] or good[:1]
        return AnswerSentence(text, "supported", tuple(kept[:3]))
    if ranked and ranked[0][0] >= PARTLY:
        return AnswerSentence(text, "partly", (ranked[0][2],))
    return AnswerSentence(text, "unsupported", ())


def _support(text: str, content: Sequence[str], quote: Quote, asked: set[str]) -> float:
    source = set(stems(f"{quote.document} {quote.heading} {quote.passage}"))
    numbers = [w for w in content if _NUMBER.search(w)]
    if any(number not in source for number in numbers):
        return 0.0
    plain = [stem(w) for w in content if not _NUMBER.search(w)]
    telling = [s for s in plain if s not in asked]
    if not telling and not numbers:
        return 0.0  # it only says the question again
    share = sum(s in source for s in telling) / len(telling) if telling else 1.0
    echoed = [s for s in plain if s in asked]
    known = sum(s in source for s in echoed) / len(echoed) if echoed else 1.0
    support = 0.8 * share + 0.2 * known
    return support if _says_no_alike(text, content, quote) else min(support, SUPPORTED - 0.01)


def _says_no_alike(text: str, content: Sequence[str], quote: Quote) -> bool:
    """Whether a sentence denies where the sentence of the passage that is nearest to it denies, and only there.

    The passage as a whole cannot be asked: it may say "not" of something else.
    """
    said = {stem(word) for word in content}
    pieces = [quote.passage[start:end] for start, end in sentence_spans(quote.passage)]
    shared = [len(said.intersection(stems(piece))) for piece in pieces]
    most = max(shared, default=0)
    nearest = [piece for piece, count in zip(pieces, shared, strict=True) if count == most]
    denies = bool(_NEGATION.search(text))
    return any(bool(_NEGATION.search(piece)) == denies for piece in nearest)
