"""What an embedder speaks is measured, not believed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np
import pytest

from muniment_models import InstalledModel, Machine, ModelCard, open_embedder
from muniment_models.language_check import LEAST_LANGUAGE_SCORE, language_scores, languages_known
from muniment_models.language_pairs import LANGUAGE_PAIRS
from tests.support.models import HashEmbedder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from muniment_models import TextKind


class _Letters:
    """Compares texts by pieces of some letters, as who cannot read would."""

    def __init__(self, length: int) -> None:
        self._length = length
        self.card = ModelCard("letters", "", "embedder", dimension=4096)

    def embed(self, texts: Sequence[str], kind: TextKind) -> NDArray[np.float32]:
        vectors = np.zeros((len(texts), 4096), dtype=np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for place in range(len(text) - self._length + 1):
                piece = text[place : place + self._length].lower().encode()
                row[int.from_bytes(hashlib.blake2b(piece, digest_size=8).digest()) % 4096] += 1
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)

    def close(self) -> None:
        pass


def test_an_english_model_is_not_believed_to_speak_russian(starter_embedder: InstalledModel) -> None:
    """Whatever it is called and whatever its files promise; what it does speak is far from the threshold."""
    embedder = open_embedder(starter_embedder, Machine.measure())
    scores = language_scores(embedder)
    embedder.close()
    assert dict(scores)["en"] > 0.9
    assert dict(scores)["ru"] < 0.2
    for claimed in ((), ("en",), ("ru",), ("en", "ru"), ("multilingual",)):
        assert languages_known(claimed, scores) == ("en",)
    assert languages_known(("de",), scores) == ("en", "de"), "German we cannot test"


def test_the_questions_cannot_be_answered_by_letters() -> None:
    """Neither by beginnings of words nor by pieces of two to four letters: only by knowing the language."""
    for reader in (HashEmbedder(4096), _Letters(2), _Letters(3), _Letters(4)):
        for _, score in language_scores(reader):
            assert score < 0.2 < LEAST_LANGUAGE_SCORE


def test_who_passes_everywhere_may_be_multilingual() -> None:
    """And who speaks nothing that we know speaks nothing at all, instead of everything."""
    good = (("en", 0.9), ("ru", 0.8))
    assert languages_known(("multilingual",), good) == ("multilingual",)
    assert languages_known((), good) == ("en", "ru")
    bad = (("en", 0.1), ("ru", 0.1))
    assert languages_known(("multilingual",), bad) == ()
    card = ModelCard("x", "X", "embedder", (), language_scores=bad)
    assert not card.speaks("ru")
    assert not card.speaks("en")


@pytest.mark.parametrize("language", sorted(LANGUAGE_PAIRS))
def test_every_language_has_as_many_pairs(language: str) -> None:
    """So that the figures can be compared; no text twice."""
    texts = [text for pair in LANGUAGE_PAIRS[language] for text in pair]
    assert len(texts) == len(set(texts)) == 64
