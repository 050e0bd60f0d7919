"""What orders an answer is not what is asked for."""

from __future__ import annotations

import pytest

from muniment_engine.request_words import is_asked, without_requests
from muniment_ingest.terms import question_stems


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("Q: Find the amount paid to Mixpanel? If multiple, record all.", "the amount paid to Mixpanel all"),
        ("Назовите оклад кладовщика.", "оклад кладовщика"),
        ("Find, please.", "Find, please."),
    ],
)
def test_the_words_of_a_request_weigh_nothing(question: str, left: str) -> None:
    """Unless a question has no others."""
    weights = dict.fromkeys(question_stems(question), 1.0)
    assert without_requests(weights) == dict.fromkeys(question_stems(left), 1.0)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("What is the notice period?", True),
        ("Q: Find the notice period", True),
        ("сколько дней отпуска", True),
        ("Назовите срок уведомления.", True),
        ("The lease ends with a notice in writing.", False),
        ("governing law, the lease of the warehouse", False),
    ],
)
def test_a_question_is_told_from_a_claim_and_from_key_words(text: str, asked: bool) -> None:  # noqa: FBT001 -- pytest
    """By its mark, or by how it begins."""
    assert is_asked(text) is asked
