"""How far the indexer is, how fast it goes, and how long it will take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Stage = Literal["reading", "recognising", "embedding", "paused", "idle"]

_LEAST_S = 3.0
"""Before so many seconds of work a rate is noise, and no time is told."""


@dataclass(frozen=True, slots=True)
class IngestProgress:
    """The indexer at one moment.

    Args:
        stage: what it does now.
        files_done: files with an outcome since it began.
        files_total: those and the ones that wait.
        pages_done: pages read or recognised since it began.
        pages_per_s: pages a second, over the time in which anything was read; 0 while nothing can be said.
        pages_waiting: pages still to be recognised from their picture.
        passages_done: passages embedded since it began.
        passages_total: those and the ones that wait.
        left_s: seconds until the present stage is through, None while nothing honest can be said.
        path: a file that is being worked on, "" when none is.
        page: its page, 0 when that is not known.
    """

    stage: Stage = "idle"
    files_done: int = 0
    files_total: int = 0
    pages_done: int = 0
    pages_per_s: float = 0.0
    pages_waiting: int = 0
    passages_done: int = 0
    passages_total: int = 0
    left_s: float | None = None
    path: str = ""
    page: int = 0


class Pace:
    """Measures one stage: how much was done in how long.

    Work that is interrupted by another stage does not count that stage's time.
    """

    def __init__(self) -> None:
        self.done = 0.0
        self._spent_s = 0.0

    def add(self, done: float, spent_s: float) -> None:
        """Count work (bytes, pages, passages) and the time it took."""
        self.done += done
        self._spent_s += spent_s

    def per_s(self) -> float:
        """Units a second, 0 while too little was seen."""
        return self.done / self._spent_s if self._spent_s >= _LEAST_S and self.done else 0.0

    def left_s(self, left: float) -> float | None:
        """Seconds for so many more units at the same pace, None while too little was seen."""
        rate = self.per_s()
        return left / rate if rate else None
