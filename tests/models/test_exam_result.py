"""The result of an exam stands beside the model, and counts only for it."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from muniment_models import Catalog, ExamResult, ModelStore, catalog_folder
from muniment_models.exam_result import EXAM_FILE, EXAM_VERSION, PartScore

if TYPE_CHECKING:
    from pathlib import Path


def result(weights: str = "w", version: int = EXAM_VERSION) -> ExamResult:
    """A short exam."""
    parts = (
        PartScore("en", "grounded", 12, 10, 6, 7, 2, 1, 9),
        PartScore("en", "citing", 5, 4, 1, 3, 1, 0, 4),
        PartScore("en", "refusing", 7, 5, 5, 5, 0, 5, None),
        PartScore("en", "format", 3, 0, 0, 0, 0, 0, 0),
    )
    return ExamResult(
        weights, version, "abc", "2026-01-02", parts, (("en", "time"),), 300.5, 40.2, 1 << 30, 60.0
    )


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    """As it was; nothing where there is nothing."""
    assert ExamResult.load(tmp_path) is None
    assert result().save(tmp_path)
    assert ExamResult.load(tmp_path) == result()
    assert [file.name for file in tmp_path.iterdir()] == [EXAM_FILE]


def test_what_is_carried_to_another_machine_says_nothing_of_its_speed(tmp_path: Path) -> None:
    """The answers are those that were given; a machine that ran out of time speaks for itself only."""
    carried = result().carried()
    assert (carried.parts, carried.ended, carried.examined_on) == (
        result().parts,
        result().ended,
        result().examined_on,
    )
    assert carried.prompt_tokens_per_s == carried.tokens_per_s == carried.memory_bytes == carried.seconds == 0
    assert carried.elsewhere
    assert carried.save(tmp_path)
    assert ExamResult.load(tmp_path) == carried
    assert not replace(result(), ended=(("en", "whole"), ("ru", "time"))).is_portable
    assert replace(result(), ended=(("en", "whole"), ("ru", "settled"))).is_portable


def test_questions_that_sources_answer_are_counted_together() -> None:
    """Refusals are not among them; a part of which nothing was asked is none."""
    tally = result().tally("en")
    assert (tally.asked, tally.right, tally.wrong, tally.refused) == (14, 10, 3, 1)
    assert (tally.quotes_right, tally.quotes_wrong) == (13, 1)
    assert result().part("en", "format") is None


@pytest.mark.parametrize(
    "change",
    [
        {"parts": 7},
        {"parts": [{"language": "en"}]},
        {"ended": {"en": "never"}},
        {"version": "1"},
        {"more": 1},
        {"parts": [{"language": "en", "part": "grounded", "planned": 1, "asked": 1, "passed": 9, "right": 1,
                    "wrong": 0, "refused": 0, "quotes_right": 1}]},
    ],
)  # fmt: skip
def test_a_damaged_result_is_none(tmp_path: Path, change: dict[str, object]) -> None:
    """It is a file that anybody may have written."""
    result().save(tmp_path)
    stored = json.loads((tmp_path / EXAM_FILE).read_text(encoding="utf-8"))
    (tmp_path / EXAM_FILE).write_text(json.dumps({**stored, **change}), encoding="utf-8")
    assert ExamResult.load(tmp_path) is None


def test_the_store_knows_it_as_long_as_it_holds(tmp_path: Path, starter_workspace: Path) -> None:
    """Not with other weights, not of an older exam, and it is no part of the model's checksums."""
    folder = tmp_path / "models" / "smollm2-135m-instruct"
    folder.mkdir(parents=True)
    shutil.copy(starter_workspace / "models" / folder.name / "card.json", folder)
    (folder / "model.gguf").symlink_to(starter_workspace / "models" / folder.name / "model.gguf")
    store = ModelStore(tmp_path / "models", Catalog.load(catalog_folder()))
    model = store.get(folder.name)
    assert model.exam is None
    good = result(model.card.weights_sha256)
    good.save(folder)
    assert store.get(folder.name).exam == good
    assert {state.state for state in store.verify(model)} == {"ok"}
    result("other").save(folder)
    assert store.get(folder.name).exam is None
    result(model.card.weights_sha256, EXAM_VERSION - 1).save(folder)
    assert store.get(folder.name).exam is None
