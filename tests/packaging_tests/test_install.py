"""Installing: what a person and what an administrator's script see, in every shell that a Linux has."""

from __future__ import annotations

import os
import pty
import shutil
import subprocess
import tomllib
from typing import TYPE_CHECKING

import pytest

from tests.packaging_tests.conftest import SHELLS, Machine, ProgramMaker, Releases

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(params=sorted(SHELLS))
def any_shell(request: pytest.FixtureRequest, machine: Machine) -> Machine:
    """The machine with each of the shells; busybox brings its own tar, mv and the rest, too."""
    machine.shell = SHELLS[request.param]
    if shutil.which(machine.shell[0]) is None:
        pytest.skip(f"there is no {machine.shell[0]} on this machine")
    if request.param == "busybox":
        busybox = shutil.which("busybox")
        assert busybox is not None
        for applet in (
            "awk", "cp", "df", "find", "flock", "grep", "gzip", "head", "ln", "mv", "readlink", "rm", "rmdir", "sed",
            "sha256sum", "sort", "tail", "tar", "tr", "wc", "xargs",
        ):  # fmt: skip
            (machine.tools / applet).symlink_to(busybox)
    return machine


def test_installs_updates_and_uninstalls_in_every_shell(any_shell: Machine, releases: Releases) -> None:
    """Silence, a program that starts, an update from the small file, and nothing left at the end."""
    before = any_shell.everything()
    any_shell.install(releases.old_run)
    assert any_shell.started() == "Muniment 1.0"
    any_shell.install(releases.update)
    assert any_shell.started() == "Muniment 1.1"
    any_shell.install(any_shell.prefix / "uninstall.sh")
    assert any_shell.everything() == before


def test_says_what_it_does(machine: Machine, releases: Releases) -> None:
    """Without --silent a person reads the steps and how to start."""
    done = machine.run(releases.old_run)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "Checking the file...",
        "Unpacking...",
        "Verifying...",
        f"Muniment 1.0 is installed in {machine.prefix}. Start it from the menu, or: {machine.prefix}/current/muniment",
    ]


def test_the_desktop_knows_it(machine: Machine, releases: Releases) -> None:
    """A desktop entry that starts it, its icons, its own file type, and a command; no default program is changed."""
    machine.install(releases.old_run)
    entry = (machine.data / "applications" / "muniment.desktop").read_text(encoding="utf-8")
    assert f'Exec="{machine.prefix}/current/muniment" --open %F\n' in entry
    assert "application/pdf;" in entry
    assert "application/x-muniment-pack;" in entry
    assert "*.munimentpack" in (machine.data / "mime" / "packages" / "muniment.xml").read_text(
        encoding="utf-8"
    )
    assert (machine.data / "icons" / "hicolor" / "48x48" / "apps" / "muniment.png").is_file()
    command = machine.home / ".local" / "bin" / "muniment"
    assert subprocess.run([command], capture_output=True, text=True, check=True).stdout == "Muniment 1.0\n"
    assert not list(machine.home.rglob("mimeapps.list"))
    if shutil.which("desktop-file-validate"):
        shown = machine.data / "applications" / "muniment.desktop"
        subprocess.run(["desktop-file-validate", shown], check=True)


def test_awkward_folder(machine: Machine, releases: Releases) -> None:
    """Spaces, Cyrillic letters, quotes and signs of the shell in the path."""
    prefix = machine.home / "Мои программы" / 'Мунимент $HOME "1" `x` 100%'
    machine.install(releases.old_run, "--prefix", prefix)
    assert machine.started(prefix) == "Muniment 1.0"
    machine.install(releases.update, "--prefix", f"{prefix}/")
    assert machine.started(prefix) == "Muniment 1.1"
    machine.install(prefix / "uninstall.sh")
    assert machine.everything() == {}


def test_relative_folder_counts_from_here(machine: Machine, releases: Releases) -> None:
    """--prefix and --workspace without "/" at the front."""
    machine.install(releases.old_run, "--prefix", "home/here", "--workspace", "home/library")
    settings = tomllib.loads((machine.home / "here" / "install.toml").read_text(encoding="utf-8"))
    assert settings == {"workspace": str(machine.home / "library")}


def test_twice_repairs(machine: Machine, releases: Releases) -> None:
    """What was damaged or deleted is whole again, what somebody added is let be, settings stay."""
    machine.install(releases.old_run, "--workspace", "~/Библиотека")
    (machine.prefix / "current" / "_internal" / "version.txt").write_text("nonsense")
    (machine.prefix / "current" / "_internal" / "libsame.so.1").unlink()
    (machine.prefix / "versions" / "1.0" / "note.txt").write_text("mine")
    machine.install(releases.old_run)
    assert machine.started() == "Muniment 1.0"
    assert (machine.prefix / "current" / "_internal" / "libsame.so.1").is_file()
    assert 'workspace = "~/Библиотека"' in (machine.prefix / "install.toml").read_text(encoding="utf-8")
    left = [path for path in (machine.prefix / "versions" / "1.0").rglob("*") if path.is_file()]
    assert left == [machine.prefix / "versions" / "1.0" / "note.txt"]
    machine.install(releases.old_run)
    assert machine.started() == "Muniment 1.0"


def test_unattended_settings(machine: Machine, releases: Releases, tmp_path: Path) -> None:
    """What a script gives: workspace, policy, models."""
    (tmp_path / "policy.toml").write_text("[network]\n", encoding="utf-8")
    for name in ("one", "two"):
        (tmp_path / "more models" / name).mkdir(parents=True)
        (tmp_path / "more models" / name / "card.json").write_text(f'{{"id": "{name}"}}')
    workspace = tmp_path / 'Полка "А"'
    machine.install(
        releases.old_run, "--workspace", workspace, "--policy", tmp_path / "policy.toml",
        "--models", tmp_path / "more models",
    )  # fmt: skip
    settings = tomllib.loads((machine.prefix / "install.toml").read_text(encoding="utf-8"))
    assert settings == {"workspace": str(workspace)}
    assert (machine.prefix / "policy.toml").read_text(encoding="utf-8") == "[network]\n"
    assert sorted(path.name for path in (machine.prefix / "models").iterdir()) == ["one", "two"]
    (tmp_path / "more models" / "two" / "card.json").write_text('{"id": "two", "newer": true}')
    machine.install(releases.old_run, "--models", tmp_path / "more models" / "two")
    assert "newer" in (machine.prefix / "models" / "two" / "card.json").read_text()
    assert (machine.prefix / "models" / "one" / "card.json").is_file()
    assert (machine.prefix / "install.toml").is_file()
    machine.install(machine.prefix / "uninstall.sh")
    assert machine.everything() == {}


def test_for_all_users(machine: Machine, releases: Releases, tmp_path: Path) -> None:
    """Root: program, menu and policy for everyone; uninstalling keeps the policy unless it is to be purged."""
    (tmp_path / "policy.toml").write_text("[network]\n", encoding="utf-8")
    machine.become_root()
    machine.install(releases.old_run, "--policy", tmp_path / "policy.toml")
    assert machine.started(machine.root / "opt" / "muniment") == "Muniment 1.0"
    policy = machine.root / "etc" / "muniment" / "policy.toml"
    assert policy.read_text(encoding="utf-8") == "[network]\n"
    assert policy.stat().st_mode & 0o777 == 0o644
    assert (machine.root / "usr" / "local" / "share" / "applications" / "muniment.desktop").is_file()
    assert (machine.root / "usr" / "local" / "bin" / "muniment").is_symlink()
    assert list(machine.home.iterdir()) == []
    machine.install(releases.new_run)
    machine.install(machine.root / "opt" / "muniment" / "uninstall.sh")
    assert [path for path in machine.root.rglob("*") if path.is_file()] == [policy]
    machine.install(releases.new_run, "--policy", tmp_path / "policy.toml")
    machine.install(releases.new_run, "--uninstall", "--purge")
    assert not policy.exists()


def test_system_without_the_libraries_of_a_window(machine: Machine, programs: ProgramMaker) -> None:
    """It is installed, and says what its window still needs, also to a script."""
    folder = programs.make("1.0", {"_internal/PySide6/Qt/plugins/platforms/libqxcb.so": b"elf"})
    machine.forge(
        "ldd", "echo '    libxcb-cursor.so.0 => not found'; echo '    libc.so.6 => /lib/libc.so.6 (0x0)'"
    )
    done = machine.run(folder / "install.sh", "--silent")
    assert done.returncode == 0
    assert done.stderr == (
        "Muniment is installed, but its window cannot open before this system has: libxcb-cursor.so.0. "
        "The help for administrators names the packages.\n"
    )
    assert machine.started() == "Muniment 1.0"


def test_another_program_of_that_name_stays(machine: Machine, releases: Releases) -> None:
    """A command `muniment` that is somebody else's is neither replaced nor removed."""
    command = machine.home / ".local" / "bin" / "muniment"
    command.parent.mkdir(parents=True)
    command.write_text("mine")
    machine.install(releases.old_run)
    assert command.read_text() == "mine"
    machine.install(machine.prefix / "uninstall.sh")
    assert command.read_text() == "mine"


def test_from_an_unpacked_folder(machine: Machine, programs: ProgramMaker) -> None:
    """install.sh beside the program does the same, and leaves behind what is not the program's."""
    folder = programs.make("1.0")
    (folder / "install.toml").write_text('workspace = "workspace"\n')
    (folder / "workspace").mkdir()
    (folder / "workspace" / "library.db").write_text("secret")
    machine.install(folder / "install.sh")
    assert machine.started() == "Muniment 1.0"
    assert not (machine.prefix / "versions" / "1.0" / "workspace").exists()
    assert not (machine.prefix / "install.toml").exists()


def test_damaged_folder(machine: Machine, programs: ProgramMaker) -> None:
    """A folder whose copy went wrong says which file."""
    folder = programs.make("1.0")
    (folder / "models" / "starter" / "model.gguf").write_bytes(b"short")
    done = machine.run(folder / "install.sh", "--silent")
    assert done.returncode == 1
    assert done.stderr == (
        "The program is not whole (models/starter/model.gguf). Copy it again. What was there before is unchanged.\n"
    )
    assert machine.everything() == {}


def test_portable(machine: Machine, releases: Releases) -> None:
    """One folder with the library in it, nothing outside; a folder with something in it is not touched."""
    stick = machine.home / "Флешка" / "Muniment"
    machine.install(releases.old_run, "--portable", stick)
    assert (stick / "install.toml").read_text() == 'workspace = "workspace"\n'
    assert (
        subprocess.run([stick / "muniment"], capture_output=True, text=True, check=True).stdout
        == "Muniment 1.0\n"
    )
    assert sorted(path.name for path in machine.home.iterdir()) == ["Флешка"]
    again = machine.run(releases.new_run, "--silent", "--portable", stick)
    assert again.returncode == 1
    assert again.stderr.startswith(f"{stick} is not empty. Unpack into a new folder")
    assert machine.run(releases.update, "--portable", machine.home / "other").returncode == 2


def test_check_writes_nothing(machine: Machine, releases: Releases) -> None:
    """--check tells that it would work."""
    done = machine.run(releases.old_run, "--check")
    assert done.returncode == 0
    assert done.stdout.endswith(
        f"This file is whole, and Muniment 1.0 can be installed in {machine.prefix}.\n"
    )
    assert machine.everything() == {}


def _at_the_keyboard(machine: Machine, script: Path, typed: str) -> tuple[int, str]:
    """Run with a terminal for input, and what was typed waiting in it."""
    ours, theirs = pty.openpty()
    os.write(ours, typed.encode())
    done = machine.run(script, stdin=theirs)
    os.close(ours)
    os.close(theirs)
    return done.returncode, done.stdout + done.stderr


def test_two_questions_in_russian(machine: Machine, releases: Releases) -> None:
    """A person is asked where the program goes and where the library; uninstalling asks about the library."""
    machine.environment["LANG"] = "ru_RU.UTF-8"
    code, told = _at_the_keyboard(machine, releases.old_run, "~/Программы\n~/Полка\n")
    assert code == 0
    assert "Папка для программы (Enter —" in told
    assert "Папка для вашей библиотеки (Enter —" in told
    prefix = machine.home / "Программы"
    assert f"Muniment 1.0 установлен в {prefix}." in told
    assert (prefix / "install.toml").read_text(encoding="utf-8") == 'workspace = "~/Полка"\n'
    (machine.home / "Полка").mkdir()
    (machine.home / "Полка" / "library.db").write_text("x")
    code, told = _at_the_keyboard(machine, prefix / "uninstall.sh", "\n")
    assert code == 0
    assert "Удалить и её? [д/Н]" in told
    assert f"Ваша библиотека осталась в {machine.home}/Полка." in told
    assert (machine.home / "Полка" / "library.db").is_file()


@pytest.mark.parametrize(("answer", "gone"), [("y", True), ("n", False), ("", False)])
def test_uninstalling_asks_about_the_library(
    machine: Machine, releases: Releases, answer: str, *, gone: bool
) -> None:
    """Only a clear yes deletes it."""
    machine.install(releases.old_run)
    library = machine.data / "Muniment" / "library.db"
    library.parent.mkdir(parents=True)
    library.write_text("x")
    code, told = _at_the_keyboard(machine, machine.prefix / "uninstall.sh", f"{answer}\n")
    assert code == 0
    assert "Delete it, too? [y/N]" in told
    assert library.exists() is not gone
