"""`muniment self-test`: three checks on this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.program import muniment

if TYPE_CHECKING:
    from pathlib import Path


def test_all_is_well_with_the_starter_models(equipped: Path) -> None:
    """Walls, models, answers; the library is left alone."""
    before = muniment(equipped, "library", "status", "--json").rows
    done = muniment(equipped, "self-test", "--json")
    assert done.code == 0
    assert [(row["check"], row["ok"]) for row in done.rows] == [
        ("walls", True),
        ("models", True),
        ("answers", True),
    ]
    assert "SmolLM2" in done.rows[2]["result"]
    assert done.err == ""
    assert muniment(equipped, "library", "status", "--json").rows == before


def test_all_is_well_without_models(tmp_path: Path) -> None:
    """Quotes only, and it says so."""
    done = muniment(tmp_path / "w", "self-test", "--json")
    assert done.code == 0
    assert "quotes only" in done.rows[1]["result"]
    assert "model: none" in done.rows[2]["result"]
