"""Figures of rankings: pure functions of what was found and what is right."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields
from statistics import fmean
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

DEPTH = 10
"""Places that count in nDCG and MRR, as BEIR and most papers have it."""
SEEN = 5
"""Hits among which the right page must be: what a person looks at."""


@dataclass(frozen=True, slots=True)
class Found:
    """One place of a ranking: the document's file name and the page, 1-based; 0 for a whole document."""

    document: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class RankingFigures:
    """How good one ranking is, or many in the mean; each figure in [0, 1].

    Args:
        ndcg_at_10: over documents, each at its best place.
        recall_at_1: share of the right documents that is first.
        recall_at_5: among the first five documents.
        recall_at_10: among the first ten documents.
        mrr_at_10: 1 / place of the first right document.
        hits_ndcg_at_10: over the first ten hits as they come: a document's second hit is a place lost.
        document_at_5: whether a right document is among the first five hits.
        page_at_5: whether one of the first five hits is a right page of a right document; None where no page is known.
    """

    ndcg_at_10: float
    recall_at_1: float
    recall_at_5: float
    recall_at_10: float
    mrr_at_10: float
    hits_ndcg_at_10: float
    document_at_5: float
    page_at_5: float | None = None


def judge(
    ranking: Sequence[Found],
    relevant: Mapping[str, int],
    pages: Mapping[str, frozenset[int]] | None = None,
) -> RankingFigures:
    """Judge one ranking.

    Args:
        ranking: hits, best first; one document may come several times.
        relevant: right documents with their grades.
        pages: where pages matter, the right ones of each right document.
    """
    hits = [found.document for found in ranking]
    documents = list(dict.fromkeys(hits))
    seen = ranking[:SEEN]
    place = next((rank for rank, name in enumerate(documents[:DEPTH], 1) if name in relevant), 0)
    return RankingFigures(
        ndcg_at_10=ndcg(documents, relevant),
        recall_at_1=_recall(documents[:1], relevant),
        recall_at_5=_recall(documents[:5], relevant),
        recall_at_10=_recall(documents[:10], relevant),
        mrr_at_10=1 / place if place else 0.0,
        hits_ndcg_at_10=ndcg(hits, relevant),
        document_at_5=float(any(found.document in relevant for found in seen)),
        page_at_5=None
        if pages is None
        else float(any(found.page in pages.get(found.document, frozenset()) for found in seen)),
    )


def ndcg(names: Sequence[str], relevant: Mapping[str, int], depth: int = DEPTH) -> float:
    """Normalised discounted cumulative gain.

    Source: Järvelin and Kekäläinen, ACM TOIS 20(4), 2002, with the grade itself as gain, as trec_eval has it.

    Args:
        names: best first; a name that came before gains nothing again.
        relevant: grades.
        depth: places that count.
    """
    first = list(names[:depth])
    gained = sum(
        relevant.get(name, 0) / math.log2(place + 2)
        for place, name in enumerate(first)
        if name not in first[:place]
    )
    best = sorted(relevant.values(), reverse=True)[:depth]
    ideal = sum(grade / math.log2(place + 2) for place, grade in enumerate(best))
    return gained / ideal if ideal else 0.0


def mean_figures(judged: Iterable[RankingFigures]) -> RankingFigures:
    """The mean of every figure over the rankings that have it; at least one ranking must be there."""
    every = list(judged)
    means: dict[str, float | None] = {}
    for field in fields(RankingFigures):
        known = [value for value in (getattr(figures, field.name) for figures in every) if value is not None]
        means[field.name] = fmean(known) if known else None
    return RankingFigures(**means)  # type: ignore[arg-type]


def percentile(values: Sequence[float], share: float) -> float | None:
    """The value below which this share of the values lies, by the nearest rank; None without values."""
    if not values:
        return None
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def _recall(names: Sequence[str], relevant: Mapping[str, int]) -> float:
    return sum(name in relevant for name in names) / len(relevant) if relevant else 0.0
