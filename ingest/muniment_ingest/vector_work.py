"""The second stage: vectors for passages that are found by their words already."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from muniment_ingest.chunk import embedding_text
from muniment_ingest.vector_queue import languages_of
from muniment_ingest.vector_trust import VectorTrust

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from muniment_ingest.chunk import StoredChunk
    from muniment_ingest.library import Library
    from muniment_ingest.vector_store import VectorStore
    from muniment_models.embedder import Embedder

EMBED_BATCH = 128
"""Passages embedded before they are stored and Cancel is asked; two seconds of work on two cores."""


class VectorWork:
    """Makes the vectors that are missing and drops those that are no longer wanted.

    Only passages in a language that the embedder speaks get one: a vector of text it cannot read does harm. A passage
    whose text was embedded before, in this document's older version or in another one, gets that vector.

    Args:
        library: an open library that no other lane uses.
        vectors: an open vector store.
        embedder: whose vectors it holds.
        first: only passages with a higher id.
        before: the work for the embedder that serves until the vectors of this one are complete: it goes first, so that
            what is new is found by meaning at once, and ends with them.
    """

    def __init__(
        self,
        library: Library,
        vectors: VectorStore,
        embedder: Embedder,
        *,
        first: int = 0,
        before: VectorWork | None = None,
    ) -> None:
        self._queue = library.vector_queue
        self._trust = VectorTrust(library, vectors, embedder)
        self._vectors = vectors
        self._embedder = embedder
        self._first = self._after = first
        self._before = before
        self._turns: tuple[int | None, ...] = ()
        self._turn = 0
        self._dropped: set[int] = set()

    def count(self) -> int:
        """Vectors that wait to be made."""
        card = self._embedder.card
        mine = self._queue.count_pending(card.id, languages_of(card), self._first)
        return mine + (self._before.count() if self._before else 0)

    def step(self) -> int:
        """Give a vector to the next passages, those of the collections asked last first.

        Returns:
            How many; 0 when none is left, the vectors that nobody wants any more are found no longer, and it is known
            what those that are there are worth.
        """
        if self._before is not None and (made := self._before.step()):
            return made
        card = self._embedder.card
        turns = (*self._queue.collections_asked(), None)
        if turns != self._turns:
            self._turns, self._turn, self._after = turns, 0, self._first
        batch: tuple[StoredChunk, ...] = ()
        while self._turn < len(self._turns) and not batch:
            batch = self._queue.pending(
                card.id, languages_of(self._embedder.card), EMBED_BATCH, self._after, self._turns[self._turn]
            )
            if not batch:
                self._turn, self._after = self._turn + 1, self._first
        if not batch:
            self._turns = ()
            self._before = None
            self._drop_unwanted()
            self._trust.refresh()
            return 0
        ids = [stored.chunk.id for stored in batch]
        self._vectors.add(ids, self._vectors_of(batch))
        self._queue.mark_embedded(card.id, ids)
        self._after = ids[-1]
        return len(batch)

    def check(self) -> int:
        """Compare the vector store with the library; what it lost is embedded again by ``step``.

        Returns:
            Number of passages whose vector was missing.
        """
        embedder = self._embedder.card.id
        wanted = set(self._queue.embedded(embedder))
        if self._vectors.is_whole():
            there = set(self._vectors.ids())
            # Those of deleted passages may still be of use to others: ``step`` drops them at its end.
            self._vectors.delete(sorted(there - wanted - set(self._queue.to_delete())))
        else:
            there = set()
            self._vectors.clear()
        lost = sorted(wanted - there)
        self._queue.unmark(embedder, lost)
        return len(lost) + (self._before.check() if self._before else 0)

    def _vectors_of(self, batch: Sequence[StoredChunk]) -> NDArray[np.float32]:
        digests = self._queue.digests([stored.chunk.id for stored in batch])
        known = self._known(set(digests.values()))
        fresh: dict[bytes, str] = {}
        for stored in batch:
            digest = digests[stored.chunk.id]
            if digest not in known:
                fresh.setdefault(digest, embedding_text(stored.title, stored.chunk))
        if fresh:
            made = self._embedder.embed(list(fresh.values()), "passage")
            known.update(zip(fresh, made, strict=True))
        return np.stack([known[digests[stored.chunk.id]] for stored in batch])

    def _known(self, digests: set[bytes]) -> dict[bytes, NDArray[np.float32]]:
        holders = self._queue.holders(self._embedder.card.id, digests)
        found = self._vectors.get(list(holders.values())) if holders else {}
        return {digest: found[chunk_id] for digest, chunk_id in holders.items() if chunk_id in found}

    def close(self) -> None:
        """Overwrite on the disk the vectors that were dropped: Chroma only marks them, and keeps their numbers."""
        gone = self._queue.to_delete()
        if gone and self._vectors.erase(gone):
            self._queue.deleted(gone)

    def _drop_unwanted(self) -> None:
        gone = set(self._queue.to_delete()) - self._dropped
        if gone:
            self._vectors.delete(sorted(gone))
            self._dropped |= gone
