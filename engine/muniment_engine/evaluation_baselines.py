"""What retrieval is measured against: plain BM25, plain vectors, and plain fusion of the two."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Literal

import numpy as np

from muniment_ingest.terms import question_stems, stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from muniment_models.embedder import Embedder

Baseline = Literal["bm25", "vectors", "rrf"]

K1, B = 1.2, 0.75
"""Usual constants of BM25: those of SQLite's FTS5 and of Lucene."""

RANK_CONSTANT = 60
"""Of reciprocal-rank fusion. Source: Cormack, Clarke, Buettcher, SIGIR 2009."""

CANDIDATES = 100
"""Places of each ranking that plain fusion joins."""


class Bm25:
    """Plain BM25 over stems, no fields, no phrases.

    Source: Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009, with the idf of Lucene, never negative.

    Args:
        texts: what is searched; a place in it is a text's number from then on.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        places: dict[str, list[int]] = defaultdict(list)
        counts: dict[str, list[int]] = defaultdict(list)
        lengths: list[int] = []
        for place, text in enumerate(texts):
            terms = stems(text)
            lengths.append(len(terms))
            for term, count in Counter(terms).items():
                places[term].append(place)
                counts[term].append(count)
        self.count = len(lengths)
        length = np.asarray(lengths, dtype=np.float32)
        norm = K1 * (1 - B + B * length / max(float(length.mean()) if lengths else 1.0, 1.0))
        self._weights: dict[str, tuple[NDArray[np.int32], NDArray[np.float32]]] = {}
        for term, found in places.items():
            at = np.asarray(found, dtype=np.int32)
            tf = np.asarray(counts[term], dtype=np.float32)
            idf = np.log(1 + (self.count - len(at) + 0.5) / (len(at) + 0.5))
            self._weights[term] = (at, (idf * tf * (K1 + 1) / (tf + norm[at])).astype(np.float32))

    def search(self, question: str, limit: int) -> list[int]:
        """Numbers of the texts that share a telling word with the question, best first."""
        scores = np.zeros(self.count, dtype=np.float32)
        for term in question_stems(question):
            if (found := self._weights.get(term)) is not None:
                scores[found[0]] += found[1]
        return [place for place in _best(scores, limit) if scores[place] > 0]


class Baselines:
    """The plain systems over the same texts.

    Args:
        texts: what is searched.
        embedder: None when none is installed: BM25 is the only system then.
        vectors: of the texts, shape ``(len(texts), dimension)``, unit rows; None without an embedder.
    """

    def __init__(
        self, texts: Sequence[str], embedder: Embedder | None, vectors: NDArray[np.float32] | None
    ) -> None:
        self._bm25 = Bm25(texts)
        self._embedder = embedder
        self._vectors = vectors

    @property
    def systems(self) -> tuple[Baseline, ...]:
        """Those that can be asked."""
        return ("bm25",) if self._vectors is None else ("bm25", "vectors", "rrf")

    def search(self, system: Baseline, question: str, limit: int) -> list[int]:
        """Ask one system; numbers of texts, best first."""
        if system == "bm25":
            return self._bm25.search(question, limit)
        if system == "vectors":
            return self._near(question, limit)
        depth = max(limit, CANDIDATES)
        return plain_fusion(self._bm25.search(question, depth), self._near(question, depth))[:limit]

    def _near(self, question: str, limit: int) -> list[int]:
        assert self._embedder is not None  # noqa: S101 - systems() says who can be asked
        assert self._vectors is not None  # noqa: S101 - the same
        return _best(self._vectors @ self._embedder.embed([question], "query")[0], limit)


def plain_fusion(*rankings: Sequence[int]) -> list[int]:
    """Reciprocal-rank fusion, all rankings alike; ties by number.

    Source: Cormack, Clarke, Buettcher, SIGIR 2009.
    """
    scores: dict[int, float] = defaultdict(float)
    for ranking in rankings:
        for rank, place in enumerate(ranking, start=1):
            scores[place] += 1 / (RANK_CONSTANT + rank)
    return sorted(scores, key=lambda place: (-scores[place], place))


def _best(scores: NDArray[np.float32], limit: int) -> list[int]:
    """Places of the highest scores, best first; ties by place."""
    if limit < len(scores):
        threshold = np.partition(scores, -limit)[-limit]
        at = np.flatnonzero(scores >= threshold)
    else:
        at = np.arange(len(scores))
    order = np.lexsort((at, -scores[at]))
    return [int(place) for place in at[order][:limit]]
