"""Which words may stand for one another, which turn a statement round, and which say little.

The lists lie beside the package (``wordlists/``), one group a line, any form of a word: they are data, read once.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import TYPE_CHECKING

from muniment_ingest.terms import fold, stem

if TYPE_CHECKING:
    from collections.abc import Sequence

_FORMS_OF_ONE_ROOT = 0.62
_SHORTEST_ROOT = 4
_LATIN = re.compile("[a-z]")
_ENDINGS = 3
_PREFIXES = ("не", "без", "бес", "un", "in", "im", "il", "ir", "non", "dis")
"""Syllables that deny the word that they stand before."""


def wordlists_folder() -> Path:
    """Where the lists lie: beside the package in a checkout, inside it in a wheel."""
    inside = Path(__file__).parent / "wordlists"
    return inside if inside.is_dir() else Path(__file__).parents[1] / "wordlists"


@functools.cache
def _lines(name: str) -> tuple[str, ...]:
    text = (wordlists_folder() / name).read_text(encoding="utf-8")
    return tuple(fold(line) for line in text.splitlines() if line and not line.startswith("#"))


@functools.cache
def _meanings() -> dict[str, frozenset[int]]:
    """Groups of synonyms by stem."""
    found: dict[str, set[int]] = {}
    lists = sorted(path.name for path in wordlists_folder().glob("synonyms*.txt"))
    for number, line in enumerate(line for name in lists for line in _lines(name)):
        for word in line.split():
            found.setdefault(_base(stem(word)), set()).add(number)
    return {word: frozenset(groups) for word, groups in found.items()}


@functools.cache
def _bases() -> dict[str, str]:
    """The stem of a word by the other stems that its forms have."""
    return {
        stem(form): stem(forms[0])
        for forms in (line.split() for line in _lines("forms.txt"))
        for form in forms[1:]
        if stem(form) != stem(forms[0])
    }


def _base(word: str) -> str:
    return _bases().get(word, word)


def same_form(one: str, other: str) -> bool:
    """Whether two stems are of forms of one word that stemming tears apart: "fight" and "fought"."""
    return _base(one) == _base(other)


@functools.cache
def _opposites() -> dict[str, frozenset[str]]:
    """Stems that say the opposite, by stem."""
    found: dict[str, set[str]] = {}
    for line in _lines("opposites.txt"):
        left, right = ({stem(word) for word in side.split()} for side in line.split("|"))
        for one, other in ((left, right), (right, left)):
            for word in one - other:
                found.setdefault(word, set()).update(other - one)
    return {word: frozenset(others) for word, others in found.items()}


@functools.cache
def _light() -> frozenset[str]:
    return frozenset(stem(word) for line in _lines("light.txt") for word in line.split())


def is_light(word: str) -> bool:
    """Whether a stem says little by itself, such as "provide" in "it is provided that"."""
    return word in _light()


@functools.cache
def _negative() -> frozenset[str]:
    return frozenset(stem(word) for line in _lines("negatives.txt") for word in line.split())


def is_negative(word: str) -> bool:
    """Whether a stem denies without a "not", such as "lose", "free" or "reject"."""
    return word in _negative()


def opposites(word: str) -> frozenset[str]:
    """Stems that say the opposite of a stem."""
    return _opposites().get(word, frozenset())


@functools.lru_cache(maxsize=200_000)
def likeness(one: str, other: str) -> float:
    """How far two stems mean the same: 1 the same word, 0.9 one root or synonyms, 0 neither."""
    if one == other:
        return 1.0
    if other in opposites(one):
        return 0.0
    if one[:_SHORTEST_ROOT] == other[:_SHORTEST_ROOT] and _one_root(one, other):
        return 0.9
    groups = _meanings()
    one, other = _base(one), _base(other)
    if one == other or groups.get(one, _NONE) & groups.get(other, _NONE):
        return 0.9
    return 0.0


_NONE: frozenset[int] = frozenset()


def common_letters(one: str, other: str) -> int:
    """How many letters two words have in common from their beginning."""
    common = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        common += 1
    return common


def _one_root(one: str, other: str) -> bool:
    """Whether two stems begin alike for most of their length: "contract" and "contractual", "оплата" and "оплатить"."""
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST_ROOT or any(c.isdigit() for c in one + other):
        return False
    common = common_letters(short, long)
    if not _LATIN.search(short) and _is_derived(short, long, common):
        return True
    if common < _SHORTEST_ROOT or common < len(short) - _ENDINGS + 1:
        return False
    if _LATIN.search(short) and common < len(short) - 1:
        return False
    return common >= _FORMS_OF_ONE_ROOT * len(long)


_CHANGING = frozenset(
    frozenset(pair) for pair in ("тч", "тщ", "дж", "гж", "зж", "сш", "хш", "кч", "кц", "чц", "щс", "жд")
)
"""Consonants that stand for one another at the end of a Russian root: "оплатить", "оплачивать"."""
_DERIVED = re.compile(
    r"л?(?:ыва|ива|ева|ова|ну|а|я|и|е|о)?(?:тельн|тель|ени|ани|яни|енн|анн|ен|ан|ть|ем|им|н|т|л|к|ок|ств|ющ|ущ|вш)?"
    r"(?:ост|ств|ск|и|н|ик|ниц)?"
)
_LONG_ROOT = 5


def _is_derived(short: str, long: str, common: int) -> bool:
    """Whether two Russian stems are one root with the endings of verbs, nouns and adjectives."""
    one, other = short[common:], long[common:]
    if one and other and frozenset((one[0], other[0])) in _CHANGING and common >= _SHORTEST_ROOT:
        one, other = one[1:], other[1:]
    elif common < _LONG_ROOT:
        return False
    return bool(_DERIVED.fullmatch(one) and _DERIVED.fullmatch(other))


@functools.cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for line in _lines("phrases.txt"):
        left, right = line.split(" | ")
        stems = tuple(stem(word) for word in left.split())
        found.setdefault(stems[0], []).append((stems, stem(right.strip())))
    return {first: tuple(sorted(some, key=lambda p: -len(p[0]))) for first, some in found.items()}


def phrase_at(stems: Sequence[str]) -> tuple[int, str]:
    """How many words from the first one on say what one word says, and the stem of that word; 0 when none do."""
    for phrase, one in _phrases().get(stems[0], ()):
        if tuple(stems[: len(phrase)]) == phrase:
            return len(phrase), one
    return 0, ""


@functools.lru_cache(maxsize=20_000)
def denied(word: str) -> str:
    """The word that a negative prefix denies ("неоплачиваемый", "unpaid"), "" when there is no such prefix."""
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) > _ENDINGS:
            return word[len(prefix) :]
    return ""
