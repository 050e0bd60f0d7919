"""Waiting for what another thread or process does, with an end."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_LIMIT_S = 20.0
_PAUSE_S = 0.01


class Patience:
    """Waits a moment at a time, for twenty seconds in all."""

    def __init__(self) -> None:
        self._deadline = time.monotonic() + _LIMIT_S

    def wait(self, what: object) -> None:
        """A moment later; fails when it took too long."""
        assert time.monotonic() < self._deadline, f"did not come about: {what}"
        time.sleep(_PAUSE_S)


def until(condition: Callable[[], bool], what: str = "") -> None:
    """Ask again and again until it is so; fails after twenty seconds."""
    patience = Patience()
    while not condition():
        patience.wait(what or condition)
