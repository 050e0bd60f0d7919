"""What is remembered is not embedded again, and nothing else changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from muniment_models.cached_embedder import CachedEmbedder
from tests.support.models import EmbedderContract, HashEmbedder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from muniment_models import TextKind


class _CountingEmbedder(HashEmbedder):
    """Remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[tuple[TextKind, tuple[str, ...]]] = []

    def embed(self, texts: Sequence[str], kind: TextKind) -> NDArray[np.float32]:
        self.asked.append((kind, tuple(texts)))
        return super().embed(texts, kind)


class TestCachedEmbedder(EmbedderContract):
    """Nobody sees a difference."""

    @pytest.fixture
    def embedder(self) -> CachedEmbedder:
        """Around the hashes."""
        return CachedEmbedder(HashEmbedder())


def test_a_question_asked_again_is_not_embedded_again() -> None:
    """As a passage it is another text; new ones among known ones are asked for alone, equal ones once."""
    inner = _CountingEmbedder()
    cached = CachedEmbedder(inner)
    first = cached.embed(["rent", "lease"], "query")
    again = cached.embed(["lease", "pump", "rent", "pump"], "query")
    cached.embed(["rent"], "passage")
    assert inner.asked == [("query", ("rent", "lease")), ("query", ("pump",)), ("passage", ("rent",))]
    assert np.array_equal(again[[2, 0]], first)
    assert np.array_equal(again[1], again[3])


def test_what_a_caller_does_to_its_array_is_its_own_affair() -> None:
    """The memory keeps its numbers."""
    cached = CachedEmbedder(HashEmbedder())
    first = cached.embed(["rent"], "query")
    kept = first.copy()
    first[:] = 0
    assert np.array_equal(cached.embed(["rent"], "query"), kept)


def test_the_memory_is_bounded_and_the_oldest_goes_first() -> None:
    """Thousands of questions; the last are known still, the first are embedded anew."""
    inner = _CountingEmbedder()
    cached = CachedEmbedder(inner)
    for number in range(2000):
        cached.embed([f"question {number}"], "query")
    inner.asked.clear()
    cached.embed(["question 1999"], "query")
    assert inner.asked == []
    cached.embed(["question 0"], "query")
    assert len(inner.asked) == 1


def test_passages_in_bulk_and_long_ones_are_not_kept() -> None:
    """Indexing must not push out what questions ask for again and again."""
    inner = _CountingEmbedder()
    cached = CachedEmbedder(inner)
    bulk = [f"passage {number}" for number in range(128)]
    for texts in (bulk, ["word " * 200]):
        cached.embed(texts, "passage")
        cached.embed(texts, "passage")
    assert len(inner.asked) == 4


def test_closing_forgets() -> None:
    """Nothing of a question stays in memory."""
    inner = _CountingEmbedder()
    cached = CachedEmbedder(inner)
    cached.embed(["rent"], "query")
    cached.close()
    cached.embed(["rent"], "query")
    assert len(inner.asked) == 2
