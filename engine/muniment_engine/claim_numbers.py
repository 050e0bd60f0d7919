"""Numbers of a sentence with their units, bounds and references, and whether a source has the same."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from muniment_engine import number_words as said
from muniment_engine.claim_amount import Amount
from muniment_engine.claim_bounds import bound_of
from muniment_engine.claim_times import unwritten
from muniment_engine.number_words import word_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from muniment_engine.claim_words import Word

_REFERENCES = {
    "статья": "ст статья статьи статье статью статьей статей статьях статьям",
    "пункт": "п пункт пункта пункте пунктом пункту пункты пунктов пунктах пунктам пп подпункт подпункта подпункте"
    " подпунктом",
    "часть": "ч часть части частью",
    "глава": "гл глава главы главе главу главой",
    "раздел": "разд раздел раздела разделе разделом разделу",
    "параграф": "§ параграф параграфа параграфе",
    "приложение": "прил приложение приложения приложении приложением приложению",
    "article": "article articles art",
    "section": "section sections sec clause clauses paragraph paragraphs para",
    "chapter": "chapter chapters ch",
    "schedule": "schedule exhibit appendix annex attachment",
}
REFERENCE_WORDS = {form: name for name, forms in _REFERENCES.items() for form in forms.split()}
"""Words for the parts of a law or a contract; a clause and a section are the same."""

_MONEY = frozenset(("rub", "usd", "eur", "gbp", "cny"))
_WHEN = frozenset(
    word_list(
        "in since by of from until till to before after and between early late mid circa fiscal year"
        " в во с со по до к от и на после около между год году года весной летом осенью зимой"
    )
)
_YEARS = (1000.0, 2100.0)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def amounts_of(text: str, words: Sequence[Word], taken: frozenset[int]) -> list[Amount]:
    """Find the numbers of a cleaned text, in digits and in words.

    Args:
        text: the text.
        words: its words.
        taken: indices of words that belong to dates.
    """
    found: list[Amount] = []
    at = 0
    while at < len(words):
        amount = (
            None
            if at in taken
            else _reference(words, at) or unwritten(text, words, at) or _amount(text, words, at, taken)
        )
        if amount is None:
            at += 1
            continue
        found.append(amount)
        at = amount.last + 1
    return _with_unit_left_out(words, _ranges(text, words, found))


_LISTED = frozenset(("percent", "rub", "usd", "eur", "gbp"))


def _with_unit_left_out(words: Sequence[Word], found: list[Amount]) -> list[Amount]:
    """Give a bare number of a list the unit that its first number has: "60 percent for price, 30 for quality"."""
    measure = ""
    for n, amount in enumerate(found):
        behind = words[amount.last + 1] if amount.last + 1 < len(words) else None
        if amount.measure in _LISTED:
            measure = amount.measure
        elif (
            measure
            and _is_bare(amount)
            and (behind is None or (not behind.telling and behind.kind in ("word", "stop")))
        ):
            found[n] = replace(amount, measure=measure)
    return found


def _is_bare(amount: Amount) -> bool:
    return not (amount.measure or amount.label or amount.year or amount.ordinal)


def _reference(words: Sequence[Word], at: int) -> Amount | None:
    name = REFERENCE_WORDS.get(words[at].low)
    if name is None:
        return None
    here = at + 1
    while here < len(words) and words[here].text in (".", "#"):
        here += 1
    if here >= len(words) or (words[here].kind not in ("number", "code") and not words[here].roman):
        return None
    if words[at].low in ("п", "ч", "ст", "ch", "art") and words[here].kind == "word":
        return None
    number = str(_roman(words[here].text)) if words[here].kind == "word" else words[here].low.rstrip(".")
    last = here
    if (
        here + 3 < len(words)
        and words[here + 1].text == "("
        and words[here + 1].start == words[here].end
        and len(words[here + 2].text) <= 2  # noqa: PLR2004 - "(b)", "(ii)"
        and words[here + 3].text == ")"
    ):
        number += f"({words[here + 2].low})"
        last = here + 3
    return Amount(0.0, "reference", "", f"{name}:{number}", at, last)


def _amount(text: str, words: Sequence[Word], at: int, taken: frozenset[int]) -> Amount | None:
    word = words[at]
    currency = said.UNITS.get(word.low)
    first = at
    if currency is not None and (word.kind == "sign" or currency[0] in _MONEY):
        at += 1
        if at < len(words) and words[at].text == "." and word.kind == "word":
            at += 1
        if at >= len(words) or words[at].kind != "number" or at in taken:
            return None
    else:
        currency = None
    parsed = _value(words, at)
    if parsed is None:
        return None
    value, label, last, is_ordinal = parsed
    plain_last = last
    last = _past_repetition(words, last)
    digits = words[plain_last].kind == "number"
    measure, one, last = (
        (currency[0], currency[1], last) if currency else _unit(words, last, value, digits=digits)
    )
    is_year = (
        not label and words[at].kind == "number" and plain_last == at and _YEARS[0] <= value <= _YEARS[1]
        and value == int(value) and len(words[at].text) == 4  # noqa: PLR2004 - digits of a year
        and (measure == "" or (measure == "month" and one == 12))  # noqa: PLR2004
    )  # fmt: skip
    is_year = is_year and (measure != "" or _tells_when(words, first))
    if is_year:
        measure, one = "", 1.0
    if not measure and value == 1 and words[at].low in said.ONES:
        return None
    if is_ordinal and value <= 1:
        return None
    if (
        not is_year
        and not measure
        and not label
        and plain_last == at
        and first
        and _is_of_a_name(words, first)
    ):
        label = f"{words[first - 1].stem}:{value:g}"
    bound = "" if is_year or ":" in label else bound_of(text, words[first].start, words[last].end)
    return Amount(value * one, measure, bound, label, first, last, is_year, is_ordinal, value)


def _is_of_a_name(words: Sequence[Word], at: int) -> bool:
    """Whether a bare number belongs to the name before it: "ИСО 7", "Apollo 1", "Louis XIV"."""
    before = words[at - 1]
    return (
        before.kind == "word"
        and before.capital
        and before.end + 1 == words[at].start
        and (not before.opening or before.text.isupper())
        and before.low not in _WHEN
    )


def _tells_when(words: Sequence[Word], at: int) -> bool:
    """Whether what stands before a bare number of four digits makes it a year."""
    return at == 0 or words[at - 1].low in _WHEN or words[at - 1].kind in ("number", "stop")


def _value(words: Sequence[Word], at: int) -> tuple[float, str, int, bool] | None:
    """A number from here on: its value, its label, its last word, and whether it is an ordinal."""
    word = words[at]
    if word.kind == "number":
        label, value = _digits(word.text, cyrillic=_is_russian(words))
        if label:
            return 0.0, label, at, False
        last = at
        while last + 1 < len(words) and words[last + 1].low in said.SCALES:
            value *= said.SCALES[words[last + 1].low]
            last += 1
            if last + 1 < len(words) and words[last + 1].text == ".":
                last += 1
        return value, "", last, False
    if word.kind != "word":
        return None
    if word.roman and (len(word.text) > 1 or word.text in "VX") and at + 1 < len(words):
        century = (
            said.UNITS.get(words[at + 1].low, ("", 0.0)) == ("month", 1200.0) or words[at + 1].low == "в"
        )
        if len(word.text) > 1 or century:
            return float(_roman(word.text)), "", at, True
    if word.low in said.FRACTIONS and not (at and words[at - 1].low in ("вторая", "первая")):
        return word_fraction(words, at)
    return _number_in_words(words, at)


def word_fraction(words: Sequence[Word], at: int) -> tuple[float, str, int, bool] | None:
    """A half or a quarter as percent, "half an hour" as such; nothing where a quarter of the year is meant."""
    if words[at].low == "half" and at + 2 < len(words) and words[at + 1].low in ("a", "an"):
        return (0.5, "", at + 1, False) if words[at + 2].low in said.UNITS else None
    if words[at].low.startswith("quarter") and not (at and words[at - 1].low in ("a", "one", "three")):
        return None
    times = 3.0 if at and words[at - 1].low == "three" else 1.0
    return said.FRACTIONS[words[at].low] * times, "half", at, False


def _number_in_words(words: Sequence[Word], at: int) -> tuple[float, str, int, bool] | None:
    total, group, last, is_ordinal, begun = 0.0, 0.0, at, False, False
    here = at
    while here < len(words):
        low = words[here].low
        parts = low.split("-") if "-" in low else [low]
        if all(part in said.CARDINALS or part in said.ONES for part in parts) and (
            begun or low not in said.ONES
        ):
            group += sum(said.CARDINALS.get(part, 1.0) for part in parts)
        elif low in said.ONES and (begun or _is_counted(words, here)):
            group += 1.0
        elif low in said.SCALES and (begun or low != "hundred"):
            if not begun and not low.startswith(
                ("тысяч", "миллион", "миллиард", "thousand", "million", "billion")
            ):
                return None
            if low == "hundred":
                group *= 100
            else:
                total += (group or 1.0) * said.SCALES[low]
                group = 0.0
        elif (value := said.ordinal(parts[-1])) is not None and all(p in said.CARDINALS for p in parts[:-1]):
            group += value + sum(said.CARDINALS[p] for p in parts[:-1])
            last, is_ordinal, begun = here, True, True
            break
        elif not (
            begun
            and low == "and"
            and here + 1 < len(words)
            and words[here + 1].low in said.CARDINALS
            and words[here - 1].low in ("hundred", "thousand")
        ):
            break
        begun, last = True, here
        here += 1
    return (total + group, "", last, is_ordinal) if begun else None


def _is_counted(words: Sequence[Word], at: int) -> bool:
    return at + 1 < len(words) and (
        words[at + 1].low in said.SCALES
        or (words[at + 1].low in said.UNITS and words[at + 1].low not in said.SHORT_UNITS)
        or bool(said.WORKING.fullmatch(words[at + 1].low) or said.CALENDAR.fullmatch(words[at + 1].low))
    )


def _past_repetition(words: Sequence[Word], last: int) -> int:
    """Past "(тридцати)" in "30 (тридцати) дней"."""
    if last + 2 < len(words) and words[last + 1].text == "(":
        inside = _value(words, last + 2)
        if inside is not None and inside[2] + 1 < len(words) and words[inside[2] + 1].text == ")":
            return inside[2] + 1
    return last


def _unit(words: Sequence[Word], last: int, value: float, *, digits: bool) -> tuple[str, float, int]:
    """What the number before counts, how much one is, and the last word of it."""
    here, working = last + 1, False
    for _ in range(2):
        if here < len(words) and (words[here].text == "-" or said.CALENDAR.fullmatch(words[here].low)):
            here += 1
        elif here < len(words) and said.WORKING.fullmatch(words[here].low):
            working = True
            here += 1
    if here >= len(words):
        return "", 1.0, last
    low = words[here].low
    if low == "г" and not _YEARS[0] <= value <= _YEARS[1]:
        return "gram", 1.0, here
    unit = said.UNITS.get(low) or ((("month", 12.0)) if low == "г" else None)
    if unit is None or (low in said.SHORT_UNITS and not digits):
        return "", 1.0, last
    if here + 1 < len(words) and words[here].kind == "sign" and low == "°" and words[here + 1].low in "cсfф":
        here += 1
    if working and unit[0] == "second":
        return "workday", unit[1], here
    return unit[0], unit[1], here


def _ranges(text: str, words: Sequence[Word], found: list[Amount]) -> list[Amount]:
    """The two ends of "5-10 days" and "от 5 до 10 дней": one unit, and no bounds of their own."""
    for n in range(len(found) - 1):
        low, high = found[n], found[n + 1]
        between = text[words[low.last].end : words[high.first].start].strip().lower()
        before = text[max(0, words[low.first].start - 9) : words[low.first].start].lower()
        joined = between in ("-", "–", "—", "to") or (
            between in ("до", "to", "and", "и", "по")
            and re.search(r"(?:\bот|\bfrom|\bbetween|\bс|\bмежду)\s*$", before)
        )
        if not joined or low.label or high.label or (low.year != high.year):
            continue
        measure, value = low.measure, low.value
        if not measure and high.measure and not high.year:
            one = _one(words, high)
            measure, value = high.measure, low.value * one
        found[n] = replace(low, value=value, measure=measure, bound="range")
        found[n + 1] = replace(high, bound="range")
    return found


def _one(words: Sequence[Word], amount: Amount) -> float:
    unit = said.UNITS.get(words[amount.last].low)
    return unit[1] if unit else 1.0


def _digits(number: str, *, cyrillic: bool) -> tuple[str, float]:
    """A label for a number that is none ("4.2.1", "18:00"), else its value."""
    plain = number.replace(" ", "").rstrip(".")
    if ":" in plain:
        return f"clock:{plain.lstrip('0')}", 0.0
    if re.fullmatch(r"\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?", plain) or (
        re.fullmatch(r"\d{1,3},000" if cyrillic else r"\d{1,3},\d{3}(?:\.\d+)?", plain)
    ):
        return "", float(plain.replace(",", ""))
    if re.fullmatch(r"\d{1,3}(?:\.\d{3}){2,}", plain):
        return "", float(plain.replace(".", ""))
    plain = plain.replace(",", ".")
    if plain.count(".") > 1:
        return plain, 0.0
    return "", float(plain)


def _is_russian(words: Sequence[Word]) -> bool:
    return any("а" <= word.low[:1] <= "я" for word in words)


def _roman(text: str) -> int:
    values = [_ROMAN[letter] for letter in text]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))
