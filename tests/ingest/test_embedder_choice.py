"""The embedder before serves until the wanted one's vectors are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from muniment_ingest import EmbedderChoice, Library, VectorStore
from muniment_ingest.vector_work import VectorWork
from muniment_models import ModelCard
from tests.support.libraries import put
from tests.support.models import HashEmbedder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_OLD, _NEW = (ModelCard(name, name, "embedder", ("multilingual",)) for name in ("old", "new"))


class _Named(HashEmbedder):
    """Another embedder by name."""

    def __init__(self, name: str, dimension: int = 64) -> None:
        super().__init__(dimension)
        self._card = ModelCard(name, name, "embedder", ("multilingual",), dimension=dimension)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Four passages, one Russian."""
    with Library.open(tmp_path / "library.db") as opened:
        for name in ("a", "b", "c"):
            put(opened, tmp_path / f"{name}.md", f"The rule {name} is due.")
        put(opened, tmp_path / "d.md", "Отпуск длится 28 дней.")
        yield opened


def _ids(library: Library) -> list[int]:
    return [stored.chunk.id for stored in library.vector_queue.pending("nobody", None, 100)]


def test_the_old_one_serves_until_the_new_one_has_all_that_it_has(library: Library) -> None:
    """Also after a restart in between, which reads the same tables; and what the new one has more is no reason yet."""
    ids, queue, choice = _ids(library), library.vector_queue, EmbedderChoice(library.database)
    assert choice.serving(_NEW, [_OLD]) == "new", "none has vectors"
    queue.mark_embedded("old", ids[:3])
    queue.mark_embedded("new", ids[1:])
    assert choice.serving(_NEW, [_OLD]) == "old"
    share = choice.share(_NEW)
    assert (share.done, share.total, share.is_whole) == (3, 4, False)
    with Library.open(library.database.path) as again:
        assert EmbedderChoice(again.database).serving(_NEW, [_OLD]) == "old"
    queue.mark_embedded("new", ids[:1])
    assert choice.serving(_NEW, [_OLD]) == "new"
    assert choice.share(_NEW).is_whole


def test_a_new_one_that_speaks_less_serves_when_its_languages_are_done(library: Library) -> None:
    """It will never have the others' passages."""
    ids, queue, choice = _ids(library), library.vector_queue, EmbedderChoice(library.database)
    russian = ModelCard("russian", "Russian", "embedder", ("ru",))
    queue.mark_embedded("old", ids)
    assert choice.serving(russian, [_OLD]) == "old"
    queue.mark_embedded("russian", ids[3:])
    assert choice.serving(russian, [_OLD]) == "russian"
    assert choice.share(russian).total == 1


def test_a_document_that_comes_later_does_not_bring_the_old_one_back(
    library: Library, tmp_path: Path
) -> None:
    """The new one lacks its vector, but so does the old one."""
    choice = EmbedderChoice(library.database)
    for name in ("old", "new"):
        library.vector_queue.mark_embedded(name, _ids(library))
    put(library, tmp_path / "e.md", "A rule that came later.")
    assert choice.serving(_NEW, [_OLD]) == "new"


def test_the_choice_and_the_beginning_of_a_change_are_kept(library: Library, tmp_path: Path) -> None:
    """What comes after the beginning is what both embed; another choice begins anew."""
    choice = EmbedderChoice(library.database)
    assert choice.wanted() == ""
    choice.want("new")
    first = choice.change_begun("new")
    assert first == max(_ids(library))
    put(library, tmp_path / "e.md", "A rule that came later.")
    with Library.open(library.database.path) as again:
        kept = EmbedderChoice(again.database)
        assert (kept.wanted(), kept.change_begun("new")) == ("new", first)
        assert kept.change_begun("other") > first
        kept.change_ended()


def test_new_passages_get_vectors_of_both_and_old_ones_of_the_new(library: Library, tmp_path: Path) -> None:
    """In one open folder of Chroma; each search finds in its own vectors."""
    old, new = _Named("old"), _Named("new", 32)
    store = VectorStore(tmp_path / "vectors", "old").open()
    beside = store.beside("new")
    work = VectorWork(library, store, old)
    while work.step():
        pass
    first = EmbedderChoice(library.database).change_begun("new")
    put(library, tmp_path / "e.md", "A rule that came later.")
    work = VectorWork(library, beside, new, before=VectorWork(library, store, old, first=first))
    assert work.count() == 1 + 5
    assert work.step() == 1
    ((best, _),) = store.search(old.embed(["A rule that came later"], "query")[0], 1)
    assert best == max(_ids(library))
    assert beside.count() == 0
    while work.step():
        pass
    assert (store.count(), beside.count(), work.count()) == (5, 5, 0)
    assert work.check() == 0
    store.close()


def test_erasing_reaches_the_vectors_of_every_embedder(library: Library, tmp_path: Path) -> None:
    """While both stores are open; both go on afterwards."""
    old, new = VectorStore(tmp_path / "vectors", "old").open(), None
    new = old.beside("new")
    for store, dimension in ((old, 8), (new, 4)):
        store.add([1, 2], np.eye(2, dimension, dtype=np.float32))
    assert new.erase([1])
    assert (old.ids(), new.ids()) == ((2,), (2,))
    assert old.search(np.eye(1, 8, dtype=np.float32)[0], 5)[0][0] == 2
    old.close()


def test_vectors_of_a_removed_embedder_are_dropped(library: Library, tmp_path: Path) -> None:
    """Its marks, too: installed again it begins anew."""
    store = VectorStore(tmp_path / "vectors", "old").open()
    store.beside("new").add([1], np.eye(1, 4, dtype=np.float32))
    for name in ("old", "new"):
        library.vector_queue.mark_embedded(name, _ids(library))
    assert EmbedderChoice(library.database).forget_others({"old"}) == ("new",)
    assert store.drop_others({"old"}) == ("new",)
    assert store.beside("new").count() == 0
    assert library.vector_queue.embedders() == ("old",)
    store.close()
