"""Which embedder is wanted, and which one serves until the wanted one's vectors are there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from muniment_ingest.vector_queue import VectorQueue, languages_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from muniment_ingest.database import Database
    from muniment_models.card import ModelCard

_WANTED, _CHANGE = "embedder", "embedder_change"
"""Switches: the id that the user chose; the id that is being changed to, a space, the last passage before that."""


@dataclass(frozen=True, slots=True)
class EmbeddedShare:
    """How many of the passages in an embedder's languages have its vector."""

    done: int
    total: int

    @property
    def is_whole(self) -> bool:
        """Whether none lacks it."""
        return self.done >= self.total


class EmbedderChoice:
    """The choice among the installed embedders, kept in the library.

    Args:
        database: of the library, which closes it.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._queue = VectorQueue(database)

    def wanted(self) -> str:
        """Id of the embedder that the user chose; empty = none was chosen."""
        return self._switch(_WANTED)

    def want(self, embedder: str) -> None:
        """Choose an embedder."""
        self._set(_WANTED, embedder)

    def share(self, card: ModelCard) -> EmbeddedShare:
        """How far an embedder's vectors are."""
        languages = languages_of(card)
        total = self._queue.count_spoken(languages)
        return EmbeddedShare(total - self._queue.count_pending(card.id, languages), total)

    def serving(self, wanted: ModelCard, others: Sequence[ModelCard]) -> str:
        """Id of the embedder whose vectors are searched.

        The wanted one, once every passage has its vector or every passage that has a vector of the other; till then the
        one with most vectors. So what was found by meaning stays found while the vectors are made anew, whenever the
        program is closed meanwhile.

        Args:
            wanted: the one to change to.
            others: the other installed ones.
        """
        before = max(others, key=lambda card: self._queue.count_embedded(card.id), default=None)
        if before is None or not self._queue.count_embedded(before.id):
            return wanted.id
        if not self._queue.count_pending(wanted.id, languages_of(wanted)):
            return wanted.id
        return before.id if self._queue.has_more(before.id, wanted.id) else wanted.id

    def change_begun(self, wanted: str) -> int:
        """Remember that the vectors of an embedder are being made while another serves.

        Returns:
            The last passage that was there when it was first wanted: later ones get vectors of both.
        """
        name, _, last = self._switch(_CHANGE).partition(" ")
        if name == wanted and last.isdigit():
            return int(last)
        newest = int(self._database.rows("SELECT coalesce(max(id), 0) FROM chunks")[0][0])
        self._set(_CHANGE, f"{wanted} {newest}")
        return newest

    def change_ended(self) -> None:
        """Forget that an embedder was being changed."""
        if self._switch(_CHANGE):
            with self._database.transaction():
                self._database.run("DELETE FROM switches WHERE name = ?", (_CHANGE,))

    def forget_others(self, embedders: Collection[str]) -> tuple[str, ...]:
        """Take back the marks of all embedders but these; returns whose they were."""
        gone = tuple(name for name in self._queue.embedders() if name not in embedders)
        for name in gone:
            self._queue.unmark_all(name)
        return gone

    def _switch(self, name: str) -> str:
        rows = self._database.rows("SELECT value FROM switches WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else ""

    def _set(self, name: str, value: str) -> None:
        with self._database.transaction():
            self._database.run("INSERT OR REPLACE INTO switches VALUES (?, ?)", (name, value))
