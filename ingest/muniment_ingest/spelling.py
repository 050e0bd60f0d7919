"""Slips of typing in a question: the wrong keyboard layout, and one wrong letter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from muniment_ingest.keyword_search import literal
from muniment_ingest.terms import STOP_WORDS, fold, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from muniment_ingest.database import Database

_LATIN_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
_CYRILLIC_KEYS = "ёйцукенгшщзхъфывапролджэячсмитьбю"
_ROWS = (("qwertyuiop", "asdfghjkl", "zxcvbnm"), ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"))
_LETTERS = ("abcdefghijklmnopqrstuvwxyz", "абвгдежзийклмнопрстуфхцчшщъыьэюя")

_SHIFTED = ('~{}:"<>', "`[];',.")
_TO_CYRILLIC = str.maketrans(
    _LATIN_KEYS + _LATIN_KEYS.upper() + _SHIFTED[0],
    _CYRILLIC_KEYS * 2 + "".join(_CYRILLIC_KEYS[_LATIN_KEYS.index(key)] for key in _SHIFTED[1]),
)
_TO_LATIN = str.maketrans(_CYRILLIC_KEYS + _CYRILLIC_KEYS.upper(), _LATIN_KEYS * 2)

_TYPED = re.compile(r"\S+")
_EDGES = ' \t!?()«»"“”„…—–:'
_CLOSING = ".,;:'"
_TYPED_IN_LATIN = re.compile(r"[A-Za-z`\[\];',.~{}:\"<>-]+")
_TYPED_IN_CYRILLIC = re.compile(r"[а-яёА-ЯЁ-]+")
_WORD = re.compile(r"[A-Za-z]+|[а-яА-ЯёЁ]+")

_SHORTEST = 4
"""Letters of a word in which a wrong one is looked for: of shorter ones too many others are one letter away."""

_LONGEST, _MOST_WORDS = 40, 16
"""Letters of a word, and words of a question, that are looked at: each letter makes some sixty words to look up, and a
pasted page is no slip of typing."""

_SHORT = 5
"""Up to here the first letter is taken to be right."""

_SLIPS = {
    "sounds": 4.0,
    "swapped": 4.0,
    "doubled": 4.0,
    "beside": 3.0,
    "missing": 2.0,
    "extra": 2.0,
    "other": 1.0,
}
"""How likely a slip is, against the others; multiplied by the number of passages that have the word."""

_SOUNDS = frozenset(
    frozenset(pair)
    for pair in ("ао", "еи", "ыи", "яе", "тд", "сз", "бп", "гк", "жш", "вф", "шщ", "ei", "ae", "cs", "sz")
)
"""Letters that are taken for each other by ear."""

_ENDINGS = (
    "s", "ed", "ing", "es", "ion", "ment", "ly", "al",
    "а", "я", "ов", "ы", "и", "у", "ю", "ом", "ам", "ый", "ая", "ое", "ые", "ой", "ий", "ого", "ому", "ую", "ых", "ым",
    "ем", "ей", "ев", "ям", "ами", "ями", "ах", "ях", "ия", "ию", "ии", "его", "ему", "им", "их", "е", "о", "ть", "ет",
    "ит", "ут", "ют", "ат", "ят",
)  # fmt: skip
"""Frequent endings, those first that are read best as what was meant."""

_WORDS_AT_ONCE = 500


class Spelling:
    """Corrects words that stand nowhere in the library to words that do.

    Args:
        database: of the library, which closes it.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._is_ready = False

    def corrections(self, question: str) -> dict[str, str]:
        """See ``Library.corrections``."""
        found: dict[str, str] = {}
        for typed in list(dict.fromkeys(_TYPED.findall(question)))[:_MOST_WORDS]:
            if len(typed) > _LONGEST or any(letter.isdigit() or letter in "@/\\_" for letter in typed):
                continue  # a number, a code, an address
            found.update(self._corrected(typed.strip(_EDGES)))
        return found

    def _corrected(self, typed: str) -> dict[str, str]:
        for part in dict.fromkeys((typed.rstrip(_CLOSING), typed)):
            # A key of punctuation may have been meant as a letter: "lf;t".
            if self._is_unknown(part) and (other := self._in_other_layout(part)):
                return {part: other}
        found = {}
        for word in _WORD.findall(typed):
            if self._is_unknown(word) and (better := self._one_letter_away(fold(word))):
                found[word] = better
        return found

    def _is_unknown(self, typed: str) -> bool:
        known = [
            word for part in _WORD.findall(typed) if (word := fold(part)) in STOP_WORDS or len(word) == 1
        ]
        words = [word for part in _WORD.findall(typed) if (word := fold(part)) not in known]
        if not words:
            return bool(known) and bool(_TYPED_IN_LATIN.fullmatch(typed)) and not typed.isalpha()
        return not any(self._stands(stem(word)) for word in words)

    def _in_other_layout(self, typed: str) -> str:
        if _TYPED_IN_LATIN.fullmatch(typed):
            other = typed.translate(_TO_CYRILLIC)
        elif _TYPED_IN_CYRILLIC.fullmatch(typed):
            other = typed.translate(_TO_LATIN)
        else:
            return ""
        words = [fold(part) for part in other.split("-")]
        if not all(word.isalpha() and len(word) > 1 for word in words):
            return ""
        wanted = {stem(word) for word in words}
        return other if all(self._stands(term) for term in wanted) else ""

    def _one_letter_away(self, word: str) -> str:
        if len(word) < _SHORTEST or word in STOP_WORDS:
            return ""
        likely: dict[str, float] = {}
        for slip, other in _edits(word):
            if len(word) > _SHORT or other[0] == word[0]:
                likely[other] = max(likely.get(other, 0.0), _SLIPS[slip])
        stems = {other: stem(other) for other in likely}
        counts = self._counts(term for other, term in stems.items() if len(term) >= _SHORTEST - 1)
        chances: dict[str, float] = {}
        for other, term in stems.items():
            if term in counts:
                chances[term] = max(chances.get(term, 0.0), counts[term] * likely[other])
        if not chances:
            return ""
        meant = max(chances, key=lambda term: (chances[term], term))
        # Any form of the word finds the same; it should be one that there is.
        return max(
            (other for other, term in stems.items() if term == meant),
            key=lambda other: (
                other == meant,
                len(other) == len(word),
                other[-1] == word[-1],
                likely[other],
                _readability(other[len(meant) :]),
                other,
            ),
        )

    def _stands(self, term: str) -> bool:
        """Whether a term stands in any passage."""
        sql = "SELECT 1 FROM chunk_terms WHERE chunk_terms MATCH ? LIMIT 1"
        return bool(self._database.rows(sql, (literal(term),)))

    def _counts(self, terms: Iterable[str]) -> dict[str, int]:
        """In how many passages each of the terms stands; without those that stand nowhere."""
        if not self._is_ready:
            self._database.run(
                "CREATE VIRTUAL TABLE IF NOT EXISTS temp.term_vocabulary"
                " USING fts5vocab('main', 'chunk_terms', 'row')"
            )
            self._is_ready = True
        wanted = tuple(dict.fromkeys(terms))
        found: dict[str, int] = {}
        for start in range(0, len(wanted), _WORDS_AT_ONCE):
            part = wanted[start : start + _WORDS_AT_ONCE]
            marks = ",".join("?" * len(part))
            found.update(
                self._database.rows(
                    f"SELECT term, doc FROM temp.term_vocabulary WHERE term IN ({marks})", part
                )
            )
        return found


def _readability(ending: str) -> int:
    return -_ENDINGS.index(ending) if ending in _ENDINGS else -len(_ENDINGS)


def _edits(word: str) -> Iterator[tuple[str, str]]:
    """Words that are one slip away, each with the kind of slip that made ``word`` of it."""
    letters, rows = (_LETTERS[1], _ROWS[1]) if word[0] in _LETTERS[1] else (_LETTERS[0], _ROWS[0])
    for i, letter in enumerate(word):
        head, tail = word[:i], word[i + 1 :]
        yield "doubled" if tail[:1] == letter else "extra", head + tail
        if tail and tail[0] != letter:
            yield "swapped", head + tail[0] + letter + tail[1:]
        beside = _beside(letter, rows)
        for other in letters:
            if other != letter:
                sounds = frozenset((letter, other)) in _SOUNDS
                yield "sounds" if sounds else "beside" if other in beside else "other", head + other + tail
            yield "doubled" if other == letter else "missing", head + other + letter + tail
    for other in letters:
        yield "missing", word + other


def _beside(letter: str, rows: tuple[str, ...]) -> str:
    """Keys next to a letter's."""
    for number, row in enumerate(rows):
        place = row.find(letter)
        if place >= 0:
            near = [row[max(0, place - 1) : place + 2]]
            near += [
                rows[n][max(0, place - 1) : place + 2] for n in (number - 1, number + 1) if 0 <= n < len(rows)
            ]
            return "".join(near)
    return ""
