"""The real starter pack, and the fake that stands for it."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest

from muniment_models import InstalledModel, Machine, ModelError, open_embedder
from tests.support.models import EmbedderContract, HashEmbedder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from muniment_models import Embedder


@pytest.fixture(scope="module")
def open_pack(starter_embedder: InstalledModel) -> Iterator[Embedder]:
    """Opened once for this file."""
    model = open_embedder(starter_embedder, Machine.measure())
    yield model
    model.close()


class TestOpenVinoEmbedder(EmbedderContract):
    """The real one."""

    @pytest.fixture
    def embedder(self, open_pack: Embedder) -> Embedder:
        """Shared."""
        return open_pack


class TestHashEmbedder(EmbedderContract):
    """The fake keeps the same promises."""

    @pytest.fixture
    def embedder(self) -> HashEmbedder:
        """Fresh."""
        return HashEmbedder()


def test_meaning_counts_not_words(open_pack: Embedder) -> None:
    """What no keyword index can do."""
    passages = ["The employee may take leave of 28 days.", "The printer is on the second floor."]
    likeness = (
        open_pack.embed(passages, "passage") @ open_pack.embed(["How long is my vacation?"], "query")[0]
    )
    assert int(likeness.argmax()) == 0


def test_only_the_window_is_read(open_pack: Embedder, starter_embedder: InstalledModel) -> None:
    """Text beyond the window changes nothing, and the pack was faithful when it was made."""
    start = "rent " * 300
    first, second = open_pack.embed([start, start + "and a warehouse fire in Kazan"], "passage")
    assert np.allclose(first, second, atol=1e-6)
    assert starter_embedder.card.fidelity is not None
    assert starter_embedder.card.fidelity >= 0.999


def test_torch_stays_out(open_pack: Embedder) -> None:
    """The application's process never holds torch."""
    open_pack.embed(["x"], "query")
    assert "torch" not in sys.modules


def test_a_pack_works_in_a_cyrillic_folder_and_says_when_it_is_broken(
    starter_embedder: InstalledModel, tmp_path: Path
) -> None:
    """Missing and damaged files are told apart."""
    folder = tmp_path / "модели и пробел" / starter_embedder.folder.name
    shutil.copytree(starter_embedder.folder, folder)
    copy = InstalledModel(starter_embedder.card, folder)
    machine = Machine.measure()
    model = open_embedder(copy, machine)
    assert model.embed(["rent"], "query").shape == (1, 384)
    model.close()
    (folder / "tokenizer.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelError) as caught:
        open_embedder(copy, machine)
    assert caught.value.code == "model_unreadable"
    (folder / "model.bin").unlink()
    with pytest.raises(ModelError) as caught:
        open_embedder(copy, machine)
    assert caught.value.code == "model_not_found"
