"""Ranking by keywords: BM25 over the passages, and what the words of a question say of whole documents."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

from muniment_ingest.passages import Passages
from muniment_ingest.scope import EVERYTHING
from muniment_ingest.scope_conditions import searched

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from muniment_ingest.database import Database
    from muniment_ingest.scope import Scope

CONTEXT_WEIGHT = 0.5
"""Weight of headings against the passage itself in BM25; measured in docs/MEASUREMENTS.md."""

NAMES_WEIGHT = 0.5
"""The same of title, file name and folders."""

_K1, _B = 1.2, 0.75
"""Of BM25, as FTS5 has them: passages that are scored here and there are compared."""

_ROWS = 5_000
"""Passages that FTS5 scores at once, at a microsecond each; all that match when they are no more."""

_MOST_ROWS = 40_000
"""Passages scored in one search, about; what would need more is looked for where all the common words stand."""

_SURE = 10
"""Passages that must be the best beyond doubt: what is seen at once."""

_FEW = 1500
"""Passages that are scored here one by one faster than FTS5 looks for them."""


_SMALL = 20
"""Documents among which every word tells something."""

_TELLING = 500
"""Documents above which a word's list is not looked through, however many there are in all."""


class KeywordSearch:
    """Reads the keyword index.

    Args:
        database: of the library, which closes it.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._passages = Passages(database)

    def search(
        self,
        terms: Sequence[str],
        limit: int,
        scope: Scope,
        phrases: Sequence[Sequence[str]],
        counts: Mapping[str, int] | None = None,
    ) -> list[tuple[int, float]]:
        """See ``Library.keyword_search``."""
        wanted = [phrase for phrase in phrases if phrase]
        if not terms and not wanted:
            return []
        if wanted:
            quoted = " AND ".join(literal(" ".join(phrase)) for phrase in wanted)
            return self._ranked(f"{quoted} AND ({_any(terms)})" if terms else quoted, limit, scope)
        counts = self.counts(terms) if counts is None else counts
        known = sorted((term for term in dict.fromkeys(terms) if counts[term]), key=lambda term: counts[term])
        if sum(counts[term] for term in known) <= _ROWS:
            return self._ranked(_any(known), limit, scope) if known else []
        return self._pruned(known, counts, limit, scope)

    def counts(self, terms: Iterable[str]) -> dict[str, int]:
        """See ``Library.term_counts``."""
        return {
            term: self._database.rows(
                "SELECT count(*) FROM chunk_terms WHERE chunk_terms MATCH ?", (literal(term),)
            )[0][0]
            for term in terms
        }

    def _pruned(
        self, terms: Sequence[str], counts: Mapping[str, int], limit: int, scope: Scope
    ) -> list[tuple[int, float]]:
        """Rank by the rare words first, then only what these found, by all: of common words BM25 visits every place.

        Args:
            terms: that stand somewhere, the rarest first.
            counts: in how many passages each stands.
            limit: passages at most.
            scope: which documents are searched.
        """
        few = self._passages.ids(scope, _FEW) if scope != EVERYTHING else None
        if few is not None:
            return self._scored(few, terms, counts)[:limit]
        rare = _rare(terms, counts)
        common = list(terms[len(rare) :])
        rarity = self._rarity(counts)
        left = _MOST_ROWS
        best: dict[int, float] = {}

        def take(match: str, rows: int) -> None:
            nonlocal left
            for chunk_id, score in self._ranked(match, limit, scope, max(left, _ROWS)):
                best[chunk_id] = max(score, best.get(chunk_id, 0.0))
            left -= rows

        # With a common word besides, the score is whole; without one, too: of the two, the higher is the passage's.
        take(_any(rare), sum(counts[term] for term in rare))
        if common:
            take(f"({_any(rare)}) AND ({_any(common)})", sum(counts[term] for term in rare))
        while common and not _is_sure(best, limit, _ceiling([rarity[term] for term in common])):
            first, *others = common
            if others and counts[first] > left:
                take(" AND ".join(literal(term) for term in common), counts[first])
            if len(best) >= limit and counts[first] > left:
                break
            take(f"{literal(first)} AND ({_any(others)})" if others else literal(first), counts[first])
            if others and len(best) < limit:
                take(literal(first), counts[first])
            common = others
        return sorted(best.items(), key=lambda item: (-item[1], item[0]))[:limit]

    def _ranked(self, match: str, limit: int, scope: Scope, rows: int = -1) -> list[tuple[int, float]]:
        """Passages by the BM25 of an expression, best first; of more than ``rows`` the first ones in the library."""
        where, values = searched(scope)
        join = "CROSS JOIN chunks c ON c.id = chunk_terms.rowid" if where else ""
        return [
            (row[0], row[1])
            for row in self._database.rows(
                "SELECT id, score FROM (SELECT chunk_terms.rowid AS id,"
                f" -bm25(chunk_terms, 1.0, {CONTEXT_WEIGHT}, {NAMES_WEIGHT}) AS score FROM chunk_terms {join}"
                f" WHERE chunk_terms MATCH ? {where} LIMIT ?) ORDER BY score DESC, id LIMIT ?",
                (match, *values, rows, limit),
            )
        ]

    def _scored(
        self, ids: Sequence[int], terms: Sequence[str], counts: Mapping[str, int]
    ) -> list[tuple[int, float]]:
        """Passages by BM25 exactly as FTS5 computes it, best first; without those in which no term stands."""
        _, length = self._averages()
        rarity = self._rarity({term: counts[term] for term in terms})
        rows = self._database.rows(
            f"SELECT id, c0, c1, c2 FROM chunk_terms_content WHERE id IN ({','.join(map(str, sorted(ids)))})"
        )
        scores: list[tuple[int, float]] = []
        for chunk_id, *texts in rows:
            fields = [text.split(" ") if text else [] for text in texts]
            norm = _K1 * (1 - _B + _B * sum(map(len, fields)) / length)
            score = 0.0
            for term, rare in rarity.items():
                body, context, names = (field.count(term) for field in fields)
                if weight := body + CONTEXT_WEIGHT * context + NAMES_WEIGHT * names:
                    score += rare * weight * (_K1 + 1) / (weight + norm)
            if score:
                scores.append((chunk_id, score))
        return sorted(scores, key=lambda item: (-item[1], item[0]))

    def _rarity(self, counts: Mapping[str, int]) -> dict[str, float]:
        """What a term adds to the score of a passage of usual length in which it stands once."""
        passages, _ = self._averages()
        return {
            term: max(math.log((passages - count + 0.5) / (count + 0.5)), 1e-6)
            for term, count in counts.items()
        }

    def _averages(self) -> tuple[int, float]:
        """Number of passages and their mean length in terms, as FTS5 keeps them for itself."""
        (block,) = self._database.rows("SELECT block FROM chunk_terms_data WHERE id = 1")[0]
        numbers = list(_varints(block))
        return max(1, numbers[0]), max(1.0, sum(numbers[1:]) / max(1, numbers[0]))


def _rare(terms: Sequence[str], counts: Mapping[str, int]) -> list[str]:
    """The rarest terms, at least one, in as many passages together as are scored at once."""
    places = list(itertools.accumulate(counts[term] for term in terms))
    return list(terms[: max(1, sum(number <= _ROWS for number in places))])


def _is_sure(best: dict[int, float], limit: int, ceiling: float) -> bool:
    """Whether what has none of the rarer words, and at most the ``ceiling`` as its score, is not among the best."""
    return len(best) >= limit and sorted(best.values(), reverse=True)[min(_SURE, limit) - 1] >= ceiling


def _ceiling(rarities: Sequence[float]) -> float:
    """The score of a passage in which all of some words stand, the one that counts most again and again."""
    return sum(rarities) + max(rarities)


def literal(text: str) -> str:
    """A term, or several one after the other, as FTS5 takes them literally."""
    return '"' + text.replace('"', '""') + '"'


def _any(terms: Sequence[str]) -> str:
    return " OR ".join(literal(term) for term in terms)


def _varints(block: bytes) -> Iterable[int]:
    """Numbers in SQLite's packed form: seven bits a byte, the highest first; of nine bytes the last has eight."""
    value = taken = 0
    for byte in block:
        taken += 1
        if taken == 9:  # noqa: PLR2004 - the longest
            yield value << 8 | byte
        elif byte & 0x80:
            value = value << 7 | byte & 0x7F
            continue
        else:
            yield value << 7 | byte
        value = taken = 0
