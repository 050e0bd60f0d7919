"""A question into an answer, event by event: evidence first."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

from muniment_engine.answer import (
    Answer,
    AnswerFinished,
    EvidenceFound,
    SentenceChecked,
    TextWritten,
    Timings,
)
from muniment_engine.corrections import question_put_right
from muniment_engine.prompt import build_prompt
from muniment_engine.quotes import find_quotes
from muniment_engine.refusal import RefusalThresholds, decide
from muniment_engine.relevance import NearestSentence, measure_relevance
from muniment_engine.term_coverage import term_weights
from muniment_engine.verification import check_sentence
from muniment_ingest.language import detect_language
from muniment_ingest.scope import Scope
from muniment_ingest.sentences import split_sentences
from muniment_ingest.terms import question_stems
from muniment_models.errors import Cancelled
from muniment_models.language_model import Sampling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from muniment_engine.answer import AnswerEvent, AnswerMode, AnswerSentence
    from muniment_engine.prompt import PromptTemplates
    from muniment_engine.quote import Quote
    from muniment_engine.relevance import Relevance
    from muniment_engine.retriever import Retriever
    from muniment_models.card import ModelCard
    from muniment_models.language_model import LanguageModel, Message

HITS = 20
"""Passages found for a question; quotes are cut from the best of them."""
ANSWER_TOKENS = 160
_DRAFT_SOURCES = 2
_MARK_AFTER_END = re.compile(r"\s*([.!?…]+)((?:\s*\[[\d, ]+\])+)")
_ONLY_MARKS = re.compile(r"(?:\s*\[[\d, ]+\][.]?)+\s*")
_OPEN_MARK = re.compile(r"\s*\[[\d, ]*$")
"""A mark that is still being written."""


class Assistant:
    """Answers questions from one library.

    Args:
        retriever: finds passages.
        language_model: None when none is installed: answers then are the quotes.
        templates: fixed texts of the prompt.
        thresholds: of refusal.
        clock: seconds, monotonic.
    """

    def __init__(
        self,
        retriever: Retriever,
        language_model: LanguageModel | None,
        templates: PromptTemplates,
        thresholds: RefusalThresholds,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.retriever = retriever
        self._language_model = language_model
        self._templates = templates
        self._thresholds = thresholds
        self._clock = clock

    @property
    def model_card(self) -> ModelCard | None:
        """The language model that answers, if any."""
        return self._language_model.card if self._language_model else None

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
        cancelled: Callable[[], bool],
    ) -> Iterator[AnswerEvent]:
        """Answer a question.

        Args:
            question: as asked.
            collections: ids to search in; none = all.
            scope: which documents are searched, instead of ``collections``.
            cancelled: asked between tokens; what was written by then is kept.

        Yields:
            ``EvidenceFound``, then ``TextWritten`` and ``SentenceChecked`` as they come, then ``AnswerFinished``. When
            the documents are silent, when the model does not speak the question's language or when the question does
            not fit its window, the model is not asked.
        """
        begun = self._clock()
        quotes, silent = self.find_evidence(question, collections, scope)
        retrieve_ms = (self._clock() - begun) * 1000
        yield EvidenceFound(quotes, refused=silent)
        model = self._language_model
        messages: tuple[Message, ...] = ()
        if model is not None and not silent and model.card.speaks(detect_language(question) or "en"):
            messages = self._messages(model, question, quotes)
        if model is None or not messages:
            timings = Timings(retrieve_ms, None, (self._clock() - begun) * 1000)
            yield AnswerFinished(
                Answer(question, "", "quotes", silent, quotes, (), "", 0, stopped=False, timings=timings)
            )
            return
        yield from self._write(model, messages, question, quotes, begun, retrieve_ms, cancelled)

    def find_evidence(
        self, question: str, collections: tuple[int, ...] = (), scope: Scope | None = None
    ) -> tuple[tuple[Quote, ...], bool]:
        """Find the quotes for a question, and whether the documents are silent on it.

        Returns:
            Quotes, best first (the nearest passages when silent), and silence.
        """
        quotes, relevance = self.weigh_evidence(question, collections, scope)
        return quotes, decide(relevance, self._thresholds).refused

    def weigh_evidence(
        self, question: str, collections: tuple[int, ...] = (), scope: Scope | None = None
    ) -> tuple[tuple[Quote, ...], Relevance | None]:
        """Find the quotes for a question, and what a refusal is decided on; None where nothing was found."""
        library = self.retriever.library
        question = question_put_right(question, library)
        hits = self.retriever.search(question, HITS, scope or Scope(collections))
        terms = question_stems(question)
        weights = term_weights(terms, library.term_counts(terms), library.chunk_count())
        nearest, vector, likeness = None, None, None
        if self.retriever.trust(question) and self.retriever.embedder is not None:
            vector = self.retriever.embed_query(question)
            nearest = NearestSentence(self.retriever.embedder, vector)
        quotes = find_quotes(question, hits, weights, nearest, vector)
        if nearest is not None and nearest.cosine is not None:
            likeness = self.retriever.likeness(question, nearest.cosine)
        return quotes, measure_relevance(question, weights, hits, quotes, likeness)

    def _messages(
        self, model: LanguageModel, question: str, quotes: tuple[Quote, ...]
    ) -> tuple[Message, ...]:
        """The prompt; none when not even one source and the question fit."""
        small = model.card.is_small
        budget_tokens = model.context_tokens - ANSWER_TOKENS
        messages = build_prompt(
            question,
            quotes[:_DRAFT_SOURCES] if small else quotes,
            self._templates.of("draft" if small else "answer", detect_language(question)),
            whole_passages=not small,
            count_tokens=model.count_tokens,
            budget_tokens=budget_tokens,
        )
        return messages if model.count_tokens(messages) <= budget_tokens else ()

    def _write(
        self,
        model: LanguageModel,
        messages: tuple[Message, ...],
        question: str,
        quotes: tuple[Quote, ...],
        begun: float,
        retrieve_ms: float,
        cancelled: Callable[[], bool],
    ) -> Iterator[AnswerEvent]:
        mode: AnswerMode = "draft" if model.card.is_small else "full"
        prompt_tokens = model.count_tokens(messages)
        text, stopped, first_token_ms = "", False, None
        checked: list[AnswerSentence] = []
        try:
            for piece in model.stream(messages, Sampling(max_tokens=ANSWER_TOKENS), cancelled):
                if first_token_ms is None:
                    first_token_ms = (self._clock() - begun) * 1000
                text += piece
                yield TextWritten(piece)
                for sentence in _sentences(text)[len(checked) : -1]:
                    checked.append(check_sentence(sentence, quotes, question))
                    yield SentenceChecked(checked[-1])
        except Cancelled:
            stopped = True
        for sentence in _sentences(text)[len(checked) :]:
            checked.append(check_sentence(sentence, quotes, question))
            yield SentenceChecked(checked[-1])
        timings = Timings(retrieve_ms, first_token_ms, (self._clock() - begun) * 1000)
        yield AnswerFinished(
            Answer(
                question, text.strip(), mode, refused=False, quotes=quotes, sentences=tuple(checked),
                model=model.card.name, prompt_tokens=prompt_tokens, stopped=stopped, timings=timings,
            )
        )  # fmt: skip


def _sentences(text: str) -> list[str]:
    """Sentences of a model's text; a citation mark belongs to the sentence before it, a line end parts them."""
    found: list[str] = []
    for line in text.splitlines():
        # "It is so. [1] Next" and "It is so.[1] Next": with the mark before the full stop no splitter is in doubt.
        marked = _MARK_AFTER_END.sub(r"\2\1", _OPEN_MARK.sub("", line))
        if found and _ONLY_MARKS.fullmatch(marked):
            found[-1] += f" {marked.strip()}"
            continue
        spans = split_sentences(marked)
        found.extend(marked[span.start : span.end] for span in spans if span.end > span.start)
    return found
