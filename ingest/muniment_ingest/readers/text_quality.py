"""Whether the text layer of a page can be trusted.

Source of the thresholds: 1,036 good pages (contracts, protocols, laws, tables, papers, our examples) and 42 samples of
other languages, code, references and formulas, against pages spoilt in 42 ways (the wrong code page, letters
exchanged, glyph codes in the place of letters, private use): docs/MEASUREMENTS.md has the figures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from muniment_ingest.readers.letter_pairs import is_odd

_MOST_STAMP_CHARACTERS = 40
"""A page number, a stamp, the header of a scanner over a picture of the page."""
_LEAST_PICTURE_SHARE = 0.5

_MOST_BROKEN = 0.08
"""Share of characters that stand for no letter: good pages 0.012 at most (marks of lists), spoilt ones 0.31 and up."""

_MOST_UTF8_PAIRS = 0.2
"""Share of characters in pairs that are Cyrillic UTF-8 read by bytes: good 0.001, spoilt 0.64 and more."""

_MOST_TORN = 0.05
"""Symbols inside words for each letter: good 0.002, Cyrillic of DOS or UTF-8 by bytes 0.07 to 0.8."""

_MOST_ODD = 0.5
"""Share of odd words by their letters: good pages in any language 0.35 (Mongolian) or less, lists of codes 0.5 of 32
letters, letters exchanged at random 0.58 and more."""
_LEAST_KNOWN_LETTERS = 40
_ODD_AND_JAGGED = (0.2, 0.6, 150)
"""Odd words, those with capitals inside words added, and letters seen: Cyrillic written in Latin look-alikes
("HacTosujee") has 0.5 and 0.9; program code 0.1 and 0.3."""

_MOST_MARKS = 0.25
"""Share of punctuation, repetitions taken once, on a page with few letters and few figures: no good page of that kind
is above 0.2; glyph codes in the place of letters have 0.3 to 0.8."""
_FEW_LETTERS = 0.35
_FEW_FIGURES = 0.42
_LEAST_CHARACTERS = 20

_MOST_UNMAPPED = 0.3
_LEAST_READABLE = 0.3
"""A file may give no Unicode values at all and be right, because its codes are those of ASCII: seen in a good one."""

_MOST_ODD_OF_OCR = 0.25
"""In the layer of a scanner, odd words and capitals inside words: good at 150 dpi with noise 0.09, upside down 0.26 to
0.51, read with the wrong language 0.33 and more."""

_BROKEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufff0-\ufffd\uffff\U000f0000-\U0010ffff]"
)
_WORD = re.compile(r"[^\W\d_]{4,24}")
"""Shorter words are abbreviations as often as not, longer ones are codes and sequences."""
_LATIN_1 = re.compile("[\u00c0-\u00ff]")
_JUMP = re.compile("[а-яёђѓєѕіїјљњќћўџґ][А-ЯЁЂЃЄЅІЇЈЉЊЌЋЎЏҐ]")
_MIXED = re.compile("[a-zA-Z][а-яА-ЯёЁ]|[а-яА-ЯёЁ][a-zA-Z]")
_CAMEL = re.compile("[a-z][A-Z]")
_SYMBOLS = "\u00a1-\u00a9\u00ab\u00ac\u00ae-\u00b4\u00b6-\u00b9\u00bb-\u00bf\u2500-\u259f"
_TORN = re.compile(
    rf"(?<=[^\W\d_])[\u0080-\u009f\u0192\u2020-\u2022\u2026\u2030\u20ac\u2122{_SYMBOLS}]+(?=[^\W\d_])"
)
_MARK = re.compile(rf"[!-,:-@\[-^`{{-~{_SYMBOLS}]")
_REPEATED = re.compile(r"(\W)\1+")
_LETTER = re.compile(r"[^\W\d_]")
_OTHER_SCRIPT = re.compile("(?=[^\\W\\d_])[\u0530-\u1dff\u2c80-\ud7ff\uf900-\ufdff\ufe70-\ufeff]")


def _utf8_pairs() -> re.Pattern[str]:
    choices = []
    for name in ("cp1251", "cp1252", "latin-1", "koi8-r", "cp866", "mac-roman"):
        leads = b"\xd0\xd1".decode(name)
        follows = bytes(range(0x80, 0xC0)).decode(name, "ignore")
        choices.append(f"[{re.escape(leads)}][{re.escape(follows)}]")
    return re.compile("|".join(choices))


_UTF8_PAIR = _utf8_pairs()


@dataclass(frozen=True, slots=True)
class PageGlyphs:
    """What a page says of its text beside the text.

    Args:
        characters: characters of the text layer without white space.
        unmapped: those for which the file has no Unicode value.
        invisible: those drawn in the invisible mode, as the text layer of a scanner is.
        picture_share: share of the page that pictures cover, 0 to 1.
        drawn: whether anything at all is drawn on the page: text, pictures, lines.
    """

    characters: int
    unmapped: int = 0
    invisible: int = 0
    picture_share: float = 0.0
    drawn: bool = True


def judge_text(text: str, glyphs: PageGlyphs) -> str:  # noqa: PLR0911 - one verdict a line
    """Judge the text layer of a page.

    Tables of figures, code, formulas and languages that we do not know pass as good.

    Args:
        text: as the reader found it.
        glyphs: what the page says of it.

    Returns:
        "" when it is good, or nothing is drawn at all; else why it must be recognised from the picture: "no_text"
        (nothing, or no more than a stamp on a picture), "private_use" (characters that stand for no letter),
        "no_unicode" (the file does not tell which letters its glyphs are), "mojibake" (letters, but the wrong ones),
        "ocr_rubbish" (a scanner's layer of nonsense).
    """
    solid = "".join(text.split())
    if not solid:
        return "no_text" if glyphs.drawn else ""
    if len(solid) <= _MOST_STAMP_CHARACTERS and glyphs.picture_share >= _LEAST_PICTURE_SHARE:
        return "no_text"
    if len(_BROKEN.findall(solid)) > _MOST_BROKEN * len(solid):
        return "private_use"
    words = _Words.of(text)
    unmapped = glyphs.unmapped > _MOST_UNMAPPED * max(glyphs.characters, 1)
    if unmapped and not _is_readable(solid, words):
        return "no_unicode"
    if _is_mojibake(text, solid, words):
        return "mojibake"
    layer = glyphs.invisible * 2 > glyphs.characters and glyphs.picture_share >= _LEAST_PICTURE_SHARE
    if layer and words.known >= _LEAST_KNOWN_LETTERS and words.jagged > _MOST_ODD_OF_OCR:
        return "ocr_rubbish"
    return ""


@dataclass(frozen=True, slots=True)
class _Words:
    """Letters of the words that can be judged, how many of them are in odd words, and with capitals inside words."""

    known: int
    odd: float
    jagged: float

    @classmethod
    def of(cls, text: str) -> _Words:
        edges = {place for match in _TORN.finditer(text) for place in match.span()}
        known = odd = jagged = 0
        for match in _WORD.finditer(text):
            word = match.group()
            strange = is_odd(word)
            if match.start() in edges or match.end() in edges or _is_strange(word):
                strange = True
            if strange is None:
                continue
            known += len(word)
            if strange:
                odd += len(word)
            elif _CAMEL.search(word):
                jagged += len(word)
        return cls(known, odd / max(1, known), (odd + jagged) / max(1, known))


def _is_strange(word: str) -> bool:
    if word.isascii():
        return False
    many_accents = len(_LATIN_1.findall(word)) > 0.6 * len(word)
    return many_accents or bool(_MIXED.search(word) or _JUMP.search(word))


def _is_readable(solid: str, words: _Words) -> bool:
    letters = words.known * (1 - words.odd) + len(_OTHER_SCRIPT.findall(solid))
    return letters > _LEAST_READABLE * len(solid)


def _is_mojibake(text: str, solid: str, words: _Words) -> bool:
    if 2 * len(_UTF8_PAIR.findall(text)) > _MOST_UTF8_PAIRS * len(solid):
        return True
    letters = len(_LETTER.findall(solid))
    if letters >= _LEAST_CHARACTERS and len(_TORN.findall(text)) > _MOST_TORN * letters:
        return True
    odd, jagged, least = _ODD_AND_JAGGED
    if words.known >= _LEAST_KNOWN_LETTERS and words.odd > _MOST_ODD:
        return True
    if words.known >= least and words.odd > odd and words.jagged > jagged:
        return True
    squeezed = _REPEATED.sub(r"\1", solid)
    figures = sum(character.isdigit() for character in squeezed)
    return (
        len(squeezed) >= _LEAST_CHARACTERS
        and len(_MARK.findall(squeezed)) > _MOST_MARKS * len(squeezed)
        and letters < _FEW_LETTERS * len(squeezed)
        and figures < _FEW_FIGURES * len(squeezed)
    )
