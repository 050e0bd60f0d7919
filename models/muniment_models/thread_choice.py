"""How many threads write fastest just now: one more is no gain where they wait for each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_SAMPLES = 2
"""Of every number at first; the very first token after a change is slower."""
_MEMORY = 0.8
_FIRST_PAUSE, _LONGEST_PAUSE = 8, 128
"""Tokens between two tries of the number that is not in use: at 128, a try at half the speed costs one per cent."""


class ThreadChoice:
    """Compares while it works; the numbers computed do not depend on it, only the time.

    Other programs make the difference: on two cores, a token of the starter model took 27 ms with one thread and 40 ms
    with two while six other programs ran.

    Args:
        options: numbers of threads, different ones.
    """

    def __init__(self, options: Sequence[int]) -> None:
        self._options = tuple(options)
        self._seconds: dict[int, float] = {}
        self._samples = dict.fromkeys(self._options, 0)
        self._best = self._options[0]
        self._pause = self._left = _FIRST_PAUSE

    def next(self) -> int:
        """The number for the next token."""
        for option in self._options:
            if self._samples[option] < _SAMPLES:
                return option
        if self._left > 0 or len(self._options) == 1:
            return self._best
        others = [option for option in self._options if option != self._best]
        return min(others, key=lambda option: self._seconds[option])

    def took(self, threads: int, seconds: float) -> None:
        """Tell how long that token took."""
        known = self._samples[threads] >= _SAMPLES
        before = self._seconds.get(threads, seconds)
        self._seconds[threads] = _MEMORY * before + (1 - _MEMORY) * seconds if known else min(before, seconds)
        self._samples[threads] += 1
        best = min(self._seconds, key=lambda option: self._seconds[option])
        if best != self._best:
            self._best, self._pause = best, _FIRST_PAUSE
            self._left = self._pause
        elif threads == self._best:
            self._left -= 1
        else:
            self._pause = min(2 * self._pause, _LONGEST_PAUSE)
            self._left = self._pause
