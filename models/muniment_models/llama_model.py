"""A GGUF language model through llama.cpp: the only door to ``llama_cpp``, with ``llama_context.py`` as its inner room.

One object belongs to one lane: llama.cpp's context is not made for two threads, and there is no lock here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from muniment_models.chat_format import ChatFormat
from muniment_models.errors import Cancelled, ModelError
from muniment_models.fixed_prompts import FixedPrompts
from muniment_models.greedy_answer import greedy_answer
from muniment_models.llama_context import LlamaContext, whole_steps
from muniment_models.llama_library import llama_build, llama_library
from muniment_models.prompt_lookup import PromptLookup
from muniment_models.state_file import StateFolder
from muniment_models.token_choice import LAST_TOKENS, GreedyChoice
from muniment_models.written_text import decoded, until_stop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    import llama_cpp

    from muniment_models.card import ModelCard
    from muniment_models.language_model import Message, Sampling

_LEAST_BATCH_TOKENS = 32
"""Twice the step by which prompts are reused."""


class LlamaModel:
    """A language model that is open; see :class:`muniment_models.language_model.LanguageModel`.

    The same messages give the same greedy answer whatever was asked before: what is reused has the same bits as what is
    evaluated, and nothing that is chosen depends on the clock.

    Args:
        llama: the open model.
        card: what is known about it.
        chat_format: its template.
        slice_tokens: most tokens evaluated at once.
        threads: for prompts; an answer takes half of them, or all where that is faster at the moment.
        states: where states of fixed prompts are kept; None = in memory alone.
        draft_costs: for looking up in the prompt what an answer repeats, see ``PromptLookup``; none = not done.
    """

    def __init__(
        self,
        llama: llama_cpp.Llama,
        card: ModelCard,
        chat_format: ChatFormat,
        *,
        slice_tokens: int,
        threads: int,
        states: StateFolder | None = None,
        draft_costs: Sequence[float] = (),
    ) -> None:
        self._llama = llama
        self._card = card
        self._chat_format = chat_format
        self._context = LlamaContext(llama, slice_tokens, threads)
        self._fixed = FixedPrompts(self._context, states)
        self._draft_costs = tuple(draft_costs) if self._context.can_cut else ()
        self._prompt_tokens_reused = 0
        self._written_tokens = 0

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
        state_folder: Path | None = None,
        draft_costs: Sequence[float] = (),
    ) -> Self:
        """Load a model file; it should have been inspected in a child process before.

        Args:
            path: the GGUF file. llama.cpp opens it through the wide-character call on Windows, so any name
                should do there (not tested).
            card: what is known about it.
            context_tokens: window to open.
            threads: for the prompt; an answer takes half of them, or all where that is faster at the moment.
            batch_tokens: most prompt tokens evaluated at once; ahead of a question fewer where the machine is slow.
            gpu_layers: layers put on a graphics card where the library was built for one; -1 = all.
            state_folder: for what was made of fixed prompts; None = nothing is kept between starts.
            draft_costs: for looking up in the prompt what an answer repeats, see ``PromptLookup``; none = not done.

        Raises:
            ModelError: ``model_not_found``, ``model_unreadable`` when llama.cpp declines the file or memory
                is short.
        """
        if not path.is_file():
            raise ModelError("model_not_found", path=path)
        batch_tokens = max(whole_steps(batch_tokens), whole_steps(_LEAST_BATCH_TOKENS))
        llama = load_llama(path, context_tokens, threads, batch_tokens, gpu_layers)
        conditions = {
            "weights": card.weights_sha256,
            "file": [path.name, path.stat().st_size],
            "library": llama_build(),
            "window": context_tokens,
            "batch": batch_tokens,
            "threads": threads,
            "layers": gpu_layers,
        }
        states = StateFolder(state_folder, conditions) if state_folder and card.weights_sha256 else None
        try:
            chat_format = ChatFormat.of(llama)
            return cls(
                llama,
                card,
                chat_format,
                slice_tokens=batch_tokens,
                threads=threads,
                states=states,
                draft_costs=draft_costs,
            )
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
    def opens_thinking(self) -> bool:
        """Whether what it writes begins inside its thinking."""
        return self._chat_format.opens_thinking

    @property
    def prompt_tokens_reused(self) -> int:
        """Tokens of the last prompt that did not have to be evaluated again."""
        return self._prompt_tokens_reused

    @property
    def written_tokens(self) -> int:
        """Tokens that the last ``stream`` has written so far."""
        return self._written_tokens

    def count_tokens(self, messages: Sequence[Message]) -> int:
        """Count the tokens of the prompt that ``stream`` would evaluate for these messages."""
        return len(self._chat_format.tokens(messages))

    def count_text_tokens(self, text: str) -> int:
        """Count the tokens of a text by itself."""
        return self._chat_format.count_text(text)

    def prepare(
        self, messages: Sequence[Message], cancelled: Callable[[], bool], *, fixed: bool = False
    ) -> None:
        """Evaluate the beginning of a prompt ahead; see the protocol.

        Raises:
            ModelError: ``model_prompt_too_long``, ``model_failed`` when llama.cpp fails.
            Cancelled: between two slices.
        """
        beginning = self._chat_format.beginning(messages)
        if len(beginning) > self.context_tokens:
            raise ModelError("model_prompt_too_long", f"{len(beginning)} of {self.context_tokens} tokens")
        beginning = beginning[: whole_steps(len(beginning))]
        try:
            if fixed and beginning:
                self._fixed.hold(beginning, cancelled)
            elif beginning:
                self._fixed.bring_back(beginning)
                self._context.evaluate_beginning(beginning, cancelled)
        except (RuntimeError, ValueError, AssertionError) as exc:
            self._context.clear()
            raise ModelError("model_failed", type(exc).__name__) from exc

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
        self._written_tokens = 0
        try:
            self._fixed.bring_back(prompt)
            self._prompt_tokens_reused = self._context.evaluate(prompt, cancelled)
            yield from until_stop(decoded(self._pieces(prompt, sampling, cancelled)), sampling.stop)
        except (RuntimeError, ValueError, AssertionError) as exc:
            self._context.clear()
            raise ModelError("model_failed", type(exc).__name__) from exc

    def close(self) -> None:
        """Free the context, then the weights; closing twice does no harm."""
        try:
            self._context.close()
        finally:
            self._llama.close()

    def _pieces(
        self, prompt: list[int], sampling: Sampling, cancelled: Callable[[], bool]
    ) -> Iterator[bytes]:
        """The bytes of each new token; the prompt is evaluated."""

        def room() -> int:
            """Tokens that window, answer and one batch leave beside the one that is written now."""
            left = min(self.context_tokens - self._context.held, sampling.max_tokens - self._written_tokens)
            return min(left, self._context.most_tokens) - 1

        if sampling.temperature > 0:
            tokens = self._by_chance(sampling, cancelled)
        else:
            choice = GreedyChoice(sampling.repeat_penalty)
            lookup = PromptLookup(prompt, self._draft_costs) if self._draft_costs else None
            tokens = greedy_answer(self._context, choice, lookup, room, cancelled)
        for token in tokens:
            if cancelled():
                raise Cancelled
            if self._chat_format.ends(token):
                return
            self._written_tokens += 1
            yield self._llama.detokenize([token])
            if self._written_tokens >= sampling.max_tokens:
                return

    def _by_chance(self, sampling: Sampling, cancelled: Callable[[], bool]) -> Iterator[int]:
        """Tokens drawn by llama.cpp's own samplers."""
        import llama_cpp

        chain = llama_cpp.llama_sampler_chain_init(llama_cpp.llama_sampler_chain_default_params())
        try:
            for sampler in (
                llama_cpp.llama_sampler_init_penalties(
                    self._llama.n_vocab(), LAST_TOKENS, sampling.repeat_penalty, 0.0, 0.0
                ),
                llama_cpp.llama_sampler_init_top_p(sampling.top_p, 1),
                llama_cpp.llama_sampler_init_temp(sampling.temperature),
                llama_cpp.llama_sampler_init_dist(sampling.seed),
            ):
                llama_cpp.llama_sampler_chain_add(chain, sampler)
            while True:
                token = int(llama_cpp.llama_sampler_sample(chain, self._llama.ctx, -1))
                yield token
                self._context.decode([token], cancelled, rows=1)
        finally:
            llama_cpp.llama_sampler_free(chain)


def load_llama(
    path: Path, context_tokens: int, threads: int, batch_tokens: int, gpu_layers: int
) -> llama_cpp.Llama:
    """Load a file as all of ours are loaded; see ``LlamaModel.open``.

    Without flash attention: with it, what a prompt gives would depend on how it is cut into slices, and on processors
    it gains three per cent.

    Raises:
        ModelError: ``model_unreadable``.
    """
    try:
        library = llama_library()
        llama: llama_cpp.Llama = library.Llama(
            model_path=str(path),
            n_ctx=context_tokens,
            n_batch=batch_tokens,
            n_ubatch=batch_tokens,
            n_threads=threads,
            n_threads_batch=threads,
            n_gpu_layers=gpu_layers if library.llama_supports_gpu_offload() else 0,
            flash_attn=False,
            verbose=False,
        )
    except (ImportError, OSError, ValueError, RuntimeError, AssertionError) as exc:
        raise ModelError("model_unreadable", type(exc).__name__, path=path) from exc
    return llama
