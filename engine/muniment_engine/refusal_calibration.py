"""Thresholds of refusal measured on the user's own library, kept in it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from muniment_engine.refusal import SHIPPED, STRICTNESSES, RefusalThresholds, answer_probability

if TYPE_CHECKING:
    from collections.abc import Sequence

    from muniment_engine.refusal import Strictness
    from muniment_engine.relevance import Relevance
    from muniment_ingest.database import Database

_SWITCH = "refusal_calibration"
FEWEST = 30
"""Of fewer questions that are answered nothing is concluded: one of them is worth more than the limit of errors."""

_FEWEST_UNANSWERED = 10
WRONG_LIMITS: dict[Strictness, float] = {"strict": 0.2, "balanced": 0.08, "draft": 0.02}
"""Share of the answered questions that may be refused."""


@dataclass(frozen=True, slots=True)
class JudgedQuestion:
    """One known question as the library met it.

    Args:
        probability: that the documents answer.
        answerable: whether they do.
        by_meaning: whether vectors had a say.
        code_missing: whether it is refused anyway.
    """

    probability: float
    answerable: bool
    by_meaning: bool
    code_missing: bool = False

    @classmethod
    def of(cls, relevance: Relevance | None, *, answerable: bool) -> JudgedQuestion:
        """Judge what was found for a question."""
        if relevance is None:
            return cls(0.0, answerable, by_meaning=False)
        return cls(
            answer_probability(relevance),
            answerable,
            by_meaning=relevance.likeness is not None,
            code_missing=relevance.code_missing and relevance.asked,
        )


@dataclass(frozen=True, slots=True)
class RefusalRates:
    """Shares of known questions that are refused; None without any such question."""

    wrong: float | None
    right: float | None


@dataclass(frozen=True, slots=True)
class Calibration:
    """What was measured.

    Args:
        embedder: id of the one that searched, "" = words alone; for another one it does not hold.
        made_at: UTC, ISO 8601.
        answerable: questions that the documents answer.
        unanswerable: questions that they do not.
        thresholds: by strictness; for whichever of words and meaning there were too few questions, the shipped one.
    """

    embedder: str
    made_at: str
    answerable: int
    unanswerable: int
    thresholds: dict[Strictness, RefusalThresholds]


def calibrate(judged: Sequence[JudgedQuestion], embedder: str, made_at: str) -> Calibration:
    """Fit the thresholds of each strictness to known questions."""
    return Calibration(
        embedder,
        made_at,
        sum(one.answerable for one in judged),
        sum(not one.answerable for one in judged),
        {
            strictness: RefusalThresholds(
                _fitted([j for j in judged if not j.by_meaning], strictness, SHIPPED[strictness].by_words),
                _fitted([j for j in judged if j.by_meaning], strictness, SHIPPED[strictness].by_meaning),
                SHIPPED[strictness].wants_codes,
            )
            for strictness in STRICTNESSES
        },
    )


def refusal_rates(judged: Sequence[JudgedQuestion], thresholds: RefusalThresholds) -> RefusalRates:
    """What share of the answered and of the other questions is refused."""

    def share(of: list[JudgedQuestion]) -> float | None:
        return sum(_refused(one, thresholds) for one in of) / len(of) if of else None

    return RefusalRates(
        share([one for one in judged if one.answerable]), share([one for one in judged if not one.answerable])
    )


def read_calibration(database: Database) -> Calibration | None:
    """What is kept in a library; None when nothing is, or nothing that this program understands."""
    rows = database.rows("SELECT value FROM switches WHERE name = ?", (_SWITCH,))
    if not rows:
        return None
    try:
        fields = json.loads(str(rows[0][0]))
        return Calibration(
            str(fields["embedder"]),
            str(fields["made_at"]),
            int(fields["answerable"]),
            int(fields["unanswerable"]),
            {
                strictness: RefusalThresholds(
                    float(told["by_words"]), float(told["by_meaning"]), bool(told["wants_codes"])
                )
                for strictness in STRICTNESSES
                for told in [fields["thresholds"][strictness]]
            },
        )
    except (ValueError, KeyError, TypeError):
        return None


def write_calibration(database: Database, calibration: Calibration | None) -> None:
    """Keep a calibration in a library, or forget the one that is there."""
    with database.transaction():
        if calibration is None:
            database.run("DELETE FROM switches WHERE name = ?", (_SWITCH,))
        else:
            database.run(
                "INSERT OR REPLACE INTO switches VALUES (?, ?)", (_SWITCH, json.dumps(asdict(calibration)))
            )


def thresholds_here(database: Database, embedder: str, strictness: Strictness) -> RefusalThresholds:
    """The thresholds for a library: its own where they were measured with this embedder, else the shipped ones."""
    kept = read_calibration(database)
    return RefusalThresholds.of(
        strictness, kept.thresholds if kept is not None and kept.embedder == embedder else None
    )


def _refused(one: JudgedQuestion, thresholds: RefusalThresholds) -> bool:
    least = thresholds.by_meaning if one.by_meaning else thresholds.by_words
    return (one.code_missing and thresholds.wants_codes) or one.probability < least


def _fitted(judged: Sequence[JudgedQuestion], strictness: Strictness, shipped: float) -> float:
    """The least threshold that refuses as many of the others as the limit of wrong refusals allows.

    Without enough others the shipped one stays, lowered as far as the limit demands.
    """
    own = sorted(one.probability for one in judged if one.answerable)
    others = [one.probability for one in judged if not one.answerable]
    if len(own) < FEWEST:
        return shipped
    highest = own[int(WRONG_LIMITS[strictness] * len(own))]
    if len(others) < _FEWEST_UNANSWERED:
        return min(shipped, highest)
    below = [probability for probability in others if probability < highest]
    if not below:
        return highest
    # Half way to the next question that is known: the border itself is chance.
    known = [p for p in (*own, *others) if p > max(below)]
    return min(highest, (max(below) + min(known, default=highest)) / 2)
