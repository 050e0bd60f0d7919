"""Numbers, times and dates that can be written in several ways, brought to one before a sentence is taken apart."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from muniment_engine.number_words import CARDINALS, ENGLISH_ORDINALS, SCALES, UNITS, ordinal, word_list

if TYPE_CHECKING:
    from collections.abc import Callable

_ONE = {"один": 1.0, "одна": 1.0, "одного": 1.0, "час": 1.0, "one": 1.0}
_WORDS = "|".join(sorted((*CARDINALS, *_ONE), key=len, reverse=True))
_COUNT = rf"(?:\d+(?:[.,]\d+)?|{_WORDS})"
_NOON, _DAY = 12, 24
_MONTH_NAMES = word_list(
    "january february march april may june july august september october november december"
)

_RUSSIAN_MONTH = "(?:январ|феврал|марта|апрел|мая|июн|июл|август|сентябр|октябр|ноябр|декабр)\\w*"


def in_one_form(text: str) -> str:
    """Write what is a number, a time of day or a date in the form in which it is looked for.

    Args:
        text: a cleaned text.

    Returns:
        It with "2.5" for "two and a half", "22:00" for "ten in the evening", "15 минут" for "четверть часа",
        "раз в 3 месяца" for "ежеквартально", "30" for "thirty (30)" and the like.
    """
    if not _WORTH.search(text):
        return text
    for pattern, put in _FORMS:
        text = pattern.sub(put, text)
    return text


def _number(word: str) -> float:
    low = word.lower()
    if low in CARDINALS:
        return CARDINALS[low]
    return _ONE[low] if low in _ONE else float(low.replace(",", "."))


def _and_a_half(match: re.Match[str]) -> str:
    return f"{_number(match[1]) + 0.5:g}"


def _clock(match: re.Match[str]) -> str:
    hour, part = _number(match["hour"]), match["part"].lower()
    if hour != int(hour) or hour > _NOON:
        return match.group()
    late = part in ("дня", "вечера", "afternoon", "evening") or (part == "night" and hour > _NOON // 2)
    return f"{int(hour) % _NOON + (_NOON if late else 0)}:{match['minutes'] or '00'}"


def _hours(match: re.Match[str]) -> str:
    """The hours of "с 9 до 18 часов" and "в 2 часа"; nothing that is no time of day."""
    found = [_number(match[name]) for name in ("one", "two") if match.groupdict().get(name)]
    if any(hour != int(hour) or hour >= _DAY for hour in found):
        return match.group()
    clock = [f"{int(hour)}:00" for hour in found]
    return match["before"] + clock[0] + (f"{match['to']}{clock[1]}" if len(clock) > 1 else "")


def _sum(match: re.Match[str]) -> str:
    """Two numbers such as "1 year 6 months" or "4 млрд 800 млн" as one, in the smaller of the two."""
    larger, smaller = (UNITS.get(match[n].lower()) for n in (2, 4))
    if larger and smaller:
        if larger[0] != smaller[0] or larger[1] <= smaller[1]:
            return match.group()
        ratio = larger[1] / smaller[1]
    else:
        scales = [SCALES.get(match[n].lower(), 0.0) for n in (2, 4)]
        if not all(scales) or scales[0] <= scales[1]:
            return match.group()
        ratio = scales[0] / scales[1]
    return f"{_number(match[1]) * ratio + _number(match[3]):.10g} {match[4]}"


def _half_past(match: re.Match[str]) -> str:
    return f"{int(_number(match[1]))}:30"


def _half_to(match: re.Match[str]) -> str:
    """The time that "половина десятого" is: 9:30."""
    hour = ordinal(match[1].lower())
    return f"{int(hour) - 1}:30" if hour and hour <= _NOON else match.group()


def _ordinal(match: re.Match[str]) -> str:
    return f"{int(ordinal(match[1].lower()) or 0)} "


def _russian_day(match: re.Match[str]) -> str:
    ones = 1.0 if match[2].lower() == "первого" else ordinal(match[2].lower())
    tens = CARDINALS[match[1].lower()] if match[1] else 0.0
    return f"{int(tens + ones)} " if ones else match.group()


def _month_of(match: re.Match[str]) -> str:
    return f"{match[1]} {match[2]} {_MONTH_NAMES[int(match[3]) - 1]}"


_SCALED = "млрд|миллиард\\w*|billion|bn|млн|миллион\\w*|million|тыс|тысяч\\w*|thousand"
_TIMED = "год|года|лет|year|years|час|часа|часов|hour|hours"
_FORMS: list[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]] = [
    (re.compile(pattern, re.IGNORECASE), put)
    for pattern, put in (
        (rf"\b(?:(?:{_WORDS}|hundred|thousand|тысяч\w*|сто)[ -]?(?:and )?)+\((\d[\d., ]*)\)", r"\1"),
        (r"\b[\w-]+(?: and [\w-]+)? (?:percent|процент\w*) \((\d[\d.,]*) ?%\)", r"\1 %"),
        (rf"\b({_COUNT}) and (?:a|one)[ -]half\b", _and_a_half),
        (rf"\b({_COUNT}) с половиной\b", _and_a_half),
        (r"\b(?:a|one) (year|month|week|day|hour) and a half\b", r"1.5 \1s"),
        (r"\b(?:two[ -]thirds|2/3|дв(?:е|ух) трет(?:и|ей))(?! часа)\b", "66.67 %"),
        (r"\b3/4\b|\bthree[ -]quarters\b(?! of an hour)|\bтр(?:и|ех) четверт(?:и|ей)\b(?! часа)", "75 %"),
        (r"\b(?:twice|two times) (?:a|per|each|every) year\b", "every 6 months"),
        (r"\b(?:дважды|два раза|2 раза) в год\b", "раз в 6 месяцев"),
        (r"\b(?:четыре раза|4 раза) в год\b", "раз в 3 месяца"),
        (rf"\bhalf past ({_COUNT})\b", _half_past), (r"\bполовин[еуы] (\w+ого|\w+его)\b", _half_to),
        (rf"\b(?:the )?({'|'.join(ENGLISH_ORDINALS)})(?: day)? of (?=(?:{'|'.join(_MONTH_NAMES)})\b)", _ordinal),
        (rf"\b(?:(двадцать|тридцать) )?(\w+ого|третьего) (?={_RUSSIAN_MONTH}\b)", _russian_day),
        (r"(?<=\d )(?:кв\. ?м(?:етр\w*)?\b|квадратн\w+ метр\w*|м²|sq\.? ?m\b|square met\w+|m²)", "sqm"),
        (r"(?<=\d )(?:кв\. ?км\b|квадратн\w+ километр\w*|км²|sq\.? ?km\b|square kilomet\w+|km²)", "sqkm"),
        (r"\bthree quarters of an hour\b|\bтр(?:и|ех) четверт\w+ часа\b", "45 минут"),
        (r"\b(?:a )?quarter of an hour\b|\bчетверт\w+ часа\b", "15 минут"),
        (r"\b(?:a )?couple of\b|\b(?:пара|пары|пару) (?=\w+[ейов]{2}\b)", "2 "),
        (r"\b(?:a )?dozen\b|\bдюжин\w+\b", "12"),
        (r"\bвдвое\b", "в 2 раза"), (r"\bвтрое\b", "в 3 раза"),
        (r"\bevery other (week|month|year|day)\b", r"every 2 \1s"),
        (r"\b(?:ежеквартально|поквартально|кажд\w+ квартал\w*)\b", "раз в 3 месяца"),
        (r"\b(?:quarterly(?=\s*[.,;:]|$)|(?:each|every) quarter|once a quarter)\b", "every 3 months"),
        (r"([$€£]\s?\d[\d.,]*)\s?(?:m|mn)\b", r"\1 million"),
        (r"((?:[$€£]|USD|EUR|GBP)\s?\d[\d.,]*)\s?k\b", r"\1 thousand"),
        (rf"\b(\d+(?:[.,]\d+)?) ({_SCALED})\.? (\d+(?:[.,]\d+)?) ({_SCALED})\b", _sum),
        (rf"\b({_COUNT}) ({_TIMED})(?: и| and)? ({_COUNT}) (месяц\w*|months?|минут\w*|minutes?)\b", _sum),
        (
            (
                rf"\b(?P<hour>{_COUNT})(?::(?P<minutes>\d\d))?(?:(?P<o> час\w*| o'clock))? "
                r"(?:in the |at )?(?P<part>утра|(?(o)дня|вечера)|вечера|ночи|morning|afternoon|evening|night)\b"
            ),
            _clock,
        ),
        (r"\b(?:noon|midday|полдень|полудня)\b", "12:00"), (r"\b(?:midnight|полночь|полуночи)\b", "0:00"),
        (
            (
                rf"\b(?P<before>(?:с|от) )(?P<one>{_COUNT})(?P<to> (?:час\w* )?(?:до|по) )"
                rf"(?P<two>{_COUNT}) (?:ч\b\.?|часов|час|часа)"
            ),
            _hours,
        ),
        (
            rf"\b(?P<before>(?:at|from|between|с|до|after|before|until) )(?P<one>{_COUNT}) (?:o'clock)\b",
            _hours,
        ),
        (
            (
                rf"\b(?P<before>(?<!раз )(?<!раза )в )(?P<one>{_COUNT}) часа?(?:ов)?\b"
                r"(?! (?:подряд|после|до|с момента|в ))"
            ),
            _hours,
        ),
        (
            (
                r"\b(до|с|по|к|не позднее|на|by|before|after|until|till|on|from|since) ([0-3]?\d)[/.](0[1-9]|1[0-2])\b"
                r"(?![\d/%]|\.\d| ?(?:%|percent|процент|млн|млрд|тыс|руб|million|billion))"
            ),
            _month_of,
        ),
        (r"\b1(?:st|-(?:го|й|е|м|ая|ое|ого))\b", lambda match: "first" if match.group().endswith("st") else "первый"),
    )
]  # fmt: skip
_WORTH = re.compile(
    r"\d|half|полов|quarter|четверт|квартал|couple|пар[аыу]\b|dozen|дюжин|вдвое|втрое|every other|third|трет|²|twice|"
    r"дважды|раза? в|ого |его |of (?:[JFMASOND]|the)|noon|mid(?:day|night)|полудн|полноч|полден|утра|вечера|ночи|час|"
    r"o'clock|morning|afternoon|evening|night",
    re.IGNORECASE,
)
"""A text without any of these has nothing to be written otherwise."""
