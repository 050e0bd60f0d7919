"""A second name for a large file that nobody changes, or a copy where the file system knows no such thing."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from muniment_models.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_READ_BYTES = 1 << 20


def link_or_copy(
    source: Path,
    target: Path,
    *,
    progress: Callable[[int], None] = lambda _count: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> str:
    """Make ``target`` the same file as ``source``, or a copy of it that has reached the disk.

    Args:
        source: a file that is only ever replaced as a whole, never written into.
        target: does not exist.
        progress: bytes of each block that was copied; of a linked file all at once.
        cancelled: asked while copying.

    Returns:
        SHA-256 of what was copied; "" where it was linked, since nothing was read.

    Raises:
        OSError: ``target`` cannot be written.
        Cancelled: a part of ``target`` may be left.
    """
    try:
        # A link to a link would be another link.
        os.link(source.resolve(), target)
    except OSError:
        pass
    else:
        progress(target.stat().st_size)
        return ""
    digest = hashlib.sha256()
    with source.open("rb") as stream, target.open("xb") as copy:
        while block := stream.read(_READ_BYTES):
            if cancelled():
                raise Cancelled
            copy.write(block)
            digest.update(block)
            progress(len(block))
        copy.flush()
        os.fsync(copy.fileno())
    return digest.hexdigest()
