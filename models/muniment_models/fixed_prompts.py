"""Beginnings of prompts that are the same for many questions: evaluated once, brought back when they were displaced."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from muniment_models.llama_context import common_prefix

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from muniment_models.llama_context import LlamaContext
    from muniment_models.state_file import StateFolder

_MEMORY_BYTES = 256 << 20
"""A thousand tokens of an 8B model are 128 MiB."""
_LEAST_S = 0.1
"""What evaluates faster is not worth a file."""


class FixedPrompts:
    """Keeps the states of fixed beginnings in memory, and in a folder where loading is faster than evaluating.

    Args:
        context: where they are evaluated and brought back.
        folder: None = memory alone.
        clock: seconds, rising.
    """

    def __init__(
        self,
        context: LlamaContext,
        folder: StateFolder | None,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._context = context
        self._folder = folder
        self._clock = clock
        self._kept: dict[tuple[int, ...], bytes] = {}

    def hold(self, tokens: Sequence[int], cancelled: Callable[[], bool]) -> None:
        """Have these tokens evaluated, now and whenever a prompt begins with them.

        Args:
            tokens: of texts of the program alone: they may be kept on disk.
            cancelled: as for ``LlamaContext.evaluate``.

        Raises:
            Cancelled: nothing new is kept then.
        """
        key = tuple(tokens)
        if key not in self._kept and not self._load(key):
            self._context.cut(0)
            begun = self._clock()
            self._context.evaluate_beginning(key, cancelled)
            spent_s = self._clock() - begun
            self._keep(key, self._context.state())
            if self._folder is not None and spent_s >= _LEAST_S and self._folder.save(key, self._kept[key]):
                begun = self._clock()
                loaded = self._folder.load(key)
                if loaded is None or self._clock() - begun >= spent_s:
                    self._folder.remove(key)
        self.bring_back(key)

    def bring_back(self, prompt: Sequence[int]) -> None:
        """Hold the longest fixed beginning of a prompt, unless more of it is held already."""
        fitting = [key for key in self._kept if common_prefix(key, prompt) == len(key)]
        best = max(fitting, key=len, default=())
        if len(best) > self._context.common(prompt):
            state = self._kept.pop(best)
            if self._context.restore(state, best):
                self._kept[best] = state

    def _load(self, key: tuple[int, ...]) -> bool:
        state = self._folder.load(key) if self._folder is not None else None
        if state is None:
            return False
        if not self._context.restore(state, key):
            assert self._folder is not None  # noqa: S101 - it gave the state
            self._folder.remove(key)
            return False
        self._keep(key, state)
        return True

    def _keep(self, key: tuple[int, ...], state: bytes) -> None:
        """The one used last stays longest."""
        self._kept[key] = state
        while len(self._kept) > 1 and sum(map(len, self._kept.values())) > _MEMORY_BYTES:
            del self._kept[next(iter(self._kept))]
