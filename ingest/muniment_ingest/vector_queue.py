"""What the derived vector store still has to do, kept in library.db so that a restart goes on where it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_ingest.chunk import Chunk, StoredChunk
from muniment_ingest.database import CHUNK_COLUMNS, CHUNK_TABLES

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from muniment_ingest.database import Database
    from muniment_models.card import ModelCard

_UNMARKED = "NOT EXISTS (SELECT 1 FROM embedded e WHERE e.embedder = ? AND e.chunk_id = c.id)"


class VectorQueue:
    """Passages to be embedded and vectors to be deleted.

    Args:
        database: of the library, which closes it.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def pending(
        self,
        embedder: str,
        languages: Sequence[str] | None,
        limit: int,
        after: int = 0,
        collection_id: int | None = None,
    ) -> tuple[StoredChunk, ...]:
        """Passages that have no vector of this embedder yet, in the order in which they were stored.

        Args:
            embedder: id of the embedder.
            languages: only passages in these; None = all.
            limit: passages at most.
            after: only passages with a higher id: what comes before was seen.
            collection_id: only passages of documents in this collection; None = all.
        """
        where, spoken = _in_languages(languages)
        values: tuple[object, ...] = spoken
        if collection_id is not None:
            where += " AND c.document_id IN (SELECT document_id FROM files WHERE collection_id = ?)"
            values = (*spoken, collection_id)
        rows = self._database.rows(
            f"SELECT {CHUNK_COLUMNS}, d.title FROM {CHUNK_TABLES} JOIN documents d ON d.id = c.document_id"
            f" WHERE c.id > ? AND {_UNMARKED} {where} ORDER BY c.id LIMIT ?",
            (after, embedder, *values, limit),
        )
        return tuple(StoredChunk(Chunk(*row[:8]), row[8], "") for row in rows)

    def collections_asked(self) -> tuple[int, ...]:
        """Collections that questions were asked about, the newest question first."""
        rows = self._database.rows(
            "SELECT id FROM collections WHERE asked_at <> '' ORDER BY asked_at DESC, id"
        )
        return tuple(row[0] for row in rows)

    def digests(self, ids: Sequence[int]) -> dict[int, bytes]:
        """Digest of what an embedder reads of each passage; one without a digest, of an old library, gets its own."""
        marks = ",".join("?" * len(ids))
        rows = self._database.rows(f"SELECT id, digest FROM chunks WHERE id IN ({marks})", tuple(ids))
        found = {row[0]: row[1] or str(row[0]).encode() for row in rows}
        return {i: found.get(i, str(i).encode()) for i in ids}

    def holders(self, embedder: str, digests: Collection[bytes]) -> dict[bytes, int]:
        """For each digest a passage, present or deleted, whose vector is of the same text."""
        marks = ",".join("?" * len(digests))
        rows = self._database.rows(
            f"SELECT digest, chunk_id FROM vectors_to_delete WHERE digest IN ({marks}) UNION ALL"
            f" SELECT c.digest, c.id FROM chunks c JOIN embedded e ON e.chunk_id = c.id AND e.embedder = ?"
            f" WHERE c.digest IN ({marks})",
            (*digests, embedder, *digests),
        )
        return dict(rows)

    def count_pending(self, embedder: str, languages: Sequence[str] | None, after: int = 0) -> int:
        """How many passages ``pending`` has left."""
        where, values = _in_languages(languages)
        rows = self._database.rows(
            f"SELECT count(*) FROM chunks c WHERE c.id > ? AND {_UNMARKED} {where}",
            (after, embedder, *values),
        )
        return int(rows[0][0])

    def count_spoken(self, languages: Sequence[str] | None) -> int:
        """How many passages are in these languages; None = all."""
        where, values = _in_languages(languages)
        return int(self._database.rows(f"SELECT count(*) FROM chunks c WHERE 1 {where}", values)[0][0])

    def count_embedded(self, embedder: str) -> int:
        """How many passages have their vector."""
        return int(self._database.rows("SELECT count(*) FROM embedded WHERE embedder = ?", (embedder,))[0][0])

    def has_more(self, embedder: str, other: str) -> bool:
        """Whether a passage has a vector of an embedder and none of the other."""
        return bool(
            self._database.rows(
                "SELECT 1 FROM embedded o WHERE o.embedder = ? AND NOT EXISTS (SELECT 1 FROM embedded n"
                " WHERE n.embedder = ? AND n.chunk_id = o.chunk_id) LIMIT 1",
                (embedder, other),
            )
        )

    def embedders(self) -> tuple[str, ...]:
        """Ids of all embedders that made vectors; one look each, however many vectors there are."""
        rows = self._database.rows(
            "WITH RECURSIVE found(name) AS (SELECT min(embedder) FROM embedded UNION ALL SELECT (SELECT min(embedder)"
            " FROM embedded WHERE embedder > name) FROM found WHERE name IS NOT NULL)"
            " SELECT name FROM found WHERE name IS NOT NULL"
        )
        return tuple(row[0] for row in rows)

    def unmark_all(self, embedder: str) -> None:
        """Forget an embedder that is gone: what it embedded, and what its vectors were measured to be worth."""
        with self._database.transaction():
            self._database.run("DELETE FROM embedded WHERE embedder = ?", (embedder,))
            self._database.run("DELETE FROM retrieval_trust WHERE embedder = ?", (embedder,))

    def mark_embedded(self, embedder: str, ids: Sequence[int]) -> None:
        """Remember that these passages have their vectors; of those that are gone meanwhile, that it must go."""
        with self._database.transaction():
            self._database.run_many(
                "INSERT OR IGNORE INTO embedded SELECT ?, id FROM chunks WHERE id = ?",
                [(embedder, i) for i in ids],
            )
            self._database.run_many(
                "INSERT OR IGNORE INTO vectors_to_delete (chunk_id)"
                " SELECT ?1 WHERE NOT EXISTS (SELECT 1 FROM chunks WHERE id = ?1)",
                [(i,) for i in ids],
            )

    def embedded(self, embedder: str) -> tuple[int, ...]:
        """Passages that should stand in the vector store, by id."""
        rows = self._database.rows(
            "SELECT chunk_id FROM embedded WHERE embedder = ? ORDER BY chunk_id", (embedder,)
        )
        return tuple(row[0] for row in rows)

    def embedded_by_language(self, embedder: str) -> dict[str, int]:
        """Passages that have their vector, by language."""
        rows = self._database.rows(
            "SELECT c.language, count(*) FROM embedded e JOIN chunks c ON c.id = e.chunk_id WHERE e.embedder = ?"
            " GROUP BY c.language",
            (embedder,),
        )
        return dict(rows)

    def sample_embedded(self, embedder: str, language: str, count: int) -> tuple[int, ...]:
        """Some passages of a language that have their vector, spread evenly over the library."""
        rows = self._database.rows(
            "SELECT e.chunk_id FROM embedded e JOIN chunks c ON c.id = e.chunk_id"
            " WHERE e.embedder = ? AND c.language = ? ORDER BY e.chunk_id",
            (embedder, language),
        )
        return tuple(row[0] for row in rows[:: max(1, len(rows) // count)])[:count]

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


def languages_of(card: ModelCard) -> tuple[str, ...] | None:
    """Languages whose passages get a vector of an embedder, those of no language among them; None = all."""
    return None if card.speaks_all else (*card.languages, "")


def _in_languages(languages: Sequence[str] | None) -> tuple[str, tuple[str, ...]]:
    if languages is None:
        return "", ()
    return f"AND c.language IN ({','.join('?' * len(languages))})", tuple(languages)
