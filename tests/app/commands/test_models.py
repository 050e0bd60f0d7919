"""`muniment models`: what is installed, what comes in, what is refused and why."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.support.program import muniment

if TYPE_CHECKING:
    from pathlib import Path


def test_list_names_the_models(equipped: Path) -> None:
    """With what their cards know."""
    done = muniment(equipped, "models", "list", "--json")
    assert [(row["id"], row["kind"]) for row in done.rows] == [
        ("all-minilm-l6-v2", "embedder"),
        ("smollm2-135m-instruct", "language"),
    ]
    assert (done.code, done.err) == (0, "")


def test_list_tells_which_embedder_serves_and_use_chooses_one(tmp_path: Path, equipped: Path) -> None:
    """In an empty library nothing waits to be embedded, so the chosen one serves at once; unknown names are refused."""
    models = tmp_path / "w" / "models"
    models.mkdir(parents=True)
    shutil.copytree(equipped / "models" / "all-minilm-l6-v2", models / "all-minilm-l6-v2")
    shutil.copytree(equipped / "models" / "all-minilm-l6-v2", models / "other")
    card = json.loads((models / "other" / "card.json").read_text(encoding="utf-8"))
    (models / "other" / "card.json").write_text(json.dumps({**card, "id": "other"}), encoding="utf-8")
    for name in ("all-minilm-l6-v2", "other", "all-minilm-l6-v2"):
        done = muniment(tmp_path / "w", "models", "use", name, "--json")
        assert {row["id"]: (row["wanted"], row["serves"]) for row in done.rows} == {
            row["id"]: (row["id"] == name,) * 2 for row in done.rows
        }
    plain = muniment(tmp_path / "w", "models", "list")
    assert "[serves, vectors of 0 of 0 passages]" in plain.out
    assert muniment(tmp_path / "w", "models", "use", "nobody").code == 1


def test_without_models_it_says_how_to_add_them(tmp_path: Path) -> None:
    """Exit code 0: it is a state, not a failure."""
    done = muniment(tmp_path / "w", "models", "list", "--json")
    assert (done.code, done.out) == (0, "")
    assert done.err.count("muniment models import") == 2


def test_verify_compares_every_file(tmp_path: Path, equipped: Path) -> None:
    """0 when all are as installed, 1 and the name when one is not."""
    workspace = tmp_path / "w"
    (workspace / "models").mkdir(parents=True)
    shutil.copytree(equipped / "models" / "all-minilm-l6-v2", workspace / "models" / "all-minilm-l6-v2")
    good = muniment(workspace, "models", "verify", "--json")
    assert good.code == 0
    assert [list(row) for row in good.rows] == [["id", "file", "state"]] * len(good.rows)
    assert {row["state"] for row in good.rows} == {"ok"}
    (workspace / "models" / "all-minilm-l6-v2" / "tokenizer.json").write_text("{}", encoding="utf-8")
    (workspace / "models" / "all-minilm-l6-v2" / "model.xml").unlink()
    bad = muniment(workspace, "models", "verify", "--json")
    assert bad.code == 1
    states = {row["file"]: row["state"] for row in bad.rows}
    assert (states["tokenizer.json"], states["model.xml"], states["model.bin"]) == (
        "changed",
        "missing",
        "ok",
    )


def test_tune_finds_out_how_the_embedder_runs_best(tmp_path: Path, equipped: Path) -> None:
    """It says what it chose and keeps it; the model is as it was installed; another name is refused."""
    workspace = tmp_path / "w"
    (workspace / "models").mkdir(parents=True)
    shutil.copytree(equipped / "models" / "all-minilm-l6-v2", workspace / "models" / "all-minilm-l6-v2")
    done = muniment(workspace, "models", "tune", "--json")
    assert done.code == 0, done.err
    (row,) = done.rows
    assert row["id"] == "all-minilm-l6-v2"
    assert row["precision"] in {"f32", "default", "int8"}
    assert row["cosine"] >= 0.999
    assert row["ndcg_loss"] <= 0.002
    assert (workspace / "models" / "all-minilm-l6-v2" / "calibration.json").is_file()
    assert {row["state"] for row in muniment(workspace, "models", "verify", "--json").rows} == {"ok"}
    assert muniment(workspace, "models", "tune", "nobody", "--json").code == 1


def test_a_gguf_file_is_installed(tmp_path: Path, starter_workspace: Path) -> None:
    """From a path with spaces and Cyrillic letters; the original stays; the second time it is the same model."""
    file = tmp_path / "Мои модели" / "модель 1.gguf"
    file.parent.mkdir()
    try:
        file.symlink_to(starter_workspace / "models" / "smollm2-135m-instruct" / "model.gguf")
    except OSError:
        shutil.copy(starter_workspace / "models" / "smollm2-135m-instruct" / "model.gguf", file)
    for _ in range(2):
        done = muniment(tmp_path / "w", "models", "import", file, "--no-exam", "--json")
        assert done.code == 0
        assert [row["id"] for row in done.rows] == ["smollm2-135m-instruct"]
    assert file.exists()
    assert len(muniment(tmp_path / "w", "models", "list", "--json").rows) == 1


@pytest.mark.parametrize("kind", ["text", "truncated", "zeros", "missing", "empty"])
def test_a_broken_model_file_is_refused_by_name_and_reason(
    tmp_path: Path, starter_workspace: Path, kind: str
) -> None:
    """Exit code 1, nothing is left behind, and a good file beside it still comes in."""
    file = tmp_path / "broken.gguf"
    good = starter_workspace / "models" / "smollm2-135m-instruct" / "model.gguf"
    with good.open("rb") as stream:
        head = stream.read(3_000_000)
    contents = {"text": b"I am a text.\n" * 100, "truncated": head, "zeros": bytes(4096), "empty": b""}
    if kind in contents:
        file.write_bytes(contents[kind])
    files = [file, *([good] if kind == "text" else [])]
    done = muniment(tmp_path / "w", "models", "import", *files, "--no-exam", "--json")
    assert done.code == 1
    assert "broken.gguf" in done.err
    assert "(model_" in done.err
    assert "Traceback" not in done.err
    assert [row["id"] for row in done.rows] == (["smollm2-135m-instruct"] if kind == "text" else [])
    models = tmp_path / "w" / "models"
    left = [path.name for path in models.iterdir()] if models.is_dir() else []
    assert left == [row["id"] for row in done.rows]


def test_a_damaged_installed_model_is_done_without(tmp_path: Path, equipped: Path) -> None:
    """Quotes still answer; the reason and the file are on standard error."""
    workspace = tmp_path / "w"
    shutil.copytree(equipped, workspace, symlinks=True)
    models = (workspace / "models").resolve()
    (workspace / "models").unlink() if (workspace / "models").is_symlink() else shutil.rmtree(
        workspace / "models"
    )
    for name in ("all-minilm-l6-v2", "smollm2-135m-instruct"):
        shutil.copytree(models / name, workspace / "models" / name)
    (workspace / "models" / "smollm2-135m-instruct" / "model.gguf").write_bytes(b"GGUF and then nothing")
    (workspace / "models" / "all-minilm-l6-v2" / "model.xml").write_text("<net/>", encoding="utf-8")
    done = muniment(workspace, "ask", "How many days of annual leave does every employee have?", "--json")
    assert done.code == 0
    assert "28 calendar days" in done.rows[0]["quotes"][0]["text"]
    assert done.rows[0]["mode"] == "quotes"
    assert "smollm2-135m-instruct" in done.err
    assert "all-minilm-l6-v2" in done.err
