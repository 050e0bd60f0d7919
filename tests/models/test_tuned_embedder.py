"""When an embedder finds out how it runs best."""

from __future__ import annotations

import pytest

from muniment_models import Embedder, ModelError
from muniment_models.tuned_embedder import TunedEmbedder
from tests.support.models import EmbedderContract, HashEmbedder

_BULK = [f"passage {number}" for number in range(128)]


class TestTunedEmbedder(EmbedderContract):
    """Before it is tuned it keeps the same promises."""

    @pytest.fixture
    def embedder(self) -> TunedEmbedder:
        """Never tuned."""
        return TunedEmbedder(HashEmbedder(), HashEmbedder)


def test_it_is_tuned_once_when_many_passages_come() -> None:
    """Questions and a few passages never wait for it, however often they come."""
    made: list[Embedder] = []

    def tune() -> Embedder:
        made.append(HashEmbedder(dimension=64))
        return made[0]

    embedder = TunedEmbedder(HashEmbedder(dimension=32), tune)
    for _ in range(20):
        embedder.embed(["rent"], "query")
        embedder.embed(_BULK, "query")
        embedder.embed(_BULK[:60], "passage")
    assert (made, embedder.card.dimension) == ([], 32)
    shapes = [embedder.embed(_BULK, "passage").shape for _ in range(8)]
    assert len(made) == 1
    assert shapes[0] == (128, 32)
    assert shapes[-1] == (128, 64)


def test_where_it_cannot_be_tuned_it_goes_on() -> None:
    """And does not try again at each call."""
    tried = []

    def tune() -> Embedder:
        tried.append(1)
        raise ModelError("model_failed")

    embedder = TunedEmbedder(HashEmbedder(), tune)
    for _ in range(12):
        assert embedder.embed(_BULK, "passage").shape == (128, 256)
    assert tried == [1]
