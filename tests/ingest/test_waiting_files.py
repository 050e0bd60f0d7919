"""The queue: in order, outliving the program, and ruled from anywhere while it is worked off."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from muniment_ingest import Library, Source, WaitingFiles

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def waiting(tmp_path: Path) -> Iterator[WaitingFiles]:
    """Four files of two folders in one collection."""
    with Library.open(tmp_path / "library.db") as library:
        queue = library.waiting
        names = ["/docs/a.txt", "/docs/old/b.txt", "/docs/old/c.txt", "/docs/old 2/d.txt"]
        queue.add(library.add_collection("Кадры").id, [Source(Path(name), 10, 1) for name in names])
        yield queue


def _turn(waiting: WaitingFiles) -> list[str]:
    return [file.source.name for file in waiting.next(10)]


def test_in_the_order_in_which_they_came(waiting: WaitingFiles) -> None:
    """Each once, however often it is added."""
    waiting.add(1, [Source(Path("/docs/a.txt"), 20, 2)])
    assert _turn(waiting) == ["a.txt", "b.txt", "c.txt", "d.txt"]
    assert (waiting.totals().files, waiting.totals().size_bytes) == (4, 50)


def test_this_folder_now(waiting: WaitingFiles) -> None:
    """Everything in it comes first, a folder whose name begins the same does not."""
    waiting.put_first("/docs/old")
    assert _turn(waiting) == ["b.txt", "c.txt", "a.txt", "d.txt"]
    waiting.put_first("/docs/old 2/d.txt")
    assert _turn(waiting)[0] == "d.txt"


def test_pause_of_a_place_and_of_everything(waiting: WaitingFiles) -> None:
    """Kept in the library: the next program heeds it, too."""
    waiting.pause("/docs/old")
    assert (_turn(waiting), waiting.totals().paused) == (["a.txt", "d.txt"], 2)
    assert [file.paused for file in waiting.list(10)] == [False, False, True, True]
    waiting.pause()
    assert (_turn(waiting), waiting.all_paused()) == ([], True)
    assert [file.source.name for file in waiting.next(1, heed_pause=False)] == ["a.txt"]
    waiting.resume("/docs/old/b.txt")
    assert waiting.totals().paused == 1
    waiting.resume()
    assert (len(_turn(waiting)), waiting.all_paused()) == (4, False)


def test_cancelled_files_leave_the_queue(waiting: WaitingFiles) -> None:
    """One, a folder, or all."""
    assert waiting.cancel("/docs/old") == 2
    assert _turn(waiting) == ["a.txt", "d.txt"]
    assert (waiting.cancel(), waiting.totals().files) == (2, 0)


def test_a_collection_takes_its_files_along(waiting: WaitingFiles, tmp_path: Path) -> None:
    """What was to come into it waits no longer."""
    with Library.open(tmp_path / "library.db") as library:
        library.remove_collection(1)
        assert library.waiting.totals().files == 0
