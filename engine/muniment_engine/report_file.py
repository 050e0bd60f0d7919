"""A report on the disk: whole, or the file that was there before."""

from __future__ import annotations

import contextlib
import errno
import os
import uuid
from typing import TYPE_CHECKING

from muniment_models.errors import EngineError
from muniment_models.file_swap import put_in_place

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})


def write_report(path: Path, written: bytes, cancelled: Callable[[], bool] = lambda: False) -> None:
    """Put a file in its place at once; a reader sees the old one or the new one, never half of one.

    Args:
        path: in a folder that is there; a file of that name is taken the place of.
        written: the whole content.
        cancelled: asked once more before the file takes its place.

    Raises:
        EngineError: ``report_unwritable`` or ``disk_full``, with the path; nothing is left behind.
    """
    fresh = path.with_name(f".muniment-{uuid.uuid4().hex}.new")
    try:
        with fresh.open("xb") as file:
            file.write(written)
            file.flush()
            os.fsync(file.fileno())
        if not cancelled():
            put_in_place(fresh, path)
    except (OSError, ValueError) as exc:  # ValueError: a name that no file can have
        full = isinstance(exc, OSError) and exc.errno in _FULL
        reason = exc.strerror or "" if isinstance(exc, OSError) else "name"
        raise EngineError("disk_full" if full else "report_unwritable", reason, path=path) from exc
    finally:
        with contextlib.suppress(OSError, ValueError):
            fresh.unlink(missing_ok=True)
