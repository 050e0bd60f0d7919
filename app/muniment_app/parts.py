"""What the window needs from the floors below, as protocols: it never imports a giant by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from muniment_engine.answer import Answer, AnswerEvent
    from muniment_engine.chat import Chat, ChatTurn
    from muniment_ingest.document import Page
    from muniment_ingest.outcome import FileOutcome, IngestReport
    from muniment_ingest.progress import IngestProgress
    from muniment_ingest.records import Collection, DocumentRecord, FileRecord, LibraryStatus
    from muniment_models.card import ModelCard
    from muniment_models.errors import MunimentError
    from muniment_models.store import FileState, InstalledModel


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

    def remove_collection(self, collection_id: int) -> None:
        """Remove a collection and the documents that stand in no other."""
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

    def remove_file(self, path: str, collection_id: int) -> None:
        """Take one file out of one collection."""
        ...


class IndexerPart(Protocol):
    """Brings files into the library."""

    def ingest(
        self,
        paths: Sequence[Path],
        collection: str,
        *,
        progress: Callable[[IngestProgress], None],
        finished: Callable[[FileOutcome], None],
        cancelled: Callable[[], bool],
    ) -> IngestReport:
        """Read files and folders into a collection; every file ends with an outcome."""
        ...

    def embed_pending(self, *, progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> int:
        """Compute the vectors that are missing; returns how many were made."""
        ...

    def close(self) -> None:
        """End the processes that read."""
        ...


class AssistantPart(Protocol):
    """Answers questions."""

    @property
    def model_card(self) -> ModelCard | None:
        """The language model that is open, None when answers are quotes only."""
        ...

    @property
    def embedder_card(self) -> ModelCard | None:
        """The embedder that is open."""
        ...

    def ask(
        self, question: str, *, collections: tuple[int, ...] = (), cancelled: Callable[[], bool]
    ) -> Iterator[AnswerEvent]:
        """Answer step by step: the evidence first."""
        ...


class ChatsPart(Protocol):
    """Keeps conversations."""

    def chats(self) -> tuple[Chat, ...]:
        """All chats, the latest first."""
        ...

    def turns(self, chat_id: int) -> tuple[ChatTurn, ...]:
        """The turns of one chat, the oldest first."""
        ...

    def add_turn(self, chat_id: int | None, answer: Answer) -> int:
        """Keep an answer; None begins a new chat; returns the chat's id."""
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

    def open_indexer(self) -> IndexerPart:
        """Load what indexing needs; slow."""
        ...

    def open_assistant(self) -> AssistantPart:
        """Load what answering needs; slow."""
        ...

    def problems(self) -> tuple[MunimentError, ...]:
        """What could not be opened and is done without."""
        ...

    def close(self) -> None:
        """Close everything that was opened."""
        ...
