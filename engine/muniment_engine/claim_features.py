"""What tells whether a place of a source says a claim, as numbers that are weighed together."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from muniment_engine.claim import Asked, Claim, same_name
from muniment_engine.contradictions import Held, facts_of, is_all_of_it, name_around, reasons
from muniment_engine.minimal_edit import is_verb
from muniment_engine.number_agreement import disagreement
from muniment_engine.polarity import is_denial, is_modal, is_of_a_bound
from muniment_engine.word_binding import mixed
from muniment_engine.word_pull import cell_mismatch, date_pulls, name_pulls, number_pulls
from muniment_engine.word_relations import is_light, likeness

from muniment_ingest.terms import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from muniment_engine.claim_words import Word
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
_SUBJECT = 2
"""Words at the beginning of a claim that a pronoun of its source may stand for."""
_JUMP = 15.0
"""Words between two that a claim has side by side, from which on they have nothing to do with each other."""
_TIE, _TIES = 0.05, 3
"""Places so near to the nearest are looked at too: the claim is held against the one that contradicts it least."""
CERTAIN = frozenset(
    (
        "number", "unit", "reference", "date", "opposite", "negation", "order", "time", "duty", "only", "all", "cell",
        "backwards", "exempt", "put_negation", "put_number", "put_date",
    )
)  # fmt: skip
"""What refutes a claim by itself, whatever else speaks for it."""
_GONE = ("absent", "near", "far")


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
    found = [_found(said, place) for place in places]
    scores = [_nearness(said, place, there) for place, there in zip(places, found, strict=True)]
    near = sorted((n for n in range(len(places)) if scores[n] >= max(scores) - _TIE), key=lambda n: -scores[n])
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
    names = frozenset(n for n in said.capitals if _is_name(said, n, places[at], asked))
    held = Held(said, places[at], found[at], names, asked)
    against = tuple(dict.fromkeys(reasons(held)))
    stands = {
        n: (("here" if n in found[at] else _where(said, n, places, at, names, asked)), _kind(said, n, names))
        for n in said.content
        if not _is_light(said, n) and not _is_copula(said, n)
    }
    gone = [n for n, (where, _) in stands.items() if where in _GONE]
    values = {f"r_{reason}": 1.0 for reason in against}
    for n in gone:
        name = "_".join(stands[n])
        values[f"n_{name}"] = values.get(f"n_{name}", 0.0) + 1.0
        values[f"s_{name}"] = values[f"n_{name}"] / len(stands)
    values["other"] = sum(where == "other" for where, _ in stands.values()) / max(1, len(stands))
    uncovered = len(gone) / max(1, len(stands))
    values |= {
        "uncov": uncovered,
        "replaced": _replaced(said, places, at, found[at]),
        "facts": float(bool(said.amounts or said.dates)),
    }
    values |= _shape(said, source, found[at]) | _pulls(said, places, at, found, names)
    values |= mixed(said, source, {**found[at], **facts_of(held)}) | _gone(said, source, found[at], stands, places[at])
    if places[at].is_row and values["better"] > 1:
        values["cell"] = 1.0  # another row has the words that this one has only as synonyms
    if values["cell"]:
        against = (*against, "cell")
    return Features(values, against, nearness, 1.0 - uncovered)


def _found(said: Claim, place: Place) -> dict[int, tuple[int, ...]]:
    """Where the words of a claim stand at a place: index -> indices, the same words before kin and synonyms."""
    source = place.claim
    found: dict[int, tuple[int, ...]] = {}
    exact = {said.words[n].stem for n in said.content} & source.at.keys()
    for n in said.content:
        word = said.words[n]
        same = source.at.get(word.stem) or tuple(
            p
            for stem, there in source.at.items()
            if (stem not in exact and likeness(word.stem, stem))
            or (word.capital and same_name(word.low, source.words[there[0]].low))
            for p in there
        )
        if not same and word.stem in place.aliases:
            same = tuple(p for stem in place.aliases[word.stem] for p in source.at.get(stem, ()))
        if same:
            found[n] = same
    return found


def _nearness(said: Claim, place: Place, found: Mapping[int, tuple[int, ...]]) -> float:
    weight = {n: _LIGHT if _is_light(said, n) else 1.0 for n in said.content}
    had = sum(
        one * ((1.0 if _is_itself(said, n, place, found) else _LIKE) if n in found else _OVER * _is_over(said, n, place))
        for n, one in weight.items()
    )
    around = place.units
    facts = sum(not disagreement(a, place.claim.amounts, header=around) for a in said.amounts)
    facts += sum(any(d.is_said_by(o) for o, _ in place.claim.dates) for d, _ in said.dates)
    total = (sum(weight.values()) or 1.0) + _FACT * (len(said.amounts) + len(said.dates))
    return (had + _FACT * facts) / total + _TIGHT * min(1.0, had / max(_SHORT, len(place.claim.content)))


def _is_itself(said: Claim, n: int, place: Place, found: Mapping[int, tuple[int, ...]]) -> bool:
    return any(place.claim.words[p].stem == said.words[n].stem for p in found[n])


def _is_over(said: Claim, n: int, place: Place) -> bool:
    """Whether a word stands over a place, or before it where the place refers to it as "it"."""
    stem = said.words[n].stem
    if stem in place.header:
        return True
    return (
        place.refers
        and place.before is not None
        and n in said.content[:_SUBJECT]
        and stem in place.before.stems
    )


def _kind(said: Claim, n: int, names: frozenset[int]) -> str:
    if n in names:
        return "name"
    return "verb" if is_verb(said, n) else "noun"


def _is_copula(said: Claim, n: int) -> bool:
    """Whether a verb only joins a number to what it is the number of: "lasts three years", "насчитывает 40 человек"."""
    word = said.words[n]
    if word.capital or not (is_verb(said, n) or (word.low.isascii() and word.low.endswith(("s", "ed")))):
        return False
    behind = n + 1 + (n + 1 < len(said.words) and said.words[n + 1].low in _JOINING)
    return behind in said.facts


_JOINING = frozenset(("at", "for", "about", "around", "примерно", "около"))


def _where(said: Claim, n: int, places: Sequence[Place], at: int, names: frozenset[int], asked: Asked) -> str:
    """Where a word stands that does not stand at the place."""
    word = said.words[n]
    if (
        _is_over(said, n, places[at])
        or _is_like(word, places[at].header)
        or (n in names and name_around(said, n, places[at]))
    ):
        return "header"
    elsewhere = [k for k, other in enumerate(places) if k != at and _is_like(word, other.claim.at)]
    if n not in names and _is_like(word, asked.stems):
        return "other" if elsewhere else "asked"
    if not elsewhere:
        return "absent"
    return "near" if at - 1 in elsewhere else "far"


def _is_light(said: Claim, n: int) -> bool:
    word = said.words[n]
    return is_light(word.stem) or is_modal(word.low) or is_denial(word.low) or is_of_a_bound(said, n)


def _is_like(word: Word, stems: Iterable[str]) -> bool:
    return any(likeness(word.stem, stem) for stem in stems)


def _is_name(said: Claim, n: int, place: Place, asked: Asked) -> bool:
    """Whether a capital is one of a name: no sentence begins with it, or the source has it as a name too."""
    word = said.words[n]
    if word.stem in _ITSELF:
        return False
    if not word.opening or word.text.isupper() or word.kind == "code":
        return True
    if n + 1 in said.capitals and not said.words[n + 1].opening:
        return True
    return any(same_name(word.low, low) for low in (*place.known, *asked.names))


_ITSELF = frozenset(
    stem(word)
    for word in (
        "agreement contract policy section договор контракт соглашение положение правила закон кодекс общество стороны"
    ).split()
)
"""What a text calls itself with a capital letter."""


def _replaced(said: Claim, places: Sequence[Place], at: int, found: Mapping[int, tuple[int, ...]]) -> float:
    """How many words from elsewhere in the source stand beside a word whose own neighbours there are left out."""
    source = places[at].claim
    spoken = {p for there in found.values() for p in there}
    content = source.content
    left = {p for p in content if p not in spoken and not _is_light(source, p)}
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


def _gone(
    said: Claim,
    source: Claim,
    found: Mapping[int, tuple[int, ...]],
    stands: Mapping[int, tuple[str, str]],
    place: Place,
) -> dict[str, float]:
    """How the words that are not found stand: in the place of left out ones, or added; and how many are."""
    spoken = {p for there in found.values() for p in there}
    content = list(stands)
    gone = [n for n in content if stands[n][0] in _GONE]
    put = added = 0.0
    for k, n in enumerate(content):
        if n not in gone:
            continue
        beside = [p for m in content[max(0, k - 1) : k + 2] for p in found.get(m, ())]
        near = any(
            q not in spoken and not _is_light(source, q) and abs(q - p) <= _CLOSE and source.clause[q] == source.clause[p]
            for p in beside for q in source.content
        )  # fmt: skip
        put, added = (put + 1, added) if near else (put, added + 1)
    exact = {p for n in content for p in found.get(n, ()) if source.words[p].stem == said.words[n].stem}
    loose = [n for n in content if n in found and not exact.intersection(found[n])]
    last = max((*found, *said.facts), default=-1)
    behind = [n for n in gone if n > last]
    first = content[0] if content else None
    elsewhere = first in gone and said.words[first].stem in place.everywhere
    by_clause: dict[int, list[bool]] = {}
    for n in (*content, *(a.first for a in said.amounts)):
        by_clause.setdefault(said.clause[n], []).append(n not in gone)
    moved = float(sum(stands[n][0] != "absent" for n in gone))
    had = len(content) - len(gone)
    share = len(gone) / max(1, len(content))
    return {
        "put": put, "added": added, "had": min(6.0, had), "few": max(0.0, 3.0 - had), "half": max(0.0, share - 0.4),
        "third": max(0.0, share - 0.25), "moved": moved, "gone1": float(put + added == 1), "gone3": float(put + added > 2),
        "subject": float(elsewhere and not place.refers), "subject_meant": float(elsewhere and place.refers),
        "moved_put": min(moved, put), "more": max(0.0, share - 0.55), "thin": float(share >= 0.5 and not said.facts),
        "unborne": float(len(by_clause) > 1 and any(not any(had) for had in by_clause.values())),
        "tail": float(len(behind) > 0), "tail2": float(len(behind) > 1),
        "loose": len(loose) / max(1, len(content)), "better": float(sum(said.words[n].stem in place.everywhere for n in loose)),
    }  # fmt: skip


_CLOSE = 4


def _shape(said: Claim, source: Claim, found: Mapping[int, tuple[int, ...]]) -> dict[str, float]:
    """How far apart a claim's words stand at its place, and how much of the place they are."""
    had = [n for n in said.content if n in found]
    gaps = [
        min(_JUMP, *(source.distance(p, q) for p in found[a] for q in found[b])) / _JUMP
        for a, b in pairwise(had)
    ]
    return {
        "scatter": sum(gaps) / len(gaps) if gaps else 0.0,
        "tight": len({p for there in found.values() for p in there}) / max(1, len(source.content)),
    }


def _pulls(
    said: Claim,
    places: Sequence[Place],
    at: int,
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
        "cell": float(any(cell_mismatch(a, places[at], found[at]) for a in said.amounts)),
    }
