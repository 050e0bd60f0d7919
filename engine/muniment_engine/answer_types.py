"""What kind of thing a question asks for, and whether a sentence names one that the question does not."""

from __future__ import annotations

import re
from typing import Literal

AnswerType = Literal["date", "number", "person", "place", "cause"]

_ASKS: dict[AnswerType, re.Pattern[str]] = {
    "date": re.compile(
        r"\b(?:when|(?:what|which) (?:year|date|day|month|decade|century)|how (?:old|recent)|"
        r"когда|(?:какого|каком|какой|какому) (?:году|года|год|числа|веке|месяце|день|дня)|дата|дату)\b",
        re.IGNORECASE,
    ),
    "number": re.compile(
        r"\bhow (?:many|much|long|often|far|old|large|big|tall|high|deep|wide|fast)\b|\bprice\b|"
        r"\bwhat (?:is |was |are |were )?(?:the )?(?:\w+ ){0,2}(?:price|cost|rate|limit|percentage|percent|number|"
        r"amount|fee|population|size|length|area|share|proportion|score|age|temperature|speed|distance|sum|term|"
        r"period|deadline)s?\b|"
        r"\bсколько|\bкак (?:часто|долго|много|далеко|быстро)|\bв какой срок|"
        r"\bкак\w+ (?:\w+ ){0,2}(?:сумм|стоимост|цен|процент|срок|лимит|номер|размер|штраф|ставк|дол[яюи]|количеств|"
        r"числ|возраст|площад|населени|температур|скорост|длин|высот|расстояни|суточн)",
        re.IGNORECASE,
    ),
    "person": re.compile(
        r"\b(?:who|whom|whose|what person|кто|кого|кому|кем|чей|чья|чьё|чье|чьи)\b", re.IGNORECASE
    ),
    "place": re.compile(
        r"\b(?:where|(?:what|which) (?:country|city|state|place|town|region|county|location|river|continent|building|"
        r"street|island|area)|где|куда|откуда|"
        r"как\w+ (?:стран|город|мест|регион|штат|област|рек|остров|район|здани)\w*)\b",
        re.IGNORECASE,
    ),
    "cause": re.compile(
        r"\b(?:why|what caused|what (?:is|was) the (?:reason|cause)|for what reason|"
        r"почему|зачем|отчего|из-за чего|по какой причине|причин\w+)\b",
        re.IGNORECASE,
    ),
}
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|april|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?|январ\w|феврал\w|марта?|апрел\w|ма[йяе]|июн\w|июл\w|августа?|сентябр\w|октябр\w|"
    r"ноябр\w|декабр\w)"
)
_DATE = re.compile(
    rf"\b(?:1\d{{3}}|20\d\d)(?:-?[хгмs]\w*)?\b|\b\d{{4}}-\d\d-\d\d\b|\b\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\b|"
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH}\b|\b{_MONTH}\s+\d|\bcentur(?:y|ies)\b|\bвек[аеу]?\b|\b[XVI]+\s+в",
    re.IGNORECASE,
)
_FULL_DATE = re.compile(r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b")
_SPAN = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|seven|ten|first|last|один|одного|двух|трех|трёх|пяти|десяти|последн\w+)\)?\s+"
    r"(?:\w+\s+)?(?:minutes?|hours?|days?|weeks?|months?|quarters?|years?|минут\w*|час\w*|дн(?:ей|я|ю|ём)|день|сут\w+|"
    r"недел\w+|месяц\w*|квартал\w*|года?|лет)\b|\b\d{1,2}(?:st|nd|rd|th|-?го|-?е)\b(?!\s+century)|\b\d{1,2}:\d\d\b|"
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:понедельник|вторник|сред[уа]|четверг|пятниц|суббот|воскресень)",
    re.IGNORECASE,
)
"""In rules and contracts "when" is answered by a term: within 3 working days, by the 19th, on Fridays."""
_SPAN_SHARE = 0.7
_FIGURE = re.compile(r"(?<![\w-])\d(?:[\d.,]*\d)?(?![\w-]*-\d)")
_NUMBERING = re.compile(r"^\s*\(?(?:\d{1,3}\.)*\d{1,3}[.)]\s")
_NUMBER_WORD = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|hundreds?|"
    r"thousands?|millions?|billions?|half|third|quarter|dozen|twice|first|second|once|один|одна|одно|два|две|двух|три|"
    r"трех|трёх|четыр\w+|пят[ьи]|шест[ьи]|сем[ьи]|восем\w+|девят[ьи]|десят[ьи]\w*|сто|тысяч\w*|миллион\w*|миллиард\w*|"
    r"половин\w+|треть|четверть|дважды|оба|обе)\b",
    re.IGNORECASE,
)
_NUMBER_WORD_SHARE = 0.7
"""A number in letters is as often an article ("one of them") as an amount."""
_NAME = re.compile(r"(?<!^)(?<![.!?…]\s)\b[A-ZА-ЯЁ][\w’'-]+")
_NAME_LETTERS = 5
"""A name of the question may be declined in the sentence: its beginning tells that it is the same."""
_CAUSE = re.compile(
    r"\b(?:because|due to|since|as a result|caused?|in order|so that|therefore|reason|lead|led|result\w*|поскольку|"
    r"потому|так как|из-за|в связи|благодаря|вследствие|чтобы|поэтому|причин\w+|привел\w*|в результате)\b",
    re.IGNORECASE,
)


def asked_types(question: str) -> tuple[AnswerType, ...]:
    """What a Russian or English question asks for, as far as its words say; often nothing."""
    return tuple(kind for kind, asks in _ASKS.items() if asks.search(question))


def names_one(kind: AnswerType, question: str, sentence: str) -> float:
    """How surely a sentence names a thing of a kind that the question does not name itself, 0 to 1."""
    asked = question.casefold()

    def is_new(text: str) -> bool:
        return text.casefold() not in asked

    if kind == "date":
        if any(is_new(m.group()) for m in _DATE.finditer(sentence)):
            return 1.0
        return _SPAN_SHARE * any(is_new(m.group()) for m in _SPAN.finditer(sentence))
    if kind == "number":
        # The number of a clause and the day on which it begins to hold are no amounts.
        amounts = _FULL_DATE.sub(" ", _NUMBERING.sub("", sentence))
        if any(is_new(m.group()) for m in _FIGURE.finditer(amounts)):
            return 1.0
        return _NUMBER_WORD_SHARE * any(is_new(m.group()) for m in _NUMBER_WORD.finditer(sentence))
    if kind == "cause":
        return float(bool(_CAUSE.search(sentence)))
    return float(any(is_new(m.group()[:_NAME_LETTERS]) for m in _NAME.finditer(sentence)))
