"""How fast a language model answers: the same conversation for us and for plain llama-cpp-python."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from muniment_models.calibration_texts import PASSAGES
from muniment_models.language_model import Message, Sampling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from muniment_models.language_model import LanguageModel

ANSWER_TOKENS = 48
FEW_TOKENS = 4
"""Where only the first one is measured, or none."""
_QUOTES, _QUOTE_WORDS = 4, 100
_SYSTEM = (
    "You answer questions from a company's documents. Use only the numbered sources below. Answer in one or two short "
    "sentences and put the number of the source in brackets after each sentence, like this: [1]. If the sources do not "
    "contain the answer, say: The documents do not say."
)
"""Our own prompt's, as it was when first measured: figures of different versions stay comparable."""
_MANY_WORDS = "Explain in detail everything that the sources say."
_FOLLOW_UP = "And what happens when this is not done in time?"


@dataclass(frozen=True, slots=True)
class Conversations:
    """What is asked, one after the other.

    Args:
        other: another question with other sources: after it, the model is warm.
        asked: the question that is measured.
        quoting: a question whose answer repeats a source.
    """

    other: tuple[Message, ...]
    asked: tuple[Message, ...]
    quoting: tuple[Message, ...]

    @classmethod
    def built_in(cls) -> Conversations:
        """Four quotes of 100 words each, from the texts that calibrations use."""
        words = " ".join(passage.text for passage in PASSAGES if passage.language == "en").split()
        pieces = [" ".join(words[at : at + _QUOTE_WORDS]) for at in range(0, len(words), _QUOTE_WORDS)]
        other, asked = pieces[:_QUOTES], pieces[::-1][-_QUOTES - 1 : -1]
        return cls(
            _prompt(other, "When is the rent paid, and by whom?"),
            _prompt(asked, _MANY_WORDS),
            _prompt(asked, "Repeat the text of source [1] word for word."),
        )


def follow_up(messages: Sequence[Message], answer: str) -> tuple[Message, ...]:
    """The conversation after its first answer, with a second question."""
    return (*messages, Message("assistant", answer), Message("user", _FOLLOW_UP))


@dataclass(frozen=True, slots=True)
class AnswerSpeed:
    """Milliseconds until the first text, and tokens a second afterwards.

    Args:
        first_token_ms: of a question with new sources, after another one was answered.
        follow_up_ms: of a second question in the same conversation.
        tokens_per_s: while an answer is written.
        quoting_tokens_per_s: while a source is repeated.
        prompt_tokens: of the question that is measured.
    """

    first_token_ms: float
    follow_up_ms: float
    tokens_per_s: float
    quoting_tokens_per_s: float
    prompt_tokens: int


@dataclass(frozen=True, slots=True)
class PreparedSpeed:
    """Milliseconds until the first text when the model had time before Enter.

    Args:
        sources_ms: the sources were evaluated while the question was written.
        follow_up_ms: the answer had been evaluated while it was read.
    """

    sources_ms: float
    follow_up_ms: float


def measure(model: LanguageModel, talks: Conversations) -> tuple[AnswerSpeed, PreparedSpeed]:
    """Hold the conversations once with one of ours."""
    model.prepare(talks.asked[:1], _never, fixed=True)
    _answer(model, talks.other, FEW_TOKENS)
    first_ms, rate, text = _answer(model, talks.asked)
    again = follow_up(talks.asked, text)
    follow_up_ms, _, _ = _answer(model, again, FEW_TOKENS)
    _, quoting_rate, _ = _answer(model, talks.quoting)
    speed = AnswerSpeed(first_ms, follow_up_ms, rate, quoting_rate, model.count_tokens(talks.asked))
    _answer(model, talks.other, FEW_TOKENS)
    system, user = talks.asked
    model.prepare((system, Message("user", user.text.removesuffix(_MANY_WORDS))), _never)
    sources_ms, _, _ = _answer(model, talks.asked, FEW_TOKENS)
    model.prepare(again[:-1], _never)
    read_ms, _, _ = _answer(model, again, FEW_TOKENS)
    return speed, PreparedSpeed(sources_ms, read_ms)


def _prompt(sources: Sequence[str], question: str) -> tuple[Message, ...]:
    numbered = (f"[{number}] Document {number}: {text}" for number, text in enumerate(sources, start=1))
    return (Message("system", _SYSTEM), Message("user", "\n\n".join([*numbered, question])))


def _answer(
    model: LanguageModel, messages: Sequence[Message], tokens: int = ANSWER_TOKENS
) -> tuple[float, float, str]:
    """Milliseconds to the first text, tokens a second from there on, the text."""
    begun = time.perf_counter()
    first_s, counted, text = 0.0, 0, ""
    for piece in model.stream(messages, Sampling(max_tokens=tokens), _never):
        if not text:
            first_s, counted = time.perf_counter() - begun, model.written_tokens
        text += piece
    written = model.written_tokens - counted
    return first_s * 1000, written / max(time.perf_counter() - begun - first_s, 1e-6), text


def _never() -> bool:
    return False
