"""How well questions with known answers are answered: pure scoring, the same for us and for a baseline."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING

from muniment_models.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

DOCUMENT_EVIDENCE = 3
"""Pieces of evidence among which the right document and page must be: what is seen without scrolling."""
ANSWER_EVIDENCE = 2
"""Pieces of evidence that must contain the answer's words: what an answer leads with."""


@dataclass(frozen=True, slots=True)
class KnownQuestion:
    """A question whose answer is known.

    Args:
        id: of the question.
        language: ISO 639-1.
        question: as an employee would put it.
        document: path of its document, from some folder downwards, "/" between its parts; None when no document
            answers.
        page: 1-based; None when no document answers or the page does not matter.
        answer: words that must be found, white space aside; None when no document answers.
        answerable: whether the documents answer it.
    """

    id: str
    language: str
    question: str
    document: str | None
    page: int | None
    answer: str | None
    answerable: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """A piece of text that a system shows for a question."""

    path: str
    page: int
    text: str


@dataclass(frozen=True, slots=True)
class Score:
    """One question, judged.

    Args:
        question: that was asked.
        document_found: the right document is among the first three pieces of evidence.
        page_found: so is the right page of it.
        answer_found: the expected words stand in one of the first two.
        refused: the system said that the documents do not answer.
        shown_characters: length of the first two pieces: who shows more finds more.
        retrieve_ms: from the question to the evidence, None when not measured.
        first_token_ms: from the question to the model's first token, None when no model wrote.
    """

    question: KnownQuestion
    document_found: bool
    page_found: bool
    answer_found: bool
    refused: bool
    shown_characters: int
    retrieve_ms: float | None = None
    first_token_ms: float | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """Scores of several questions.

    Args:
        answerable: number of questions that the documents answer; of them ``document_found``, ``page_found``,
            ``answer_found`` and ``wrong_refusals``.
        unanswerable: number of the others; of them ``right_refusals``.
        shown_characters: mean of the answerable ones, 0.0 without any.
        retrieve_ms: mean, None when never measured.
        first_token_ms: mean over the questions for which a model wrote, None when none did.
    """

    answerable: int
    document_found: int
    page_found: int
    answer_found: int
    wrong_refusals: int
    unanswerable: int
    right_refusals: int
    shown_characters: float
    retrieve_ms: float | None
    first_token_ms: float | None


def parse_questions(text: str) -> tuple[KnownQuestion, ...]:
    """Read questions from JSON lines with the fields of ``KnownQuestion``.

    Raises:
        EngineError: ``questions_line`` with the line's number.
    """
    questions = []
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            questions.append(_question(json.loads(line)))
        except (ValueError, KeyError, TypeError, RecursionError) as exc:
            raise EngineError("questions_line", f"line {number}") from exc
    return tuple(questions)


def score(
    question: KnownQuestion,
    evidence: Sequence[Evidence],
    *,
    refused: bool,
    retrieve_ms: float | None = None,
    first_token_ms: float | None = None,
) -> Score:
    """Judge the evidence that was shown for a question, best first; also where it was refused."""
    first = evidence[:DOCUMENT_EVIDENCE]
    named = [e for e in first if question.document is not None and same_document(e.path, question.document)]
    wanted = _flat(question.answer or "")
    leading = evidence[:ANSWER_EVIDENCE]
    return Score(
        question,
        document_found=bool(named),
        page_found=any(question.page in {None, e.page} for e in named),
        answer_found=bool(wanted) and any(wanted in _flat(e.text) for e in leading),
        refused=refused,
        shown_characters=sum(len(e.text) for e in leading),
        retrieve_ms=retrieve_ms,
        first_token_ms=first_token_ms,
    )


def summarise(scores: Iterable[Score]) -> Summary:
    """Add up scores."""
    every = list(scores)
    answerable = [s for s in every if s.question.answerable]
    others = [s for s in every if not s.question.answerable]
    return Summary(
        answerable=len(answerable),
        document_found=sum(s.document_found for s in answerable),
        page_found=sum(s.page_found for s in answerable),
        answer_found=sum(s.answer_found for s in answerable),
        wrong_refusals=sum(s.refused for s in answerable),
        unanswerable=len(others),
        right_refusals=sum(s.refused for s in others),
        shown_characters=_mean(s.shown_characters for s in answerable) or 0.0,
        retrieve_ms=_mean(s.retrieve_ms for s in every),
        first_token_ms=_mean(s.first_token_ms for s in every),
    )


def same_document(path: str, expected: str) -> bool:
    """Whether a path ends with an expected one, part by part, whatever the system's separator and Unicode form."""
    wanted = _parts(expected)
    return bool(wanted) and _parts(path)[-len(wanted) :] == wanted


def _question(fields: dict[str, object]) -> KnownQuestion:
    document, page, answer = fields["document"], fields["page"], fields["answer"]
    question, answerable = fields["question"], fields["answerable"]
    if not (
        isinstance(question, str)
        and isinstance(answerable, bool)
        and isinstance(document, str | None)
        and isinstance(page, int | None)
        and isinstance(answer, str | None)
        and not (answerable and (document is None or answer is None))
    ):
        raise TypeError
    return KnownQuestion(
        str(fields["id"]), str(fields["language"]), question, document, page, answer, answerable
    )


def _parts(path: str) -> list[str]:
    return [part for part in unicodedata.normalize("NFC", path).replace("\\", "/").split("/") if part]


def _flat(text: str) -> str:
    return " ".join(text.split())


def _mean(values: Iterable[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return fmean(known) if known else None
