"""What the window asks for and what comes back: the jobs behind every button, without a widget."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal, Slot

from muniment_app.exam_desk import ExamDesk
from muniment_app.following_desk import FollowingDesk
from muniment_app.indexing_desk import IndexingDesk
from muniment_app.installation_desk import InstallationDesk
from muniment_app.jobs import Job, JobCancelled, JobDone, JobEvent, JobFailed, JobReported, Jobs, Lane, alone
from muniment_app.lane_work import AnswerKept, AssistantOpened, QuestionWork
from muniment_app.look_work import LibraryView, LookWork
from muniment_app.models_desk import ModelsDesk
from muniment_app.preset_desk import PresetDesk
from muniment_app.report_desk import ReportDesk
from muniment_app.sample_questions import find_sample_questions
from muniment_app.search_desk import SearchDesk

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import SignalInstance

    from muniment_app.indexing_work import IndexingMoved
    from muniment_app.lane_work import AnswerWanted
    from muniment_app.parts import Parts
    from muniment_app.picture_work import PictureWanted
    from muniment_engine.chat import Feedback
    from muniment_engine.quote import Quote

LOOK_PAUSE_S = 1.0
LOOK_SHARE = 10
"""While files come in, the library pane is read anew each second, and less often the longer a look takes."""


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
    quote_widened = Signal(object)
    picture_drawn = Signal(object)
    assistant_opened = Signal(object)
    coverage_read = Signal(object)
    page_notes_read = Signal(str, object)
    newer_read = Signal(object)
    answer_moved = Signal(object)
    answer_kept = Signal(object)
    answer_ended = Signal()
    trouble = Signal(object)

    def __init__(self, open_parts: Callable[[], Parts], jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open_parts = open_parts
        self._jobs = jobs
        self._parts: Parts | None = None
        self._look: LookWork
        self._question: QuestionWork
        self._waiting_question: AnswerWanted | None = None
        self._asking: Job | None = None
        self._anticipating: Job | None = None
        self._drawing: Job | None = None
        self._looking = 0  # 2: once more when this look has ended
        self._look_due = False
        self._look_took_s = 0.0
        self._look_ended_s = 0.0
        self.indexing = IndexingDesk(jobs, self)
        self.following = FollowingDesk(jobs, self)
        self.searching = SearchDesk(jobs, self)
        self.exams = ExamDesk(jobs, self)
        self.exams.trouble.connect(self.trouble)
        self.presets = PresetDesk(jobs, self)
        self.reports = ReportDesk(jobs, self)
        self.models = ModelsDesk(jobs, self)
        self.models.trouble.connect(self.trouble)
        self.installation = InstallationDesk(jobs, self)
        self.indexing.trouble.connect(self.trouble)
        self.reports.trouble.connect(self.trouble)
        self.indexing.library_changed.connect(self.look)
        self.indexing.moved.connect(self._on_indexing_moved)
        self.indexing.files_removed.connect(self._on_files_removed)
        self.following.trouble.connect(self.trouble)
        self.presets.trouble.connect(self.trouble)
        self.following.files_queued.connect(self.indexing.wake)
        self.following.files_left.connect(self._on_files_left)

    def open(self) -> None:
        """Begin: the library is read as soon as it can be, the assistant loads beside it."""
        self._jobs.start("look", alone(self._open_parts), self._on_parts)

    def stop(self) -> None:
        """Begin nothing more by itself; the window is being closed."""
        self.following.stop()

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
        self._jobs.start("question", alone(self._question.open), self._on_assistant)

    @Slot()
    def look(self) -> None:
        """Read the library pane anew; a look that has not begun is not followed by another."""
        if self._parts is None:
            return
        self._looking += 1
        if self._looking == 1:
            self._jobs.start("look", alone(self._look.view), self._on_looked)

    def find_samples(self, paths: Sequence[str]) -> None:
        """Look for questions that came with the documents."""
        self._read("look", alone(partial(find_sample_questions, tuple(paths))), self.samples_read)

    # chats

    def read_chats(self) -> None:
        """Read the list of chats."""
        self._read("look", alone(self._look.chat_list), self.chats_read)

    def read_turns(self, chat_id: int) -> None:
        """Read one chat."""
        work = alone(partial(self._look.chat_turns, chat_id))
        self._jobs.start("look", work, self._on_read_of, (self.turns_read, chat_id))

    def rename_chat(self, chat_id: int, title: str) -> None:
        """Rename a chat."""
        self._read("look", alone(partial(self._look.rename_chat, chat_id, title)), self.chats_read)

    def remove_chat(self, chat_id: int) -> None:
        """Remove a chat."""
        self._read("look", alone(partial(self._look.remove_chat, chat_id)), self.chats_read)

    # the library

    def read_page(self, document_id: str, number: int, quote: Quote | None) -> None:
        """Read a page; it comes back together with the quote that is to be marked."""
        self._stop_drawing()  # who turns the page does not wait for the last
        work = alone(partial(self._look.page, document_id, number))
        self._jobs.start("look", work, self._on_page, quote)

    def widen_quote(self, quote: Quote) -> None:
        """Take the sentences around a quote into it."""
        self._read("look", alone(partial(self._look.widen, quote)), self.quote_widened)

    def draw_page(self, wanted: PictureWanted) -> None:
        """Draw a page as it is printed; only the latest that was asked for comes."""
        self._stop_drawing()
        self._drawing = self._jobs.start("look", partial(self._look.picture, wanted), self._on_read,
                                         self.picture_drawn)  # fmt: skip

    def _stop_drawing(self) -> None:
        if self._drawing is not None:
            self._drawing.cancel()
            self._drawing = None

    @Slot(object)
    def read_newer(self, documents: frozenset[str]) -> None:
        """Read which documents are older versions, and of what."""
        if self._parts is not None:
            self._read("look", alone(partial(self._look.newer, documents)), self.newer_read)

    def add_collection(self, name: str) -> None:
        """Make a collection."""
        self._read("look", alone(partial(self._look.add_collection, name)), self.library_read)

    def rename_collection(self, collection_id: int, name: str) -> None:
        """Rename a collection."""
        work = alone(partial(self._look.rename_collection, collection_id, name))
        self._read("look", work, self.library_read)

    def read_coverage(self) -> None:
        """Read what the coverage report shows."""
        if self._parts is not None:
            self._read("look", alone(self._look.coverage), self.coverage_read)

    def read_page_notes(self, document_id: str) -> None:
        """Read why pages of a document are not simply text."""
        work = alone(partial(self._look.page_notes, document_id))
        self._jobs.start("look", work, self._on_read_of, (self.page_notes_read, document_id))

    # questions

    def ask(self, wanted: AnswerWanted) -> None:
        """Ask; ends with ``answer_ended``. Before the parts are there the question waits."""
        if self._parts is None:
            self._waiting_question = wanted
            return
        self._stop_anticipating()
        self._asking = self._jobs.start("question", partial(self._question.ask, wanted), self._on_answer)

    def anticipate(self, wanted: AnswerWanted) -> None:
        """Have the model read ahead for a question that is being typed; only the latest counts."""
        self._stop_anticipating()
        if self._parts is not None and self._asking is None:
            work = partial(self._question.anticipate, wanted)
            self._anticipating = self._jobs.start("question", work, self._on_done)

    def _stop_anticipating(self) -> None:
        if self._anticipating is not None:
            self._anticipating.cancel()
            self._anticipating = None

    def rate(self, turn_id: int, feedback: Feedback | None) -> None:
        """Keep what the user thought of an answer; None takes it back."""
        self._jobs.start("question", partial(self._question.rate, turn_id, feedback), self._on_done)

    def stop_answer(self) -> None:
        """Stop writing; what is written stays."""
        if self._waiting_question is not None:
            self._waiting_question = None
            self.answer_ended.emit()
        if self._asking is not None:
            self._asking.cancel()

    # coming home

    def _read(self, lane: Lane, work: Callable[..., object], signal: object) -> None:
        self._jobs.start(lane, work, self._on_read, signal)

    def _on_parts(self, event: JobEvent) -> None:
        if isinstance(event, JobFailed):
            self.trouble.emit(event.error)
            self.assistant_opened.emit(AssistantOpened(None, None))
        if not isinstance(event, JobDone):
            return
        parts = cast("Parts", event.value)
        self._parts = parts
        self._look = LookWork(parts)
        self._question = QuestionWork(parts)
        self.models.open(parts)
        self._jobs.at_close("look", self._look.close)
        self._jobs.at_close("question", self._question.close)
        self.look()
        self.read_chats()
        self.indexing.open(parts, self._look)
        self.following.open(parts)
        self.searching.open(parts)
        self.exams.open(parts)
        self.presets.open(parts)
        self.reports.open(parts)
        self.opened.emit()
        self.open_assistant()
        if self._waiting_question is not None:
            wanted, self._waiting_question = self._waiting_question, None
            self.ask(wanted)

    def _on_read(self, event: JobEvent) -> None:
        if isinstance(event, JobDone):
            event.tag.emit(event.value)  # type: ignore[attr-defined]
        elif isinstance(event, JobFailed):
            self.trouble.emit(event.error)

    def _on_done(self, event: JobEvent) -> None:
        if isinstance(event, JobFailed):
            self.trouble.emit(event.error)

    def _on_read_of(self, event: JobEvent) -> None:
        if isinstance(event, JobDone):
            signal, key = cast("tuple[SignalInstance, object]", event.tag)
            signal.emit(key, event.value)
        elif isinstance(event, JobFailed):
            self.trouble.emit(event.error)

    def _on_page(self, event: JobEvent) -> None:
        if isinstance(event, JobDone):
            self.page_read.emit(event.value, event.tag)
        elif isinstance(event, JobFailed):
            self.trouble.emit(event.error)

    def _on_looked(self, event: JobEvent) -> None:
        again, self._looking = self._looking > 1, 0
        self._look_ended_s = time.monotonic()
        if isinstance(event, JobDone) and isinstance(event.value, LibraryView):
            self._look_took_s = event.value.took_s
            self.library_read.emit(event.value)
        elif isinstance(event, JobFailed):
            self.trouble.emit(event.error)
        if again and not isinstance(event, JobCancelled):
            self.look()

    @Slot(object)
    def _on_indexing_moved(self, moved: IndexingMoved) -> None:
        self._look_due = self._look_due or bool(moved.outcomes)
        pause_s = max(LOOK_PAUSE_S, LOOK_SHARE * self._look_took_s)
        if self._look_due and time.monotonic() - self._look_ended_s >= pause_s:
            self._look_due = False
            self.look()

    @Slot(object)
    def _on_files_removed(self, files: tuple[tuple[str, int], ...]) -> None:
        self.following.forget(files)

    @Slot()
    def _on_files_left(self) -> None:
        self.look()
        self.indexing.wake()

    def _on_assistant(self, event: JobEvent) -> None:
        if isinstance(event, JobReported):
            return
        if isinstance(event, JobDone) and isinstance(event.value, AssistantOpened):
            self._take(event.value)
            if self._asking is None:  # a question that waits is not to wait for this
                self._anticipating = self._jobs.start("question", self._question.prepare, self._on_done)
        elif isinstance(event, JobFailed):
            self.trouble.emit(event.error)
            self.assistant_opened.emit(AssistantOpened(None, None))
        self.indexing.models_settled()

    def _take(self, opened: AssistantOpened) -> None:
        self.assistant_opened.emit(opened)
        if opened.search is not None:
            self.searching.take(opened.search)

    def _on_answer(self, event: JobEvent) -> None:
        if isinstance(event, JobReported) and isinstance(event.value, AssistantOpened):
            self._take(event.value)
            return
        if isinstance(event, JobReported):
            self.answer_moved.emit(event.value)
            return
        self._asking = None
        if isinstance(event, JobDone) and isinstance(event.value, AnswerKept):
            self.answer_kept.emit(event.value)
            self._anticipating = self._jobs.start("question", self._question.settle, self._on_done)
            if event.value.save_error is not None:
                self.trouble.emit(event.value.save_error)
            self.read_chats()
        elif isinstance(event, JobFailed):
            self.trouble.emit(event.error)
        self.answer_ended.emit()
