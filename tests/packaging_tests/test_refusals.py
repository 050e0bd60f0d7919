"""What cannot be installed says why, changes nothing, and has the exit code that scripts rely on."""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.packaging_tests.conftest import Machine, ProgramMaker, Releases


def _refused(machine: Machine, code: int, told: str, script: Path, *arguments: str | Path) -> None:
    """Installing fails with this code and message, and leaves everything as it was."""
    before = machine.everything()
    done = machine.run(script, "--silent", *arguments)
    assert (done.returncode, done.stdout, done.stderr) == (code, "", f"{told}\n")
    assert machine.everything() == before


def test_too_old_system(machine: Machine, releases: Releases) -> None:
    """A glibc from before ours, as getconf has it."""
    machine.forge("getconf", "echo glibc 2.28")
    told = (
        "This system is too old for Muniment 1.0: it has glibc 2.28, and 2.31 or newer is needed "
        "(Debian 11, Ubuntu 20.04)."
    )
    _refused(machine, 3, told, releases.old_run)


def test_too_old_system_by_ldd(machine: Machine, releases: Releases) -> None:
    """Where there is no getconf, ldd tells; in Russian."""
    machine.forge("getconf", "exit 1")
    machine.forge("ldd", "echo 'ldd (GNU libc) 2.17'")
    machine.environment["LANG"] = "ru_RU.UTF-8"
    told = (
        "Система слишком старая для Muniment 1.0: в ней glibc 2.17, а нужна 2.31 или новее "
        "(Debian 11, Ubuntu 20.04)."
    )
    _refused(machine, 3, told, releases.old_run)


def test_newer_glibc_is_not_taken_for_older(machine: Machine, releases: Releases) -> None:
    """2.100 is newer than 2.31."""
    machine.forge("getconf", "echo glibc 2.100")
    machine.install(releases.old_run)


def test_other_c_library(machine: Machine, releases: Releases) -> None:
    """Alpine's musl."""
    machine.forge("getconf", "exit 1")
    machine.forge("ldd", "echo 'musl libc (x86_64)' >&2; exit 1")
    done = machine.run(releases.old_run, "--silent")
    assert done.returncode == 3
    assert "it has glibc musl" in done.stderr


def test_wrong_processor(machine: Machine, releases: Releases) -> None:
    """A file for another processor names both."""
    machine.forge("uname", 'case $1 in -m) echo aarch64 ;; *) exec /usr/bin/uname "$@" ;; esac')
    told = "This file is for linux-x86_64; this machine is linux-aarch64. Take the file for it."
    _refused(machine, 3, told, releases.old_run)


@pytest.mark.parametrize("kept", [0.1, 0.9, 0.999])
def test_truncated_file(machine: Machine, releases: Releases, tmp_path: Path, kept: float) -> None:
    """A copy that broke off, also in the script itself, where the shell finds no end."""
    whole = releases.old_run.read_bytes()
    path = tmp_path / "short.run"
    path.write_bytes(whole[: int(len(whole) * kept)])
    done = machine.run(path, "--silent")
    assert done.returncode in {1, 2}
    if kept > 0.5:
        assert done.stderr == (
            f"This file is cut off: {path.stat().st_size} of {len(whole)} bytes are there. Copy it again. "
            "Nothing was changed.\n"
        )
    assert machine.everything() == {}


@pytest.mark.parametrize("place", ["script", "archive", "end"])
def test_altered_file(machine: Machine, releases: Releases, tmp_path: Path, place: str) -> None:
    """One other byte anywhere."""
    content = bytearray(releases.old_run.read_bytes())
    if place == "script":
        content = bytearray(bytes(content).replace(b"# What an installed", b"# What an INSTALLED", 1))
    elif place == "archive":
        content[-5000] ^= 1
    else:
        content += b"x"
    path = tmp_path / "altered.run"
    path.write_bytes(content)
    told = (
        "This file was altered or damaged: its checksum is wrong. Copy it again from where you trust it. "
        "Nothing was changed."
    )
    _refused(machine, 1, told, path)


def test_downgrade(machine: Machine, releases: Releases) -> None:
    """Refused with the reason and the way that keeps the library; the way works."""
    machine.install(releases.new_run, "--workspace", "~/w")
    told = (
        f"Muniment 1.1 is installed in {machine.prefix}; this file holds the older 1.0, which may not be able to open "
        "what the newer one wrote. Nothing was changed. To go back all the same, run "
        f"{machine.prefix}/uninstall.sh first: it keeps your library."
    )
    _refused(machine, 3, told, releases.old_run)
    machine.install(machine.prefix / "uninstall.sh")
    machine.install(releases.old_run)
    assert machine.started() == "Muniment 1.0"


@pytest.mark.parametrize(
    ("older", "newer"), [("1.9", "1.10"), ("1.0rc1", "1.0"), ("1.0.dev3", "1.0a1"), ("1.0", "1.0.post1")]
)
def test_order_of_versions(
    machine: Machine, programs: ProgramMaker, older: str, newer: str, tmp_path: Path
) -> None:
    """As Python orders them, not by letters."""
    from make_run import make_run

    old, new = make_run(programs.make(older), tmp_path), make_run(programs.make(newer), tmp_path)
    machine.install(old)
    machine.install(new)
    assert machine.run(old, "--silent").returncode == 3


def test_wrong_use(machine: Machine, releases: Releases, tmp_path: Path) -> None:
    """What is not understood is said before anything happens."""
    _refused(machine, 2, "Unknown: --prefx. --help lists what can be said.", releases.old_run, "--prefx", "x")
    _refused(machine, 2, "--prefix needs a value.", releases.old_run, "--prefix")
    _refused(machine, 2, "--purge goes with --uninstall only.", releases.old_run, "--purge")
    _refused(
        machine, 2, f"There is no policy in {tmp_path}/none.", releases.old_run, "--policy", tmp_path / "none"
    )
    told = f"No model lies in {tmp_path}: every model is a folder with a card.json."
    _refused(machine, 2, told, releases.old_run, "--models", tmp_path)
    _refused(machine, 2, "The root folder cannot be installed into.", releases.old_run, "--prefix", "/")


def test_help_in_both_languages(machine: Machine, releases: Releases) -> None:
    """Every option and exit code, whatever system it is asked on."""
    machine.forge("uname", "echo Other")
    for language, word in {"en": "Usage", "ru": "Использование"}.items():
        done = machine.run(releases.old_run, "--help", "--lang", language)
        assert done.returncode == 0
        assert word in done.stdout
        for option in (
            "--silent",
            "--prefix",
            "--workspace",
            "--policy",
            "--models",
            "--portable",
            "--uninstall",
            "--check",
        ):
            assert option in done.stdout


def test_read_only_target(machine: Machine, releases: Releases, tmp_path: Path) -> None:
    """A folder that nobody may write."""
    place = tmp_path / "locked"
    place.mkdir()
    with _read_only(place):
        told = (
            f"{place}/Muniment cannot be written. Choose another folder with --prefix, or ask an administrator. "
            "Nothing was changed."
        )
        _refused(machine, 1, told, releases.old_run, "--prefix", place / "Muniment")


def test_full_disk(machine: Machine, releases: Releases, tmp_path: Path) -> None:
    """Too little space is seen before anything is written."""
    with _mounted(tmp_path / "small", "-o", "size=400k") as small:
        done = machine.run(releases.old_run, "--silent", "--prefix", small / "Muniment")
        assert done.returncode == 1
        assert done.stderr == (
            f"There is not enough space for {small}/Muniment: 2 MB are needed, 0 MB are free. Nothing was changed.\n"
        )
        assert list(small.iterdir()) == []


def test_disk_that_fills_up(machine: Machine, releases: Releases, tmp_path: Path) -> None:
    """Where the system promised more than there is, the installed version stays."""
    machine.forge("df", "exit 1")
    told = "The disk is full. Free some space and run this again; what was there before is unchanged.\n"
    with _mounted(tmp_path / "small", "-o", "size=64k") as small:
        done = machine.run(releases.old_run, "--silent", "--prefix", small / "Muniment")
        assert (done.returncode, done.stderr) == (1, told)
        assert list(small.iterdir()) == []
    with _mounted(tmp_path / "larger", "-o", "size=520k") as larger:
        prefix = larger / "Muniment"
        machine.install(releases.old_run, "--prefix", prefix)
        before = sorted(prefix.rglob("*"))
        done = machine.run(releases.new_run, "--silent", "--prefix", prefix)
        assert (done.returncode, done.stderr) == (1, told)
        assert machine.started(prefix) == "Muniment 1.0"
        assert sorted(prefix.rglob("*")) == before


def test_folder_of_a_package(machine: Machine, releases: Releases) -> None:
    """Where a .deb or a portable folder lies, nothing is mixed in."""
    machine.prefix.mkdir(parents=True)
    (machine.prefix / "release.json").write_text('{"version": "1.0"}')
    done = machine.run(releases.new_run, "--silent")
    assert done.returncode == 3
    assert "did not come from such a file" in done.stderr


@contextmanager
def _mounted(place: Path, *options: str) -> Iterator[Path]:
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    place.mkdir(exist_ok=True)
    done = subprocess.run(
        ["mount", "-t", "tmpfs", *options, "tmpfs", place], capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.skip(f"no small disk can be mounted here: {done.stderr.strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", place], check=True)


@contextmanager
def _read_only(place: Path) -> Iterator[None]:
    """Root may write where rights forbid it, so there it must be the disk."""
    if os.geteuid() == 0:
        with _mounted(place, "-o", "ro"):
            yield
    else:
        place.chmod(0o555)
        yield
        place.chmod(0o755)
