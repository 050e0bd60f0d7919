"""What the window asks for and what comes back: the jobs behind every button, without a widget."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from muniment_app.jobs import Job, JobCancelled, JobDone, JobEvent, JobFailed, JobReported, Jobs, Lane
from muniment_app.lane_work import (
    AnswerKept,
    AssistantOpened,
    IngestMoved,
    LibraryWork,
    LookWork,
    ModelsWork,
    Progressed,
    QuestionWork,
)
from muniment_app.sample_questions import find_sample_questions
from muniment_ingest.outcome import IngestReport

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from muniment_app.parts import Parts
    from muniment_engine.quote import Quote
    from muniment_models.store import InstalledModel

LOOK_EVERY_FILES = 25
"""While files come in, the library pane is read anew after so many of them."""


class Desk(QObject):
    """Runs the lanes for one window.

    Args:
        open_parts: puts everything below together; slow to import, so it is called in a lane.
        jobs: where work runs.
    """

    opened = Signal()
    library_read = Signal(object)
    samples_read = Signal(object)
    chats_read = Signal(object)
    turns_read = Signal(int, object)
    page_read = Signal(object, object)
    assistant_opened = Signal(object)
    ingest_begun = Signal(str)
    ingest_moved = Signal(object)
    ingest_ended = Signal(object)
    vectors_moved = Signal(object)
    vectors_ended = Signal()
    answer_moved = Signal(object)
    answer_kept = Signal(object)
    answer_ended = Signal()
    models_read = Signal(object)
    model_moved = Signal(object)
    model_added = Signal(object)
    model_removed = Signal(object)
    model_verified = Signal(object)
    model_job_ended = Signal()
    trouble = Signal(object)

    def __init__(self, open_parts: Callable[[], Parts], jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open_parts = open_parts
        self._jobs = jobs
        self._parts: Parts | None = None
        self._look: LookWork
        self._library: LibraryWork
        self._question: QuestionWork
        self._models: ModelsWork
        self._waiting_question: tuple[str, tuple[int, ...], int | None, bool] | None = None
        self._ingests: list[Job] = []
        self._vectors: Job | None = None
        self._asking: Job | None = None
        self._model_job: Job | None = None
        self._assistant_settled = False
        self._waiting: list[tuple[tuple[Path, ...], str]] = []
        self._files_since_look = 0

    def open(self) -> None:
        """Begin: the library is read as soon as it can be, the assistant loads beside it."""
        self._jobs.start("look", _alone(self._open_parts), self._on_parts)

    def close_parts(self) -> None:
        """Free the heavy parts; called when the lanes have ended."""
        if self._parts is not None:
            self._parts.close()
            self._parts = None

    @property
    def is_open(self) -> bool:
        """Whether the parts are there."""
        return self._parts is not None

    def open_assistant(self) -> None:
        """Load the models (anew)."""
        self._jobs.start("question", _alone(self._question.open), self._on_assistant)

    def look(self) -> None:
        """Read the library pane anew."""
        self._files_since_look = 0
        self._read("look", self._look.view, self.library_read)

    def find_samples(self, paths: Sequence[str]) -> None:
        """Look for questions that came with the documents."""
        self._read("look", _alone(partial(find_sample_questions, tuple(paths))), self.samples_read)

    # chats

    def read_chats(self) -> None:
        """Read the list of chats."""
        self._read("look", _alone(self._look.chat_list), self.chats_read)

    def read_turns(self, chat_id: int) -> None:
        """Read one chat."""
        self._jobs.start("look", _alone(partial(self._look.chat_turns, chat_id)), self._on_turns, chat_id)

    def rename_chat(self, chat_id: int, title: str) -> None:
        """Rename a chat."""
        self._read("look", _alone(partial(self._look.rename_chat, chat_id, title)), self.chats_read)

    def remove_chat(self, chat_id: int) -> None:
        """Remove a chat."""
        self._read("look", _alone(partial(self._look.remove_chat, chat_id)), self.chats_read)

    # the library

    def read_page(self, document_id: str, number: int, quote: Quote | None) -> None:
        """Read a page; it comes back together with the quote that is to be marked."""
        work = _alone(partial(self._look.page, document_id, number))
        self._jobs.start("look", work, self._on_page, quote)

    def add_collection(self, name: str) -> None:
        """Make a collection."""
        self._read("look", _alone(partial(self._look.add_collection, name)), self.library_read)

    def rename_collection(self, collection_id: int, name: str) -> None:
        """Rename a collection."""
        work = _alone(partial(self._look.rename_collection, collection_id, name))
        self._read("look", work, self.library_read)

    def remove_collection(self, collection_id: int) -> None:
        """Remove a collection with its files."""
        self._jobs.start(
            "library", _alone(partial(self._library.remove_collection, collection_id)), self._on_removed
        )

    def remove_files(self, files: Sequence[tuple[str, int]]) -> None:
        """Take files out of the library; the files on disk stay."""
        self._jobs.start(
            "library", _alone(partial(self._library.remove_files, tuple(files))), self._on_removed
        )

    def add_files(self, paths: Sequence[Path], collection: str) -> None:
        """Bring files and folders in.

        They wait until the models are loaded: the embedder is opened once, by one lane.
        """
        if not self._assistant_settled:
            self._waiting.append((tuple(paths), collection))
            return
        if self._vectors is not None:
            self._vectors.cancel()
        work = partial(self._library.ingest, tuple(paths), collection)
        self._ingests.append(self._jobs.start("library", work, self._on_ingest, collection))
        self.ingest_begun.emit(collection)

    def cancel_ingest(self) -> None:
        """Stop bringing files in; what is stored stays."""
        for job in self._ingests:
            job.cancel()

    @property
    def ingesting(self) -> bool:
        """Whether files are coming in."""
        return bool(self._ingests)

    # questions

    def ask(
        self, question: str, collections: tuple[int, ...], chat_id: int | None, *, quotes_only: bool
    ) -> None:
        """Ask; ends with ``answer_ended``. Before the parts are there the question waits."""
        if self._parts is None:
            self._waiting_question = (question, collections, chat_id, quotes_only)
            return
        work = partial(self._question.ask, question, collections, chat_id, quotes_only)
        self._asking = self._jobs.start("question", work, self._on_answer)

    def stop_answer(self) -> None:
        """Stop writing; what is written stays."""
        if self._waiting_question is not None:
            self._waiting_question = None
            self.answer_ended.emit()
        if self._asking is not None:
            self._asking.cancel()

    # models

    def read_models(self) -> None:
        """List the models."""
        self._read("models", self._models.installed, self.models_read)

    def import_model(self, path: Path) -> None:
        """Add a model from a file."""
        self._model_job = self._jobs.start(
            "models", partial(self._models.import_file, path), self._on_model, self.model_added
        )

    def verify_model(self, model: InstalledModel) -> None:
        """Compare a model with its checksums."""
        self._model_job = self._jobs.start(
            "models", partial(self._models.verify, model), self._on_model, self.model_verified
        )

    def remove_model(self, model_id: str) -> None:
        """Delete a model."""
        self._model_job = self._jobs.start(
            "models", partial(self._models.remove, model_id), self._on_model, self.model_removed
        )

    def cancel_model_job(self) -> None:
        """Stop what is being done to a model."""
        if self._model_job is not None:
            self._model_job.cancel()

    # coming home

    def _read(
        self,
        lane: Lane,
        work: Callable[[Callable[[object], None], Callable[[], bool]], object],
        signal: object,
    ) -> None:
        self._jobs.start(lane, work, self._on_read, signal)

    def _on_parts(self, event: JobEvent) -> None:
        if isinstance(event, JobFailed):
            self.trouble.emit(event.error)
            self.assistant_opened.emit(AssistantOpened(None, None))
        if not isinstance(event, JobDone):
            return
        parts = cast("Parts", event.value)
        self._parts = parts
        self._look, self._library = LookWork(parts), LibraryWork(parts)
        self._question, self._models = QuestionWork(parts), ModelsWork(parts)
        self._jobs.at_close("look", self._look.close)
        self._jobs.at_close("library", self._library.close)
        self._jobs.at_close("question", self._question.close)
        self.look()
        self.read_chats()
        self.opened.emit()
        self.open_assistant()
        if self._waiting_question is not None:
            question, collections, chat_id, quotes_only = self._waiting_question
            self._waiting_question = None
            self.ask(question, collections, chat_id, quotes_only=quotes_only)

    def _on_read(self, event: JobEvent) -> None:
        if isinstance(event, JobDone):
            event.tag.emit(event.value)  # type: ignore[attr-defined]
        elif isinstance(event, JobFailed):
            self.trouble.emit(event.error)

    def _on_turns(self, event: JobEvent) -> None:
        if isinstance(event, JobDone):
            self.turns_read.emit(event.tag, event.value)
        elif isinstance(event, JobFailed):
            self.trouble.emit(event.error)

    def _on_page(self, event: JobEvent) -> None:
        if isinstance(event, JobDone):
            self.page_read.emit(event.value, event.tag)
        elif isinstance(event, JobFailed):
            self.trouble.emit(event.error)

    def _on_removed(self, event: JobEvent) -> None:
        if isinstance(event, JobFailed):
            self.trouble.emit(event.error)
        self.look()

    def _on_assistant(self, event: JobEvent) -> None:
        if isinstance(event, JobReported):
            return
        self._assistant_settled = True
        if isinstance(event, JobDone) and isinstance(event.value, AssistantOpened):
            self.assistant_opened.emit(event.value)
        elif isinstance(event, JobFailed):
            self.trouble.emit(event.error)
            self.assistant_opened.emit(AssistantOpened(None, None))
        waiting, self._waiting = self._waiting, []
        for paths, collection in waiting:
            self.add_files(paths, collection)
        if not waiting:
            self._embed()

    def _on_ingest(self, event: JobEvent) -> None:
        if isinstance(event, JobReported):
            moved = event.value
            if isinstance(moved, IngestMoved):
                self.ingest_moved.emit(moved)
                self._files_since_look += len(moved.outcomes)
                if self._files_since_look >= LOOK_EVERY_FILES:
                    self.look()
            return
        self._ingests = [job for job in self._ingests if job.job_id != event.job_id]
        if isinstance(event, JobDone) and isinstance(event.value, IngestReport):
            self.ingest_ended.emit(event.value)
        elif isinstance(event, JobFailed):
            self.ingest_ended.emit(None)
            self.trouble.emit(event.error)
        else:
            self.ingest_ended.emit(None)
        self.look()
        if not self._ingests:
            self._embed()

    def _embed(self) -> None:
        if self._vectors is None:
            self._vectors = self._jobs.start("library", self._library.embed, self._on_vectors)

    def _on_vectors(self, event: JobEvent) -> None:
        if isinstance(event, JobReported):
            if isinstance(event.value, Progressed):
                self.vectors_moved.emit(event.value)
            return
        self._vectors = None
        if isinstance(event, JobFailed):
            self.trouble.emit(event.error)
        self.vectors_ended.emit()
        if isinstance(event, JobDone):
            self.look()

    def _on_answer(self, event: JobEvent) -> None:
        if isinstance(event, JobReported):
            self.answer_moved.emit(event.value)
            return
        self._asking = None
        if isinstance(event, JobDone) and isinstance(event.value, AnswerKept):
            self.answer_kept.emit(event.value)
            if event.value.save_error is not None:
                self.trouble.emit(event.value.save_error)
            self.read_chats()
        elif isinstance(event, JobFailed):
            self.trouble.emit(event.error)
        self.answer_ended.emit()

    def _on_model(self, event: JobEvent) -> None:
        if isinstance(event, JobReported):
            self.model_moved.emit(event.value)
            return
        self._model_job = None
        self.model_job_ended.emit()
        if isinstance(event, JobCancelled):
            return
        self._on_read(event)
        self.read_models()


def _alone(
    function: Callable[[], object],
) -> Callable[[Callable[[object], None], Callable[[], bool]], object]:
    """Make a function without arguments into a job's work."""

    def work(_report: Callable[[object], None], _cancelled: Callable[[], bool]) -> object:
        return function()

    return work
