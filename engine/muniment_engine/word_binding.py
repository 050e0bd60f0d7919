"""Whether a claim joins what stands in two different clauses of its source: a number of the one, a word of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_engine.minimal_edit import is_verb
from muniment_engine.number_words import word_list
from muniment_engine.word_relations import is_light

if TYPE_CHECKING:
    from collections.abc import Mapping

    from muniment_engine.claim import Claim


def mixed(said: Claim, source: Claim, found: Mapping[int, tuple[int, ...]]) -> dict[str, float]:
    """How much of a claim's clauses is taken in part from one and in part from another clause of the source.

    A list ("eggs, milk and butter") and a part that leaves out what it shares with the first ("16 weeks at full pay and
    12 at half") are no mixture: the claim then says all of the later part.

    Args:
        said: a claim.
        source: the sentence that it is held against.
        found: index of a claim's word, number or date -> indices of the source's words that say the same.

    Returns:
        "mixed", "mixed_twin" (the clauses are built alike: "by ..., by ..."), "mixed_fact" (a number or date of the one clause where the other one has its own), "mixed_name".
    """
    told = {p for p in source.content if not is_light(source.words[p].stem)}
    facts = {a.first: ("number", *a.kind) for a in source.amounts} | dict.fromkeys(
        (p for _, p in source.dates), ("date",)
    )
    names = frozenset(p for p in source.capitals if not source.words[p].opening)
    said_in: dict[int, dict[int, set[int]]] = {}
    for n, there in found.items():
        clauses = {source.clause[p] for p in there}
        if len(clauses) == 1:
            said_in.setdefault(said.clause[n], {}).setdefault(clauses.pop(), set()).update(there)
    spoken = {p for there in found.values() for p in there}
    result = {"mixed": 0.0, "mixed_twin": 0.0, "mixed_fact": 0.0, "mixed_name": 0.0}
    for by_clause in said_in.values():
        here = sorted(by_clause)
        mine = set().union(*by_clause.values())
        for k, one in enumerate(here):
            for other in here[k + 1 :]:
                if _goes_on(source, other):
                    continue
                left = [
                    {p for p in (told | facts.keys()) - mine if source.clause[p] == clause} for clause in (one, other)
                ]
                if not all(left):
                    continue
                had = by_clause[one], by_clause[other]
                result["mixed"] = 1.0
                if other == one + 1 and _are_parallel(source, one, other) and had[0] & told:
                    result["mixed_twin"] = 1.0
                for a, b in ((0, 1), (1, 0)):
                    kinds = {facts[p] for p in left[a] if p in facts}
                    if any(facts[p] in kinds for p in had[b] if p in facts) and had[a] & told:
                        result["mixed_fact"] = 1.0
                    if had[b] & names and left[a] & names - spoken and had[a] & told:
                        result["mixed_name"] = 1.0
    return result


def _are_parallel(source: Claim, one: int, other: int) -> bool:
    """Whether two clauses are built alike, with the same preposition, and neither is a part of the other."""
    words = [[word.low for p, word in enumerate(source.words) if source.clause[p] == clause] for clause in (one, other)]
    if any(low.startswith("котор") or low in _SUBORDINATE for low in words[1][:3]):
        return False
    return bool(_PREPOSITIONS & set(words[0]) & set(words[1]))


_SUBORDINATE = frozenset(
    word_list("or или либо which who that when where because if unless as while что чтобы если когда где так поскольку пока включая including")
)
_PREPOSITIONS = frozenset(
    word_list(
        "in at by for from with on to through under during after before over"
        " в во на за по с со к у из от до для при через после перед"
    )
)


def _goes_on(source: Claim, clause: int) -> bool:
    """Whether a clause begins with its verb and so speaks of what the one before it speaks of."""
    first = next((p for p in source.content if source.clause[p] == clause), None)
    return first is not None and is_verb(source, first)
