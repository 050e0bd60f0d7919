"""An answer as it comes into being, and as it stands in the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from muniment_engine.quote import Quote

SentenceStatus = Literal["supported", "partly", "unsupported"]
AnswerMode = Literal["quotes", "draft", "full"]
"""``quotes``: no model was asked; ``draft``: the quotes lead, the model adds a short text; ``full``: it answers."""


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """One sentence that the model wrote, checked against the quotes.

    Args:
        text: the sentence without citation marks.
        status: how far the quotes support it.
        citations: numbers of the quotes that do, best first; empty for "unsupported".
        reasons: stable codes that say why it is not supported.
    """

    text: str
    status: SentenceStatus
    citations: tuple[int, ...]
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Timings:
    """Wall-clock milliseconds from the question; ``first_token_ms`` is None when no model wrote."""

    retrieve_ms: float
    first_token_ms: float | None
    total_ms: float


@dataclass(frozen=True, slots=True)
class Answer:
    """The whole answer.

    Args:
        question: as it was asked.
        text: what the model wrote, "" when it was not asked; app words the refusal.
        mode: who speaks.
        refused: true when the documents do not answer; ``quotes`` then are the nearest passages.
        quotes: the evidence, best first.
        sentences: the model's text, sentence by sentence, checked.
        model: name of the language model, "" when none was asked.
        prompt_tokens: what the model was given, 0 when none was asked.
        stopped: true when the user pressed Stop; what was written until then is kept.
        timings: how long it took.
    """

    question: str
    text: str
    mode: AnswerMode
    refused: bool
    quotes: tuple[Quote, ...]
    sentences: tuple[AnswerSentence, ...]
    model: str
    prompt_tokens: int
    stopped: bool
    timings: Timings


@dataclass(frozen=True, slots=True)
class EvidenceFound:
    """First event: the quotes, before any model writes; none or ``refused`` when the documents are silent."""

    quotes: tuple[Quote, ...]
    refused: bool


@dataclass(frozen=True, slots=True)
class TextWritten:
    """A piece of the model's text, to be appended."""

    text: str


@dataclass(frozen=True, slots=True)
class SentenceChecked:
    """A finished sentence has been held against the quotes."""

    sentence: AnswerSentence


@dataclass(frozen=True, slots=True)
class AnswerFinished:
    """Last event."""

    answer: Answer


AnswerEvent = EvidenceFound | TextWritten | SentenceChecked | AnswerFinished
