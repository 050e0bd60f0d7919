"""A pack is the same bytes for the same models, holds no code, and comes whole or not at all."""

from __future__ import annotations

import sys
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from muniment_models import Cancelled, InstalledModel, ModelError
from muniment_models.exam_result import EXAM_VERSION, ExamResult, PartScore
from muniment_models.model_pack_writing import ModelToPack, write_model_pack
from muniment_models.signed_folder import fingerprint
from tests.support.model_packs import PRIVATE, PUBLIC, members, packed, small_model

if TYPE_CHECKING:
    from pathlib import Path


def test_the_same_models_make_the_same_bytes(tmp_path: Path) -> None:
    """Whoever packs again can be checked; nothing is deflated, and all is listed with its digest."""
    models = [small_model(tmp_path / "models", name) for name in ("b", "a")]
    first = packed(models, tmp_path / "Первый.munimentpack")
    second = packed(models[::-1], tmp_path / "second.munimentpack")
    assert first.parts[0].read_bytes() == second.parts[0].read_bytes()
    assert first.manifest.signer == fingerprint(PUBLIC)
    with zipfile.ZipFile(first.parts[0]) as archive:
        assert {item.compress_type for item in archive.infolist()} == {zipfile.ZIP_STORED}
        assert archive.testzip() is None
    names = list(members(first.parts[0]))
    assert names[:3] == ["manifest.json", "manifest.sig", "signer.pem"]
    assert names[3:] == [
        f"{model}/{file}" for model in "ab" for file in ("LICENCE.txt", "card.json", "model.gguf")
    ]
    assert b"MIT" in members(first.parts[0])["a/LICENCE.txt"]
    assert first.size_bytes == first.parts[0].stat().st_size


def test_large_packs_are_cut_into_files_of_one_size(tmp_path: Path) -> None:
    """Laid end to end they are the pack; parts of an older, longer one do not stay behind."""
    model = small_model(tmp_path / "models")
    whole = packed([model], tmp_path / "whole.munimentpack").parts[0].read_bytes()
    out = tmp_path / "in parts.munimentpack"
    for stale in ("in parts.munimentpack", "in parts.munimentpack.005", "in parts.munimentpack.006"):
        (tmp_path / stale).write_bytes(b"old")
    made = packed([model], out, part_bytes=4000)
    assert [part.name for part in made.parts] == [f"in parts.munimentpack.00{n}" for n in range(1, 5)]
    assert b"".join(part.read_bytes() for part in made.parts) == whole
    assert {part.stat().st_size for part in made.parts[:-1]} == {4000}
    left = {path for path in tmp_path.iterdir() if "in parts" in path.name and path.is_file()}
    assert left == set(made.parts)


def test_a_pack_that_needs_no_parts_is_one_file(tmp_path: Path) -> None:
    """Under its own name, whatever was allowed."""
    made = packed([small_model(tmp_path / "models")], tmp_path / "p.munimentpack", part_bytes=1 << 30)
    assert made.parts == (tmp_path / "p.munimentpack",)


def test_a_model_that_is_not_what_was_installed_is_not_packed(tmp_path: Path) -> None:
    """A changed byte, a missing file: nobody shall sign for them."""
    changed, missing = (
        small_model(tmp_path / "models", "changed"),
        small_model(tmp_path / "models", "missing"),
    )
    changed.weights.write_bytes(changed.weights.read_bytes()[:-1] + b"!")
    missing.weights.unlink()
    for model in (changed, missing):
        out = tmp_path / f"{model.card.id}.munimentpack"
        with pytest.raises(ModelError) as caught:
            packed([model], out)
        assert (caught.value.code, caught.value.path) == ("model_changed", model.weights)
        assert not out.exists()


def test_a_licence_that_nobody_knows_is_asked_for(tmp_path: Path) -> None:
    """A text beside the model is enough; a text that was given counts for more."""
    model = small_model(tmp_path / "models", licence="")
    with pytest.raises(ModelError, match="licence_unknown"):
        packed([model], tmp_path / "p.munimentpack")
    (model.folder / "LICENCE.txt").write_text("Только для нас.", encoding="utf-8")
    made = packed([model], tmp_path / "with.munimentpack")
    assert members(made.parts[0])["small/LICENCE.txt"].decode() == "Только для нас."
    (tmp_path / "room").mkdir()
    given = [ModelToPack(model, "For all.")]
    made = write_model_pack(given, tmp_path / "g.munimentpack", private_pem=PRIVATE, room=tmp_path / "room")
    assert members(made.parts[0])["small/LICENCE.txt"] == b"For all."


def test_an_exam_goes_along_without_what_belongs_to_the_machine(tmp_path: Path) -> None:
    """And only when asked for; one that ended because time was over says nothing elsewhere."""
    model = small_model(tmp_path / "models")
    score = PartScore("en", "grounded", 12, 12, 8, 8, 4, 0, 11)
    exam = ExamResult(model.card.weights_sha256, EXAM_VERSION, "p", "2026-01-02", (score,),
                      (("en", "whole"),), 300.0, 40.0, 1 << 30, 60.0)  # fmt: skip
    examined = InstalledModel(model.card, model.folder, exam)
    assert "small/exam.json" not in members(packed([examined], tmp_path / "a.munimentpack").parts[0])
    held = members(packed([examined], tmp_path / "b.munimentpack", with_exam=True).parts[0])
    (tmp_path / "exam.json").write_bytes(held["small/exam.json"])
    carried = ExamResult.load(tmp_path)
    assert carried is not None
    assert (carried.parts, carried.elsewhere) == ((score,), True)
    assert carried.tokens_per_s == carried.seconds == carried.memory_bytes == 0
    hurried = InstalledModel(model.card, model.folder, replace(exam, ended=(("en", "time"),)))
    left = members(packed([hurried], tmp_path / "c.munimentpack", with_exam=True).parts[0])
    assert "small/exam.json" not in left


def test_stopped_or_without_room_it_leaves_nothing(tmp_path: Path) -> None:
    """No half of a pack under the name, and what was there before stays."""
    model = small_model(tmp_path / "models")
    out = tmp_path / "out" / "p.munimentpack"
    out.parent.mkdir()
    out.write_bytes(b"the one before")
    (tmp_path / "room").mkdir()
    moved: list[int] = []
    with pytest.raises(Cancelled):
        write_model_pack(
            [ModelToPack(model)],
            out,
            private_pem=PRIVATE,
            room=tmp_path / "room",
            progress=lambda done, _total: moved.append(done),
            cancelled=lambda: bool(moved),
        )
    assert [(path.name, path.read_bytes()) for path in out.parent.iterdir()] == [
        ("p.munimentpack", b"the one before")
    ]
    with pytest.raises(ModelError) as caught:
        packed([model], tmp_path / "p.munimentpack", private_pem=b"no key")
    assert caught.value.code == "key_damaged"
    with pytest.raises(ModelError) as caught:
        write_model_pack(
            [ModelToPack(model)], tmp_path / "nowhere" / "p.munimentpack", private_pem=PRIVATE,
            room=_empty(tmp_path / "other room"),
        )  # fmt: skip
    assert (caught.value.code, caught.value.path) == ("folder_read_only", tmp_path / "nowhere")


@pytest.mark.skipif(sys.platform == "win32", reason="no limit of file sizes")
def test_a_file_system_that_holds_no_large_files_is_told(tmp_path: Path) -> None:
    """As FAT32 does, with the way out; in parts it works."""
    import resource

    model = small_model(tmp_path / "models")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (11_000, hard))
    try:
        with pytest.raises(ModelError) as caught:
            packed([model], tmp_path / "p.munimentpack")
        made = packed([model], tmp_path / "q.munimentpack", part_bytes=8000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert caught.value.code == "model_pack_needs_parts"
    assert not list(tmp_path.glob("*p.munimentpack"))
    assert len(made.parts) == 2


def _empty(folder: Path) -> Path:
    folder.mkdir()
    return folder
