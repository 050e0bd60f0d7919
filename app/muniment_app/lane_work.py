"""What runs in the lanes of questions and models: plain functions, which know no thread and no widget."""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from muniment_engine.answer import Answer, AnswerFinished, Timings
from muniment_engine.asking import AskOptions
from muniment_models.errors import Cancelled, MunimentError
from muniment_models.model_pack import is_model_pack

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from muniment_app.embedders import EmbedderState
    from muniment_app.parts import AssistantPart, ChatsPart, LibraryPart, Parts, SearchPart
    from muniment_engine.answer import AnswerMode
    from muniment_engine.chat import Feedback
    from muniment_models.card import ModelCard
    from muniment_models.exam_result import ExamResult
    from muniment_models.store import InstalledModel

    Report = Callable[[object], None]
    IsCancelled = Callable[[], bool]

REPORT_PAUSE_S = 0.05
"""Progress is reported at most twenty times a second: more cannot be read and would crowd the event loop."""


@dataclass(frozen=True, slots=True)
class Progressed:
    """Something countable went on; ``total`` 0 = not known."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class AssistantOpened:
    """Questions can be answered, without the parts that ``problems`` speak of.

    Args:
        model: the language model that is open.
        embedder: the embedder that is open.
        problems: what could not be opened.
        search: searches with the same embedder; for the lane of searches, which closes it.
        modes: what the language model may do in each language; empty without one.
    """

    model: ModelCard | None
    embedder: ModelCard | None
    problems: tuple[MunimentError, ...] = ()
    search: SearchPart | None = None
    modes: tuple[tuple[str, AnswerMode], ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerKept:
    """An answer is finished and, unless ``turn_id`` is None, saved."""

    answer: Answer
    chat_id: int | None
    turn_id: int | None = None
    save_error: Exception | None = None


@dataclass(frozen=True, slots=True)
class ModelVerified:
    """A model's files were compared with their checksums; ``wrong`` names those that differ or are missing."""

    model: ModelCard
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerWanted:
    """A question of the window.

    Args:
        question: as typed.
        collections: ids to search in; none = all.
        chat_id: the conversation it belongs to, None = a new one.
        options: how it is to be answered; its history is read from the chat.
        instead_of: the turn that it takes the place of, with all after it: edited, or answered again.
    """

    question: str
    collections: tuple[int, ...] = ()
    chat_id: int | None = None
    options: AskOptions = AskOptions()  # noqa: RUF009 - frozen
    instead_of: int | None = None


class QuestionWork:
    """Answering, alone in its lane with the one language model."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._assistant: AssistantPart | None = None
        self._chats: ChatsPart | None = None
        self._library: LibraryPart | None = None

    def close(self) -> None:
        """Give the chats and the library back."""
        for part in (self._chats, self._library):
            if part is not None:
                part.close()
        self._chats = self._library = None

    def open(self) -> AssistantOpened:
        """Open the assistant (anew, when it was open)."""
        self._assistant = None
        self._assistant = self._parts.open_assistant()
        # Here and not in its own lane: two lanes that open the vectors at the same time would be in each other's way.
        search = self._parts.open_search(by_meaning=True)
        return AssistantOpened(
            self._assistant.model_card,
            self._assistant.embedder_card,
            self._parts.problems(),
            search,
            self._assistant.modes,
        )

    def ask(self, wanted: AnswerWanted, report: Report, cancelled: IsCancelled) -> AnswerKept:
        """Answer and save; reports each ``AnswerEvent`` but the last."""
        answer = self._answer(wanted, report, cancelled)
        self._note_question(wanted.collections)
        if answer.stopped and not answer.quotes and not answer.text:
            raise Cancelled
        chat_id = wanted.chat_id
        try:
            kept = self._opened_chats().add_turn(chat_id, answer, wanted.instead_of)
            return AnswerKept(answer, kept.chat_id, kept.turn_id)
        except Exception as error:  # noqa: BLE001 - the answer must be shown even where it cannot be saved
            return AnswerKept(answer, chat_id, save_error=error)

    def prepare(self, _report: Report, cancelled: IsCancelled) -> None:
        """Have the model read what every prompt begins with; it is worth no error."""
        if self._assistant is not None:
            with contextlib.suppress(MunimentError):
                self._assistant.prepare(cancelled)

    def settle(self, _report: Report, cancelled: IsCancelled) -> None:
        """Have the model read its own answer, for a question that goes on; it is worth no error."""
        if self._assistant is not None:
            with contextlib.suppress(MunimentError):
                self._assistant.settle(cancelled)

    def anticipate(self, wanted: AnswerWanted, _report: Report, cancelled: IsCancelled) -> None:
        """Have the model read the sources of a question that is being typed; it is worth no error."""
        if self._assistant is None:
            return
        options = replace(wanted.options, history=self._history(wanted))
        with contextlib.suppress(MunimentError):
            self._assistant.anticipate(
                wanted.question, collections=wanted.collections, options=options, cancelled=cancelled
            )

    def rate(self, turn_id: int, feedback: Feedback | None, _report: Report, _cancelled: IsCancelled) -> None:
        """Keep what the user thought of an answer."""
        self._opened_chats().rate(turn_id, feedback)

    def _opened_chats(self) -> ChatsPart:
        if self._chats is None:
            self._chats = self._parts.chats()
        return self._chats

    def _history(self, wanted: AnswerWanted) -> tuple[Answer, ...]:
        """The answers before; a conversation that cannot be read must not keep a question from being answered."""
        if wanted.chat_id is None:
            return ()
        try:
            turns = self._opened_chats().turns(wanted.chat_id)
        except MunimentError:
            return ()
        return tuple(t.answer for t in turns if wanted.instead_of is None or t.id < wanted.instead_of)

    def _note_question(self, collections: tuple[int, ...]) -> None:
        """Have the vectors of these collections made first; after the answer, for which nobody shall wait."""
        if not collections:
            return
        if self._library is None:
            self._library = self._parts.library()
        # The order of work is worth no error: the answer stands.
        with contextlib.suppress(MunimentError):
            self._library.note_question(collections)

    def _answer(self, wanted: AnswerWanted, report: Report, cancelled: IsCancelled) -> Answer:
        if self._assistant is None:
            self._assistant = self._parts.open_assistant()
        elif self._parts.embedder_switched(self._assistant.embedder_card):
            report(self.open())  # the search page and the status line are to know, too
            assert self._assistant is not None  # noqa: S101 - open() has set it
        options = replace(wanted.options, history=self._history(wanted))
        started = time.perf_counter()
        try:
            for event in self._assistant.ask(
                wanted.question, collections=wanted.collections, options=options, cancelled=cancelled
            ):
                if isinstance(event, AnswerFinished):
                    return event.answer
                report(event)
        except Cancelled:
            pass
        total_ms = (time.perf_counter() - started) * 1000
        # Stopped before anything was found.
        return Answer(wanted.question, "", "quotes", refused=False, quotes=(), sentences=(), model="",
                      prompt_tokens=0, stopped=True, timings=Timings(total_ms, None, total_ms))  # fmt: skip


class ModelsWork:
    """The models of the workspace."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def installed(self, _report: Report, _cancelled: IsCancelled) -> tuple[InstalledModel, ...]:
        """List the models."""
        return tuple(self._parts.models().installed())

    def embedder_states(self, _report: Report, _cancelled: IsCancelled) -> tuple[EmbedderState, ...]:
        """Look how far the vectors of each embedder are."""
        return self._parts.embedder_states()

    def choose_embedder(self, model_id: str, _report: Report, _cancelled: IsCancelled) -> str:
        """Want an embedder; returns its id."""
        self._parts.choose_embedder(model_id)
        return model_id

    def import_file(
        self, path: Path, trusted: str, report: Report, cancelled: IsCancelled
    ) -> tuple[InstalledModel, ...]:
        """Add the models of a model file or a model pack; reports ``Progressed``.

        ``trusted`` is the fingerprint of a key that the user trusts for this pack, "" when nobody was asked.
        """
        store, progress = self._parts.models(), _progress_of(report)
        if not is_model_pack(path):
            return (store.import_file(path, progress, cancelled),)
        return store.import_pack(path, progress, cancelled, trusted=(trusted,) if trusted else ()).models

    def verify(self, model: InstalledModel, report: Report, cancelled: IsCancelled) -> ModelVerified:
        """Check a model's files; reports ``Progressed``."""
        states = self._parts.models().verify(model, _progress_of(report), cancelled)
        return ModelVerified(model.card, tuple(state.name for state in states if state.state != "ok"))

    def remove(self, model_id: str, _report: Report, _cancelled: IsCancelled) -> str:
        """Delete a model; returns its id."""
        self._parts.models().remove(model_id)
        return model_id


class ExamWork:
    """Entrance exams of language models, alone in their lane: one takes minutes, and lists are read meanwhile."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def examine(self, model: InstalledModel, report: Report, cancelled: IsCancelled) -> ExamResult:
        """Examine a model; reports ``Progressed``."""
        return self._parts.examine(model, _progress_of(report), cancelled)


def _progress_of(report: Report) -> Callable[[int, int], None]:
    last = [0.0]

    def progress(done: int, total: int) -> None:
        now = time.monotonic()
        if now - last[0] >= REPORT_PAUSE_S or done >= total:
            last[0] = now
            report(Progressed(done, total))

    return progress
