"""Each sentence that a model wrote, held against the sources by code.

What is checked, sentence by sentence and clause by clause, at the one place of a source (a sentence, a table row under
its heads) that a clause is nearest to:

* numbers in digits and in words, their units, bounds ("at least"), dates, references to articles and clauses; each must
  stand there, with the words that it belongs to;
* names, in any case, and codes; each must stand there, in the heading, or before it where the place refers back;
* what is denied, forbidden, made a duty or a right, restricted to "only", bound to a condition; opposites;
* who does what to whom, where word order or endings tell;
* that the other words stand there, as themselves, as kin or as synonyms; words of the question count as known.

What is not checked: whether the source is right; what needs knowledge or arithmetic (sums, ages, "the largest" of a
table); meanings that neither words nor the lists beside the package show. Such a sentence is rather called unsupported.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from muniment_engine.answer import AnswerSentence
from muniment_engine.claim import Asked, Claim, claim_of
from muniment_engine.claim_features import CERTAIN, features_of
from muniment_engine.claim_parts import parts_of
from muniment_engine.claim_weights import HOLDS, HOLDS_EACH, chance_of
from muniment_engine.claim_words import cleaned
from muniment_engine.polarity import denials
from muniment_engine.source_places import places_of
from muniment_engine.word_relations import is_light, same_form
from muniment_ingest.terms import stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from muniment_engine.answer import SentenceStatus
    from muniment_engine.quote import Quote
    from muniment_engine.source_places import Place

PARTLY = 0.45
"""Share of a claim's words that a source must have for it to be partly supported."""
ANSWERED = 0.5
"""Share of the words of a question and its bare answer together that must stand at one place."""
_BARE = 3
_RIVAL = 0.08
"""A source that has clearly fewer of a claim's words than another one does not speak for it."""
_MOST_CITATIONS = 3

_MARK = re.compile(r"\s*\[(\d{1,2}(?:\s*,\s*\d{1,2})*)\]")
_ASKS_WHAT = re.compile(
    r"\b(?:who|whom|whose|what|which|when|where|why|how|кто|кого|кому|кем|что|чего|чему|чем|как\w*|когда|где|куда|откуда|"
    r"почему|зачем|сколько|скольк\w+|чей|чья|чье|чьи|котор\w+)\b",
    re.IGNORECASE,
)
_YES = re.compile(r"^\s*(?:да|нет|yes|no)\s*[,.:;—–-]+\s*(?=\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a sentence is worth.

    Args:
        status: how far the sources support it.
        sources: indices of the sources that do, best first.
        reasons: stable codes that say why it is not supported: "number", "unit", "date", "reference", "name",
            "negation", "opposite", "condition", "order", "words", "question" (it only repeats the question), "empty".
    """

    status: SentenceStatus
    sources: tuple[int, ...]
    reasons: tuple[str, ...] = ()


def strip_marks(text: str) -> tuple[str, tuple[int, ...]]:
    """Take citation marks such as "[1]" or "[1, 2]" out of a text.

    Returns:
        The text without them, and their numbers in order, each once.
    """
    numbers = [int(n) for mark in _MARK.finditer(text) for n in mark.group(1).split(",")]
    return _MARK.sub("", text).strip(), tuple(dict.fromkeys(numbers))


def check_sentence(sentence: str, quotes: Sequence[Quote], question: str) -> AnswerSentence:
    """Judge one sentence of an answer.

    A citation that the model wrote is kept only when it holds; one that it forgot is added.

    Args:
        sentence: as the model wrote it, marks included.
        quotes: the evidence.
        question: as asked.
    """
    text, named = strip_marks(sentence)
    found = _verdict(text, [(q.passage, f"{q.document}. {q.heading}") for q in quotes], question)
    numbers = [quotes[n].number for n in found.sources]
    kept = [n for n in named if n in numbers] or numbers[:1]
    return AnswerSentence(text, found.status, tuple(kept[:_MOST_CITATIONS]), found.reasons)


def verdict(sentence: str, sources: Sequence[str], question: str = "") -> Verdict:
    """Judge a sentence by texts that have no heading or title.

    Args:
        sentence: without citation marks.
        sources: passages.
        question: what the sentence answers, "" when nothing was asked.
    """
    return _verdict(sentence, [(source, "") for source in sources], question)


def _verdict(sentence: str, sources: Sequence[tuple[str, str]], question: str) -> Verdict:
    said = claim_of(_YES.sub("", sentence))
    if (
        not any(not is_light(said.words[n].stem) for n in said.content)
        and not said.amounts
        and not said.dates
    ):
        return Verdict("unsupported", (), ("empty",))
    there = claim_of(question)
    names = frozenset(there.words[n].low for n in there.capitals if not there.words[n].opening)
    asked = Asked(there.stems | frozenset(stems(question)), names)
    if _only_repeats(said, question, asked):
        if _ASKS_WHAT.search(question):
            return Verdict("unsupported", (), ("question",))
        asked = Asked()
    cut = [places_of(passage, header) for passage, header in sources]
    if question and _is_bare(said, asked):
        # "Boris." says nothing by itself: it is held against the sources together with what was asked.
        whole = claim_of(f"{question.strip().rstrip('?')} {said.text}")
        if not any(_answers(whole, places) for places in cut):
            return Verdict("unsupported", (), ("words",))
    parts = [claim_of(part) for part in parts_of(cleaned(_YES.sub("", sentence)))]
    return _judged(parts, cut, asked)


def _is_bare(said: Claim, asked: Asked) -> bool:
    """Whether a claim names something and says nothing of it."""
    telling = [said.words[n].stem for n in said.content if not is_light(said.words[n].stem)]
    return len(telling) <= _BARE and not any(stem in asked.stems for stem in telling)


def _answers(whole: Claim, places: Sequence[Place]) -> bool:
    if not places:
        return False
    features = features_of(whole, places, Asked())
    return not CERTAIN.intersection(features.reasons) and features.covered >= ANSWERED


@dataclass(frozen=True, slots=True)
class _Finding:
    """What a source says of one statement of a claim."""

    source: int
    chance: float
    nearness: float
    reasons: tuple[str, ...]


def _judged(parts: Sequence[Claim], sources: Sequence[tuple[Place, ...]], asked: Asked) -> Verdict:
    """Each statement must hold in one of the sources that are nearest to it."""
    found = [_findings(part, sources, asked) for part in parts]
    if not found[0]:
        return Verdict("unsupported", (), ("words",))
    best = [max(of_part, key=lambda f: f.chance) for of_part in found]
    enough = HOLDS_EACH if len(parts) > 1 else HOLDS
    holding = [f for of_part in found for f in of_part if f.chance >= enough]
    if all(f.chance >= enough for f in best):
        return Verdict("supported", _in_order(holding))
    worst = min(best, key=lambda f: f.chance)
    nearest = max(found[best.index(worst)], key=lambda f: f.nearness)
    why = tuple(dict.fromkeys(_CODES.get(code, code) for code in nearest.reasons)) or ("words",)
    if holding:
        return Verdict("partly", _in_order(holding)[:1], why)
    halves = [f for f in best if f.nearness >= PARTLY and not CERTAIN.intersection(f.reasons)]
    return Verdict("partly", _in_order(halves)[:1], why) if halves else Verdict("unsupported", (), why)


def _findings(part: Claim, sources: Sequence[tuple[Place, ...]], asked: Asked) -> list[_Finding]:
    """What the sources say that have most of a statement's words, best first."""
    found = []
    for n, places in enumerate(sources):
        if places:
            features = features_of(part, places, asked)
            found.append(_Finding(n, chance_of(features), features.nearness, features.reasons))
    nearest = max((f.nearness for f in found), default=0.0)
    return [f for f in found if f.nearness >= nearest - _RIVAL]


def _in_order(findings: Sequence[_Finding]) -> tuple[int, ...]:
    """The sources of findings, the surest first, each once."""
    ranked = sorted(findings, key=lambda f: (-f.chance, f.source))
    return tuple(dict.fromkeys(f.source for f in ranked))


_CODES = {
    **dict.fromkeys(("swap", "cell", "soft", "put_number", "backwards"), "number"),
    **dict.fromkeys(("told", "put_name"), "name"),
    **dict.fromkeys(("duty", "right", "only", "all", "except", "exempt", "bound"), "condition"),
    "time": "opposite", "skips": "order", "put_date": "date", "put_words": "words", "put_negation": "negation",
}  # fmt: skip
"""What a person is told by one word."""


def _is_asked(stem: str, asked: Asked) -> bool:
    return stem in asked.stems or any(same_form(stem, other) for other in asked.stems)


def _only_repeats(said: Claim, question: str, asked: Asked) -> bool:
    telling = [said.words[n].stem for n in said.content if not is_light(said.words[n].stem)]
    if not question or any(not _is_asked(stem, asked) for stem in telling):
        return False
    there = claim_of(question)
    new_numbers = {(a.value, a.measure, a.label) for a in said.amounts} - {
        (a.value, a.measure, a.label) for a in there.amounts
    }
    new_dates = {(d.year, d.month, d.day) for d, _ in said.dates} - {
        (d.year, d.month, d.day) for d, _ in there.dates
    }
    return not new_numbers and not new_dates and len(denials(said)) <= len(denials(there))
