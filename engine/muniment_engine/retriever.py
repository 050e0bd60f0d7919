"""Question -> passages, by words, by the documents that it names and, where they are to be trusted, by vectors."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from muniment_engine.hit import Hit
from muniment_engine.naming import find_naming
from muniment_engine.ranking import Candidate, rank
from muniment_engine.result_order import neighbours_behind, newest_first
from muniment_engine.term_coverage import term_weights
from muniment_ingest.language import detect_language
from muniment_ingest.scope import EVERYTHING
from muniment_ingest.terms import question_stems, stems
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from muniment_engine.hit import FoundBy
    from muniment_engine.naming import Naming
    from muniment_engine.ranking import Ranked
    from muniment_ingest.chunk import StoredChunk
    from muniment_ingest.library import Library
    from muniment_ingest.records import Trust
    from muniment_ingest.scope import Scope
    from muniment_ingest.vector_store import VectorStore
    from muniment_models.embedder import Embedder
    from muniment_models.errors import MunimentError

CANDIDATES = 60
"""Passages asked of each side before they are ranked together."""

_NAMED_DOCUMENTS = 5
_NAMED_CANDIDATES = 40
_NAMED_SHARE = 0.2
"""Of a question's weight that must name a document before its passages are looked through by themselves."""

_NAME = 0.3
"""A word that names the best document at least so far is left out of what is compared by meaning."""

_LOOKED_THROUGH = 3
"""So many times the passages that are wanted are fetched, to see which are of superseded versions."""

_USUAL_BACKGROUND, _USUAL_SPREAD, _NARROW = 0.1, 0.1, 0.06
"""Of cosines of unrelated texts with all-MiniLM-L6-v2 (spread 0.08 to 0.12 on six sets); what is another scale."""

_SMALL_SCOPE = 2000
"""Passages in a scope up to which their vectors alone are searched; above, all are, and sifted."""


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

    def search(
        self,
        query: str,
        k: int = 10,
        scope: Scope = EVERYTHING,
        phrases: Sequence[Sequence[str]] = (),
    ) -> tuple[Hit, ...]:
        """Find the passages that fit a query best.

        Args:
            query: a question or some words, in any language.
            k: passages at most.
            scope: which documents are searched.
            phrases: terms that a passage must have one after another, as ``terms.phrase_stems`` makes them.

        Returns:
            Hits, best first; none when no word and no meaning matches, or when the query has no word at all.
        """
        terms = question_stems(query)
        if not terms:
            return ()
        library = self.library
        counts = library.term_counts(terms)
        weights = term_weights(terms, counts, library.chunk_count())
        sequence = stems(query)
        naming = find_naming(sequence, weights, library.names)
        named = self._named(naming, weights, scope)
        depth = max(CANDIDATES, k)
        words_found = [i for i, _ in library.keyword_search(terms, depth, scope, phrases, counts)]
        if named is not None:
            rest = [t for t in terms if naming.share(named.best, t) < _NAME] or terms
            words_found += [
                i for i, _ in library.keyword_search(rest, _NAMED_CANDIDATES, named.scope, phrases, counts)
            ]
        trust, vector, near = self.trust(query), None, []
        if trust:
            asked = query
            if named is not None and naming.in_a_document:
                asked = self._without_names(query, naming, named.best)
            vector = self.embed_query(asked)
            near = self._near(vector, scope, depth)
            if named is not None:
                near += self._near(vector, named.best_scope, _NAMED_CANDIDATES)
        by_words, by_meaning = frozenset(words_found), dict(near)
        if phrases:
            by_meaning = {i: cosine for i, cosine in by_meaning.items() if i in by_words}
        passages = library.passage_terms(sorted(by_words | by_meaning.keys()), scope)
        likeness = dict(by_meaning)
        if vector is not None:
            missing = sorted(passages.keys() - likeness.keys())
            likeness.update(self._asked(lambda vectors: vectors.similarities(vector, missing)))
        measured = self._measured(query)
        likeness = {i: stretched(cosine, measured) for i, cosine in likeness.items()}
        candidates = [Candidate(i, *passage, likeness.get(i)) for i, passage in passages.items()]
        ranked = rank(sequence, weights, candidates, naming, trust)[: k * _LOOKED_THROUGH]
        stored = library.chunks([item.id for item in ranked])
        ranked = [item for item in ranked if item.id in stored]  # another lane may be removing documents
        places = {item.id: passages[item.id].document for item in ranked}
        return tuple(
            _hit(
                item,
                stored[item.id],
                by_words=item.id in by_words,
                by_meaning=item.id in by_meaning,
                names=tuple(t for t in terms if naming.share(places[item.id], t) >= _NAME),
            )
            for item in neighbours_behind(newest_first(query, ranked, stored), stored)[:k]
        )

    def speaks(self, text: str) -> bool:
        """Whether vectors mean something for a text's language."""
        return self.embedder is not None and self.embedder.card.speaks(detect_language(text) or "en")

    def trust(self, query: str) -> float:
        """How far the vectors are trusted for a query's language, 0 to 1: as measured here, else fully."""
        if self._vectors is None or self.embedder is None or not self.speaks(query):
            return 0.0
        measured = self._measured(query)
        return 1.0 if measured is None else measured.weight

    def _measured(self, query: str) -> Trust | None:
        """What was measured of the embedder here for a query's language."""
        if self.embedder is None:
            return None
        return self.library.trust(self.embedder.card.id).get(detect_language(query) or "en")

    def likeness(self, question: str, cosine: float) -> float:
        """A cosine to a question on the scale for which weights and thresholds are made."""
        return stretched(cosine, self._measured(question))

    def embed_query(self, query: str) -> NDArray[np.float32]:
        """Vector of a query, shape ``(dimension,)``; an embedder must be there, and remembers the last ones."""
        if self.embedder is None:
            msg = "no embedder"
            raise ValueError(msg)
        vector: NDArray[np.float32] = self.embedder.embed([query], "query")[0]
        return vector

    def _named(self, naming: Naming, weights: Mapping[str, float], scope: Scope) -> _Named | None:
        """The documents that the question names clearly enough to look through them by themselves."""
        best = naming.best(_NAMED_DOCUMENTS, _NAMED_SHARE * sum(weights.values()))
        ids = self.library.names.ids(best)
        wanted = {n: ids[n] for n in best if n in ids and (not scope.documents or ids[n] in scope.documents)}
        if not wanted:
            return None
        named = tuple(wanted.values())
        return _Named(
            next(iter(wanted)), replace(scope, documents=named), replace(scope, documents=named[:1])
        )

    def _without_names(self, query: str, naming: Naming, document: int) -> str:
        """What is asked in a document: a party's name would draw the vector to where the parties are named."""
        kept = [
            word
            for word in query.split()
            if not (own := stems(word)) or any(naming.share(document, term) < _NAME for term in own)
        ]
        return " ".join(kept)

    def _near(self, vector: NDArray[np.float32], scope: Scope, limit: int) -> list[tuple[int, float]]:
        if scope == EVERYTHING:
            return self._asked(lambda vectors: vectors.search(vector, limit))
        among = self.library.chunk_ids(scope, _SMALL_SCOPE)
        # Chroma knows no collections and no versions: in a large scope, ask for more and let the library sift.
        return self._asked(lambda vectors: vectors.search(vector, limit * (5 if among is None else 1), among))

    def _asked(self, ask: Callable[[VectorStore], list[tuple[int, float]]]) -> list[tuple[int, float]]:
        if self._vectors is None:
            return []
        try:
            return ask(self._vectors)
        except IngestError as error:
            self._vectors = None
            self._on_problem(error)
            return []


@dataclass(frozen=True, slots=True)
class _Named:
    """The best named document, the scope of all that are named nearly as well, and that of the best alone."""

    best: int
    scope: Scope
    best_scope: Scope


def stretched(cosine: float, measured: Trust | None) -> float:
    """A cosine as an embedder would give it that uses the whole scale.

    Some embedders (e5, for one) put all texts within 0.7 to 1.0 of each other; weights and thresholds are fitted to
    one whose cosines of unrelated texts lie around 0.1, by 0.1.
    """
    if measured is None or not 0 < measured.spread < _NARROW:
        return cosine
    return _USUAL_BACKGROUND + (cosine - measured.background) * _USUAL_SPREAD / measured.spread


def _hit(
    ranked: Ranked, stored: StoredChunk, *, by_words: bool, by_meaning: bool, names: tuple[str, ...]
) -> Hit:
    by: FoundBy = "both" if by_words and by_meaning else "keywords" if by_words else "vectors"
    return Hit(
        chunk=stored.chunk,
        title=stored.title,
        path=stored.path,
        score=ranked.score,
        found_by=by,
        keyword_score=ranked.words,
        similarity=ranked.similarity,
        superseded_by=stored.superseded_by,
        names=names,
    )
