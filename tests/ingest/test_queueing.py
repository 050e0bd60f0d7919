"""Files into the queue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_ingest.library import Library
from muniment_ingest.queueing import enqueue

if TYPE_CHECKING:
    from pathlib import Path

    from muniment_ingest.outcome import FileOutcome


def test_cancelling_stops_the_walk(tmp_path: Path) -> None:
    """What was found by then waits; the rest of a large folder is not looked at."""
    folder = tmp_path / "много"
    folder.mkdir()
    for number in range(10):
        (folder / f"{number}.txt").touch()
    answers = iter([False, False, False, True])
    outcomes: list[FileOutcome] = []
    with Library.open(tmp_path / "w" / "library.db") as library:
        queued = enqueue(library, [folder], "HR", finished=outcomes.append, cancelled=lambda: next(answers))
        assert len(queued) == 3
        assert library.waiting.totals().files == 3
    assert outcomes == []
