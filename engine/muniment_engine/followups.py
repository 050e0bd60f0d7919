"""Questions that only make sense after others: "а для совместителей?", "And when does it end?"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from muniment_ingest.terms import STOP_WORDS, question_stems, stems, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from muniment_engine.answer import Answer
    from muniment_engine.quote import Quote

_GOES_ON = re.compile(
    r"\s*(?:а|и|но|или|тогда|также|ещ[её]|а если|и если|"
    r"and|but|or|then|also|so|what about|how about|what if|and if)\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"\b(?:он|она|оно|они|его|е[её]|их|ему|ей|им|ими|н[её]м|ней|них|него|не[её]|этот|эта|это|эти|этого|этой|этих|этому|"
    r"этим|этом|тот же|та же|то же|те же|того же|той же|тех же|такой|такая|такое|такие|такого|там|туда|оттуда|"
    r"it|its|they|them|their|he|him|his|she|her|this|that|these|those|there|the same|such|one)\b",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:он|она|они|его|е[её]|их|ему|ей|им|него|не[её]|них|he|him|his|she|her|they|them|their)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![.!?…]\s)(?<!^)\b[A-ZА-ЯЁ][\w’'-]+(?:\s+[A-ZА-ЯЁ][\w’'-]+)*")
_ALONE_WORDS = 2
"""Content words below which a question without any sign may still go on: "Сколько дней?"."""
_WORDS_BEFORE = 2
_TURNS_BACK = 6
_NAMES = 2
_NEARLY = 0.5


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question made whole.

    Args:
        question: with what it leaves unsaid.
        before: what it leaves unsaid.
        is_certain: its own words say that it goes on; else it may as well stand for itself.
    """

    question: str
    before: str
    is_certain: bool


def follow_up(question: str, history: Sequence[Answer]) -> FollowUp | None:
    """Resolve a question against the conversation, by its words alone.

    What it goes on with is the last question that stood for itself: of "How long is leave?", "And for part-timers?",
    "And for students?" the third asks of students, not of part-timers. Where it points back with a pronoun, the
    question directly before is taken in as well, and the names that its answer gave.

    Args:
        question: as asked.
        history: answers before, oldest first.

    Returns:
        None when it stands for itself.
    """
    recent = [answer for answer in history[-_TURNS_BACK:] if answer.question.strip()]
    if not recent:
        return None
    content = [word for word in words(question) if word not in STOP_WORDS]
    goes_on = bool(_GOES_ON.match(question))
    points_back = _points_back(question)
    if not (goes_on or points_back or len(content) <= _ALONE_WORDS):
        return None
    base = next((a for a in reversed(recent) if not a.searched), recent[0])
    before = [base.question]
    if points_back:
        if recent[-1] is not base:
            before.append(recent[-1].question)
        if _PERSON.search(question):
            before.extend(_names(recent[-1], question))
    told = " ".join(dict.fromkeys(part.strip().rstrip("?!. ") for part in before))
    return FollowUp(f"{told} — {question.strip()}", told, is_certain=goes_on or points_back)


def own_words_first(quotes: Sequence[Quote], question: str, before: str) -> tuple[Quote, ...]:
    """Put a quote that speaks of what is new in a follow-up before those that only speak of what was asked before.

    Args:
        quotes: found for the question made whole, best first.
        question: as asked.
        before: what it goes on with.

    Returns:
        The same quotes, numbered anew; as they were when the first one speaks of it, or none that is nearly as good.
    """
    own = set(question_stems(question)) - set(stems(before))

    def said(quote: Quote) -> int:
        return len(own.intersection(stems(f"{quote.heading} {quote.text}")))

    if not quotes or not own or said(quotes[0]):
        return tuple(quotes)
    near = [quote for quote in quotes if quote.score >= _NEARLY * quotes[0].score]
    best = max(near, key=said)
    if not said(best):
        return tuple(quotes)
    ordered = [best, *(quote for quote in quotes if quote is not best)]
    return tuple(replace(quote, number=number) for number, quote in enumerate(ordered, start=1))


def _points_back(question: str) -> bool:
    """Whether a pronoun stands before anything that it could stand for in the question itself."""
    found = _POINTS_BACK.search(question)
    if found is None:
        return False
    before = question[: found.start()]
    said = [word for word in words(before) if word not in STOP_WORDS]
    # Of "Who signed it?" and "How long before is it due?" the words before the pronoun are no things; "When a contract
    # ends, who signs it?" has said by then what it means.
    return len(said) <= _WORDS_BEFORE and "," not in before


def _names(answer: Answer, question: str) -> list[str]:
    """Names that an answer gave, for a question that asks of "her"."""
    supported = " ".join(s.text for s in answer.sentences if s.status == "supported")
    text = supported or (answer.quotes[0].text if answer.quotes else "")
    asked = f"{question} {answer.question}".casefold()
    names = [" ".join(name.split()) for name in _NAME.findall(text)]
    return list(dict.fromkeys(name for name in names if name.casefold() not in asked))[:_NAMES]
