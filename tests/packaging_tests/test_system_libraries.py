"""What a bundle takes from the system."""

from __future__ import annotations

import importlib
from typing import Any

FOLDER = "/home/Иван Петров/.local/share/muniment-app/versions/1"
LISTING = f"""\
./muniment:
\tlinux-vdso.so.1 (0x00007ffd)
\tlibdl.so.2 => /lib/x86_64-linux-gnu/libdl.so.2 (0x00007f01)
\tlibQt6Core.so.6 => {FOLDER}/_internal/PySide6/Qt/lib/libQt6Core.so.6 (0x00007f02)
\t/lib64/ld-linux-x86-64.so.2 (0x00007f03)
./_internal/libqxcb.so:
\tlibxcb-cursor.so.0 => not found
\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f04)
./readme.so:
\tnot a dynamic executable
"""


def test_own_system_and_missing_are_told_apart() -> None:
    """A folder with a space in its name and all."""
    libraries = importlib.import_module("system_libraries")
    needs: Any = libraries.needs_of(LISTING, FOLDER)
    assert needs.system == ("libc.so.6", "libdl.so.2")
    assert needs.missing == ("libxcb-cursor.so.0",)
