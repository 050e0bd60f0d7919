"""A language model opened for a comparison: how fast it reads, what batches cost, how it judges a text."""

from __future__ import annotations

import ctypes
import time
from contextlib import ExitStack, closing
from typing import TYPE_CHECKING

from muniment_models.errors import ModelError
from muniment_models.llama_context import LlamaContext, whole_steps
from muniment_models.llama_model import load_llama

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

_CONTEXT_TOKENS = 1024
_JUDGED_AT_ONCE = 64
_LLAMA_Q8_0 = 7
"""``LLAMA_FTYPE_MOSTLY_Q8_0`` of llama.h."""


class LlamaTrial:
    """A file, opened in one way.

    Args:
        path: the GGUF file.
        threads: for prompts.
        batch_tokens: tokens evaluated at once.
        clock: seconds, rising.

    Raises:
        ModelError: ``model_unreadable``.
    """

    def __init__(
        self,
        path: Path,
        threads: int,
        batch_tokens: int,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        self._clock = clock
        with ExitStack() as opened:
            self._llama = opened.enter_context(
                closing(load_llama(path, _CONTEXT_TOKENS, threads, batch_tokens, gpu_layers=0))
            )
            self._context = opened.enter_context(
                closing(LlamaContext(self._llama, batch_tokens, threads, slice_s=60.0))
            )
            self._opened = opened.pop_all()

    def tokens(self, text: str, most: int) -> list[int]:
        """The first tokens of a text, in whole steps."""
        found = list(self._llama.tokenize(text.encode(), add_bos=True))[:most]
        return found[: whole_steps(len(found))]

    def reading_s(self, tokens: list[int]) -> float:
        """Evaluate a prompt that is new."""
        self._context.clear()
        begun = self._clock()
        self._context.evaluate_beginning(tokens, _never)
        return self._clock() - begun

    def batch_s(self, tokens: list[int]) -> float:
        """Evaluate tokens at the end of what is held, with the numbers after each, and take them back."""
        held = self._context.held
        begun = self._clock()
        self._context.decode(tokens, _never, rows=len(tokens))
        for row in range(len(tokens)):
            self._context.logits(row)
        spent_s = self._clock() - begun
        self._context.cut(held)
        return spent_s

    def judgements(self, tokens: list[int]) -> Iterator[NDArray[np.float32]]:
        """For each token the logarithms of what is likely next, some rows at a time."""
        import numpy as np

        self._context.clear()
        for start in range(0, len(tokens), _JUDGED_AT_ONCE):
            piece = tokens[start : start + _JUDGED_AT_ONCE]
            self._context.decode(piece, _never, rows=len(piece))
            rows = np.stack([self._context.logits(row) for row in range(len(piece))])
            rows -= rows.max(axis=1, keepdims=True)
            yield rows - np.log(np.exp(rows).sum(axis=1, keepdims=True))

    def close(self) -> None:
        """Let go of the model."""
        self._opened.close()


def copy_in_eight_bits(source: Path, target: Path, threads: int) -> None:
    """Write the same weights with eight bits each: llama.cpp computes faster with these than with many other kinds.

    Raises:
        ModelError: ``model_failed`` when llama.cpp cannot.
    """
    import llama_cpp

    options = llama_cpp.llama_model_quantize_default_params()
    options.ftype, options.nthread, options.allow_requantize = _LLAMA_Q8_0, threads, True
    code = llama_cpp.llama_model_quantize(str(source).encode(), str(target).encode(), ctypes.byref(options))
    if code or not target.is_file():
        target.unlink(missing_ok=True)
        raise ModelError("model_failed", f"quantize ended with {code}", path=source)


def _never() -> bool:
    return False
