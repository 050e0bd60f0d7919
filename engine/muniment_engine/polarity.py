"""Whether two sentences deny the same, and whether one has the opposite of what the other one says."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from muniment_engine.claim_bounds import NOT_BEYOND
from muniment_engine.number_words import word_list
from muniment_engine.word_relations import denied, is_light, is_negative, likeness, opposites
from muniment_ingest.terms import stem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from muniment_engine.claim import Claim

_DENIES = frozenset(
    word_list(
        "не нет ни без нельзя никогда никто никого никому ничто ничего никакой никакая никакие никаких"
        " никакого никакое нигде not no never none nobody nothing without neither nor cannot non"
    )
)
_LEADS = frozenset(
    stem(word) for word in ("lead", "result", "cause", "entail", "привести", "приводить", "повлечь", "вести")
)
"""Verbs with which what follows them is denied too: "did not lead to early termination"."""
_OF_NEXT = frozenset(("не", "ни", "no", "non", "not"))
"""They deny the next word alone."""
_OF_VERBS = frozenset(("не", "not", "cannot", "нет"))
_FORBIDS = re.compile(
    r"запрещ\w+|запрет\w*|воспрещ\w+|недопустим\w*|нельзя|prohibit\w*|forbid\w*|forbade|banned|bans?|impermissible"
)
_PERMITS = re.compile(
    r"разреш(?!ени)\w+|допуска\w+|допустим\w*|дозвол\w+|позвол\w+|можно|может|могут|вправе|allow\w*|permit\w*|may|can|could"
)
_BOUND_BEHIND = re.compile(
    r"\s+(?:более|больше|менее|меньше|свыше|выше|ниже|позднее|позже|ранее|раньше|реже|чаще|дольше|короче|моложе|старше|"
    r"только|превыша\w+|учета|counting|"
    r"more than|less than|fewer than|later than|earlier than|longer than|greater than|only|exceed\w*|"
    r"just|to exceed|считая|учитывая|смотря|even|даже)\b",
    re.IGNORECASE,
)
_NUMBER_SIGN = re.compile(r"\.?\s*#?\s*\d")
_REACH = 2
_NEAR = 5

DUTY = re.compile(
    r"обязан\w*|долж(?:ен|на|но|ны)|обязательн\w+|необходимо|надлежит|требуется|must|shall|required|obliged|obligated|"
    r"mandatory|obligatory"
)
RIGHT = re.compile(r"вправе|может|могут|можно|may|entitled|optional|optionally|добровольн\w+|по желанию")
ONLY = re.compile(
    r"\b(?:только|лишь|исключительно|единственн\w+|only|just|merely|solely|exclusively|sole)\b", re.IGNORECASE
)
EXCEPT = re.compile(
    r"\b(?:кроме|за исключением|исключая|помимо|если (?:только )?не|except|unless|excluding|other than|save for|"
    r"until)\b",
    re.IGNORECASE,
)
WITHOUT = re.compile(r"\b(?:без|without)\b", re.IGNORECASE)


def is_denial(word: str) -> bool:
    """Whether a word in small letters denies what follows it."""
    return word in _DENIES or word.endswith("n't")


def is_modal(word: str) -> bool:
    """Whether a word in small letters permits, forbids or demands: its sense is looked at here, not as a word."""
    return any(pattern.fullmatch(word) for pattern in (_FORBIDS, _PERMITS, DUTY, RIGHT))


@dataclass(frozen=True, slots=True)
class Denial:
    """A word that denies: its index, the indices of what it denies, and whether it forbids."""

    at: int
    targets: tuple[int, ...]
    forbids: bool


@functools.lru_cache(maxsize=1024)
def denials(claim: Claim) -> tuple[Denial, ...]:
    """The denials of a sentence in order; the "not" of "not more than" is none."""
    return tuple(_denials(claim))


def _denials(claim: Claim) -> Iterator[Denial]:
    words = claim.words
    for n, word in enumerate(words):
        forbids = bool(_FORBIDS.fullmatch(word.low))
        if not (is_denial(word.low) or forbids):
            continue
        if _is_of_a_bound(claim, n) or (word.low == "no" and _NUMBER_SIGN.match(claim.text, word.end)):
            continue
        behind = [i for i in claim.content if i > n and claim.clause[i] == claim.clause[n]][:_REACH]
        before = [i for i in claim.content if i < n and claim.clause[i] == claim.clause[n]][-_REACH:]
        if forbids or word.low in ("нет", "нельзя"):
            targets = [*before, *behind]
        elif word.low in ("без", "without"):
            targets = behind
        else:
            reach = 1 + sum(is_light(words[i].stem) or words[i].stem in _LEADS for i in behind[:1])
            targets = (
                behind[:reach] if (word.low in _OF_NEXT or word.low.endswith("n't")) and behind else behind
            )
        permits = word.low in _OF_VERBS and any(
            _PERMITS.fullmatch(w.low) for w in words[max(0, n - 2) : n + 3] if w is not word
        )
        yield Denial(n, tuple(targets), forbids or permits)


def _is_of_a_bound(claim: Claim, at: int) -> bool:
    """Whether a "not" belongs to a number: "not more than", "cannot be longer than"."""
    word = claim.words[at]
    if _BOUND_BEHIND.match(claim.text, word.end):
        return True
    starts = [one.start for one in claim.words[max(0, at - 1) : at + 1]]
    return any(
        (bound := NOT_BEYOND.match(claim.text, start)) is not None and bound.end() > word.end
        for start in starts
    )


def denies_otherwise(said: Claim, source: Claim, places: Mapping[int, tuple[int, ...]]) -> bool:
    """Whether one of two sentences denies what the other one says.

    Args:
        said: a claim.
        source: the sentence that it is held against.
        places: index of a claim's word -> indices of the source's words that say the same.
    """
    if _permits_otherwise(said, source):
        return True
    theirs = denials(source)
    answered: set[int] = set()
    for denial in denials(said):
        match = next((other for other in theirs if _answers(said, denial, source, other, places)), None)
        if match is not None:
            answered.add(match.at)
        elif _denied_in_other_words(said, denial, source, places):
            continue
        elif not only_so(said, source) and not any(
            not places.get(target) and _has_opposite(said, target, source) for target in denial.targets
        ):
            return True
    back: dict[int, list[int]] = {}
    for ours_at, there in places.items():
        for place in there:
            back.setdefault(place, []).append(ours_at)
    left = [other for other in theirs if other.at not in answered]
    return any(_is_left_out(said, source, other, back, places) for other in left) or _prefix_denies(
        said, source
    )


def _permits_otherwise(said: Claim, source: Claim) -> bool:
    """Whether a claim permits what its source only forbids."""
    if (
        any(d.forbids for d in denials(said))
        or not any(d.forbids for d in denials(source))
        or only_so(said, source)
    ):
        return False
    return (
        any(_PERMITS.fullmatch(word.low) for word in said.words)
        and not ONLY.search(said.text)
        and not EXCEPT.search(said.text)
        and not any(_PERMITS.fullmatch(word.low) for word in source.words)
    )


def _denied_in_other_words(
    said: Claim, denial: Denial, source: Claim, places: Mapping[int, tuple[int, ...]]
) -> bool:
    """Whether a source says by a word such as "lose" or "free" what a claim says by a "not", or by "unless"."""
    if said.words[denial.at].low in ("без", "without") and (
        EXCEPT.search(source.text) or ONLY.search(source.text)
    ):
        return True
    spoken = {p for there in places.values() for p in there}
    clauses = {source.clause[p] for target in denial.targets for p in places.get(target, ())}
    return any(
        is_negative(word.stem) and (not clauses or source.clause[p] in clauses)
        for p, word in enumerate(source.words)
        if p not in spoken
    )


def _answers(
    said: Claim, denial: Denial, source: Claim, other: Denial, places: Mapping[int, tuple[int, ...]]
) -> bool:
    """Whether a denial of a claim is one of its source."""
    mapped = {place for target in denial.targets for place in places.get(target, ())}
    if other.targets and _PARTICIPLE.search(source.words[other.targets[0]].low):
        return bool(mapped.intersection(other.targets))
    return (
        bool(mapped.intersection(other.targets))
        or (denial.forbids and other.forbids)
        or any(
            abs(place - other.at) <= _NEAR and source.clause[place] == source.clause[other.at]
            for place in mapped
        )
        or _speak_of_one(said, denial, source, other)
    )


def _is_left_out(
    said: Claim,
    source: Claim,
    other: Denial,
    back: Mapping[int, list[int]],
    places: Mapping[int, tuple[int, ...]],
) -> bool:
    """Whether a claim says what its source denies, without the denial."""
    if any(is_negative(word.stem) and not places.get(n) for n, word in enumerate(said.words)) or (
        source.words[other.at].low in ("без", "without") and EXCEPT.search(said.text)
    ):
        return False
    clause = source.clause[other.at]
    beside = sum(all(source.clause[p] == clause for p in there) for there in places.values())
    meant = {
        at
        for target in other.targets
        for at in back.get(target, ())
        if (beside >= _BESIDE or all(source.clause[p] == clause for p in places[at]))
        and not any(source.clause[p] == clause and p not in other.targets for p in places[at])
    }
    if meant:
        return not any(meant.intersection(d.targets) for d in denials(said)) and not only_so(said, source)
    if any(
        _has_opposite(source, target, said) or _PARTICIPLE.search(source.words[target].low)
        for target in other.targets
    ):
        return False
    return not denials(said) and _mostly_said(source, other, back)


_PARTICIPLE = re.compile(
    r"(?:вш|[юу]щ|[ая]щ|[ае]нн|ем)(?:ий|ый|ая|ую|ее|ое|ие|ые|его|ого|ему|ому|ей|ой|им|ым|ем|ом|их|ых|ими|ыми)$"
)
"""A denied participle only says which thing is meant: "a decision not yet in force"."""
_BESIDE = 2
"""Words that a claim has from nowhere but a clause that denies: it then speaks of that clause."""


def only_so(said: Claim, source: Claim) -> bool:
    """Whether one says "only with" where the other says "not without" or "not ... except"."""
    return (
        bool(ONLY.search(said.text)) and bool(EXCEPT.search(source.text) or WITHOUT.search(source.text))
    ) or (
        bool(ONLY.search(source.text))
        and bool(EXCEPT.search(said.text) or WITHOUT.search(said.text))
        and len(denials(said)) > 1
    )


def _speak_of_one(said: Claim, denial: Denial, source: Claim, other: Denial) -> bool:
    return any(
        likeness(said.words[a].stem, source.words[b].stem) > 0 for a in denial.targets for b in other.targets
    )


def _has_opposite(said: Claim, target: int, source: Claim) -> bool:
    return bool(opposites(said.words[target].stem) & source.stems) or any(
        denied(word.low)[:5] == said.words[target].low[:5] for word in source.words if denied(word.low)
    )


def _mostly_said(source: Claim, other: Denial, back: Mapping[int, list[int]]) -> bool:
    """Whether a claim says most of the clause that a denial stands in, without what is denied."""
    inside = [i for i in source.content if source.clause[i] == source.clause[other.at]]
    said = [i for i in inside if i in back]
    return len(said) >= 2 and len(said) * 2 >= len(inside)  # noqa: PLR2004 - one word in common may be chance


_TURNED = (("pre", "post"), ("over", "under"), ("up", "down"), ("до", "после"))


def _prefix_denies(said: Claim, source: Claim) -> bool:
    """Whether a word stands here as it is and there with a prefix that denies it: "оплачиваемый", "неоплачиваемый"."""
    ours = {said.words[i].low for i in said.content}
    theirs = {source.words[i].low for i in source.content}
    for one, other in ((ours, theirs), (theirs, ours)):
        for before, behind in _TURNED:
            if any(
                word.startswith(before) and behind + word[len(before) :] in other and word not in other
                for word in one
            ):
                return True
        for word in one:
            rest = denied(word)
            if not rest or len(rest) < 4 or any(o[: len(word) - 2] == word[: len(word) - 2] for o in other):  # noqa: PLR2004
                continue
            root = rest[: max(4, len(rest) - 3)]
            if any(o.startswith(root) and len(o) <= len(rest) + 3 for o in other):
                return not (
                    any(d in _DENIES for d in (w.low for w in (source if one is ours else said).words))
                )
    return False


def turns_round(said: Claim, source: Claim, places: Mapping[int, tuple[int, ...]]) -> bool:
    """Whether a claim has the opposite of a word of its source where it does not have that word itself."""
    for at, word in enumerate(said.words):
        against = opposites(word.stem) if word.kind == "word" and at not in said.facts else None
        if (
            not against
            or places.get(at)
            or word.stem in source.stems
            or _is_bound(said, at)
            or word.low in _OVER
        ):
            continue
        for there, other in enumerate(source.words):
            if other.stem in against and other.stem not in said.stems and there not in source.facts:
                if _is_bound(source, there):
                    continue
                denied_here = any(at in d.targets for d in denials(said))
                denied_there = any(there in d.targets for d in denials(source))
                if denied_here == denied_there:
                    return True
    return False


def is_of_a_bound(claim: Claim, at: int) -> bool:
    """Whether a word is one of "at least", "not later than" and the like before a number."""
    return claim.words[at].low in _BOUNDING and _is_bound(claim, at)


_BOUNDING = frozenset(
    word_list(
        "least most maximum minimum later earlier more less fewer longer older younger exceed exceeds exceeding below"
        " above capped limited around approximately about roughly within up limit"
        " позднее позже раньше ранее свыше более менее больше меньше выше ниже максимум минимум старше моложе дольше"
        " превышает превышать превышающий пределах течение около примерно минимально максимально лимит"
    )
)


def _is_bound(claim: Claim, at: int) -> bool:
    """Whether a word belongs to the bound of a number, which is looked at with the number."""
    return any(0 < a.first - at <= _BEFORE_NUMBER and a.bound for a in claim.amounts) or any(
        0 < at - a.last <= _REACH and a.bound for a in claim.amounts
    )


_BEFORE_NUMBER = 3
_OVER = frozenset(("above", "over", "below", "under"))
