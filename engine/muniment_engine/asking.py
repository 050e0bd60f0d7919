"""How a question is to be answered, besides its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from muniment_engine.answer import Answer
    from muniment_engine.refusal import Strictness


@dataclass(frozen=True, slots=True)
class AskOptions:
    """What may differ from one question to the next.

    Args:
        history: the answers before this one in the same conversation, the oldest first.
        strictness: how sure the documents must be to answer.
        preset: instructions that are added to the model's, "" for none.
        attempt: 0 = the answer that comes again and again; n = another one, the same for the same n.
        quotes_only: no model is to write.
    """

    history: tuple[Answer, ...] = ()
    strictness: Strictness = "balanced"
    preset: str = ""
    attempt: int = 0
    quotes_only: bool = False
