"""Which words may stand for one another, which turn a statement round, and which say little.

The lists lie beside the package (``wordlists/``), one group a line, any form of a word: they are data, read once.
"""

from __future__ import annotations

import functools
import re
from pathlib import Path

from muniment_ingest.terms import fold, stem

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
    for number, line in enumerate(_lines("synonyms.txt")):
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


def _one_root(one: str, other: str) -> bool:
    """Whether two stems begin alike for most of their length: "contract" and "contractual", "оплата" and "оплатить"."""
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST_ROOT or any(c.isdigit() for c in one + other):
        return False
    common = 0
    for a, b in zip(short, long, strict=False):
        if a != b:
            break
        common += 1
    if common < _SHORTEST_ROOT or common < len(short) - _ENDINGS + 1:
        return False
    if _LATIN.search(short) and common < len(short) - 1:
        return False
    return common >= _FORMS_OF_ONE_ROOT * len(long)


@functools.lru_cache(maxsize=20_000)
def denied(word: str) -> str:
    """The word that a negative prefix denies ("неоплачиваемый", "unpaid"), "" when there is no such prefix."""
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) > _ENDINGS:
            return word[len(prefix) :]
    return ""
