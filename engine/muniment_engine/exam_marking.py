"""Answers to the entrance exam, marked by code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from muniment_engine.exam_evidence import SHOWN_QUOTES, cut_quotes
from muniment_engine.term_coverage import coverage
from muniment_engine.verification import strip_marks
from muniment_ingest.language import detect_language
from muniment_ingest.sentences import split_sentences
from muniment_ingest.terms import question_stems, stems, words

if TYPE_CHECKING:
    from muniment_engine.exam_paper import ExamItem

_SILENT = re.compile(
    r"\b(?:do|does|did) not (?:say|state|mention|contain|specify|provide|include|indicate|give|tell|answer)\b|"
    r"\b(?:don|doesn)['’]t (?:say|state|mention|contain|specify|provide|include|indicate|give|tell|answer)\b|"
    r"\bnot (?:mentioned|specified|stated|provided|contained|given|found|indicated|available|said)\b|"
    r"\bno (?:information|mention|answer|data)\b|\bcannot (?:be )?(?:answer|determine|find|say)\w*|\bunknown\b|"
    r"\bне (?:сказано|указан\w*|содерж\w+|упомина\w+|упомянут\w*|говорится|найден\w*|сообща\w+|приведен\w*|"
    r"приведён\w*|определен\w*|определён\w*|дают ответа|даёт ответа|дает ответа)\b|"
    r"\bнет (?:\w+ )?(?:информации|сведений|данных|ответа|упоминани\w+)\b|"
    r"\bинформаци\w+ (?:\w+ ){0,4}(?:отсутству\w+|нет)\b|\bневозможно (?:ответить|определить)\b|\bнеизвестн\w+",
    re.IGNORECASE,
)
_POINT = re.compile(r"^\s*(?:[-*•–—]|\d{1,2}[.)])\s+(?=\S)", re.MULTILINE)
_NUMBER = re.compile(r"\d[\d\s.,]*")
_WORD = re.compile(r"\w")
_DIGIT = re.compile(r"\d")
_KNOWN_SHARE = 0.5
"""Of a sentence's telling words, those of the question among them. A good answer in words of its own has 0.5 and more
(the sixty in the tests), one with a reason that was made up less."""
_PERCENT = re.compile(r"\s+%")


@dataclass(frozen=True, slots=True)
class Mark:
    """What became of one question; the fields are those of ``PartScore``."""

    passed: bool
    right: bool
    wrong: bool
    refused: bool


def mark(item: ExamItem, text: str) -> Mark:
    """Judge an answer.

    It refuses when its first sentence says that the sources are silent. It is right when the sentences that the sources
    support hold every fact, and wrong when it says something and a fact is missing, or when it holds what it must not.
    An answer that is right and not as it was asked for (no citation, another form) is neither passed nor wrong.

    Args:
        item: the question.
        text: as the model wrote it.
    """
    sentences = _sentences(text)
    refused = bool(sentences) and bool(_SILENT.search(sentences[0]))
    if not item.right:
        return Mark(refused, refused, bool(sentences) and not refused, refused)
    if refused or not sentences:
        return Mark(passed=False, right=False, wrong=False, refused=refused)
    strays = any(holds(text, fact) for fact in item.absent)
    told = not strays and holds_all(item, text)
    right = told and holds_all(item, _supported(item, text, sentences))
    return Mark(right and _as_asked(item, text, sentences), right, not told, refused=False)


def quotes_hold(item: ExamItem) -> bool:
    """Whether the first quotes that are cut from the sources hold every fact."""
    return holds_all(item, " ".join(quote.text for quote in cut_quotes(item)[:SHOWN_QUOTES]))


def holds_all(item: ExamItem, text: str) -> bool:
    """Whether a text holds every fact of a question."""
    return all(holds(text, fact) for fact in item.facts)


def holds(text: str, fact: str) -> bool:
    """Whether one spelling of a fact stands in a text, whole: 7 does not stand in 17, 7.5 or 7a."""
    spellings = "|".join(
        re.escape(_folded(spelling)).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
        for spelling in fact.split("|")
    )
    return bool(re.search(rf"(?<!\w)(?<!\d[.,])(?:{spellings})(?!\w)(?![.,]\d)", _folded(text)))


def _supported(item: ExamItem, text: str, sentences: list[str]) -> str:
    """What of an answer the sources support; all of it where they are in another language."""
    if item.form == "language":
        return text
    known = " ".join([item.question, *(f"{source.title} {source.text}" for source in item.sources)])
    return "\n".join(sentence for sentence in sentences if _is_supported(sentence, known))


def _is_supported(sentence: str, known: str) -> bool:
    """Whether every number of a sentence stands in a text, and half of its telling words.

    This is less than what the program asks of a sentence that it shows. It is asked beside the fact itself, and old
    marks stay what they are when the program's verification becomes another.
    """
    said = strip_marks(sentence)[0]
    there = set(words(known))
    if any(_DIGIT.search(word) and word not in there for word in words(said)):
        return False
    telling = {term: 1.0 for term in question_stems(said) if not _DIGIT.search(term)}
    return not telling or coverage(telling, stems(known)) >= _KNOWN_SHARE


def _as_asked(item: ExamItem, text: str, sentences: list[str]) -> bool:
    plain, cited = strip_marks(text)
    if item.part == "citing":
        return cited == (item.right,)
    if item.form == "sentence":
        return len(sentences) == 1
    if item.form == "list":
        return len(_POINT.findall(text)) == item.points
    if item.form == "number":
        return bool(_NUMBER.fullmatch(plain.strip(" \n.*")))
    if item.form == "language":
        return detect_language(plain) in {"", item.language}
    return True


def _sentences(text: str) -> list[str]:
    """Sentences with words in them, without the marks of a list; a line end parts them, too."""
    found: list[str] = []
    for line in _POINT.sub("", text).splitlines():
        found.extend(line[span.start : span.end] for span in split_sentences(line))
    return [sentence for sentence in found if _WORD.search(strip_marks(sentence)[0])]


def _folded(text: str) -> str:
    return _PERCENT.sub("%", text.casefold().replace("ё", "е").replace("\u00a0", " ").replace("\u202f", " "))
