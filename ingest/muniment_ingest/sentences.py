"""Sentences of a text, with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from razdel import sentenize

if TYPE_CHECKING:
    from collections.abc import Iterator

_BEFORE = r"(?:^|[\s(\"«„“])"
_HOLDS = re.compile(
    rf"{_BEFORE}(?:"
    r"Mr|Mrs|Ms|Dr|Prof|St|Bros|vs|v|e\.g|i\.e|cf|approx|ed|eds|Gen|Col|Capt|Lt|Sgt|Rev|Hon|Sen|Gov|Dept|Ave|Mt|Ft|"
    r"ст|ст\.ст|п|пп|подп|ч|абз|гл|разд|прил|см|ср|т\.\s?е|т\.\s?к|т\.\s?н|ул|пер|просп|пр-т|наб|пл|мкр|д|кв|стр|корп|"
    r"оф|обл|р-н|пос|дер|тел|факс|им|гр|гос|доп|макс|напр|изд|сост|авт|вып|акад|проф|доц|зам|зав|и\.\s?о|англ|нем|"
    r"фр|лат|букв|о|оз"
    r")\.$",
    re.IGNORECASE,
)
"""Abbreviations that something always follows."""
_HOLDS_NUMBER = re.compile(
    rf"{_BEFORE}(?:No|Nos|Art|Arts|Sec|Secs|Fig|Figs|Eq|Ch|p|pp|vol|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|"
    r"№|с|рис|табл|ш)\.$",
    re.IGNORECASE,
)
"""Those that hold a number only: "No. 5", but "He said no. They left"."""
_MAY_END = re.compile(
    rf"{_BEFORE}(?:etc|al|Inc|Ltd|Co|Corp|LLC|Jr|Sr|U\.S|U\.K|U\.S\.A|U\.N|E\.U|D\.C|B\.C|A\.D|[ap]\.m|Ph\.D|M\.D|др|пр|"
    r"проч|т\.\s?[дп]|гг?|вв?|н\.\s?э|руб|коп|тыс|млн|млрд|трлн|чел|экз|шт|уп|мин|сут|нед|мес|ред)\.$",
    re.IGNORECASE,
)
"""Those that stand inside a sentence as often as at its end: the next word tells."""
_BEGINS_LOW = re.compile(r"[«\"„“(]*[a-zа-яё0-9(]")
_BEGINS_WITH_NUMBER = re.compile(r"[(«\"]?(?:[\d№§]|[IVXLC]+\b|[A-ZА-Я]\b)")
_NUMBERING = re.compile(
    r"\s*(?:\(?(?:\d{1,3}\.)+\d{0,3}\)?|\(?[a-zа-я]\)|\(?\d{1,3}\)|[IVXLC]+\.|"
    r"(?i:§|Статья|Глава|Раздел|Article|Section|Chapter|Clause)\s*[\dIVXLC][\d.IVXLC]*\.)\s*"
)
_MAY_BE_AN_END = re.compile(
    r"(?:(?:\d|\b[IVXLC]+)\s?(?:гг?|вв?)|\bн\.\s?э|\d\s?(?:руб|коп|тыс|млн|млрд|трлн|чел|экз|шт)|\bи\sт\.\s?[дп]|"
    r"\b(?:U\.S|U\.K|D\.C|B\.C|A\.D|[ap]\.m|Inc|Ltd|Corp|LLC|etc|no))\.(?P<space>\s+)"
)
_BEGINS_A_SENTENCE = re.compile(
    r"[«\"„“(]?(?:Он|Она|Оно|Они|Его|Её|Ее|Их|Ему|Ей|Им|Это|Эта|Этот|Эти|Тогда|Затем|Потом|Однако|Также|Кроме|После|"
    r"При|Если|Когда|Так|Но|А|И|В|На|По|С|К|Для|Не|Во|Мы|Вы|Я|Все|Всё|Далее|Поэтому|"
    r"He|She|It|They|His|Her|Its|Their|This|That|These|Those|Then|The|A|An|In|On|At|By|For|However|After|Later|If|"
    r"When|We|You|I|But|And|As|All|Each|Any|Some)\b(?!\.)"
)
"""Words that have a capital letter only where a sentence begins."""


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

    Source: razdel (MIT), joined where its Russian rules meet English abbreviations or legal numbering, and cut where
    an abbreviation that may end a sentence is followed by a word that begins one ("в 2006 г. Он действует").
    """
    spans: list[Sentence] = []
    for start, end in _cut(text):
        if spans and _belongs_together(text[spans[-1].start : spans[-1].end], text[start:end]):
            spans[-1] = Sentence(spans[-1].start, end)
        else:
            spans.append(Sentence(start, end))
    return tuple(spans)


def _cut(text: str) -> Iterator[tuple[int, int]]:
    for part in sentenize(text):
        start = part.start
        for match in _MAY_BE_AN_END.finditer(text, part.start, part.stop):
            if _BEGINS_A_SENTENCE.match(text, match.end(), part.stop):
                yield start, match.start("space")
                start = match.end()
        if start < part.stop:  # nothing of an empty text
            yield start, part.stop


def _belongs_together(left: str, right: str) -> bool:
    if _NUMBERING.fullmatch(left):
        return True
    tail = left[-24:]
    if _MAY_END.search(tail):
        return bool(_BEGINS_LOW.match(right))
    if _HOLDS_NUMBER.search(tail):
        return bool(_BEGINS_WITH_NUMBER.match(right) or _BEGINS_LOW.match(right))
    return bool(_HOLDS.search(tail))
