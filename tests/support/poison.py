"""A child process that dies of certain files, as a parser does of a malicious one."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING, Any

from muniment_ingest import reading

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from pathlib import Path

ABORT, HANG, SWELL = b"poison: abort", b"poison: hang", b"poison: swell"

_real_serve = reading._serve
_real_read = reading._read


def serve(connection: Connection, memory_bytes: int) -> None:
    """Takes the place of ``muniment_ingest.reading._serve`` in a child: all is real but the poisoned files."""
    reading._read = _read
    _real_serve(connection, memory_bytes)


def _read(path: Path) -> dict[str, Any]:
    poison = path.read_bytes()[:64].strip()
    if poison == ABORT:
        os.abort()
    while poison == HANG:
        time.sleep(1)
    hoard = []
    while poison == SWELL:
        hoard.append(bytearray(1 << 26))
    return _real_read(path)
