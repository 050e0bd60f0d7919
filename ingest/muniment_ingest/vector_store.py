"""Vectors in Chroma: ids and numbers only, derived from library.db and made again when they are lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_models.errors import IngestError
from muniment_models.walls import close_walls

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

_BATCH = 2000
"""Vectors in one call; Chroma takes 5,461 on the smallest build."""


class VectorStore:
    """Vectors of one embedder.

    Args:
        folder: of the workspace; made when it is missing.
        embedder: id of the embedder; its vectors are kept apart from those of others.
    """

    def __init__(self, folder: Path, embedder: str) -> None:
        self._folder = folder
        self.embedder = embedder

    def open(self) -> VectorStore:
        """Open the store; heavy: imports Chroma.

        Raises:
            IngestError: ``vectors_damaged`` when Chroma cannot open what is there.
        """
        close_walls()
        import chromadb
        from chromadb.config import Settings

        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._client = chromadb.PersistentClient(
                path=str(self._folder), settings=Settings(anonymized_telemetry=False, allow_reset=False)
            )
            self._open_collection()
        except OSError as exc:
            raise IngestError("folder_read_only", exc.strerror or "", path=self._folder) from exc
        except Exception as exc:
            # Chroma's own errors and those of its SQLite and Rust parts have no common base.
            raise IngestError("vectors_damaged", type(exc).__name__, path=self._folder) from exc
        return self

    def _open_collection(self) -> None:
        # embedding_function=None: the default one would download a model.
        self._collection = self._client.get_or_create_collection(
            name=f"chunks-{self.embedder}",
            embedding_function=None,
            configuration={"hnsw": {"space": "cosine", "ef_construction": 200, "ef_search": 200}},
        )

    def add(self, ids: Sequence[int], vectors: NDArray[np.float32]) -> None:
        """Store vectors; an id that is there already is replaced.

        Args:
            ids: chunk ids.
            vectors: shape ``(len(ids), dimension)``, unit rows.
        """
        for start in range(0, len(ids), _BATCH):
            part = [str(i) for i in ids[start : start + _BATCH]]
            self._collection.upsert(ids=part, embeddings=vectors[start : start + _BATCH])

    def search(self, vector: NDArray[np.float32], limit: int) -> list[tuple[int, float]]:
        """Find the nearest vectors.

        Args:
            vector: shape ``(dimension,)``, length 1.
            limit: how many at most.

        Returns:
            (chunk id, cosine), best first.
        """
        count = min(limit, self._collection.count())
        if count == 0:
            return []
        found = self._collection.query(
            query_embeddings=vector.reshape(1, -1), n_results=count, include=["distances"]
        )
        distances = (found["distances"] or [[]])[0]
        return [(int(i), 1.0 - float(d)) for i, d in zip(found["ids"][0], distances, strict=True)]

    def ids(self) -> tuple[int, ...]:
        """All chunk ids that have a vector."""
        return tuple(int(i) for i in self._collection.get(include=[])["ids"])

    def count(self) -> int:
        """Number of vectors."""
        return int(self._collection.count())

    def delete(self, ids: Sequence[int]) -> None:
        """Delete vectors; ids without one are passed over."""
        for start in range(0, len(ids), _BATCH):
            self._collection.delete(ids=[str(i) for i in ids[start : start + _BATCH]])

    def clear(self) -> None:
        """Delete all vectors of this embedder."""
        self._client.delete_collection(f"chunks-{self.embedder}")
        self._open_collection()

    def close(self) -> None:
        """Let go of the files."""
        close = getattr(self._client, "close", None)
        if close is not None:
            close()
