"""`muniment verify-install`: what was changed, added or taken away since the program was signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from muniment_models.signed_folder import fingerprint, make_key, sign_folder
from tests.support.program import muniment

if TYPE_CHECKING:
    from pathlib import Path

_PRIVATE, _PUBLIC = make_key()
_FACTS = {"name": "Muniment", "version": "0.1.0"}


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """The public key, on the administrator's stick."""
    path = tmp_path / "stick.pem"
    path.write_bytes(_PUBLIC)
    return path


def _program(folder: Path) -> Path:
    (folder / "_internal").mkdir(parents=True)
    (folder / "muniment").write_bytes(b"program")
    (folder / "_internal" / "библиотека.so").write_bytes(bytes(100_000))
    for number in range(20):
        (folder / "_internal" / f"{number}.txt").write_bytes(bytes(number % 3))
    (folder / "models" / "small").mkdir(parents=True)
    (folder / "models" / "small" / "model.gguf").write_bytes(b"weights")
    sign_folder(folder, _FACTS, _PRIVATE)
    return folder


def test_an_untouched_program_is_as_it_was_signed(tmp_path: Path, key: Path) -> None:
    """One line: how many files, and who signed."""
    folder = _program(tmp_path / "Моя программа")
    done = muniment(tmp_path / "w", "verify-install", "--folder", folder, "--key", key, "--json")
    assert done.code == 0, done.err
    assert done.rows == [
        {
            "ok": True, "folder": str(folder), "version": "0.1.0", "signer": fingerprint(_PUBLIC), "files": 23,
            "size_bytes": 100_033, "missing": 0, "changed": 0, "added": 0, "own_files": 0,
        }
    ]  # fmt: skip
    assert done.err == "MB compared: 1/1\n"


def test_every_difference_is_named(tmp_path: Path, key: Path) -> None:
    """A line a file, then the verdict, and the exit code is 1."""
    folder = _program(tmp_path / "program")
    (folder / "muniment").write_bytes(b"pr0gram")
    (folder / "_internal" / "библиотека.so").unlink()
    (folder / "_internal" / "sitecustomize.py").touch()
    done = muniment(tmp_path / "w", "verify-install", "--folder", folder, "--key", key)
    assert done.code == 1
    lines = done.out.splitlines()
    assert lines[:3] == [
        "added: _internal/sitecustomize.py", "missing: _internal/библиотека.so", "changed: muniment"
    ]  # fmt: skip
    assert lines[3].startswith("NOT as it was signed: 23 files")
    assert fingerprint(_PUBLIC) in lines[4]


def test_what_belongs_to_the_machine_is_no_difference(tmp_path: Path, key: Path) -> None:
    """A portable folder has its workspace, its settings and further models inside; a changed model is still told."""
    folder = _program(tmp_path / "portable")
    (folder / "install.toml").write_text('workspace = "workspace"\n', encoding="utf-8")
    (folder / "workspace" / "models").mkdir(parents=True)
    (folder / "workspace" / "library.db").touch()
    (folder / "models" / "large").mkdir()
    (folder / "models" / "large" / "model.gguf").touch()
    done = muniment(tmp_path / "w", "verify-install", "--folder", folder, "--key", key, "--json")
    assert (done.code, done.rows[0]["ok"], done.rows[0]["own_files"]) == (0, True, 3)
    (folder / "models" / "small" / "model.gguf").write_bytes(b"WEIGHTS")
    done = muniment(tmp_path / "w", "verify-install", "--folder", folder, "--key", key, "--json")
    assert done.code == 1
    assert done.rows[0] == {"path": "models/small/model.gguf", "state": "changed"}


@pytest.mark.parametrize("workspace", ["_internal", "_internal/more", ".", "_internal/../workspace", ".."])
def test_settings_cannot_hide_what_was_added_to_the_program(
    tmp_path: Path, key: Path, workspace: str
) -> None:
    """Nobody signs install.toml, so a workspace among the program's own files is none."""
    folder = _program(tmp_path / "portable")
    (folder / "install.toml").write_text(f'workspace = "{workspace}"\n', encoding="utf-8")
    (folder / "_internal" / "more").mkdir()
    (folder / "_internal" / "more" / "module.py").touch()
    done = muniment(tmp_path / "w", "verify-install", "--folder", folder, "--key", key, "--json")
    assert (done.code, done.rows[0]["path"]) == (1, "_internal/more/module.py")


def test_in_a_versioned_installation_nothing_may_be_added(tmp_path: Path, key: Path) -> None:
    """There the machine's own things lie above the versions."""
    folder = _program(tmp_path / "prefix" / "versions" / "0.1.0")
    (folder / "models" / "large").mkdir()
    (folder / "models" / "large" / "model.gguf").touch()
    done = muniment(tmp_path / "w", "verify-install", "--folder", folder, "--key", key, "--json")
    assert (done.code, done.rows[0]["path"]) == (1, "models/large/model.gguf")


def test_a_key_in_the_prefix_is_trusted_and_a_named_one_is_alone(tmp_path: Path) -> None:
    """What the administrator put there counts, unless another key is asked for."""
    folder = _program(tmp_path / "prefix" / "versions" / "0.1.0")
    done = muniment(tmp_path / "w", "verify-install", "--folder", folder)
    assert done.code == 1
    assert "(signer_unknown" in done.err
    assert fingerprint(_PUBLIC) in done.err
    (tmp_path / "prefix" / "keys").mkdir()
    (tmp_path / "prefix" / "keys" / "ours.pem").write_bytes(_PUBLIC)
    assert muniment(tmp_path / "w", "verify-install", "--folder", folder).code == 0
    (tmp_path / "other.pem").write_bytes(make_key()[1])
    done = muniment(tmp_path / "w", "verify-install", "--folder", folder, "--key", tmp_path / "other.pem")
    assert done.code == 1
    assert "(signer_unknown" in done.err


def test_from_source_there_is_nothing_to_check(tmp_path: Path) -> None:
    """A script that asks whether the program can be trusted must not hear yes."""
    done = muniment(tmp_path / "w", "verify-install")
    assert done.code == 1
    assert "(not_an_installation" in done.err
    assert done.out == ""


def test_a_folder_that_nobody_signed(tmp_path: Path, key: Path) -> None:
    """Also one that is not there."""
    done = muniment(tmp_path / "w", "verify-install", "--folder", tmp_path / "nowhere", "--key", key)
    assert done.code == 1
    assert "(manifest_missing" in done.err
