"""Which token comes next: the most likely one, with the penalty on repetition that llama.cpp applies."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

LAST_TOKENS = 64
"""How far back the penalty looks; llama-cpp-python's own number."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A token, and by how much it was preferred to the next best one.

    Args:
        token: the most likely one; of equals the first.
        lead: difference of their numbers after the penalty.
    """

    token: int
    lead: float


class GreedyChoice:
    """The most likely token, those that were written lately made less likely.

    The same arithmetic as llama.cpp's penalties and greedy samplers, and besides it tells how clear the choice was.

    Args:
        repeat_penalty: 1.0 = none.
    """

    def __init__(self, repeat_penalty: float) -> None:
        self._penalty = np.float32(repeat_penalty)
        self._recent: deque[int] = deque(maxlen=LAST_TOKENS)

    def best(self, logits: NDArray[np.float32]) -> Choice:
        """Choose; the array is changed.

        Args:
            logits: one number for each token of the vocabulary.
        """
        if self._recent and self._penalty != 1.0:
            places = np.fromiter(set(self._recent), dtype=np.intp)
            found = logits[places]
            logits[places] = np.where(found <= 0, found * self._penalty, found / self._penalty)
        token = int(logits.argmax())
        most = float(logits[token])
        logits[token] = -np.inf
        return Choice(token, most - float(logits.max()))

    def accept(self, token: int) -> None:
        """A token was written."""
        self._recent.append(token)
