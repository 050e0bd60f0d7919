"""How much of what a question asks stands in a text, by its words."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_KIN_LETTERS = 5
_KIN_WEIGHT = 0.7
_LEAST_PASSAGES = 100
_DIGIT = re.compile(r"\d")


def term_weights(terms: Sequence[str], counts: Mapping[str, int], total: int) -> dict[str, float]:
    """How much each term of a question tells, by how few passages have it.

    Args:
        terms: of the question.
        counts: passages with the term.
        total: passages in the library.

    Returns:
        BM25's inverse document frequency of each term, above 0. A library of a few passages counts as one of a
        hundred: in it a word that stands once would weigh next to nothing against one that is absent. Source:
        Robertson, Zaragoza 2009, with "1 +".
    """
    total = max(total, _LEAST_PASSAGES)
    return {t: math.log(1 + (total - counts.get(t, 0) + 0.5) / (counts.get(t, 0) + 0.5)) for t in terms}


def matches(weights: Mapping[str, float], found: Sequence[str]) -> tuple[float, ...]:
    """Share of a question's weight that a text has of each term, in the order of ``weights``.

    A word of the same kin (five letters and most of the word alike: стерилизация, стерилизатор) counts for 0.7, a
    number or a code only for itself. The sum is ``coverage``; of several texts together it is the ``joined`` one's sum.
    """
    total = sum(weights.values())
    if not total:
        return ()
    there = set(found)
    kin = {word[:_KIN_LETTERS] for word in there if len(word) >= _KIN_LETTERS}
    return tuple(
        weight / total
        if term in there
        else weight / total * _KIN_WEIGHT
        if len(term) >= _KIN_LETTERS and term[:_KIN_LETTERS] in kin and not _DIGIT.search(term)
        else 0.0
        for term, weight in weights.items()
    )


def joined(*texts: tuple[float, ...]) -> tuple[float, ...]:
    """The matches of several texts read as one."""
    return tuple(map(max, zip(*texts, strict=True)))


def coverage(weights: Mapping[str, float], found: Sequence[str]) -> float:
    """Share of a question's weight whose terms stand in a text.

    Args:
        weights: of the question's terms.
        found: stems of the text.

    Returns:
        0 to 1.
    """
    return sum(matches(weights, found))
