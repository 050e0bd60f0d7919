"""Bounds around a number: "at least", "не более", "within"."""

from __future__ import annotations

import re

from muniment_engine.number_words import CARDINALS

_NOT = (
    r"(?:не мо(?:жет|гут|ж\w+)|не долж\w+|нельзя|запрещено|cannot|can't|may not|must not|shall not|should not|will not)"
    r" (?:\w+ ){0,2}"
)
"""What turns the bound behind it round: "не может длиться более", "must not be under"."""
_MOST = (
    rf"{_NOT}(?:более|больше|дольше|свыше|выше|чаще|превышать|превысить|more than|longer than|over|above|exceed)|"
    r"(?:not|no) older than|не старше|"
    r"не более|не больше|не свыше|не выше|не дольше|не чаще|не превыша\w+|в пределах|не должн\w+ превышать|"
    r"максимум|максимальн\w+|"
    r"максимально|до|at most|no more than|not more than|(?:not|n't|never) exceed(?:ing|s)?|no greater than|up to|"
    r"(?:a )?maximum(?: of)?|max|no longer than|not longer than|"
    r"capped at|limited to|as many as|as much as|ограничен\w*|in up to|not to exceed"
)
_LEAST = (
    rf"{_NOT}(?:менее|меньше|ниже|короче|раньше|less than|fewer than|under|below)|"
    r"не позднее чем за|не позже чем за|не позднее за|"
    r"(?:not|no) younger than|не реже|не менее|не меньше|не ниже|не короче|не моложе|не младше|минимум|"
    r"минимальн\w+|как минимум|по меньшей мере|"
    r"по крайней мере|не ранее|не раньше|от|начиная с|at least|no less than|not less than|no fewer than|"
    r"not fewer than|(?:a )?minimum(?: of)?|min|no earlier than|starting at"
)
_ABOVE = (
    r"более|больше|свыше|выше|старше|дольше|превыша\w+|превысил\w*|more than|over|above|exceed\w*|greater than|"
    r"longer than|older than|upwards of"
)
_BELOW = r"менее|меньше|ниже|моложе|less than|under|below|fewer than|shorter than|younger than"
_ABOUT = (
    r"около|примерно|порядка|почти|приблизительно|about|approximately|around|roughly|nearly|almost|circa|some"
)
_IN_TIME = (
    r"не поз(?:днее|же)(?: чем)? через|самое позднее через|"
    r"в течение|не позднее|не позже|в срок|за|within|no later than|not later than|by|during"
)
_THEN = r"через|спустя|по истечении|after"
_FILL = r"\W*(?:(?:the|a|an|чем|в|на|за|by|than|of|to) )*\W*$"
_BEFORE = [
    (sign, re.compile(rf"(?<!\w)(?:{words}){_FILL}", re.IGNORECASE))
    for sign, words in (
        ("<=", _MOST), (">=", _LEAST), ("<t", _IN_TIME), ("then", _THEN), (">", _ABOVE), ("<", _BELOW), ("~", _ABOUT),
    )
]  # fmt: skip
"""The first that fits is meant: "не более" before "более"."""

_OR = r"\W*(?:и|или|and|or) "
_BEHIND = [
    (sign, re.compile(words, re.IGNORECASE))
    for sign, words in (
        (">=", rf"{_OR}(?:более|больше|выше|свыше|старше|more|above|over|older|greater|longer)\b"),
        ("<=", rf"{_OR}(?:менее|меньше|ниже|less|fewer|below|under|younger)\b"),
        ("<=", r"\W*(?:maximum|at most|максимум)\b"),
        (">=", r"\W*(?:minimum|at least|минимум)\b"),
    )
]
NOT_BEYOND = re.compile(
    rf"{_NOT}(?:превы\w+|exceed\w*|(?:более|больше|дольше|свыше|выше|чаще|менее|меньше|ниже|короче|раньше|more than|"
    r"longer than|over|above|less than|fewer than|under|below)"
    rf"(?= (?:(?:чем|за|на|в|the|a) )*(?:[$€£]|usd|eur|gbp|\d|{'|'.join(CARDINALS)}|one|одн\w+|един\w+)))",
    re.IGNORECASE,
)
"""A "not" that belongs to the bound of a number."""
_AHEAD = re.compile(r"\s*(?:before|prior to|in advance|ahead)\b", re.IGNORECASE)
_NOT_LATER = re.compile(r"(?:no|not) later than\W*$", re.IGNORECASE)
_REACH = 48
"""Characters before a number in which its bound stands."""


def bound_of(text: str, start: int, end: int) -> str:
    """What bounds a number: "<=", ">=", "<", ">", "~" about, "<t" within a time, "then" after it, "" nothing.

    Args:
        text: a cleaned text.
        start: the number's first character.
        end: one past its last, the unit among them.
    """
    for sign, pattern in _BEHIND:
        if pattern.match(text, end):
            return sign
    before = text[max(0, start - _REACH) : start]
    if _AHEAD.match(text, end) and _NOT_LATER.search(before):
        return ">="
    return next((sign for sign, pattern in _BEFORE if pattern.search(before)), "")
