"""The installed embedders of a workspace: which one is wanted, which one serves, how far its vectors are."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from muniment_ingest.database import Database
from muniment_ingest.embedder_choice import EmbeddedShare, EmbedderChoice
from muniment_models.errors import ModelError, MunimentError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from muniment_models.card import ModelCard
    from muniment_models.store import InstalledModel, ModelStore

T = TypeVar("T")

_TESTED = ("en", "ru")
"""Languages of our users; an embedder that speaks both goes before a larger one that speaks one."""


@dataclass(frozen=True, slots=True)
class EmbedderState:
    """An installed embedder at one moment.

    Args:
        model_id: which one.
        wanted: whether its vectors are made and kept complete.
        serves: whether it finds passages now.
        share: how far its vectors are.
    """

    model_id: str
    wanted: bool
    serves: bool
    share: EmbeddedShare


class Embedders:
    """Answers from the disk at each call: another process may have installed or chosen something meanwhile.

    Args:
        store: of models.
        library_file: where the choice is kept; it need not exist yet.
    """

    def __init__(self, store: ModelStore, library_file: Path) -> None:
        self._store = store
        self._library_file = library_file

    def wanted(self) -> InstalledModel | None:
        """The embedder that the user chose, or else the one that speaks and weighs most; None without any."""
        return self._wanted(self._installed())

    def serving(self) -> InstalledModel | None:
        """The embedder whose vectors are searched; another than the wanted one while that one's are being made."""
        installed = self._installed()
        wanted = self._wanted(installed)
        others = [model.card for model in installed if model != wanted]
        if wanted is None or not others:
            return wanted
        card = wanted.card
        serving = self._ask(lambda choice: choice.serving(card, others), card.id)
        return next(model for model in installed if model.card.id == serving)

    def states(self) -> tuple[EmbedderState, ...]:
        """All installed embedders, by id."""
        wanted, serving = self.wanted(), self.serving()
        states = []
        for model in self._installed():
            share = self._ask(partial(_share, model.card), EmbeddedShare(0, 0))
            states.append(EmbedderState(model.card.id, model == wanted, model == serving, share))
        return tuple(states)

    def choose(self, model_id: str) -> InstalledModel:
        """Want an embedder; the one that serves goes on until the vectors of this one are made.

        Raises:
            ModelError: ``model_not_installed``, ``model_wrong_kind``.
            IngestError: when the library cannot be written.
        """
        model = self._store.get(model_id)
        if model.card.kind != "embedder":
            raise ModelError("model_wrong_kind", model.card.kind, path=model.folder)
        with closing(Database.open(self._library_file)) as database:
            EmbedderChoice(database).want(model_id)
        return model

    def _installed(self) -> list[InstalledModel]:
        return [model for model in self._store.installed() if model.card.kind == "embedder"]

    def _wanted(self, installed: list[InstalledModel]) -> InstalledModel | None:
        chosen = self._ask(lambda choice: choice.wanted(), "") if installed[1:] else ""

        def weight(model: InstalledModel) -> tuple[bool, int, int, str]:
            card = model.card
            spoken = sum(card.speaks(language) for language in _TESTED)
            return card.id == chosen, spoken, card.parameters or 0, card.id

        return max(installed, key=weight, default=None)

    def _ask(self, question: Callable[[EmbedderChoice], T], default: T) -> T:
        """Ask the library; the default where there is none, or none that can be read, of which others speak."""
        if not self._library_file.is_file():
            return default
        try:
            with closing(Database.open(self._library_file)) as database:
                return question(EmbedderChoice(database))
        except MunimentError:
            return default


def _share(card: ModelCard, choice: EmbedderChoice) -> EmbeddedShare:
    return choice.share(card)
