"""A sentence as the words that it is made of, each with its place, its stem and how it is written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from muniment_engine.number_words import CARDINALS, ONES, ordinal, word_list
from muniment_ingest.terms import STOP_WORDS, in_one_script, stem

_QUOTES = str.maketrans(
    {"\u00ad": "", "ё": "е", "Ё": "Е", "\u2019": "'", "\u2010": "-", "\u2011": "-", "\u2212": "-"}
)
_TOKEN = re.compile(
    r"(?P<code>[^\W\d_]+[-/.]?\d[^\W_]*(?:[-/.][^\W_]+)*|\d+[-/][^\W\d_]{1,6}(?![^\W_])(?:[-/][^\W_]+)*)"
    r"|(?P<number>\d{1,3}(?: \d{3})+(?:[.,]\d+)?(?!\d)|\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:[.,:]\d+)*)"
    r"|(?P<word>[^\W\d_]+(?:['-][^\W\d_]+)*)"
    r"|(?P<sign>[%$€£¥₽°§#‰](?:[CFСФ]\b)?)"
    r"|(?P<stop>[^\s\w])"
)
_SUFFIXED = re.compile(r"(\d+)-([^\W\d_]+)")
_NOTE = re.compile(
    r"\[(?:\d{1,3}|citation needed|нет источника|источник не указан[^\]]*|note \d+)\]", re.IGNORECASE
)
_PART = re.compile(r"[^-]+")
_ROMAN = re.compile(r"[IVXLC]+")
_OPENERS = "«\"“„('"
_MARKED_ENDS = ".!?|•:;"

NUMERAL_ENDINGS = frozenset(word_list("st nd rd th s й я е го му м ой х ти ю ый ая ое ые ого ом ми"))
_UNIT_AFTER_HYPHEN = re.compile(
    r"day|week|month|year|hour|minute|second|mile|meter|metre|percent|fold|page|item"
    r"|дневн\w+|недельн\w+|месячн\w+|летн\w+|часов\w+|кратн\w+|процентн\w+|минутн\w+"
)


FUNCTION_WORDS = STOP_WORDS | frozenset(
    word_list(
        "after before per since until till during within between through via upon among across along also however"
        " cannot whether above below towards toward onto without shall must should would could might ought upon unless"
        " although though because thus hence then yet ever either neither whose every each else even just still non vs"
        " после перед среди около согласно ввиду путем посредством вследствие более менее максимум минимум должен"
        " должна должно должны обязан обязана обязано обязаны необходимо следует вправе могут мог могла могли нельзя"
        " помимо кроме свой своя свое свои своего своей своих своим своими свою себя себе собой сам сама само сами лишь"
        " именно ни нет чтоб пока ради сквозь вокруг вместо либо нибудь раз затем потом таким образом"
    )
)
"""Words whose sense, where they have one, is looked at by itself (polarity, bounds), not as words to be covered."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, a number, a code or a mark.

    Args:
        text: as written, cleaned.
        low: in small letters.
        stem: the stem of a word, a number or code as it is, "" for a mark.
        kind: "word", "number", "code", "sign", "stop", or "rest" for the words behind the first of a phrase.
        start: its first character in the cleaned text.
        end: one past its last.
        capital: whether it begins with a capital letter.
        opening: whether a sentence, a cell or a quoted text begins with it.
        phrase: whether it stands for several words, and its stem for what they say.
    """

    text: str
    low: str
    stem: str
    kind: str
    start: int
    end: int
    capital: bool
    opening: bool
    phrase: bool = False

    @property
    def telling(self) -> bool:
        """Whether it is a word that says something; numbers and codes are looked at elsewhere."""
        return (
            self.kind == "word"
            and (
                self.phrase
                or (self.low not in FUNCTION_WORDS and not self.low.endswith("n't"))
                or (self.text.isupper() and len(self.text) > 1 and self.text.isascii())
            )
            and (len(self.low) > 1 or self.capital)
        )

    @property
    def roman(self) -> bool:
        """Whether it can be a Roman number."""
        return bool(_ROMAN.fullmatch(self.text))


def cleaned(text: str) -> str:
    """A text with one kind of spaces, hyphens and number signs, its capitals kept."""
    plain = unicodedata.normalize("NFC", text).translate(_QUOTES).replace("№", " # ")
    plain = _NOTE.sub(" ", plain)
    plain = re.sub(r"[\s\u00a0\u202f\u2009]+", " ", plain)
    return in_one_script(plain)


def words_of(text: str) -> tuple[Word, ...]:
    """Cut a cleaned text into words, numbers, codes and marks."""
    found: list[Word] = []
    opening = True
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "stop"
        piece, start = match.group(), match.start()
        suffixed = _SUFFIXED.fullmatch(piece)
        if kind == "code" and suffixed and _counts(suffixed[2].lower()):
            found.append(_word(suffixed[1], "number", start, opening=opening))
            if suffixed[2].lower() not in NUMERAL_ENDINGS:
                found.append(_word(suffixed[2], "word", start + suffixed.start(2), opening=False))
            opening = False
            continue
        if kind == "word" and _ends_a_number(piece, start, found):
            continue
        piece = piece.removesuffix("'s")
        if kind == "word" and "-" in piece and not _is_number(piece):
            for part in _PART.finditer(piece):
                found.append(_word(part.group(), "word", start + part.start(), opening=opening))
                opening = False
            continue
        found.append(_word(piece, kind, start, opening=opening))
        if kind == "stop":
            opening = piece in _MARKED_ENDS or piece in _OPENERS
        elif kind == "number":
            opening = opening and piece.count(".") > 0
        else:
            opening = False
    return tuple(found)


def _ends_a_number(piece: str, start: int, found: list[Word]) -> bool:
    """Whether a piece is the ending of the number before it: "5й", "1990s"."""
    behind = bool(found) and found[-1].kind == "number" and found[-1].end == start
    return behind and piece.lower() in NUMERAL_ENDINGS and piece.lower() != "м"


def _is_number(compound: str) -> bool:
    parts = compound.lower().split("-")
    return parts[0] in CARDINALS and (
        parts[-1] in CARDINALS or parts[-1] in ONES or ordinal(parts[-1]) is not None
    )


def _counts(after_hyphen: str) -> bool:
    return after_hyphen in NUMERAL_ENDINGS or bool(_UNIT_AFTER_HYPHEN.fullmatch(after_hyphen))


def _word(text: str, kind: str, start: int, *, opening: bool) -> Word:
    low = text.lower()
    root = stem(low) if kind == "word" else low if kind in ("number", "code") else ""
    return Word(text, low, root, kind, start, start + len(text), text[:1].isupper(), opening)
