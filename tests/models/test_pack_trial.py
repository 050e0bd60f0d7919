"""An embedder's pack that does not work on this machine is told from one that does, outside this process."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from muniment_models import Cancelled, InstalledModel, ModelError
from muniment_models.pack_trial import try_pack

if TYPE_CHECKING:
    from pathlib import Path


def test_a_sound_pack_works(starter_embedder: InstalledModel) -> None:
    """And can be stopped while it is tried."""
    try_pack(starter_embedder.folder, starter_embedder.card, cancelled=lambda: False)
    with pytest.raises(Cancelled):
        try_pack(starter_embedder.folder, starter_embedder.card, cancelled=lambda: True)


def test_a_pack_that_lies_is_refused(starter_embedder: InstalledModel, tmp_path: Path) -> None:
    """Another dimension than its card says, a graph that is none, a file that is missing."""
    with pytest.raises(ModelError, match=r"model_unreadable.*384 dimensions"):
        try_pack(
            starter_embedder.folder, replace(starter_embedder.card, dimension=7), cancelled=lambda: False
        )
    folder = tmp_path / "pack"
    shutil.copytree(starter_embedder.folder, folder)
    (folder / "model.xml").write_text("<net/>", encoding="utf-8")
    with pytest.raises(ModelError, match="model_unreadable"):
        try_pack(folder, starter_embedder.card, cancelled=lambda: False)
    (folder / "tokenizer.json").unlink()
    with pytest.raises(ModelError, match="model_not_found"):
        try_pack(folder, starter_embedder.card, cancelled=lambda: False)
    (folder / "model.bin").unlink()
    with pytest.raises(ModelError, match="model_not_found"):
        try_pack(folder, starter_embedder.card, cancelled=lambda: False)
