"""How far a claim is covered by the places of a source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from muniment_engine.claim import Asked, Claim, same_name
from muniment_engine.contradictions import Held, is_all_of_it, is_silent, name_around, reasons
from muniment_engine.word_relations import is_light, likeness

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from muniment_engine.source_places import Place

_LIGHT = 0.25
"""Weight of a word that says little by itself."""
_ELSEWHERE = 0.8
"""How far a word counts that stands in the sentence before, where this one refers to it."""
_OVER = 0.9
"""The same for a word of the heading, the title or the head of a column."""
_SUSPECT = 2.0
"""Weight of a missing word that stands elsewhere in the source: it may have been put in the place of another."""
_SUBJECT = 2
"""Words at the beginning of a claim that a pronoun of its source may stand for."""
_LOOKED_AT = 4
"""Places of a source that are looked at closer."""
_NEAR = 0.4
"""A place with fewer of a claim's words can neither support nor refute it, and is not looked at closer."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How a piece of a claim fits a place.

    Args:
        covered: share of its words that stand there, by weight.
        own: the same without what stands around the place.
        reasons: what speaks against it.
        missing: indices of its words that do not stand there.
        silent: whether it says nothing, neither this nor that, of a number or a date of the claim.
        tight: share of the place's words that the claim has.
    """

    covered: float
    own: float
    reasons: tuple[str, ...]
    missing: frozenset[int]
    silent: bool
    tight: float


def best_fits(said: Claim, piece: Iterable[int], places: Sequence[Place], asked: Asked) -> list[Fit]:
    """Hold a piece of a claim against the places that share most words with it, best first.

    Args:
        said: the whole claim.
        piece: indices of the words of it that are looked for.
        places: of one source.
        asked: what the question has said already.
    """
    inside = frozenset(piece)
    wanted = {said.words[n].stem for n in inside}
    shared = sorted(
        (
            (len(wanted & place.claim.stems) + 0.01 * len(wanted & place.header), -n)
            for n, place in enumerate(places)
        ),
        reverse=True,
    )
    nearest = [places[-n] for score, n in shared[:_LOOKED_AT] if score > 0] or list(places[:1])
    fits = [_fit(said, inside, place, asked) for place in nearest]
    return sorted(fits, key=lambda f: (not f.reasons, f.covered - 0.1 * len(f.reasons)), reverse=True)


def _fit(said: Claim, inside: frozenset[int], place: Place, asked: Asked) -> Fit:
    source = place.claim
    if is_all_of_it(said, source):
        return Fit(1.0, 1.0, (), frozenset(), silent=False, tight=1.0)
    found = _places(said, source)
    held = Held(
        said, inside, place, found, {n: there for n, there in found.items() if n in inside},
        _names(said, inside, place, asked), asked,
    )  # fmt: skip
    covered, own, missing = _coverage(held)
    against = tuple(dict.fromkeys(reasons(held))) if covered >= _NEAR else ("words",)
    tight = len({p for there in held.here.values() for p in there}) / max(1, len(source.content))
    return Fit(covered, own, against, missing, is_silent(held), tight)


def _coverage(held: Held) -> tuple[float, float, frozenset[int]]:
    """Share of the words that stand at the place or around it, share that stand at it, and which stand nowhere."""
    said, place = held.said, held.place
    subject = said.content[:_SUBJECT]
    missing: set[int] = set()
    weight = had = own = 0.0
    for n in said.content:
        if n not in held.inside:
            continue
        word = said.words[n]
        one = _LIGHT if is_light(word.stem) else 1.0
        if n in held.found:
            share = one * max(likeness(word.stem, place.claim.words[p].stem) or _OVER for p in held.found[n])
            had, own, weight = had + share, own + share, weight + one
            continue
        strength = _around(word.stem, place, subject=n in subject)
        if n in held.names and name_around(said, n, place):
            strength = _OVER
        if not strength and word.stem in held.asked.stems and n not in held.names:
            continue
        if strength < 0:
            one, strength = one * _SUSPECT, 0.0
        had, weight = had + one * strength, weight + one
        if not strength and one >= 1.0:
            missing.add(n)
    if not weight:
        facts = {*(a.first for a in said.amounts), *(at for _, at in said.dates)} & held.inside
        return (1.0, 1.0, frozenset()) if facts else (0.0, 0.0, frozenset())
    return had / weight, own / weight, frozenset(missing)


def _places(said: Claim, source: Claim) -> dict[int, tuple[int, ...]]:
    """Where the words of a claim stand in a source: index -> indices, the same words before synonyms."""
    found: dict[int, tuple[int, ...]] = {}
    for n in said.content:
        word = said.words[n]
        same = source.at.get(word.stem) or tuple(
            p
            for stem, there in source.at.items()
            if likeness(word.stem, stem) or (word.capital and same_name(word.low, source.words[there[0]].low))
            for p in there
        )
        if same:
            found[n] = same
    return found


def _around(stem: str, place: Place, *, subject: bool) -> float:
    if stem in place.header:
        return _OVER
    if subject and place.refers and place.before is not None and stem in place.before.stems:
        return _ELSEWHERE
    return -1.0 if stem in place.everywhere else 0.0


def _names(said: Claim, inside: frozenset[int], place: Place, asked: Asked) -> frozenset[int]:
    """Words of a piece that are names: capitals that no sentence begins with, or that the source has as names too."""
    return frozenset(n for n in said.capitals if n in inside and _is_name(said, n, place, asked))


def _is_name(said: Claim, n: int, place: Place, asked: Asked) -> bool:
    word = said.words[n]
    if not word.opening or word.text.isupper() or word.kind == "code":
        return True
    if n + 1 in said.capitals and not said.words[n + 1].opening:
        return True
    return any(same_name(word.low, low) for low in (*place.known, *asked.names))
