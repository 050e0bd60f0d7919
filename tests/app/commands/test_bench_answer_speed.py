"""`muniment bench speed --answers`: ours and plain llama-cpp-python, by turns."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

from muniment_app.answer_speed import Conversations
from muniment_app.commands.bench_answer_speed import measure_answers
from muniment_app.commands.output import Output
from muniment_app.compose import Compose
from muniment_app.workspace import Workspace
from tests.support.program import muniment

if TYPE_CHECKING:
    from pathlib import Path


def test_both_answer_and_are_compared(starter_workspace: Path, tmp_path: Path) -> None:
    """One short source, one round: every figure is there, and what was read ahead is not read again."""
    workspace = Workspace(tmp_path / "workspace")
    workspace.prepare()
    compose = Compose(workspace, models_folder=starter_workspace / "models")
    printed = io.StringIO()
    out = Output(as_json=True, stream=printed, progress_stream=io.StringIO())
    try:
        code = measure_answers(compose, 1, 0, out, Conversations.built_in(quotes=1))
    finally:
        compose.close()
    assert code == 0
    row = json.loads(printed.getvalue())
    assert (row["measured"], row["rounds"]) == ("answers", 1)
    assert row["longest_stop_ms"] > 0 or not row["stops"]
    for name in (
        "first_token",
        "prepared_first_token",
        "follow_up",
        "typed_follow_up",
        "token",
        "quoting_token",
    ):
        assert row[f"{name}_ms"] > 0
        assert row[f"baseline_{name}_ms"] > 0
    assert row["prepared_first_token_cpu_ratio"] < 0.9
    assert row["baseline_empty_follow_up_ms"] > 0


def test_without_a_language_model_it_says_so(bare: Path) -> None:
    """Exit code 1 and a sentence."""
    done = muniment(bare, "bench", "speed", "--answers", "--json")
    assert (done.code, done.out) == (1, "")
    assert "muniment models import" in done.err
