"""The documents are silent, or they are not."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muniment_engine.mismatches import Mismatches
from muniment_engine.refusal import (
    SHIPPED,
    STRICTNESSES,
    RefusalThresholds,
    answer_probability,
    decide,
)
from muniment_engine.relevance import Relevance

shares = st.floats(0, 1)
NONE = Mismatches(
    denial=False, opposite=False, extreme=False, kind=False, name_far=False, name_near=False, name_halved=False,
    figure=False,
)  # fmt: skip


def relevance(lead: float, share: float, likeness: float | None, terms: int = 5) -> Relevance:
    """Evidence without any sign against it."""
    return Relevance(lead, share, share, terms, likeness, code_missing=False, mismatches=NONE)


@pytest.mark.parametrize("strictness", STRICTNESSES)
def test_strong_evidence_answers_and_none_refuses(strictness: str) -> None:
    """With vectors and without, however strict."""
    thresholds = next(SHIPPED[known] for known in STRICTNESSES if known == strictness)
    for likeness in (None, 0.8):
        assert not decide(relevance(0.4, 0.9, likeness), thresholds).refused
    for likeness in (None, 0.05):
        assert decide(relevance(0.02, 0.1, likeness), thresholds).refused
    assert decide(None, thresholds).refused


def test_a_code_that_is_nowhere_refuses_whatever_else_fits() -> None:
    """Who asks for PM-415 is not served by PM-500, but for a free draft."""
    missing = replace(relevance(0.4, 0.9, None), code_missing=True)
    assert decide(missing, RefusalThresholds.of("balanced")).refused
    assert not decide(missing, RefusalThresholds.of("draft")).refused


@given(shares, shares, st.none() | st.floats(-1, 1), st.floats(0, 0.5))
def test_more_evidence_never_makes_an_answer_less_likely(
    lead: float, share: float, likeness: float | None, more: float
) -> None:
    """The probability stays between 0 and 1 and rises with each sign."""
    low = answer_probability(relevance(lead, share, likeness))
    higher = None if likeness is None else likeness + more
    assert 0 < low <= answer_probability(relevance(lead + more, share + more, higher)) < 1


@pytest.mark.parametrize("sign", [field.name for field in fields(Mismatches)])
def test_each_sign_that_something_else_is_said_makes_an_answer_less_likely(sign: str) -> None:
    """A name, a figure, a "not" that the evidence lacks."""
    plain = relevance(0.3, 0.8, 0.6)
    against = replace(plain, mismatches=replace(NONE, **{sign: True}))
    assert answer_probability(against) < answer_probability(plain)


def test_who_is_stricter_refuses_more() -> None:
    """Strict before balanced before draft, and a library's own thresholds before the shipped ones."""
    strict, balanced, draft = (RefusalThresholds.of(known) for known in STRICTNESSES)
    assert strict.by_words > balanced.by_words > draft.by_words
    assert strict.by_meaning > balanced.by_meaning > draft.by_meaning
    own = RefusalThresholds(0.2, 0.3)
    assert RefusalThresholds.of("balanced", {"balanced": own}) == own
    assert RefusalThresholds.of("strict", {"balanced": own}) == strict


def test_a_name_that_no_document_has_makes_an_answer_less_likely() -> None:
    """The documents are about others, however much else they have of the question."""
    for likeness in (None, 0.5):
        known = relevance(0.2, 0.6, likeness)
        assert answer_probability(replace(known, stranger=True)) < answer_probability(known)


def test_a_claim_or_key_words_are_refused_less_readily_than_a_question() -> None:
    """Who types them looks for passages."""
    question = relevance(0.15, 0.4, None)
    assert answer_probability(replace(question, asked=False)) > answer_probability(question)
