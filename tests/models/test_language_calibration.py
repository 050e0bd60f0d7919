"""How a language model runs best here: tried out once, used while it holds."""

from __future__ import annotations

import shutil
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from muniment_models import (
    InstalledModel,
    Machine,
    Message,
    ModelError,
    Sampling,
    open_language_model,
    tune_language_model,
)
from muniment_models.language_calibration import COPY_FILE, LEAST_AGREEMENT, LanguageCalibration

if TYPE_CHECKING:
    from pathlib import Path

MESSAGES = (Message("user", "Name three colours of the rainbow."),)


def _answer(installed: InstalledModel) -> str:
    model = open_language_model(installed, Machine.measure(), 512)
    try:
        return "".join(model.stream(MESSAGES, Sampling(max_tokens=12), lambda: False))
    finally:
        model.close()


def test_a_model_is_tuned_and_still_answers(starter_language_model: InstalledModel, tmp_path: Path) -> None:
    """The file itself is as it was; a copy is used only whole and only under the same conditions."""
    folder = tmp_path / starter_language_model.card.id
    shutil.copytree(starter_language_model.folder, folder)
    (folder / "calibration.json").unlink(missing_ok=True)
    (folder / COPY_FILE).unlink(missing_ok=True)
    installed = replace(starter_language_model, folder=folder)
    plain = _answer(installed)
    before = installed.weights.read_bytes()
    found = tune_language_model(installed, Machine.measure(), time.perf_counter)
    assert installed.weights.read_bytes() == before
    assert LanguageCalibration.load(folder) == found
    assert found.agreement >= LEAST_AGREEMENT
    assert (folder / COPY_FILE).is_file() == bool(found.copy_bytes)
    assert _answer(installed)
    (folder / COPY_FILE).write_bytes(b"no model")
    replace(found, draft_costs=(), copy_bytes=8).save(folder)
    assert _answer(installed) == plain
    replace(found, copy_bytes=9).save(folder)
    assert _answer(installed)
    other = replace(found.conditions, library="another one")
    replace(found, conditions=other).save(folder)
    assert _answer(installed) == plain
    (folder / "calibration.json").write_text("{", encoding="utf-8")
    assert _answer(installed) == plain


def test_only_language_models_are_tuned_like_this(starter_embedder: InstalledModel) -> None:
    """An embedder has its own way."""
    with pytest.raises(ModelError) as caught:
        tune_language_model(starter_embedder, Machine.measure(), time.perf_counter)
    assert caught.value.code == "model_wrong_kind"
