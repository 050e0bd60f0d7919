"""What came with the program is in the workspace once, and what the user removed stays away."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest

from muniment_app.bundled_models import lay_bundled_models
from muniment_app.compose import Compose
from muniment_app.policy import Policy
from muniment_app.workspace import Workspace
from muniment_models import Catalog, InstalledModel, ModelStore, MunimentError
from muniment_models.card_file import write_card
from muniment_models.exam_result import EXAM_VERSION, ExamResult, PartScore
from tests.support.model_packs import small_model
from tests.support.program import environment

if TYPE_CHECKING:
    from collections.abc import Iterator

_OTHER_DISK = Path("/dev/shm")  # noqa: S108 - another file system on every Linux


def _installed(folder: Path) -> dict[str, InstalledModel]:
    return {model.card.id: model for model in ModelStore(folder, Catalog()).installed()}


def _examined(model: InstalledModel, end: str = "whole") -> ExamResult:
    score = PartScore("en", "grounded", 12, 12, 8, 8, 4, 0, 11)
    exam = ExamResult(model.card.weights_sha256, EXAM_VERSION, "p", "2026-01-02", (score,),
                      (("en", end),), 300.0, 40.0, 1 << 30, 60.0)  # type: ignore[arg-type]  # fmt: skip
    exam.save(model.folder)
    return exam


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A program's folder with two models."""
    folder = tmp_path / "Программа" / "models"
    _examined(small_model(folder, "first"))
    small_model(folder, "second")
    return folder


def test_each_comes_once_and_what_was_removed_stays_away(bundle: Path, tmp_path: Path) -> None:
    """Also when a third one comes with an upgrade."""
    models = tmp_path / "рабочая папка" / "models"
    assert lay_bundled_models([bundle, tmp_path / "none"], models) == ("first", "second")
    assert sorted(_installed(models)) == ["first", "second"]
    assert all((model.folder / "model.gguf").is_file() for model in _installed(models).values())
    ModelStore(models, Catalog()).remove("first")
    assert lay_bundled_models([bundle], models) == ()
    small_model(bundle, "third")
    assert lay_bundled_models([bundle], models) == ("third",)
    assert sorted(_installed(models)) == ["second", "third"]


def test_on_one_disk_the_weights_are_not_copied(bundle: Path, tmp_path: Path) -> None:
    """What may be written later is the workspace's own: nothing done here changes the program's folder."""
    models = tmp_path / "models"
    lay_bundled_models([bundle], models)
    assert (models / "first" / "model.gguf").samefile(bundle / "first" / "model.gguf")
    for name in ("card.json", "exam.json"):
        assert not (models / "first" / name).samefile(bundle / "first" / name)
    ModelStore(models, Catalog()).remove("first")
    assert (bundle / "first" / "model.gguf").is_file()


@pytest.mark.skipif(not os.access(_OTHER_DISK, os.W_OK), reason="no second file system")
def test_on_another_disk_a_damaged_model_is_noticed(bundle: Path) -> None:
    """The sound one beside it comes, and the damaged one when it has been repaired."""
    weights = bundle / "first" / "model.gguf"
    sound = weights.read_bytes()
    weights.write_bytes(sound[:-1] + b"!")
    with TemporaryDirectory(dir=_OTHER_DISK) as folder:
        models = Path(folder) / "models"
        with pytest.raises(MunimentError) as caught:
            lay_bundled_models([bundle], models)
        assert (caught.value.code, caught.value.path) == ("bundled_model_damaged", bundle / "first")
        assert sorted(_installed(models)) == ["second"]
        weights.write_bytes(sound)
        assert lay_bundled_models([bundle], models) == ("first",)
        assert not [path for path in models.iterdir() if path.name.startswith(".incoming-")]


def test_the_exam_comes_along_without_the_speed_of_another_machine(bundle: Path, tmp_path: Path) -> None:
    """So that what the model may do is known at the first question; one that ran out of time is not believed."""
    hurried = small_model(bundle, "hurried")
    _examined(hurried, "time")
    lay_bundled_models([bundle], tmp_path / "models")
    found = _installed(tmp_path / "models")
    exam = found["first"].exam
    assert exam is not None
    assert (exam.elsewhere, exam.tokens_per_s, exam.parts[0].right) == (True, 0.0, 8)
    assert found["hurried"].exam is found["second"].exam is None


def test_a_model_that_is_there_already_is_not_brought_again(bundle: Path, tmp_path: Path) -> None:
    """By its weights, whatever it is called; another model of the same name keeps its own."""
    models = tmp_path / "models"
    same = small_model(tmp_path / "elsewhere", "first")
    shutil.copytree(same.folder, models / "mine")
    write_card(models / "mine", replace(same.card, id="mine"))
    other = small_model(models, "second")
    write_card(other.folder, replace(other.card, weights_sha256="0" * 64))
    assert lay_bundled_models([bundle], models) == ("second-2",)
    assert sorted(_installed(models)) == ["mine", "second", "second-2"]
    ModelStore(models, Catalog()).remove("mine")
    assert lay_bundled_models([bundle], models) == ()


def test_a_damaged_record_and_a_killed_start_do_no_harm(bundle: Path, tmp_path: Path) -> None:
    """What is there is found again by its weights; a room that was left behind is no model."""
    models = tmp_path / "models"
    lay_bundled_models([bundle], models)
    (models / ".bundled.json").write_text("{", encoding="utf-8")
    shutil.copytree(models / "first", models / ".incoming-999999999-abcd")
    assert lay_bundled_models([bundle], models) == ()
    record = json.loads((models / ".bundled.json").read_text(encoding="utf-8"))
    assert len(record["weights_sha256"]) == 2
    assert sorted(_installed(models)) == ["first", "second"]


@pytest.fixture
def unwritable(tmp_path: Path) -> Iterator[Path]:
    """A models folder in which nothing can be made."""
    folder = tmp_path / "models"
    if os.geteuid() == 0:
        folder.write_text("root may write into every folder, but not into a file", encoding="utf-8")
        yield folder
        return
    folder.mkdir()
    folder.chmod(0o500)
    yield folder
    folder.chmod(0o700)


@pytest.mark.skipif(sys.platform == "win32", reason="other rights")
def test_a_workspace_that_cannot_be_written_is_told_and_goes_on(bundle: Path, unwritable: Path) -> None:
    """A notice, and answers with quotes."""
    compose = Compose(Workspace(unwritable.parent), policy=Policy())
    compose.lay_bundled_models([bundle])
    assert [problem.code for problem in compose.problems()] == ["folder_read_only"]
    assert compose.chosen("language") is None
    compose.close()


def test_two_processes_at_once_lay_each_model_once(bundle: Path, tmp_path: Path) -> None:
    """Neither fails, and no third folder is left."""
    script = (
        "import sys; from pathlib import Path; from muniment_app.bundled_models import lay_bundled_models;"
        "sys.stdin.readline(); lay_bundled_models([Path(sys.argv[1])], Path(sys.argv[2]))"
    )
    for number in range(10):
        small_model(bundle, f"model-{number}")
    models = tmp_path / "models"
    started = [sys.executable, "-c", script, str(bundle), str(models)]
    with ExitStack() as stack:
        running = [
            stack.enter_context(
                subprocess.Popen(
                    started, stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(tmp_path / "w")
                )
            )
            for _ in range(3)
        ]
        for process in running:
            assert process.stdin is not None
            process.stdin.write(b"\n")
            process.stdin.flush()
        assert [process.communicate()[1] for process in running] == [b""] * 3
    assert len(_installed(models)) == 12
    assert sorted(path.name for path in models.iterdir()) == sorted([".bundled.json", *_installed(models)])


def test_nothing_to_do_reads_no_weights(bundle: Path, tmp_path: Path) -> None:
    """Every start of the program asks."""
    models = tmp_path / "models"
    lay_bundled_models([bundle], models)
    for folder in bundle.iterdir():
        (folder / "model.gguf").unlink()
    assert lay_bundled_models([bundle], models) == ()
