"""Embedding by llama.cpp: a small BERT against sentence-transformers, and a real file for the contract."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from muniment_models import (
    Catalog,
    InstalledModel,
    Machine,
    ModelCard,
    ModelError,
    ModelStore,
    catalog_folder,
    inspect_gguf,
    open_embedder,
)
from muniment_models.embedder_family import EmbedderFamily
from muniment_models.gguf_embedder_facts import embedder_facts
from muniment_models.llama_embedder import LlamaEmbedder
from tests.support.models import EmbedderContract
from tests.support.tiny_embedders import make

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray


@pytest.fixture(scope="module")
def tiny_bert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A GGUF file with a BERT of random weights, and what sentence-transformers makes of it."""
    folder = tmp_path_factory.mktemp("tiny")
    make(folder, "gguf")
    return folder / "gguf"


@pytest.fixture(scope="module")
def open_file(starter_language_model: InstalledModel) -> Iterator[LlamaEmbedder]:
    """The starter language model, whose tokens' mean is good enough for the contract."""
    card = ModelCard("mean", "Mean", "embedder", dimension=576, window_tokens=256, pooling="mean")
    embedder = LlamaEmbedder.open(starter_language_model.weights, card, threads=2)
    yield embedder
    embedder.close()


class TestLlamaEmbedder(EmbedderContract):
    """A real file, another pooling."""

    @pytest.fixture
    def embedder(self, open_file: LlamaEmbedder) -> LlamaEmbedder:
        """Shared."""
        return open_file


def test_an_embedding_file_is_known_by_its_header_and_agrees_with_the_original(
    tiny_bert: Path, tmp_path: Path
) -> None:
    """Imported under a Cyrillic name: its card, its vectors, also of a text beyond its window, and only once."""
    path = tmp_path / "Модель.gguf"
    path.write_bytes((tiny_bert / "tiny.gguf").read_bytes())
    store = ModelStore(tmp_path / "models", Catalog.load(catalog_folder()))
    model = store.import_file(path, lambda _done, _total: None, lambda: False)
    card = model.card
    assert (card.kind, card.pooling, card.pooling_assumed, card.dimension) == ("embedder", "cls", False, 48)
    assert (card.window_tokens, card.id, model.weights.name) == (128, "tiny-bert-f32", "model.gguf")
    assert card.languages == (), "random weights speak no language"
    assert [language for language, _ in card.language_scores] == ["en", "ru"]
    assert store.get(card.id).card == card
    assert store.import_file(path, lambda _done, _total: None, lambda: False) == model
    embedder = open_embedder(model, Machine.measure())
    texts = ["lease", "who signed the contract", "договор аренды", "word " * 200]
    expected = np.load(tiny_bert / "expected.npy")
    assert ((embedder.embed(texts, "passage") * expected).sum(axis=1) > 0.9999).all()
    embedder.close()
    with pytest.raises(ModelError) as caught:
        embedder.embed(["a"], "query")
    assert caught.value.code == "model_failed"


def test_prefixes_are_put_before_texts(tiny_bert: Path) -> None:
    """Each kind has its own."""
    card = ModelCard("t", "T", "embedder", window_tokens=128, pooling="cls", query_prefix="query: ")
    embedder = LlamaEmbedder.open(tiny_bert / "tiny.gguf", card, threads=1)
    asked = embedder.embed(["lease"], "query")
    assert np.allclose(asked, embedder.embed(["query: lease"], "passage"), atol=1e-5)
    assert not np.allclose(asked, embedder.embed(["lease"], "passage"), atol=1e-2)
    embedder.close()


def test_a_question_and_the_indexing_may_come_at_once(tiny_bert: Path) -> None:
    """Two lanes, one embedder: each gets its own vectors."""
    card = ModelCard("t", "T", "embedder", window_tokens=128, pooling="cls")
    embedder = LlamaEmbedder.open(tiny_bert / "tiny.gguf", card, threads=1)
    alone = {text: embedder.embed([text], "passage")[0] for text in ("lease", "договор")}
    found: dict[str, NDArray[np.float32]] = {}
    lanes = [
        threading.Thread(
            target=lambda text=text: found.update({text: embedder.embed([text] * 60, "passage")})
        )
        for text in alone
    ]
    for lane in lanes:
        lane.start()
    for lane in lanes:
        lane.join()
    for text, vectors in found.items():
        assert np.allclose(vectors, alone[text], atol=1e-4)
    embedder.close()


def test_a_language_model_stays_one(starter_language_model: InstalledModel) -> None:
    """Its file has no output weights of its own either; that says nothing."""
    facts = inspect_gguf(starter_language_model.weights, cancelled=lambda: False, memory_bytes=1 << 40)
    assert facts.embedding is None


def test_what_the_header_says_goes_before_the_family() -> None:
    """Pooling from the file, prefixes from the family; a decoder is known by its name, a reranker refused."""
    family = EmbedderFamily("fam", "https://x", ("fam*",), "q: ", "p: ", "lasttoken", ("ru",))
    bert = {"general.architecture": "bert", "bert.context_length": 8192, "bert.embedding_length": 8}
    silent = embedder_facts(bert, "x", [family])
    assert silent is not None
    assert (silent.pooling, silent.pooling_assumed, silent.window_tokens) == ("mean", True, 1024)
    said = embedder_facts({**bert, "bert.pooling_type": 2}, "fam-1", [family])
    assert said is not None
    assert (said.pooling, said.pooling_assumed, said.prefixes_from) == ("cls", False, "fam")
    decoder = {"general.architecture": "qwen3", "general.name": "Fam 2"}
    named = embedder_facts(decoder, "x", [family])
    assert named is not None
    assert (named.pooling, named.query_prefix) == ("lasttoken", "q: ")
    assert embedder_facts(decoder, "x", [replace(family, pooling="mean")]) is None
    with pytest.raises(ModelError) as caught:
        embedder_facts({**bert, "bert.pooling_type": 4}, "x", ())
    assert caught.value.code == "pack_unsupported"
