"""What an answer that repeats its sources will say next: looked up in the prompt, never written unchecked.

Source: prompt lookup decoding, https://github.com/apoorvumang/prompt-lookup-decoding
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_KEY_TOKENS = 3
"""Two tokens are found by chance in every other sentence."""
_LENGTHS = (3, 7, 15)
"""Tokens looked up at once; with the one before they fill batches of 4, 8 and 16."""
_FIRST_LIKELIHOOD = 0.85
_MEMORY = 0.9
_GUESSED_COST = 0.35
"""Of every further token in a batch, beside one alone, until it was measured: low enough to be tried."""


class PromptLookup:
    """Follows an answer through the prompt.

    Args:
        prompt: tokens that the answer may repeat.
    """

    def __init__(self, prompt: Sequence[int]) -> None:
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

    def draft(self, most: int, seconds: Callable[[int], float]) -> Sequence[int]:
        """The tokens that are worth trying together with the last one; none when they are not worth it.

        Args:
            most: no more than so many.
            seconds: what a batch of so many tokens takes; 0.0 = not known.
        """
        if self._at is None:
            return ()
        alone_s = seconds(1)
        best, best_gain = 0, 1.0
        for length in _LENGTHS:
            expected = sum(self._likelihood**place for place in range(length + 1))
            cost = seconds(length + 1) / alone_s if alone_s else 0.0
            gain = expected / (cost or 1 + _GUESSED_COST * length)
            if length <= most and gain > best_gain:
                best, best_gain = length, gain
        return self._prompt[self._at : self._at + best]
