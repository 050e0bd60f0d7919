"""The most telling sentences of a document, word for word, without any model."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from muniment_ingest.terms import STOP_WORDS, stem, words
from muniment_models.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from muniment_engine.document_outline import Section, Unit
    from muniment_engine.quote import Quote
    from muniment_engine.whole_document import WholeDocument

Way = Literal["quotes", "model"]
"""``quotes``: sentences of the document; ``model``: a language model wrote, and every sentence was checked."""
WhyQuotes = Literal["", "no_model", "not_able", "nothing_supported"]
"""There is no language model; none that may write in full in the document's language; nothing that it wrote holds."""
POINTS = 12
"""A page of reading, whatever the length of the document."""

_FEWEST_WORDS, _MOST_WORDS = 6, 60
_LONG = 40
_OWN, _WHOLE, _PLACE, _HEADING = 0.4, 0.3, 0.18, 0.12
"""Likeness to the section and to the document, place in the section, words of the headings: set by reading summaries of
laws, contracts and trial protocols; each alone picks formulas, beginnings or repetitions."""
_REPEATS = 0.6
_SAME_CHAPTER = 0.55
"""What each further sentence of a chapter counts, so that the whole document has its say."""
_SHORTLIST = 600
_LEANING = re.compile(
    r"(?:this|these|that|those|it|they|he|she|such|however|therefore|thus|also|in addition|moreover|он|она|оно|они|это|"
    r"эт[аи]|этот|такой|такие|такая|данн\w+|при этом|однако|также|кроме того|тем самым|поэтому|указанн\w+)\b",
    re.IGNORECASE,
)
"""A sentence that leans on the one before it says little alone."""
_NO_SENTENCE = re.compile(
    r"\.{4,}|_{3,}|https?://|www\.|\w@\w|\[\d+(?:[,–-]\s?\d+)*\]\s*$|\bet al\b|\bdoi\b", re.IGNORECASE
)
_LISTS = re.compile(
    r"\W*(?:references|bibliography|literature cited|(?:table of )?contents|index|abbreviations|"
    r"list of (?:tables|figures|abbreviations)|литература|оглавление|содержание|"
    r"список (?:использованн\w+ )?(?:литературы|источников|сокращений|таблиц|рисунков))\W*$",
    re.IGNORECASE,
)
"""Headings of what says nothing by itself."""
_ENDS = re.compile(r"[.!?…][\"»”')\]]*$")
_ENDS_ITEM = re.compile(r"[;:][\"»”')\]]*$")
_TELLS = re.compile(
    r"\b(?:shall|must|may not|prohibit\w*|required?|purpose|aims?|objectives?|means|is defined|obliged|entitled|liable|"
    r"обязан\w*|должн\w+|вправе|запрещ\w+|не допускается|устанавлива\w+|целью|цель|задач\w+|понимается|определя\w+|"
    r"несёт ответственность|несет ответственность|регулиру\w+)\b",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r"\b(?:(?:purpose|objectives?|aim) of (?:this|the)|primary objective|this (?:agreement|policy|procedure|document) "
    r"(?:sets|defines|establishes|describes|governs|applies)|целью (?:настоящ|данн)\w+|предмет\w* "
    r"(?:настоящ\w+ )?договора|(?:настоящ\w+ \w+ \w*\s?(?:устанавлива|определя|регулиру)\w+)|регулируются отношения)",
    re.IGNORECASE,
)
_TELLS_MORE, _TELLS_MOST = 1.15, 1.4


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that a document says.

    Args:
        text: in words; those of the document when ``quotes`` are the point itself.
        quotes: where it stands, page by page.
        section: titles of the headings above it, outermost first, joined by " > ".
    """

    text: str
    quotes: tuple[Quote, ...]
    section: str


@dataclass(frozen=True, slots=True)
class Summary:
    """A document in short.

    Args:
        way: how it was made.
        points: in the order of the document.
        overview: a few sentences above them; none without a model.
        sections: number of sections that were read.
        sentences: number of sentences that were read.
        dropped: sentences that a model wrote and the document does not support.
        model: name of the language model, "" when none wrote, or nothing that holds.
        why_quotes: why no model wrote, "" where one did or nobody wanted it to.
    """

    way: Way
    points: tuple[Point, ...]
    overview: tuple[Point, ...] = ()
    sections: int = 0
    sentences: int = 0
    dropped: int = 0
    model: str = ""
    why_quotes: WhyQuotes = ""


@dataclass(frozen=True, slots=True)
class _Candidate:
    number: int
    section: int
    unit: Unit
    vector: dict[str, float]
    score: float


def summarise(
    document: WholeDocument,
    points: int = POINTS,
    *,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Summary:
    """Pick the sentences that say most.

    A sentence says much when it shares its words with many others of its section and of the document (LexRank's degree
    centrality: Erkan and Radev, 2004), stands at the beginning of its section, and speaks of what the headings
    announce. Of sentences that say the same the best is taken (maximal marginal relevance: Carbonell and Goldstein,
    1998), and each further one of a chapter counts less.

    Args:
        document: with its outline.
        points: sentences at most.
        progress: told of sections done and in all.
        cancelled: asked between sections.

    Raises:
        Cancelled: when ``cancelled()``.
    """
    sections = document.sections
    total = len(sections) + 1
    terms = [[_terms(unit.text) for unit in section.units] for section in sections]
    weights = _weights(terms)
    vectors: list[list[dict[str, float]]] = []
    for number, section_terms in enumerate(terms):
        if cancelled():
            raise Cancelled
        vectors.append([_vector(found, weights) for found in section_terms])
        progress(number, total)
    whole = _sum(vector for section in vectors for vector in section)
    candidates = _candidates(document, vectors, whole, weights)
    chosen = _chosen(candidates, points, [_chapter(section) for section in sections], cancelled)
    progress(total, total)
    return Summary(
        "quotes",
        tuple(_point(document, sections[c.section], c.unit) for c in sorted(chosen, key=lambda c: c.number)),
        sections=len(sections),
        sentences=sum(len(section.units) for section in sections),
    )


def diverse(texts: Sequence[str], most: int) -> tuple[int, ...]:
    """Which texts to keep, so that they say most and repeat least; numbers in order."""
    terms = [[_terms(text) for text in texts]]
    weights = _weights(terms)
    vectors = [_vector(found, weights) for found in terms[0]]
    whole = _sum(vectors)
    best = max((_dot(vector, whole) for vector in vectors), default=1.0) or 1.0
    # What no other note speaks of may matter, too: half of the worth is the same for all.
    left = {number: 0.5 + 0.5 * _dot(vector, whole) / best for number, vector in enumerate(vectors)}
    kept: list[int] = []
    while left and len(kept) < most:
        number = max(
            left, key=lambda n: (left[n] - _REPEATS * _nearest(vectors[n], (vectors[k] for k in kept)), -n)
        )
        kept.append(number)
        del left[number]
    return tuple(sorted(kept))


def _point(document: WholeDocument, section: Section, unit: Unit) -> Point:
    quotes = document.quotes(unit.places, section)
    return Point(unit.text, quotes, quotes[0].heading if quotes else "")


def _candidates(
    document: WholeDocument,
    vectors: Sequence[Sequence[dict[str, float]]],
    whole: dict[str, float],
    weights: dict[str, float],
) -> list[_Candidate]:
    found: list[_Candidate] = []
    most = max((_dot(vector, whole) for section in vectors for vector in section), default=0.0) or 1.0
    number = 0
    for place, section in enumerate(document.sections):
        own = _sum(vectors[place])
        best = max((_dot(vector, own) for vector in vectors[place]), default=0.0) or 1.0
        heading = _vector(_terms(" ".join((*section.path[-1:], section.heading, document.title))), weights)
        lists = _LISTS.match(section.heading) is not None
        for index, unit in enumerate(section.units):
            number += 1
            fit = 0.0 if lists else _fit(unit)
            if not fit:
                continue
            vector = vectors[place][index]
            score = (
                _OWN * _dot(vector, own) / best
                + _WHOLE * _dot(vector, whole) / most
                + _PLACE * (1 / (1 + index))
                + _HEADING * min(1.0, 2 * _dot(vector, heading))
            )
            # A section of one sentence is like itself and nothing else.
            alone = min(1.0, 0.55 + 0.15 * len(section.units))
            found.append(_Candidate(number, place, unit, vector, score * fit * alone))
    return sorted(found, key=lambda c: (-c.score, c.number))[:_SHORTLIST]


def _chosen(
    candidates: Sequence[_Candidate], points: int, chapters: Sequence[str], cancelled: Callable[[], bool]
) -> list[_Candidate]:
    left = list(candidates)
    kept: list[_Candidate] = []
    taken: Counter[str] = Counter()
    near = [0.0] * len(left)
    while left and len(kept) < points:
        if cancelled():
            raise Cancelled

        values = [
            c.score * _SAME_CHAPTER ** taken[chapters[c.section]] - _REPEATS * n
            for c, n in zip(left, near, strict=True)
        ]
        best = max(range(len(left)), key=lambda at: (values[at], -left[at].number))
        if values[best] <= 0 and kept:
            break
        pick = left.pop(best)
        near.pop(best)
        kept.append(pick)
        taken[chapters[pick.section]] += 1
        near = [max(n, _dot(c.vector, pick.vector) ** 2) for n, c in zip(near, left, strict=True)]
    return kept


def _fit(unit: Unit) -> float:
    """How well a sentence stands alone, 0 = it is none."""
    text = unit.text
    tokens = text.split()
    letters = sum(c.isalpha() for c in text)
    if (
        unit.kind == "row"
        or not _FEWEST_WORDS <= len(tokens) <= _MOST_WORDS
        or letters < 0.6 * len(text.replace(" ", ""))
        or text.isupper()
        or _NO_SENTENCE.search(text)
    ):
        return 0.0
    ended = 1.0 if _ENDS.search(text) else 0.5 if _ENDS_ITEM.search(text) else 0.3
    # What begins with a small letter is an item of a list, whose head stands elsewhere.
    begun = 1.0 if text[:1].isupper() or not text[:1].isalpha() else 0.6
    leaning = 0.7 if _LEANING.match(text) else 1.0
    long = 1.0 if len(tokens) <= _LONG else 0.8
    telling = _TELLS_MOST if _PURPOSE.search(text) else _TELLS_MORE if _TELLS.search(text) else 1.0
    return ended * begun * leaning * long * telling


def _chapter(section: Section) -> str:
    return section.path[0] if section.path else section.title


def _terms(text: str) -> list[str]:
    return [
        stem(word) for word in words(text) if word not in STOP_WORDS and not word.isdigit() and len(word) > 1
    ]


def _weights(terms: Iterable[Iterable[Sequence[str]]]) -> dict[str, float]:
    """Inverse frequency over sentences; a word of one sentence alone joins it to nothing, so it counts little."""
    sentences = [set(found) for section in terms for found in section]
    counts = Counter(term for found in sentences for term in found)
    total = len(sentences)
    return {term: math.log(1 + total / count) * (1.0 if count > 1 else 0.5) for term, count in counts.items()}


def _vector(terms: Sequence[str], weights: dict[str, float]) -> dict[str, float]:
    vector = {term: weights.get(term, 0.0) * (1 + math.log(count)) for term, count in Counter(terms).items()}
    length = math.sqrt(sum(value * value for value in vector.values()))
    return {term: value / length for term, value in vector.items()} if length else {}


def _sum(vectors: Iterable[dict[str, float]]) -> dict[str, float]:
    total: dict[str, float] = {}
    for vector in vectors:
        for term, value in vector.items():
            total[term] = total.get(term, 0.0) + value
    return total


def _dot(one: dict[str, float], other: dict[str, float]) -> float:
    return sum(value * other.get(term, 0.0) for term, value in one.items())


def _nearest(vector: dict[str, float], others: Iterable[dict[str, float]]) -> float:
    return max((_dot(vector, other) for other in others), default=0.0)
