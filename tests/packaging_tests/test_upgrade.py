"""Upgrading: settings and library stay, and whenever it is cut short there is a program that starts."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.packaging_tests.conftest import Machine, ProgramMaker, Releases

# Every tool by which the installer changes anything.
CHANGING = ("mv", "ln", "rm", "rmdir", "mkdir", "cp", "tar", "chmod", "xargs")


def test_keeps_workspace_and_settings(machine: Machine, releases: Releases, tmp_path: Path) -> None:
    """What was chosen at the first installation holds after an upgrade; the old version is gone."""
    (tmp_path / "policy.toml").write_text("[network]\n")
    library = machine.home / "Полка" / "library.db"
    library.parent.mkdir()
    library.write_text("mine")
    machine.install(releases.old_run, "--workspace", library.parent, "--policy", tmp_path / "policy.toml")
    settings = {name: (machine.prefix / name).read_text() for name in ("install.toml", "policy.toml")}
    machine.install(releases.new_run)
    assert machine.started() == "Muniment 1.1"
    assert {name: (machine.prefix / name).read_text() for name in settings} == settings
    assert library.read_text() == "mine"
    assert [path.name for path in (machine.prefix / "versions").iterdir()] == ["1.1"]


def test_new_version_that_does_not_work_here(
    machine: Machine, programs: ProgramMaker, releases: Releases, tmp_path: Path
) -> None:
    """It is tried before anything starts it; the old one stays, and its own words are passed on."""
    from make_run import make_run

    machine.install(releases.old_run)
    before = machine.everything()
    broken = make_run(programs.make("1.1", {"_internal/broken": b""}), tmp_path)
    done = machine.run(broken, "--silent", "--workspace", "~/elsewhere")
    assert done.returncode == 1
    assert done.stderr == (
        "The new version did not prove whole, so it was not installed; what was there before is unchanged. "
        "It said: a part of it does not work here\n"
    )
    assert machine.everything() == before


def test_switch_that_fails(machine: Machine, releases: Releases) -> None:
    """Also when the very last step cannot be done, all is as it was."""
    machine.install(releases.old_run)
    before = machine.everything()
    machine.forge("mv", 'case $1 in -T) exit 1 ;; *) exec /usr/bin/mv "$@" ;; esac')
    done = machine.run(releases.new_run, "--silent")
    assert done.returncode == 1
    assert done.stderr.startswith(f"{machine.prefix} cannot be written.")
    assert machine.everything() == before
    assert machine.started() == "Muniment 1.0"


def test_first_installation_that_does_not_work_here(
    machine: Machine, programs: ProgramMaker, tmp_path: Path
) -> None:
    """Nothing is left of it."""
    from make_run import make_run

    broken = make_run(programs.make("1.0", {"_internal/broken": b""}), tmp_path)
    assert machine.run(broken, "--silent").returncode == 1
    assert machine.everything() == {}


def test_running_program_keeps_its_files(machine: Machine, releases: Releases) -> None:
    """An old version at work stays until the installation after its end; uninstalling waits for it, too."""
    machine.install(releases.old_run)
    worker = machine.prefix / "versions" / "1.0" / "_internal" / "libsame.so.1"
    shutil.copyfile("/bin/sleep", worker)
    worker.chmod(0o755)
    with subprocess.Popen([worker, "60"]) as running:
        done = machine.run(releases.new_run)
        assert done.returncode == 0
        assert (
            "The version in versions/1.0 is still running; the next installation removes it." in done.stdout
        )
        assert machine.started() == "Muniment 1.1"
        assert worker.is_file()
        refused = machine.run(machine.prefix / "uninstall.sh", "--silent")
        assert refused.returncode == 1
        assert refused.stderr == "Muniment is running. Close it, then uninstall again.\n"
        running.kill()
    machine.install(releases.new_run)
    assert not worker.exists()
    assert [path.name for path in (machine.prefix / "versions").iterdir()] == ["1.1-2"]


def test_two_at_the_same_time(machine: Machine, releases: Releases, tmp_path: Path) -> None:
    """The second is told so and changes nothing; the first ends well."""
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    machine.forge("tar", f'echo unpacking >"{gate}"; read -r go <"{gate}"; exec /usr/bin/tar "$@"')
    command = ["sh", str(releases.new_run), "--silent"]
    with subprocess.Popen(command, env=machine.environment, stdin=subprocess.DEVNULL) as first:
        assert gate.read_text() == "unpacking\n"
        machine.forge("sleep", ":")
        second = machine.run(releases.old_run, "--silent")
        assert second.returncode == 1
        assert second.stderr == (
            f"Another installation is running in {machine.prefix}. Wait until it has ended, then try again.\n"
        )
        gate.write_text("go\n")
        assert first.wait(timeout=30) == 0
    assert machine.started() == "Muniment 1.1"


def _kill_at(machine: Machine, moment: int, script: Path) -> bool:
    """Run an installer that is killed, with all it started, before its `moment`-th change.

    Returns:
        Whether it was; it had ended before otherwise.
    """
    counter = machine.folder / "changes"
    counter.write_bytes(b"")
    for tool in CHANGING:
        # A byte for every change; the shell that is killed is the leader of its group.
        count = f'printf . >>"{counter}"; [ "$(wc -c <"{counter}")" -lt {moment} ] || kill -9 0'
        machine.forge(tool, f'{count}\nexec {shutil.which(tool)} "$@"')
    command = ["sh", str(script), "--silent"]
    with subprocess.Popen(
        command,
        env=machine.environment,
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        process.wait(timeout=30)
    for tool in CHANGING:
        (machine.tools / tool).unlink()
    assert process.returncode in {0, -signal.SIGKILL}
    return process.returncode != 0


def _sweep(machine: Machine, script: Path, *, stride: int) -> int:
    """Kill an upgrade at every `stride`-th of its changes, each time from the same start; then let it run.

    Returns:
        How often it was killed.
    """
    start = machine.folder / "start"
    shutil.copytree(machine.home, start, symlinks=True)
    moment, killed = 1, 0
    while True:
        shutil.rmtree(machine.home)
        shutil.copytree(start, machine.home, symlinks=True)
        if not _kill_at(machine, moment, script):
            break
        killed += 1
        assert machine.started() in {"Muniment 1.0", "Muniment 1.1"}, f"killed before change {moment}"
        machine.install(script)
        assert machine.started() == "Muniment 1.1", f"after change {moment}"
        slots = [path.name for path in (machine.prefix / "versions").iterdir()]
        assert slots in (["1.1"], ["1.1-2"]), f"after change {moment}"
        hidden = {path.name for path in machine.home.rglob(".*")} | {
            path.name for path in machine.home.rglob("*.new")
        }
        assert hidden == {".local", ".lock"}, f"after change {moment}"
        moment += stride
    machine.install(machine.prefix / "uninstall.sh")
    assert machine.everything() == {}
    return killed


@pytest.mark.parametrize("kind", ["new_run", "update"])
def test_killed_upgrade(machine: Machine, releases: Releases, kind: str) -> None:
    """Old or new, never nothing; the next run cleans up and completes."""
    machine.install(releases.old_run)
    assert _sweep(machine, getattr(releases, kind), stride=17) >= 3


@pytest.mark.full
@pytest.mark.parametrize("kind", ["new_run", "update"])
def test_killed_upgrade_at_every_moment(machine: Machine, releases: Releases, kind: str) -> None:
    """The same before each single change."""
    machine.install(releases.old_run)
    assert _sweep(machine, getattr(releases, kind), stride=1) >= 30


@pytest.mark.parametrize("moment", [3, 9, 21])
def test_killed_first_installation(machine: Machine, releases: Releases, moment: int) -> None:
    """The next run installs, and uninstalling leaves nothing of either."""
    assert _kill_at(machine, moment, releases.old_run)
    machine.install(releases.old_run)
    assert machine.started() == "Muniment 1.0"
    machine.install(machine.prefix / "uninstall.sh")
    # Of the folders that a killed installer made, nobody knows any more who made them.
    assert [path for path in machine.home.rglob("*") if not path.is_dir()] == []


@pytest.mark.parametrize("moment", [1, 4, 8, 12])
def test_killed_uninstallation(machine: Machine, releases: Releases, moment: int) -> None:
    """It can be run again and ends with nothing."""
    machine.install(releases.old_run)
    _kill_at(machine, moment, machine.prefix / "uninstall.sh")
    if (machine.prefix / "uninstall.sh").exists():
        machine.run(machine.prefix / "uninstall.sh", "--silent")
    assert [path for path in machine.home.rglob("*") if not path.is_dir()] == []
