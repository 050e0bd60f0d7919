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

_CHECKED = 10
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
            self._forget_failed_client()
            raise self._damaged(exc) from exc
        return self

    def check(self) -> None:
        """Find a vector that is there, and its neighbours: ids alone are read without the index.

        Raises:
            IngestError: ``vectors_damaged``.
        """
        try:
            wanted = min(_CHECKED, self._collection.count())
            known = self._collection.get(limit=1, include=["embeddings"])["embeddings"]
            if wanted == 0 or known is None:
                return
            found = self._collection.query(query_embeddings=known, n_results=wanted, include=[])
            lost = len(found["ids"][0]) < wanted
        except Exception as exc:
            raise self._damaged(exc) from exc
        if lost:
            raise IngestError("vectors_damaged", "fewer than stored", path=self._folder)

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

        Raises:
            IngestError: ``vectors_damaged``.
        """
        try:
            count = min(limit, self._collection.count())
            if count == 0:
                return []
            found = self._collection.query(
                query_embeddings=vector.reshape(1, -1), n_results=count, include=["distances"]
            )
        except Exception as exc:
            raise self._damaged(exc) from exc
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
        close = getattr(getattr(self, "_client", None), "close", None)
        if close is not None:
            close()

    def _damaged(self, exc: Exception) -> IngestError:
        # Chroma's own errors and those of its SQLite and Rust parts have no common base.
        return IngestError("vectors_damaged", type(exc).__name__, path=self._folder)

    def _forget_failed_client(self) -> None:
        # Chroma keeps what failed to start under its path, used by nobody: a folder made anew could not be opened.
        from chromadb.api.shared_system_client import SharedSystemClient as Shared

        name = str(self._folder)
        if name not in Shared._identifier_to_refcount:  # noqa: SLF001 - Chroma has no public way
            Shared._identifier_to_system.pop(name, None)  # noqa: SLF001 - the same
