"""An answer as it comes into being, and as it stands in the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from muniment_engine.context_report import ContextReport
    from muniment_engine.quote import Quote
    from muniment_engine.refusal import Strictness

SentenceStatus = Literal["supported", "partly", "unsupported"]
AnswerMode = Literal["quotes", "draft", "full"]
"""``quotes``: the quotes are the answer; ``draft``: they lead, the model adds a short text; ``full``: it answers."""
AnswerReason = Literal[
    "",
    "silent",
    "no_model",
    "quotes_wanted",
    "model_language",
    "model_not_able",
    "question_too_long",
    "nothing_supported",
    "model_silent",
]
"""Why the quotes are the answer, "" where a model speaks: the documents are silent; no model is installed; nobody
wanted it to write; it does not know the question's language; its entrance exam allows quotes only; the question is too
long for its window; nothing that it wrote is supported by the documents; it found no answer in them."""


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """One sentence that the model wrote, checked against the quotes.

    Args:
        text: the sentence without citation marks.
        status: how far the quotes support it.
        citations: numbers of the quotes that do, best first; empty for "unsupported".
        reasons: stable codes of what speaks against it, such as "number" or "negation"; empty for "supported".
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
        text: what the model wrote, its marks naming ``quotes``; "" when it was not asked; app words the refusal.
        mode: who speaks.
        refused: true when the documents do not answer; ``quotes`` then are the nearest passages.
        quotes: the evidence, best first.
        sentences: the model's text, sentence by sentence, checked.
        model: name of the language model, "" when none was asked.
        prompt_tokens: what the model was given, 0 when none was asked.
        stopped: true when the user pressed Stop; what was written until then is kept.
        timings: how long it took.
        reason: why the quotes are the answer.
        thinking: what a thinking model wrote for itself before its answer; never part of the answer.
        answer_tokens: what the model wrote, thinking included.
        searched: what was searched for when the question was a follow-up, "" when it was the question itself.
        probability: estimate that the documents answer, 0 to 1; None when nothing was found or it was not made.
        context: exactly what the model was given, None when it was not asked or is not kept any more.
        library: what the library held when it was asked.
        strictness: how sure the documents had to be.
        attempt: 0 = the first answer to the question, n = the n-th other one.
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
    reason: AnswerReason = ""
    thinking: str = ""
    answer_tokens: int = 0
    searched: str = ""
    probability: float | None = None
    context: ContextReport | None = None
    library: LibraryState | None = None
    strictness: Strictness = "balanced"
    attempt: int = 0


@dataclass(frozen=True, slots=True)
class LibraryState:
    """What the library held: numbers of documents and passages, and when the newest of them came (UTC, ISO 8601)."""

    documents: int
    passages: int
    changed_at: str


@dataclass(frozen=True, slots=True)
class EvidenceFound:
    """First event: the quotes, before any model writes; none or ``refused`` when the documents are silent.

    Args:
        quotes: the evidence, or the nearest passages when refused.
        refused: the documents do not answer.
        probability: estimate that they do, 0 to 1; None when nothing was found.
        searched: what was searched for when the question was a follow-up, else "".
    """

    quotes: tuple[Quote, ...]
    refused: bool
    probability: float | None = None
    searched: str = ""


@dataclass(frozen=True, slots=True)
class ThoughtWritten:
    """A piece of what a thinking model writes for itself; shown folded, never as the answer."""

    text: str


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


AnswerEvent = EvidenceFound | ThoughtWritten | TextWritten | SentenceChecked | AnswerFinished
