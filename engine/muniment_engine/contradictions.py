"""What speaks against a claim at the place of a source that it is held against."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from muniment_engine.claim import Asked, Claim, same_name
from muniment_engine.claim_conditions import holds_otherwise
from muniment_engine.minimal_edit import edits
from muniment_engine.number_agreement import disagreement
from muniment_engine.number_words import UNITS
from muniment_engine.polarity import denies_otherwise, is_denial, turns_round
from muniment_engine.word_order import (
    belongs_elsewhere,
    is_told_of_another,
    listed,
    skips_a_verb,
)
from muniment_engine.word_relations import likeness, opposites
from muniment_engine.word_roles import roles_swapped, turned_in_time
from muniment_ingest.terms import stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from muniment_engine.claim_amount import Amount
    from muniment_engine.claim_dates import ClaimDate
    from muniment_engine.source_places import Place

_INITIALS = 2
_SUBJECT = 2
"""Words at the beginning of a claim that a pronoun of its source may stand for."""
_ABBREVIATED = range(2, 7)
"""Letters of an abbreviation: "РФ", "UNESCO"."""
_PARTICIPLE = re.compile(r"(?:[ае]н[аоы]?|ется|ются|лся|лась|лось|лись)$")
_LIMITS = frozenset(
    stem(word) for word in ("limit", "maximum", "cap", "лимит", "предел", "предельный", "максимум")
)
_TIMES = frozenset(("second", "month"))


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """A piece of a claim beside a place.

    Args:
        said: the whole claim.
        place: the place.
        found: index of a claim's word -> indices of the words of the place that say the same.
        names: indices of the piece's names.
        asked: what the question has said already.
    """

    said: Claim
    place: Place
    found: Mapping[int, tuple[int, ...]]
    names: frozenset[int]
    asked: Asked


def reasons(held: Held) -> Iterator[str]:
    """Why the place does not say what the piece says: codes, some perhaps twice."""
    said, source, here = held.said, held.place.claim, held.found
    if _word_for_word(said, source):
        return
    yield from _reasons_of_facts(held)
    yield from _reasons_of_words(held)
    if denies_otherwise(said, source, here):
        yield "negation"
    yield from holds_otherwise(said, source, here, held.asked.stems)


def _reasons_of_facts(held: Held) -> Iterator[str]:
    for amount in held.said.amounts:
        yield from _reasons_of_amount(held, amount)
    for date, at in held.said.dates:
        if _is_another_date(held, date, at):
            yield "date"
    if _runs_backwards(held.said, held.place.claim):
        yield "backwards"
    facts = facts_of(held)
    if any(_is_another_name(held, n) for n in held.names):
        yield "name"
    if any(_told_elsewhere(held, n, facts) for n in held.names):
        yield "told"


def _reasons_of_words(held: Held) -> Iterator[str]:
    said, source, here = held.said, held.place.claim, held.found
    if turns_round(said, source, here) or _stands_by_its_opposite(held):
        yield "opposite"
    referred = {n for n in held.names if n not in here and name_around(said, n, held.place)}
    for change in sorted(edits(said, source, held.found, referred, held.place.everywhere)):
        yield f"put_{change}"
    if _counts_otherwise(held):
        yield "unit"
    if not held.place.is_row and roles_swapped(said, source, here):
        yield "order"
    if skips_a_verb(said, source, here):
        yield "skips"
    if turned_in_time(said, source, here):
        yield "time"


def _reasons_of_amount(held: Held, amount: Amount) -> Iterator[str]:
    said, source = held.said, held.place.claim
    around = held.place.header | source.stems
    reason = disagreement(amount, source.amounts, header=held.place.units)
    if reason and amount.year and any(date.year == amount.value for date, _ in source.dates):
        return
    if reason and _is_of_a_name_around(held, amount):
        return
    if reason and amount.measure == "reference" and amount.label.split(":")[1] in held.place.names:
        return
    if reason == "condition" and amount.bound == "<=" and any(stem in _LIMITS for stem in around):
        reason = ""
    if reason:
        yield "bound" if reason == "condition" else reason
        return
    own = [s.first for s in source.amounts if not disagreement(amount, [s], header=held.place.units)]
    rivals = [
        s.first
        for s in source.amounts
        if s.kind == amount.kind and s.first not in own and not source.is_numbered_with(s)
    ]
    others = [a.first for a in said.amounts if a.kind == amount.kind and a is not amount]
    facts = {at: there for at, there in facts_of(held).items() if at != amount.first}
    if belongs_elsewhere(said, source, amount.first, own, rivals, others, {**held.found, **facts}):
        yield "swap"


def _runs_backwards(said: Claim, source: Claim) -> bool:
    """Whether a claim goes "from 22 to 64" where its source goes from 64 to 22."""
    there = {(a.value, b.value) for a, b in _from_to(source)}
    return any((b.value, a.value) in there and (a.value, b.value) not in there for a, b in _from_to(said))


def _from_to(claim: Claim) -> Iterator[tuple[Amount, Amount]]:
    for one, other in pairwise(claim.amounts):
        between = [word.low for word in claim.words[one.last + 1 : other.first]]
        before = claim.words[one.first - 1].low if one.first else ""
        if (
            not {one.label, other.label} - {""}
            and len(between) <= _FROM_TO
            and (
                ({"to", "до"} & set(between) and before in ("from", "с", "со", "от"))
                or ({"from", "с", "против"} & set(between) and before in ("to", "до"))
            )
        ):
            yield (one, other) if {"to", "до"} & set(between) else (other, one)


_FROM_TO = 3


def _is_of_a_name_around(held: Held, amount: Amount) -> bool:
    """Whether a number belongs to a name that stands before the place: "Louis XIV", where the place says "he"."""
    before = held.place.before
    return (
        ":" in amount.label
        and before is not None
        and amount.first - 1 in held.names
        and name_around(held.said, amount.first - 1, held.place)
        and any(amount.label == other.label for other in before.amounts)
    )


def _is_another_date(held: Held, date: ClaimDate, at: int) -> bool:
    said, source = held.said, held.place.claim
    same = [(other, p) for other, p in source.dates if date.is_said_by(other)]
    if not any(not date.side or not other.side or date.side == other.side for other, _ in same):
        return True
    rivals = [p for other, p in source.dates if not date.is_said_by(other)]
    others = [p for _, p in said.dates if p != at]
    return belongs_elsewhere(said, source, at, [p for _, p in same], rivals, others, held.found)


def _told_elsewhere(held: Held, n: int, facts: Mapping[int, tuple[int, ...]]) -> bool:
    said, source, word = held.said, held.place.claim, held.said.words[n]
    matched = [
        p
        for p in held.found.get(n, ())
        if same_name(word.low, source.words[p].low) or not source.words[p].capital
    ]
    return (
        bool(matched)
        and not word.opening
        and is_told_of_another(said, source, n, matched, {**held.found, **facts})
    )


def _is_another_name(held: Held, n: int) -> bool:
    said, source, word = held.said, held.place.claim, held.said.words[n]
    matched = [
        p
        for p in held.found.get(n, ())
        if same_name(word.low, source.words[p].low) or not source.words[p].capital
    ]
    if matched or (n in held.found and word.stem in held.place.aliases):
        return False
    return not name_around(said, n, held.place) and not _abbreviated(said, n, source)


def name_around(said: Claim, n: int, place: Place) -> bool:
    """Whether a name stands over a place, or before it where the place refers to it."""
    low = said.words[n].low
    if any(same_name(low, other) for other in place.names):
        return True
    before = place.before
    if before is None or not place.refers or said.words[n].kind == "code":
        return False
    is_subject = said.capitals[0] in said.content[:_SUBJECT] and n in listed(said, said.capitals[0])
    if not is_subject and not _is_agent(said, n):
        return False  # only who does something is told by a pronoun
    return any(same_name(low, before.words[p].low) for p in before.capitals)


def _is_agent(said: Claim, n: int) -> bool:
    """Whether a name does what is said in the passive: "by Louis", "издан Людовиком"."""
    before = said.words[n - 1].low if n else ""
    return before == "by" or (
        said.words[n].low.endswith(("ом", "ем", "ым", "ой", "ей")) and bool(_PARTICIPLE.search(before))
    )


def facts_of(held: Held) -> dict[int, tuple[int, ...]]:
    """Where the numbers and dates of a claim stand in a source."""
    source = held.place.claim
    found = {
        a.first: tuple(
            s.first for s in source.amounts if (s.value, s.label, s.measure) == (a.value, a.label, a.measure)
        )
        for a in held.said.amounts
    }
    for date, at in held.said.dates:
        found[at] = tuple(p for other, p in source.dates if date.is_said_by(other))
    return {at: there for at, there in found.items() if there}


def _line(claim: Claim) -> str:
    return " ".join(["", *(word.low for word in claim.words if word.kind != "stop"), ""])


def is_all_of_it(said: Claim, source: Claim) -> bool:
    """Whether a claim is the source's sentence."""
    return len(said.content) == len(source.content) and _line(said) == _line(source)


def _word_for_word(said: Claim, source: Claim) -> bool:
    """Whether a claim stands in the source as it is, as a part of a sentence that does not turn it round."""
    whole = _line(source)
    at = whole.find(_line(said))
    if at < 0:
        return False
    left_out = whole[:at].split()[-_TURNS:] + whole[at + len(_line(said)) :].split()
    return not any(is_denial(word) or word in _RESTRICTS for word in left_out)


_TURNS = 3
_RESTRICTS = frozenset(
    ("если", "только", "лишь", "кроме", "if", "unless", "only", "except", "until", "provided")
)


def _stands_by_its_opposite(held: Held) -> bool:
    """Whether what a claim says with a word its source says with the opposite of that word, having both."""
    said, source = held.said, held.place.claim
    for n, there in held.found.items():
        against = opposites(said.words[n].stem)
        rivals = [p for p in source.content if source.words[p].stem in against] if against else []
        others = [m for m in said.content if said.words[m].stem in against]
        if not rivals or (others and (min(others) > n) == (min(rivals) > min(there))):
            continue
        if belongs_elsewhere(said, source, n, there, rivals, others, held.found):
            return True
    return False


def _counts_otherwise(held: Held) -> bool:
    """Whether a claim has "per month" where its source has "per year"."""
    source = held.place.claim
    there = {UNITS[word.low][0] for word in source.words if word.low in UNITS and len(word.low) > _INITIALS}
    if not there & _TIMES:
        return False
    around = source.stems | held.place.header
    for n in held.said.content:
        word = held.said.words[n]
        if n in held.found or word.low not in UNITS or len(word.low) <= _INITIALS or n - 1 in held.said.facts:
            continue
        one = UNITS[word.low]
        if any((a.measure, a.value) == one for a in source.amounts):
            continue
        if one[0] in _TIMES and not any(likeness(word.stem, stem) for stem in around):
            return True
    return False


def _abbreviated(said: Claim, n: int, source: Claim) -> bool:
    """Whether a name is the first letters of words that follow one another in the source, or the other way round."""
    word = said.words[n]
    if word.text.isupper() and len(word.text) in _ABBREVIATED:
        return _initials(word.low, source)
    return any(
        source.words[p].text.isupper()
        and len(source.words[p].text) in _ABBREVIATED
        and word.low[0] in source.words[p].low
        and _initials(source.words[p].low, said)
        for p in source.capitals
    )


def _initials(letters: str, claim: Claim) -> bool:
    words = [word.low for word in claim.words if word.kind == "word"]
    firsts = "".join(word[0] for word in words)
    telling = "".join(word[0] for word in words if len(word) > 3)  # noqa: PLR2004 - "of", "the", "и" have no letter
    return letters in firsts or letters in telling
