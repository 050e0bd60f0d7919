"""`muniment bench answers`: one way to measure at a time, and each says what it found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.program import muniment

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "arguments",
    [
        ["--set", "a.json", "--pairs", "b.jsonl"],
        ["--set"],
        ["--pairs", "p", "--sample", "0"],
        ["--set", "a", "--plain", "-1"],
    ],
    ids=" ".join,
)
def test_wrong_use(tmp_path: Path, arguments: list[str]) -> None:
    """Two ways at once, a way without its data, numbers that mean nothing."""
    done = muniment(tmp_path / "w", "bench", "answers", *arguments)
    assert (done.code, done.out) == (2, "")
    assert "usage: muniment" in done.err


@pytest.mark.parametrize("way", ["--set", "--halves", "--pairs", "--injections"])
def test_data_that_is_not_there_is_wrong_use(tmp_path: Path, way: str) -> None:
    """And what to do is said, without a traceback."""
    done = muniment(tmp_path / "w", "bench", "answers", way, tmp_path / "missing", "--json")
    assert (done.code, done.out) == (2, "")
    assert "question_set_unknown" in done.err
    assert "Traceback" not in done.err
