"""What llama.cpp holds of a conversation: tokens, their keys and values, and the numbers for the next token.

A door to ``llama_cpp`` for ``llama_model.py`` alone. Tokens that are evaluated together with others give the same bits
however they are cut into slices (measured without flash attention: Q4_1, Q8_0 and Q4_0, every size from 2 to 512); one
token alone takes another way through the library and gives other bits. Therefore what is reused of an earlier prompt
never includes tokens that were evaluated alone, and no slice is a single token.
"""

from __future__ import annotations

import ctypes
import time
from typing import TYPE_CHECKING

from muniment_models.errors import Cancelled
from muniment_models.stop_inside import StopInside
from muniment_models.thread_choice import ThreadChoice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import llama_cpp
    import numpy as np
    from numpy.typing import NDArray

STEP_TOKENS = 8
"""Reuse and slices go by it: kernels that take tokens four or eight at a time then take the same ones together."""
_LEAST_SLICE = 16
_MOST_LOOKED_UP = 16
_FIRST_TOKENS = 32
"""The first slice of a model whose speed is not known yet."""
_SLICE_S = 1.0
"""What Stop throws away of what is read ahead: it is heard inside a slice, and nothing of that slice is held then.
Whoever types on stops it again and again, and something of it shall stay each time. For an answer slices are as large
as the library takes them: with eight bits a token in slices of 16, 32 and 128 took 4.6, 3.7 and 2.8 ms of processor
time, and 550 tokens in slices of 32, 128 and 512 at best 2.7, 2.3 and 1.9 s."""
_SLOWER_AT_ONCE = 1.25
"""One batch that another program held up says little; many do."""
_ABORTED = 2
_MANY = 1 << 20


class LlamaContext:
    """The KV cache of one sequence, cut and filled to what is asked for.

    Args:
        llama: the open model; this object is the only one that evaluates with it.
        slice_tokens: the most tokens evaluated at once.
        threads: for prompts; for single tokens and what is looked up half of them, or all where that is faster.
        slice_s: seconds of what is read ahead that Stop may throw away: slices are as long, but never below 16 tokens.
        clock: seconds, rising.
    """

    def __init__(
        self,
        llama: llama_cpp.Llama,
        slice_tokens: int,
        threads: int,
        slice_s: float = _SLICE_S,
        clock: Callable[[], float] = time.perf_counter,
    ) -> None:
        import llama_cpp

        self._library = llama_cpp
        self._handle = llama.ctx
        self._memory = llama_cpp.llama_get_memory(self._handle)
        self._vocabulary_size = int(llama.n_vocab())
        self._slice_tokens = max(_LEAST_SLICE, whole_steps(slice_tokens))
        self._slice_s = slice_s
        self._clock = clock
        self._keeps_all = llama_cpp.llama_model_is_recurrent(llama.model) or llama_cpp.llama_model_is_hybrid(
            llama.model
        )
        self._batch = llama_cpp.llama_batch_init(self._slice_tokens, 0, 1)
        for place in range(self._slice_tokens):
            self._batch.n_seq_id[place] = 1
            self._batch.seq_id[place][0] = 0
        self._tokens: list[int] = []
        self._steady = 0
        self._seconds: dict[int, float] = {}
        self._slice = min(_FIRST_TOKENS, self._slice_tokens)
        self._threads = threads
        self._choice = ThreadChoice(sorted({max(1, threads // 2), threads}))
        self._stop = StopInside(llama_cpp, self._handle, clock)

    @property
    def most_tokens(self) -> int:
        """How many tokens ``decode`` takes."""
        return self._slice_tokens

    @property
    def can_cut(self) -> bool:
        """Whether the last tokens can be taken back; models with a state instead of a cache cannot."""
        return not self._keeps_all

    @property
    def held(self) -> int:
        """How many tokens are held now, prompt and answer."""
        return len(self._tokens)

    def common(self, prompt: Sequence[int]) -> int:
        """How many tokens of a prompt are held, from its beginning, and can be kept."""
        same = common_prefix(self._tokens[: self._steady], prompt)
        return same if self.can_cut or same == self.held else 0

    def reusable(self, prompt: Sequence[int]) -> int:
        """How many tokens of a prompt need not be evaluated again."""
        return whole_steps(min(self.common(prompt), len(prompt) - 2))

    def evaluate(self, prompt: Sequence[int], cancelled: Callable[[], bool]) -> int:
        """Hold exactly this prompt, ready for the next token.

        Args:
            prompt: at least one token.
            cancelled: asked before every slice and inside it; a ``StopSign`` is heard at once.

        Returns:
            How many tokens were there already.

        Raises:
            Cancelled: what was evaluated by then in whole batches stays and is reused.
            RuntimeError: when llama.cpp fails.
        """
        self.cut(self.reusable(prompt))
        kept = len(self._tokens)
        self._fill(prompt, cancelled, rows=1, most=self._slice_tokens)
        return kept

    def evaluate_beginning(self, tokens: Sequence[int], cancelled: Callable[[], bool]) -> None:
        """Hold these tokens, and what else there is if it begins with them.

        Args:
            tokens: a multiple of ``STEP_TOKENS``.
            cancelled: as for ``evaluate``.

        Raises:
            Cancelled: what was evaluated by then stays and is reused.
            RuntimeError: when llama.cpp fails.
        """
        common = self.common(tokens)
        if common < len(tokens):
            self.cut(whole_steps(common))
            self._fill(tokens, cancelled, rows=0, most=0)

    def decode(self, tokens: Sequence[int], cancelled: Callable[[], bool], *, rows: int) -> None:
        """Evaluate tokens that follow what is held.

        Args:
            tokens: at most ``most_tokens``.
            cancelled: asked in the middle; of a single token only a ``StopSign``.
            rows: for how many of the last tokens the numbers of the next token are wanted.

        Raises:
            Cancelled: nothing of these tokens is held then.
            RuntimeError: when llama.cpp fails.
        """
        count, past = len(tokens), len(self._tokens)
        batch = self._batch
        batch.n_tokens = count
        for place, token in enumerate(tokens):
            batch.token[place] = token
            batch.pos[place] = past + place
            batch.logits[place] = place >= count - rows
        threads = self._choice.next() if count == 1 else self._choice.used
        looked_up = 1 < count == rows <= _MOST_LOOKED_UP
        self._library.llama_set_n_threads(self._handle, threads, threads if looked_up else self._threads)
        expected_s = self._seconds.get(_size_class(count), 0.0) * count
        begun = self._clock()
        try:
            with self._stop.heard(cancelled, expected_s, one_token=count == 1):
                code = int(self._library.llama_decode(self._handle, batch))
        except BaseException:
            self._take_back(past)
            raise
        spent_s = max(self._clock() - begun, 1e-6)
        if code:
            self._take_back(past)
            if code == _ABORTED:
                raise Cancelled
            raise RuntimeError(f"llama_decode returned {code}")
        self._tokens.extend(tokens)
        if count == 1:
            self._choice.took(threads, spent_s)
        size = _size_class(count)
        before_s = self._seconds.get(size, spent_s)
        self._seconds[size] = min(spent_s / count, before_s * _SLOWER_AT_ONCE)

    def logits(self, row: int) -> NDArray[np.float32]:
        """The numbers of the next token after a token of the last batch; a copy.

        Args:
            row: place in the batch, or -1 for its last token.
        """
        found = self._library.llama_get_logits_ith(self._handle, row)
        import numpy as np

        return np.ctypeslib.as_array(found, shape=(self._vocabulary_size,)).copy()

    def cut(self, tokens: int) -> bool:
        """Forget all after the first tokens; False when this kind of model cannot, and then all is forgotten."""
        if tokens == len(self._tokens):
            return True
        if tokens and self._library.llama_memory_seq_rm(self._memory, 0, tokens, -1):
            del self._tokens[tokens:]
            self._steady = min(self._steady, tokens)
            return True
        self.clear()
        return tokens == 0

    def clear(self) -> None:
        """Forget everything."""
        self._library.llama_memory_clear(self._memory, False)  # noqa: FBT003 - a C function
        self._tokens, self._steady = [], 0

    def state(self) -> bytes:
        """Keys and values of what is held, for ``restore``; the tokens themselves are not in it."""
        size = int(self._library.llama_state_seq_get_size(self._handle, 0))
        buffer = (ctypes.c_uint8 * size)()
        written = int(self._library.llama_state_seq_get_data(self._handle, buffer, size, 0))
        return bytes(memoryview(buffer)[:written])

    def restore(self, state: bytes, tokens: Sequence[int]) -> bool:
        """Hold what a state held; False, and nothing is held, when llama.cpp does not take it.

        Args:
            state: of ``state()``, of the same model, library and window.
            tokens: that were held then, all of them evaluated as a prompt.
        """
        self.clear()
        buffer = (ctypes.c_uint8 * len(state)).from_buffer_copy(state)
        if not self._library.llama_state_seq_set_data(self._handle, buffer, len(state), 0):
            self.clear()
            return False
        self._tokens, self._steady = list(tokens), len(tokens)
        return True

    def close(self) -> None:
        """Free what this object allocated itself."""
        if self._batch is not None:
            self._stop.close()
            self._library.llama_batch_free(self._batch)
            self._batch = None

    def _take_back(self, held: int) -> None:
        """Forget what a failed batch left behind; a state that cannot be cut is worth nothing then."""
        if not self._library.llama_memory_seq_rm(self._memory, 0, held, -1):
            self.clear()

    def _fill(self, prompt: Sequence[int], cancelled: Callable[[], bool], rows: int, most: int) -> None:
        start = len(self._tokens)
        while start < len(prompt):
            if cancelled():
                raise Cancelled
            count = _next_slice(len(prompt) - start, most or self._slice)
            last = start + count == len(prompt)
            self.decode(prompt[start : start + count], cancelled, rows=rows if last else 0)
            if count >= self._slice:
                self._learn_slice(count)
            self._steady = start = start + count

    def _learn_slice(self, count: int) -> None:
        """Slices as large as the time for them allows; the larger, the faster a token, hence by steps.

        By what such tokens took so far, not by this slice alone: another program may have held it up.
        """
        fitting = whole_steps(int(self._slice_s / self._seconds[_size_class(count)]))
        self._slice = max(_LEAST_SLICE, min(fitting, 2 * count, self._slice_tokens))


def common_prefix(first: Sequence[int], second: Sequence[int]) -> int:
    """How many tokens two prompts share from the beginning."""
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count


def whole_steps(tokens: int) -> int:
    """The largest multiple of ``STEP_TOKENS`` that is not more."""
    return max(0, tokens) // STEP_TOKENS * STEP_TOKENS


def _next_slice(left: int, most: int) -> int:
    """How many of the tokens that are left go together; no single one may be left over for the last slice."""
    count = min(left, most)
    return count - STEP_TOKENS if left - count == 1 else count


def _size_class(count: int) -> int:
    """Batches of about one size cost about the same for a token; the smaller, the more."""
    return next((size for size in (1, 2, 4, 8, _MOST_LOOKED_UP) if count <= size), _MANY)
