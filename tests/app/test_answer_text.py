"""One text for an answer: nothing unsupported is in it."""

from __future__ import annotations

from dataclasses import replace

from muniment_app.answer_text import answer_text
from muniment_engine import Answer, AnswerSentence, Timings
from tests.support.shelf import a_quote

GOOD = AnswerSentence("Leave is 28 days.", "supported", (1, 2))
BAD = AnswerSentence("And a car.", "unsupported", ())
HALF = AnswerSentence("And a bonus of leave.", "partly", (2,))
ANSWER = Answer(
    question="How long is leave?",
    text="Leave is 28 days. And a car.",
    mode="full",
    refused=False,
    quotes=tuple(a_quote(f"Quote\n number {n}.", n) for n in range(1, 6)),
    sentences=(GOOD, BAD, HALF),
    model="M",
    prompt_tokens=1,
    stopped=False,
    timings=Timings(1, 2, 3),
)
LEAD = "Quote number 1. [1]\nQuote number 2. [2]"


def test_a_model_that_answers_says_what_is_supported() -> None:
    """With its marks, and not a word more."""
    assert answer_text(ANSWER) == "Leave is 28 days. [1, 2]"


def test_where_the_quotes_lead_they_come_first() -> None:
    """The two best, on one line each."""
    assert answer_text(replace(ANSWER, mode="draft")) == f"{LEAD}\n\nLeave is 28 days. [1, 2]"
    assert answer_text(replace(ANSWER, mode="quotes", sentences=())) == LEAD


def test_nothing_supported_leaves_the_quotes() -> None:
    """Also for a model that answers."""
    assert answer_text(replace(ANSWER, sentences=(BAD, HALF))) == LEAD


def test_a_refusal_speaks_the_questions_language() -> None:
    """Whatever the model wrote."""
    assert answer_text(replace(ANSWER, refused=True)) == "The documents in the library do not say."
    assert "не сказано" in answer_text(replace(ANSWER, refused=True, question="Сколько?"))
    assert (
        answer_text(replace(ANSWER, refused=True, question="?")) == "The documents in the library do not say."
    )
