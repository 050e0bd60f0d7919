"""Numbers that no number is written for: in one word with their unit, of one, and times of day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from muniment_engine import number_words as said
from muniment_engine.claim_amount import Amount
from muniment_engine.claim_bounds import bound_of
from muniment_engine.number_words import word_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from muniment_engine.claim_words import Word


def unwritten(text: str, words: Sequence[Word], at: int) -> Amount | None:
    """A number that is in a word ("полчаса", "twice"), one that is not said, or a time of day.

    Args:
        text: a cleaned text.
        words: its words.
        at: index of the word that it begins with.
    """
    word = words[at]
    if word.low in said.WHOLE:
        measure, value = said.WHOLE[word.low]
        return Amount(value, measure, bound_of(text, word.start, word.end), "", at, at, face=value)
    compound = said.COUNTED_PREFIX.fullmatch(word.low) if word.kind == "word" else None
    if compound:
        measure, one = said.UNITS[said.COUNTED_UNITS[compound[2]]]
        value = said.COUNTED_VALUES[compound[1]] * one
        return Amount(value, measure, bound_of(text, word.start, word.end), "", at, at)
    single = _single(words, at)
    if single is None:
        return _clock(words, at)
    measure, one, last = single
    return Amount(
        one, measure, bound_of(text, word.start, words[last].end), "", at, last, face=1.0, soft=True
    )


def _single(words: Sequence[Word], at: int) -> tuple[str, float, int] | None:
    """One of a unit of time that no number stands before: "within a day", "в течение суток", "раз в год"."""
    before = words[at - 1].low if at else ""
    if words[at].low in ("a", "an") and before in _BEFORE_ONE and at + 1 < len(words):
        at += 1
    elif before not in _BEFORE_RUSSIAN_ONE and not (
        before == "в" and at > 1 and words[at - 2].low in ("раз", "раза")
    ):
        return None
    unit = said.UNITS.get(words[at].low)
    if unit is None or unit[0] not in ("second", "month") or words[at].low in said.SHORT_UNITS:
        return None
    return unit[0], unit[1], at


_BEFORE_RUSSIAN_ONE = frozenset(word_list("течение через составляет длится продлится равен"))
_BEFORE_ONE = frozenset(word_list("within least than after once for every lasts is takes lasted"))
_NOON = 12


def _clock(words: Sequence[Word], at: int) -> Amount | None:
    """A time of day of twelve hours: "3:30 p.m.", "7 am"."""
    found = re.fullmatch(r"(\d{1,2})(?:[:.](\d\d))?", words[at].text) if words[at].kind == "number" else None
    after = words[at + 1].low if at + 1 < len(words) else ""
    last = at + 1
    if after in ("a", "p") and at + 3 < len(words) and words[at + 2].text == "." and words[at + 3].low == "m":
        after, last = f"{after}m", at + 3
    if not found or after not in ("am", "pm"):
        return None
    hour = int(found[1]) % _NOON + (_NOON if after == "pm" else 0)
    return Amount(0.0, "", "", f"clock:{hour}:{found[2] or '00'}", at, last)
