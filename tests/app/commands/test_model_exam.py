"""`muniment models exam`: what a model may do is found out, told, kept, and told again by the list."""

from __future__ import annotations

import io
import json
import shutil
from typing import TYPE_CHECKING

import pytest

from muniment_app.commands.models import run as run_models
from muniment_app.commands.output import Output
from muniment_app.compose import Compose
from muniment_app.grammar import build_parser
from muniment_app.workspace import Workspace
from muniment_engine.exam_run import Limits
from tests.support.program import muniment

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from muniment_models import ExamResult, InstalledModel

STARTER = "smollm2-135m-instruct"


def _with_starter(workspace: Path, equipped: Path) -> Path:
    (workspace / "models" / STARTER).mkdir(parents=True)
    for name in ("card.json", "model.gguf"):
        shutil.copy(equipped / "models" / STARTER / name, workspace / "models" / STARTER)
    return workspace


def test_an_exam_is_bounded_told_and_kept(tmp_path: Path, equipped: Path) -> None:
    """A second is too little to judge even a small model, and the result says so; a later list remembers it."""
    workspace = _with_starter(tmp_path / "w", equipped)
    before = muniment(workspace, "models", "list", "--json").rows[0]
    assert (before["examined_on"], before["modes"]) == ("", {})
    done = muniment(workspace, "models", "exam", "--limit-s", 1, "--json")
    assert done.code == 0, done.err
    (row,) = done.rows
    assert row["id"] == STARTER
    assert row["languages"].keys() == {"en", "ru"}
    assert row["languages"]["en"]["ended"] == "time"
    assert row["languages"]["en"]["asked"] < 23
    parts = row["languages"]["en"]["parts"]
    assert parts.keys() == {"grounded", "refusing", "citing", "format", "obeying", "draft"}
    assert parts["grounded"].keys() == {
        "planned", "asked", "passed", "right", "wrong", "refused", "quotes_right"
    }  # fmt: skip
    assert row["memory_bytes"] > 90 << 20
    assert row["seconds"] < 120
    kept = json.loads((workspace / "models" / STARTER / "exam.json").read_text(encoding="utf-8"))
    assert kept["examined_on"] == row["examined_on"]
    after = muniment(workspace, "models", "list", "--json").rows[0]
    assert after["examined_on"] == row["examined_on"]
    assert after["modes"].keys() == {"en", "ru"}
    assert f"[English: {after['modes']['en']}, Russian: " in muniment(workspace, "models", "list").out
    assert muniment(workspace, "models", "verify").code == 0
    plain = muniment(workspace, "models", "exam", STARTER, "--limit-s", 1)
    assert "English: too slow to be judged, so its size decides." in plain.out
    assert "not all questions were asked: time was over" in plain.out


class Hurried(Compose):
    """Gives each model a second."""

    def examine(
        self,
        model: InstalledModel,
        progress: Callable[[int, int], None],
        cancelled: Callable[[], bool],
        limits: Limits | None = None,
    ) -> ExamResult:
        del limits
        return super().examine(model, progress, cancelled, Limits(1.0))


@pytest.mark.parametrize("wanted", [True, False])
def test_a_new_model_is_examined_once(tmp_path: Path, starter_workspace: Path, wanted: bool) -> None:  # noqa: FBT001 - a parameter
    """Right after its import, unless that is declined; one that has a result is not asked again."""
    workspace = Workspace(tmp_path / "w")
    workspace.prepare()
    file = starter_workspace / "models" / STARTER / "model.gguf"
    args = build_parser().parse_args(["models", "import", str(file), *([] if wanted else ["--no-exam"])])
    exams = []
    for _ in range(2):
        told, moved = io.StringIO(), io.StringIO()
        compose = Hurried(workspace)
        assert run_models(args, compose, Output(as_json=True, stream=told, progress_stream=moved)) == 0
        compose.close()
        (row,) = [json.loads(line) for line in told.getvalue().splitlines()]
        assert bool(row["examined_on"]) is wanted
        exams.append(moved.getvalue().count("exam:"))
    assert exams == ([1, 0] if wanted else [0, 0])


def test_who_cannot_be_examined_is_named(tmp_path: Path, equipped: Path) -> None:
    """An embedder, an unknown name, a damaged file, or nobody."""
    workspace = _with_starter(tmp_path / "w", equipped)
    shutil.copytree(equipped / "models" / "all-minilm-l6-v2", workspace / "models" / "all-minilm-l6-v2")
    (workspace / "models" / STARTER / "model.gguf").write_bytes(b"GGUF and then nothing")
    for name, code in (
        ("all-minilm-l6-v2", "model_wrong_kind"), ("nobody", "model_not_installed"), (STARTER, "model_unreadable")
    ):  # fmt: skip
        done = muniment(workspace, "models", "exam", name, "--json")
        assert (done.code, done.out) == (1, "")
        assert code in done.err
        assert "Traceback" not in done.err
    assert muniment(tmp_path / "empty", "models", "exam").code == 1
