"""The documents are silent, or they are not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from muniment_engine.refusal import RefusalThresholds, Relevance, answer_probability, is_silent

shares = st.floats(0, 1)


def test_strong_evidence_answers_and_none_refuses() -> None:
    """With vectors and without."""
    thresholds = RefusalThresholds()
    for similarity in (None, 0.7):
        assert not is_silent(Relevance(0.9, 0.8, 0.8, 0.3, 5, similarity, names_missing=False), thresholds)
    for similarity in (None, 0.05):
        assert is_silent(Relevance(0.1, 0.1, 0.2, 0.1, 5, similarity, names_missing=False), thresholds)


def test_a_code_that_is_nowhere_refuses_whatever_else_fits() -> None:
    """Who asks for PM-415 is not served by PM-500."""
    assert is_silent(Relevance(1.0, 1.0, 1.0, 1.0, 5, 1.0, names_missing=True), RefusalThresholds())


@given(shares, shares, shares, st.none() | st.floats(-1, 1), st.floats(0, 0.5))
def test_more_evidence_never_makes_an_answer_less_likely(
    coverage: float, score: float, lead: float, similarity: float | None, more: float
) -> None:
    """The probability stays between 0 and 1 and rises with each sign."""
    low = answer_probability(Relevance(coverage, coverage, score, lead, 5, similarity, names_missing=False))
    higher = None if similarity is None else similarity + more
    high = answer_probability(
        Relevance(coverage + more, coverage + more, score + more, lead + more, 5, higher, names_missing=False)
    )
    assert 0 < low <= high < 1


def test_the_threshold_is_the_administrators() -> None:
    """0 never refuses, 1 always does."""
    middling = Relevance(0.5, 0.5, 0.5, 0.2, 8, None, names_missing=False)
    assert not is_silent(middling, RefusalThresholds(by_words=0.0))
    assert is_silent(middling, RefusalThresholds(by_words=1.0))
    assert 0.05 < answer_probability(middling) < 0.95
