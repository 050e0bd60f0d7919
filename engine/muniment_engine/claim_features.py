"""What tells whether a place of a source says a claim, as numbers that are weighed together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from muniment_engine.contradictions import Held, facts_of, is_all_of_it, reasons
from muniment_engine.number_agreement import disagreement
from muniment_engine.word_binding import mixed
from muniment_engine.word_pull import cell_mismatch, date_pulls, name_pulls, number_pulls
from muniment_engine.word_standing import GONE, found_at, is_itself, is_name, is_over, says_little, standing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from muniment_engine.claim import Asked, Claim
    from muniment_engine.source_places import Place

_LIGHT = 0.3
"""Weight of a word that says little when the nearest place is looked for."""
_LIKE = 0.75
"""Weight of a word that stands at the place as a synonym or as kin."""
_OVER = 0.4
"""Weight of a word that stands over the place."""
_FACT = 1.2
"""Weight of a number or a date that stands at the place."""
_TIGHT = 0.1
"""Of two places with the same words the shorter one is nearer."""
_SHORT = 3
_TIE, _TIES = 0.05, 3
"""Places so near to the nearest are looked at too: the claim is held against the one that contradicts it least."""
CERTAIN = frozenset(
    (
        "number", "unit", "reference", "date", "opposite", "negation", "order", "time", "duty", "only", "all", "cell",
        "backwards", "exempt", "put_negation", "put_number", "put_date",
    )
)  # fmt: skip
"""What refutes a claim by itself, whatever else speaks for it."""


@dataclass(frozen=True, slots=True)
class Features:
    """A claim at the place of a source that it is nearest to.

    Args:
        values: name -> number; what is not named is 0.
        reasons: what speaks against it there: codes of `contradictions.reasons`.
        nearness: how much of it stands there.
        covered: share of its telling words that stand there or over it.
    """

    values: Mapping[str, float]
    reasons: tuple[str, ...]
    nearness: float
    covered: float


def features_of(said: Claim, places: Sequence[Place], asked: Asked) -> Features:
    """Hold a claim against the place of a source that it is nearest to.

    Args:
        said: a statement.
        places: of one source, one at least.
        asked: what the question has said already.
    """
    found = [found_at(said, place) for place in places]
    scores = [_nearness(said, place, there) for place, there in zip(places, found, strict=True)]
    near = sorted(
        (n for n in range(len(places)) if scores[n] >= max(scores) - _TIE), key=lambda n: -scores[n]
    )
    return min((_features_at(said, places, n, found, scores[n], asked) for n in near[:_TIES]), key=_certain)


def _certain(features: Features) -> int:
    return len(CERTAIN.intersection(features.reasons))


def _features_at(
    said: Claim,
    places: Sequence[Place],
    at: int,
    found: Sequence[Mapping[int, tuple[int, ...]]],
    nearness: float,
    asked: Asked,
) -> Features:
    """Hold a claim against one place."""
    source = places[at].claim
    if is_all_of_it(said, source):
        return Features({"all": 1.0}, (), nearness, 1.0)
    names = frozenset(n for n in said.capitals if is_name(said, n, places[at], asked))
    held = Held(said, places[at], found[at], names, asked)
    against = tuple(dict.fromkeys(reasons(held)))
    stands = standing(said, places, at, found[at], names, asked)
    gone = [n for n, (where, _) in stands.items() if where in GONE]
    values = {f"r_{reason}": 1.0 for reason in against}
    for n in gone:
        name = "_".join(stands[n])
        values[f"n_{name}"] = values.get(f"n_{name}", 0.0) + 1.0
        values[f"s_{name}"] = values[f"n_{name}"] / len(stands)
    values["other"] = sum(where == "other" for where, _ in stands.values()) / max(1, len(stands))
    uncovered = len(gone) / max(1, len(stands))
    values |= {
        "replaced": _replaced(said, places, at, found[at]),
        "facts": float(bool(said.amounts or said.dates)),
        "tight": _tightness(source, {p for there in found[at].values() for p in there}),
    }
    values |= _missing(said, gone, stands, found[at], places[at]) | _pulls(said, places, found, names)
    values |= mixed(said, source, {**found[at], **facts_of(held)})
    if _is_of_another_cell(said, places[at], found[at], stands):
        against = (*against, "cell")
    return Features(values, against, nearness, 1.0 - uncovered)


def _nearness(said: Claim, place: Place, found: Mapping[int, tuple[int, ...]]) -> float:
    weight = {n: _LIGHT if says_little(said, n) else 1.0 for n in said.content}
    had = sum(
        one
        * (
            (1.0 if is_itself(said, n, place, found) else _LIKE)
            if n in found
            else _OVER * is_over(said, n, place)
        )
        for n, one in weight.items()
    )
    around = place.units
    facts = sum(not disagreement(a, place.claim.amounts, header=around) for a in said.amounts)
    facts += sum(any(d.is_said_by(o) for o, _ in place.claim.dates) for d, _ in said.dates)
    total = (sum(weight.values()) or 1.0) + _FACT * (len(said.amounts) + len(said.dates))
    return (had + _FACT * facts) / total + _TIGHT * min(1.0, had / max(_SHORT, len(place.claim.content)))


def _replaced(said: Claim, places: Sequence[Place], at: int, found: Mapping[int, tuple[int, ...]]) -> float:
    """How many words from elsewhere in the source stand beside a word whose own neighbours there are left out."""
    source = places[at].claim
    spoken = {p for there in found.values() for p in there}
    content = source.content
    left = {p for p in content if p not in spoken and not says_little(source, p)}
    beside = {
        q for k, p in enumerate(content) if p in left
        for q in content[max(0, k - 1) : k + 2] if source.clause[q] == source.clause[p]
    }  # fmt: skip
    moved = [
        k for k, n in enumerate(said.content)
        if n not in found and any(said.words[n].stem in o.claim.at for j, o in enumerate(places) if j != at)
    ]  # fmt: skip
    return float(
        sum(
            any(beside.intersection(found.get(m, ())) for m in said.content[max(0, k - 1) : k + 2])
            for k in moved
        )
    )


def _missing(
    said: Claim,
    gone: Sequence[int],
    stands: Mapping[int, tuple[str, str]],
    found: Mapping[int, tuple[int, ...]],
    place: Place,
) -> dict[str, float]:
    """Where in a claim the words are that do not stand at its place: behind all the others, or its first one."""
    last = max((*found, *said.facts), default=-1)
    behind = sum(n > last for n in gone)
    first = next(iter(stands), -1)
    return {
        "gone1": float(len(gone) == 1),
        "thin": float(len(gone) >= len(stands) * 0.5 and not said.facts),
        "tail": float(behind > 0),
        "tail2": float(behind > 1),
        "subject": float(first in gone and said.words[first].stem in place.everywhere and not place.refers),
    }


def _is_of_another_cell(
    said: Claim, place: Place, found: Mapping[int, tuple[int, ...]], stands: Mapping[int, tuple[str, str]]
) -> bool:
    """Whether a number stands in another cell of a row, or another row has the words that this one has as synonyms."""
    if any(cell_mismatch(amount, place, found) for amount in said.amounts):
        return True
    if not place.is_row:
        return False
    loose = [n for n in stands if n in found and not is_itself(said, n, place, found)]
    return sum(said.words[n].stem in place.everywhere for n in loose) > 1


def _tightness(source: Claim, spoken: set[int]) -> float:
    """How much of the clauses of a place that a claim speaks of it says."""
    clauses = {source.clause[p] for p in spoken}
    return len(spoken) / max(1, sum(source.clause[p] in clauses for p in source.content))


def _pulls(
    said: Claim,
    places: Sequence[Place],
    found: Sequence[Mapping[int, tuple[int, ...]]],
    names: frozenset[int],
) -> dict[str, float]:
    """Whether the words around a number, a date or a name stand nearer to another one in the source."""
    facts = [*number_pulls(said, places, found), *date_pulls(said, places, found)]
    own, rival = min(facts, key=lambda pair: pair[0] - pair[1], default=(0.0, 0.0))
    named, other = min(
        name_pulls(said, names, places, found), key=lambda pair: pair[0] - pair[1], default=(0.0, 0.0)
    )
    return {
        "margin": own - rival if rival else 0.0,
        "lost": max(0.0, rival - own),
        "nmargin": named - other if other else 0.0,
        "nlost": max(0.0, other - named),
    }
