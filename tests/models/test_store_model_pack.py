"""Model packs come into the store whole or not at all, and need nothing that converts."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from muniment_models import (
    Cancelled,
    Catalog,
    InstalledModel,
    Machine,
    ModelError,
    ModelStore,
    PolicyError,
    open_embedder,
    open_language_model,
)
from muniment_models.exam_result import EXAM_VERSION, ExamResult, PartScore
from muniment_models.signed_folder import fingerprint
from tests.support.model_packs import (
    PUBLIC,
    STRANGER_PRIVATE,
    STRANGER_PUBLIC,
    members,
    packed,
    rewritten,
    small_model,
)

if TYPE_CHECKING:
    from pathlib import Path


def _silent(_done: int, _total: int) -> None:
    return


def _never() -> bool:
    return False


def _store(folder: Path, *, free_bytes: int = 1 << 60, signed_only: bool = False) -> ModelStore:
    return ModelStore(
        folder,
        Catalog(),
        free_bytes=lambda _folder: free_bytes,
        trusted_keys=lambda: [PUBLIC],
        signed_only=signed_only,
    )


def test_both_starters_travel_to_a_machine_without_a_converter(
    tmp_path: Path,
    starter_language_model: InstalledModel,
    starter_embedder: InstalledModel,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The embedder's pack is compared and opened once; torch and its kin would break every import here."""
    score = PartScore("en", "grounded", 12, 12, 8, 8, 4, 0, 11)
    exam = ExamResult(starter_language_model.card.weights_sha256, EXAM_VERSION, "p", "2026-01-02", (score,),
                      (("en", "whole"),), 300.0, 40.0, 1 << 30, 60.0)  # fmt: skip
    examined = InstalledModel(starter_language_model.card, starter_language_model.folder, exam)
    pack = packed([examined, starter_embedder], tmp_path / "оба.munimentpack", with_exam=True)
    broken = tmp_path / "broken"
    for name in ("torch", "transformers", "sentence_transformers"):
        (broken / name).mkdir(parents=True)
        (broken / name / "__init__.py").write_text("raise SystemExit(9)", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(broken), prepend=":" if sys.platform != "win32" else ";")
    store = _store(tmp_path / "рабочая папка" / "models")
    moved: list[tuple[int, int]] = []
    taken = store.import_pack(pack.parts[0], lambda done, total: moved.append((done, total)), _never)
    assert taken.signer == fingerprint(PUBLIC)
    assert moved[-1][0] == moved[-1][1]
    assert [model.card for model in taken.models] == [starter_embedder.card, starter_language_model.card]
    assert taken.models == store.installed()
    assert all(state.state == "ok" for model in taken.models for state in store.verify(model))
    assert taken.models[1].exam == exam.carried()
    assert (taken.models[0].folder / "LICENCE.txt").read_text(encoding="utf-8")
    embedder = open_embedder(taken.models[0], Machine.measure())
    assert embedder.embed(["lease"], "query").shape == (1, 384)
    embedder.close()
    open_language_model(taken.models[1], Machine.measure(), 512).close()
    again = store.import_pack(pack.parts[0], _silent, _never)
    assert again.models == taken.models == store.installed()


def test_what_is_signed_and_does_not_work_here_is_not_installed(
    tmp_path: Path, starter_embedder: InstalledModel
) -> None:
    """Not even the sound model beside it: all or none."""
    pack = packed([starter_embedder, small_model(tmp_path / "m")], tmp_path / "p.munimentpack").parts[0]
    store = _store(tmp_path / "models")
    with pytest.raises(ModelError) as caught:
        store.import_pack(pack, _silent, _never)
    assert caught.value.code in {"model_truncated", "model_unreadable", "model_crashes"}
    assert caught.value.path == pack
    assert "small" in caught.value.detail
    assert list((tmp_path / "models").iterdir()) == []


def test_nothing_is_laid_before_the_signature_was_looked_at(tmp_path: Path) -> None:
    """An unknown signer, an altered file: the store's folder is as it was."""
    pack = packed(
        [small_model(tmp_path / "m")], tmp_path / "p.munimentpack", private_pem=STRANGER_PRIVATE
    ).parts[0]
    store = _store(tmp_path / "models")
    with pytest.raises(ModelError, match="signer_unknown"):
        store.import_pack(pack, _silent, _never)
    assert not (tmp_path / "models").exists()
    rewritten(pack, {**members(pack), "small/model.gguf": b"GGUF" + bytes(10_245)})
    with pytest.raises(ModelError, match="model_pack_changed"):
        store.import_pack(pack, _silent, _never, trusted=[fingerprint(STRANGER_PUBLIC)])
    assert list((tmp_path / "models").iterdir()) == []


def test_a_full_disk_and_a_stop_leave_nothing(tmp_path: Path) -> None:
    """The bytes that are needed are told."""
    made = packed([small_model(tmp_path / "m")], tmp_path / "p.munimentpack")
    with pytest.raises(ModelError) as caught:
        _store(tmp_path / "models", free_bytes=1000).import_pack(made.parts[0], _silent, _never)
    assert caught.value.code == "disk_full"
    assert (caught.value.size_bytes or 0) > 10_000
    moved: list[int] = []
    with pytest.raises(Cancelled):
        _store(tmp_path / "models").import_pack(
            made.parts[0], lambda done, _total: moved.append(done), lambda: bool(moved)
        )
    assert moved
    assert list((tmp_path / "models").iterdir()) == []
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(ModelError) as caught:
        _store(tmp_path / "file" / "models").import_pack(made.parts[0], _silent, _never)
    assert caught.value.code == "folder_read_only"


def test_where_only_signed_packs_are_allowed_nobody_else_can_be_trusted(tmp_path: Path) -> None:
    """Plain files are refused, and a fingerprint does not help; the administrator's key does."""
    store = _store(tmp_path / "models", signed_only=True)
    model = small_model(tmp_path / "m")
    with pytest.raises(PolicyError) as caught:
        store.import_file(model.weights, _silent, _never)
    assert (caught.value.code, caught.value.path) == ("models_signed_only", model.weights)
    pack = packed([model], tmp_path / "p.munimentpack", private_pem=STRANGER_PRIVATE).parts[0]
    with pytest.raises(PolicyError) as caught:
        store.import_pack(pack, _silent, _never, trusted=[fingerprint(STRANGER_PUBLIC)])
    assert (caught.value.code, caught.value.detail) == ("signer_forbidden", fingerprint(STRANGER_PUBLIC))
    pack = packed([model], tmp_path / "q.munimentpack").parts[0]
    with pytest.raises(ModelError) as opened:
        store.import_pack(pack, _silent, _never)
    assert opened.value.code.startswith("model_")
    assert not opened.value.code.startswith("model_pack")
