"""What the derived vector store still has to do, kept in library.db so that a restart goes on where it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_ingest.chunk import Chunk, StoredChunk
from muniment_ingest.database import CHUNK_COLUMNS, CHUNK_TABLES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from muniment_ingest.database import Database

_UNMARKED = "NOT EXISTS (SELECT 1 FROM embedded e WHERE e.embedder = ? AND e.chunk_id = c.id)"


class VectorQueue:
    """Passages to be embedded and vectors to be deleted.

    Args:
        database: of the library, which closes it.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def pending(self, embedder: str, languages: Sequence[str] | None, limit: int) -> tuple[StoredChunk, ...]:
        """Passages that have no vector of this embedder yet, newest documents last.

        Args:
            embedder: id of the embedder.
            languages: only passages in these; None = all.
            limit: passages at most.
        """
        where, values = _in_languages(languages)
        rows = self._database.rows(
            f"SELECT {CHUNK_COLUMNS}, d.title FROM {CHUNK_TABLES} JOIN documents d ON d.id = c.document_id"
            f" WHERE {_UNMARKED} {where} ORDER BY c.id LIMIT ?",
            (embedder, *values, limit),
        )
        return tuple(StoredChunk(Chunk(*row[:8]), row[8], "") for row in rows)

    def count_pending(self, embedder: str, languages: Sequence[str] | None) -> int:
        """How many passages ``pending`` has left."""
        where, values = _in_languages(languages)
        rows = self._database.rows(
            f"SELECT count(*) FROM chunks c WHERE {_UNMARKED} {where}", (embedder, *values)
        )
        return int(rows[0][0])

    def mark_embedded(self, embedder: str, ids: Sequence[int]) -> None:
        """Remember that these passages have their vectors; ids that are gone meanwhile are passed over."""
        with self._database.transaction():
            self._database.run_many(
                "INSERT OR IGNORE INTO embedded SELECT ?, id FROM chunks WHERE id = ?",
                [(embedder, i) for i in ids],
            )

    def embedded(self, embedder: str) -> tuple[int, ...]:
        """Passages that should stand in the vector store, by id."""
        rows = self._database.rows(
            "SELECT chunk_id FROM embedded WHERE embedder = ? ORDER BY chunk_id", (embedder,)
        )
        return tuple(row[0] for row in rows)

    def unmark(self, embedder: str, ids: Sequence[int]) -> None:
        """Take back the marks of passages whose vectors are lost and must be made again."""
        with self._database.transaction():
            self._database.run_many(
                "DELETE FROM embedded WHERE embedder = ? AND chunk_id = ?", [(embedder, i) for i in ids]
            )

    def to_delete(self) -> tuple[int, ...]:
        """Passages that are gone from the library but may still have a vector."""
        return tuple(row[0] for row in self._database.rows("SELECT chunk_id FROM vectors_to_delete"))

    def deleted(self, ids: Sequence[int]) -> None:
        """Remember that these vectors are gone."""
        with self._database.transaction():
            self._database.run_many("DELETE FROM vectors_to_delete WHERE chunk_id = ?", [(i,) for i in ids])


def _in_languages(languages: Sequence[str] | None) -> tuple[str, tuple[str, ...]]:
    if languages is None:
        return "", ()
    return f"AND c.language IN ({','.join('?' * len(languages))})", tuple(languages)
