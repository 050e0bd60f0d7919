"""A sentence that joins several statements taken apart, so that each is held against its own place."""

from __future__ import annotations

import functools
import re

from muniment_engine.claim import claim_of
from muniment_engine.word_relations import is_light

_CONTRAST = r"а(?! именно| также| то\b)|но|однако|зато|причем|при этом|притом|тогда как|but|while|whereas"
_JOINT = re.compile(
    r"\s*;\s+"
    rf"|\s*,\s+(?=(?:{_CONTRAST})\s)"
    r"|\s*,\s+(?=(?:после чего|котор\w+|где|куда|откуда|иначе|which|where|whose|and|so|yet|и)\s)"
    r"|\s+(?=(?:and|but|и|но|while|whereas)\s)",
    re.IGNORECASE,
)
_OPENER = re.compile(
    r"(?:а|но|и|однако|зато|причем|при этом|притом|после чего|тогда как|иначе|and|but|while|whereas|so|yet|котор\w+|"
    r"which|where)\s+",
    re.IGNORECASE,
)
_CONTRASTS = re.compile(rf"(?:{_CONTRAST})\s", re.IGNORECASE)
_FINITE = (
    r"\w+(?:[еи]т|[уюая]т|[еи]тся|[уюая]тся|[аеиоуыя]л[аои]?|[аеиоуыя]л(?:ся|ась|ось|ись)|шел|шл[аио]|[аеия]ть|"
    r"[аеия]ться)"
)
_PREDICATE = (
    r"нужн\w|можно|нельзя|долж(?:ен|на|но|ны)|обязан\w?|вправе|необходимо|следует|нет|равн\w|\w+[ае]н[аоы]?"
)
_NOUNS = (
    r"(?!(?:лимит|отчет|кредит|бюджет|билет|комитет|предмет|счет|совет|пакет|ответ|сеть|аудит|дефицит|лет)\b)"
)
"""What looks like a verb and is none."""
_VERB = re.compile(
    rf"\b{_NOUNS}(?:{_FINITE}|{_PREDICATE})\b"
    r"|\b(?:is|are|was|were|be|been|has|have|had|do|does|did|can|cannot|could|may|might|must|shall|should|will|would|"
    r"needs?|gets?|goes|bears?|takes?|took|gives?|gave|pays?|\w{3,}ed|\w+n't)\b",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    rf"^(?:и|но)\s+(?:(?:не|также|затем|потом|только|лишь|сам\w*)\s+)?{_NOUNS}(?:{_FINITE}|{_PREDICATE})\b"
    r"|^и\s+(?:в|во|на|с|со|по|для|за|при|до|после)\s+(?=.*\b\w+(?:[еи]т|[уюая]т|[еи]тся|[уюая]тся)\b)"
    r"|^(?:and|but)\s+(?:(?:also|then|therefore|so|thus|later|only|not|it|he|she|they)\s+)*(?:is|are|was|were|has|have|"
    r"had|can|cannot|could|may|must|shall|should|will|would|needs?|do|does|did|\w+n't|\w{2,}ed|took|gave|began|ran)\b"
    r"|^(?:and|but)\s+(?:the|a|an|its|their|his|her|all|each|every|no|some|both|everyone|everybody|nobody)\b(?:\s\w+){0,3}?\s"
    r"(?:is|are|was|were|has|have|had|can|cannot|may|must|shall|should|will|would|does|do|did)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(r"^(?:если|при|в случае|когда|if|when|unless|in case|in the event)\b", re.IGNORECASE)
_WITHOUT_VERB = re.compile(r"\s[—–]\s|\bby\b", re.IGNORECASE)
_TELLING = 2
_LONG = 3


@functools.lru_cache(maxsize=1024)
def parts_of(sentence: str) -> tuple[str, ...]:
    """The statements that a sentence joins, in order; the sentence itself when it makes one."""
    sentence = sentence.replace("ё", "е")
    found: list[str] = []
    start = 0
    for joint in _JOINT.finditer(sentence):
        left, right = sentence[start : joint.start()], sentence[joint.end() :]
        if _are_two(left, right, joint.group()):
            found.append(left)
            start = joint.end()
    found.append(sentence[start:])
    return tuple(_OPENER.sub("", part, count=1) if n else part for n, part in enumerate(found))


def _are_two(left: str, right: str, joint: str) -> bool:
    """Whether both sides say something by themselves."""
    near = re.split(r"[;,]\s", right[6:], maxsplit=1)[0]
    near = right[: 6 + len(near)]
    if _telling(left) < _TELLING or _telling(near) < _TELLING:
        return False
    if _CONDITION.search(left) and "," not in left:
        return False  # a condition goes with what it is a condition of
    if ";" in joint or ("," in joint and _CONTRASTS.match(right)):
        return True
    says_left, says_near = bool(_VERB.search(left)), bool(_VERB.search(near))
    if "," in joint:
        named = ("," not in left and _telling(left) > _LONG) or " — " in left or " – " in left
        return (says_near and (says_left or named)) or (says_left and bool(_WITHOUT_VERB.search(near)))
    if _CONTRASTS.match(right):
        return says_left and says_near
    return says_left and bool(_BEGINS.search(near))


def _telling(text: str) -> int:
    """How many words, numbers and dates say something."""
    claim = claim_of(text)
    words = sum(not is_light(claim.words[n].stem) for n in claim.content)
    return words + len(claim.amounts) + len(claim.dates)
