"""What is shown first for a question whose answer is known, and how often it is refused: pure scoring."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from statistics import fmean
from typing import TYPE_CHECKING, TypeVar

from muniment_engine.quote_scoring import holds_answer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from muniment_engine.evaluation_set import QuestionSet, SetQuestion

T = TypeVar("T")

_SEED = "muniment bench answers"


@dataclass(frozen=True, slots=True)
class Shown:
    """What a system shows for one question.

    Args:
        text: what is read first: the leading quotes, the text of a model that leads, or the words of a refusal.
        refused: it says that the documents do not answer.
        probability: its estimate that they do, 0 to 1; None when it makes none.
        mode: who speaks, as an answer says it; "" for a plain system.
        milliseconds: until all of it was there.
    """

    text: str
    refused: bool
    probability: float | None = None
    mode: str = ""
    milliseconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Judged:
    """One question with what was shown for it.

    Args:
        question: that was asked.
        answerable: whether the documents answer it.
        shown: by the system.
        found: an expected string is in what is shown.
    """

    question: SetQuestion
    answerable: bool
    shown: Shown
    found: bool


@dataclass(frozen=True, slots=True)
class AnswerFigures:
    """Many questions together; a share is None where there is nothing to share.

    Args:
        answerable: questions that the documents answer.
        found: share of them for which the expected string is shown first.
        wrong_refusals: share of them that is refused.
        unanswerable: the other questions.
        right_refusals: share of them that is refused.
        characters: of what is shown first for an answerable question that is not refused, mean: who shows more finds
            more.
        milliseconds: mean.
    """

    answerable: int
    found: float | None
    wrong_refusals: float | None
    unanswerable: int
    right_refusals: float | None
    characters: float | None
    milliseconds: float | None


def judge_shown(question: SetQuestion, shown: Shown, *, answerable: bool) -> Judged:
    """Judge one question by what is shown for it, white space and case aside."""
    found = answerable and holds_answer([shown.text], question.answers, first=1)
    return Judged(question, answerable, shown, found)


def answer_figures(judged: Iterable[Judged]) -> AnswerFigures:
    """Add up."""
    every = list(judged)
    answerable = [one for one in every if one.answerable]
    others = [one for one in every if not one.answerable]
    return AnswerFigures(
        answerable=len(answerable),
        found=_share(one.found for one in answerable),
        wrong_refusals=_share(one.shown.refused for one in answerable),
        unanswerable=len(others),
        right_refusals=_share(one.shown.refused for one in others),
        characters=_share(len(one.shown.text) for one in answerable if not one.shown.refused),
        milliseconds=_share(one.shown.milliseconds for one in every),
    )


def drawn(items: Sequence[T], number: int | None, name: Callable[[T], str]) -> tuple[T, ...]:
    """So many items, drawn as by chance but always the same ones, in their order; None = all.

    Args:
        items: to draw from.
        number: wanted.
        name: tells one item from another; its digest is the lot.
    """
    if number is None or number >= len(items):
        return tuple(items)
    lots = sorted(
        range(len(items)), key=lambda at: hashlib.sha256(f"{_SEED}\0{name(items[at])}".encode()).digest()
    )
    return tuple(items[at] for at in sorted(lots[:number]))


def sample(questions: QuestionSet, number: int | None) -> QuestionSet:
    """The same set with so many questions in all, both kinds in proportion; None = all."""
    count = len(questions.questions) + len(questions.unanswerable)
    if number is None or number >= count:
        return questions
    answerable = round(number * len(questions.questions) / count)
    return replace(
        questions,
        questions=drawn(questions.questions, answerable, lambda question: question.id),
        unanswerable=drawn(questions.unanswerable, number - answerable, lambda question: question.id),
    )


def halved(questions: QuestionSet) -> QuestionSet:
    """A set of every other group of documents alone, so that no document answers the questions on the others.

    Groups are taken in the set's order: the first stays, the second goes, and so on; where nothing is known of groups,
    each document is one. Questions that were unanswerable before are left out.
    """
    groups = {document.name: document.group or document.name for document in questions.documents}
    kept = set(list(dict.fromkeys(groups.values()))[::2])
    own = [
        question
        for question in questions.questions
        if all(groups[name] in kept for name in question.relevant)
    ]
    foreign = [
        question for question in questions.questions if not any(groups[n] in kept for n in question.relevant)
    ]
    return replace(
        questions,
        name=f"{questions.name}-half",
        documents=tuple(document for document in questions.documents if groups[document.name] in kept),
        questions=tuple(own),
        unanswerable=tuple(foreign),
    )


def _share(values: Iterable[float]) -> float | None:
    known = list(values)
    return fmean(known) if known else None
