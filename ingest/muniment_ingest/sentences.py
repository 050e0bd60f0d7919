"""Sentences of a text, with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass

from razdel import sentenize

_NO_END = re.compile(
    r"(?:^|[\s(\"«])(?:"
    r"Mr|Mrs|Ms|Dr|Prof|St|Inc|Ltd|Co|Corp|No|Nos|Art|Sec|Fig|vs|etc|e\.g|i\.e|cf|approx|p|pp|vol|ed|al|U\.S|"
    r"ст|п|пп|ч|абз|гл|разд|прил|рис|табл|см|ср|др|проч|т\.д|т\.п|т\.е|т\.к|г|гг|в|вв|ул|д|кв|стр|корп|оф|обл|р-н|"
    r"руб|коп|тыс|млн|млрд|тел|им|гр|доп|мин|макс|напр|чел|экз|ред|№"
    r")\.$",
    re.IGNORECASE,
)
_NUMBERING = re.compile(r"^\s*(?:\d{1,3}\.)+\d{0,3}\)?\s*$|^\s*[a-zа-я]\)\s*$|^\s*[IVXLC]+\.\s*$")
_STARTS_LOW = re.compile(r"^[a-zа-яё0-9(]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as a span of the text it was found in; ``text[start:end]`` has no space around it."""

    start: int
    end: int


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """Find the sentences of a text in order.

    Abbreviations ("ст. 21", "e.g. this") and numbering ("4.2.1. Работник ...") do not end one.

    Args:
        text: one block of text; its line breaks count as spaces.

    Returns:
        Spans that do not overlap; together they hold every character that is not a space.

    Source: razdel (MIT), joined where its Russian rules meet English abbreviations or legal numbering.
    """
    spans: list[Sentence] = []
    for part in sentenize(text):
        start, end = part.start, part.stop
        if start == end:  # all there is of an empty text
            continue
        if spans and _belongs_together(text[spans[-1].start : spans[-1].end], text[start:end]):
            spans[-1] = Sentence(spans[-1].start, end)
        else:
            spans.append(Sentence(start, end))
    return tuple(spans)


def _belongs_together(left: str, right: str) -> bool:
    if _NUMBERING.match(left):
        return True
    tail = left[-24:]
    return bool(_NO_END.search(tail)) and (
        bool(_STARTS_LOW.match(right))
        or not re.search(r"(?:etc|др|т\.д|т\.п|г|гг|руб|Inc|Ltd|Corp|Co|al)\.$", tail)
    )
