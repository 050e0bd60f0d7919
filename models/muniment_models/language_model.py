"""What every language model can do, whatever runs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from muniment_models.card import ModelCard


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of the conversation that a model is given."""

    role: Literal["system", "user", "assistant"]
    text: str


@dataclass(frozen=True, slots=True)
class Sampling:
    """How the next token is chosen.

    Greedy by default: an answer from documents must be the same twice.
    """

    max_tokens: int = 256
    temperature: float = 0.0
    top_p: float = 1.0
    repeat_penalty: float = 1.1
    seed: int = 0
    stop: tuple[str, ...] = ()


class LanguageModel(Protocol):
    """An iterator of text: streaming is the only path."""

    @property
    def card(self) -> ModelCard:
        """What is known about the model that is open."""
        ...

    @property
    def context_tokens(self) -> int:
        """Size of the window that this open model really has, prompt and answer together."""
        ...

    def count_tokens(self, messages: Sequence[Message]) -> int:
        """Count the tokens of the prompt that ``stream`` would evaluate for these messages."""
        ...

    def count_text_tokens(self, text: str) -> int:
        """Count the tokens of a text by itself; parts of a prompt add up to about the whole."""
        ...

    @property
    def prompt_tokens_reused(self) -> int:
        """Tokens of the last prompt that did not have to be evaluated again."""
        ...

    @property
    def written_tokens(self) -> int:
        """Tokens that the last ``stream`` has written so far."""
        ...

    def prepare(
        self, messages: Sequence[Message], cancelled: Callable[[], bool], *, fixed: bool = False
    ) -> None:
        """Evaluate the beginning of a prompt ahead, so that a ``stream`` that begins alike need not.

        Args:
            messages: how the conversation begins; the text of a last turn of the user may go on later.
            cancelled: asked as often as by ``stream``.
            fixed: these are texts of the program alone, nothing of a document or a person: the model may keep what it
                made of them, in memory while other conversations go on and on disk for the next start.

        Raises:
            ModelError: ``model_prompt_too_long`` when not even this fits the window.
            Cancelled: what was done by then is not lost.
        """
        ...

    def stream(
        self, messages: Sequence[Message], sampling: Sampling, cancelled: Callable[[], bool]
    ) -> Iterator[str]:
        """Write an answer piece by piece.

        Args:
            messages: the conversation, last turn the user's.
            sampling: how tokens are chosen and when to stop.
            cancelled: asked between tokens, and during prompt evaluation where the runtime allows it.

        Yields:
            Pieces of text, each whole characters (never half of a UTF-8 sequence).

        Raises:
            ModelError: ``model_prompt_too_long`` when prompt and answer do not fit the window.
            Cancelled: as soon as ``cancelled()`` is true.
        """
        ...

    def close(self) -> None:
        """Free what the model holds; it is not used afterwards."""
        ...
