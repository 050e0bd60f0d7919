"""A new file or folder in its place, also where a virus scanner looks at it first."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_PAUSES_S = (0.02, 0.05, 0.1, 0.2)
"""Windows refuses to move what another program has open, and virus scanners open a new file for some milliseconds."""


def put_in_place(fresh: Path, target: Path, *, wait: Callable[[float], None] = time.sleep) -> None:
    """Rename a file over another one, or a folder to a name that is free.

    Args:
        fresh: written and closed.
        target: in the same folder, or on the same disk.
        wait: sleeps for so many seconds; on Windows only, four times and 0.4 s in all.

    Raises:
        OSError: it cannot be renamed; ``fresh`` is still there.
    """
    if sys.platform == "win32":
        for pause_s in _PAUSES_S:
            try:
                fresh.replace(target)
            except PermissionError:
                wait(pause_s)
            else:
                return
    fresh.replace(target)
