"""A GGUF language model through llama.cpp: the only door to ``llama_cpp``.

One object belongs to one lane: llama.cpp's context is not made for two threads, and there is no lock here.
"""

from __future__ import annotations

import codecs
import functools
import os
from typing import TYPE_CHECKING, Any, Self

from muniment_models.chat_format import ChatFormat
from muniment_models.errors import Cancelled, ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    import llama_cpp

    from muniment_models.card import ModelCard
    from muniment_models.language_model import Message, Sampling

WAIT_ASLEEP = ("OMP_WAIT_POLICY", "PASSIVE")
"""OpenMP's threads spin while they wait unless told, and so fight the user's other programs. Measured on two
cores, one of them busy with another program: 606 prompt tokens and 48 new ones took 7 s asleep, and spinning
were not done after 20 s."""


class LlamaModel:
    """A language model that is open; see :class:`muniment_models.language_model.LanguageModel`.

    The same messages give the same greedy answer whatever was asked before: the prompt is evaluated in slices
    at fixed places, and only whole slices of an earlier prompt are reused, so the arithmetic never depends on
    what the KV cache happened to hold.
    """

    def __init__(
        self, llama: llama_cpp.Llama, card: ModelCard, chat_format: ChatFormat, batch_tokens: int
    ) -> None:
        self._llama = llama
        self._card = card
        self._chat_format = chat_format
        self._slice = batch_tokens
        self._evaluated: list[int] = []
        self._prompt_tokens_reused = 0

    @classmethod
    def open(
        cls,
        path: Path,
        card: ModelCard,
        *,
        context_tokens: int,
        threads: int,
        batch_tokens: int = 128,
        gpu_layers: int = 0,
    ) -> Self:
        """Load a model file; it should have been inspected in a child process before.

        Args:
            path: the GGUF file. llama.cpp opens it through the wide-character call on Windows, so any name
                should do there (not tested).
            card: what is known about it.
            context_tokens: window to open.
            threads: for prompt and answer alike.
            batch_tokens: prompt tokens evaluated between two questions whether the user pressed Stop.
            gpu_layers: layers put on a graphics card where the library was built for one; -1 = all.

        Raises:
            ModelError: ``model_not_found``, ``model_unreadable`` when llama.cpp declines the file or memory
                is short.
        """
        if not path.is_file():
            raise ModelError("model_not_found", path=path)
        try:
            os.environ.setdefault(*WAIT_ASLEEP)
            import llama_cpp

            silence_llama()
            llama = llama_cpp.Llama(
                model_path=str(path),
                n_ctx=context_tokens,
                n_batch=batch_tokens,
                n_ubatch=batch_tokens,
                n_threads=threads,
                n_threads_batch=threads,
                n_gpu_layers=gpu_layers if llama_cpp.llama_supports_gpu_offload() else 0,
                verbose=False,
            )
        except (ImportError, OSError, ValueError, RuntimeError, AssertionError) as exc:
            raise ModelError("model_unreadable", type(exc).__name__, path=path) from exc
        try:
            return cls(llama, card, ChatFormat.of(llama), batch_tokens)
        except ModelError as exc:
            llama.close()
            raise ModelError(exc.code, exc.detail, path=path) from exc

    @property
    def card(self) -> ModelCard:
        """What is known about the model that is open."""
        return self._card

    @property
    def context_tokens(self) -> int:
        """Size of the window that was opened."""
        return int(self._llama.n_ctx())

    @property
    def prompt_tokens_reused(self) -> int:
        """Tokens of the last prompt that did not have to be evaluated again."""
        return self._prompt_tokens_reused

    def count_tokens(self, messages: Sequence[Message]) -> int:
        """Count the tokens of the prompt that ``stream`` would evaluate for these messages."""
        return len(self._chat_format.tokens(messages))

    def count_text_tokens(self, text: str) -> int:
        """Count the tokens of a text by itself."""
        return self._chat_format.count(text)

    def stream(
        self, messages: Sequence[Message], sampling: Sampling, cancelled: Callable[[], bool]
    ) -> Iterator[str]:
        """Write an answer piece by piece; see the protocol.

        Raises:
            ModelError: ``model_prompt_too_long`` before anything is evaluated, ``model_failed`` when
                llama.cpp fails.
            Cancelled: between two tokens or two slices of the prompt.
        """
        prompt = self._chat_format.tokens(messages)
        if len(prompt) + sampling.max_tokens > self.context_tokens:
            detail = f"{len(prompt)} + {sampling.max_tokens} of {self.context_tokens} tokens"
            raise ModelError("model_prompt_too_long", detail)
        try:
            self._evaluate(prompt, cancelled)
            yield from _until_stop(_decoded(self._pieces(prompt, sampling, cancelled)), sampling.stop)
        except (RuntimeError, ValueError, AssertionError) as exc:
            self._forget()
            raise ModelError("model_failed", type(exc).__name__) from exc

    def close(self) -> None:
        """Free weights and context; closing twice does no harm."""
        self._evaluated = []
        self._llama.close()

    def _evaluate(self, prompt: list[int], cancelled: Callable[[], bool]) -> None:
        """Bring the KV cache to exactly this prompt."""
        same = _common_prefix(self._evaluated, prompt)
        keep = min(same, len(prompt) - 1) // self._slice * self._slice
        if not self._keep(keep):
            keep = 0
            self._forget()
        self._prompt_tokens_reused = keep
        self._evaluated = prompt[:keep]
        for start in range(keep, len(prompt), self._slice):
            if cancelled():
                raise Cancelled
            piece = prompt[start : start + self._slice]
            self._llama.eval(piece)
            self._evaluated = prompt[: start + len(piece)]

    def _keep(self, tokens: int) -> bool:
        """Cut the KV cache to its first tokens; False when this kind of model cannot."""
        if tokens and not self._llama._ctx.kv_cache_seq_rm(-1, tokens, -1):  # noqa: SLF001 - no public way in llama_cpp
            return False
        if not tokens:
            self._llama.reset()  # type: ignore[no-untyped-call]  # llama_cpp leaves it bare
        self._llama.n_tokens = tokens
        return True

    def _forget(self) -> None:
        self._evaluated = []
        self._llama.reset()  # type: ignore[no-untyped-call]  # llama_cpp leaves it bare

    def _pieces(
        self, prompt: list[int], sampling: Sampling, cancelled: Callable[[], bool]
    ) -> Iterator[bytes]:
        """The bytes of each new token; ``generate`` finds its prompt evaluated and samples at once."""
        self._llama.set_seed(sampling.seed)
        tokens = self._llama.generate(
            prompt,
            top_k=0,
            top_p=sampling.top_p,
            min_p=0.0,
            temp=sampling.temperature,
            repeat_penalty=sampling.repeat_penalty,
        )
        for count, token in enumerate(tokens, start=1):
            if cancelled():
                raise Cancelled
            if self._chat_format.ends(token):
                return
            yield self._llama.detokenize([token])
            if count >= sampling.max_tokens:
                return


def _common_prefix(first: list[int], second: list[int]) -> int:
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count


def _decoded(pieces: Iterator[bytes]) -> Iterator[str]:
    """Whole characters only; a sequence that the model never finished is dropped."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    for piece in pieces:
        text = decoder.decode(piece)
        if text:
            yield text


def _until_stop(pieces: Iterator[str], stops: tuple[str, ...]) -> Iterator[str]:
    """Everything before the first stop string, holding back only what might become one."""
    held = ""
    for piece in pieces:
        held += piece
        found = [place for place in (held.find(stop) for stop in stops if stop) if place >= 0]
        if found:
            if min(found):
                yield held[: min(found)]
            return
        ready = len(held) - _possible_beginning(held, stops)
        if ready:
            yield held[:ready]
            held = held[ready:]
    if held:
        yield held


def _possible_beginning(text: str, stops: tuple[str, ...]) -> int:
    """Length of the longest end of the text that begins a stop string."""
    longest = max((len(stop) - 1 for stop in stops if stop), default=0)
    for length in range(min(longest, len(text)), 0, -1):
        if any(stop.startswith(text[-length:]) for stop in stops):
            return length
    return 0


@functools.cache
def silence_llama() -> Any:
    """Drop llama.cpp's C log; the cache keeps the callback alive as long as the library may call it."""
    import ctypes

    import llama_cpp

    callback = llama_cpp.llama_log_callback(lambda _level, _text, _data: None)
    llama_cpp.llama_log_set(callback, ctypes.c_void_p(0))
    return callback
