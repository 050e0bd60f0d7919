"""Sentences that address an AI assistant, or order whoever reads the text to act as one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from muniment_ingest.order_patterns import CARRIED, CARRIES_ON, ENOUGH, NEGATED, PATTERNS, WEAK

if TYPE_CHECKING:
    from collections.abc import Iterable

    from muniment_ingest.plain_letters import PlainText

_LONGEST = 500
"""Characters to each side beyond which nothing belongs to the sentence."""

_MOST = 100
"""Sentences of one page: a page of them is no better known by more."""

_KEY = 5
"""Letters of a word that is looked for: what begins a pattern may go on, as in "игнорируй-те"."""

_WORD = re.compile(r"\w+")
_WORD_KEY = re.compile(rf"(\w{{1,{_KEY}}})\w*")
_END = re.compile(r"[.!?…]+[\"'»”)\]*]*\s+|\n\s*\n|\n(?=\s*(?:[-•*#]|\d+[.)]\s))| \| ")
_NEGATED = re.compile(NEGATED)
_CARRIES_ON = re.compile(CARRIES_ON)


class _Mark(NamedTuple):
    start: int
    end: int
    kind: str
    weight: float


_Rules = dict[str, list[tuple[str, list[tuple[re.Pattern[str], str, float]]]]]
"""By the key of their first word: beginnings, each with what follows, kind and weight."""


def _rules(*, weak: bool) -> _Rules:
    by_begin: dict[str, list[tuple[re.Pattern[str], str, float]]] = {}
    for pattern in PATTERNS:
        if (pattern.weight <= WEAK) is weak:
            for begin in pattern.begins:
                by_begin.setdefault(begin, []).append(
                    (re.compile(pattern.rest), pattern.kind, pattern.weight)
                )
    rules: _Rules = {}
    for begin, patterns in by_begin.items():
        first = _WORD.search(begin)
        rules.setdefault(first[0][:_KEY] if first else "", []).append((begin, patterns))
    return rules


_STRONG_RULES, _WEAK_RULES = _rules(weak=False), _rules(weak=True)
_STRONG_KEYS = frozenset(_STRONG_RULES)


def find_orders(plain: PlainText) -> list[tuple[int, int]]:
    """Sentences that address an assistant, as spans of the original text, in order."""
    text = plain.text
    # A set of the words that are there costs less than a search for each beginning.
    there = _STRONG_KEYS.intersection(_WORD_KEY.findall(text))
    strong = _marks(text, _STRONG_RULES, there)
    if not strong:
        return []
    near = sorted({_sentence(text, mark.start, mark.end) for mark in strong})
    marks = [*strong, *(mark for span in near for mark in _marks(text, _WEAK_RULES, _WEAK_RULES, *span))]
    return [plain.span(start, end) for start, end in _sentences(text, marks)]


def _marks(
    text: str, rules: _Rules, keys: Iterable[str], first: int = 0, last: int | None = None
) -> list[_Mark]:
    found = []
    for begin, patterns in (rule for key in keys for rule in rules[key]):
        at = text.find(begin, first, last)
        while at >= 0:
            after = at + len(begin)
            if not at or not (text[at - 1].isalnum() or text[at - 1] == "_"):
                for rest, kind, weight in patterns:
                    match = rest.match(text, after)
                    if match and not (kind == "discard" and _NEGATED.search(text, max(0, at - 12), at)):
                        found.append(_Mark(at, max(match.end(), after), kind, weight))
            at = text.find(begin, after, last)
    return found


def _sentences(text: str, marks: Iterable[_Mark]) -> list[tuple[int, int]]:
    weights: dict[tuple[int, int], dict[str, float]] = {}
    for mark in marks:
        kinds = weights.setdefault(_sentence(text, mark.start, mark.end), {})
        kinds[mark.kind] = max(mark.weight, kinds.get(mark.kind, 0.0))
    found: list[tuple[int, int]] = []
    reached = 0
    for span, kinds in sorted(weights.items()):
        carried = CARRIED if found and reached == span[0] else 0.0
        if span[0] < reached or sum(kinds.values()) + carried < ENOUGH - 1e-6:
            continue
        found.append(span)
        reached = span[1]
        while reached < len(text) and len(found) < _MOST and _CARRIES_ON.match(text, reached):
            # What is to be said often follows as a sentence of its own.
            following = _sentence(text, reached, reached + 1)
            if following[1] <= reached:
                break
            found.append((reached, following[1]))
            reached = following[1]
        if len(found) >= _MOST:
            break
    return [_trimmed(text, *span) for span in found]


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a place, with the white space after it; lines of a printed page do not part sentences."""
    first = max(0, start - _LONGEST)
    begin = first
    for border in _END.finditer(text, first, start):
        begin = border.end()
    border_after = _END.search(text, end, min(len(text), end + _LONGEST))
    # A full stop may be the last character of what was matched.
    return begin, border_after.end() if border_after else min(len(text), end + _LONGEST)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    said = text[start:end]
    return start + len(said) - len(said.lstrip()), start + len(said.rstrip(" \n\t\r|"))
