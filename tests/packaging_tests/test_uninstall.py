"""Uninstalling takes what was laid, keeps what was not, and the library unless it is to go."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from muniment_app.workspace import Workspace
from tests.support.house import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.packaging_tests.conftest import Machine, Releases


def _fill_workspace(folder: Path) -> None:
    """What a library that was used looks like."""
    for name in ("library.db", "library.db-wal", "settings.json", "presets.json", "muniment.log", ".lock"):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")
    for name in ("vectors", "models/mine", "prompt-states"):
        (folder / name).mkdir(parents=True)
        (folder / name / "data").write_text("x")


def test_silent_keeps_the_library(machine: Machine, releases: Releases) -> None:
    """Only --purge deletes it when nobody is asked."""
    machine.install(releases.old_run)
    workspace = machine.data / "Muniment"
    _fill_workspace(workspace)
    before = sorted(workspace.rglob("*"))
    machine.install(machine.prefix / "uninstall.sh")
    assert sorted(workspace.rglob("*")) == before
    assert not machine.prefix.exists()
    machine.install(releases.old_run)
    machine.install(machine.prefix / "uninstall.sh", "--purge")
    assert machine.everything() == {"home/.local": "/", "home/.local/share": "/"}


@pytest.mark.parametrize("given", ["~/Полка", "{home}/Полка"])
def test_purge_finds_the_chosen_workspace(machine: Machine, releases: Releases, given: str) -> None:
    """By install.toml; what somebody else put there stays."""
    machine.install(releases.old_run, "--workspace", given.format(home=machine.home))
    workspace = machine.home / "Полка"
    _fill_workspace(workspace)
    (workspace / "мой отчёт.docx").write_text("mine")
    done = machine.run(machine.prefix / "uninstall.sh", "--purge")
    assert done.returncode == 0
    assert f"Kept in {workspace}: what Muniment did not make." in done.stdout
    assert [path.name for path in workspace.iterdir()] == ["мой отчёт.docx"]


def test_purge_does_not_follow_links(machine: Machine, releases: Releases, tmp_path: Path) -> None:
    """Models that a workspace only points to belong to others."""
    machine.install(releases.old_run)
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "model.gguf").write_text("x")
    workspace = machine.data / "Muniment"
    workspace.mkdir(parents=True)
    (workspace / "models").symlink_to(tmp_path / "shared")
    machine.install(machine.prefix / "uninstall.sh", "--purge")
    assert (tmp_path / "shared" / "model.gguf").is_file()
    assert not workspace.exists()


def test_purge_knows_all_that_a_workspace_holds() -> None:
    """Every place that Workspace names is in the script's lists."""
    script = (ROOT / "packaging" / "linux" / "installed.sh").read_text(encoding="utf-8")
    body = script[script.index("purge_workspace() {") :]
    listed = set(
        re.findall(r"[\w.-]+", " ".join(re.findall(r"for name in ([^;]*); do", body[: body.index("\n}")])))
    )
    workspace = Workspace(ROOT / "workspace")
    named = {
        getattr(workspace, name).name for name, kind in vars(Workspace).items() if isinstance(kind, property)
    }
    assert named <= listed


def test_foreign_files_stay(machine: Machine, releases: Releases) -> None:
    """In a folder that was there before, and beside the program's own files."""
    prefix = machine.home / "Программы"
    (prefix / "versions").mkdir(parents=True)
    (prefix / "other program").write_text("x")
    machine.install(releases.old_run, "--prefix", prefix)
    (prefix / "versions" / "1.0" / "_internal" / "note.txt").write_text("x")
    (prefix / "keys").mkdir()
    (prefix / "keys" / "ours.pem").write_text("x")
    done = machine.run(prefix / "uninstall.sh")
    assert done.returncode == 0
    assert f"Kept, because Muniment did not put it there: what is left in {prefix}." in done.stdout
    assert sorted(str(path.relative_to(prefix)) for path in prefix.rglob("*") if path.is_file()) == [
        "keys/ours.pem", "other program", "versions/1.0/_internal/note.txt",
    ]  # fmt: skip


def test_nothing_is_installed(machine: Machine, releases: Releases) -> None:
    """It says where it looked."""
    done = machine.run(releases.old_run, "--uninstall", "--silent")
    assert done.returncode == 1
    assert done.stderr == (
        f"Muniment is not installed in {machine.prefix}. If it lies elsewhere, name the folder with --prefix.\n"
    )
    assert machine.everything() == {}


def test_by_the_installer(machine: Machine, releases: Releases) -> None:
    """--uninstall of any version's file, from any folder."""
    prefix = machine.home / "здесь"
    machine.install(releases.old_run, "--prefix", prefix)
    machine.install(releases.new_run, "--uninstall", "--prefix", prefix)
    assert machine.everything() == {}


def test_second_installation_keeps_its_menu_entry(machine: Machine, releases: Releases) -> None:
    """Of two, the one uninstalled first does not take the other's entry and command."""
    one, two = machine.home / "one", machine.home / "two"
    machine.install(releases.old_run, "--prefix", one)
    machine.install(releases.new_run, "--prefix", two)
    machine.install(one / "uninstall.sh")
    assert str(two) in (machine.data / "applications" / "muniment.desktop").read_text()
    assert (machine.home / ".local" / "bin" / "muniment").readlink() == two / "current" / "muniment"
    assert machine.started(two) == "Muniment 1.1"


def test_indexes_of_the_desktop(machine: Machine, releases: Releases) -> None:
    """What the desktop's own tools made of our files goes with them, unless others have files there."""
    machine.forge("update-desktop-database", 'shift $(($# - 1)); echo index >"$1/mimeinfo.cache"')
    machine.forge("update-mime-database", 'echo index >"$1/globs2"; echo index >"$1/mime.cache"')
    machine.install(releases.old_run)
    assert (machine.data / "applications" / "mimeinfo.cache").is_file()
    machine.install(machine.prefix / "uninstall.sh")
    assert machine.everything() == {}
    other = machine.data / "applications" / "other.desktop"
    other.parent.mkdir(parents=True)
    other.write_text("x")
    machine.install(releases.old_run)
    machine.install(machine.prefix / "uninstall.sh")
    assert sorted(path.name for path in machine.home.rglob("*") if path.is_file()) == [
        "mimeinfo.cache",
        "other.desktop",
    ]


def test_real_indexes_of_the_desktop(machine: Machine, releases: Releases) -> None:
    """The same with the system's own tools."""
    for name in ("update-desktop-database", "update-mime-database"):
        (machine.tools / name).unlink()
        if shutil.which(name) is None:
            pytest.skip(f"there is no {name} on this machine")
    machine.install(releases.old_run)
    assert "x-muniment-pack" in (machine.data / "mime" / "globs2").read_text()
    assert (
        "application/pdf=muniment.desktop;" in (machine.data / "applications" / "mimeinfo.cache").read_text()
    )
    machine.install(machine.prefix / "uninstall.sh")
    assert machine.everything() == {}


def test_help(machine: Machine, releases: Releases) -> None:
    """In the user's language; an unknown word is wrong use."""
    machine.install(releases.old_run)
    done = machine.run(machine.prefix / "uninstall.sh", "--lang", "ru", "--help")
    assert done.returncode == 0
    assert done.stdout.startswith("Использование: sh uninstall.sh")
    wrong = machine.run(machine.prefix / "uninstall.sh", "--everything")
    assert wrong.returncode == 2
    assert "Unknown: --everything" in wrong.stderr
    assert machine.started() == "Muniment 1.0"
