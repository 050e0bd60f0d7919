"""Stop, as something that is asked by a call, and that foreign code can read where it cannot call Python."""

from __future__ import annotations

import ctypes

_SIZE_BYTES = 1024
"""More than llama.cpp's description of a tensor, as which it reads a sign: see ``stop_inside.py``."""


class StopSign:
    """A ``cancelled`` that somebody else sets, from any thread.

    Its memory holds ones until it is set and zeros afterwards. Whoever computes for long outside Python looks there,
    and waits for no lock of Python's.
    """

    def __init__(self) -> None:
        self._memory = (ctypes.c_uint8 * _SIZE_BYTES)(*([1] * _SIZE_BYTES))

    def __call__(self) -> bool:
        """Whether it was set."""
        return self._memory[0] == 0

    def set(self) -> None:
        """Say Stop; saying it twice does no harm."""
        ctypes.memset(self._memory, 0, _SIZE_BYTES)

    @property
    def address(self) -> int:
        """Where its memory is, for as long as this object lives."""
        return ctypes.addressof(self._memory)
