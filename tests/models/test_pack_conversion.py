"""A real conversion of a small model made on the spot, and what is refused unimported."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest

from muniment_models import Catalog, Machine, ModelError, ModelStore, open_embedder
from muniment_models.child_process import _environment

if TYPE_CHECKING:
    from pathlib import Path

_MAKE_A_SMALL_MODEL = """
import sys, torch
from pathlib import Path
from muniment_models.walls import close_walls
close_walls()
from transformers import BertConfig, BertModel, BertTokenizerFast
from sentence_transformers import SentenceTransformer
from sentence_transformers.models import Pooling, Transformer
out = Path(sys.argv[1])
words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
words += "abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщъыьэюя0123456789"
words += ["##" + word for word in words[5:]]
bert = out / "bert"
bert.mkdir(parents=True)
(bert / "vocab.txt").write_text("\\n".join(words), encoding="utf-8")
torch.manual_seed(1)
BertTokenizerFast(vocab=str(bert / "vocab.txt")).save_pretrained(bert)
BertModel(BertConfig(vocab_size=len(words), hidden_size=32, num_hidden_layers=2, num_attention_heads=2,
    intermediate_size=64, max_position_embeddings=128)).save_pretrained(bert)
transformer = Transformer(str(bert), max_seq_length=96)
whole = SentenceTransformer(modules=[transformer, Pooling(32, "cls")], prompts={"query": "query: "})
whole.save(str(out / "модель st"))
"""


@pytest.mark.timeout(300)
def test_a_folder_with_another_pooling_becomes_a_faithful_pack(tmp_path: Path) -> None:
    """CLS pooling, own prompts, no normalising module, a Cyrillic folder; imported twice, it is one model."""
    subprocess.run(
        [sys.executable, "-c", _MAKE_A_SMALL_MODEL, str(tmp_path)],
        env=_environment(),
        check=True,
        capture_output=True,
    )
    store = ModelStore(tmp_path / "рабочее место" / "models", Catalog())
    model = store.import_file(tmp_path / "модель st", lambda _done, _total: None, lambda: False)
    assert (model.card.pooling, model.card.dimension, model.card.window_tokens) == ("cls", 32, 96)
    assert model.card.query_prefix == "query: "
    assert (model.card.fidelity or 0) >= 0.999
    assert {state.state for state in store.verify(model)} == {"ok"}
    embedder = open_embedder(model, Machine.measure())
    assert np.allclose(np.linalg.norm(embedder.embed(["abc", "договор"], "passage"), axis=1), 1.0, atol=1e-4)
    embedder.close()
    assert store.import_file(tmp_path / "модель st", lambda _done, _total: None, lambda: False) == model


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
