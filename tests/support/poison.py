"""A child process that dies of certain files, as a parser does of a malicious one."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from muniment_ingest import choose_kind, reading_child

if TYPE_CHECKING:
    from collections.abc import MutableSequence
    from multiprocessing.connection import Connection
    from pathlib import Path

    from muniment_ingest import PictureRequest

ABORT, HANG, SWELL = b"poison: abort", b"poison: hang", b"poison: swell"

_serve = reading_child.serve
_drawn = reading_child._drawn


def serve(connection: Connection, life: MutableSequence[int], memory_bytes: int) -> None:
    """Takes the place of ``muniment_ingest.reading_child.serve`` in a child: all is real but the poisoned files."""
    reading_child.__dict__["choose_kind"] = _choose_poison
    reading_child.__dict__["_drawn"] = _draw_poison
    _serve(connection, life, memory_bytes)


def _draw_poison(request: PictureRequest) -> bytes:
    _choose_poison(request.path)
    return _drawn(request)


def _choose_poison(path: Path, name: str = "") -> str:
    poison = path.read_bytes()[:64].strip()
    if poison == ABORT:
        os.abort()
    while poison == HANG:
        time.sleep(1)
    hoard = []
    while poison == SWELL:
        hoard.append(bytearray(1 << 26))
    return choose_kind(path, name)
