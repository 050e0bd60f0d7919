"""Two rankings become one that trusts each side as far as it is told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from muniment_engine.fusion import fuse

KEYWORDS = [(1, 9.0), (2, 5.0), (3, 1.0)]
VECTORS = [(4, 0.9), (2, 0.8), (5, 0.1)]

rankings = st.lists(st.integers(1, 50), unique=True, max_size=20)


def test_without_trust_the_vectors_change_nothing() -> None:
    """An embedder that does not speak the language neither adds a passage nor moves one."""
    assert [f.id for f in fuse(KEYWORDS, VECTORS, 0.0)] == [1, 2, 3]
    assert [f.score for f in fuse(KEYWORDS, VECTORS, 0.0)] == [f.score for f in fuse(KEYWORDS, [], 0.0)]


def test_with_all_trust_the_keywords_change_nothing() -> None:
    """The other end of the scale."""
    assert [f.id for f in fuse(KEYWORDS, VECTORS, 1.0)] == [4, 2, 5]


def test_what_both_sides_found_is_first() -> None:
    """Second on both sides beats first on one."""
    first = fuse(KEYWORDS, VECTORS, 0.5)[0]
    assert (first.id, first.keyword_score, first.similarity) == (2, 5.0, 0.8)


def test_what_one_side_did_not_find_is_said_so() -> None:
    """No BM25 is 0.0, no cosine is None: a cosine of 0 would be a likeness."""
    by_id = {f.id: f for f in fuse(KEYWORDS, VECTORS, 0.5)}
    assert (by_id[4].keyword_score, by_id[4].similarity) == (0.0, 0.9)
    assert (by_id[1].keyword_score, by_id[1].similarity) == (9.0, None)


def test_nothing_and_nothing_is_nothing() -> None:
    """Both sides may be silent."""
    assert fuse([], [], 0.5) == ()


@given(rankings, rankings, st.floats(0, 1))
def test_every_trusted_id_comes_once_in_falling_order(
    keywords: list[int], vectors: list[int], weight: float
) -> None:
    """Scores stay within 0 and 1, fall, and nothing is lost or doubled."""
    fused = fuse([(i, 1.0 / n) for n, i in enumerate(keywords, 1)], [(i, 0.5) for i in vectors], weight)
    trusted = (set(keywords) if weight < 1 else set()) | (set(vectors) if weight > 0 else set())
    scores = [f.score for f in fused]
    assert sorted(f.id for f in fused) == sorted(trusted)
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1.0000001 for score in scores)
