"""Passages are found by words, by meaning where it means something, and only where one looks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from muniment_engine import Retriever
from muniment_engine.retriever import stretched
from muniment_ingest.records import Trust
from muniment_ingest.scope import Scope
from muniment_models import IngestError
from tests.support.models import HashEmbedder
from tests.support.shelf import LEAVE, RUSSIAN, Shelf

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from muniment_ingest.vector_store import VectorStore
    from muniment_models import Embedder, MunimentError, TextKind


class EnglishEmbedder(HashEmbedder):
    """Speaks English only, and remembers what it was given."""

    def __init__(self) -> None:
        super().__init__()
        self._card = replace(self._card, id="english", languages=("en",))
        self.given: list[str] = []

    def embed(self, texts: Sequence[str], kind: TextKind) -> NDArray[np.float32]:
        """As the hash embedder."""
        self.given += texts
        return super().embed(texts, kind)


class LastingWords(HashEmbedder):
    """Sees the same meaning in every text: what it finds, it finds without a common word."""

    def embed(self, texts: Sequence[str], kind: TextKind) -> NDArray[np.float32]:
        """One vector for all."""
        return super().embed(["meaning"] * len(texts), kind)


def test_words_and_meaning_together(shelf: Shelf) -> None:
    """The right passage is first and says that both sides found it."""
    first = shelf.retriever().search("How many days of annual leave?")[0]
    assert "28 calendar days" in first.chunk.text
    assert first.found_by == "both"
    assert first.path.endswith("leave.md")

    """Утеря and пропуска: the question bends the words otherwise than the document."""
    """ "утеря", "пропуска": the question bends the words otherwise than the document."""
    first = shelf.retriever().search("утеря пропусков, сообщить охране")[0]
    assert "45 минут" in first.chunk.text


def test_at_most_k_passages_come(shelf: Shelf) -> None:
    """Best first; the scores fall."""
    hits = shelf.retriever().search("leave travel hotel employee days", 2)
    assert len(hits) == 2
    assert hits[0].score >= hits[1].score


def test_an_english_embedder_is_not_used_for_russian(tmp_path: Path) -> None:
    """It neither sees the question nor the passages, and moves nothing."""
    embedder = EnglishEmbedder()
    with Shelf(tmp_path, embedder) as shelf:
        shelf.put("leave.md", LEAVE)
        shelf.put("ru.md", RUSSIAN)
        assert not any("пропуск" in text for text in embedder.given)
        embedder.given.clear()
        hits = shelf.retriever().search("Кто выдаёт пропуск?")
        alone = Retriever(shelf.library, None, None).search("Кто выдаёт пропуск?")
        assert embedder.given == []
        assert hits == alone
        assert {hit.found_by for hit in hits} == {"keywords"}
        assert shelf.retriever().search("When is a doctor's note required?")[0].found_by == "both"


@pytest.mark.parametrize("embedder", [None, HashEmbedder(), LastingWords()])
def test_a_collection_is_a_wall_for_both_sides(tmp_path: Path, embedder: Embedder | None) -> None:
    """What stands in another collection is found neither by words nor by vectors."""
    with Shelf(tmp_path, embedder) as shelf:
        shelf.put("a.md", LEAVE, "Ours")
        shelf.put("b.md", LEAVE.replace("28", "99"), "Theirs")
        ours = shelf.library.find_collection("Ours").id
        hits = shelf.retriever().search("annual leave days", 50, Scope((ours,)))
        assert hits
        assert {hit.path.rpartition("/")[2] for hit in hits} == {"a.md"}


def test_meaning_finds_what_no_word_finds(tmp_path: Path) -> None:
    """Without a common word the vector side brings the passage, and says so."""
    with Shelf(tmp_path, LastingWords()) as shelf:
        shelf.put("a.md", LEAVE)
        hits = shelf.retriever().search("zzz")
        assert {hit.found_by for hit in hits} == {"vectors"}
        assert all(hit.similarity is not None and hit.keyword_score == 0.0 for hit in hits)


@pytest.mark.parametrize("query", ["", "   ", "?!", "🙂", '"', "\x00"])
def test_no_words_find_nothing(shelf: Shelf, query: str) -> None:
    """A vector of nothing is near to something, but means nothing."""
    assert shelf.retriever().search(query) == ()


def test_an_empty_library_finds_nothing(tmp_path: Path) -> None:
    """With and without an embedder."""
    with Shelf(tmp_path, HashEmbedder()) as shelf:
        assert shelf.retriever().search("anything at all") == ()
        assert Retriever(shelf.library, None, None).search("anything at all") == ()


def test_damaged_vectors_leave_the_keywords(shelf: Shelf) -> None:
    """The search goes on, and the damage is told once."""
    told: list[MunimentError] = []

    class Damaged:
        def search(self, _vector: object, _limit: int) -> list[tuple[int, float]]:
            raise IngestError("vectors_damaged")

    vectors: VectorStore = Damaged()  # type: ignore[assignment]
    retriever = Retriever(shelf.library, vectors, HashEmbedder(), told.append)
    for _ in range(2):
        assert "28 calendar days" in retriever.search("annual leave days")[0].chunk.text
    assert [error.code for error in told] == ["vectors_damaged"]


def test_without_an_embedder_there_is_no_query_vector(shelf: Shelf) -> None:
    """Asking for one is a mistake of ours, not of the user."""
    with pytest.raises(ValueError, match="no embedder"):
        Retriever(shelf.library, None, None).embed_query("x")


def test_the_starter_embedder_finds_by_meaning(tmp_path: Path, starter_embedder: Embedder) -> None:
    """A question without the document's words: holiday, vacation, annual leave."""
    with Shelf(tmp_path, starter_embedder) as shelf:
        shelf.put("leave.md", LEAVE)
        shelf.put("badges.md", "# Badges\n\nA lost badge is reported to the guard within 45 minutes.\n")
        first = shelf.retriever().search("How much holiday do I get each year?")[0]
        assert "28 calendar days" in first.chunk.text
        assert first.similarity is not None
        assert first.similarity > 0.3


def test_narrow_cosines_weigh_as_much() -> None:
    """As far above the background as one of a wide scale, by the spread that was measured; others stay as they are."""
    narrow = Trust("ru", 1.0, "2026-01-01T00:00:00", 900, background=0.78, spread=0.02)
    assert stretched(0.83, narrow) == pytest.approx(0.35)
    assert stretched(0.78, narrow) == pytest.approx(0.1)
    assert stretched(0.83, replace(narrow, spread=0.1)) == stretched(0.83, None) == 0.83
    assert stretched(0.83, replace(narrow, spread=0.0)) == 0.83
