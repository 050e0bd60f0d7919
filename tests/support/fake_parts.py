"""Small parts that behave like the real ones, for tests of the window: no models, no documents, no database."""

from __future__ import annotations

import io
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PIL import Image

from muniment_app.workspace import Workspace
from muniment_engine.answer import (
    Answer,
    AnswerFinished,
    AnswerSentence,
    EvidenceFound,
    SentenceChecked,
    TextWritten,
    ThoughtWritten,
    Timings,
)
from muniment_engine.asking import AskOptions
from muniment_engine.chat import Chat, ChatTurn, Feedback, KeptTurn
from muniment_engine.presets import Preset
from muniment_engine.quote import Quote
from muniment_engine.search import SearchResult
from muniment_engine.search_query import parse_query
from muniment_ingest.reading_wire import PictureRequest, PictureResult
from muniment_models.card import ModelCard
from muniment_models.errors import Cancelled, MunimentError
from muniment_models.exam_result import EXAM_VERSION, ExamResult, PartScore
from tests.support.fake_library import PAGE_TEXT, FakeFollowing, FakeIndexer, FakeIntake, FakeLibrary
from tests.support.fake_models import FakeModels

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from muniment_app.embedders import EmbedderState
    from muniment_engine.answer import AnswerEvent, AnswerMode, AnswerReason
    from muniment_ingest.document_facts import DocumentFacts
    from muniment_ingest.document_families import FamilyMember
    from muniment_ingest.followed_folders import FollowedFolder
    from muniment_ingest.records import Collection, DocumentRecord, FileRecord, PageNote
    from muniment_ingest.waiting_files import WaitingFile
    from muniment_models.language_model import LanguageModel
    from muniment_models.store import InstalledModel

QUOTED = "Unused days expire in March."


def quote(number: int = 1, page: int = 1) -> Quote:
    """A quote that stands on every page of the fake library."""
    start = PAGE_TEXT.index(QUOTED)
    return Quote(number, QUOTED, "doc-1", "Leave policy", "/nowhere/leave.txt", page, start, start + len(QUOTED),
                 "Leave", 1, PAGE_TEXT, 0.9)  # fmt: skip


def answer(question: str = "When do days expire?", text: str = "", *, refused: bool = False) -> Answer:
    """A finished answer."""
    sentences = (AnswerSentence(text, "supported", (1,)),) if text else ()
    return Answer(question, text, "full" if text else "quotes", refused, (quote(),), sentences,
                  "Scripted" if text else "", 10, stopped=False, timings=Timings(5.0, 20.0, 100.0))  # fmt: skip


class FakeParts:
    """The parts of one workspace; what is stored lives as long as this object."""

    def __init__(self, folder: Path, *, with_model: bool = True, pause_s: float = 0.0) -> None:
        self.workspace = Workspace(folder)
        self.with_model = with_model
        self.pause_s = pause_s
        self.words: tuple[str, ...] = ("Days ", "expire ", "in ", "March.", " [1]")
        self.thoughts: tuple[str, ...] = ()
        self.sentences = (AnswerSentence("Days expire in March.", "supported", (1,)),)
        self.answer_fields: dict[str, Any] = {}
        self.silent = False
        self.fails_with: Exception | None = None
        self.saving_fails_with: Exception | None = None
        self.stored_collections: list[Collection] = []
        self.stored_files: list[FileRecord] = []
        self.stored_waiting: list[WaitingFile] = []
        self.all_paused = False
        self.stored_pages: dict[str, str] = {}
        self.stored_notes: dict[str, tuple[PageNote, ...]] = {}
        self.stored_folders: list[FollowedFolder] = []
        self.questions_noted: list[tuple[int, ...]] = []
        self.retried: list[str] = []
        self.stored_chats: dict[int, tuple[str, list[Answer]]] = {}
        self.stored_models: list[InstalledModel] = []
        self.asked: list[tuple[str, tuple[int, ...]]] = []
        self.asked_with: list[AskOptions] = []
        self.anticipated: list[str] = []
        self.feedback: dict[int, Feedback] = {}
        self.stored_presets: dict[str, Preset] = {}
        self.stored_problems: tuple[MunimentError, ...] = ()
        self.stored_document: DocumentRecord | None = None
        self.stored_facts: dict[str, DocumentFacts] = {}
        self.stored_family: list[FamilyMember] = []
        self.drawn: list[PictureRequest] = []
        self.drawing_reason = ""
        self.drawing_lasts = False
        self.boxes: tuple[tuple[int, int, int, int], ...] = ((50, 600, 200, 620), (50, 625, 90, 645))
        self.embedders: list[EmbedderState] = []
        self.exam_lasts = False
        self.exam_error: MunimentError | None = None
        self.modes: tuple[tuple[str, AnswerMode], ...] = (("en", "draft"), ("ru", "draft"))
        self.able_model: LanguageModel | None = None
        self.closed = False

    def library(self) -> FakeLibrary:
        return FakeLibrary(self)

    def chats(self) -> FakeChats:
        return FakeChats(self)

    def models(self) -> FakeModels:
        return FakeModels(self)

    def examine(
        self, model: InstalledModel, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
    ) -> ExamResult:
        """Two questions; with ``exam_lasts`` they are never answered."""
        progress(1, 2)
        while self.exam_lasts:
            time.sleep(0.005)
            if cancelled():
                raise Cancelled
        if self.exam_error is not None:
            raise self.exam_error
        progress(2, 2)
        parts = tuple(
            PartScore(language, part, 12, 12, right, right, 12 - right, 0, 11)
            for language, right in (("en", 7), ("ru", 2))
            for part in ("grounded", "draft")
        )
        result = ExamResult(model.card.weights_sha256, EXAM_VERSION, "", "2026-01-02", parts,
                            (("en", "whole"), ("ru", "time")), 300.0, 40.0, 1 << 30, 60.0)  # fmt: skip
        self.stored_models[:] = [
            replace(stored, exam=result) if stored.card.id == model.card.id else stored
            for stored in self.stored_models
        ]
        return result

    def summary_model(self, language: str) -> LanguageModel | None:
        return self.able_model if dict(self.modes).get(language) == "full" else None

    def problems(self) -> tuple[MunimentError, ...]:
        return self.stored_problems

    def presets(self) -> FakePresets:
        return FakePresets(self)

    def intake(self) -> FakeIntake:
        return FakeIntake(self)

    def following(self) -> FakeFollowing:
        return FakeFollowing(self)

    def pictures(self) -> FakePictures:
        return FakePictures(self)

    def embedder_states(self) -> tuple[EmbedderState, ...]:
        return tuple(self.embedders)

    def choose_embedder(self, model_id: str) -> None:
        self.embedders = [replace(state, wanted=state.model_id == model_id) for state in self.embedders]

    def embedder_switched(self, card: ModelCard | None) -> bool:
        return False

    def open_indexer(self) -> FakeIndexer:
        return FakeIndexer(self)

    def open_search(self, *, by_meaning: bool) -> FakeSearch:
        return FakeSearch()

    def open_assistant(self) -> FakeAssistant:
        return FakeAssistant(self)

    def close(self) -> None:
        self.closed = True


class FakePictures:
    """Draws every page as white paper, half as high again as it is wide."""

    def __init__(self, parts: FakeParts) -> None:
        self._parts = parts

    def draw(self, request: PictureRequest, cancelled: Callable[[], bool]) -> PictureResult:
        parts = self._parts
        parts.drawn.append(request)
        while parts.drawing_lasts:
            time.sleep(0.005)
            if cancelled():
                raise Cancelled
        if parts.drawing_reason:
            return PictureResult(request, reason=parts.drawing_reason)
        paper, stored = Image.new("RGB", (request.width_px, request.width_px * 3 // 2), "white"), io.BytesIO()
        paper.save(stored, "PNG")
        boxes = parts.boxes if request.words else ()
        return PictureResult(request, stored.getvalue(), paper.width, paper.height, boxes)

    def close(self) -> None:
        pass


class FakeSearch:
    """Finds nothing; tests of the search page bring a real library."""

    def find(self, text: str, k: int, *, as_typed: bool, unfinished: bool) -> SearchResult:
        return SearchResult(parse_query(text), ())

    def close(self) -> None:
        pass


class FakeAssistant:
    def __init__(self, parts: FakeParts) -> None:
        self._parts = parts

    @property
    def model_card(self) -> ModelCard | None:
        if not self._parts.with_model:
            return None
        return ModelCard("scripted", "Scripted", "language", ("en",), parameters=135_000_000)

    @property
    def modes(self) -> tuple[tuple[str, AnswerMode], ...]:
        return self._parts.modes if self._parts.with_model else ()

    @property
    def embedder_card(self) -> ModelCard | None:
        return None

    def ask(
        self,
        question: str,
        *,
        collections: tuple[int, ...] = (),
        options: AskOptions = AskOptions(),  # noqa: B008 - frozen
        cancelled: Callable[[], bool],
    ) -> Iterator[AnswerEvent]:
        parts = self._parts
        parts.asked.append((question, collections))
        parts.asked_with.append(options)
        if parts.fails_with is not None:
            raise parts.fails_with
        fields = parts.answer_fields
        yield EvidenceFound((quote(),), parts.silent, fields.get("probability"), fields.get("searched", ""))
        reason = _reason(parts, options)
        if reason:
            told = replace(answer(question, refused=parts.silent), reason=reason)
            yield AnswerFinished(replace(told, **fields))
            return
        for thought in parts.thoughts:
            time.sleep(parts.pause_s)
            yield ThoughtWritten(thought)
        written = ""
        for word in parts.words:
            time.sleep(parts.pause_s)
            if cancelled():
                yield AnswerFinished(replace(answer(question, written), stopped=True))
                return
            written += word
            yield TextWritten(word)
        for sentence in parts.sentences:
            yield SentenceChecked(sentence)
        told = replace(answer(question, written), sentences=parts.sentences, thinking="".join(parts.thoughts))
        yield AnswerFinished(replace(told, **fields))

    def prepare(self, cancelled: Callable[[], bool]) -> None:
        """Nothing to read."""

    def settle(self, cancelled: Callable[[], bool]) -> None:
        """Nothing to read."""

    def anticipate(
        self,
        question: str,
        *,
        collections: tuple[int, ...] = (),
        options: AskOptions = AskOptions(),  # noqa: B008 - frozen
        cancelled: Callable[[], bool],
    ) -> None:
        self._parts.anticipated.append(question)


def _reason(parts: FakeParts, options: AskOptions) -> AnswerReason:
    if parts.silent:
        return "silent"
    if options.quotes_only:
        return "quotes_wanted"
    return "" if parts.with_model else "no_model"


class FakeChats:
    def __init__(self, parts: FakeParts) -> None:
        self._parts = parts
        self._stored = parts.stored_chats

    def chats(self) -> tuple[Chat, ...]:
        return tuple(
            Chat(number, title, "2026-01-01T00:00:00Z", len(answers))
            for number, (title, answers) in reversed(self._stored.items())
        )

    def turns(self, chat_id: int) -> tuple[ChatTurn, ...]:
        answers = self._stored[chat_id][1]
        return tuple(
            ChatTurn(number, "2026-01-01T00:00:00Z", kept, self._parts.feedback.get(number))
            for number, kept in enumerate(answers, start=1)
        )

    def add_turn(self, chat_id: int | None, answer: Answer, instead_of: int | None = None) -> KeptTurn:
        if self._parts.saving_fails_with is not None:
            raise self._parts.saving_fails_with
        number = chat_id or len(self._stored) + 1
        answers = self._stored.setdefault(number, (answer.question, []))[1]
        if instead_of is not None:
            del answers[instead_of - 1 :]
        answers.append(answer)
        return KeptTurn(number, len(answers))

    def rate(self, turn_id: int, feedback: Feedback | None) -> None:
        if feedback is None:
            self._parts.feedback.pop(turn_id, None)
        else:
            self._parts.feedback[turn_id] = feedback

    def rename(self, chat_id: int, title: str) -> None:
        self._stored[chat_id] = (title, self._stored[chat_id][1])

    def remove(self, chat_id: int) -> None:
        del self._stored[chat_id]

    def close(self) -> None:
        pass


class FakePresets:
    def __init__(self, parts: FakeParts) -> None:
        self._stored = parts.stored_presets

    @property
    def may_write(self) -> bool:
        return True

    def list(self) -> tuple[Preset, ...]:
        return tuple(self._stored.values())

    def save(self, name: str, text: str) -> None:
        self._stored[name] = Preset(name, text)

    def remove(self, name: str) -> None:
        self._stored.pop(name, None)
