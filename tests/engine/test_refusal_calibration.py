"""Thresholds of refusal that are measured on the user's own library."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from muniment_engine.refusal import SHIPPED, RefusalThresholds
from muniment_engine.refusal_calibration import (
    WRONG_LIMITS,
    JudgedQuestion,
    calibrate,
    read_calibration,
    refusal_rates,
    thresholds_here,
    write_calibration,
)
from muniment_ingest.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = "2026-01-15T10:00:00+00:00"


def asked(own: list[float], others: list[float]) -> list[JudgedQuestion]:
    """Questions by words with these probabilities."""
    return [JudgedQuestion(p, answerable=True, by_meaning=False) for p in own] + [
        JudgedQuestion(p, answerable=False, by_meaning=False) for p in others
    ]


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty one."""
    opened = Library.open(tmp_path / "library.db")
    yield opened
    opened.close()


@pytest.mark.parametrize("shift", [0.0, 0.3, 0.6])
def test_a_library_whose_questions_look_otherwise_gets_thresholds_of_its_own(shift: float) -> None:
    """Wherever the probabilities of a library lie, what can be told apart is, within the limit of errors."""
    own = [shift + 0.2 + place / 500 for place in range(100)]
    others = [shift + place / 500 for place in range(100)]
    judged = asked(own, others)
    made = calibrate(judged, "", NOW)
    for strictness, limit in WRONG_LIMITS.items():
        rates = refusal_rates(judged, made.thresholds[strictness])
        assert rates.right == 1.0
        assert rates.wrong is not None
        assert rates.wrong <= limit


def test_without_other_questions_wrong_refusals_alone_are_limited() -> None:
    """Nobody refuses more than as shipped because of questions that are all answered."""
    shipped = SHIPPED["balanced"].by_words
    assert calibrate(asked([0.9] * 50, []), "", NOW).thresholds["balanced"].by_words == shipped
    low = asked([place / 100 for place in range(50)], [])
    rates = refusal_rates(low, calibrate(low, "", NOW).thresholds["balanced"])
    assert rates.right is None
    assert rates.wrong is not None
    assert rates.wrong <= WRONG_LIMITS["balanced"]


def test_too_few_questions_change_nothing() -> None:
    """Of a language, or of search by meaning, that was hardly asked."""
    made = calibrate(asked([0.1] * 5, [0.9] * 5), "", NOW)
    assert made.thresholds == SHIPPED


def test_what_was_measured_is_kept_for_its_embedder_until_it_is_forgotten(library: Library) -> None:
    """With another embedder the probabilities are others."""
    made = calibrate(asked([0.3 + place / 1000 for place in range(100)], [0.2] * 20), "minilm", NOW)
    own = made.thresholds["balanced"]
    assert own != SHIPPED["balanced"]
    write_calibration(library.database, made)
    assert read_calibration(library.database) == made
    assert thresholds_here(library.database, "minilm", "balanced") == own
    assert thresholds_here(library.database, "e5", "balanced") == RefusalThresholds()
    write_calibration(library.database, None)
    assert read_calibration(library.database) is None
    assert thresholds_here(library.database, "minilm", "balanced") == RefusalThresholds()


def test_a_calibration_of_a_later_program_is_passed_over(library: Library) -> None:
    """The shipped thresholds serve."""
    with library.database.transaction():
        library.database.run("INSERT INTO switches VALUES ('refusal_calibration', '{\"form\": 9}')")
    assert read_calibration(library.database) is None
