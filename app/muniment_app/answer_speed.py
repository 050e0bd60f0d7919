"""How fast a language model answers: the same conversations, by turns, for us and for plain llama-cpp-python."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from muniment_models.calibration_texts import PASSAGES
from muniment_models.errors import Cancelled
from muniment_models.language_model import Message, Sampling
from muniment_models.stop_sign import StopSign

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from muniment_app.baseline_answers import PlainModel
    from muniment_models.language_model import LanguageModel

Measured = Literal[
    "first_token", "prepared_first_token", "follow_up", "typed_follow_up", "token", "quoting_token"
]
"""What is measured: the first text after another question, the same with the sources read while the question was typed,
the first text of a follow-up, the same with all but its last word read while it was typed, a token of an answer, a
token of a source repeated."""
_ANSWER_TOKENS = 40
_LONG_TOKENS = 400
_FEW_TOKENS = 2
"""Where only the first one is measured, or none."""
_QUOTES, _QUOTE_WORDS = 4, 100
_SYSTEM = (
    "You answer questions from a company's documents. Use only the numbered sources below. Answer in one or two short "
    "sentences and put the number of the source in brackets after each sentence, like this: [1]. If the sources do not "
    "contain the answer, say: The documents do not say."
)
"""Our own prompt's, as it was when first measured: figures of different versions stay comparable."""
_QUOTING = "You answer with the source, word for word."
_MANY_WORDS = "Explain in detail everything that the sources say."
_FOLLOW_UP = "And what happens when this is not done in time?"
_TYPED_FOLLOW_UP = "Who has to be told about this, and in which form?"
_STOPS = (0.2, 0.45, 0.7, 0.95, 1.2, 1.45)
"""When Stop is said, as shares of the time until the first text: four times in the prompt, twice while writing."""


@dataclass(frozen=True, slots=True)
class Conversations:
    """What is asked, one after the other.

    Args:
        other: another question with another source: after it, the model is warm.
        asked: the question that is measured.
        quoting: a question whose answer repeats a source.
    """

    other: tuple[Message, ...]
    asked: tuple[Message, ...]
    quoting: tuple[Message, ...]

    @classmethod
    def built_in(cls, quotes: int = _QUOTES) -> Conversations:
        """Some quotes of 100 words each, from the texts that calibrations use."""
        words = " ".join(passage.text for passage in PASSAGES if passage.language == "en").split()
        pieces = [" ".join(words[at : at + _QUOTE_WORDS]) for at in range(0, len(words), _QUOTE_WORDS)]
        other, asked = pieces[-2:-1], pieces[1 : quotes + 1]
        return cls(
            _prompt(other, "When is the rent paid, and by whom?"),
            _prompt(asked, _MANY_WORDS),
            # A small model that is told to repeat a source does so only where it was shown how.
            (
                Message("system", _QUOTING),
                *_quoted(pieces[-2]),
                *_quoted(pieces[2])[:1],
            ),
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing, measured of us and of plain llama-cpp-python one right after the other.

    Args:
        ours_ms: until it was there.
        plain_ms: of plain, with what its own cache holds.
        ours_cpu_ms: processor time; other programs hardly change it.
        plain_cpu_ms: the same of plain.
        empty_ms: of plain with an empty cache; None where that makes no sense.
    """

    ours_ms: float
    plain_ms: float
    ours_cpu_ms: float
    plain_cpu_ms: float
    empty_ms: float | None = None


class AnswerSpeed:
    """Holds the conversations with both.

    Args:
        ours: a model of ours, open.
        plain: the same file.
        talks: what is asked.
        clock: seconds, rising.
        processor_clock: seconds of processor time, rising.
    """

    def __init__(
        self,
        ours: LanguageModel,
        plain: PlainModel,
        talks: Conversations,
        clock: Callable[[], float] = time.perf_counter,
        processor_clock: Callable[[], float] = time.process_time,
    ) -> None:
        self._ours = ours
        self._plain = plain
        self._talks = talks
        self._clock = clock
        self._processor_clock = processor_clock
        ours.prepare(talks.asked[:1], _never, fixed=True)
        for written in (self._ours_of(talks.other, _FEW_TOKENS), plain.stream(talks.other, _FEW_TOKENS)):
            self._told(written)

    def round(self) -> dict[Measured, Reading]:
        """Everything once."""
        ours, plain, talks = self._ours, self._plain, self._talks
        self._told(plain.stream(talks.other, _FEW_TOKENS))
        self._told(self._ours_of(talks.other, _FEW_TOKENS))
        mine = self._told(self._ours_of(talks.asked, _ANSWER_TOKENS))
        theirs = self._told(plain.stream(talks.asked, _ANSWER_TOKENS))
        again = _follow_up(talks.asked, mine.text)
        ours.prepare(again[:-1], _never)
        next_mine = self._told(self._ours_of(again, _FEW_TOKENS))
        next_theirs = self._told(plain.stream(_follow_up(talks.asked, theirs.text), _FEW_TOKENS))
        typed = _follow_up(talks.asked, mine.text, _TYPED_FOLLOW_UP)
        beginning = Message("user", _TYPED_FOLLOW_UP.rsplit(" ", 1)[0])
        ours.prepare((*typed[:-1], beginning), _never)
        typed_mine = self._told(self._ours_of(typed, _FEW_TOKENS))
        typed_theirs = self._told(
            plain.stream(_follow_up(talks.asked, theirs.text, _TYPED_FOLLOW_UP), _FEW_TOKENS)
        )
        quoted_mine = self._told(self._ours_of(talks.quoting, _ANSWER_TOKENS))
        quoted_theirs = self._told(plain.stream(talks.quoting, _ANSWER_TOKENS))
        self._told(self._ours_of(talks.other, _FEW_TOKENS))
        system, user = talks.asked
        ours.prepare((system, Message("user", user.text.removesuffix(_MANY_WORDS))), _never)
        prepared = self._told(self._ours_of(talks.asked, _FEW_TOKENS))
        plain.forget()
        empty = self._told(plain.stream(talks.asked, _FEW_TOKENS))
        plain.forget()
        next_empty = self._told(plain.stream(again, _FEW_TOKENS))
        return {
            "first_token": _first(mine, theirs, empty),
            "prepared_first_token": _first(prepared, theirs, empty),
            "follow_up": _first(next_mine, next_theirs, next_empty),
            "typed_follow_up": _first(typed_mine, typed_theirs),
            "token": _later(mine, theirs),
            "quoting_token": _later(quoted_mine, quoted_theirs),
        }

    def stops_ms(self) -> list[float]:
        """How long it took until all was over after Stop, said at several moments of a prompt and an answer.

        Said by a ``cancelled`` that is asked through Python; the window's, which is looked at, is heard no later.
        """
        found = []
        first_s = 0.0
        for share in (None, *_STOPS):
            self._told(self._ours_of(self._talks.other, _FEW_TOKENS))
            begun = self._clock()
            if share is None:
                self._told(self._ours_of(self._talks.asked, 1))
                first_s = self._clock() - begun
                continue
            moment_s = begun + share * first_s

            def cancelled(moment_s: float = moment_s) -> bool:
                return self._clock() >= moment_s

            try:
                for _ in self._ours.stream(self._talks.asked, Sampling(max_tokens=_LONG_TOKENS), cancelled):
                    pass
            except Cancelled:
                found.append((self._clock() - moment_s) * 1000)
        return found

    def _ours_of(self, messages: Sequence[Message], tokens: int) -> Iterator[str]:
        """An answer of ours."""
        model, before = self._ours, 0
        for piece in model.stream(messages, Sampling(max_tokens=tokens), StopSign()):
            # where several tokens come at once, a plain loop would have given as many pieces
            written = model.written_tokens
            yield piece
            for _ in range(written - before - 1):
                yield ""
            before = written

    def _told(self, pieces: Iterator[str]) -> _Told:
        """Read an answer to its end."""
        begun = self._clock(), self._processor_clock()
        first, text, written = begun, "", 0
        for piece in pieces:
            if not text:
                first = self._clock(), self._processor_clock()
            else:
                written += 1
            text += piece
        end = self._clock(), self._processor_clock()
        return _Told(
            text,
            (first[0] - begun[0], first[1] - begun[1]),
            ((end[0] - first[0]) / max(written, 1), (end[1] - first[1]) / max(written, 1)),
        )


@dataclass(frozen=True, slots=True)
class _Told:
    text: str
    first_s: tuple[float, float]
    token_s: tuple[float, float]


def _first(ours: _Told, plain: _Told, empty: _Told | None = None) -> Reading:
    return Reading(
        ours.first_s[0] * 1000,
        plain.first_s[0] * 1000,
        ours.first_s[1] * 1000,
        plain.first_s[1] * 1000,
        empty.first_s[0] * 1000 if empty is not None else None,
    )


def _later(ours: _Told, plain: _Told) -> Reading:
    return Reading(
        ours.token_s[0] * 1000, plain.token_s[0] * 1000, ours.token_s[1] * 1000, plain.token_s[1] * 1000
    )


def _follow_up(messages: Sequence[Message], answer: str, question: str = _FOLLOW_UP) -> tuple[Message, ...]:
    """The conversation after its first answer, with a second question."""
    return (*messages, Message("assistant", answer), Message("user", question))


def _quoted(source: str) -> tuple[Message, Message]:
    return Message("user", f"Source: {source}\n\nQuote the source."), Message("assistant", source)


def _prompt(sources: Sequence[str], question: str) -> tuple[Message, ...]:
    numbered = (f"[{number}] Document {number}: {text}" for number, text in enumerate(sources, start=1))
    return (Message("system", _SYSTEM), Message("user", "\n\n".join([*numbered, question])))


def _never() -> bool:
    return False
