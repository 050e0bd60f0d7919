"""Questions that go on with a conversation, made whole."""

from __future__ import annotations

import pytest

from muniment_engine.answer import Answer, Timings
from muniment_engine.followups import follow_up
from tests.support.shelf import a_quote


def _answer(question: str, quote: str = "", searched: str = "") -> Answer:
    quotes = (a_quote(quote),) if quote else ()
    return Answer(question, "", "quotes", refused=False, quotes=quotes, sentences=(), model="", prompt_tokens=0,
                  stopped=False, timings=Timings(1, None, 1), searched=searched)  # fmt: skip


LEAVE = _answer("Сколько дней отпуска положено работникам?")


@pytest.mark.parametrize(
    "question",
    [
        "а для совместителей?",
        "А если работник моложе 18 лет?",
        "Кто его утверждает?",
        "Когда они его получают?",
    ],
)
def test_a_russian_question_that_goes_on_is_made_whole(question: str) -> None:
    """With what was asked before."""
    whole = follow_up(question, [LEAVE])
    assert whole is not None
    assert whole.is_certain
    assert whole.question == f"Сколько дней отпуска положено работникам — {question}"


@pytest.mark.parametrize(
    "question",
    ["And for part-time staff?", "What about contractors?", "Who approves it?", "When does it expire?"],
)
def test_an_english_question_that_goes_on_is_made_whole(question: str) -> None:
    """With what was asked before."""
    whole = follow_up(question, [_answer("How long is annual leave?")])
    assert whole is not None
    assert whole.is_certain
    assert whole.question.startswith("How long is annual leave — ")


@pytest.mark.parametrize(
    "question",
    [
        "Кто подписывает акт о списании оборудования?",
        "What is the notice period in the lease of the Dublin office?",
        "When a contract ends, who signs it?",
        "Если договор расторгнут, когда его сдают в архив?",
    ],
)
def test_a_question_that_stands_for_itself_is_left_alone(question: str) -> None:
    """Also with a pronoun that means something in it."""
    assert follow_up(question, [LEAVE]) is None


def test_nothing_goes_on_without_a_conversation() -> None:
    """The first question is as it is."""
    assert follow_up("а для совместителей?", []) is None


def test_a_short_question_may_go_on() -> None:
    """That is not certain: it is tried by itself first."""
    whole = follow_up("Сколько дней?", [LEAVE])
    assert whole is not None
    assert not whole.is_certain


def test_a_third_question_goes_on_with_the_first() -> None:
    """Of "leave?", "for part-timers?", "for students?" the last is not of part-timers."""
    second = _answer(
        "а для совместителей?", searched="Сколько дней отпуска положено работникам — а для совместителей?"
    )
    whole = follow_up("а для студентов?", [LEAVE, second])
    assert whole is not None
    assert "совместител" not in whole.question
    assert whole.question.startswith("Сколько дней отпуска")


def test_a_pronoun_takes_the_name_that_the_answer_gave() -> None:
    """Somebody was named, and the next question means her."""
    whole = follow_up(
        "When was she appointed?", [_answer("Who is the finance director?", "It is Irina Petrova since May.")]
    )
    assert whole is not None
    assert "Irina Petrova" in whole.question
