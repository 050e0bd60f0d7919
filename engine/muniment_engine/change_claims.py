"""What a sentence says of a change, held against both versions: of the old only what was, of the new only what is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from muniment_engine.quote import Quote
from muniment_engine.verification import check_sentence
from muniment_ingest.terms import STOP_WORDS, stem, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from muniment_engine.compared_words import FigureChange

_CHANGE_WORDS = (
    "changed change changes increased increase reduced reduce decreased raised lowered extended shortened replaced "
    "added removed now instead previously version old new longer rule section "
    "изменён изменена изменено изменены изменился изменилась изменилось увеличен увеличена увеличено увеличены "
    "увеличился уменьшен уменьшена уменьшено сокращён сокращена сокращено снижен снижена повышен повышена продлён "
    "заменён заменена добавлен добавлена добавлено исключён исключена исключено теперь вместо ранее раньше прежде "
    "прежней новой старой редакция редакции версия раздел больше"
)
"""Words that tell of a change: the sources need not have them. Which way it went is checked by itself."""
_TELLS_CHANGE = re.compile(rf"\b(?:{'|'.join(_CHANGE_WORDS.split())})\b", re.IGNORECASE)
_OLD = re.compile(
    r"\b(?:from(?=\b.{1,80}?\bto\b)|instead of|rather than|was|were|had|previous(?:ly)?|former(?:ly)?|earlier|old|"
    r"no longer|remov\w+|delet\w+|dropped|repealed|с(?:о)?(?=\s.{1,80}?\s(?:до|на)\s)|вместо|был[аио]?|раньше|"
    r"(?<!не )ранее|прежн\w+|прежде|стар(?:ой|ая|ый|ое|ом)|больше не|исключ\w+|удал[её]н\w*|отмен\w+|убран\w*)\b",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"\b(?:now|is|are|has|have|new|current(?:ly)?|becomes?|became|today|(?<=\s)to(?=\s)|until|теперь|стал[аио]?|нов(?:ой|ая|ый|ое|ом)|"
    r"составля\w+|сейчас|до|на)\b",
    re.IGNORECASE,
)
_RISES = re.compile(
    r"\b(?:increas\w+|rais\w+|rose|rises?|grew|grows?|extend\w+|lengthen\w+|longer|higher|увелич\w+|повы[шс]\w+|вырос\w*|"
    r"возрос\w*|продл\w+|удлин\w+|дольше|выше)\b",
    re.IGNORECASE,
)
_FALLS = re.compile(
    r"\b(?:decreas\w+|reduc\w+|lower\w*|cut|fell|falls?|shorten\w+|shorter|уменьш\w+|сни[жз]\w+|сокра[тщ]\w+|"
    r"пони[жз]\w+|упал\w*|короче|ниже)\b",
    re.IGNORECASE,
)
_NO_LONGER = re.compile(r"\bno longer\b", re.IGNORECASE)
_DENIAL = re.compile(
    r"\b(?:not|no|never|none|without|neither|nor|cannot|\w+n['’]t|не|нет|ни|без|нельзя|никогда|запре[тщ]\w+|prohibit\w*|"
    r"forbid\w*|forbidden)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<!^)(?<![.!?…]\s)\b[A-ZА-ЯЁ][\w’'-]*")
_NUMBER = re.compile(r"\d[\d \u00a0\u202f]*(?:[.,]\d+)?")
_THOUSANDS = re.compile(r"(?<=\d)[ ,\u00a0\u202f](?=\d{3}(?!\d))")
_COVERED = 0.75
"""Of the words of a sentence that tells both what was and what is; which of them it may say of what is seen apart."""
_NUMERAL = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class BothVersions:
    """A section as it was and as it is.

    Args:
        old: its text before.
        new: its text now.
        figures: numbers that differ.
        turned: whether a change took a "not" away or brought one.
    """

    old: str
    new: str
    figures: tuple[FigureChange, ...] = ()
    turned: bool = False


def is_supported(sentence: str, versions: BothVersions) -> bool:
    """Whether everything that a sentence says of a change stands in the versions it says it of.

    A sentence that speaks of the present alone must be supported by the new version. One that tells what was must be
    supported by both together; in it, words and numbers of the old version alone must be said to be old, and none of
    the new one's may be. Numbers and names must stand in one of the two, a rise or a fall must be one, and where a
    "not" came or went, who was denied what cannot be told from words: such a sentence is not taken.
    """
    if not _names_stand(sentence, f"{versions.old} {versions.new}"):
        return False
    if not _direction_holds(sentence, versions):
        return False
    tells_old = _OLD.search(sentence) is not None
    if not tells_old:
        return _checks(sentence, versions.new)
    if versions.turned and denies(sentence):
        return False
    return _each_in_its_time(sentence, versions) and _covered(sentence, f"{versions.old}\n{versions.new}")


def denies(text: str) -> bool:
    """Whether a text denies or forbids something."""
    return _DENIAL.search(text) is not None


def _checks(sentence: str, passage: str) -> bool:
    source = Quote(1, passage, "", "", "", 1, 0, len(passage), "", 0, passage, 1.0)
    plain = " ".join(_TELLS_CHANGE.sub(" ", sentence).split())
    return check_sentence(plain[:1].upper() + plain[1:], (source,), "").status == "supported"


def _covered(sentence: str, text: str) -> bool:
    """Whether nearly all of a sentence's words stand in a text; no one place has what was and what is."""
    there, known = _stems(text), _stems(_CHANGE_WORDS)
    telling = [found for found in _stems(sentence) if found not in known]
    return bool(telling) and sum(found in there for found in telling) >= _COVERED * len(telling)


def _stems(text: str) -> set[str]:
    return {stem(word) for word in words(text) if word not in STOP_WORDS}


def _names_stand(sentence: str, text: str) -> bool:
    there = _stems(text)
    told = [found.group() for found in _NAME.finditer(sentence.strip())]
    told += [word for word in words(sentence) if _NUMERAL.search(word)]
    known = there | _stems(_CHANGE_WORDS)
    return all(stem(word) in known for name in told for word in words(name) if word not in STOP_WORDS)


def _each_in_its_time(sentence: str, versions: BothVersions) -> bool:
    """Whether words of one version alone stand behind words that say which one it is."""
    old, new = _stems(versions.old), _stems(versions.new)
    # Words are looked for in the form in which they are compared.
    plain = _THOUSANDS.sub("", sentence.casefold().replace("ё", "е"))
    marks = sorted(
        [(found.start(), True) for found in _OLD.finditer(plain)]
        + [(found.start(), False) for found in _NEW.finditer(plain)]
    )
    # Each occurrence counts: "30 days, previously 30" says two things of one number.
    for word in set(words(sentence)) - STOP_WORDS:
        found = stem(word)
        if (found in old) == (found in new):
            continue
        places = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", plain)]
        if not places or any(_says_old(place, marks) != (found in old) for place in places):
            return False
    return True


def _says_old(place: int, marks: Sequence[tuple[int, bool]]) -> bool:
    before = [is_old for start, is_old in marks if start <= place]
    return before[-1] if before else False


def _direction_holds(sentence: str, versions: BothVersions) -> bool:
    """Whether what is said to rise rose, and what is said to fall fell."""
    plain = _NO_LONGER.sub(" ", sentence)
    rises, falls = _RISES.search(plain) is not None, _FALLS.search(plain) is not None
    if not rises and not falls:
        return True
    # Words of both texts, such as "extended leave", tell of no direction.
    found = _RISES.search(plain) or _FALLS.search(plain)
    if found is not None and stem(found.group().casefold()) in _stems(versions.new) & _stems(versions.old):
        return True
    if rises and falls:
        return False
    told = _values(sentence)
    moved = [
        after > before
        for figure in versions.figures
        for before, after in [(_first(figure.old), _first(figure.new))]
        if before is not None
        and after is not None
        and before != after
        and (before in told or after in told or not told)
    ]
    return bool(moved) and all(moved if rises else [not up for up in moved])


def _values(text: str) -> Sequence[float]:
    return [value for found in _NUMBER.findall(text) if (value := _value(found)) is not None]


def _first(text: str) -> float | None:
    found = _NUMBER.search(text)
    return _value(found.group()) if found is not None else None


def _value(text: str) -> float | None:
    digits = re.sub(r"[ \u00a0\u202f]", "", text).replace(",", ".")
    try:
        return float(digits)
    except ValueError:
        return None
