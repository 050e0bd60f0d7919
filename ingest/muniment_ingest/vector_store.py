"""Vectors in Chroma: ids and numbers only, derived from library.db and made again when they are lost."""

from __future__ import annotations

import contextlib
import re
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from muniment_ingest.database import error_code
from muniment_ingest.vector_scrubbing import UnknownLayoutError, is_scrubbed, scrub
from muniment_models.errors import IngestError
from muniment_models.walls import close_walls

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

_BATCH = 2000
"""Vectors in one call; Chroma takes 5,461 on the smallest build."""

_ERASE_BATCH = 5000
"""Ids deleted in one call: Chroma writes its whole index after each."""

_FETCHED = 300
"""Of up to so many vectors the nearest are found sooner by fetching them than by asking the index for these ids."""

_PROBES = 50
"""Vectors fetched to see whether the index is whole: Chroma loses its index files all together or not at all."""

_PREFIX = "chunks-"
"""Before an embedder's id in the name of its collection."""

_SQLITE_CODE = re.compile(r"\(code: (\d+)\)")


@dataclass(slots=True)
class _Chroma:
    """What the stores of one folder share: it may not be open twice in a process.

    Args:
        client: Chroma's; None while it is closed.
        is_erasing: whether files are being overwritten.
        opened: how often it was opened; collections of an earlier time are of no use.
    """

    client: Any = None
    is_erasing: bool = False
    opened: int = 0


class VectorStore:
    """Vectors of one embedder.

    Args:
        folder: of the workspace; made when it is missing.
        embedder: id of the embedder; its vectors are kept apart from those of others.
    """

    def __init__(self, folder: Path, embedder: str) -> None:
        self._folder = folder
        self.embedder = embedder
        self._chroma = _Chroma()
        self._held: tuple[int, Any] | None = None

    def open(self, *, rebuild: bool = False) -> VectorStore:
        """Open the store; heavy: imports Chroma.

        Args:
            rebuild: throw away what is damaged beyond opening and begin anew; the library knows what to embed again.

        Raises:
            IngestError: ``folder_read_only``, ``disk_full``, ``vectors_damaged``.
        """
        close_walls()
        try:
            self._connect()
        except IngestError as exc:
            self._forget_failed_client()
            if exc.code != "vectors_damaged" or not rebuild:
                raise
            shutil.rmtree(self._folder, ignore_errors=True)
            self._connect()
        return self

    def _connect(self) -> None:
        import chromadb
        from chromadb.config import Settings

        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as exc:
            raise IngestError("folder_read_only", exc.strerror or "", path=self._folder) from exc
        with self._mapped():
            self._chroma.client = chromadb.PersistentClient(
                path=str(self._folder), settings=Settings(anonymized_telemetry=False, allow_reset=False)
            )
            self._chroma.opened += 1
            self._held = (self._chroma.opened, self._opened_collection())

    def beside(self, embedder: str) -> VectorStore:
        """The vectors of another embedder in the same open folder; closing either closes both.

        Raises:
            IngestError: ``vectors_damaged``.
        """
        other = VectorStore(self._folder, embedder)
        other._chroma = self._chroma
        with self._mapped():
            _ = other._collection
        return other

    def drop_others(self, embedders: Collection[str]) -> tuple[str, ...]:
        """Delete the vectors of all embedders but these; returns whose they were."""
        with self._mapped():
            found = [collection.name for collection in self._chroma.client.list_collections()]
            names = [name for name in found if name.startswith(_PREFIX)]
            gone = sorted(name for name in names if name.removeprefix(_PREFIX) not in embedders)
            for name in gone:
                self._chroma.client.delete_collection(name)
        return tuple(name.removeprefix(_PREFIX) for name in gone)

    def _forget_failed_client(self) -> None:
        # Chroma keeps what failed to start under its path, used by nobody: a folder made anew could not be opened.
        from chromadb.api.shared_system_client import SharedSystemClient as Shared

        name = str(self._folder)
        if name not in Shared._identifier_to_refcount:  # noqa: SLF001 - Chroma has no public way
            Shared._identifier_to_system.pop(name, None)  # noqa: SLF001 - the same

    @contextlib.contextmanager
    def _mapped(self) -> Iterator[None]:
        from chromadb.errors import ChromaError

        try:
            yield
        except ChromaError as exc:
            found = _SQLITE_CODE.search(str(exc))
            code = error_code(int(found.group(1))) if found else ""
            if code in {"", "library_damaged"}:
                code = "vectors_damaged"
            raise IngestError(code, type(exc).__name__, path=self._folder) from exc

    @property
    def _collection(self) -> Any:
        if self._held is None or self._held[0] != self._chroma.opened:
            self._held = (self._chroma.opened, self._opened_collection())
        return self._held[1]

    def _opened_collection(self) -> Any:
        # embedding_function=None: the default one would download a model.
        return self._chroma.client.get_or_create_collection(
            name=f"{_PREFIX}{self.embedder}",
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
            with self._mapped():
                self._collection.upsert(ids=part, embeddings=vectors[start : start + _BATCH])

    def search(
        self, vector: NDArray[np.float32], limit: int, among: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        """Find the nearest vectors.

        Args:
            vector: shape ``(dimension,)``, length 1.
            limit: how many at most.
            among: chunk ids of which the nearest are wanted; None = all.

        Returns:
            (chunk id, cosine), best first; none while ``erase`` is at work.
        """
        if self._chroma.is_erasing:
            return []
        if among is not None and len(among) <= _FETCHED:
            return self.similarities(vector, among)[:limit]
        with self._mapped():
            found = self._collection.query(
                query_embeddings=vector.reshape(1, -1),
                n_results=limit,
                include=["distances"],
                ids=None if among is None else [str(i) for i in among],
            )
        distances = (found["distances"] or [[]])[0]
        return [(int(i), 1.0 - float(d)) for i, d in zip(found["ids"][0], distances, strict=True)]

    def similarities(self, vector: NDArray[np.float32], ids: Sequence[int]) -> list[tuple[int, float]]:
        """Compare these vectors.

        Args:
            vector: shape ``(dimension,)``, length 1.
            ids: chunk ids; those without a vector are left out.

        Returns:
            (chunk id, cosine), best first; none while ``erase`` is at work.
        """
        if self._chroma.is_erasing or not ids:
            return []
        found = self.get(ids)
        return sorted(
            ((i, float(v @ vector)) for i, v in found.items()), key=lambda pair: (-pair[1], pair[0])
        )

    def get(self, ids: Sequence[int]) -> dict[int, NDArray[np.float32]]:
        """Fetch vectors by chunk id, each of shape ``(dimension,)``; those that are not there are left out."""
        import numpy as np

        with self._mapped():
            found = self._collection.get(ids=[str(i) for i in ids], include=["embeddings"])
        vectors = found["embeddings"]
        if vectors is None:
            return {}
        return {int(i): np.asarray(v, dtype=np.float32) for i, v in zip(found["ids"], vectors, strict=True)}

    def ids(self) -> tuple[int, ...]:
        """All chunk ids that have a vector."""
        with self._mapped():
            return tuple(int(i) for i in self._collection.get(include=[])["ids"])

    def is_whole(self) -> bool:
        """Whether the vectors can be read that the list of ids promises.

        Chroma keeps the list and the index in different files; when the index alone is lost, a search finds little and
        says nothing.
        """
        try:
            ids = self.ids()
            probes = [str(i) for i in ids[:: -(-len(ids) // _PROBES) or 1]]
            if probes:
                with self._mapped():
                    self._collection.get(ids=probes, include=["embeddings"])
        except IngestError as exc:
            if exc.code != "vectors_damaged":
                raise
            return False
        return True

    def count(self) -> int:
        """Number of vectors."""
        with self._mapped():
            return int(self._collection.count())

    def delete(self, ids: Sequence[int]) -> None:
        """Delete vectors; ids without one are passed over."""
        for start in range(0, len(ids), _BATCH):
            with self._mapped():
                self._collection.delete(ids=[str(i) for i in ids[start : start + _BATCH]])

    def erase(self, ids: Sequence[int]) -> bool:
        """Delete vectors of every embedder and overwrite them on the disk; ids without one are passed over.

        Chroma is closed meanwhile and opened anew: no other lane may write, a search finds nothing, and the folder may
        not be open a second time in this process. Where Chroma's files are not as we know them, all vectors go and must
        be made again.

        Returns:
            Whether the files, read again, hold none of these vectors.

        Raises:
            IngestError: ``library_busy`` when another process uses Chroma's files just now, ``disk_full``, ...
        """
        names = [str(i) for i in ids]
        with self._mapped():
            for collection in self._chroma.client.list_collections():
                for start in range(0, len(names), _ERASE_BATCH):
                    collection.delete(ids=names[start : start + _ERASE_BATCH])
        self._chroma.is_erasing = True
        self.close()
        try:
            scrub(self._folder, names)
            clean = is_scrubbed(self._folder, names)
        except UnknownLayoutError:
            shutil.rmtree(self._folder, ignore_errors=True)
            clean = not self._folder.exists()
        finally:
            self._connect()
            self._chroma.is_erasing = False
        return clean

    def clear(self) -> None:
        """Delete all vectors of this embedder."""
        with self._mapped():
            self._chroma.client.delete_collection(f"{_PREFIX}{self.embedder}")
            self._held = None
            _ = self._collection

    def close(self) -> None:
        """Let go of the files."""
        client, self._chroma.client = self._chroma.client, None
        if client is not None:
            client.close()
