"""What was changed where a claim follows its source word by word.

The usual falsehood is a true sentence with one word exchanged. Where the words on both sides are the same in the claim
and in its source, what stands between them must say the same too.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from muniment_engine.claim import same_name
from muniment_engine.number_agreement import disagreement
from muniment_engine.polarity import denials, is_denial, only_so
from muniment_engine.word_relations import is_light, likeness, opposites

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from muniment_engine.claim import Claim
    from muniment_engine.claim_words import Word

_EXCEED = re.compile(r"\s+(?:exceed|превыша)", re.IGNORECASE)
_MOST_PUT, _MOST_LOST = 2, 3
"""Words of a claim in the place of words of its source; where more differ, it does not follow word by word."""
_ANCHOR = 2
"""Words that must be the same beside a change at the beginning or the end."""
_CLOSELY = 0.75
_FOLLOWS = 0.6
"""Share of a claim's words from which on it follows its source to its beginning and end."""


def edits(
    said: Claim,
    source: Claim,
    places: Mapping[int, tuple[int, ...]],
    referred: AbstractSet[int] = frozenset(),
    everywhere: AbstractSet[str] = frozenset(),
) -> set[str]:
    """Why what was changed cannot be the same: a subset of "negation", "number", "date", "name", "words".

    Args:
        said: a claim.
        source: the sentence that it is held against.
        places: index of a claim's word -> indices of the source's words that say the same.
        referred: indices of names that stand around the source's sentence.
        everywhere: stems of the whole source: a word that was put here from there is no synonym.
    """
    ours = [n for n, word in enumerate(said.words) if word.stem]
    theirs = [n for n, word in enumerate(source.words) if word.stem]
    matcher = SequenceMatcher(
        None, [_key(said.words[n]) for n in ours], [_key(source.words[n]) for n in theirs], autojunk=False
    )
    blocks = matcher.get_opcodes()
    same = sum(i2 - i1 for tag, i1, i2, _, _ in blocks if tag == "equal")
    follows = same >= _FOLLOWS * len(ours)
    ours_deny, theirs_deny = _denying(said), _denying(source)
    shared = {said.words[t].stem for d in denials(said) for t in d.targets} & {
        source.words[t].stem for d in denials(source) for t in d.targets
    }
    ours_deny -= _answered(said, shared)
    theirs_deny -= _answered(source, shared)
    spoken = {p for there in places.values() for p in there}
    found: set[str] = set()
    for at, (tag, i1, i2, j1, j2) in enumerate(blocks):
        if tag == "equal":
            continue
        put, lost = ours[i1:i2], theirs[j1:j2]
        before = _anchored(said, ours, blocks[at - 1]) if at else None
        behind = _anchored(said, ours, blocks[at + 1]) if at + 1 < len(blocks) else None
        if (
            behind
            and len(lost) <= _MOST_LOST + 1
            and before != 0
            and follows
            and len(ours_deny.intersection(put)) % 2 != len(theirs_deny.intersection(lost)) % 2
            and not only_so(said, source)
        ):
            found.add("negation")
        anchors = (before or 0) + (behind or 0)
        closely = same >= _CLOSELY * len(ours) and anchors > 0
        if not (before and behind) and not closely and not (follows and anchors >= _ANCHOR):
            continue
        if not (_borders(said, source, put, lost)):
            continue
        if not any(source.words[n].capital for n in lost if n not in spoken):
            put = [n for n in put if n not in referred]
        changed = _exchanged(
            said, source, put, lost, places, spoken, everywhere - {said.words[n].stem for n in referred}
        )
        found |= changed if follows else changed - {"words"}
    return found


def _key(word: Word) -> str:
    return word.stem if word.kind == "word" else word.low


def _anchored(said: Claim, ours: Sequence[int], block: tuple[str, int, int, int, int]) -> int:
    """How many telling words or facts are the same beside a change."""
    return sum(n in said.content or n in said.facts for n in ours[block[1] : block[2]])


def _answered(claim: Claim, shared: AbstractSet[str]) -> set[int]:
    """Denials of what the other sentence denies too, wherever it stands there."""
    return {
        d.at
        for d in denials(claim)
        if not d.forbids and any(claim.words[t].stem in shared for t in d.targets)
    }


def _denying(claim: Claim) -> set[int]:
    return {denial.at for denial in denials(claim)} | {
        n for n, word in enumerate(claim.words) if is_denial(word.low) and _EXCEED.match(claim.text, word.end)
    }


def _borders(said: Claim, source: Claim, put: Sequence[int], lost: Sequence[int]) -> bool:
    put_telling = [n for n in put if n in said.content or n in said.facts]
    lost_telling = [n for n in lost if n in source.content]
    return (
        len(put_telling) > 0
        and len([n for n in put if n in said.content]) <= _MOST_PUT
        and len(lost_telling) <= _MOST_LOST
    )


def _exchanged(
    said: Claim,
    source: Claim,
    put: Sequence[int],
    lost: Sequence[int],
    places: Mapping[int, tuple[int, ...]],
    spoken: set[int],
    everywhere: AbstractSet[str],
) -> set[str]:
    there = [n for n in lost if n in source.content]
    gone = [n for n in there if n not in spoken]
    found = _exchanged_facts(said, source, put, lost)
    for n in put:
        word = said.words[n]
        moved = word.stem in everywhere
        if n not in said.content or any(
            p in places.get(n, ()) or _alike(word, source.words[p]) for p in there
        ):
            continue
        if is_light(word.stem) and not moved:
            continue
        if (
            opposites(word.stem) & {source.words[p].stem for p in gone}
            and len(_denying(source).intersection(lost)) % 2
        ):
            continue  # "prohibited" for "not allowed"
        if word.capital and any(source.words[p].capital and not source.words[p].opening for p in there):
            found.add("name")
        elif (
            not any(source.clause[p] == source.clause[q] for p in places.get(n, ()) for q in gone)
            and (moved or not is_verb(said, n))
            and any(not is_light(source.words[p].stem) for p in gone)
        ):
            found.add("words")
    return found


def is_verb(claim: Claim, n: int) -> bool:
    """Whether a word looks like a verb: those have so many synonyms that another one is no falsehood by itself."""
    low, before = claim.words[n].low, claim.words[n - 1].low if n else ""
    return bool(_RUSSIAN_VERB.search(low)) or (
        low.isascii() and (low.endswith("ed") or before in _BEFORE_VERBS)
    )


_RUSSIAN_VERB = re.compile(
    r"(?:(?:[аеиоуыя]ть|[аеиоуыя]ться|[аеиу]ет|[аеиу]ется|[аеиуюя]ют|[аеиуюя]ются|ит|ится|ят|ятся|чь|ти|тись|"
    r"[аеиоуыя]л[аио]?|[аеиоуыя]л(?:ся|ась|ось|ись)|шл[аио]|[ае]н[аоы]|нут[аоы]?)$)"
)
_BEFORE_VERBS = frozenset(
    (
        "to",
        "can",
        "could",
        "will",
        "would",
        "shall",
        "should",
        "may",
        "must",
        "not",
        "has",
        "have",
        "had",
        "be",
        "been",
    )
)


def _exchanged_facts(said: Claim, source: Claim, put: Sequence[int], lost: Sequence[int]) -> set[str]:
    found: set[str] = set()
    for amount in said.amounts:
        rivals = [a for a in source.amounts if a.first in lost] if amount.first in put else []
        swapped = any(not disagreement(other, rivals, header=source.stems) for other in said.amounts)
        if rivals and swapped and disagreement(amount, rivals, header=source.stems):
            found.add("number")
    for date, at in said.dates:
        others = [other for other, n in source.dates if n in lost] if at in put else []
        if others and not any(date.is_said_by(other) for other in others):
            found.add("date")
    return found


def _alike(one: Word, other: Word) -> bool:
    return bool(likeness(one.stem, other.stem)) or same_name(one.low, other.low)
