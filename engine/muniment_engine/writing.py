"""One answer while a model writes it: streamed, parted from its thinking, checked sentence by sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from muniment_engine.answer import (
    AnswerFinished,
    SentenceChecked,
    TextWritten,
    ThoughtWritten,
    Timings,
)
from muniment_engine.context_report import ContextReport
from muniment_engine.verification import check_sentence
from muniment_engine.written_text import MarkRenumberer, ThoughtSplitter, sentences_of
from muniment_ingest.terms import stems
from muniment_models.errors import Cancelled
from muniment_models.language_model import Sampling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from muniment_engine.answer import Answer, AnswerEvent, AnswerReason, AnswerSentence
    from muniment_engine.prompt import Prompt
    from muniment_engine.written_text import Kind
    from muniment_models.language_model import LanguageModel

FULL_TOKENS = 400
"""Room for an answer of some ten sentences; nobody reads more of it, and on a CPU it takes a minute."""
_OTHER_TEMPERATURE = 0.7


class Writing:
    """Asks a model and makes events of what it writes.

    Args:
        model: that writes.
        prompt: what it is given.
        room_tokens: for thinking and answer.
        clock: seconds, monotonic.
        begun: when the question was asked.
    """

    def __init__(
        self, model: LanguageModel, prompt: Prompt, room_tokens: int, clock: Callable[[], float], begun: float
    ) -> None:
        self._model, self._prompt, self._room_tokens = model, prompt, room_tokens
        self._clock, self._begun = clock, begun
        self._splitter, self._marks = ThoughtSplitter(), MarkRenumberer(prompt.labels)
        self._thinking, self._text = "", ""
        self._visible = 0
        self._first_token_ms: float | None = None
        self._checked: list[AnswerSentence] = []

    def events(self, answer: Answer, attempt: int, cancelled: Callable[[], bool]) -> Iterator[AnswerEvent]:
        """Write, check and finish.

        Args:
            answer: all that is known before; ``mode`` is what it will be when something of it is supported.
            attempt: 0 = greedy, n = the n-th other way of putting it.
            cancelled: asked between tokens; what was written by then is kept.
        """
        sampling = Sampling(max_tokens=self._room_tokens)
        if attempt:
            sampling = replace(sampling, temperature=_OTHER_TEMPERATURE, seed=attempt)
        stopped = False
        try:
            for piece in self._model.stream(self._prompt.messages, sampling, cancelled):
                if self._first_token_ms is None:
                    self._first_token_ms = (self._clock() - self._begun) * 1000
                yield from self._taken(self._splitter.take(piece))
                yield from self._check(answer, whole=False)
                if self._visible >= FULL_TOKENS:
                    break
        except Cancelled:
            stopped = True
        yield from self._taken(self._splitter.end())
        if rest := self._marks.end():
            self._text += rest
            yield TextWritten(rest)
        yield from self._check(answer, whole=True)
        yield AnswerFinished(self._finished(answer, stopped=stopped))

    def _taken(self, parts: Iterable[tuple[Kind, str]]) -> Iterator[AnswerEvent]:
        for kind, words in parts:
            if kind == "thought":
                self._thinking += words
                yield ThoughtWritten(words)
                continue
            self._visible += 1
            if own := self._marks.take(words):
                self._text += own
                yield TextWritten(own)

    def _check(self, answer: Answer, *, whole: bool) -> Iterator[AnswerEvent]:
        """Check the sentences that are finished; the last one is when the text is whole."""
        sentences = sentences_of(self._text)[len(self._checked) : None if whole else -1]
        for sentence in sentences:
            self._checked.append(check_sentence(sentence, answer.quotes, answer.searched or answer.question))
            yield SentenceChecked(self._checked[-1])

    def _finished(self, answer: Answer, *, stopped: bool) -> Answer:
        supported = any(sentence.status == "supported" for sentence in self._checked)
        reason: AnswerReason = "" if supported or stopped else "nothing_supported"
        if reason and _is_said_in(self._prompt.refusal, self._text):
            reason = "model_silent"
        retrieve_ms, total_ms = answer.timings.retrieve_ms, (self._clock() - self._begun) * 1000
        return replace(
            answer,
            text=self._text.strip(),
            mode=answer.mode if supported else "quotes",
            sentences=tuple(self._checked),
            model=self._model.card.name,
            prompt_tokens=self._prompt.tokens,
            stopped=stopped,
            timings=Timings(retrieve_ms, self._first_token_ms, total_ms),
            reason=reason,
            thinking=self._thinking.strip(),
            answer_tokens=self._model.written_tokens,
            context=ContextReport(
                self._prompt.parts,
                self._prompt.left_out,
                self._prompt.tokens,
                self._model.prompt_tokens_reused,
                self._room_tokens,
                self._model.context_tokens,
            ),
        )


def _is_said_in(refusal: str, text: str) -> bool:
    """Whether a model wrote that the sources are silent, in the words that it was told to use."""
    return bool(refusal) and " ".join(stems(refusal)) in " ".join(stems(text))
