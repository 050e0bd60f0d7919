"""Verification keeps its two figures on the labelled pairs, which nothing is tuned on."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from muniment_engine.evaluation_pairs import PairFigures, pair_figures, pair_status, read_pairs

PAIRS = Path(__file__).resolve().parents[1] / "fixtures" / "verification"
MOST_FALSE_SHOWN = 0.02
LEAST_TRUE_SHOWN = 0.85
"""What is aimed at."""
REACHED_FALSE, REACHED_TRUE = 0.03, 0.58
"""What must not be lost again: measured 0.029 and 0.599."""


def test_the_set_is_what_its_page_says() -> None:
    """At least 140 sentences in each language, about 40 % of them true, every id once."""
    pairs = read_pairs(PAIRS)
    assert len({pair.id for pair in pairs}) == len(pairs)
    for language in ("ru", "en"):
        labels = Counter(pair.label for pair in pairs if pair.language == language)
        assert labels.total() >= 140
        assert 0.3 < labels["true"] / labels.total() < 0.5


@pytest.fixture(scope="module")
def figures() -> PairFigures:
    """Of all pairs."""
    return pair_figures((pair, pair_status(pair)) for pair in read_pairs(PAIRS))


def test_what_was_reached_is_kept(figures: PairFigures) -> None:
    """Little that is false is shown as supported, and more than half of what is true."""
    assert figures.false_shown <= REACHED_FALSE
    assert figures.true_shown >= REACHED_TRUE


@pytest.mark.xfail(reason="not reached yet: 0.029 of 0.02, 0.599 of 0.85", strict=True)
def test_hardly_anything_false_is_shown_as_supported(figures: PairFigures) -> None:
    """And most of what is true is."""
    assert figures.false_shown <= MOST_FALSE_SHOWN
    assert figures.true_shown >= LEAST_TRUE_SHOWN
