"""Vectors are trusted as far as they find a passage by what is left of its own sentence."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np
import pytest

from muniment_ingest.chunk import Chunk
from muniment_ingest.vector_trust import VectorTrust, pseudo_question
from tests.support.models import HashEmbedder
from tests.support.shelf import Shelf

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from muniment_models import Embedder, TextKind

_SUBJECTS = ("насос", "клапан", "фильтр", "датчик", "двигатель", "кабель", "щит", "бак")
_ACTIONS = ("проверяют", "меняют", "смазывают", "промывают", "испытывают", "осматривают")


class EnglishMind(HashEmbedder):
    """Understands Latin letters; Cyrillic ones are noise to it, another noise for every text."""

    def embed(self, texts: Sequence[str], kind: TextKind) -> NDArray[np.float32]:
        """As the hash embedder, but for Russian."""
        vectors = super().embed(texts, kind)
        for place, text in enumerate(texts):
            if any("а" <= letter <= "я" for letter in text.lower()):
                seed = int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big")
                noise = np.random.default_rng(seed).standard_normal(vectors.shape[1])
                vectors[place] = noise / np.linalg.norm(noise)
        return vectors


def _shelf(folder: Path, embedder: Embedder, paragraphs: int) -> Shelf:
    shelf = Shelf(folder, embedder)
    russian = [
        f"# Узел {n}\n\nПо регламенту {_SUBJECTS[n % 8]} номер {n} на участке {n * 7 % 31} {_ACTIONS[n % 6]} раз в"
        f" {n % 12 + 1} месяцев силами бригады {n * 3 % 17} под надзором мастера."
        for n in range(paragraphs)
    ]
    english = [
        f"# Unit {n}\n\nUnder the schedule pump number {n} of section {n * 7 % 31} is checked every {n % 12 + 1}"
        f" months by crew {n * 3 % 17} under supervision of foreman {n * 5 % 23}."
        for n in range(paragraphs)
    ]
    shelf.put("ru.md", "\n\n".join(russian))
    shelf.put("en.md", "\n\n".join(english))
    return shelf


@pytest.mark.parametrize(("embedder", "russian"), [(HashEmbedder(), 1.0), (EnglishMind(), 0.0)])
def test_a_language_that_is_not_understood_is_not_trusted(
    tmp_path: Path, embedder: Embedder, russian: float
) -> None:
    """Whatever the card says: here it says that both speak every language."""
    with _shelf(tmp_path, embedder, 60) as shelf:
        assert shelf.vectors is not None
        VectorTrust(shelf.library, shelf.vectors, embedder).refresh()
        measured = shelf.library.trust(embedder.card.id)
        assert {language: trust.weight for language, trust in measured.items()} == {"ru": russian, "en": 1.0}
        assert all(0 < trust.spread < 0.5 and -0.1 < trust.background < 0.9 for trust in measured.values())
        assert shelf.retriever().trust("Кто проверяет насос?") == russian
        assert shelf.retriever().trust("Who checks the pump?") == 1.0


def test_of_a_few_passages_nothing_is_said(tmp_path: Path) -> None:
    """The card is believed until there is something to measure on."""
    with _shelf(tmp_path, EnglishMind(), 5) as shelf:
        assert shelf.vectors is not None
        VectorTrust(shelf.library, shelf.vectors, EnglishMind()).refresh()
        assert shelf.library.trust("hash-embedder") == {}


def test_measured_once_and_again_when_the_library_has_doubled(tmp_path: Path) -> None:
    """A second look costs nothing; a library of another size is measured anew."""
    embedder = HashEmbedder()
    with _shelf(tmp_path, embedder, 60) as shelf:
        assert shelf.vectors is not None
        trust = VectorTrust(shelf.library, shelf.vectors, embedder)
        trust.refresh()
        before = shelf.library.trust(embedder.card.id)
        trust.refresh()
        assert shelf.library.trust(embedder.card.id) == before
        with _shelf(tmp_path, embedder, 150):
            pass
        trust.refresh()
        assert shelf.library.trust(embedder.card.id)["ru"].chunks >= 2 * before["ru"].chunks


def test_a_pseudo_question_keeps_half_of_what_tells() -> None:
    """It is the same each time, in the passage's order; a passage without a sentence gives none."""
    text = "Авансовый отчёт сдаётся в бухгалтерию завода в течение трёх рабочих дней после возвращения."
    chunk = Chunk(1, "d", 1, 0, len(text), text, "", "ru")
    question = pseudo_question(chunk)
    assert question == pseudo_question(chunk)
    assert 4 <= len(question.split()) < len(text.split())
    assert [word for word in text.split() if word in question.split()] == question.split()
    assert pseudo_question(Chunk(1, "d", 1, 0, 9, "12 | 14 |", "", "")) == ""
