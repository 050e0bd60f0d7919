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

from muniment_engine.alignment import Fit, best_fits
from muniment_engine.answer import AnswerSentence
from muniment_engine.claim import Asked, Claim, claim_of
from muniment_engine.polarity import denials
from muniment_engine.source_places import places_of
from muniment_engine.word_relations import is_light, same_form
from muniment_ingest.terms import stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from muniment_engine.answer import SentenceStatus
    from muniment_engine.quote import Quote
    from muniment_engine.source_places import Place

SUPPORTED = 0.7
"""Share of a claim's words that must stand at its place."""
PIECE_SUPPORTED = 0.5
"""The same for each of its clauses."""
PARTLY = 0.45
ANSWERED = 0.5
"""Share of the words of a question and its bare answer together that must stand at one place."""
_BARE = 3
_RIVAL = 0.08
"""A place that has clearly fewer of a claim's words than another one does not speak for it."""
_TIGHT, _LOOSE = 0.75, 0.5
"""Shares of a place's words that the claim has."""
_LONGEST_GAP = 2
"""As many words on end that are not there make an invented phrase."""
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
    asked = Asked(frozenset(stems(question)), names)
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
    return _judged(said, cut, asked)


def _is_bare(said: Claim, asked: Asked) -> bool:
    """Whether a claim names something and says nothing of it."""
    telling = [said.words[n].stem for n in said.content if not is_light(said.words[n].stem)]
    return len(telling) <= _BARE and not any(stem in asked.stems for stem in telling)


def _answers(whole: Claim, places: Sequence[Place]) -> bool:
    fits = best_fits(whole, range(len(whole.words)), places, Asked()) if places else []
    return any(not f.reasons and f.covered >= ANSWERED for f in fits)


def _judged(said: Claim, sources: Sequence[tuple[Place, ...]], asked: Asked) -> Verdict:
    pieces = _pieces(said)
    found = [best_fits(said, range(len(said.words)), places, asked) if places else [] for places in sources]
    fits = [f for of_source in found for f in of_source]
    nearest = max((f.own for f in fits if not f.silent), default=0.0)
    # A sentence that is nearly the claim and says otherwise outweighs a long one that has all its words somewhere.
    against_it = any(f.reasons and not f.silent and f.own >= SUPPORTED and f.tight >= _TIGHT for f in fits)
    least = _LOOSE if against_it else 0.0
    whole = [
        (*max(held), -n)
        for n, of_source in enumerate(found)
        if (
            held := [
                (f.covered, f.tight)
                for f in of_source
                if f.own >= nearest - _RIVAL and f.tight >= least and _is_whole(said, f, pieces)
            ]
        )
    ]
    if whole:
        return Verdict("supported", tuple(-n for *_, n in sorted(whole, reverse=True)))
    against = max(fits, key=lambda f: f.own, default=None)
    why = (against.reasons if against else ()) or ("words",)
    refuted = any(f.own >= nearest and f.reasons for f in fits)
    halves: list[tuple[float, int]] = []
    for n, places in enumerate(sources):
        parts = (
            [_piece_holds(said, piece, places, asked) for piece in pieces]
            if len(pieces) > 1 and places
            else []
        )
        if parts and all(parts) and not refuted:
            whole.append((0.0, 0.0, -n))
        elif any(parts):
            halves.append((sum(parts) / len(parts), -n))
        elif found[n] and not found[n][0].reasons and found[n][0].covered >= PARTLY:
            halves.append((found[n][0].covered / 2, -n))
    if whole:
        return Verdict("supported", tuple(-n for *_, n in sorted(whole, reverse=True)))
    return Verdict("partly", (-max(halves)[1],), why) if halves else Verdict("unsupported", (), why)


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


def _pieces(said: Claim) -> list[tuple[int, ...]]:
    """Clauses that say something, as indices of their words; one that has a lone word goes with its neighbour."""
    clauses: dict[int, list[int]] = {}
    for n, clause in enumerate(said.clause):
        clauses.setdefault(clause, []).append(n)
    found: list[tuple[int, ...]] = []
    for indices in clauses.values():
        telling = any(n in said.content and not is_light(said.words[n].stem) for n in indices)
        copula = said.words[indices[0]].text in "—–-:"
        if found and (copula or not telling):
            found[-1] = (*found[-1], *indices)
        else:
            found.append(tuple(indices))
    return found


def _is_whole(said: Claim, fit: Fit, pieces: Sequence[Sequence[int]]) -> bool:
    """Whether one place says the whole claim, each of its clauses, and no phrase of it is missing."""
    if fit.reasons or fit.covered < SUPPORTED:
        return False
    for piece in pieces:
        telling = [n for n in piece if n in said.content and not is_light(said.words[n].stem)]
        if telling and sum(n in fit.missing for n in telling) >= (1 - PIECE_SUPPORTED) * len(telling) + (
            len(telling) == 1 and len(pieces) == 1
        ):
            return False
    gap = 0
    for n in said.content:
        if n in fit.missing:
            gap += 1
            if gap >= _LONGEST_GAP:
                return False
        elif not is_light(said.words[n].stem):
            gap = 0
    return True


def _piece_holds(said: Claim, piece: Sequence[int], places: Sequence[Place], asked: Asked) -> bool:
    fits = best_fits(said, piece, places, asked)
    nearest = max((f.own for f in fits if not f.silent), default=0.0)
    return any(not f.reasons and f.covered >= SUPPORTED and f.own >= nearest - _RIVAL for f in fits)
