"""`muniment bench answers --set` and `--halves`: what is shown first, and what is refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.support.program import muniment, with_models
from tests.support.question_sets import articles

if TYPE_CHECKING:
    from pathlib import Path

FIELDS = [
    "measured", "set", "system", "language", "answerable", "found", "wrong_refusals", "unanswerable", "right_refusals",
    "characters", "milliseconds", "modes",
]  # fmt: skip


def test_a_set_without_models(tmp_path: Path) -> None:
    """Our figures, then the curve; that there is no plain prompt to compare with is said."""
    details = tmp_path / "details.jsonl"
    done = muniment(
        tmp_path / "w",
        "bench",
        "answers",
        "--set",
        articles(tmp_path / "a.json"),
        "--details",
        details,
        "--json",
    )
    assert done.code == 0, done.err
    ours, *curve = done.rows
    assert list(ours) == FIELDS
    assert (ours["system"], ours["language"], ours["answerable"], ours["found"]) == ("muniment", "en", 4, 1)
    assert (ours["unanswerable"], ours["right_refusals"], ours["wrong_refusals"]) == (1, 1, 0)
    assert {row["measured"] for row in curve} == {"refusal curve"}
    limits = [row["at_most_wrong"] for row in curve if row["at_most_wrong"] is not None]
    assert limits == [0.01, 0.02, 0.05, 0.1, 0.2]
    assert all(
        row["wrong_refusals"] <= row["at_most_wrong"] for row in curve if row["at_most_wrong"] is not None
    )
    assert "No language model is installed" in done.err
    rows = [json.loads(line) for line in details.read_text(encoding="utf-8").split("\n") if line]
    assert [(row["id"], row["found"]) for row in rows] == [
        ("Rent", True), ("Keys", True), ("Boats", True), ("Bees", True), ("none", False),
    ]  # fmt: skip


def test_halves(tmp_path: Path) -> None:
    """Every other article is there; the questions on the rest are refused, and the library is made once."""
    arguments = ("bench", "answers", "--halves", articles(tmp_path / "a.json"), "--keep", tmp_path / "kept")
    done = muniment(tmp_path / "w", *arguments, "--json")
    assert done.code == 0, done.err
    ours = done.rows[0]
    assert (ours["set"], ours["answerable"], ours["unanswerable"]) == ("a-half", 2, 2)
    assert (ours["found"], ours["right_refusals"], ours["wrong_refusals"]) == (1, 1, 0)
    assert "found first" in muniment(tmp_path / "w", *arguments).out


def test_the_plain_prompt_with_the_same_model(tmp_path: Path, starter_workspace: Path) -> None:
    """It is asked of a part, and our figures on that part stand beside it."""
    workspace = with_models(tmp_path / "w", starter_workspace)
    done = muniment(
        workspace, "bench", "answers", "--set", articles(tmp_path / "a.json"), "--plain", "2", "--json"
    )
    assert done.code == 0, done.err
    ours, same, plain = done.rows[:3]
    assert [row["system"] for row in (ours, same, plain)] == [
        "muniment",
        "muniment, same part",
        "plain prompt",
    ]
    assert ours["answerable"] + ours["unanswerable"] == 5
    for row in (same, plain):
        assert row["answerable"] + row["unanswerable"] == 2
    assert ours["found"] == 1
