"""Libraries that are read by many tests are made once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from muniment_models import Catalog, Machine, ModelStore, catalog_folder, close_walls, open_embedder
from tests.support.models import HashEmbedder
from tests.support.shelf import LEAVE, RUSSIAN, TRAVEL, Shelf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from muniment_models import Embedder

close_walls()


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """Two English documents and a Russian one, with vectors in every language; only to be read."""
    with Shelf(tmp_path_factory.mktemp("shelf"), HashEmbedder()) as made:
        made.put("leave.md", LEAVE, "People")
        made.put("travel.md", TRAVEL, "Money")
        made.put("распорядок.md", RUSSIAN, "Кадры")
        yield made


@pytest.fixture(scope="session")
def starter_store(starter_workspace: Path) -> ModelStore:
    """The installed starter models; only to be read."""
    return ModelStore(starter_workspace / "models", Catalog.load(catalog_folder()))


@pytest.fixture(scope="module")
def starter_embedder(starter_store: ModelStore) -> Iterator[Embedder]:
    """The real English embedder."""
    embedder = open_embedder(starter_store.get("all-minilm-l6-v2"), Machine.measure())
    yield embedder
    embedder.close()
