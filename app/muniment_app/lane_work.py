"""What runs in each lane: plain functions over the parts, which know no thread and no widget."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from muniment_engine.answer import (
    Answer,
    AnswerFinished,
    AnswerSentence,
    EvidenceFound,
    SentenceChecked,
    TextWritten,
    Timings,
)
from muniment_models.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from muniment_app.parts import AssistantPart, ChatsPart, IndexerPart, LibraryPart, Parts
    from muniment_engine.chat import Chat, ChatTurn
    from muniment_ingest.document import Page
    from muniment_ingest.outcome import FileOutcome, IngestReport
    from muniment_ingest.progress import IngestProgress
    from muniment_ingest.records import Collection, DocumentRecord, FileRecord, LibraryStatus
    from muniment_models.card import ModelCard
    from muniment_models.errors import MunimentError
    from muniment_models.store import InstalledModel

    Report = Callable[[object], None]
    IsCancelled = Callable[[], bool]

REPORT_PAUSE_S = 0.05
"""Progress is reported at most twenty times a second: more cannot be read and would crowd the event loop."""


@dataclass(frozen=True, slots=True)
class LibraryView:
    """The library at one moment."""

    collections: tuple[Collection, ...]
    files: tuple[FileRecord, ...]
    status: LibraryStatus


@dataclass(frozen=True, slots=True)
class PageShown:
    """A page with what is needed to walk from it."""

    document: DocumentRecord
    page: Page
    page_numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class IngestMoved:
    """Indexing went on: files so far, of how many, and what became of those since the last report."""

    done: int
    total: int
    outcomes: tuple[FileOutcome, ...]


@dataclass(frozen=True, slots=True)
class Progressed:
    """Something countable went on; ``total`` 0 = not known."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class AssistantOpened:
    """Questions can be answered, without the parts that ``problems`` speak of."""

    model: ModelCard | None
    embedder: ModelCard | None
    problems: tuple[MunimentError, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerKept:
    """An answer is finished and, unless ``chat_id`` is None, saved."""

    answer: Answer
    chat_id: int | None
    save_error: Exception | None = None


@dataclass(frozen=True, slots=True)
class ModelVerified:
    """A model's files were compared with their checksums; ``wrong`` names those that differ or are missing."""

    model: ModelCard
    wrong: tuple[str, ...]


class LookWork:
    """Short looks at the library and the chats, and the small changes that the user waits for."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._library_open: LibraryPart | None = None
        self._chats_open: ChatsPart | None = None

    @property
    def library(self) -> LibraryPart:
        """The library of this lane, opened at first need."""
        if self._library_open is None:
            self._library_open = self._parts.library()
        return self._library_open

    @property
    def chats(self) -> ChatsPart:
        """The chats of this lane, opened at first need."""
        if self._chats_open is None:
            self._chats_open = self._parts.chats()
        return self._chats_open

    def view(self, _report: Report, _cancelled: IsCancelled) -> LibraryView:
        """Read everything that the library pane shows."""
        return LibraryView(self.library.collections(), self.library.files(), self.library.status())

    def page(self, document_id: str, number: int) -> PageShown:
        """Read one page; number 0 means the first that has text."""
        numbers = self.library.page_numbers(document_id)
        wanted = number or (numbers[0] if numbers else 1)
        return PageShown(self.library.document(document_id), self.library.page(document_id, wanted), numbers)

    def chat_list(self) -> tuple[Chat, ...]:
        """Read the list of chats."""
        return self.chats.chats()

    def chat_turns(self, chat_id: int) -> tuple[ChatTurn, ...]:
        """Read one chat."""
        return self.chats.turns(chat_id)

    def close(self) -> None:
        """Give everything back."""
        for part in (self._library_open, self._chats_open):
            if part is not None:
                part.close()

    def add_collection(self, name: str) -> LibraryView:
        """Make a collection and look again."""
        self.library.add_collection(name)
        return LibraryView(self.library.collections(), self.library.files(), self.library.status())

    def rename_collection(self, collection_id: int, name: str) -> LibraryView:
        """Rename a collection and look again."""
        self.library.rename_collection(collection_id, name)
        return LibraryView(self.library.collections(), self.library.files(), self.library.status())

    def rename_chat(self, chat_id: int, title: str) -> tuple[Chat, ...]:
        """Rename a chat and look again."""
        self.chats.rename(chat_id, title)
        return self.chats.chats()

    def remove_chat(self, chat_id: int) -> tuple[Chat, ...]:
        """Remove a chat and look again."""
        self.chats.remove(chat_id)
        return self.chats.chats()


class LibraryWork:
    """The long writing work on the library: indexing, vectors, removal."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._indexer: IndexerPart | None = None
        self._library: LibraryPart | None = None

    def ingest(
        self, paths: Sequence[Path], collection: str, report: Report, cancelled: IsCancelled
    ) -> IngestReport:
        """Bring files in; reports ``IngestMoved``."""
        waiting: list[FileOutcome] = []
        counts = [0, 0]
        last = [0.0]

        def tell() -> None:
            report(IngestMoved(counts[0], counts[1], tuple(waiting)))
            waiting.clear()
            last[0] = time.monotonic()

        def tell_when_due() -> None:
            if time.monotonic() - last[0] >= REPORT_PAUSE_S:
                tell()

        def progress(moved: IngestProgress) -> None:
            counts[:] = [moved.files_done, moved.files_total]
            tell_when_due()

        def finished(outcome: FileOutcome) -> None:
            waiting.append(outcome)
            tell_when_due()

        result = self._opened().ingest(
            paths, collection, progress=progress, finished=finished, cancelled=cancelled
        )
        tell()
        return result

    def embed(self, report: Report, cancelled: IsCancelled) -> int:
        """Make the missing vectors; reports ``Progressed``."""
        return self._opened().embed_pending(progress=_progress_of(report), cancelled=cancelled)

    def remove_files(self, files: Sequence[tuple[str, int]]) -> int:
        """Take files, each a path and a collection's id, out of the library."""
        library = self._library_opened()
        for path, collection_id in files:
            library.remove_file(path, collection_id)
        return len(files)

    def remove_collection(self, collection_id: int) -> None:
        """Remove a collection."""
        self._library_opened().remove_collection(collection_id)

    def close(self) -> None:
        """End the reading processes and give the library back."""
        for part in (self._indexer, self._library):
            if part is not None:
                part.close()
        self._indexer = self._library = None

    def _opened(self) -> IndexerPart:
        if self._indexer is None:
            self._indexer = self._parts.open_indexer()
        return self._indexer

    def _library_opened(self) -> LibraryPart:
        if self._library is None:
            self._library = self._parts.library()
        return self._library


class QuestionWork:
    """Answering, alone in its lane with the one language model."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._assistant: AssistantPart | None = None
        self._chats: ChatsPart | None = None

    def close(self) -> None:
        """Give the chats back."""
        if self._chats is not None:
            self._chats.close()
            self._chats = None

    def open(self) -> AssistantOpened:
        """Open the assistant (anew, when it was open)."""
        self._assistant = None
        self._assistant = self._parts.open_assistant()
        return AssistantOpened(
            self._assistant.model_card, self._assistant.embedder_card, self._parts.problems()
        )

    def ask(
        self,
        question: str,
        collections: tuple[int, ...],
        chat_id: int | None,
        quotes_only: bool,  # noqa: FBT001 - a job's argument, bound by partial
        report: Report,
        cancelled: IsCancelled,
    ) -> AnswerKept:
        """Answer and save; reports each ``AnswerEvent`` but the last."""
        answer = self._answer(question, collections, quotes_only, report, cancelled)
        if answer.stopped and not answer.quotes and not answer.text:
            raise Cancelled
        try:
            if self._chats is None:
                self._chats = self._parts.chats()
            return AnswerKept(answer, self._chats.add_turn(chat_id, answer))
        except Exception as error:  # noqa: BLE001 - the answer must be shown even where it cannot be saved
            return AnswerKept(answer, chat_id, error)

    def _answer(
        self,
        question: str,
        collections: tuple[int, ...],
        quotes_only: bool,  # noqa: FBT001
        report: Report,
        cancelled: IsCancelled,
    ) -> Answer:
        if self._assistant is None:
            self._assistant = self._parts.open_assistant()
        started = time.perf_counter()
        found = EvidenceFound((), refused=False)
        found_ms = 0.0
        written: list[str] = []
        checked: list[AnswerSentence] = []
        events = self._assistant.ask(question, collections=collections, cancelled=cancelled)
        stopped = False
        try:
            for event in events:
                if isinstance(event, AnswerFinished):
                    return event.answer
                report(event)
                if isinstance(event, EvidenceFound):
                    found = event
                    found_ms = (time.perf_counter() - started) * 1000
                    if quotes_only:
                        break
                elif isinstance(event, TextWritten):
                    written.append(event.text)
                elif isinstance(event, SentenceChecked):
                    checked.append(event.sentence)
        except Cancelled:
            stopped = True
        total_ms = (time.perf_counter() - started) * 1000
        return Answer(
            question=question,
            text="".join(written),
            mode="full" if written else "quotes",
            refused=found.refused,
            quotes=found.quotes,
            sentences=tuple(checked),
            model="",
            prompt_tokens=0,
            stopped=stopped,
            timings=Timings(found_ms, None, total_ms),
        )


class ModelsWork:
    """The models of the workspace."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def installed(self, _report: Report, _cancelled: IsCancelled) -> tuple[InstalledModel, ...]:
        """List the models."""
        return tuple(self._parts.models().installed())

    def import_file(self, path: Path, report: Report, cancelled: IsCancelled) -> InstalledModel:
        """Add a model file; reports ``Progressed``."""
        return self._parts.models().import_file(path, _progress_of(report), cancelled)

    def verify(self, model: InstalledModel, report: Report, cancelled: IsCancelled) -> ModelVerified:
        """Check a model's files; reports ``Progressed``."""
        states = self._parts.models().verify(model, _progress_of(report), cancelled)
        return ModelVerified(model.card, tuple(state.name for state in states if state.state != "ok"))

    def remove(self, model_id: str, _report: Report, _cancelled: IsCancelled) -> str:
        """Delete a model; returns its id."""
        self._parts.models().remove(model_id)
        return model_id


def _progress_of(report: Report) -> Callable[[int, int], None]:
    last = [0.0]

    def progress(done: int, total: int) -> None:
        now = time.monotonic()
        if now - last[0] >= REPORT_PAUSE_S or done >= total:
            last[0] = now
            report(Progressed(done, total))

    return progress
