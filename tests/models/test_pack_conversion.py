"""Real conversions of small models made on the spot, and what is refused unimported."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pytest

from muniment_models import Catalog, Machine, ModelError, ModelStore, catalog_folder, open_embedder
from tests.support.tiny_embedders import make

if TYPE_CHECKING:
    from pathlib import Path

    from muniment_models import InstalledModel

_MAKING = pytest.mark.timeout(600)


def _imported(tmp_path: Path, name: str) -> InstalledModel:
    """Make a model, give it a Cyrillic parent, import it; twice, it is one model."""
    make(tmp_path / "папка", name)
    folder = tmp_path / "папка" / name
    store = ModelStore(tmp_path / "рабочее место" / "models", Catalog.load(catalog_folder()))
    model = store.import_file(folder, lambda _done, _total: None, lambda: False)
    assert (model.card.fidelity or 0) >= 0.999
    assert [language for language, _ in model.card.language_scores] == ["en", "ru"]
    assert model.card.languages == (), "random weights speak no language"
    assert {state.state for state in store.verify(model)} == {"ok"}
    assert store.import_file(folder, lambda _done, _total: None, lambda: False) == model
    embedder = open_embedder(model, Machine.measure())
    vectors = embedder.embed(["abc", "договор"], "passage")
    assert vectors.shape == (2, model.card.dimension)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-4)
    embedder.close()
    return model


@_MAKING
def test_multilingual_e5_gets_its_prefixes_by_its_name(tmp_path: Path) -> None:
    """Its files have none; its window is what it has positions for, less those RoBERTa leaves out."""
    card = _imported(tmp_path, "multilingual-e5-small").card
    assert (card.pooling, card.pooling_assumed, card.window_tokens) == ("mean", False, 128)
    assert (card.query_prefix, card.passage_prefix) == ("query: ", "passage: ")
    assert card.prefixes_from == "multilingual-e5"


@_MAKING
def test_a_decoder_that_pads_on_the_left_becomes_a_faithful_pack(tmp_path: Path) -> None:
    """Last token, instruction from its files, fewer dimensions, 16-bit weights, no end to its window."""
    card = _imported(tmp_path, "Qwen3-Embedding-tiny").card
    assert (card.pooling, card.dimension, card.window_tokens) == ("lasttoken", 32, 8192)
    assert (card.query_prefix, card.passage_prefix) == ("Instruct: find the passage\nQuery:", "")
    assert card.prefixes_from == "files"


@pytest.mark.full
@_MAKING
def test_the_encoder_of_a_t5_becomes_a_faithful_pack(tmp_path: Path) -> None:
    """First token, relative positions, prefixes by its name."""
    card = _imported(tmp_path, "FRIDA").card
    assert (card.pooling, card.window_tokens, card.prefixes_from) == ("cls", 512, "frida")
    assert (card.query_prefix, card.passage_prefix) == ("search_query: ", "search_document: ")


@pytest.mark.full
@_MAKING
@pytest.mark.parametrize(
    ("name", "window", "prefix", "said_by"),
    [("USER-base", 96, "query: ", "user"), ("USER2-base", 8192, "search_query: ", "files")],
)
def test_russian_encoders_become_faithful_packs(
    tmp_path: Path, name: str, window: int, prefix: str, said_by: str
) -> None:
    """Positions relative to each other, and layers that see only their neighbourhood."""
    card = _imported(tmp_path, name).card
    assert (card.pooling, card.window_tokens) == ("mean", window)
    assert (card.query_prefix, card.prefixes_from) == (prefix, said_by)


@pytest.mark.full
@_MAKING
def test_modules_after_the_pooling_are_converted_too(tmp_path: Path) -> None:
    """Two poolings, Dense and LayerNorm; the same weights in a plain folder are another model, pooling assumed."""
    card = _imported(tmp_path, "dense").card
    assert (card.pooling, card.dimension, card.window_tokens) == ("cls+mean", 16, 64)
    other = _imported(tmp_path, "plain").card
    assert (other.pooling, other.pooling_assumed, other.dimension) == ("mean", True, 48)
    assert other.id != card.id


@pytest.mark.full
@_MAKING
def test_what_cannot_be_converted_rightly_is_refused(tmp_path: Path) -> None:
    """Pooling that leaves out the prompt."""
    make(tmp_path, "without-prompt")
    store = ModelStore(tmp_path / "models", Catalog())
    with pytest.raises(ModelError) as caught:
        store.import_file(tmp_path / "without-prompt", lambda _done, _total: None, lambda: False)
    assert (caught.value.code, caught.value.detail) == ("pack_unsupported", "pooling without the prompt")
    assert list((tmp_path / "models").iterdir()) == []


def test_foreign_code_is_refused_unimported(tmp_path: Path) -> None:
    """A folder whose modules.json names a class that is not sentence-transformers' own."""
    folder = tmp_path / "evil"
    folder.mkdir()
    (folder / "model.safetensors").write_bytes(b"x")
    (folder / "modules.json").write_text(json.dumps([{"type": "os.system"}]), encoding="utf-8")
    store = ModelStore(tmp_path / "models", Catalog())
    with pytest.raises(ModelError) as caught:
        store.import_file(folder, lambda _done, _total: None, lambda: False)
    assert (caught.value.code, caught.value.path) == ("pack_unsupported", folder)
    assert list((tmp_path / "models").iterdir()) == []
