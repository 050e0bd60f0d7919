"""Waiting for what another thread or process does, with an end."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_LIMIT_S = 20.0
_PAUSE_S = 0.01


def until(condition: Callable[[], bool], what: str = "") -> None:
    """Ask again and again until it is so; fails after twenty seconds."""
    deadline = time.monotonic() + _LIMIT_S
    while not condition():
        assert time.monotonic() < deadline, f"did not come about: {what or condition}"
        time.sleep(_PAUSE_S)
