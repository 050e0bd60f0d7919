"""Question -> chunks, by keywords and, where the embedder speaks the language, by vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_engine.fusion import fuse
from muniment_engine.hit import Hit
from muniment_ingest.language import detect_language
from muniment_ingest.scope import EVERYTHING
from muniment_ingest.terms import question_stems
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    from numpy.typing import NDArray

    from muniment_engine.hit import FoundBy
    from muniment_ingest.library import Library
    from muniment_ingest.scope import Scope
    from muniment_ingest.vector_store import VectorStore
    from muniment_models.embedder import Embedder
    from muniment_models.errors import MunimentError

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
        on_problem: told when the vectors turn out to be damaged; keywords alone find from then on.
    """

    def __init__(
        self,
        library: Library,
        vectors: VectorStore | None,
        embedder: Embedder | None,
        on_problem: Callable[[MunimentError], None] = lambda _error: None,
    ) -> None:
        self.library = library
        self._vectors = vectors
        self.embedder = embedder
        self._on_problem = on_problem
        self._embedded: tuple[str, NDArray[np.float32]] | None = None

    def search(self, query: str, k: int = 10, scope: Scope = EVERYTHING) -> tuple[Hit, ...]:
        """Find the passages that fit a query best.

        Args:
            query: a question or some words, in any language.
            k: passages at most.
            scope: which documents are searched.

        Returns:
            Hits, best first; none when no word and no meaning matches, or when the query has no word at all.
        """
        terms = question_stems(query)
        if not terms:
            return ()
        keywords = self.library.keyword_search(terms, CANDIDATES, scope)
        vectors = self._near(query, sifted=scope != EVERYTHING) if self.speaks(query) else []
        weight = VECTOR_WEIGHT if vectors else 0.0
        fused = fuse(keywords, vectors, weight)
        stored = self.library.chunks([f.id for f in fused], scope)
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

    def _near(self, query: str, *, sifted: bool) -> list[tuple[int, float]]:
        if self._vectors is None:
            return []
        try:
            # Chroma knows no collections and no versions: with a scope, ask for more and let the library sift.
            return self._vectors.search(self.embed_query(query), CANDIDATES * (5 if sifted else 1))
        except IngestError as error:
            self._vectors = None
            self._on_problem(error)
            return []

    def speaks(self, text: str) -> bool:
        """Whether vectors mean something for a text's language."""
        return self.embedder is not None and self.embedder.card.speaks(detect_language(text) or "en")

    def embed_query(self, query: str) -> NDArray[np.float32]:
        """Vector of a query, shape ``(dimension,)``; an embedder must be there.

        The last one is kept: a question is embedded for its passages and asked for again for its quotes.
        """
        if self.embedder is None:
            msg = "no embedder"
            raise ValueError(msg)
        if self._embedded is None or self._embedded[0] != query:
            self._embedded = (query, self.embedder.embed([query], "query")[0])
        return self._embedded[1]
