"""A text as a reader sees it: without characters that nobody sees, look-alike letters as the letters they look like.

Whoever wants to be overlooked by a pattern writes "ign<zero width>ore", or puts a Cyrillic letter into an English word.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""Characters without a shape of their own, for a character class."""

_INVISIBLE_RUN = re.compile(f"[{INVISIBLE}]+")
_ODD = re.compile(f"[{INVISIBLE}\uff01-\uff5e\U0001d400-\U0001d7ff∣ǀ│¦‹›〈〉⟨⟩❘▁⁅⁆【】ɡıİ]")
_MIXED_IN_LATIN = re.compile("[а-яіјѕԁһӏ](?:(?<=[a-z].)|(?=[a-z]))")
_MIXED_IN_CYRILLIC = re.compile("[a-z](?:(?<=[а-яіјѕԁһӏ].)|(?=[а-яіјѕԁһӏ]))")
"""Both find the same: the faster one begins with what the text has less of."""

_SAMPLE = 200
_WORD = re.compile(r"[a-zа-яіјѕԁһӏ]+")
_LATIN_OF = dict(zip("авеіјкмнорсѕтухԁһӏгьпи", "abeijkmhopcstyxdhlrbnu", strict=True))
_CYRILLIC_OF = dict(zip("abekmhopctyxu", "авекмнорстухи", strict=True))
_SHAPES = dict(zip("∣ǀ│¦‹›〈〉⟨⟩❘▁⁅⁆【】ɡıİ", "||||<><><>|_[][]gii", strict=True))
_SAME_LENGTH = str.maketrans(
    _SHAPES
    | {chr(code): chr(code - 0xFEE0).lower() for code in range(0xFF01, 0xFF5F)}
    | {
        chr(code): plain.lower()
        for code in range(0x1D400, 0x1D800)
        if len(plain := unicodedata.normalize("NFKC", chr(code))) == 1
    }
)


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text made plain.

    Args:
        text: lower-case, "ё" as "е", without invisible characters.
        starts: first characters of its unbroken stretches, in ``text``.
        shifts: what is to be added to a place in each stretch to come to the place in the original.
    """

    text: str
    starts: tuple[int, ...] = (0,)
    shifts: tuple[int, ...] = (0,)

    def original(self, place: int) -> int:
        """The place in the original of a character of the plain text."""
        return place + self.shifts[bisect_right(self.starts, place) - 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the original of a span that is not empty."""
        return self.original(start), self.original(end - 1) + 1


def plain_text(text: str) -> PlainText:
    """Make a text plain; most are so already but for their capitals, and cost next to nothing."""
    if text.isascii():
        return PlainText(text.lower())
    if not _ODD.search(text):
        return PlainText(_one_script(text.lower().replace("ё", "е")))
    parts: list[str] = []
    starts, shifts = [0], [0]
    at = length = 0
    for run in _INVISIBLE_RUN.finditer(text):
        parts.append(text[at : run.start()])
        length += run.start() - at
        at = run.end()
        if starts[-1] == length:
            shifts[-1] = at - length
        else:
            starts.append(length)
            shifts.append(at - length)
    parts.append(text[at:])
    shown = "".join(parts).translate(_SAME_LENGTH).lower().replace("ё", "е")
    return PlainText(_one_script(shown), tuple(starts), tuple(shifts))


def _one_script(text: str) -> str:
    """Words of two scripts in the one that all their letters can be read in."""
    sample = text[:_SAMPLE]
    mixed = (
        _MIXED_IN_CYRILLIC
        if len(sample.encode("utf-8", "replace")) * 2 > len(sample) * 3
        else _MIXED_IN_LATIN
    )
    return _WORD.sub(_read_in_one, text) if mixed.search(text) else text


def _read_in_one(found: re.Match[str]) -> str:
    word = found.group()
    if word.isascii() or not _MIXED_IN_LATIN.search(word):
        return word
    latin = "".join(_LATIN_OF.get(letter, letter) for letter in word)
    if latin.isascii():
        return latin
    cyrillic = "".join(_CYRILLIC_OF.get(letter, letter) for letter in word)
    return word if re.search("[a-z]", cyrillic) else cyrillic
