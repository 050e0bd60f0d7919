"""`muniment ingest --follow`: what it says while it follows."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from muniment_app.commands.follow import follow
from muniment_app.commands.ingest import outcome_fields
from muniment_app.commands.output import Output
from muniment_ingest import ReadingPool
from muniment_ingest.folder_watch import FolderWatch
from muniment_models import close_walls
from tests.support.following import following, read_waiting
from tests.support.until import Patience

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from muniment_ingest import FileOutcome

close_walls()


@dataclass
class Script:
    """Does the next thing when what it waits for was said; a tenth of a second goes by at each round."""

    said: Callable[[], str]
    steps: list[tuple[str, Callable[[], object]]]
    now_s: float = 0.0
    patience: Patience = field(default_factory=Patience)

    def __call__(self) -> float | None:
        if not self.steps:
            return None
        waits_for, act = self.steps[0]
        if waits_for in self.said():
            self.steps.pop(0)
            act()
        self.patience.wait(waits_for)
        self.now_s += 0.1
        return self.now_s


def test_a_day_of_a_folder(tmp_path: Path) -> None:
    """Read at the start, renamed, deleted, away and back; an outcome a line, the rest on standard error."""
    shelf = tmp_path / "Документы"
    shelf.mkdir()
    (shelf / "a.txt").write_text("Отпуск длится 28 дней.", encoding="utf-8")
    (shelf / "b.txt").write_text("The rent is due on Monday.", encoding="utf-8")
    results, errors = io.StringIO(), io.StringIO()
    out = Output(as_json=True, stream=results, progress_stream=errors)

    def finished(outcome: FileOutcome) -> None:
        out.result(outcome_fields(outcome), "")

    def interrupt() -> None:
        raise KeyboardInterrupt

    with (
        ReadingPool(1) as pool,
        following(tmp_path / "w", pool, shelf) as desk,
        FolderWatch(quiet_s=0.3, rescan_s=1e9) as watch,
    ):
        pace = Script(
            lambda: results.getvalue() + errors.getvalue(),
            [
                ("b.txt", lambda: (shelf / "a.txt").rename(shelf / "c.txt")),
                (f"removed: {shelf / 'a.txt'}", (shelf / "b.txt").unlink),
                (f"removed: {shelf / 'b.txt'}", lambda: shelf.rename(tmp_path / "away")),
                (f"offline: {shelf}", lambda: (tmp_path / "away").rename(shelf)),
                (f"online: {shelf}", interrupt),
            ],
        )
        follow(desk.sync, watch, run_waiting=lambda: read_waiting(desk.indexer, finished), pace=pace, out=out)
        assert [file.path for file in desk.library.files()] == [str(shelf / "c.txt")]
    rows = [json.loads(line) for line in results.getvalue().splitlines()]
    assert [(row["path"], row["status"]) for row in rows] == [
        (str(shelf / "a.txt"), "indexed"),
        (str(shelf / "b.txt"), "indexed"),
        (str(shelf / "c.txt"), "duplicate"),
    ]
    assert "follows no longer" in errors.getvalue()
