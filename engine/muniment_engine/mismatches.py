"""Signs that a passage speaks of the same things as a question and yet of something else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from muniment_engine.answer_types import asked_types, names_one
from muniment_engine.opposites import opposites
from muniment_engine.passage_sentences import sentence_spans
from muniment_engine.request_words import request_words
from muniment_ingest.terms import question_stems, stems

if TYPE_CHECKING:
    from collections.abc import Collection

_KIN_LETTERS = 5
"""A name is declined, and a sentence says it in another case."""
_DENIAL = re.compile(
    r"\b(?:not|never|nobody|none|neither|nor|without|except|excluding|besides|cannot|(?:aside|apart) from|other than|"
    r"не|ни|никогда|никто|без|кроме|помимо|нельзя|нет)\b|n['’]t\b",
    re.IGNORECASE,
)
_SAID_OTHERWISE = re.compile(
    r"\b(?:no|only|prohibit\w*|forbid\w*|forbade|banned|exempt\w*|refus\w+|unlike|instead|запре[тщ]\w+|исключ\w+|"
    r"отсутств\w+|отказ\w*|вместо|только|недопустим\w*|невозможн\w*|неприменим\w*)\b",
    re.IGNORECASE,
)
"""What denies without a "not"."""
_UN = re.compile(r"\b(?:un|non-?|in|im|dis|не)(\w{3,})", re.IGNORECASE)
_ROOT_LETTERS = 3
_EXTREME = re.compile(
    r"\b(?:most|least|best|worst|only|(?!interest|request|protest|harvest|forest|invest|suggest|contest|honest|digest)"
    r"\w{3,}est|наи(?:более|менее)|наи(?:больш|меньш|лучш|высш)\w+|сам(?:ый|ая|ое|ые|ого|ой|ым|ых|ую|ом))\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<!^)(?<![.!?…]\s)\b[A-ZА-ЯЁ][\w’'-]*(?:\s+[A-ZА-ЯЁ][\w’'-]*)*")
"""Capitals that no sentence begins with; several in a row are one name."""
_FIGURE = re.compile(r"\d[\d.,]*")
_ALIKE = 2
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Mismatches:
    """What a question says and the best evidence does not.

    Args:
        denial: the question says "not", "without" or the like, and the best quote does not.
        opposite: the best quote has the opposite of a word that the question has.
        extreme: the question asks for the most, least, only, and the best quote speaks of nothing such.
        kind: the question asks for a date, number, person, place or cause, and the best quote names none.
        name_far: a word of a name in the question stands in none of the first passages.
        name_near: a whole name of the question does not stand in the best quote, nor above it.
        name_halved: the best passage has one part of a name in the question and lacks another.
        figure: a number of the question does not stand in the best quote, nor above it.
    """

    denial: bool
    opposite: bool
    extreme: bool
    kind: bool
    name_far: bool
    name_near: bool
    name_halved: bool
    figure: bool


def find_mismatches(
    question: str, quote: str, above: Collection[str], passage: Collection[str], first: Collection[str]
) -> Mismatches:
    """Hold a question against its evidence.

    Args:
        question: as asked.
        quote: text of the best quote.
        above: stems of what stands over it: its document's title and names, the headings. A party is named there once.
        passage: stems of its passage, without what stands over it.
        first: stems of all of the first passages, with what stands over them.
    """
    said = frozenset(stems(quote))
    near, passage = said.union(above), frozenset(passage).union(above)
    asked = frozenset(stems(question))
    names = _names(question)
    kinds = asked_types(question)
    figures = [term for found in _FIGURE.finditer(question) for term in stems(found.group())]
    return Mismatches(
        denial=bool(_DENIAL.search(question)) and not _denies(quote, asked),
        opposite=_has_opposite(question, quote, passage),
        extreme=bool(_EXTREME.search(question)) and not _EXTREME.search(quote),
        kind=bool(kinds) and not min(names_one(kind, question, quote) for kind in kinds),
        name_far=any(_lacking(name, first) for name in names),
        name_near=any(name and _lacking(name, near) == len(name) for name in names),
        name_halved=any(0 < _lacking(name, passage) < len(name) for name in names),
        figure=any(term not in near for term in figures),
    )


def names_stranger(question: str, absent: Collection[str], first: Collection[str]) -> bool:
    """Whether a name, number or code of a question stands nowhere: the documents do not know whom it is about.

    Args:
        question: as asked.
        absent: its terms that stand nowhere in the library.
        first: stems of the first passages, with what stands over them; in them a word of the same kin counts.
    """
    named = {term for name in _names(question) for term in name}
    return any(
        (term in named or bool(_DIGIT.search(term))) and _lacking([term], first) > 0 for term in absent
    )


def _names(question: str) -> list[list[str]]:
    """A capital also begins what is said after a colon: "Q: Find ..."."""
    names = [question_stems(found.group()) for found in _NAME.finditer(question)]
    return [[term for term in name if term not in request_words()] for name in names]


def _denies(quote: str, asked: Collection[str]) -> bool:
    """Also "unused" for what was "not used"."""
    if _DENIAL.search(quote) or _SAID_OTHERWISE.search(quote):
        return True
    roots = {term[:_ROOT_LETTERS] for term in asked if len(term) >= _ROOT_LETTERS}
    return any(found.group(1).casefold()[:_ROOT_LETTERS] in roots for found in _UN.finditer(quote))


def _has_opposite(question: str, quote: str, passage: Collection[str]) -> bool:
    """Only in a sentence that has more of the question: a "minimum" of something else is none."""
    table, asked, telling = opposites(), frozenset(stems(question)), frozenset(question_stems(question))
    turned = {
        word: table[word]
        for word in asked
        if word in table and word not in passage and not table[word] & asked
    }
    if not turned:
        return False
    sentences = [frozenset(stems(quote[start:end])) for start, end in sentence_spans(quote)]
    alike = [sentence for sentence in sentences if len(sentence & telling) >= _ALIKE]
    return any(others & sentence for others in turned.values() for sentence in alike)


def _lacking(terms: Collection[str], there: Collection[str]) -> int:
    """How many of the terms stand there in no form."""
    kin = {word[:_KIN_LETTERS] for word in there if len(word) >= _KIN_LETTERS}
    return sum(
        term not in there
        and not (len(term) >= _KIN_LETTERS and term[:_KIN_LETTERS] in kin and not _DIGIT.search(term))
        for term in terms
    )
