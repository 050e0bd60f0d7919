"""Whether a claim joins what stands in two clauses of its source: a number of the one with a word of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_engine.minimal_edit import is_verb
from muniment_engine.number_words import word_list
from muniment_engine.word_relations import is_light

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from muniment_engine.claim import Claim

_SUBORDINATE = frozenset(
    word_list(
        "or или либо which who that when where because if unless as while including"
        " что чтобы если когда где так поскольку пока включая"
    )
)
_PREPOSITIONS = frozenset(
    word_list(
        "in at by for from with on to through under during after before over"
        " в во на за по с со к у из от до для при через после перед"
    )
)
_HEAD = 3
"""Words at the beginning of a clause among which its conjunction stands."""


def mixed(said: Claim, source: Claim, found: Mapping[int, tuple[int, ...]]) -> dict[str, float]:
    """How much of a claim's clauses is taken in part from one and in part from another clause of the source.

    A list ("eggs, milk and butter") and a part that leaves out what it shares with the first ("16 weeks at full pay and
    12 at half") are no mixture: the claim then says all of the later part.

    Args:
        said: a claim.
        source: the sentence that it is held against.
        found: index of a claim's word, number or date -> indices of the source's words that say the same.

    Returns:
        "mixed_twin" where the clauses are built alike ("by ..., by ..."), "mixed_fact" where one clause has a number or
        date of its own beside that of the other, "mixed_name" likewise; each 0 or 1.
    """
    told = frozenset(p for p in source.content if not is_light(source.words[p].stem))
    facts = {a.first: ("number", *a.kind) for a in source.amounts} | {p: ("date",) for _, p in source.dates}
    names = frozenset(p for p in source.capitals if not source.words[p].opening)
    unsaid = names.difference(*found.values()) if found else names
    result = {"mixed_twin": 0.0, "mixed_fact": 0.0, "mixed_name": 0.0}
    for one, other, had, left in _mixtures(said, source, found, told | facts.keys()):
        if other == one + 1 and had[0] & told and _are_twins(source, one, other):
            result["mixed_twin"] = 1.0
        for a, b in ((0, 1), (1, 0)):
            if had[a] & told:
                own = {facts[p] for p in left[a] if p in facts}
                result["mixed_fact"] = max(
                    result["mixed_fact"], float(any(facts.get(p) in own for p in had[b]))
                )
                result["mixed_name"] = max(
                    result["mixed_name"], float(bool(had[b] & names) and bool(left[a] & unsaid))
                )
    return result


def _mixtures(
    said: Claim, source: Claim, found: Mapping[int, tuple[int, ...]], telling: AbstractSet[int]
) -> Iterator[tuple[int, int, tuple[set[int], set[int]], tuple[set[int], set[int]]]]:
    """Two clauses of the source that one clause of a claim takes a part of each: what it has, and what it leaves."""
    said_in: dict[int, dict[int, set[int]]] = {}
    for n, there in found.items():
        clauses = {source.clause[p] for p in there}
        if len(clauses) == 1:
            said_in.setdefault(said.clause[n], {}).setdefault(clauses.pop(), set()).update(there)
    for by_clause in said_in.values():
        left = {
            clause: {p for p in telling - had if source.clause[p] == clause}
            for clause, had in by_clause.items()
        }
        here = sorted(clause for clause in by_clause if left[clause])
        for k, one in enumerate(here):
            for other in here[k + 1 :]:
                if not _goes_on(source, other):
                    yield one, other, (by_clause[one], by_clause[other]), (left[one], left[other])


def _are_twins(source: Claim, one: int, other: int) -> bool:
    """Whether two clauses are built alike, with the same preposition, and neither is a part of the other."""
    first, second = (
        [word.low for p, word in enumerate(source.words) if source.clause[p] == clause]
        for clause in (one, other)
    )
    if any(low.startswith("котор") or low in _SUBORDINATE for low in second[:_HEAD]):
        return False
    return bool(_PREPOSITIONS & set(first) & set(second))


def _goes_on(source: Claim, clause: int) -> bool:
    """Whether a clause begins with its verb and so speaks of what the one before it speaks of."""
    first = next((p for p in source.content if source.clause[p] == clause), None)
    return first is not None and is_verb(source, first)
