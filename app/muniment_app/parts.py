"""What the window needs from the floors below, as protocols: it never imports a giant by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from muniment_app.embedders import EmbedderState
    from muniment_app.following import FollowingStep
    from muniment_engine.answer import Answer, AnswerEvent, AnswerMode
    from muniment_engine.asking import AskOptions
    from muniment_engine.chat import Chat, ChatTurn, Feedback, KeptTurn
    from muniment_engine.presets import Preset
    from muniment_engine.search import SearchResult
    from muniment_ingest.document import Page
    from muniment_ingest.document_facts import DocumentFacts
    from muniment_ingest.document_families import FamilyMember
    from muniment_ingest.followed_folders import FollowedFolder
    from muniment_ingest.outcome import FileOutcome
    from muniment_ingest.progress import IngestProgress
    from muniment_ingest.reading_wire import PictureRequest, PictureResult
    from muniment_ingest.records import Collection, DocumentRecord, FileRecord, LibraryStatus, PageNote
    from muniment_ingest.waiting_files import WaitingFile, WaitingTotals
    from muniment_models.card import ModelCard
    from muniment_models.errors import MunimentError
    from muniment_models.exam_result import ExamResult
    from muniment_models.language_model import LanguageModel
    from muniment_models.store import FileState, InstalledModel, PackImported

# long: one protocol for each part, and each is read alone.


class WaitingPart(Protocol):
    """The queue of the indexer; a place is a file or a folder, "" is everything."""

    def list(self, limit: int) -> tuple[WaitingFile, ...]:
        """What waits, in the order of its turn."""
        ...

    def totals(self) -> WaitingTotals:
        """How much waits."""
        ...

    def cancel(self, place: str = "") -> int:
        """Take the files of a place out of the queue."""
        ...

    def pause(self, place: str = "") -> None:
        """Pass over the files of a place."""
        ...

    def resume(self, place: str = "") -> None:
        """Take back a pause."""
        ...

    def put_first(self, place: str) -> None:
        """Read the files of a place before all others."""
        ...

    def all_paused(self) -> bool:
        """Whether everything is paused."""
        ...


class LibraryPart(Protocol):
    """The library as one lane sees it."""

    def close(self) -> None:
        """Give the file back."""
        ...

    def collections(self) -> tuple[Collection, ...]:
        """All collections, in the order in which they are shown."""
        ...

    def add_collection(self, name: str) -> Collection:
        """Make an empty collection."""
        ...

    def rename_collection(self, collection_id: int, name: str) -> None:
        """Call a collection something else."""
        ...

    def files(self, collection_id: int | None = None) -> tuple[FileRecord, ...]:
        """All files the library was given, or those of one collection."""
        ...

    def document(self, document_id: str) -> DocumentRecord:
        """One document."""
        ...

    def page(self, document_id: str, number: int) -> Page:
        """One page of a document."""
        ...

    def page_numbers(self, document_id: str) -> tuple[int, ...]:
        """Numbers of the pages that have text, ascending."""
        ...

    def status(self) -> LibraryStatus:
        """Totals."""
        ...

    def page_notes(self, document_id: str) -> tuple[PageNote, ...]:
        """Pages of a document that are not simply text."""
        ...

    def facts(self, documents: Iterable[str]) -> dict[str, DocumentFacts]:
        """What is shown of documents, by id; who is not there is left out."""
        ...

    def family(self, document_id: str) -> tuple[FamilyMember, ...]:
        """The documents that belong together with this one, the newest first."""
        ...

    def note_question(self, collections: Sequence[int]) -> None:
        """Remember that these collections were asked."""
        ...

    @property
    def waiting(self) -> WaitingPart:
        """The files that wait to be read."""
        ...


class IndexerPart(Protocol):
    """Works off the queue of the library."""

    def run(
        self,
        *,
        progress: Callable[[IngestProgress], None],
        finished: Callable[[FileOutcome], None],
        cancelled: Callable[[], bool],
    ) -> bool:
        """Read, recognise and embed what waits; False when cancelled, or when the rest is paused."""
        ...

    def check_vectors(self) -> int:
        """Compare the vectors with the library; returns how many are to be made again."""
        ...

    def close(self) -> None:
        """End the processes that read."""
        ...


class IntakePart(Protocol):
    """Takes files into the queue, as one lane sees it."""

    def enqueue(
        self,
        paths: Sequence[Path],
        collection: str,
        *,
        finished: Callable[[FileOutcome], None],
        retry: bool,
        cancelled: Callable[[], bool],
    ) -> tuple[str, ...]:
        """Queue files and folders; returns what waits now. What need not be read has its outcome at once."""
        ...

    def remove_file(self, path: str, collection_id: int) -> None:
        """Take one file out of one collection."""
        ...

    def remove_collection(self, collection_id: int) -> None:
        """Remove a collection and the documents that stand in no other."""
        ...

    def cancel_waiting(self) -> int:
        """Take every file out of the queue; returns how many."""
        ...

    def close(self) -> None:
        """Give the file back."""
        ...


class FollowingPart(Protocol):
    """Followed folders, as one lane sees them."""

    def folders(self) -> tuple[FollowedFolder, ...]:
        """All followed folders."""
        ...

    def follow(self, folder: Path, collection: str) -> FollowedFolder:
        """Follow a folder for a collection."""
        ...

    def unfollow(self, folder_id: int) -> None:
        """Follow a folder no longer; what was read from it stays."""
        ...

    def exclude(self, folder_id: int, patterns: Sequence[str]) -> None:
        """Set what is not read of a folder."""
        ...

    def forget(self, files: Sequence[tuple[str, int]]) -> None:
        """Exclude files, each a path and a collection's id, so that what the user removed does not come back."""
        ...

    def check(self, folder_id: int) -> None:
        """Look through a folder at the next ``step``, whatever was heard of it."""
        ...

    def step(self, now_s: float, cancelled: Callable[[], bool]) -> FollowingStep:
        """Look at the places that changed since the last step."""
        ...

    def close(self) -> None:
        """Stop listening and give the file back."""
        ...


class PicturesPart(Protocol):
    """Draws pages of files in a process that may crash, as one lane sees it."""

    def draw(self, request: PictureRequest, cancelled: Callable[[], bool]) -> PictureResult:
        """Draw a page; without a picture the result has a reason."""
        ...

    def close(self) -> None:
        """End the process."""
        ...


class AssistantPart(Protocol):
    """Answers questions."""

    @property
    def model_card(self) -> ModelCard | None:
        """The language model that is open, None when answers are quotes only."""
        ...

    @property
    def modes(self) -> tuple[tuple[str, AnswerMode], ...]:
        """What the language model may do in each language, by its exam; empty without one."""
        ...

    @property
    def embedder_card(self) -> ModelCard | None:
        """The embedder that is open."""
        ...

    def ask(
        self,
        question: str,
        *,
        collections: tuple[int, ...] = (),
        options: AskOptions = ...,
        cancelled: Callable[[], bool],
    ) -> Iterator[AnswerEvent]:
        """Answer step by step: the evidence first."""
        ...

    def prepare(self, cancelled: Callable[[], bool]) -> None:
        """Have the model read what every prompt begins with."""
        ...

    def settle(self, cancelled: Callable[[], bool]) -> None:
        """Have the model read its last answer, for a question that goes on."""
        ...

    def anticipate(
        self,
        question: str,
        *,
        collections: tuple[int, ...] = (),
        options: AskOptions = ...,
        cancelled: Callable[[], bool],
    ) -> None:
        """Have the model read the sources of a question that is still being typed."""
        ...


class SearchPart(Protocol):
    """Finds passages, as one lane sees it."""

    def find(self, text: str, k: int, *, as_typed: bool, unfinished: bool) -> SearchResult:
        """Find passages for what was typed."""
        ...

    def close(self) -> None:
        """Give the library back."""
        ...


class ChatsPart(Protocol):
    """Keeps conversations."""

    def chats(self) -> tuple[Chat, ...]:
        """All chats, the latest first."""
        ...

    def turns(self, chat_id: int) -> tuple[ChatTurn, ...]:
        """The turns of one chat, the oldest first."""
        ...

    def add_turn(self, chat_id: int | None, answer: Answer, instead_of: int | None = None) -> KeptTurn:
        """Keep an answer, instead of a turn and those after it; None begins a new chat."""
        ...

    def rate(self, turn_id: int, feedback: Feedback | None) -> None:
        """Keep what the user thought of an answer."""
        ...

    def rename(self, chat_id: int, title: str) -> None:
        """Call a chat something else."""
        ...

    def remove(self, chat_id: int) -> None:
        """Forget a chat."""
        ...

    def close(self) -> None:
        """Give the file back."""
        ...


class PresetsPart(Protocol):
    """Instructions of the user's own and of the administrator."""

    @property
    def may_write(self) -> bool:
        """Whether the user may have presets of his own."""
        ...

    def list(self) -> tuple[Preset, ...]:
        """All presets, in the order in which they are shown."""
        ...

    def save(self, name: str, text: str) -> None:
        """Keep a preset under a name, instead of one that has it."""
        ...

    def remove(self, name: str) -> None:
        """Forget a preset; one that is not there changes nothing."""
        ...


class ModelsPart(Protocol):
    """The models of the workspace."""

    def installed(self) -> tuple[InstalledModel, ...]:
        """All installed models."""
        ...

    def import_file(
        self, path: Path, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
    ) -> InstalledModel:
        """Inspect a model file, copy it in and note its checksum."""
        ...

    def import_pack(
        self,
        path: Path,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
        *,
        trusted: Sequence[str] = (),
    ) -> PackImported:
        """Install the models of a signed pack, if a key that is known, or one of ``trusted``, signed it."""
        ...

    def verify(
        self, model: InstalledModel, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
    ) -> tuple[FileState, ...]:
        """Compare every file of a model with its checksum."""
        ...

    def remove(self, model_id: str) -> None:
        """Delete a model from the workspace."""
        ...


class Parts(Protocol):
    """Everything the window is made of; ``muniment_app.compose.Compose`` is the real one."""

    def library(self) -> LibraryPart:
        """Open the library for the lane that calls; cheap."""
        ...

    def chats(self) -> ChatsPart:
        """Open the chats for the lane that calls; cheap."""
        ...

    def models(self) -> ModelsPart:
        """The models of the workspace; cheap."""
        ...

    def examine(
        self, model: InstalledModel, progress: Callable[[int, int], None], cancelled: Callable[[], bool]
    ) -> ExamResult:
        """Examine a language model by an object of its own; slow."""
        ...

    def presets(self) -> PresetsPart:
        """The presets of the workspace; cheap."""
        ...

    def intake(self) -> IntakePart:
        """Open the way into the queue for the lane that calls; cheap."""
        ...

    def following(self) -> FollowingPart:
        """Open the followed folders for the lane that calls; cheap."""
        ...

    def pictures(self) -> PicturesPart:
        """What draws pages for the lane that calls; cheap, its process starts at the first page."""
        ...

    def embedder_states(self) -> tuple[EmbedderState, ...]:
        """How far the vectors of each embedder are."""
        ...

    def choose_embedder(self, model_id: str) -> None:
        """Want another embedder; the present one serves until its vectors are made."""
        ...

    def embedder_switched(self, card: ModelCard | None) -> bool:
        """Whether another embedder than this one serves by now."""
        ...

    def open_indexer(self) -> IndexerPart:
        """Load what indexing needs; slow."""
        ...

    def open_search(self, *, by_meaning: bool) -> SearchPart:
        """What searches for the lane that calls; cheap, but by meaning slow where the models are not open yet."""
        ...

    def open_assistant(self) -> AssistantPart:
        """Load what answering needs; slow."""
        ...

    def summary_model(self, language: str) -> LanguageModel | None:
        """The language model if it may write more than a draft in a language; for the lane of questions only."""
        ...

    def problems(self) -> tuple[MunimentError, ...]:
        """What could not be opened and is done without."""
        ...

    def close(self) -> None:
        """Close everything that was opened."""
        ...
