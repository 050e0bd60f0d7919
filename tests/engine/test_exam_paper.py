"""The questions of the entrance exam are what the marking and the decision take them for."""

from __future__ import annotations

from collections import Counter
from typing import get_args

import pytest

from muniment_engine.exam_marking import holds_all, mark
from muniment_engine.exam_paper import ExamForm, ExamItem
from muniment_ingest.language import detect_language
from tests.support.exams import known, paper

ITEMS = paper().items


def test_both_languages_have_the_same_parts() -> None:
    """Thirty questions each, so that their figures can be compared."""
    counts = {language: Counter(item.part for item in paper().of(language)) for language in ("en", "ru")}
    assert paper().languages == ("en", "ru")
    assert (
        counts["en"]
        == counts["ru"]
        == {"grounded": 12, "refusing": 7, "citing": 5, "format": 3, "obeying": 3}
    )
    assert len({item.id for item in ITEMS}) == len({item.question for item in ITEMS}) == 60


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.id)
def test_a_question_is_answered_by_its_source_alone(item: ExamItem) -> None:
    """No other source holds all facts, and a good answer passes."""
    assert detect_language(item.question) == item.language
    assert item.form in get_args(ExamForm)
    assert 1 <= len(item.sources) <= 4
    assert bool(item.right) == bool(item.facts)
    others = " ".join(s.text for n, s in enumerate(item.sources, start=1) if n != item.right)
    assert not item.facts or not holds_all(item, others)
    assert not item.facts or holds_all(item, item.sources[item.right - 1].text)
    assert not item.facts or not holds_all(item, item.question)
    assert mark(item, known(item)).passed


def test_the_first_questions_hold_something_of_everything() -> None:
    """An exam that ends after the first half has asked about each part."""
    for language in paper().languages:
        assert {item.part for item in paper().of(language)[:15]} == {item.part for item in ITEMS}
