"""A conversation that is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from muniment_engine.answer import Answer


@dataclass(frozen=True, slots=True)
class Chat:
    """A conversation in the list.

    Args:
        id: row id.
        title: the first question, shortened, or what the user called it.
        updated_at: UTC, ISO 8601, of the last turn.
        turns: number of questions asked in it.
    """

    id: int
    title: str
    updated_at: str
    turns: int


@dataclass(frozen=True, slots=True)
class ChatTurn:
    """A question with its answer.

    Args:
        id: row id.
        asked_at: UTC, ISO 8601.
        answer: the whole answer, evidence included.
    """

    id: int
    asked_at: str
    answer: Answer
