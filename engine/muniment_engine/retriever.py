"""Question -> chunks, by keywords and, where the embedder speaks the language, by vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_engine.fusion import fuse
from muniment_engine.hit import Hit
from muniment_ingest.language import detect_language
from muniment_ingest.terms import question_stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from muniment_engine.hit import FoundBy
    from muniment_ingest.library import Library
    from muniment_ingest.vector_store import VectorStore
    from muniment_models.embedder import Embedder

CANDIDATES = 100
"""Passages asked of each side before fusion."""

VECTOR_WEIGHT = 0.5
"""Trust in the vector side for a language that the embedder speaks: both alike, as in plain fusion."""


class Retriever:
    """Finds passages.

    Args:
        library: an open library that no other lane uses.
        vectors: an open vector store, None when there is no embedder.
        embedder: None when none is installed: keywords alone then find.
    """

    def __init__(self, library: Library, vectors: VectorStore | None, embedder: Embedder | None) -> None:
        self.library = library
        self._vectors = vectors
        self.embedder = embedder

    def search(self, query: str, k: int = 10, collections: Sequence[int] = ()) -> tuple[Hit, ...]:
        """Find the passages that fit a query best.

        Args:
            query: a question or some words, in any language.
            k: passages at most.
            collections: ids to search in; none = all.

        Returns:
            Hits, best first; none when no word and no meaning matches.
        """
        keywords = self.library.keyword_search(question_stems(query), CANDIDATES, collections)
        vectors: list[tuple[int, float]] = []
        if self.speaks(query) and self._vectors is not None:
            vector = self.embed_query(query)
            # Chroma knows no collections: with a scope, ask for more and let the library sift.
            vectors = self._vectors.search(vector, CANDIDATES * (5 if collections else 1))
        weight = VECTOR_WEIGHT if vectors else 0.0
        fused = fuse(keywords, vectors, weight)
        stored = self.library.chunks([f.id for f in fused], collections)
        hits = []
        for item in fused:
            found = stored.get(item.id)
            if found is None:
                continue
            by: FoundBy = (
                "vectors" if not item.keyword_score else "keywords" if item.similarity is None else "both"
            )
            hits.append(
                Hit(found.chunk, found.title, found.path, item.score, by, item.keyword_score, item.similarity)
            )
            if len(hits) == k:
                break
        return tuple(hits)

    def speaks(self, text: str) -> bool:
        """Whether vectors mean something for a text's language."""
        return self.embedder is not None and self.embedder.card.speaks(detect_language(text) or "en")

    def embed_query(self, query: str) -> NDArray[np.float32]:
        """Vector of a query, shape ``(dimension,)``; an embedder must be there."""
        if self.embedder is None:
            msg = "no embedder"
            raise ValueError(msg)
        vector: NDArray[np.float32] = self.embedder.embed([query], "query")[0]
        return vector
