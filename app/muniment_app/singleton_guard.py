"""Protection from a defect of PySide6 6.12.0 on Python 3.11 that ends the program.

Its wheel behaves as if None and True were immortal, which they are from Python 3.12 on: each call of a Qt method
that returns None takes one reference of None too many away, and ``Signal(object).emit(True)`` one of True.
Measured: 1000 calls of ``QPalette.setColor``, 1000 references; 6.11.3 and 6.10.3 take none. When the count reaches
zero Python stops with "none_dealloc: deallocating None"; a streamed answer takes about a thousand a second.
"""

from __future__ import annotations

import ctypes
import sys

from PySide6.QtGui import QColor, QPalette

PROBES = 64
PLENTY = 1 << 40
"""References enough for a thousand years of streaming."""


def takes_references() -> bool:
    """Try whether this PySide takes references away that are not its own."""
    palette, colour = QPalette(), QColor("red")
    before = sys.getrefcount(None)
    for _ in range(PROBES):
        palette.setColor(QPalette.ColorRole.Window, colour)
    return before - sys.getrefcount(None) > PROBES // 2


def guard_singletons() -> bool:
    """Give None and the booleans references enough, where they are needed.

    Returns:
        Whether it was needed.
    """
    if sys.version_info >= (3, 12) or not takes_references():
        return False
    for singleton in (None, True, False):
        # The count is the first field of every object of CPython (Include/object.h, PyObject_HEAD).
        count = ctypes.c_ssize_t.from_address(id(singleton))
        if count.value < PLENTY:
            count.value += PLENTY
    return True
