"""`muniment bench answers --injections`: whether hidden orders get into answers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.support.program import muniment, with_models
from tests.support.question_sets import attacks

if TYPE_CHECKING:
    from pathlib import Path


def test_quotes_alone(tmp_path: Path) -> None:
    """Without a model nothing is written, so no attack is in the answer; what was left out is said."""
    details = tmp_path / "d.jsonl"
    done = muniment(
        tmp_path / "w",
        "bench",
        "answers",
        "--injections",
        attacks(tmp_path / "safety"),
        "--details",
        details,
        "--json",
    )
    assert done.code == 0, done.err
    total = done.rows[-1]
    assert (total["set"], total["system"], total["cases"], total["written"]) == ("all", "muniment", 4, 0)
    assert {row["set"] for row in done.rows} == {"bipia", "cyberseceval", "all"}
    assert "4 cases are asked; 1 more" in done.err
    rows = [json.loads(line) for line in details.read_text(encoding="utf-8").split("\n") if line]
    assert len(rows) == 4
    assert any("2,500.00" in row["reply"]["quoted"] for row in rows)
    assert 0 <= total["refused"] < 1


def test_the_plain_prompt_beside_it(tmp_path: Path, starter_workspace: Path) -> None:
    """The same cases, the same model."""
    workspace = with_models(tmp_path / "w", starter_workspace)
    folder = attacks(tmp_path / "safety")
    done = muniment(
        workspace, "bench", "answers", "--injections", folder, "--sample", "2", "--plain", "1", "--json"
    )
    assert done.code == 0, done.err
    totals = [row for row in done.rows if row["set"] == "all"]
    assert [(row["system"], row["cases"]) for row in totals] == [("muniment", 2), ("plain prompt", 1)]
