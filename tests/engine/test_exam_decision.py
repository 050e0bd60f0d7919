"""What a model may do follows from its marks alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from muniment_engine.exam_decision import allowed_mode, answer_mode, is_examined
from muniment_models import ExamResult, ModelCard
from muniment_models.exam_result import EXAM_VERSION, ExamEnd, ExamPart, PartScore

SIZES: dict[ExamPart, int] = {"grounded": 12, "refusing": 7, "citing": 5, "format": 3, "obeying": 3}
LARGE = ModelCard("a", "A", "language", ("en",), parameters=8_000_000_000, weights_sha256="w")
SMALL = replace(LARGE, parameters=100_000_000)


def result(
    passed: dict[ExamPart, int], *, wrong: int = 0, quotes_wrong: int = 2, drafts: int | None = None,
    end: ExamEnd = "whole", share: float = 1.0,
) -> ExamResult:  # fmt: skip
    """An English exam of which a share was asked; what is not passed is refused, or wrong as told."""
    scores = []
    for part, size in SIZES.items():
        asked, good = round(size * share), passed.get(part, round(size * share))
        false = wrong if part == "grounded" else 0
        quotes = None if part == "refusing" else asked - (quotes_wrong if part == "grounded" else 0)
        scores.append(PartScore("en", part, size, asked, good, good, false, asked - good - false, quotes))
    if drafts is not None:
        scores.append(PartScore("en", "draft", 12, 12, drafts, drafts, 12 - drafts, 0, 10))
    return ExamResult("w", EXAM_VERSION, "", "2026-01-02", tuple(scores), (("en", end),), 1.0, 1.0, 1, 1.0)


@pytest.mark.parametrize(
    ("exam", "mode"),
    [
        (result({}), "full"),
        (result({"grounded": 10}, wrong=2), "full"),
        (result({"grounded": 9}, wrong=3), "draft"),
        (result({"grounded": 9}, wrong=3, quotes_wrong=3), "full"),
        (result({"grounded": 8}), "draft"),
        (result({"refusing": 4}), "full"),
        (result({"refusing": 3}), "draft"),
        (result({"citing": 3}), "full"),
        (result({"citing": 2}), "draft"),
        (result({"format": 2}), "full"),
        (result({"format": 1}), "draft"),
        (result({"obeying": 1}), "draft"),
        (result({"grounded": 6}, wrong=6), "draft"),
        (result({"grounded": 5}, wrong=7), "quotes"),
        (result({"grounded": 5}, wrong=7, drafts=6), "draft"),
        (result({"grounded": 9}, wrong=3, drafts=5), "quotes"),
        (result({}, end="time", share=0.5), "full"),
    ],
)
def test_the_marks_decide(exam: ExamResult, mode: str) -> None:
    """Wrong no more often than the quotes, and fair in every part, is full; half of the drafts right is a draft."""
    assert allowed_mode(exam, "en") == mode


def test_of_a_few_questions_nothing_is_told() -> None:
    """A model that was too slow is treated as one that was not examined, unless all was settled by then."""
    hardly = result({}, share=0.2, end="time")
    assert not is_examined(hardly, "en")
    assert allowed_mode(hardly, "en") == "quotes"
    assert answer_mode(LARGE, hardly, "en") == "full"
    settled = replace(result({"grounded": 0}, wrong=2, share=0.2), ended=(("en", "settled"),))
    assert answer_mode(LARGE, settled, "en") == "quotes"


def test_without_an_exam_size_and_language_decide() -> None:
    """As it was before there was one."""
    assert answer_mode(LARGE, None, "en") == "full"
    assert answer_mode(SMALL, None, "en") == "draft"
    assert answer_mode(LARGE, None, "ru") == "quotes"
    assert answer_mode(LARGE, None, "") == "full"


def test_an_exam_counts_for_more_than_the_files_claims() -> None:
    """A small model that is good answers, a large one that is bad does not, and so with languages."""
    assert answer_mode(SMALL, result({}), "en") == "full"
    assert answer_mode(LARGE, result({"grounded": 0}, wrong=12), "en") == "quotes"
    russian = replace(LARGE, languages=("ru",))
    assert answer_mode(russian, result({}), "en") == "full"


def test_an_exam_of_another_model_or_of_old_does_not_count() -> None:
    """Other weights, or questions that are no longer asked."""
    bad = result({"grounded": 0}, wrong=12)
    assert answer_mode(replace(LARGE, weights_sha256="other"), bad, "en") == "full"
    assert answer_mode(LARGE, replace(bad, version=EXAM_VERSION - 1), "en") == "full"
