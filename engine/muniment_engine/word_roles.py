"""Who does what to whom, and what comes before what: told by endings in Russian, by word order in English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from muniment_engine.minimal_edit import is_verb
from muniment_engine.number_words import word_list

if TYPE_CHECKING:
    from collections.abc import Mapping

    from muniment_engine.claim import Claim

_CYRILLIC = re.compile("[а-я]")
_PLURALS = re.compile(r"(?:ов|ев|ей|ам|ям|ами|ями|ах|ях)$")
_SINGULARS = re.compile(r"(?:а|я|у|ю|ом|ем|е|ой|ей|ы|и)$")
_ADJECTIVES = re.compile(r"(?:ого|его|ому|ему|ым|им|ом|ем)$")
_BY_WHOM = re.compile(r"(?:ом|ем|ой|ей|ами|ями|ым|им|ью)$")
_BE = frozenset(word_list("is are was were be been being am gets got"))
_TO_VERB = frozenset(
    word_list(
        "will shall may must can could should would might to not is are was were be been being has have had do does did"
        " also partially only then the a an agrees"
    )
)
_HE = frozenset(word_list("he she it they who which that"))
_OF = frozenset(word_list("of for in at on by with from to under"))
_OBJECT = 4
_FAR = 12
_ROOT = 4
_BESIDE = 2


def roles_swapped(said: Claim, source: Claim, places: Mapping[int, tuple[int, ...]]) -> bool:
    """Whether two parties have changed their parts while what is done stayed the same.

    Args:
        said: a claim.
        source: the sentence that it is held against.
        places: index of a claim's word -> indices of the source's words that say the same.
    """
    if _CYRILLIC.search(said.text.lower()):
        return _cases_swapped(said, source, places)
    return any(
        _subject_swapped(said, source, at, there[0], places)
        for at, there in places.items()
        if len(there) == 1
        and said.words[at].stem == source.words[there[0]].stem
        and said.words[at].kind == "word"
        and _may_be_verb(said, at)
    )


def _cases_swapped(said: Claim, source: Claim, places: Mapping[int, tuple[int, ...]]) -> bool:
    verb = next(
        (
            (at, p)
            for at, there in sorted(places.items())
            for p in there
            if is_verb(said, at) and said.words[at].stem == source.words[p].stem
        ),
        None,
    )
    if verb is None:
        return False
    up = down = put_first = put_behind = False
    for at, there in places.items():
        here = said.words[at].low
        if len(there) != 1 or is_verb(said, at):
            continue
        other = source.words[there[0]].low
        if here == other:
            put_first |= at < verb[0] and there[0] > verb[1] and not _behind_case(source, there[0])
            continue
        if here[:_ROOT] != other[:_ROOT]:
            continue
        if _is_subject(here, other) and not _BY_WHOM.search(other):
            up = True
        elif _is_subject(other, here) and not _BY_WHOM.search(here):
            down = True
            put_behind |= at > verb[0] and there[0] < verb[1]
    return (up and down) or (put_first and put_behind)


def _behind_case(source: Claim, at: int) -> bool:
    """Whether a word is no object: a preposition stands before it, or it ends like an oblique case."""
    before = source.words[at - 1].low if at else ""
    return before in _RUSSIAN_PREPOSITIONS or bool(_OBLIQUE.search(source.words[at].low))


_RUSSIAN_PREPOSITIONS = frozenset(
    word_list("в во на за по с со к ко из от до для при через о об у без под над между")
)
_OBLIQUE = re.compile(r"(?:ов|ев|ей|ам|ям|ами|ями|ах|ях|ого|его|ому|ему|ым|им|ом|ем|ой|у|ю|ые|ы|и|ия|о)$")


def _is_subject(form: str, other: str) -> bool:  # noqa: PLR0911 - one a declension
    """Whether of two forms of a noun the first one is the nominative and the other is not."""
    if form.endswith(("ий", "ый")) and _ADJECTIVES.search(other):
        return True
    if (
        form.endswith(("ане", "яне"))
        and form.startswith(other[:-1])
        and other.endswith(("ан", "ян", "анам", "янам"))
    ):
        return True
    if other.endswith(("ане", "яне")):
        return False
    bare = form[:-1] if form.endswith(("ь", "й")) else form
    if not re.search(r"[аеиоуыюя]$", form):
        return other.startswith(bare[:-1]) and len(other) > len(bare) and bool(_SINGULARS.search(other))
    if form.endswith(("а", "я")):
        return (other[:-1] == form[:-1] and other[-1] in "уюеыи") or (
            other.endswith(("ой", "ей")) and other[:-2] == form[:-1]
        )
    if form.endswith(("ы", "и")):
        return bool(_PLURALS.search(other))
    return False


def _may_be_verb(said: Claim, at: int) -> bool:
    """Whether an English word stands where a verb does: behind "will", or with an ending of one."""
    word, before = said.words[at].low, said.words[at - 1].low if at else ""
    return before in _TO_VERB - {"the", "a", "an"} or word.endswith(("ed", "s")) or is_verb(said, at)


def _subject_swapped(
    said: Claim, source: Claim, at: int, there: int, places: Mapping[int, tuple[int, ...]]
) -> bool:
    ours, theirs = _subject(said, at), _subject(source, there)
    if ours is None or ours not in places or _is_passive(said, at) != _is_passive(source, there):
        return False
    own = places[ours]
    if any(
        p < there and source.clause[p] == source.clause[there]
        for p in own
        if theirs is None or abs(p - theirs) <= _BESIDE
    ):
        return False
    behind = [p for p in own if p > there]
    if not behind:
        return False
    if theirs is None:
        return min(behind) - there <= _OBJECT and not any(
            source.words[m].low in _OF for m in range(there, min(behind))
        )
    return any(theirs in found and m > at for m, found in places.items())


def _subject(claim: Claim, verb: int) -> int | None:
    """The noun that a verb before which it stands tells of, None where it is a pronoun or none."""
    at = verb - 1
    while at >= 0 and verb - at <= _FAR:
        word = claim.words[at]
        if word.low in _HE or word.text in ".;:":
            return None
        if at in claim.content and not _is_passing(claim, at):
            if not _behind_preposition(claim, at):
                return at
            while at >= 0 and claim.words[at].low not in _OF:
                at -= 1
        at -= 1
    return None


def _is_passing(claim: Claim, at: int) -> bool:
    """Whether a word between a subject and its verb belongs to the verb: "partially", "influenced and"."""
    low = claim.words[at].low
    return low.endswith("ly") or low in _TO_VERB or (low.endswith("ed") and not claim.words[at].capital)


def _behind_preposition(claim: Claim, at: int) -> bool:
    before = at - 1
    while before >= 0 and (
        before in claim.content or claim.words[before].low in ("the", "a", "an", "its", "their")
    ):
        if at - before > 3:  # noqa: PLR2004 - words of one noun phrase
            return False
        before -= 1
    return before >= 0 and claim.words[before].low in _OF


def _is_passive(claim: Claim, verb: int) -> bool:
    before = [claim.words[n].low for n in range(max(0, verb - 4), verb)]
    return any(word in _BE for word in before) and bool(
        re.search(r"(?:ed|en|wn|ht|de|ld|nt|ung|ept|elt|d|t)$", claim.words[verb].low)
    )


_EARLIER = frozenset(word_list("до перед before prior until till preceding"))
_LATER = frozenset(word_list("после окончании истечении завершении after following upon since once on"))


def turned_in_time(said: Claim, source: Claim, places: Mapping[int, tuple[int, ...]]) -> bool:
    """Whether a claim says "after" of what its source says "before", or the other way round."""
    ours, theirs = _sides(said), _sides(source)
    for at, side in ours.items():
        there = [theirs[p] for p in places.get(at, ()) if p in theirs]
        if there and side not in there:
            return True
    return False


def _sides(claim: Claim) -> dict[int, str]:
    """Index of the word behind "before" and "after" -> which of the two."""
    found: dict[int, str] = {}
    for n, word in enumerate(claim.words):
        side = "<" if word.low in _EARLIER else ">" if word.low in _LATER else ""
        if not side:
            continue
        for target in [m for m in claim.content if n < m <= n + 5][:2]:
            if claim.clause[target] == claim.clause[n] or target == n + 1:
                found[target] = side
    return found
