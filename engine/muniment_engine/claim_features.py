"""What tells whether a place of a source says a claim, as numbers that are weighed together."""

from __future__ import annotations

import math
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from muniment_engine.claim import Asked, Claim, same_name
from muniment_engine.contradictions import Held, is_all_of_it, name_around, reasons
from muniment_engine.minimal_edit import is_verb
from muniment_engine.number_agreement import disagreement
from muniment_engine.word_relations import is_light, likeness

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from muniment_engine.source_places import Place

_REASONS = (
    "number", "unit", "date", "reference", "name", "negation", "opposite", "condition", "order", "words",
)  # fmt: skip
_LOOKED_AT = 5
_NEAR = 8.0
_CLAUSE = 6.0


def features_of(said: Claim, places: Sequence[Place], asked: Asked) -> tuple[dict[str, float], Place]:
    best = None
    for at, place in enumerate(places):
        found = _found(said, place)
        score = _nearness(said, place, found)
        if best is None or score > best[0]:
            best = (score, at, found)
    assert best is not None
    _, at, found = best
    place = places[at]
    return _features(said, places, at, found, asked), place


def _nearness(said: Claim, place: Place, found: Mapping[int, tuple[int, ...]]) -> float:
    words = [n for n in said.content]
    weight = {n: 0.3 if is_light(said.words[n].stem) else 1.0 for n in words}
    total = sum(weight.values()) or 1.0
    had = sum(weight[n] for n in words if n in found)
    had += 0.4 * sum(weight[n] for n in words if n not in found and said.words[n].stem in place.header)
    facts = len(said.amounts) + len(said.dates)
    ok = sum(not disagreement(a, place.claim.amounts, header=place.header | place.claim.stems) for a in said.amounts)
    ok += sum(any(d.is_said_by(o) for o, _ in place.claim.dates) for d, _ in said.dates)
    tight = had / max(3, len(place.claim.content))
    return (had + 1.2 * ok) / (total + 1.2 * facts) + 0.1 * min(1.0, tight)


def _found(said: Claim, place: Place) -> dict[int, tuple[int, ...]]:
    source = place.claim
    found: dict[int, tuple[int, ...]] = {}
    exact = {said.words[n].stem for n in said.content} & source.at.keys()
    for n in said.content:
        word = said.words[n]
        same = source.at.get(word.stem) or tuple(
            p
            for stem, there in source.at.items()
            if (stem not in exact and likeness(word.stem, stem)) or (word.capital and same_name(word.low, source.words[there[0]].low))
            for p in there
        )
        if not same and word.stem in place.aliases:
            same = tuple(p for stem in place.aliases[word.stem] for p in source.at.get(stem, ()))
        if same:
            found[n] = same
    return found


def _features(
    said: Claim, places: Sequence[Place], at: int, found: Mapping[int, tuple[int, ...]], asked: Asked
) -> dict[str, float]:
    place = places[at]
    source = place.claim
    f: dict[str, float] = {}
    names = frozenset(n for n in said.capitals if _is_name(said, n, place, asked))
    if is_all_of_it(said, source):
        return {"all": 1.0}
    held = Held(said, frozenset(range(len(said.words))), place, found, found, names, asked)
    for reason in set(reasons(held)):
        f["r_" + reason] = 1.0
    total = 0.0
    kinds: dict[str, float] = {}
    run = longest = 0
    for n in said.content:
        word = said.words[n]
        light = is_light(word.stem)
        kind = "name" if n in names else "light" if light else "verb" if is_verb(said, n) else "noun"
        one = 0.0 if light else 1.0
        total += one
        if n in found:
            exact = any(source.words[p].stem == word.stem for p in found[n])
            where = "exact" if exact else "kin"
        elif _like(word, place.header) or (n in names and name_around(said, n, place)):
            where = "header"
        elif n not in names and _like(word, asked.stems):
            where = "asked"
        else:
            where = "absent"
            for k, other in enumerate(places):
                if k != at and _found_word(word, other.claim):
                    where = "near" if k == at - 1 and where != "far" else "far" if where != "near" else where
        run = run + 1 if where in ("near", "far") and kind != "light" else 0
        longest = max(longest, run)
        kinds[f"{where}_{kind}"] = kinds.get(f"{where}_{kind}", 0.0) + 1.0
    total = max(1.0, total)
    for key, value in kinds.items():
        where = key.split("_")[0]
        if where == "exact":
            continue
        f["n_" + key] = value
        f["s_" + key] = value / total
    lost = sum(v for k, v in kinds.items() if k.split("_")[0] in ("absent", "near", "far") and not k.endswith("light"))
    f["uncov"] = lost / total
    f["uncov3"] = max(0.0, lost / total - 0.3)
    f["uncov5"] = max(0.0, lost / total - 0.5)
    f["moved1"] = float(longest >= 1)
    f["moved2"] = float(longest >= 2)
    f["moved3"] = float(longest >= 3)
    f["cell"] = float(any(_other_cell(said, a.first, place, found) for a in said.amounts))
    f["replaced"] = _replaced(said, places, at, found)
    f["size"] = math.log(total)
    clauses: dict[int, set[int]] = {}
    for n, there in found.items():
        for p in there:
            clauses.setdefault(source.clause[p], set()).add(n)
    here = len(found) or 1
    ranked = sorted((len(v) for v in clauses.values()), reverse=True)
    f["clause"] = 1.0 - (ranked[0] / here if ranked else 0.0)
    pairs = [n for n in said.content if n in found]
    gaps = [
        min(15.0, min(_distance(source, p, q) for p in found[a] for q in found[b])) / 15.0
        for a, b in zip(pairs, pairs[1:], strict=False)
    ]
    f["scatter"] = sum(gaps) / len(gaps) if gaps else 0.0
    f["jump"] = max(gaps, default=0.0)
    f["facts"] = float(bool(said.amounts or said.dates))
    own, rival = _margins(said, places, at, asked)
    f["margin"] = own - rival if rival else 0.0
    f["lost"] = max(0.0, rival - own)
    f["rival"] = float(rival > 0)
    nown, nrival = _name_margins(said, places, names)
    f["nmargin"] = nown - nrival if nrival else 0.0
    f["nlost"] = max(0.0, nrival - nown)
    ours = [w.low for w in said.words if w.kind != "stop"]
    theirs = [w.low for w in source.words if w.kind != "stop"]
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    blocks = matcher.get_matching_blocks()
    same = sum(b.size for b in blocks)
    f["unlike"] = 1.0 - same / max(1, len(ours))
    f["verbatim"] = float(same == len(ours))
    f["run"] = max(b.size for b in blocks) / max(1, len(ours))
    f["tight"] = len({p for t in found.values() for p in t}) / max(1, len(source.content))
    return f


def _other_cell(said: Claim, at: int, place: Place, found: Mapping[int, tuple[int, ...]]) -> bool:
    """Whether in a table's row another cell with a number has more of the claim's words over it."""
    source = place.claim
    if not place.header or ": " not in source.text:
        return False
    cells = [0]
    for word in source.words[1:]:
        cells.append(cells[-1] + (word.text == ";"))
    spoken = {p for there in found.values() for p in there}
    amount = next(a for a in said.amounts if a.first == at)
    score: dict[bool, int] = {}
    for s in source.amounts:
        same = not disagreement(amount, [s], header=place.header | source.stems)
        if not same and s.measure != amount.measure:
            continue
        had = len({source.words[p].stem for p in spoken if cells[p] == cells[s.first]})
        score[same] = max(score.get(same, 0), had)
    return True in score and score.get(False, 0) > score[True]


def _replaced(said: Claim, places: Sequence[Place], at: int, found: Mapping[int, tuple[int, ...]]) -> float:
    """How many words from elsewhere in the source stand beside a word whose own neighbours there are left out."""
    source = places[at].claim
    spoken = {p for there in found.values() for p in there}
    order = {p: k for k, p in enumerate(source.content)}
    content = said.content
    count = 0
    for k, n in enumerate(content):
        word = said.words[n]
        if n in found or not any(word.stem in other.claim.at for j, other in enumerate(places) if j != at):
            continue
        beside = [content[j] for j in (k - 1, k + 1) if 0 <= j < len(content) and content[j] in found]
        for m in beside:
            if any(
                source.content[q] not in spoken and source.clause[source.content[q]] == source.clause[p]
                and not is_light(source.words[source.content[q]].stem)
                for p in found[m] if p in order
                for q in (order[p] - 1, order[p] + 1) if 0 <= q < len(source.content)
            ):
                count += 1
                break
    return float(count)


def _like(word, stems) -> bool:
    return word.stem in stems or any(likeness(word.stem, s) for s in stems)


def _found_word(word, source: Claim) -> bool:
    return word.stem in source.at or any(likeness(word.stem, stem) for stem in source.at)


def _is_name(said: Claim, n: int, place: Place, asked: Asked) -> bool:
    word = said.words[n]
    if not word.opening or word.text.isupper() or word.kind == "code":
        return True
    if n + 1 in said.capitals and not said.words[n + 1].opening:
        return True
    return any(same_name(word.low, low) for low in (*place.known, *asked.names))


def _distance(claim: Claim, one: int, other: int) -> float:
    return abs(one - other) + _CLAUSE * abs(claim.clause[one] - claim.clause[other])


def _margins(said: Claim, places: Sequence[Place], at: int, asked: Asked) -> tuple[float, float]:
    """How near a number's words stand to it, and to the nearest number of the same kind that the claim does not have."""
    worst = (1.0, 0.0)
    found_in = [_found(said, place) for place in places]
    for a in said.amounts:
        own = rival = 0.0
        for k, place in enumerate(places):
            header = place.header | place.claim.stems
            for s in place.claim.amounts:
                same = not disagreement(a, [s], header=header)
                if not same and (s.kind != a.kind or any(not disagreement(o, [s], header=header) for o in said.amounts)):
                    continue
                pull = _pull(said, a.first, place, s.first, found_in[k])
                if same:
                    own = max(own, pull)
                else:
                    rival = max(rival, pull)
        if own - rival < worst[0] - worst[1]:
            worst = (own, rival)
    for d, n in said.dates:
        own = rival = 0.0
        for k, place in enumerate(places):
            for s, p in place.claim.dates:
                pull = _pull(said, n, place, p, found_in[k])
                if d.is_said_by(s):
                    own = max(own, pull)
                elif not any(o.is_said_by(s) for o, _ in said.dates):
                    rival = max(rival, pull)
        if own - rival < worst[0] - worst[1]:
            worst = (own, rival)
    return worst


def _name_margins(said: Claim, places: Sequence[Place], names: frozenset[int]) -> tuple[float, float]:
    worst = (1.0, 0.0)
    if not names:
        return worst
    found_in = [_found(said, place) for place in places]
    lows = [said.words[n].low for n in names]
    for n in names:
        own = rival = 0.0
        for k, place in enumerate(places):
            for p in place.claim.capitals:
                word = place.claim.words[p]
                if word.opening and word.low not in place.known:
                    continue
                if same_name(said.words[n].low, word.low):
                    own = max(own, _pull(said, n, place, p, found_in[k]))
                elif not any(same_name(low, word.low) for low in lows):
                    rival = max(rival, _pull(said, n, place, p, found_in[k]))
        if own and own - rival < worst[0] - worst[1]:
            worst = (own, rival)
    return worst


def _pull(said: Claim, n: int, place: Place, p: int, found: Mapping[int, tuple[int, ...]]) -> float:
    total = had = 0.0
    for m in said.content:
        word = said.words[m]
        if m == n or is_light(word.stem):
            continue
        one = math.exp(-_distance(said, m, n) / 16.0)
        total += one
        if m in found:
            had += one * math.exp(-min(_distance(place.claim, q, p) for q in found[m]) / _NEAR)
        elif word.stem in place.header:
            had += one * 0.4
    return had / total if total else 0.0
