"""Whether the documents answer a question at all."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from muniment_engine.mismatches import Mismatches
    from muniment_engine.relevance import Relevance

Strictness = Literal["strict", "balanced", "draft"]
STRICTNESSES: tuple[Strictness, ...] = ("strict", "balanced", "draft")

_BY_WORDS = {"lead": 19.72, "quoted": 6.29, "score": 2.03, "terms": 2.94, "stranger": -1.73}
_BY_WORDS_BASE = -12.05
_BY_MEANING = {
    "lead": 12.10,
    "quoted": 3.98,
    "score": 13.07,
    "terms": 0.58,
    "likeness": 7.24,
    "stranger": -4.10,
}
_BY_MEANING_BASE = -13.12
_SIGNS = {
    "denial": -3.11,
    "opposite": -4.18,
    "extreme": -1.33,
    "kind": -0.61,
    "name_far": -1.22,
    "name_near": -0.73,
    "name_halved": -1.96,
    "figure": -1.20,
}
_SIGNS_BASE = 0.39
_USUAL = 1.6
"""Log odds by which the product is too low where half of the questions are answered and of the others one in five is
about a passage that was found. Source: logistic regression on the product; its slope was 1.0."""
_SURE = 6.0
"""Log odds beyond which nothing was measured."""
_SOUGHT = 3.5
"""Log odds in favour of whoever types a claim or key words: passages on the matter serve them. Chosen on SciFact;
XQuAD and SQuAD have no such question."""


@dataclass(frozen=True, slots=True)
class RefusalThresholds:
    """Least probability that the documents answer, below which the answer is a refusal.

    Args:
        by_words: where there are only words.
        by_meaning: where there are vectors, too.
        wants_codes: refuse whenever a code of the question stands nowhere in what was found.
    """

    by_words: float = 0.40
    by_meaning: float = 0.48
    wants_codes: bool = True

    @classmethod
    def of(
        cls, strictness: Strictness, calibration: Mapping[Strictness, RefusalThresholds] | None = None
    ) -> RefusalThresholds:
        """The thresholds of a strictness: as measured on the user's own library, else on open sets."""
        return (calibration or {}).get(strictness, SHIPPED[strictness])


SHIPPED: dict[Strictness, RefusalThresholds] = {
    "strict": RefusalThresholds(0.61, 0.65),
    "balanced": RefusalThresholds(),
    "draft": RefusalThresholds(0.07, 0.10, wants_codes=False),
}
"""Source: XQuAD halves and SQuAD 2.0; the measured rates of each stand in docs/MEASUREMENTS.md, "Refusal"."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether to refuse, and why.

    Args:
        probability: that the documents answer, 0 to 1; calibrated where as many questions are answered as not.
        refused: whether it lies below the threshold, or a code is missing.
    """

    probability: float
    refused: bool


def decide(relevance: Relevance | None, thresholds: RefusalThresholds) -> Decision:
    """Decide whether the documents answer.

    A code that is asked for and stands nowhere in what was found settles it: the documents speak of another thing. In a
    claim or among key words it does not.

    Args:
        relevance: of the evidence; None where nothing was found, which is always a refusal.
        thresholds: of the strictness that is set.
    """
    if relevance is None:
        return Decision(0.0, refused=True)
    probability = answer_probability(relevance)
    least = thresholds.by_words if relevance.likeness is None else thresholds.by_meaning
    missing = relevance.code_missing and relevance.asked and thresholds.wants_codes
    return Decision(probability, missing or probability < least)


def answer_probability(relevance: Relevance) -> float:
    """Estimate how likely the evidence answers: that it is on the matter, times that it says what is asked of it.

    Source: two logistic regressions, by cross-validation over articles. The first on XQuAD, half of whose articles
    were the library (Russian and English by words, English with MiniLM), with vectors also on half of CUAD's contracts
    and on BIPIA's mails, in which everything leads little; the second on SQuAD 2.0, whose unanswerable
    questions are about a paragraph that does not answer them. One regression on all of it told foreign questions from
    own ones less well: the signs of the one are noise to the other.
    """
    told = _on_the_matter(relevance) * _says_it(relevance.mismatches)
    sought = 0.0 if relevance.asked else _SOUGHT
    return _chance(max(-_SURE, min(_SURE, math.log(told / (1 - told)))) + _USUAL + sought)


def _on_the_matter(relevance: Relevance) -> float:
    figures = {
        "lead": relevance.lead,
        "quoted": relevance.quoted,
        "score": relevance.score,
        "terms": math.log1p(relevance.terms),
        "likeness": relevance.likeness or 0.0,
        "stranger": float(relevance.stranger),
    }
    weights, base = (
        (_BY_WORDS, _BY_WORDS_BASE) if relevance.likeness is None else (_BY_MEANING, _BY_MEANING_BASE)
    )
    return _chance(sum(weight * figures[name] for name, weight in weights.items()) + base)


def _says_it(mismatches: Mismatches) -> float:
    return _chance(_SIGNS_BASE + sum(weight for name, weight in _SIGNS.items() if getattr(mismatches, name)))


def _chance(log_odds: float) -> float:
    return 1 / (1 + math.exp(-log_odds))
