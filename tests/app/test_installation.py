"""Where an installed program finds its parts, its policy and its users' workspaces."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from muniment_app import policy
from muniment_app.installation import Installation
from muniment_app.workspace import default_folder
from muniment_models.errors import MunimentError


def _install(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Installation:
    """Let this process be the program in ``folder``."""
    folder.mkdir(parents=True)
    (folder / "muniment").touch()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(folder / "muniment"))
    found = Installation.find()
    assert found is not None
    return found


def test_from_source_there_is_none() -> None:
    """Nothing is looked for beside Python's own executable."""
    assert Installation.find() is None


def test_an_installed_program_belongs_to_its_prefix(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Also when it is started through the link that the installer makes."""
    prefix = tmp_path / "Программы и данные"
    installed = _install(monkeypatch, prefix / "versions" / "1.2")
    (prefix / "current").symlink_to("versions/1.2")
    monkeypatch.setattr(sys, "executable", str(prefix / "current" / "muniment"))
    assert Installation.find() == installed
    assert installed.prefix == prefix
    assert installed.model_folders == (prefix / "versions" / "1.2" / "models", prefix / "models")


def test_what_the_administrator_said_of_workspaces(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """``~`` is each user's home; a portable folder keeps its workspace in itself."""
    installed = _install(monkeypatch, tmp_path / "prefix" / "versions" / "1.2")
    assert installed.workspace() is None
    assert default_folder().name == "Muniment"
    (installed.prefix / "install.toml").write_text('workspace = "~/Архив"\n', encoding="utf-8")
    assert default_folder() == Path.home() / "Архив"
    (installed.folder / "install.toml").write_text('workspace = "workspace"\n', encoding="utf-8")
    assert default_folder() == installed.folder / "workspace"


@pytest.mark.parametrize("text", ["workspace = 5", "workspace =", 'workspace = ""'])
def test_a_damaged_file_is_not_passed_over(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str
) -> None:
    """A library that lands somewhere else than was said would be worse than an error."""
    installed = _install(monkeypatch, tmp_path / "portable")
    (installed.folder / "install.toml").write_text(text, encoding="utf-8")
    with pytest.raises(MunimentError) as caught:
        default_folder()
    assert (caught.value.code, caught.value.path) == ("install_damaged", installed.folder / "install.toml")


def test_the_machines_policy_goes_before_the_installations(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Who has no right to write for the whole machine cannot undo what was said for it."""
    installed = _install(monkeypatch, tmp_path / "prefix" / "versions" / "1.2")
    machine = tmp_path / "etc" / "policy.toml"
    monkeypatch.setattr(policy, "_machine_policy_file", lambda: machine)
    assert policy.policy_file() == machine
    installed.policy_file.touch()
    assert policy.policy_file() == installed.policy_file
    machine.parent.mkdir()
    machine.touch()
    assert policy.policy_file() == machine
