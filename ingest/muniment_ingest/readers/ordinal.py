"""How lists spell their numbers: Arabic, Roman, Latin and Russian letters."""

from __future__ import annotations

_LATIN = "abcdefghijklmnopqrstuvwxyz"
# ECMA-376, 17.18.59: Russian lists leave out ё, й, ъ and ь.
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_PATTERNS = {"none": "", "decimalZero": "{:02d}", "decimalEnclosedParen": "({})", "numberInDash": "- {} -"}
_LARGEST_ROMAN = 4999
_LONGEST_LETTERS = 12


def spelled(number: int, form: str) -> str:
    """A number as a list prints it.

    Args:
        number: counted from 1; what letters and Roman figures cannot say is printed in figures.
        form: name as Office Open XML gives it, such as "lowerRoman"; an unknown one is printed in figures.
    """
    pattern = _PATTERNS.get(form)
    if pattern is not None:
        return pattern.format(number)
    letters = {
        "lowerLetter": _LATIN,
        "upperLetter": _LATIN.upper(),
        "russianLower": _RUSSIAN,
        "russianUpper": _RUSSIAN.upper(),
    }.get(form)
    if letters and 0 < number <= len(letters) * _LONGEST_LETTERS:
        # After the last letter comes the first one twice: z, aa, bb.
        return letters[(number - 1) % len(letters)] * ((number - 1) // len(letters) + 1)
    if form in {"lowerRoman", "upperRoman"} and 0 < number <= _LARGEST_ROMAN:
        roman = _roman(number)
        return roman.upper() if form == "upperRoman" else roman
    return str(number)


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        while number >= value:
            written += letters
            number -= value
    return written
