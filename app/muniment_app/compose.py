"""Where the objects of one workspace are put together; nowhere else are they made."""

from __future__ import annotations

import logging
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import TYPE_CHECKING

from muniment_app.intake import Intake
from muniment_engine.assistant import Assistant
from muniment_engine.chats import ChatStore
from muniment_engine.prompt import PromptTemplates, prompts_folder
from muniment_engine.refusal import RefusalThresholds
from muniment_engine.retriever import Retriever
from muniment_engine.search import Search
from muniment_ingest.database import Database
from muniment_ingest.indexing import Indexer
from muniment_ingest.library import Library
from muniment_ingest.page_drawer import PageDrawer
from muniment_ingest.readers.tessdata import ocr_languages
from muniment_ingest.reading import ReadingPool
from muniment_ingest.vector_store import VectorStore
from muniment_models.catalog import Catalog, catalog_folder
from muniment_models.errors import MunimentError
from muniment_models.machine import Machine
from muniment_models.opening import open_embedder, open_language_model
from muniment_models.store import InstalledModel, ModelStore

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from muniment_app.following import Following
    from muniment_app.workspace import Workspace
    from muniment_models.card import ModelCard, ModelKind
    from muniment_models.embedder import Embedder
    from muniment_models.language_model import LanguageModel

_logger = logging.getLogger(__name__)


class Compose:
    """Builds what a command or a window needs.

    Light parts are made at each call, one for each lane that asks; heavy ones (embedder, vectors, language model) are
    opened once and shared.

    Args:
        workspace: prepared.
        models_folder: where the models are; None = in the workspace.
    """

    def __init__(self, workspace: Workspace, models_folder: Path | None = None) -> None:
        self.workspace = workspace
        self.models_folder = models_folder or workspace.models_folder
        self._embedder: Embedder | None = None
        self._language_model: LanguageModel | None = None
        self._vectors: VectorStore | None = None
        self._problems: dict[str, MunimentError] = {}
        self._held = ExitStack()

    def hold(self) -> None:
        """Keep the workspace for writing until ``close``, as a window does for as long as it is open.

        Raises:
            MunimentError: ``workspace_in_use``.
        """
        self._held.enter_context(self.workspace.writing())

    def problems(self) -> tuple[MunimentError, ...]:
        """What could not be opened and is done without: an embedder, a language model, the vectors."""
        return tuple(self._problems.values())

    def library(self) -> Library:
        """A library object of its own for one lane."""
        return Library.open(self.workspace.library_file)

    def intake(self) -> Intake:
        """The way into the queue, with a library of its own for one lane."""
        return Intake(self.library())

    def following(self) -> Following:
        """The followed folders, with a library of their own for one lane."""
        from muniment_app.following import Following  # its watching is not needed before the window is shown

        return Following(self.library())

    def pictures(self) -> PageDrawer:
        """What draws pages for one lane, in a child process of its own."""
        return PageDrawer()

    def chats(self) -> ChatStore:
        """A chat store of its own for one lane."""
        return ChatStore(Database.open(self.workspace.library_file))

    def models(self) -> ModelStore:
        """The installed models."""
        return ModelStore(self.models_folder, Catalog.load(catalog_folder()))

    def chosen(self, kind: ModelKind) -> InstalledModel | None:
        """The model of a kind that is used: of several, the one with the most parameters."""
        fitting = [model for model in self.models().installed() if model.card.kind == kind]
        return max(fitting, key=lambda model: (model.card.parameters or 0, model.card.id), default=None)

    def embedder(self) -> Embedder | None:
        """The embedder, opened at the first call; None when none is installed or it cannot be opened."""
        model = self.chosen("embedder")
        if self._embedder is not None and (model is None or model.card != self._embedder.card):
            # Another was installed, or this one removed. Not closed: a lane may be working with it until it asks anew.
            self._vectors = self._embedder = None
        if self._embedder is None and model is not None:
            with self._done_without("embedder"):
                self._embedder = open_embedder(model, Machine.measure())
        return self._embedder

    def embedder_card(self) -> ModelCard | None:
        """What is known of the embedder, without opening it."""
        model = self.chosen("embedder")
        return model.card if model is not None else None

    def language_model(self) -> LanguageModel | None:
        """The language model, opened at the first call; None when none is installed or it cannot be opened."""
        model = self.chosen("language")
        if self._language_model is not None and (model is None or model.card != self._language_model.card):
            self._language_model = None
        if self._language_model is None and model is not None:
            with self._done_without("language_model"):
                self._language_model = open_language_model(model, Machine.measure())
        return self._language_model

    def vectors(self) -> VectorStore | None:
        """The vectors of the embedder; None without one or when they are damaged."""
        if self._vectors is None and (embedder := self.embedder()):
            with self._done_without("vectors"):
                self._vectors = VectorStore(self.workspace.vectors_folder, embedder.card.id).open()
        return self._vectors

    def stored_vectors(self) -> VectorStore | None:
        """The vectors for whoever only deletes, without their embedder; None when there never were any.

        The caller closes it. Damaged vectors are thrown away: they must not keep what is erased.
        """
        if not self.workspace.vectors_folder.is_dir():
            return None
        embedder = self.chosen("embedder")
        name = embedder.card.id if embedder is not None else "none"
        return VectorStore(self.workspace.vectors_folder, name).open(rebuild=True)

    def open_indexer(self) -> Indexer:
        """What brings files in; heavy. Damaged vectors are thrown away: the indexer makes them again."""
        pool = ReadingPool(processes=min(4, Machine.measure().cores))
        vectors = self.vectors() or self._rebuilt_vectors()
        return Indexer(self.library(), pool, vectors, self.embedder(), recognise=bool(ocr_languages()))

    def open_retriever(self) -> Retriever:
        """What finds passages; heavy."""
        return Retriever(self.library(), self.vectors(), self.embedder(), partial(self._note, "vectors"))

    def open_search(self, *, by_meaning: bool) -> Search:
        """What searches, with a library of its own; heavy by meaning, unless the models are open already."""
        return Search(self.open_retriever() if by_meaning else Retriever(self.library(), None, None))

    def open_assistant(self, *, answering: bool = True) -> Assistant:
        """What answers; heavy. Without ``answering`` it only finds evidence, and no language model is opened."""
        templates = PromptTemplates.load(prompts_folder())
        model = self.language_model() if answering else None
        return Assistant(self.open_retriever(), model, templates, RefusalThresholds())

    def close(self) -> None:
        """Free the heavy parts; libraries are closed by the lanes that opened them."""
        for part in (self._language_model, self._embedder, self._vectors):
            if part is not None:
                part.close()
        self._language_model = self._embedder = self._vectors = None
        self._held.close()

    def _rebuilt_vectors(self) -> VectorStore | None:
        damage, embedder = self._problems.get("vectors"), self.embedder()
        if embedder is None or damage is None or damage.code != "vectors_damaged":
            return None
        with self._done_without("vectors"):
            self._vectors = VectorStore(self.workspace.vectors_folder, embedder.card.id).open(rebuild=True)
        return self._vectors

    def _note(self, part: str, error: MunimentError) -> None:
        self._problems[part] = error
        _logger.warning("done without %s: %s", part, error)

    @contextmanager
    def _done_without(self, part: str) -> Iterator[None]:
        """Quotes by keywords are better than no answer: what cannot be opened is noted and left out."""
        try:
            yield
        except MunimentError as error:
            self._note(part, error)
        else:
            self._problems.pop(part, None)
