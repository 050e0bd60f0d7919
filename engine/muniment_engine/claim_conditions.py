"""Whether two sentences demand, permit and restrict the same, and hold under the same conditions and exceptions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from muniment_engine.polarity import DUTY, EXCEPT, ONLY, RIGHT, WITHOUT, denials
from muniment_engine.word_relations import is_negative, likeness

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from muniment_engine.claim import Claim

_ALL = re.compile(
    r"\b(?:все|всех|всем|всеми|весь|всегда|люб(?:ой|ая|ые|ых|ого)|кажд\w+|all|every|always|any|each|everyone|everybody)\b",
    re.IGNORECASE,
)
_SOME = re.compile(
    r"\b(?:некоторы\w+|большинств\w+|част(?:ь|и) из|многи\w+|иногда|отдельны\w+|обычно|some|most|many|several|few|"
    r"sometimes|usually|often|typically|generally|part of)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(?:если|при условии|только при|только после|только с|лишь при|в случае|в том случае|if|unless|provided that|"
    r"only with|only after|only when|only if|in case|in the event|subject to|кроме|за исключением|except|excluding)\b",
    re.IGNORECASE,
)


def holds_otherwise(
    said: Claim, source: Claim, places: Mapping[int, tuple[int, ...]], known: frozenset[str]
) -> Iterator[str]:
    """Whether a claim makes a right a duty or a duty a right, says "only" or "all" where its source does not, or leaves
    out the source's condition.

    Args:
        said: a claim.
        source: the sentence that it is held against.
        places: index of a claim's word -> indices of the source's words that say the same.
        known: stems of the question, which may have named the condition.
    """
    ours = {word.low for word in said.words}
    theirs = {word.low for word in source.words}
    duty, right = any(map(DUTY.fullmatch, ours)), any(map(RIGHT.fullmatch, ours))
    duty_there, right_there = any(map(DUTY.fullmatch, theirs)), any(map(RIGHT.fullmatch, theirs))
    if duty and not right and right_there and not duty_there:
        yield "duty"
    limits = bool(denials(said)) or any(amount.bound == "<=" for amount in said.amounts)
    if right and not duty and duty_there and not right_there and not limits:
        yield "right"
    if ONLY.search(said.text) and not (
        ONLY.search(source.text)
        or EXCEPT.search(source.text)
        or (WITHOUT.search(source.text) and len(denials(source)) > 1)
    ):
        yield "only"
    if _ALL.search(said.text) and ONLY.search(source.text) and not ONLY.search(said.text):
        yield "all"
    if _ALL.search(said.text) and _SOME.search(source.text) and not _ALL.search(source.text):
        yield "all"
    if EXCEPT.search(said.text) and not (EXCEPT.search(source.text) or ONLY.search(source.text)):
        yield "except"
    if _says_the_exception(said, source, places):
        yield "exempt"
    if _leaves_out_a_condition(said, source, places, known):
        yield "condition"


def _says_the_exception(said: Claim, source: Claim, places: Mapping[int, tuple[int, ...]]) -> bool:
    """Whether a claim says of what its source excepts what is said of all others."""
    turned = EXCEPT.search(said.text) or ONLY.search(said.text) or denials(said)
    if turned or any(is_negative(word.stem) for word in said.words):
        return False
    for found in _EXCEPTS.finditer(source.text):
        last = min(
            (word.start for word in source.words if word.start > found.end() and word.text in ",;:.)"),
            default=None,
        )
        ends = (word.start for word in source.words if word.start > found.end() and word.text in ",;:.)")
        last = min(ends, default=len(source.text))
        inside = {n for n in source.content if found.start() < source.words[n].start < last}
        told = {p for there in places.values() if inside.issuperset(there) for p in there}
        if len(told) > 1 and len(told) * 2 >= len(inside):
            return True
    return False


_EXCEPTS = re.compile(
    r"\b(?:кроме(?! того)|за исключением|исключая|except(?:ing)?|excluding|save for|but not|apart from)\b",
    re.IGNORECASE,
)


def _leaves_out_a_condition(
    said: Claim, source: Claim, places: Mapping[int, tuple[int, ...]], known: frozenset[str]
) -> bool:
    there = said.stems | known
    clauses = [source.clause[place] for found in places.values() for place in found[:1]]
    main = max(set(clauses), key=clauses.count, default=0)
    for found in _CONDITION.finditer(source.text):
        first = next((n for n, word in enumerate(source.words) if word.start >= found.start()), None)
        if first is None or abs(source.clause[first] - main) > 1:
            continue
        last = next(
            (n for n in range(first + 1, len(source.words)) if source.words[n].text in ",;:.)"),
            len(source.words),
        )
        inside = [source.words[n].stem for n in source.content if first < n < last]
        told = sum(stem in there or any(likeness(stem, s) for s in there) for stem in inside)
        if inside and (told == 0 or (told * 2 <= len(inside) and EXCEPT.match(found.group()))):
            return True
    return False
