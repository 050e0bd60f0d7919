"""A question into an answer, event by event: evidence first."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from muniment_engine.answer import (
    Answer,
    AnswerFinished,
    EvidenceFound,
    LibraryState,
    Timings,
)
from muniment_engine.asking import AskOptions
from muniment_engine.evidence import weigh_evidence
from muniment_engine.exam_decision import answer_mode
from muniment_engine.followups import follow_up, own_words_first
from muniment_engine.prompt import build_prompt, fixed_beginning, prompt_style
from muniment_engine.prompt_templates import LANGUAGES
from muniment_engine.refusal import RefusalThresholds, decide
from muniment_engine.writing import FULL_TOKENS, Writing
from muniment_ingest.language import detect_language
from muniment_ingest.scope import Scope
from muniment_models.language_model import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from muniment_engine.answer import AnswerEvent, AnswerMode, AnswerReason
    from muniment_engine.prompt import Prompt
    from muniment_engine.prompt_templates import PromptTemplates
    from muniment_engine.refusal import Strictness
    from muniment_engine.retriever import Retriever
    from muniment_models.card import ModelCard
    from muniment_models.language_model import LanguageModel

DRAFT_TOKENS = 160
THINKING_TOKENS = 1200
"""Room for a thinking model besides its answer, where the window has it."""
_LEAST_SHARE_FOR_SOURCES = 0.5
"""Of the window: thinking must not push the sources out."""
_DRAFT_SOURCES = 2
_PLAINLY = AskOptions()


class Assistant:
    """Answers questions from one library.

    Args:
        retriever: finds passages.
        language_model: None when none is installed: answers then are the quotes.
        templates: fixed texts of the prompt.
        thresholds: of refusal, for a strictness.
        mode_of: what the language model may do in a language (ISO 639-1).
        clock: seconds, monotonic.
    """

    def __init__(
        self,
        retriever: Retriever,
        language_model: LanguageModel | None,
        templates: PromptTemplates,
        thresholds: Callable[[Strictness], RefusalThresholds] = RefusalThresholds.of,
        mode_of: Callable[[ModelCard, str], AnswerMode] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.retriever = retriever
        self._language_model = language_model
        self._templates = templates
        self._thresholds = thresholds
        self._mode_of = mode_of or _mode_without_exam
        self._clock = clock
        self._said: tuple[Message, ...] = ()

    @property
    def model_card(self) -> ModelCard | None:
        """The language model that answers, if any."""
        return self._language_model.card if self._language_model else None

    @property
    def modes(self) -> tuple[tuple[str, AnswerMode], ...]:
        """What the language model may do in each language; empty without one."""
        model = self._language_model
        return tuple((code, self._mode_of(model.card, code)) for code in LANGUAGES) if model else ()

    @property
    def embedder_card(self) -> ModelCard | None:
        """The embedder that finds, if any."""
        return self.retriever.embedder.card if self.retriever.embedder else None

    def ask(
        self,
        question: str,
        *,
        collections: tuple[int, ...] = (),
        scope: Scope | None = None,
        options: AskOptions = _PLAINLY,
        cancelled: Callable[[], bool],
    ) -> Iterator[AnswerEvent]:
        """Answer a question.

        Args:
            question: as asked.
            collections: ids to search in; none = all.
            scope: which documents are searched, instead of ``collections``.
            options: how it is to be answered.
            cancelled: asked between tokens; what was written by then is kept.

        Yields:
            ``EvidenceFound``, then ``ThoughtWritten``, ``TextWritten`` and ``SentenceChecked`` as they come, then
            ``AnswerFinished``. Where no model may or can write, its ``reason`` says why; it is not asked then.
        """
        begun = self._clock()
        self._said = ()
        found = self.find_evidence(question, scope or Scope(collections), options)
        retrieve_ms = (self._clock() - begun) * 1000
        yield found
        answer = Answer(
            question,
            "",
            "quotes",
            found.refused,
            found.quotes,
            (),
            model="",
            prompt_tokens=0,
            stopped=False,
            timings=Timings(retrieve_ms, None, retrieve_ms),
            searched=found.searched,
            probability=found.probability,
            library=self._library_state(),
            strictness=options.strictness,
            attempt=options.attempt,
        )
        language = detect_language(found.searched or question) or "en"
        reason, mode = self._speaker(found, language, options)
        prompt, room = None, 0
        if not reason:
            assert self._language_model is not None  # noqa: S101 - no reason against it
            prompt, room = self._prompt(self._language_model, question, found, mode, language, options)
            reason = "" if prompt is not None else "question_too_long"
        if self._language_model is None or prompt is None:
            total_ms = (self._clock() - begun) * 1000
            yield AnswerFinished(replace(answer, reason=reason, timings=Timings(retrieve_ms, None, total_ms)))
            return
        writing = Writing(self._language_model, prompt, room, self._clock, begun)
        for event in writing.events(replace(answer, mode=mode), options.attempt, cancelled):
            if isinstance(event, AnswerFinished) and mode == "full":
                self._said = (*prompt.messages, Message("assistant", writing.text_as_told))
            yield event

    def find_evidence(
        self, question: str, scope: Scope | None = None, options: AskOptions = _PLAINLY
    ) -> EvidenceFound:
        """Find the quotes for a question, and whether the documents are silent on it.

        A question that goes on with the conversation is searched together with what it goes on with; where its words
        leave it open, it is first taken to stand for itself.
        """
        scope = scope or Scope()
        whole = follow_up(question, options.history)
        if whole is None:
            return self._found(question, scope, options)
        first, second = (whole.question, question) if whole.is_certain else (question, whole.question)
        found = self._found(first, scope, options)
        other = self._found(second, scope, options) if found.refused else found
        if other.refused:
            other = found
        if (first if other is found else second) == question:
            return other
        quotes = own_words_first(other.quotes, question, whole.before)
        return replace(other, quotes=quotes, searched=whole.question)

    def prepare(self, cancelled: Callable[[], bool]) -> None:
        """Have the model read what every prompt begins with, in both languages, while nobody waits.

        Raises:
            Cancelled: what was read by then is not lost.
        """
        model = self._language_model
        if model is None:
            return
        for language in LANGUAGES:
            mode = self._mode_of(model.card, language)
            if mode != "quotes":
                style = prompt_style(self._templates, model.card, mode, language)
                model.prepare(fixed_beginning(style), cancelled, fixed=True)

    def settle(self, cancelled: Callable[[], bool]) -> None:
        """Have the model read its last answer as a follow-up will tell it, so that only what is new is left to read.

        Raises:
            Cancelled: what was read by then is not lost.
        """
        if self._language_model is not None and self._said:
            self._language_model.prepare(self._said, cancelled)

    def anticipate(
        self,
        question: str,
        *,
        collections: tuple[int, ...] = (),
        options: AskOptions = _PLAINLY,
        cancelled: Callable[[], bool],
    ) -> None:
        """Have the model read the sources of a question that is still being typed.

        When it is asked, only what differs has to be read: most often the question's last words.

        Raises:
            Cancelled: as soon as ``cancelled()`` is true; what was read by then is not lost.
        """
        model = self._language_model
        if model is None or options.quotes_only:
            return
        found = self.find_evidence(question, Scope(collections), options)
        language = detect_language(found.searched or question) or "en"
        reason, mode = self._speaker(found, language, options)
        if reason or cancelled():
            return
        prompt, _ = self._prompt(model, question, found, mode, language, options)
        if prompt is not None:
            model.prepare(prompt.messages, cancelled)

    def _found(self, question: str, scope: Scope, options: AskOptions) -> EvidenceFound:
        quotes, relevance = weigh_evidence(self.retriever, question, scope)
        decided = decide(relevance, self._thresholds(options.strictness))
        return EvidenceFound(quotes, decided.refused, decided.probability if relevance is not None else None)

    def _speaker(
        self, found: EvidenceFound, language: str, options: AskOptions
    ) -> tuple[AnswerReason, AnswerMode]:
        """Who speaks, and if it is the quotes, why."""
        model = self._language_model
        if found.refused:
            return "silent", "quotes"
        if options.quotes_only:
            return "quotes_wanted", "quotes"
        if model is None:
            return "no_model", "quotes"
        mode = self._mode_of(model.card, language)
        if not model.card.speaks(language) and mode == "quotes":
            return "model_language", "quotes"
        if mode == "quotes" and options.strictness == "draft":
            mode = "draft"  # whoever wants free drafts has one, under the quotes
        return ("model_not_able" if mode == "quotes" else ""), mode

    def _prompt(
        self,
        model: LanguageModel,
        question: str,
        found: EvidenceFound,
        mode: AnswerMode,
        language: str,
        options: AskOptions,
    ) -> tuple[Prompt | None, int]:
        """The prompt, None when not even one source and the question fit; and the tokens that may be written."""
        full = mode == "full"
        style = prompt_style(self._templates, model.card, mode, language, options.preset)
        room = FULL_TOKENS if full else DRAFT_TOKENS
        spare = int(model.context_tokens * (1 - _LEAST_SHARE_FOR_SOURCES)) - room
        room += max(0, min(THINKING_TOKENS, spare)) if full else 0
        # Of a follow-up a small model is told the whole question: it is told nothing of what was said before.
        asked = question if full else found.searched or question
        quotes = found.quotes if full else found.quotes[:_DRAFT_SOURCES]
        budget = model.context_tokens - room
        return build_prompt(asked, quotes, options.history, style, model, budget), room

    def _library_state(self) -> LibraryState:
        return LibraryState(*self.retriever.library.extent())


def _mode_without_exam(card: ModelCard, language: str) -> AnswerMode:
    return answer_mode(card, None, language)
