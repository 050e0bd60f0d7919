"""Dates in a sentence, however they are written, and whether one says the same as another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from muniment_engine.number_words import word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = (
    "январ[ьяе]|january|jan", "феврал[ьяе]|february|feb", "март[ае]?|march|mar", "апрел[ьяе]|april|apr",
    "ма[йяе]|may", "июн[ьяе]|june|jun", "июл[ьяе]|july|jul", "август[ае]?|august|aug",
    "сентябр[ьяе]|september|sept|sep", "октябр[ьяе]|october|oct", "ноябр[ьяе]|november|nov",
    "декабр[ьяе]|december|dec",
)  # fmt: skip
_MONTH_OF = [re.compile(names) for names in _MONTHS]
_MONTH = "|".join(_MONTHS)
_YEAR = r"1\d\d\d|20\d\d"
_ORDINAL = r"(?:st|nd|rd|th|-?го|-?е|-?ое)?[»\"”']?"
_DATE = re.compile(
    rf"(?<![\w.,])(?:(?P<y1>{_YEAR})[-./](?P<m1>[01]?\d)[-./](?P<d1>[0-3]?\d)(?!\w|[.,]\d)"
    rf"|(?P<d2>[0-3]?\d)(?P<cut>[./-])(?P<m2>[01]?\d)(?P=cut)(?P<y2>{_YEAR}|\d\d)(?!\w|[.,]\d)"
    rf"|[«\"“]?(?P<d3>[0-3]?\d){_ORDINAL}\s+(?:day\s+of\s+|of\s+)?(?P<m3>{_MONTH})\b\.?(?:,?\s*(?:of\s+)?(?P<y3>{_YEAR})(?!\d))?"
    rf"|(?P<m4>{_MONTH})\b\.?\s+(?P<d4>[0-3]?\d)(?:st|nd|rd|th)?(?![\d%]|[.,]\d)(?:,?\s*(?P<y4>{_YEAR})(?!\d))?"
    rf"|(?P<m5>{_MONTH})\b\.?,?\s+(?:of\s+)?(?P<y5>{_YEAR})(?!\d))",
    re.IGNORECASE,
)
_MONTH_ALONE = re.compile(rf"(?<!\w)(?P<m>{_MONTH})(?!\w)", re.IGNORECASE)
_VERBS = frozenset(word_list("may march mar jan sep dec"))
"""Months that are other words as well when they stand alone in small letters, or that are cut short."""
_IN = re.compile(r"\b(?:in|of|by|since|until|from|every|each|during|late|early|mid)[ -]$", re.IGNORECASE)
_MONTHS_OF_YEAR, _DAYS_OF_MONTH = 12, 31
_CENTURY = 50
_BEFORE = re.compile(
    r"(?:\bдо|\bне позднее|\bне позже|\bк|\bпо|\bbefore|\bprior to|\buntil|\btill|\bby|\bno later than|"
    r"\bnot later than)"
    r"(?: чем)?(?: the)? ?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:\bпосле|\bначиная с|\bс|\bсо|\bне ранее|\bне раньше|\bafter|\bsince|\bfrom|\bas of|\bstarting|"
    r"\bbeginning|\bno earlier than)(?: чем)?(?: the)? ?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ClaimDate:
    """A day, a month or a year's month; what is not said is None.

    Args:
        year: four digits.
        month: 1 to 12.
        day: 1 to 31.
        side: "before", "after" or "": on which side of it the sentence speaks.
        start: first character.
        end: one past the last.
    """

    year: int | None
    month: int
    day: int | None
    side: str
    start: int
    end: int

    def is_said_by(self, other: ClaimDate) -> bool:
        """Whether another date is the same, or the same and more exact; the year may be left out by the other."""
        return (
            self.month == other.month
            and (self.day is None or self.day == other.day)
            and (self.year is None or other.year is None or self.year == other.year)
        )


def dates_of(text: str) -> list[ClaimDate]:
    """Find the dates of a cleaned text in order; 03/04/2024 is read with the day first."""
    found = [date for match in _DATE.finditer(text) if (date := _date(text, match)) is not None]
    taken = [(date.start, date.end) for date in found]
    found.extend(_months_alone(text, taken))
    return sorted(found, key=lambda date: date.start)


def _date(text: str, match: re.Match[str]) -> ClaimDate | None:
    parts = {
        name: next(
            (match[f"{name}{n}"] for n in range(1, 6) if f"{name}{n}" in _NAMES and match[f"{name}{n}"]), None
        )
        for name in ("y", "m", "d")
    }
    year, month, day = parts["y"], parts["m"], parts["d"]
    if month is None:
        return None
    number = int(month) if month.isdigit() else _month(month)
    day_number = int(day) if day else None
    if month.isdigit() and number > _MONTHS_OF_YEAR and day_number and day_number <= _MONTHS_OF_YEAR:
        number, day_number = day_number, number
    if not 1 <= number <= _MONTHS_OF_YEAR or (
        day_number is not None and not 1 <= day_number <= _DAYS_OF_MONTH
    ):
        return None
    if year and len(year) == 2:  # noqa: PLR2004 - digits of a short year
        if match["cut"] != ".":
            return None
        year = f"{'19' if int(year) >= _CENTURY else '20'}{year}"
    return ClaimDate(
        int(year) if year else None,
        number,
        day_number,
        _side(text, match.start()),
        match.start(),
        match.end(),
    )


_NAMES = frozenset(_DATE.groupindex)


def _month(name: str) -> int:
    return next(n for n, pattern in enumerate(_MONTH_OF, start=1) if pattern.fullmatch(name.lower()))


def _months_alone(text: str, taken: list[tuple[int, int]]) -> Iterator[ClaimDate]:
    for match in _MONTH_ALONE.finditer(text):
        if any(start <= match.start() < end for start, end in taken):
            continue
        name = match["m"]
        if name.lower() in _VERBS and not (name[0].isupper() and _IN.search(text[: match.start()])):
            continue
        yield ClaimDate(None, _month(name), None, _side(text, match.start()), match.start(), match.end())


def _side(text: str, start: int) -> str:
    before = text[max(0, start - 24) : start].rstrip('«"“ ') + " "
    if _BEFORE.search(before):
        return "before"
    return "after" if _AFTER.search(before) else ""
