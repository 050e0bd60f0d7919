"""Where in the sources a claim stands, and what there speaks against it."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from muniment_engine.claim import Claim, claim_of, same_name
from muniment_engine.claim_numbers import disagreement
from muniment_engine.minimal_edit import edits
from muniment_engine.number_words import UNITS
from muniment_engine.passage_sentences import is_row, is_title, sentence_spans
from muniment_engine.polarity import denies_otherwise, holds_otherwise, turns_round
from muniment_engine.word_order import (
    belongs_elsewhere,
    is_told_of_another,
    listed,
    roles_swapped,
    skips_a_verb,
)
from muniment_engine.word_relations import is_light, likeness, opposites

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_CELL = " | "
_LIGHT = 0.25
_ELSEWHERE = 0.8
"""How far a word counts that stands in the sentence before, where this one refers to it."""
_SUSPECT = 2.0
"""Weight of a missing word that stands in a neighbour: it may have been put in the place of another."""
_SUBJECT = 2
"""Words at the beginning of a claim that a pronoun of its source may stand for."""
_LOOKED_AT = 6
"""Sentences of a source that are looked at closer."""
_REFERS = re.compile(
    r"\b(?:он|она|оно|они|его|ее|их|ему|ей|им|этот|эта|(?<!\bкак )(?<!\bпри )это|эти|этого|этой|(?<!\bпри )этом|данный|"
    r"данная|там|тогда|последний|he|she|it|they|his|her|its|their|him|them|this|these|that|those|there|such|the latter|"
    r"(?:компания|страна|город|команда|группа|соглашение|университет|фильм|книга|клуб|организация|закон|общество|"
    r"the (?:company|nation|country|city|team|band|group|agreement|university|school|film|book|series|club|state|"
    r"organization|law|act|museum|building|game|episode|show|park|church|system|river|region))(?!\s+[«\"“]?(?-i:[A-ZА-Я])))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence or a table row of a source with what stands around it.

    Args:
        claim: the sentence, taken apart.
        before: the sentence before it, None at the beginning.
        after: the one behind it.
        header: stems of the title, the heading and the table's first row.
        names: words in small letters of the title, the heading and the table's first row.
        refers: whether it refers to what was said before.
        known: names in small letters, of the whole source.
        everywhere: stems of the whole source.
    """

    claim: Claim
    before: Claim | None
    after: Claim | None
    header: frozenset[str]
    names: frozenset[str]
    refers: bool
    known: frozenset[str]
    everywhere: frozenset[str]


@dataclass(frozen=True, slots=True)
class Fit:
    """How a piece of a claim fits a place.

    Args:
        covered: share of its words that stand there, by weight.
        reasons: what speaks against it.
        own: the same without what stands around the place.
        missing: indices of its words that do not stand there.
        silent: whether it says nothing, neither this nor that, of a number or a date of the claim.
        place: the place.
    """

    covered: float
    own: float
    reasons: tuple[str, ...]
    missing: frozenset[int]
    silent: bool
    place: Place


@functools.lru_cache(maxsize=256)
def places_of(passage: str, header: str) -> tuple[Place, ...]:
    """Cut a passage into the places where a claim may stand; remembered for the next sentence of the answer."""
    texts = _texts(passage)
    head = claim_of(header)
    claims = [claim_of(text) for text, _ in texts]
    known = frozenset(
        claim.words[n].low for claim in (*claims, head) for n in claim.capitals if not claim.words[n].opening
    )
    everywhere = frozenset().union(*(claim.stems for claim in claims))
    found = []
    for n, (claim, (_, columns)) in enumerate(zip(claims, texts, strict=True)):
        top = claim_of(columns) if columns else None
        title = claims[0] if n and is_title(texts[0][0] or ".") else None
        stems = head.stems | (top.stems if top else frozenset()) | (title.stems if title else frozenset())
        names = frozenset(
            word.low for part in (head, top, title) if part is not None for word in part.words if word.stem
        )
        found.append(
            Place(
                claim,
                claims[n - 1] if n else None,
                claims[n + 1] if n + 1 < len(claims) else None,
                stems,
                names,
                bool(_REFERS.search(claim.text)),
                known,
                everywhere,
            )
        )
    return tuple(found)


def _texts(passage: str) -> list[tuple[str, str]]:
    """Sentences and rows; in a row each cell stands behind the head of its column."""
    found: list[tuple[str, str]] = []
    columns: list[str] = []
    for start, end in sentence_spans(passage):
        text = passage[start:end]
        if not is_row(text):
            columns = []
            found.append((text, ""))
            continue
        cells = [cell.strip() for cell in text.split(_CELL.strip())]
        if columns and len(cells) == len(columns):
            joined = "; ".join(
                f"{head}: {cell}" if head else cell for head, cell in zip(columns, cells, strict=True)
            )
            found.append((joined, " ".join(columns)))
        else:
            columns = columns or cells
            found.append((text, ""))
    return found


def best_fits(
    said: Claim, piece: Sequence[int], places: Sequence[Place], question: frozenset[str]
) -> list[Fit]:
    """Hold a piece of a claim against the places that share most words with it, best first.

    Args:
        said: the whole claim.
        piece: indices of the words of it that are looked for.
        places: of one source.
        question: stems that the question has said already.
    """
    wanted = {said.words[n].stem for n in piece}
    shared = sorted(
        (
            (len(wanted & place.claim.stems) + 0.01 * len(wanted & place.header), -n)
            for n, place in enumerate(places)
        ),
        reverse=True,
    )
    nearest = [places[-n] for score, n in shared[:_LOOKED_AT] if score > 0] or list(places[:1])
    fits = [fit(said, piece, place, question) for place in nearest]
    return sorted(fits, key=lambda f: (not f.reasons, f.covered - 0.1 * len(f.reasons)), reverse=True)


def fit(said: Claim, piece: Sequence[int], place: Place, question: frozenset[str]) -> Fit:
    """Hold a piece of a claim against one place."""
    inside = frozenset(piece)
    source = place.claim
    found = _places(said, source)
    names = _names(said, piece, place)
    subject = said.content[:_SUBJECT]
    missing: set[int] = set()
    weight = had = own = 0.0
    for n in said.content:
        if n not in inside:
            continue
        word = said.words[n]
        one = _LIGHT if is_light(word.stem) else 1.0
        if n in found:
            share = one * max(likeness(word.stem, source.words[p].stem) or 0.9 for p in found[n])
            had += share
            own += share
            weight += one
            continue
        strength = _around(word.stem, place, subject=n in subject)
        if strength < 0:
            one *= _SUSPECT
            strength = 0.0
        if n in names and _name_around(said, n, place):
            strength = max(strength, 0.9)
        if not strength and word.stem in question and n not in names:
            continue
        had += one * strength
        weight += one
        if not strength and one >= 1.0:
            missing.add(n)
    if _all_of_it(said, source):
        return Fit(1.0, 1.0, (), frozenset(), silent=False, place=place)
    facts = [a for a in said.amounts if a.first in inside]
    covered = had / weight if weight else (1.0 if facts or any(at in inside for _, at in said.dates) else 0.0)
    own = own / weight if weight else covered
    return Fit(
        covered,
        own,
        tuple(dict.fromkeys(_reasons(said, inside, place, found, names, question))),
        frozenset(missing),
        _silent(said, inside, source),
        place,
    )


def _places(said: Claim, source: Claim) -> dict[int, tuple[int, ...]]:
    """Where the words of a claim stand in a source: index -> indices, the same words before synonyms."""
    found: dict[int, tuple[int, ...]] = {}
    inside = [p for p, word in enumerate(source.words) if word.telling or word.kind == "code"]
    for n in said.content:
        word = said.words[n]
        same = [p for p in inside if source.words[p].stem == word.stem]
        if not same:
            same = [
                p
                for p in inside
                if likeness(word.stem, source.words[p].stem)
                or (word.capital and source.words[p].capital and same_name(word.low, source.words[p].low))
            ]
        if same:
            found[n] = tuple(same)
    return found


def _around(stem: str, place: Place, *, subject: bool) -> float:
    if stem in place.header:
        return 0.9
    if subject and place.refers and place.before is not None and stem in place.before.stems:
        return _ELSEWHERE
    return -1.0 if stem in place.everywhere else 0.0


def _names(said: Claim, piece: Sequence[int], place: Place) -> frozenset[int]:
    """Words of a piece that are names: capitals that no sentence begins with, or that the source has as names too."""
    inside = set(piece)
    names = set()
    for n in said.capitals:
        word = said.words[n]
        if n not in inside:
            continue
        if not word.opening or word.text.isupper() or word.kind == "code" or any(same_name(word.low, low) for low in place.known) or (
            n + 1 < len(said.words) and n + 1 in said.capitals and not said.words[n + 1].opening
        ):
            names.add(n)
    return frozenset(names)


def _name_around(said: Claim, n: int, place: Place) -> bool:
    low = said.words[n].low
    if any(same_name(low, other) for other in place.names):
        return True
    before = place.before
    if before is None or not place.refers or said.words[n].kind == "code":
        return False
    if n not in listed(said, said.capitals[0]):
        return False  # only who does something is told by a pronoun
    there = [before.words[p].low for p in before.capitals]
    return any(same_name(low, other) for other in there)


def _reasons(
    said: Claim,
    inside: frozenset[int],
    place: Place,
    found: Mapping[int, tuple[int, ...]],
    names: frozenset[int],
    question: frozenset[str],
) -> Iterable[str]:
    source = place.claim
    here = {n: there for n, there in found.items() if n in inside}
    if _word_for_word(said, source):
        if holds_otherwise(said, source, here, question):
            yield "condition"
        if denies_otherwise(said, source, here):
            yield "negation"
        return
    yield from _number_reasons(said, inside, place, here)
    facts = _facts(said, inside, source)
    for n in names:
        word = said.words[n]
        matched = [
            p
            for p in here.get(n, ())
            if same_name(word.low, source.words[p].low) or not source.words[p].capital
        ]
        if (not matched and not _name_around(said, n, place) and not _abbreviated(said, n, source)) or (matched and not word.opening and is_told_of_another(said, source, n, matched, here | facts)):
            yield "name"
    if denies_otherwise(said, source, here):
        yield "negation"
    if turns_round(said, source, here) or _stands_by_its_opposite(said, source, here):
        yield "opposite"
    referred = {n for n in names if n not in here and _name_around(said, n, place)}
    yield from sorted(edits(said, inside - referred, source, found))
    if _counts_otherwise(said, inside, place, found):
        yield "unit"
    if holds_otherwise(said, source, here, question):
        yield "condition"
    if roles_swapped(said, source, here) or skips_a_verb(said, source, here):
        yield "order"


def _facts(said: Claim, inside: frozenset[int], source: Claim) -> dict[int, tuple[int, ...]]:
    """Where the numbers and dates of a claim stand in a source."""
    found = {
        a.first: tuple(
            s.first
            for s in source.amounts
            if s.value == a.value and s.label == a.label and s.measure == a.measure
        )
        for a in said.amounts
        if a.first in inside
    }
    for date, at in said.dates:
        if at in inside:
            found[at] = tuple(p for other, p in source.dates if date.is_said_by(other))
    return {at: there for at, there in found.items() if there}


def _silent(said: Claim, inside: frozenset[int], source: Claim) -> bool:
    kinds = {(a.measure, a.year) for a in source.amounts}
    years = any(date.year for date, _ in source.dates)
    return any(
        a.first in inside and (a.measure, a.year) not in kinds and not (a.year and years)
        for a in said.amounts
    ) or (bool(said.dates) and not source.dates)


def _line(claim: Claim) -> str:
    return " ".join(["", *(word.low for word in claim.words if word.kind != "stop"), ""])


def _all_of_it(said: Claim, source: Claim) -> bool:
    """Whether a claim is the source's sentence."""
    return len(said.content) == len(source.content) and _line(said) == _line(source)


def _word_for_word(said: Claim, source: Claim) -> bool:
    """Whether a claim stands in the source as it is, as a part of a sentence."""
    return _line(said) in _line(source)


def _stands_by_its_opposite(said: Claim, source: Claim, here: Mapping[int, tuple[int, ...]]) -> bool:
    """Whether what a claim says with a word its source says with the opposite of that word, having both."""
    for n, there in here.items():
        against = opposites(said.words[n].stem)
        rivals = [p for p in source.content if source.words[p].stem in against] if against else []
        others = [m for m in said.content if said.words[m].stem in against]
        if others and rivals and (min(others) > n) == (min(rivals) > min(there)):
            continue
        if rivals and belongs_elsewhere(said, source, n, there, rivals, others, here):
            return True
    return False


def _counts_otherwise(
    said: Claim, inside: frozenset[int], place: Place, found: Mapping[int, tuple[int, ...]]
) -> bool:
    """Whether a claim has "per month" where its source has "per year"."""
    there = {
        UNITS[word.low][0] for word in place.claim.words if word.low in UNITS and len(word.low) > _INITIALS
    }
    return any(
        n in inside and n not in found and word.low in UNITS and UNITS[word.low][0] in _TIMES and there & _TIMES
        and not any(likeness(word.stem, stem) for stem in place.claim.stems | place.header)
        for n, word in enumerate(said.words) if n in said.content and len(word.low) > _INITIALS
    )  # fmt: skip


_INITIALS = 2
_TIMES = frozenset(("second", "month"))


def _number_reasons(
    said: Claim, inside: frozenset[int], place: Place, here: Mapping[int, tuple[int, ...]]
) -> Iterable[str]:
    source = place.claim
    words_around = place.header | source.stems
    for amount in said.amounts:
        if amount.first not in inside:
            continue
        reason = disagreement(amount, source.amounts, header=words_around)
        if reason and amount.year and any(date.year == amount.value for date, _ in source.dates):
            reason = ""
        if reason and amount.measure == "reference" and amount.label.split(":")[1] in place.names:
            reason = ""
        if reason:
            yield reason
            continue
        own = [s.first for s in source.amounts if not disagreement(amount, [s], header=words_around)]
        rivals = [
            s.first
            for s in source.amounts
            if s.measure == amount.measure and s.year == amount.year and s.first not in own
        ]
        others = [
            a.first
            for a in said.amounts
            if a.measure == amount.measure and a.year == amount.year and a is not amount
        ]
        if belongs_elsewhere(said, source, amount.first, own, rivals, others, here):
            yield "number"
    for date, at in said.dates:
        if at not in inside:
            continue
        same = [(other, p) for other, p in source.dates if date.is_said_by(other)]
        if not same or not any(date.side in ("", other.side) or not other.side for other, _ in same) or belongs_elsewhere(
            said,
            source,
            at,
            [p for _, p in same],
            [p for other, p in source.dates if not date.is_said_by(other)],
            [p for _, p in said.dates if p != at],
            here,
        ):
            yield "date"


def _abbreviated(said: Claim, n: int, source: Claim) -> bool:
    """Whether a name is the first letters of words that follow one another in the source, or the other way round."""
    word = said.words[n]
    if word.text.isupper() and 2 <= len(word.text) <= 6:  # noqa: PLR2004 - "РФ", "UNESCO"
        return _initials(word.low, source)
    return any(
        source.words[p].text.isupper()
        and 2 <= len(source.words[p].text) <= 6  # noqa: PLR2004
        and word.low[0] in source.words[p].low
        and _initials(source.words[p].low, said)
        for p in source.capitals
    )


def _initials(letters: str, claim: Claim) -> bool:
    words = [word.low for word in claim.words if word.kind == "word"]
    firsts = "".join(word[0] for word in words)
    telling = "".join(word[0] for word in words if len(word) > 3)  # noqa: PLR2004 - "of", "the", "и" have no letter
    return letters in firsts or letters in telling
