"""The Debian package: what dpkg makes of it, below a folder of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import bootstrap

if TYPE_CHECKING:
    from tests.packaging_tests.conftest import ProgramMaker, Releases


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An empty system that dpkg can install into."""
    if shutil.which("dpkg") is None:
        pytest.skip("there is no dpkg on this machine")
    if os.geteuid() != 0:
        pytest.skip("dpkg installs as root only, also into a folder")
    folder = tmp_path / "system"
    for name in ("updates", "info"):
        (folder / "var" / "lib" / "dpkg" / name).mkdir(parents=True)
    (folder / "var" / "lib" / "dpkg" / "status").touch()
    return folder


def _dpkg(root: Path, *arguments: str | Path, forced: str = "depends") -> subprocess.CompletedProcess[str]:
    """Run dpkg for that system; its own scripts run outside of it, told by DPKG_ROOT where it is."""
    command = [
        "dpkg", f"--root={root}", f"--force-{forced},script-chrootless", f"--log={root}/log", *map(str, arguments),
    ]  # fmt: skip
    environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8"}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=60)


@pytest.fixture(scope="session")
def packages(releases: Releases, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Versions 1.0 and 1.1."""
    from make_deb import make_deb

    place = tmp_path_factory.mktemp("packages")
    return make_deb(releases.old, place), make_deb(releases.new, place)


def _files(root: Path) -> list[str]:
    return sorted(
        str(path.relative_to(root)) for path in root.rglob("*")
        if not path.is_dir() and not str(path.relative_to(root)).startswith(("var/lib/dpkg", "log"))
    )  # fmt: skip


def test_install_upgrade_remove(root: Path, packages: tuple[Path, Path], releases: Releases) -> None:
    """The program where it belongs, the desktop's files where they are looked for, nothing left at the end."""
    old, new = packages
    done = _dpkg(root, "-i", old)
    assert done.returncode == 0, done.stderr
    version = subprocess.run([root / "opt/muniment/muniment"], capture_output=True, text=True, check=True)
    assert version.stdout == "Muniment 1.0\n"
    assert (root / "usr/bin/muniment").readlink() == Path("/opt/muniment/muniment")
    owned = [line[1:] for line in _dpkg(root, "-L", "muniment").stdout.splitlines()]
    outside = [name for name in _files(root) if name in owned and not name.startswith("opt/muniment/")]
    assert outside == [
        "usr/bin/muniment", "usr/share/applications/muniment.desktop", "usr/share/doc/muniment/copyright",
        "usr/share/icons/hicolor/256x256/apps/muniment.png", "usr/share/icons/hicolor/48x48/apps/muniment.png",
        "usr/share/mime/packages/muniment.xml",
    ]  # fmt: skip
    assert (root / "etc/muniment").is_dir()
    assert _dpkg(root, "--verify", "muniment").stdout == ""
    assert subprocess.run([root / "opt/muniment/muniment", "verify-install"], check=False).returncode == 0
    done = _dpkg(root, "-i", new)
    assert done.returncode == 0, done.stderr
    assert not (root / "opt/muniment/_internal/gone.txt").exists()
    (root / "etc/muniment/policy.toml").write_text("mine")
    assert _dpkg(root, "--remove", "muniment").returncode == 0
    indexes = ("usr/share/applications/mimeinfo.cache", "usr/share/mime/")
    assert [name for name in _files(root) if not name.startswith(indexes)] == ["etc/muniment/policy.toml"]


def test_downgrade_is_refused(root: Path, packages: tuple[Path, Path]) -> None:
    """With the reason and the way; the newer one stays."""
    old, new = packages
    assert _dpkg(root, "-i", new).returncode == 0
    done = _dpkg(root, "--force-downgrade", "-i", old)
    assert done.returncode != 0
    assert "Muniment 1.1 is installed; 1.0 is older" in done.stderr
    assert "dpkg --remove muniment (libraries are kept)" in done.stderr
    version = subprocess.run([root / "opt/muniment/muniment"], capture_output=True, text=True, check=True)
    assert version.stdout == "Muniment 1.1\n"


def test_beside_a_run_file(root: Path, packages: tuple[Path, Path]) -> None:
    """It does not lay itself over what a .run file installed."""
    (root / "opt/muniment/versions").mkdir(parents=True)
    done = _dpkg(root, "-i", packages[0])
    assert done.returncode != 0
    assert "Uninstall it first (libraries are kept):\nsh /opt/muniment/uninstall.sh\n" in done.stderr
    assert not (root / "opt/muniment/muniment").exists()


def test_needs_the_libraries_of_qt(root: Path, packages: tuple[Path, Path]) -> None:
    """It is said what is missing; where it is there, the package is content."""
    from make_deb import LIBRARIES

    done = _dpkg(root, "-i", packages[0], forced="not-root")
    assert done.returncode != 0
    assert "libxcb-cursor0" in done.stderr
    assert sorted(LIBRARIES) == sorted(bootstrap.QT_PACKAGES)
    status = root / "var" / "lib" / "dpkg" / "status"
    names = [*LIBRARIES, "libc6"]
    status.write_text(
        "".join(
            f"Package: {name}\nStatus: install ok installed\nMaintainer: x <x@x>\nArchitecture: amd64\nVersion: 3.0\n"
            f"Description: x\n\n"
            for name in names
        )
    )
    done = _dpkg(root, "-i", packages[0], forced="not-root")
    assert done.returncode == 0, done.stderr


def test_asks_for_what_it_does_not_carry_only(programs: ProgramMaker) -> None:
    """A library that PyInstaller took along is no dependency; the other C library is told by version."""
    from make_deb import dependencies
    from make_run import Release

    folder = programs.make("1.0", {"_internal/libxcb-cursor.so.0": b"elf"})
    needed = dependencies(folder, Release.of(folder))
    assert needed[0] == "libc6 (>= 2.31)"
    assert "libxcb-cursor0" not in needed
    assert "libglib2.0-0 | libglib2.0-0t64" in needed


@pytest.mark.parametrize(
    ("ours", "theirs"), [("1.2.0", "1.2.0"), ("1.2.0.dev3", "1.2.0~dev3"), ("1.2.0rc1", "1.2.0~rc1")]
)
def test_versions(ours: str, theirs: str) -> None:
    """What comes before a release sorts before it."""
    from make_deb import debian_version

    assert debian_version(ours) == theirs
