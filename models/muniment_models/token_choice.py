"""Which token comes next: the most likely one, with the penalty on repetition that llama.cpp applies."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LAST_TOKENS = 64
"""How far back the penalty looks; llama-cpp-python's own number."""


class GreedyChoice:
    """The most likely token, those that were written lately made less likely.

    The same arithmetic as llama.cpp's penalties and greedy samplers, without their list of the whole vocabulary.

    Args:
        repeat_penalty: 1.0 = none.
    """

    def __init__(self, repeat_penalty: float) -> None:
        import numpy as np

        self._penalty = np.float32(repeat_penalty)
        self._recent: deque[int] = deque(maxlen=LAST_TOKENS)

    def best(self, logits: NDArray[np.float32]) -> int:
        """Choose; of equals the first. The array is changed.

        Args:
            logits: one number for each token of the vocabulary.
        """
        import numpy as np

        if self._recent and self._penalty != 1.0:
            places = np.fromiter(set(self._recent), dtype=np.intp)
            found = logits[places]
            logits[places] = np.where(found <= 0, found * self._penalty, found / self._penalty)
        return int(logits.argmax())

    def accept(self, token: int) -> None:
        """A token was written."""
        self._recent.append(token)
