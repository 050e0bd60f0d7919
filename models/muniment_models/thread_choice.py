"""How many threads write fastest just now: one more is no gain where they wait for each other."""

from __future__ import annotations

from collections import deque
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_SAMPLES = 5
"""Tokens of each number that are compared; the middle one counts, since other programs make single ones slow."""
_CLEARLY = 0.9
_TRIES_SHARE = 0.02
"""Of the time spent writing, what tries of the other number may cost beyond what the tokens would have cost anyway."""
_APART = 4
"""Tokens between two tries: a burst of other work is one sample, not five."""


class ThreadChoice:
    """Compares while it works; the numbers computed do not depend on it, only the time.

    Other programs make the difference: with two cores free, two threads write 1.4 times as fast as one; beside other
    programs a token took 22 ms with one thread and 36 to 92 with two. The first number is what llama-cpp-python
    takes; tries of the other have a budget, so that the choice costs next to nothing where it gains nothing.

    Args:
        options: one number of threads or two; the first is used until the other is clearly faster.
    """

    def __init__(self, options: Sequence[int]) -> None:
        self._used, *others = options
        self._other = others[0] if others else None
        self._seconds: dict[int, deque[float]] = {option: deque(maxlen=_SAMPLES) for option in options}
        self._budget_s = 0.0
        self._since = 0

    @property
    def used(self) -> int:
        """The number in use."""
        return self._used

    def next(self) -> int:
        """The number for the next token."""
        if self._other is None or self._since < _APART or self._budget_s < 0:
            return self._used
        return self._other

    def took(self, threads: int, seconds: float) -> None:
        """Tell how long that token took."""
        self._seconds[threads].append(seconds)
        if threads == self._used:
            self._since += 1
            self._budget_s += _TRIES_SHARE * seconds
            return
        used, tried = self._seconds[self._used], self._seconds[threads]
        self._since = 0
        self._budget_s = min(0.0, self._budget_s) - max(0.0, seconds - median(used))
        if len(tried) == len(used) == _SAMPLES and median(tried) < _CLEARLY * median(used):
            self._used, self._other = threads, self._used
