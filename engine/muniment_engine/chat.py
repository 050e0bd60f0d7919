"""A conversation that is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from muniment_engine.answer import Answer

Rating = Literal["good", "bad"]
FeedbackReason = Literal[
    "", "wrong", "not_in_source", "wrong_document", "incomplete", "unclear", "wrongly_refused", "other"
]


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
        feedback: what the user thought of it, None when nothing was said.
    """

    id: int
    asked_at: str
    answer: Answer
    feedback: Feedback | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    """What the user thought of an answer.

    Args:
        rating: thumb up or down.
        reason: why, "" when not said.
        comment: in the user's own words.
    """

    rating: Rating
    reason: FeedbackReason = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class KeptTurn:
    """Where an answer was kept: the conversation and the turn in it."""

    chat_id: int
    turn_id: int
