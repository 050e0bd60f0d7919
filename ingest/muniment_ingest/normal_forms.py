"""Dates, sums, references and the like in one form each, however they are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan январь января январе", "february feb февраль февраля феврале", "march mar март марта марте",
            "april apr апрель апреля апреле", "may май мая мае", "june jun июнь июня июне", "july jul июль июля июле",
            "august aug август августа августе", "september sept sep сентябрь сентября сентябре",
            "october oct октябрь октября октябре", "november nov ноябрь ноября ноябре",
            "december dec декабрь декабря декабре",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"

_UNITS = {
    "статья": r"стать\w{1,3}|статей|ст",
    "пункт": r"пункт\w{0,3}|п",
    "подпункт": r"подпункт\w{0,3}|подп|пп",
    "часть": r"част(?:ь|и|ью|ей|ям|ях|ями)|ч",
    "глава": r"глав\w{0,3}|гл",
    "раздел": r"раздел\w{0,3}|разд",
    "абзац": r"абзац\w{0,3}|абз",
    "параграф": r"параграф\w{0,3}",
    "приложение": r"приложени\w{1,3}|прил",
    "article": r"articles?|arts?",
    "section": r"sections?|secs?|§+",
    "clause": r"clauses?|cls?",
    "paragraph": r"paragraphs?|paras?",
    "chapter": r"chapters?|chs?",
    "schedule": r"schedules?|sched",
    "exhibit": r"exhibits?|exh",
    "appendix": r"appendix|appendices|app",
    "annex": r"annex(?:es)?",
    "item": r"items?",
}
"""Parts of a law or a contract that are called by a number, with the ways in which they are written."""

_ABBREVIATED = {
    "ст": "статья", "п": "пункт", "подп": "подпункт", "пп": "подпункт", "ч": "часть", "гл": "глава",
    "разд": "раздел", "абз": "абзац", "прил": "приложение", "art": "article", "arts": "article", "sec": "section",
    "secs": "section", "cl": "clause", "cls": "clause", "para": "paragraph", "paras": "paragraph", "ch": "chapter",
    "chs": "chapter", "sched": "schedule", "exh": "exhibit", "app": "appendix",
}  # fmt: skip
_UNIT_OF = [(unit, re.compile(pattern)) for unit, pattern in _UNITS.items()]
_NUMERAL = r"(?:\d+(?:\.\d+)*|[ivx]{1,6}\b)"
_REFERENCE = re.compile(
    rf"(?<![\w-])({'|'.join(_UNITS.values())})(?:\.\s*|\s+|(?<=§)\s*|(?=\d))(?:#\s*)?"
    rf"({_NUMERAL}(?:(?:\s*,\s*|\s+и\s+|\s+and\s+|\s*[-–]\s*){_NUMERAL})*)"
)
_ABBREVIATION = re.compile(rf"(?<![\w-])({'|'.join(_ABBREVIATED)})(?:\.\s*|\s+|(?=\d))(?=(?:#\s*)?\d)")
_NUMBERS = re.compile(_NUMERAL)
_ROMAN = {"i": 1, "v": 5, "x": 10}

_DATE = re.compile(
    rf"(?<![\w./-])(?:(?P<y1>{_YEAR})[-./](?P<m1>[01]?\d)[-./](?P<d1>[0-3]?\d)"
    rf"|(?P<d2>[0-3]?\d)(?P<slash>[./-])(?P<m2>[0-3]?\d)(?P=slash)(?P<y2>{_YEAR}|\d\d))(?![\w/-]|\.\d)"
)
_DATE_IN_WORDS = re.compile(
    rf"(?<!\w)(?:(?:(?P<d1>[0-3]?\d)(?:st|nd|rd|th|-?го)?[»\"”']?\s+(?:day\s+of\s+|of\s+)?)?(?P<m1>{_MONTH})\.?,?\s+(?P<y1>{_YEAR})"
    rf"|(?P<m2>{_MONTH})\.?\s+(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?,?\s+(?P<y2>{_YEAR}))(?!\d)"
)
_QUARTER = re.compile(
    rf"(?<![\w-])(?:q([1-4])[\s-]*(?:of\s+)?({_YEAR})|({_YEAR})[\s-]*q([1-4])"
    rf"|([1-4]|iv|i{{1,3}})(?:-?(?:й|м|го))?\s*кв(?:артал\w{{0,2}}|\.)?\s*({_YEAR}))(?!\w)"
)
_PERCENT = re.compile(r"(?<![\w.,])(\d+(?:[.,]\d+)?)\s*(?:%|процент\w{0,3}\b|проц\b|per\s?cent\b)")
_MARKED = re.compile(r"(?<![\w])(?:#|no\.|nos\.|n\.|номер\w{0,2}\s|number\s)\s*(\d[^\W_]*(?:[-./][^\W_]+)*)")
_SUM = re.compile(
    r"(?<![\w.,])(\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d{1,3}(?:,\d{3})+|\d+)[.,](\d{1,2})(?![\w,]|\.\d)"
)
_PHONE = re.compile(
    r"(?<![\w.-])(?:\+\d{1,3}|[78])?[ -]?\(?(\d{3})\)?[ -]?(\d{3})[ -](\d{2})[ -]?(\d{2})(?![\w-]|\.\d)"
)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SEPARATORS = re.compile(r"[ \u00a0\u202f,]")
_NUMBER_RUN = re.compile(r"\d+(?:\D{1,24}\d+)*")
_ROMAN_NUMBER = re.compile(r"(?<=\s)(?:[ivx]{2,6}|[vx])\b")
_SHORT_DATE = re.compile(r"\d[./]\d\d[./]\d\d")
_BEFORE, _BEHIND = 24, 20
"""Characters around a number in which stands what it is the number of."""

_MONTHS_OF_YEAR, _DAYS_OF_MONTH = 12, 31
_CENTURY = 50
"""Two digits from here on are of the last century."""


def places(folded: str) -> list[tuple[int, int]]:
    """Where numbers stand in a text, with the words around them: most of a text need not be looked at closer."""
    found: list[tuple[int, int]] = []
    spans = [match.span() for match in _NUMBER_RUN.finditer(folded)]
    spans += [match.span() for match in _ROMAN_NUMBER.finditer(folded)]
    for start, end in sorted(spans):
        first = folded.rfind(" ", 0, max(0, start - _BEFORE)) + 1
        last = folded.find(" ", end + _BEHIND)
        last = len(folded) if last < 0 else last
        if found and first <= found[-1][1]:
            found[-1] = found[-1][0], max(last, found[-1][1])
        else:
            found.append((first, last))
    return found


def spelled_out(folded: str, near: list[tuple[int, int]]) -> str:
    """A text with the words for parts of a law written out where a number follows: "ст. 21" as "статья 21".

    Args:
        folded: a text as ``terms.fold`` leaves it, with "#" for a number sign.
        near: its ``places``.
    """
    pieces: list[str] = []
    done = 0
    for start, end in near:
        pieces += [folded[done:start], _ABBREVIATION.sub(_spelled, folded[start:end])]
        done = end
    return "".join([*pieces, folded[done:]])


def normal_forms(folded: str, near: list[tuple[int, int]]) -> tuple[list[str], list[str]]:
    """Find what may be written in several ways.

    Args:
        folded: a text as ``terms.fold`` leaves it, with "#" for a number sign.
        near: its ``places``.

    Returns:
        Each thing in its one form ("2025-01-15", "15%", "статья_21"); and what larger things it is part of (the month
        and the year of a day), which is indexed but not asked for.
    """
    forms: list[str] = _MAIL.findall(folded) if "@" in folded else []
    parts: list[str] = []
    for start, end in near:
        text = folded[start:end]
        # What a pattern cannot do without is looked for first: that is ten times as fast as the pattern.
        if "19" in text or "20" in text or _SHORT_DATE.search(text):
            for date in (*_dates(text), *_dates_in_words(text)):
                forms.append(date)
                parts += [date[:7], date[:4]] if len(date) > 7 else [date[:4]]  # noqa: PLR2004 - a day, not a month
            forms += _quarters(text)
        if "%" in text or "проц" in text or "per" in text:
            forms += [f"{number.replace(',', '.')}%" for number in _PERCENT.findall(text)]
        if "#" in text or "no" in text or "n." in text or "number" in text or "номер" in text:
            forms += [f"#{number}" for number in _MARKED.findall(text)]
        if "," in text or "." in text:
            forms += _sums(text)
        forms += ["".join(groups) for groups in _PHONE.findall(text)]
        for found in _REFERENCE.finditer(text):
            forms += _references(found)
    return forms, parts


def _spelled(found: re.Match[str]) -> str:
    return f"{_ABBREVIATED[found.group(1)]} "


def _quarters(text: str) -> Iterator[str]:
    if "q" in text or "кв" in text:
        for found in _QUARTER.finditer(text):
            q1, y1, y2, q2, q3, y3 = found.groups()
            quarter = q1 or q2 or q3
            yield f"{y1 or y2 or y3}-q{quarter if quarter.isdigit() else _arabic(quarter)}"


def _sums(text: str) -> Iterator[str]:
    for whole, fraction in _SUM.findall(text):
        number = _SEPARATORS.sub("", whole)
        if fraction.strip("0"):
            yield f"{number}.{fraction}"
        elif len(number) > 3:  # noqa: PLR2004 - "2.0" is a version, "1250.00" a sum
            yield number


def _dates(text: str) -> Iterator[str]:
    for found in _DATE.finditer(text):
        year, first, second = (
            (found["y1"], found["m1"], found["d1"])
            if found["y1"]
            else (found["y2"], found["m2"], found["d2"])
        )
        if len(year) == 2:  # noqa: PLR2004 - digits of a short year
            if found["slash"] == "-":
                continue  # a code more often than a date
            year = f"{'19' if int(year) >= _CENTURY else '20'}{year}"
        yield from _valid(year, int(first), int(second))
        if found["slash"] == "/" and first != second:  # American: the month first
            yield from _valid(year, int(second), int(first))


def _dates_in_words(text: str) -> Iterator[str]:
    for found in _DATE_IN_WORDS.finditer(text):
        month, year = _MONTHS[found["m1"] or found["m2"]], found["y1"] or found["y2"]
        day = found["d1"] or found["d2"]
        if day is None:
            yield f"{year}-{month:02}"
        else:
            yield from _valid(year, month, int(day))


def _valid(year: str, month: int, day: int) -> Iterator[str]:
    if 1 <= month <= _MONTHS_OF_YEAR and 1 <= day <= _DAYS_OF_MONTH:
        yield f"{year}-{month:02}-{day:02}"


def _references(found: re.Match[str]) -> Iterator[str]:
    written, numbers = found.groups()
    units = [unit for unit, pattern in _UNIT_OF if pattern.fullmatch(written)]
    if written.startswith("§"):
        units.append("параграф")
    for number in _NUMBERS.findall(numbers):
        for unit in units:
            yield f"{unit}_{number if number[0].isdigit() else _arabic(number)}"


def _arabic(roman: str) -> int:
    values = [_ROMAN[letter] for letter in roman]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )
