"""What an answer that repeats its sources will say next: looked up in the prompt, never written unchecked.

Source: prompt lookup decoding, https://github.com/apoorvumang/prompt-lookup-decoding
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_KEY_TOKENS = 3
"""Two tokens are found by chance in every other sentence."""
BATCHES = (4, 8, 16)
"""Tokens evaluated at once: the last one written and those looked up."""
_FIRST_LIKELIHOOD = 0.85
_MEMORY = 0.9


class PromptLookup:
    """Follows an answer through the prompt.

    What is looked up depends on the tokens alone, not on the clock: the same question gets the same answer.

    Args:
        prompt: tokens that the answer may repeat.
        costs: what batches of the sizes ``BATCHES`` cost beside one token; a size without a cost is not used.
    """

    def __init__(self, prompt: Sequence[int], costs: Sequence[float]) -> None:
        self._costs = costs
        self._prompt = prompt
        self._places: dict[tuple[int, ...], int] = {}
        for end in range(_KEY_TOKENS, len(prompt)):
            self._places.setdefault(tuple(prompt[end - _KEY_TOKENS : end]), end)
        self._answer: list[int] = []
        self._at: int | None = None
        self._likelihood = _FIRST_LIKELIHOOD

    def add(self, token: int) -> None:
        """The answer's next token; what was expected is compared with it, whether it was used or not."""
        self._answer.append(token)
        if self._at is not None:
            right = self._prompt[self._at] == token
            self._likelihood = _MEMORY * self._likelihood + (1 - _MEMORY) * right
            self._at = self._at + 1 if right else None
        if self._at is None or self._at >= len(self._prompt):
            self._at = self._places.get(tuple(self._answer[-_KEY_TOKENS:]))

    def draft(self, most: int) -> Sequence[int]:
        """The tokens that are worth trying together with the last one; none when they are not worth it.

        Args:
            most: no more than so many.
        """
        if self._at is None:
            return ()
        best, best_gain = 0, 1.0
        for size, cost in zip(BATCHES, self._costs, strict=False):
            gain = sum(self._likelihood**place for place in range(size)) / cost
            if size - 1 <= most and gain > best_gain:
                best, best_gain = size - 1, gain
        return self._prompt[self._at : self._at + best]
