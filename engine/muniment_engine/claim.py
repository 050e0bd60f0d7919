"""A sentence taken apart: its words, numbers, dates, names and clauses."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from muniment_engine.claim_dates import ClaimDate, dates_of
from muniment_engine.claim_numbers import amounts_of
from muniment_engine.claim_words import Word, cleaned, words_of
from muniment_engine.number_forms import in_one_form
from muniment_engine.number_words import word_list
from muniment_engine.word_relations import common_letters, phrase_at

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from muniment_engine.claim_amount import Amount

_BREAKS = frozenset(",;:()|.!?")
_JOINTS = frozenset(
    word_list(
        "и а но или либо однако причем and but or while whereas although though который которая которое которые"
        " которого которой которых котором которую where which who"
    )
)
_INITIAL = 1
_CLAUSE = 6.0
"""Words that the border of a clause counts for."""


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """A sentence of an answer or of a source, taken apart.

    Args:
        text: cleaned.
        words: in order.
        amounts: numbers and references.
        dates: in order.
        clause: the number of the clause that each word stands in.
        facts: indices of words that belong to numbers and dates.
        content: indices of the words that say something and belong to no number or date.
        capitals: those of them that begin with a capital letter and are longer than an initial.
        stems: all stems.
        at: stem -> indices of the words that say something, those of numbers and dates among them.
    """

    text: str
    words: tuple[Word, ...]
    amounts: tuple[Amount, ...]
    dates: tuple[tuple[ClaimDate, int], ...]
    clause: tuple[int, ...]
    facts: frozenset[int]
    content: tuple[int, ...]
    capitals: tuple[int, ...]
    stems: frozenset[str]
    at: Mapping[str, tuple[int, ...]]

    def is_numbered_with(self, amount: Amount) -> bool:
        """Whether a number only says which clause of a text the sentence is: "4.2. The rent is ..."."""
        behind = self.words[amount.last + 1 : amount.last + 3]
        return amount.first == 0 and not amount.measure and any(word.capital for word in behind)

    def distance(self, one: int, other: int) -> float:
        """Words between two, those of another clause further away."""
        return abs(one - other) + _CLAUSE * abs(self.clause[one] - self.clause[other])


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question has said already.

    Args:
        stems: of its words.
        names: in small letters; a name is not known for having been asked about.
    """

    stems: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()


@functools.lru_cache(maxsize=1024)
def claim_of(sentence: str) -> Claim:
    """Take a sentence apart; remembered, as the sources of an answer are the same for all its sentences."""
    text = in_one_form(cleaned(sentence))
    words = _with_phrases_as_words(words_of(text))
    found = dates_of(text)
    starts = {}
    in_dates: set[int] = set()
    for date in found:
        inside = [n for n, word in enumerate(words) if date.start <= word.start < date.end]
        in_dates.update(inside)
        starts[date.start] = inside[0] if inside else 0
    amounts = amounts_of(text, words, frozenset(in_dates))
    facts = frozenset(in_dates.union(*(range(a.first, a.last + 1) for a in amounts)) if amounts else in_dates)
    content = tuple(
        n for n, word in enumerate(words) if n not in facts and (word.telling or word.kind == "code")
    )
    capitals = tuple(
        n for n in content if (words[n].capital or words[n].kind == "code") and len(words[n].text) > _INITIAL
    )
    return Claim(
        text,
        words,
        tuple(amounts),
        tuple((date, starts[date.start]) for date in found),
        _clauses(words, facts),
        facts,
        content,
        capitals,
        frozenset(word.stem for word in words if word.stem),
        _index(words),
    )


def _with_phrases_as_words(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Give the first word of a phrase such as "take part" the stem of what it says, and the others none to be held."""
    found = list(words)
    at = 0
    while at < len(words):
        length, stem = phrase_at([word.stem for word in words[at : at + _LONGEST_PHRASE]])
        for n in range(at + 1, at + length):
            found[n] = replace(words[n], kind="rest", stem="")
        if length:
            found[at] = replace(words[at], kind="word", stem=stem, phrase=True)
        at += max(1, length)
    return tuple(found)


_LONGEST_PHRASE = 4


def _index(words: Sequence[Word]) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for n, word in enumerate(words):
        if word.telling or word.kind == "code":
            found[word.stem] = (*found.get(word.stem, ()), n)
    return found


def _clauses(words: Sequence[Word], facts: frozenset[int]) -> tuple[int, ...]:
    numbers: list[int] = []
    clause = 0
    for n, word in enumerate(words):
        begins = n not in facts and (
            (word.kind == "stop" and word.text in _BREAKS) or (word.low in _JOINTS and not _glued(words, n))
        )
        if begins and numbers and any(w.kind != "stop" for w in words[:n]):
            clause += 1
        numbers.append(clause)
    return tuple(numbers)


def _glued(words: Sequence[Word], n: int) -> bool:
    """Whether a word is the end of a compound, as in "какой-либо"."""
    return n > 0 and words[n].start == words[n - 1].end + 1 and words[n].low == "либо"


_LATIN = re.compile("[A-Za-z]")
_NAME_ENDINGS = frozenset(
    [
        "",
        *word_list("s es 's n an ian ese ish ic i a"),
        *word_list(
            "а у ом е ы и ой ою ей ею я ю ем ам ами ах ов ев ых им ым ого ому ое ая ую ые ий ый ими ыми ь ья"
        ),
        *word_list(
            "ью ии ию ией ием ия ие иям иями иях ям ями ях его ему их ее яя юю ца цем цу це цы цев ец к ка ку"
        ),
        *word_list("ком ке ки"),
    ]
)
_SHORTEST_NAME, _SHORTEST_LATIN = 3, 4


@functools.lru_cache(maxsize=50_000)
def same_name(one: str, other: str) -> bool:
    """Whether two words in small letters are forms of one name: "иванов" and "ивановым", "norman" and "normans"."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST_NAME or any(letter.isdigit() for letter in one + other):
        return False
    common = common_letters(short, long)
    if common < (_SHORTEST_NAME if not _LATIN.search(short) else _SHORTEST_LATIN):
        return False
    return one[common:] in _NAME_ENDINGS and other[common:] in _NAME_ENDINGS
