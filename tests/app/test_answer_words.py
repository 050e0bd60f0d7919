"""Words for the codes of answers."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from muniment_app import answer_words
from muniment_engine.answer import AnswerReason
from muniment_engine.chat import FeedbackReason
from muniment_engine.context_report import LeftOutReason, PartKind
from muniment_engine.refusal import Strictness
from tests.support.answers import SUPPORTED, checked_answer
from tests.support.fake_parts import answer


def test_every_code_has_words() -> None:
    """No code of the engine is shown as it is."""
    assert set(get_args(AnswerReason)) == answer_words.ANSWER_REASONS.keys()
    assert set(get_args(FeedbackReason)) == answer_words.FEEDBACK.keys()
    assert set(get_args(LeftOutReason)) == answer_words.LEFT_OUT.keys()
    assert set(get_args(PartKind)) == answer_words.PARTS.keys()
    assert set(get_args(Strictness)) == answer_words.STRICTNESS.keys()


def test_reasons_are_told_together_and_unknown_ones_passed_over() -> None:
    """One sentence; with no known code it stays general."""
    assert answer_words.why_partly(("number", "later", "unit")) == (
        "Only partly supported: a number is not the one in the documents; a unit or currency is another one."
    )
    assert answer_words.why_partly(("later",)) == "Only partly supported by the documents."
    assert answer_words.why_unsupported(()) == "Not supported by the documents."
    assert "a name" in answer_words.why_unsupported(("name",))


@pytest.mark.parametrize("reason", [reason for reason in get_args(AnswerReason) if reason])
def test_who_reads_the_quotes_learns_why(reason: AnswerReason) -> None:
    """Each reason is one honest sentence of its own."""
    told = answer_words.why_quotes(replace(answer(), reason=reason))
    assert told.endswith(".")
    assert told != answer_words.ANSWER_REASONS[""]


def test_where_a_model_speaks_nothing_is_told() -> None:
    """Nor when the user stopped the answer; an answer of before has the general sentence."""
    assert answer_words.why_quotes(checked_answer(SUPPORTED)) == ""
    assert answer_words.why_quotes(replace(answer(), stopped=True)) == ""
    assert answer_words.why_quotes(answer()) == "No model was asked: the quotes are the answer."
