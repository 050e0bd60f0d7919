"""Where the objects of one workspace are put together; nowhere else are they made."""

from __future__ import annotations

import logging
import time
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from muniment_app.bundled_models import lay_bundled_models
from muniment_app.embedders import Embedders
from muniment_app.installation import Installation
from muniment_app.intake import Intake
from muniment_app.policy import Policy, policy_file
from muniment_app.preset_store import PresetStore
from muniment_app.trusted_keys import trusted_keys
from muniment_engine.assistant import Assistant
from muniment_engine.chats import ChatStore
from muniment_engine.exam_decision import answer_mode
from muniment_engine.exam_paper import ExamPaper, exam_folder
from muniment_engine.exam_run import Exam, Limits
from muniment_engine.prompt_templates import LANGUAGES, PromptTemplates, prompts_folder
from muniment_engine.refusal_calibration import thresholds_here
from muniment_engine.retriever import Retriever
from muniment_engine.search import Search
from muniment_ingest.database import Database
from muniment_ingest.embedder_choice import EmbedderChoice
from muniment_ingest.indexing import Indexer
from muniment_ingest.library import Library
from muniment_ingest.page_drawer import PageDrawer
from muniment_ingest.readers.tessdata import ocr_languages
from muniment_ingest.reading import ReadingPool
from muniment_ingest.vector_store import VectorStore
from muniment_ingest.vector_work import VectorWork
from muniment_models.catalog import Catalog, catalog_folder
from muniment_models.errors import MunimentError
from muniment_models.fit import fit_language_model
from muniment_models.machine import Machine
from muniment_models.opening import open_embedder, open_language_model
from muniment_models.store import InstalledModel, ModelStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from muniment_app.embedders import EmbedderState
    from muniment_app.following import Following
    from muniment_app.workspace import Workspace
    from muniment_engine.answer import AnswerMode
    from muniment_models.card import ModelCard, ModelKind
    from muniment_models.embedder import Embedder
    from muniment_models.exam_result import ExamResult
    from muniment_models.language_model import LanguageModel

_logger = logging.getLogger(__name__)

EXAM_WINDOW_TOKENS = 4096
"""Several times what a question of the exam takes; a second object of a model shall not need much."""


class Compose:
    """Builds what a command or a window needs.

    Light parts are made at each call, one for each lane that asks; heavy ones (embedder, vectors, language model) are
    opened once and shared.

    Args:
        workspace: prepared.
        models_folder: where the models are; None = in the workspace.
        policy: what the administrator has fixed; None = as this machine's file says.
        keys: reads the public keys whose model packs are taken; None = those of this machine.

    Raises:
        PolicyError: the file cannot be understood.
    """

    def __init__(
        self,
        workspace: Workspace,
        models_folder: Path | None = None,
        policy: Policy | None = None,
        keys: Callable[[], Sequence[bytes]] | None = None,
    ) -> None:
        self.workspace = workspace
        self.policy = policy if policy is not None else Policy.load(policy_file())
        self.models_folder = models_folder or workspace.models_folder
        self._keys = keys or partial(trusted_keys, Installation.find())
        self._embedders: dict[str, Embedder] = {}
        self._embedder_changes = False
        self._language_model: LanguageModel | None = None
        self._vectors: dict[str, VectorStore] = {}
        self._problems: dict[str, MunimentError] = {}
        self._held = ExitStack()

    def hold(self) -> None:
        """Keep the workspace for writing until ``close``, as a window does for as long as it is open.

        Raises:
            MunimentError: ``workspace_in_use``.
        """
        self._held.enter_context(self.workspace.writing())

    def lay_bundled_models(self, folders: Sequence[Path] | None = None) -> None:
        """Lay the models that came with the program into the workspace, before its models are first listed.

        What is in the way is noted: a workspace without them answers with quotes.

        Args:
            folders: of models; None = those of the installation, and none from source.
        """
        installed = Installation.find()
        if folders is None:
            folders = installed.model_folders if installed is not None else ()
        with self._done_without("bundled_models"):
            lay_bundled_models(folders, self.models_folder)

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

    def presets(self) -> PresetStore:
        """The instructions that a user may choose."""
        return PresetStore(self.workspace.presets_file, self.policy)

    def models(self, folder: Path | None = None) -> ModelStore:
        """The installed models, or those of another folder."""
        return ModelStore(
            folder or self.models_folder,
            Catalog.load(catalog_folder()),
            trusted_keys=self._keys,
            signed_only=self.policy.signed_only,
        )

    def embedders(self) -> Embedders:
        """The installed embedders, with which one is wanted and which serves."""
        return Embedders(self.models(), self.workspace.library_file)

    def embedder_states(self) -> tuple[EmbedderState, ...]:
        """How far the vectors of each embedder are."""
        return self.embedders().states()

    def choose_embedder(self, model_id: str) -> None:
        """Want another embedder; the present one serves until its vectors are made."""
        self.embedders().choose(model_id)

    def chosen(self, kind: ModelKind) -> InstalledModel | None:
        """The model of a kind that is wanted: of several language models, the one with the most parameters."""
        if kind == "embedder":
            return self.embedders().wanted()
        fitting = [model for model in self.models().installed() if model.card.kind == kind]
        return max(fitting, key=lambda model: (model.card.parameters or 0, model.card.id), default=None)

    def embedder(self) -> Embedder | None:
        """The embedder that serves, opened at the first call; None when none is installed or it cannot be opened.

        While the vectors of another one are being made, the one before serves; ``embedder_switched`` tells when to ask
        anew.
        """
        embedders = self.embedders()
        wanted, serving = embedders.wanted(), embedders.serving()
        self._embedder_changes = serving != wanted
        # Not closed: a lane may be working with one until it asks anew.
        needed = [model.card for model in (wanted, serving) if model is not None]
        for held in list(self._embedders.values()):
            if held.card not in needed:
                self._embedders.pop(held.card.id, None)
        return self._opened_embedder(serving)

    def embedder_switched(self, card: ModelCard | None) -> bool:
        """Whether another embedder serves by now than this one, whose vectors were not complete before."""
        if not self._embedder_changes:
            return False
        serving = self.embedders().serving()
        return serving is not None and (card is None or serving.card.id != card.id)

    def embedder_card(self) -> ModelCard | None:
        """What is known of the wanted embedder, without opening it."""
        model = self.chosen("embedder")
        return model.card if model is not None else None

    def language_model(self) -> LanguageModel | None:
        """The language model, opened at the first call; None when none is installed or it cannot be opened."""
        model = self.chosen("language")
        if self._language_model is not None and (model is None or model.card != self._language_model.card):
            self._language_model = None
        if self._language_model is None and model is not None:
            with self._done_without("language_model"):
                states = self.workspace.prompt_states_folder
                self._language_model = open_language_model(model, Machine.measure(), state_folder=states)
        return self._language_model

    def examine(
        self,
        model: InstalledModel,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
        limits: Limits | None = None,
    ) -> ExamResult:
        """Examine a language model, by an object of its own that is closed afterwards; the result is kept beside it.

        Args:
            model: installed.
            progress: questions done and questions in all.
            cancelled: asked between tokens.
            limits: of time; None = the usual ones.

        Raises:
            ModelError: ``model_wrong_kind``; ``model_too_large`` also where it is open already and memory does not hold
                it twice.
            Cancelled: nothing is kept.
        """
        machine = Machine.measure()
        opened = open_language_model(model, machine, EXAM_WINDOW_TOKENS)
        try:
            size_bytes = model.weights.stat().st_size
            window = fit_language_model(model.card, size_bytes, machine).context_tokens
            templates = PromptTemplates.load(prompts_folder())
            exam = Exam(ExamPaper.load(exam_folder()), templates, time.monotonic, limits)
            result = exam.sit(
                opened,
                examined_on=datetime.now(UTC).date().isoformat(),
                memory_bytes=size_bytes + window * model.card.kv_bytes_per_token,
                progress=progress,
                cancelled=cancelled,
            )
        finally:
            opened.close()
        result.save(model.folder)
        return result

    def modes(self) -> tuple[tuple[str, AnswerMode], ...]:
        """What the language model may do in each language, without opening it; empty where none is installed."""
        chosen = self.chosen("language")
        if chosen is None:
            return ()
        return tuple((code, answer_mode(chosen.card, chosen.exam, code)) for code in LANGUAGES)

    def summary_model(self, language: str) -> LanguageModel | None:
        """The language model if it may answer first in a language, opened at the first call."""
        chosen = self.chosen("language")
        able = chosen is not None and answer_mode(chosen.card, chosen.exam, language) == "full"
        return self.language_model() if able else None

    def vectors(self) -> VectorStore | None:
        """The vectors of the embedder that serves; None without one or when they are damaged."""
        embedder = self.embedder()
        return self._vectors_of(embedder.card.id) if embedder is not None else None

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
        """What brings files in; heavy. Damaged vectors are thrown away: the indexer makes them again.

        It makes the vectors of the wanted embedder; of one that serves meanwhile only those of new passages. Vectors of
        embedders that are no longer installed are dropped.
        """
        library = self.library()
        pool = ReadingPool(processes=min(4, Machine.measure().cores))
        serving = self.embedder()
        embedder = self._opened_embedder(self.chosen("embedder")) or serving
        vectors = self._vectors_of(embedder.card.id, rebuild=True) if embedder is not None else None
        before = None
        if embedder is not None and vectors is not None:
            choice = EmbedderChoice(library.database)
            self._drop_vectors_of_removed(choice, vectors)
            before = self._work_before(library, choice, embedder, serving)
        return Indexer(library, pool, vectors, embedder, recognise=bool(ocr_languages()), before=before)

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
        wanted = self.chosen("language")
        exam = wanted.exam if wanted is not None else None
        mode_of = partial(_mode_by_exam, exam)
        retriever = self.open_retriever()
        embedder = retriever.embedder.card.id if retriever.embedder is not None else ""
        thresholds = partial(thresholds_here, retriever.library.database, embedder)
        return Assistant(retriever, model, templates, thresholds, mode_of)

    def close(self) -> None:
        """Free the heavy parts; libraries are closed by the lanes that opened them.

        The language model first, since it holds the most. One that cannot be closed keeps no other one open.
        """
        parts = (self._language_model, *self._embedders.values(), *self._vectors.values())
        self._language_model = None
        self._embedders, self._vectors = {}, {}
        with ExitStack() as closing:
            closing.callback(self._held.close)
            for part in reversed(parts):
                if part is not None:
                    closing.callback(part.close)

    def _opened_embedder(self, model: InstalledModel | None) -> Embedder | None:
        if model is None:
            return None
        held = self._embedders.get(model.card.id)
        if held is None or held.card != model.card:
            with self._done_without("embedder"):
                self._embedders[model.card.id] = open_embedder(model, Machine.measure())
        return self._embedders.get(model.card.id)

    def _vectors_of(self, embedder: str, *, rebuild: bool = False) -> VectorStore | None:
        """All stores share one open folder; the first opens it."""
        if embedder not in self._vectors:
            with self._done_without("vectors"):
                opened = next(iter(self._vectors.values()), None)
                self._vectors[embedder] = (
                    VectorStore(self.workspace.vectors_folder, embedder).open(rebuild=rebuild)
                    if opened is None
                    else opened.beside(embedder)
                )
        return self._vectors.get(embedder)

    def _work_before(
        self, library: Library, choice: EmbedderChoice, embedder: Embedder, serving: Embedder | None
    ) -> VectorWork | None:
        """Vectors of new passages for the embedder that serves until those of the wanted one are made."""
        if serving is None or serving.card.id == embedder.card.id:
            choice.change_ended()
            return None
        vectors = self._vectors_of(serving.card.id)
        if vectors is None:
            return None
        return VectorWork(library, vectors, serving, first=choice.change_begun(embedder.card.id))

    def _drop_vectors_of_removed(self, choice: EmbedderChoice, vectors: VectorStore) -> None:
        """Only where every model's card can be read: a damaged one shall not cost the vectors of days."""
        store = self.models()
        if not store.problems():
            installed = {model.card.id for model in store.installed()}
            choice.forget_others(installed)
            vectors.drop_others(installed)
            for gone in set(self._vectors) - installed:
                del self._vectors[gone]

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


def _mode_by_exam(exam: ExamResult | None, card: ModelCard, language: str) -> AnswerMode:
    return answer_mode(card, exam, language)
