"""The examples' forty questions, answered by the real program with the real starter models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from muniment_engine.evaluation import Evidence, KnownQuestion, Summary, parse_questions, score, summarise
from tests.support.program import ASK_FIELDS, ROOT

if TYPE_CHECKING:
    from tests.support.program import Done


@pytest.fixture(scope="module")
def asked(example_answers: Done) -> list[tuple[KnownQuestion, dict[str, Any]]]:
    """Each question with its answer."""
    text = (ROOT / "examples" / "questions.jsonl").read_text(encoding="utf-8")
    return list(zip(parse_questions(text), example_answers.rows, strict=True))


@pytest.fixture(scope="module")
def summary(asked: list[tuple[KnownQuestion, dict[str, Any]]]) -> Summary:
    """The figures of the whole batch."""
    return summarise(
        score(
            question,
            [Evidence(quote["path"], quote["page"], quote["text"]) for quote in row["quotes"]],
            refused=row["refused"],
        )
        for question, row in asked
    )


def test_ids_and_order_are_kept(asked: list[tuple[KnownQuestion, dict[str, Any]]]) -> None:
    """And the fields are the contract's."""
    assert [row["id"] for _, row in asked] == [question.id for question, _ in asked]
    assert all(list(row) == ["id", *ASK_FIELDS] for _, row in asked)


def test_the_right_document_is_among_the_first_three_quotes(summary: Summary) -> None:
    """Aim and floor: 29 of 30."""
    assert summary.answerable == 30
    assert summary.document_found >= 29


def test_the_expected_words_are_within_the_first_two_quotes(summary: Summary) -> None:
    """Aim and floor: 26 of 30."""
    assert summary.answer_found >= 26


def test_what_is_answered_is_not_refused(summary: Summary) -> None:
    """At most 1 of 30."""
    assert summary.wrong_refusals <= 1


def test_what_is_not_answered_is_refused(summary: Summary) -> None:
    """The project's aim is 9 of 10, which stands today; one may fall to another processor's rounding."""
    assert summary.unanswerable == 10
    assert summary.right_refusals >= 8


def test_answers_keep_their_promises(asked: list[tuple[KnownQuestion, dict[str, Any]]]) -> None:
    """Citations exist, Russian is not given to the English model, a refusal is not written by one."""
    for question, row in asked:
        cited = {number for sentence in row["sentences"] for number in sentence["citations"]}
        assert cited <= set(range(1, len(row["quotes"]) + 1))
        assert all(
            sentence["citations"] for sentence in row["sentences"] if sentence["status"] == "supported"
        )
        wrote = question.language == "en" and not row["refused"]
        supported = any(sentence["status"] == "supported" for sentence in row["sentences"])
        assert bool(row["model"]) is wrote
        # Where nothing that the model wrote is supported, the quotes are the answer.
        assert row["mode"] == ("draft" if wrote and supported else "quotes")
        assert (row["timings"]["first_token_ms"] is not None) is wrote
