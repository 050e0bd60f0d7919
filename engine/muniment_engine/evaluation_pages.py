"""On which pages of a document a text stands that was copied out of it elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from muniment_ingest.terms import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

_OMITTED = "<omitted>"
_GRAM = 24
"""Letters of one probe: four or five words, enough to stand in one place of a contract."""
_LEAST_SHARE = 0.5
"""Share of a text's probes that must be found at all for it to count as found."""
_PAGE_SHARE = 0.2
"""Share of the found probes that makes a page one of the text's pages."""


def pages_with(text: str, pages: Mapping[int, str]) -> frozenset[int]:
    """Find the pages that hold a text.

    White space, case, hyphens and all other signs are passed over; a text that goes over a page's end stands on both
    pages. What was left out is marked ``<omitted>`` and parts the text. Where a line differs (a running head between
    two pages, a letter misread) it is enough that half of the text is there word by word.

    Args:
        text: as it was copied.
        pages: number -> text of each page.

    Returns:
        Numbers of all pages where the text, or a part of it, stands; none when it is nowhere.
    """
    numbers = sorted(pages)
    folded = [_folded(pages[number]) for number in numbers]
    starts = [0, *accumulate(len(page) for page in folded)]
    whole = "".join(folded)
    found: set[int] = set()
    pieces = [_folded(piece) for piece in text.split(_OMITTED)]
    # "You must:", left over beside what was left out, stands on every page.
    least = min(_GRAM, max(map(len, pieces)))
    for piece in pieces:
        if piece and len(piece) >= least:
            found |= _whole_piece(piece, whole, starts) or _in_probes(piece, folded)
    return frozenset(numbers[place] for place in found)


def _whole_piece(piece: str, whole: str, starts: list[int]) -> set[int]:
    found: set[int] = set()
    at = whole.find(piece)
    while at >= 0:
        first, last = bisect_right(starts, at) - 1, bisect_right(starts, at + len(piece) - 1) - 1
        found.update(range(first, last + 1))
        at = whole.find(piece, at + 1)
    return found


def _in_probes(piece: str, folded: list[str]) -> set[int]:
    probes = [piece[start : start + _GRAM] for start in range(0, max(1, len(piece) - _GRAM + 1), _GRAM // 2)]
    held = [{place for place, page in enumerate(folded) if probe in page} for probe in probes]
    there = sum(bool(places) for places in held)
    if there < _LEAST_SHARE * len(probes):
        return set()
    return {
        place
        for place in range(len(folded))
        if sum(place in places for places in held) >= max(1, _PAGE_SHARE * there)
    }


def _folded(text: str) -> str:
    return re.sub(r"[\W_]", "", fold(text))
