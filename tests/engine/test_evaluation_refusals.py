"""The curve says what each threshold would refuse."""

from __future__ import annotations

import pytest

from muniment_engine.evaluation_refusals import area, best_within, point_at

ANSWERABLE = [0.9, 0.8, 0.6, 0.3]
OTHERS = [0.7, 0.2, 0.1, 0.3]


def test_a_threshold_refuses_what_is_below_it() -> None:
    """Not what is at it."""
    point = point_at(0.3, ANSWERABLE, OTHERS)
    assert (point.right, point.wrong) == (0.5, 0.0)


@pytest.mark.parametrize(
    ("limit", "threshold", "right"),
    [(0.0, 0.3, 0.5), (0.24, 0.3, 0.5), (0.25, 0.6, 0.75), (0.5, 0.8, 1.0), (1.0, 1.0, 1.0)],
)
def test_the_best_threshold_within_a_limit(limit: float, threshold: float, right: float) -> None:
    """The highest that refuses no more of the answerable questions than allowed."""
    point = best_within(limit, ANSWERABLE, OTHERS)
    assert point.threshold == pytest.approx(threshold)
    assert point.right == right
    assert point.wrong <= limit


def test_the_area_is_one_when_the_two_kinds_are_apart() -> None:
    """And one half when they cannot be told apart."""
    assert area([0.9, 0.8], [0.1]) == 1.0
    assert area([0.5, 0.5], [0.5]) == 0.5
    assert area(ANSWERABLE, OTHERS) == pytest.approx(13.5 / 16)
