"""How near the words that a claim says around a number, a date or a name stand to it in a source, and to its rivals."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from muniment_engine.claim import Claim, same_name
from muniment_engine.number_agreement import disagreement
from muniment_engine.word_relations import is_light

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from muniment_engine.claim_amount import Amount
    from muniment_engine.source_places import Place

_REACH_HERE, _REACH_THERE = 16.0, 8.0
"""Words after which a word's pull is a third, in the claim and in the source."""
_OVER = 0.4
"""Pull of a word that stands over the place."""


def number_pulls(
    said: Claim, places: Sequence[Place], found: Sequence[Mapping[int, tuple[int, ...]]]
) -> Iterator[tuple[float, float]]:
    """Of each number of a claim the pull of its words where the source has it, and where it has the nearest rival.

    Args:
        said: a claim.
        places: of a source.
        found: of each, index of a claim's word -> indices of its words that say the same.
    """
    for amount in said.amounts:
        own = rival = 0.0
        for place, there in zip(places, found, strict=True):
            around = place.units
            for other in place.claim.amounts:
                same = not disagreement(amount, [other], header=around)
                if not same and (
                    other.kind != amount.kind
                    or place.claim.is_numbered_with(other)
                    or any(not disagreement(one, [other], header=around) for one in said.amounts)
                ):
                    continue
                pull = _pull(said, amount.first, place, other.first, there)
                own, rival = (max(own, pull), rival) if same else (own, max(rival, pull))
        yield own, rival


def date_pulls(
    said: Claim, places: Sequence[Place], found: Sequence[Mapping[int, tuple[int, ...]]]
) -> Iterator[tuple[float, float]]:
    """The same for dates."""
    for date, at in said.dates:
        own = rival = 0.0
        for place, there in zip(places, found, strict=True):
            for other, p in place.claim.dates:
                pull = _pull(said, at, place, p, there)
                if date.is_said_by(other):
                    own = max(own, pull)
                elif not any(one.is_said_by(other) for one, _ in said.dates):
                    rival = max(rival, pull)
        yield own, rival


def name_pulls(
    said: Claim,
    names: frozenset[int],
    places: Sequence[Place],
    found: Sequence[Mapping[int, tuple[int, ...]]],
) -> Iterator[tuple[float, float]]:
    """The same for the names of a claim that the source has."""
    lows = [said.words[n].low for n in names]
    for n in sorted(names):
        own = rival = 0.0
        for place, there in zip(places, found, strict=True):
            for p in place.claim.capitals:
                word = place.claim.words[p]
                if word.opening and word.low not in place.known:
                    continue
                if same_name(said.words[n].low, word.low) or word.stem in place.aliases.get(
                    said.words[n].stem, ()
                ):
                    own = max(own, _pull(said, n, place, p, there))
                elif not any(same_name(low, word.low) for low in lows):
                    rival = max(rival, _pull(said, n, place, p, there))
        if own:
            yield own, rival


def _pull(said: Claim, at: int, place: Place, there: int, found: Mapping[int, tuple[int, ...]]) -> float:
    total = had = 0.0
    for n in said.content:
        if n == at or is_light(said.words[n].stem):
            continue
        one = math.exp(-said.distance(n, at) / _REACH_HERE)
        total += one
        if n in found:
            had += one * math.exp(-min(place.claim.distance(p, there) for p in found[n]) / _REACH_THERE)
        elif said.words[n].stem in place.header:
            had += one * _OVER
    return had / total if total else 0.0


def cell_mismatch(amount: Amount, place: Place, found: Mapping[int, tuple[int, ...]]) -> bool:
    """Whether in a table's row another cell with a number of its kind has more of the claim's words over it."""
    source = place.claim
    if not place.header or ": " not in source.text:
        return False
    cells = [0]
    for word in source.words[1:]:
        cells.append(cells[-1] + (word.text == ";"))
    spoken = {p for there in found.values() for p in there}
    most: dict[bool, int] = {}
    for other in source.amounts:
        same = not disagreement(amount, [other], header=place.units)
        if same or other.measure == amount.measure:
            had = len({source.words[p].stem for p in spoken if cells[p] == cells[other.first]})
            most[same] = max(most.get(same, 0), had)
    return True in most and most.get(False, 0) > most[True]
