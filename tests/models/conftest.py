"""The starter models, installed once for the whole session."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from muniment_models import Catalog, InstalledModel, ModelStore, catalog_folder, close_walls

close_walls()

_REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def starter_models() -> ModelStore:
    """The store of a workspace that holds both starter models; only to be read."""
    folder = os.environ.get("MUNIMENT_STARTER_WORKSPACE") or _REPOSITORY / ".venv" / "starter" / "workspace"
    store = ModelStore(Path(folder) / "models", Catalog.load(catalog_folder()))
    kinds = {model.card.kind for model in store.installed()}
    if kinds != {"language", "embedder"}:
        reason = "no starter models: run bootstrap.py or set MUNIMENT_STARTER_WORKSPACE"
        if os.environ.get("MUNIMENT_REQUIRE_STARTER") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    return store


@pytest.fixture(scope="session")
def starter_language_model(starter_models: ModelStore) -> InstalledModel:
    """The installed starter GGUF."""
    return starter_models.get("smollm2-135m-instruct")


@pytest.fixture(scope="session")
def starter_embedder(starter_models: ModelStore) -> InstalledModel:
    """The installed starter pack."""
    return starter_models.get("all-minilm-l6-v2")
