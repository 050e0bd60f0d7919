"""Exactly what a language model was given, part by part, and what it was not given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LONG_CONTEXT_TOKENS = 25_000
"""Above this, models of the sizes that run on one machine follow their instructions worse."""

PartKind = Literal["instructions", "examples", "history", "source", "question"]
LeftOutReason = Literal["no_room", "enough", "repeats", "orders"]
"""``no_room``: it did not fit the window; ``enough``: the better ones suffice; ``repeats``: another one says the same,
or it was given before in this conversation; ``orders``: its words address an assistant; documents give no orders."""


@dataclass(frozen=True, slots=True)
class ContextPart:
    """A part of the prompt.

    Args:
        kind: what it is.
        text: its words, before the model's own template is put around them.
        tokens: of these words, by the model's own tokenizer.
        quote: number of the quote whose source it is, 0 for other parts.
        label: number under which the model was given the source, 0 for other parts.
    """

    kind: PartKind
    text: str
    tokens: int
    quote: int = 0
    label: int = 0


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that could have been given.

    Args:
        kind: what it is.
        text: its words.
        tokens: of these words.
        reason: why it was left out.
        quote: number of the quote whose source it is, 0 for other parts.
    """

    kind: PartKind
    text: str
    tokens: int
    reason: LeftOutReason
    quote: int = 0


@dataclass(frozen=True, slots=True)
class ContextReport:
    """The whole prompt.

    Args:
        parts: in the order in which the model read them.
        left_out: what it did not get.
        prompt_tokens: of the whole prompt, the model's template included.
        reused_tokens: of these, those that did not have to be evaluated again.
        answer_tokens: room kept free for the answer.
        window_tokens: the model's window.
    """

    parts: tuple[ContextPart, ...]
    left_out: tuple[LeftOut, ...]
    prompt_tokens: int
    reused_tokens: int
    answer_tokens: int
    window_tokens: int

    @property
    def template_tokens(self) -> int:
        """What the model's template puts around and between the parts."""
        return self.prompt_tokens - sum(part.tokens for part in self.parts)

    @property
    def is_long(self) -> bool:
        """Whether the prompt is so long that the model may forget its instructions."""
        return self.prompt_tokens > LONG_CONTEXT_TOKENS
