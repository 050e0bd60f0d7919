"""Refusal at every threshold: what is refused rightly against what is refused wrongly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

THRESHOLDS = tuple(step / 20 for step in range(1, 20))
"""At which the curve is printed."""

LIMITS = (0.01, 0.02, 0.05, 0.10, 0.20)
"""Shares of wrong refusals at which the most right ones are looked for."""


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """What a threshold would do.

    Args:
        threshold: a question whose probability is below it is refused.
        right: share of the unanswerable questions that is refused.
        wrong: share of the answerable questions that is refused.
    """

    threshold: float
    right: float
    wrong: float


def point_at(threshold: float, answerable: Sequence[float], unanswerable: Sequence[float]) -> CurvePoint:
    """One threshold; neither sequence may be empty."""
    return CurvePoint(
        threshold,
        sum(probability < threshold for probability in unanswerable) / len(unanswerable),
        sum(probability < threshold for probability in answerable) / len(answerable),
    )


def best_within(limit: float, answerable: Sequence[float], unanswerable: Sequence[float]) -> CurvePoint:
    """The highest threshold that refuses at most this share of the answerable questions.

    Chosen after the fact on the same questions: what the estimate could do, not what a threshold chosen before does.
    """
    ordered = sorted(answerable)
    allowed = int(limit * len(ordered) + 1e-9)
    threshold = ordered[allowed] if allowed < len(ordered) else 1.0 + 1e-9
    return point_at(threshold, answerable, unanswerable)


def area(answerable: Sequence[float], unanswerable: Sequence[float]) -> float:
    """Area under the curve: how likely an answerable question has the higher probability; a tie counts half.

    Source: Hanley and McNeil, Radiology 143, 1982.
    """
    higher = sum(
        1.0 if own > other else 0.5 if own == other else 0.0 for own in answerable for other in unanswerable
    )
    return higher / (len(answerable) * len(unanswerable))
