"""What is still to be embedded or deleted is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from muniment_ingest import Library
from tests.support.libraries import put

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """One Russian and one English document."""
    with Library.open(tmp_path / "library.db") as opened:
        put(opened, tmp_path / "a.md", "Отпуск длится 28 дней.")
        put(opened, tmp_path / "b.md", "The rent is due.")
        yield opened


def test_each_embedder_has_its_own_list(library: Library) -> None:
    """By language when it speaks only some; a mark takes a passage off the list, taking it back puts it on again."""
    queue = library.vector_queue
    first, second = queue.pending("e", None, 10)
    assert (first.chunk.language, second.chunk.language) == ("ru", "en")
    assert queue.pending("e", ["en", ""], 10) == (second,)
    assert (queue.count_pending("e", None), queue.count_pending("e", ["en"])) == (2, 1)
    queue.mark_embedded("e", [first.chunk.id])
    assert (queue.pending("e", None, 10), queue.count_pending("other", None)) == ((second,), 2)
    assert queue.embedded("e") == (first.chunk.id,)
    queue.unmark("e", [first.chunk.id])
    assert queue.count_pending("e", None) == 2


def test_two_embedders_do_not_count_a_passage_twice(library: Library) -> None:
    """The library pane shows passages, not vectors."""
    ids = [stored.chunk.id for stored in library.vector_queue.pending("e", None, 10)]
    for embedder in ("e", "other"):
        library.vector_queue.mark_embedded(embedder, ids)
    assert [f.embedded for f in library.files()] == [1, 1]
    assert library.status().embedded == 2


def test_a_passage_that_is_gone_meanwhile_is_not_marked(library: Library, tmp_path: Path) -> None:
    """Removed while it was being embedded: its vector is on the list to be deleted."""
    first, second = library.vector_queue.pending("e", None, 10)
    library.remove_file(str(tmp_path / "a.md"), library.find_collection("Кадры").id)
    library.vector_queue.mark_embedded("e", [first.chunk.id, second.chunk.id])
    assert library.vector_queue.embedded("e") == (second.chunk.id,)
    assert library.vector_queue.to_delete() == (first.chunk.id,)
    library.vector_queue.deleted([first.chunk.id])
    assert library.vector_queue.to_delete() == ()
