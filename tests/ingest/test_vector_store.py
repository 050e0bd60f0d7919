"""Real Chroma: the nearest are found, and what is lost or damaged is noticed and begun anew."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import numpy as np
import pytest

from muniment_ingest import VectorStore
from muniment_models import IngestError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray


def _unit(count: int, seed: int = 0) -> NDArray[np.float32]:
    rows = np.random.default_rng(seed).normal(size=(count, 32)).astype(np.float32)
    unit: NDArray[np.float32] = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Not there yet."""
    return tmp_path / "Рабочая папка" / "vectors"


@pytest.fixture
def store(folder: Path) -> Iterator[VectorStore]:
    """Open and empty."""
    opened = VectorStore(folder, "embedder").open()
    yield opened
    opened.close()


def test_the_nearest_come_first(store: VectorStore) -> None:
    """With their cosine; never more than there are; an empty store finds nothing."""
    assert store.search(_unit(1)[0], 5) == []
    rows = _unit(300)
    store.add(range(1, 301), rows)
    found = store.search(rows[41], 5)
    assert next(i for i, _ in found) == 42
    assert found[0][1] == pytest.approx(1.0, abs=1e-4)
    assert [c for _, c in found] == sorted((c for _, c in found), reverse=True)
    assert len(store.search(rows[0], 1000)) == store.count() == 300


def test_vectors_are_replaced_and_deleted(store: VectorStore) -> None:
    """An id has one vector; deleting what is not there is no error."""
    rows = _unit(3)
    store.add([1, 2], rows[:2])
    store.add([2], rows[2:])
    store.delete([1, 99])
    assert store.ids() == (2,)
    assert store.search(rows[2], 1)[0][1] == pytest.approx(1.0, abs=1e-4)
    store.clear()
    assert (store.ids(), store.is_whole()) == ((), True)


def test_they_are_there_after_a_restart_and_each_embedder_has_its_own(folder: Path) -> None:
    """Closed, opened again; another embedder's store in the same folder is empty."""
    first = VectorStore(folder, "embedder").open()
    first.add(range(2500), _unit(2500))
    first.close()
    again, other = VectorStore(folder, "embedder").open(), VectorStore(folder, "other").open()
    assert (again.count(), other.count(), again.is_whole()) == (2500, 0, True)
    again.close()
    other.close()


def test_no_text_is_on_the_disk(store: VectorStore, folder: Path) -> None:
    """Ids and numbers only: the folder tells nobody what the documents say."""
    store.add([7], _unit(1))
    fields = store._collection.get(include=["documents", "metadatas", "uris"])
    assert not any(fields["documents"] or [])
    assert not any(fields["metadatas"] or [])


def _lose_index(folder: Path) -> None:
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)


def _spoil_index(folder: Path) -> None:
    for path in folder.rglob("*.bin"):
        path.write_bytes(b"garbage")


def _spoil_database(folder: Path) -> None:
    (folder / "chroma.sqlite3").write_bytes(b"garbage" * 1000)


def _cut_database(folder: Path) -> None:
    (folder / "chroma.sqlite3").write_bytes((folder / "chroma.sqlite3").read_bytes()[:50_000])


def _lose_all(folder: Path) -> None:
    shutil.rmtree(folder)


@pytest.mark.parametrize("harm", [_lose_index, _spoil_index, _spoil_database, _cut_database, _lose_all])
def test_damage_is_noticed_and_begun_anew(folder: Path, harm: Callable[[Path], None]) -> None:
    """Whatever is lost: the store opens, knows that it is not what it was, and works after it is cleared."""
    store = VectorStore(folder, "embedder").open()
    store.add(range(1500), _unit(1500))
    store.close()
    harm(folder)
    store = VectorStore(folder, "embedder").open(rebuild=True)
    assert not store.is_whole() or store.count() == 0
    store.clear()
    store.add([1], _unit(1))
    assert (store.ids(), store.is_whole(), len(store.search(_unit(1)[0], 3))) == ((1,), True, 1)
    store.close()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """A file stands in its place."""
    (tmp_path / "vectors").touch()
    with pytest.raises(IngestError) as caught:
        VectorStore(tmp_path / "vectors", "embedder").open()
    assert caught.value.code == "folder_read_only"
    assert (tmp_path / "vectors").is_file()


def test_a_folder_that_vanishes_while_open_is_told(store: VectorStore, folder: Path) -> None:
    """Not a crash: an error that names the folder."""
    store.add([1], _unit(1))
    shutil.rmtree(folder)
    with pytest.raises(IngestError) as caught:
        store.add([2], _unit(1))
    assert caught.value.code in {"vectors_damaged", "folder_read_only"}
    assert caught.value.path == folder
