"""Sentences that address an AI assistant, or order whoever reads the text to act as one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from muniment_ingest.order_patterns import CARRIED, CARRIES_ON, ENOUGH, NEGATED, PATTERNS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from muniment_ingest.plain_letters import PlainText

_LONGEST = 500
"""Characters to each side beyond which nothing belongs to the sentence."""

_MOST = 100
"""Sentences of one page: a page of them is no better known by more."""

_END = re.compile(r"[.!?…]+[\"'»”)\]*]*\s+|\n\s*\n|\n(?=\s*(?:[-•*#]|\d+[.)]\s))| \| ")
_NEGATED = re.compile(NEGATED)
_CARRIES_ON = re.compile(CARRIES_ON)


class _Mark(NamedTuple):
    start: int
    end: int
    kind: str
    weight: float


def _rules() -> list[tuple[str, list[tuple[re.Pattern[str], str, float]]]]:
    """The patterns by their beginnings."""
    found: dict[str, list[tuple[re.Pattern[str], str, float]]] = {}
    for pattern in PATTERNS:
        rest = re.compile(pattern.rest)
        for begin in pattern.begins:
            found.setdefault(begin, []).append((rest, pattern.kind, pattern.weight))
    return list(found.items())


_RULES = _rules()


def find_orders(plain: PlainText) -> list[tuple[int, int]]:
    """Sentences that address an assistant, as spans of the original text, in order."""
    return [plain.span(start, end) for start, end in _sentences(plain.text, _marks(plain.text))]


def _marks(text: str) -> list[_Mark]:
    found = []
    for begin, rules in _RULES:
        at = text.find(begin)
        while at >= 0:
            after = at + len(begin)
            if not at or not (text[at - 1].isalnum() or text[at - 1] == "_"):
                for rest, kind, weight in rules:
                    match = rest.match(text, after)
                    if match and not (kind == "discard" and _NEGATED.search(text, max(0, at - 12), at)):
                        found.append(_Mark(at, max(match.end(), after), kind, weight))
            at = text.find(begin, after)
    found.sort()
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
