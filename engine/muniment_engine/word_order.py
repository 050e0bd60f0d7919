"""Which words a number or a name belongs to."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from muniment_engine.number_words import word_list

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from muniment_engine.claim import Claim

_OBLIQUE = re.compile(r".{2,}(?:у|ю|ом|ем|ой|ою|ею|ым|им|ому|ему|ого|его|ами|ями|ам|ям|ах|ях|ых|их)$")
_CYRILLIC = re.compile("[а-я]")
_SPAN = 12
"""Words away from a number or a name that are still said of it."""


def is_told_of_another(
    said: Claim, source: Claim, at: int, own: Iterable[int], places: Mapping[int, tuple[int, ...]]
) -> bool:
    """Whether in a source other names stand between a name and most of the words that a claim says of it.

    Names in one list ("A, B and C signed") do not part each other from what is said of all.

    Args:
        said: a claim.
        source: the sentence that it is held against.
        at: index of the name in the claim.
        own: where it stands in the source.
        places: index of a claim's word -> indices of the source's words that say the same.
    """
    spoken = {p for there in places.values() for p in there}
    own = set(own)
    beside = {p for n in own for p in range(n - _BESIDE, n + _BESIDE + 1)}.union(
        *(listed(source, n) for n in own)
    )
    rivals = [p for p in _actors(source) if p not in spoken and p not in beside]
    if (
        source.capitals and source.capitals[0] in own
    ):  # the sentence is about it until another one begins a clause
        rivals = [
            p
            for p in rivals
            if not any(source.clause[n] == source.clause[p] for n in source.content if n < p)
        ]
    if not rivals:
        return False
    others = {source.clause[p] for p in rivals} - {source.clause[p] for p in own}
    votes = 0
    own_name = listed(said, at)
    for n in sorted({*said.content, *places}):
        there = places.get(n, ())
        if n in own_name or not there or abs(n - at) > _SPAN or set(there) & set(own):
            continue
        parted = all(
            any(min(p, o) < r < max(p, o) and abs(r - p) > _BESIDE for r in rivals)
            for p in there
            for o in own
        )
        parted = parted or all(source.clause[p] in others for p in there)
        weight = 2 if n in said.capitals or n in said.facts else 1
        votes += -weight if parted else weight
    return votes < 0


def skips_a_verb(said: Claim, source: Claim, places: Mapping[int, tuple[int, ...]]) -> bool:
    """Whether a claim joins a word with one of a later clause whose own beginning it leaves out: "rejected the purchase
    and supported the lease" is not "rejected the lease".

    Args:
        said: a claim.
        source: the sentence that it is held against.
        places: index of a claim's word -> indices of the source's words that say the same.
    """
    spoken = {p for there in places.values() for p in there}
    for a, b in pairwise(said.content):
        if said.clause[a] != said.clause[b] or len(places.get(b, ())) != 1 or not places.get(a):
            continue
        there = places[b][0]
        if any(source.clause[p] == source.clause[there] for p in places[a]) or there < max(places[a]):
            continue
        before = [p for p in source.content if p < there and source.clause[p] == source.clause[there]]
        joint = source.words[
            min((p for p in range(there) if source.clause[p] == source.clause[there]), default=there)
        ]
        if len(before) == 1 and before[0] not in spoken and joint.low in _JOINTS:
            return True
    return False


_JOINTS = frozenset(word_list("and but or и а но или"))


def _actors(source: Claim) -> list[int]:
    """Names that may do something: not in parentheses, not behind a preposition, not in an oblique case."""
    found: list[int] = []
    depth = 0
    run: list[int] = []
    oblique = False
    for n, word in enumerate(source.words):
        if n in source.capitals and word.kind == "word" and not word.opening:
            if not run:
                oblique = depth > 0 or (n > 0 and source.words[n - 1].low in _PREPOSITIONS)
                oblique = oblique or (
                    n > 1
                    and source.words[n - 2].low in _PREPOSITIONS
                    and not source.words[n - 1].low.startswith(_WHICH)
                )
            run.append(n)
            oblique = oblique or bool(_CYRILLIC.search(word.low) and _OBLIQUE.fullmatch(word.low))
            continue
        if run and not oblique:
            found.extend(run)
        run = []
        depth += (word.text == "(") - (word.text == ")")
    return [*found, *run] if run and not oblique else found


_PREPOSITIONS = frozenset(
    word_list(
        "in at of from to with for on into over under near within between the"
        " в во на из к ко от с со у по для о об при за над под между"
    )
) - {"the"}
_WHICH = ("котор", "which", "whom")
_BESIDE = 2


def listed(source: Claim, at: int) -> set[int]:
    """Names that stand in one list with a name, and the rest of its own."""
    found = {at}
    run = {at}
    joined = False
    for step in (1, -1):
        here, alone = at + step, True
        while 0 <= here < len(source.words):
            word = source.words[here]
            if here in source.capitals:
                found.add(here)
                if alone:
                    run.add(here)
            elif (
                word.text in _LIST_MARKS or word.low in _LIST_WORDS or (word.capital and len(word.text) == 1)
            ):
                alone = alone and word.text not in ",()"
                joined = joined or word.low in _JOINS
            else:
                break
            here += step
    return found if joined else run


_LIST_MARKS = frozenset(',&«»"“”.()')
_JOINS = frozenset(("and", "и", "or", "или", "&"))
_LIST_WORDS = frozenset(("and", "и", "or", "или", "the", "of"))


def belongs_elsewhere(
    said: Claim,
    source: Claim,
    at: int,
    own: Iterable[int],
    rivals: Iterable[int],
    others: Iterable[int],
    places: Mapping[int, tuple[int, ...]],
) -> bool:
    """Whether the words around a number or a name of a claim stand with another one in the source.

    Args:
        said: a claim.
        source: the sentence that it is held against.
        at: index of the number or name in the claim.
        own: where it stands in the source.
        rivals: where others of its kind stand in the source.
        others: where others of its kind stand in the claim.
        places: index of a claim's word -> indices of the source's words that say the same.
    """
    own, rivals = set(own), set(rivals) - set(own)
    if not own or not rivals:
        return False
    votes = 0.0
    for n in sorted({*said.content, *places}):
        there = [p for p in places.get(n, ()) if p not in own and p not in rivals]
        if n == at or not there or abs(n - at) > _SPAN:
            continue
        here = _distance(said, n, at)
        if any(_distance(said, n, other) < here for other in others):
            continue  # it speaks of another one
        mine, by_own = min((_distance(source, p, q), p) for p in there for q in own)
        theirs, by_rival = min((_distance(source, p, q), p) for p in there for q in rivals)
        if by_own != by_rival and max(mine, theirs) <= _SPAN:
            continue  # it stands with both
        if (
            n not in said.facts
            and mine > theirs
            and by_rival < min(rivals) < max(own)
            and not _has_more(source, min(own), places)
        ):
            continue  # what is said of the first may be meant of the second
        if mine != theirs:
            vote = (1.0 if abs(mine - theirs) >= _APART else 0.5) * (1 if mine < theirs else -1)
            vote *= _fact_weight(said, n) if n in said.facts else 1
            # "8 to 20 on weekdays, 10 to 16 on Saturdays": what is common stands with the first.
            votes += (
                _BEHIND * vote
                if vote <= -1 and _is_itself(said, n, source, there) and min(rivals) > max(own)
                else vote
            )
    return votes < -_DOUBT


def _has_more(source: Claim, at: int, places: Mapping[int, tuple[int, ...]]) -> bool:
    """Whether the clause around a word of the source has words that the claim does not say."""
    spoken = {p for there in places.values() for p in there}
    return any(source.clause[p] == source.clause[at] and p not in spoken for p in source.content)


def _fact_weight(said: Claim, n: int) -> float:
    """The number of a name tells which one is meant; a year is often said once for all."""
    return next(
        (_BEHIND if ":" in a.label else 1.0 for a in said.amounts if a.first == n and not a.year), 0.5
    )


def _is_itself(said: Claim, n: int, source: Claim, there: Sequence[int]) -> bool:
    return len(there) == 1 and source.words[there[0]].stem == said.words[n].stem


_APART = 6
_BEHIND = 3
_DOUBT = 0.6


def _distance(source: Claim, one: int, other: int) -> float:
    return abs(one - other) + 6.0 * (source.clause[one] != source.clause[other])
