"""A small program folder, signed like a real one, and somebody who installs it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from muniment_models.signed_folder import make_key, sign_folder
from tests.support.house import ROOT

PACKAGING = ROOT / "packaging"

# The scripts of packaging/ are imported as they import each other: by their bare names. At the end: a script named
# like a library must not hide the library from anybody else.
for folder in (PACKAGING, *(PACKAGING / name for name in ("account", "linux", "proof"))):
    if str(folder) not in sys.path:
        sys.path.append(str(folder))

# It starts, says which version it is, and knows whether its folder is whole, as the real one does.
PROGRAM = """#!/bin/sh
here=$(dirname -- "$(readlink -f "$0")")
cd "$here" || exit 1
case "$*" in
    *verify-install)
        [ -z "${2:-}" ] || mkdir "$2"
        [ ! -e _internal/broken ] || { echo "a part of it does not work here"; exit 1; }
        sed -n 's/^{"bytes":[0-9]*,"path":"\\([^"]*\\)","sha256":"\\([0-9a-f]*\\)"}.*/\\2  \\1/p' manifest.json |
            sha256sum -c - >/dev/null 2>&1 || { echo "files were changed"; exit 1; }
        listed=$(grep -c '"path":' manifest.json)
        found=$(find . ! -type d ! -path ./install.toml | wc -l)
        [ "$((listed + 2))" = "$found" ] || { echo "files were added or are missing"; exit 1; }
        ;;
    *) cat _internal/version.txt ;;
esac
"""


@pytest.fixture(scope="session")
def signing_key() -> bytes:
    """The private key of these tests."""
    return make_key()[0]


@dataclass
class ProgramMaker:
    """Makes program folders as the build does, with a few files in them."""

    place: Path
    key: bytes

    def make(
        self, version: str, files: dict[str, bytes] | None = None, built: str = "2026-11-20T10:00:00+00:00"
    ) -> Path:
        """A signed program folder.

        Args:
            version: what it says it is.
            files: what it holds besides, by path.
            built: the moment in its release.json.
        """
        from make_run import lay_scripts, lay_share

        folder = self.place / f"Muniment-{version}-linux-x86_64"
        contents = {
            "muniment": PROGRAM.encode(),
            "release.json": (
                f'{{"name": "Muniment", "version": "{version}", "commit": "0123abc", "platform": "linux-x86_64", '
                f'"glibc": "2.31", "built": "{built}", "key": "SHA256:0"}}'
            ).encode(),
            "_internal/version.txt": f"Muniment {version}\n".encode(),
            "_internal/libsame.so.1": b"the same in every version " * 2000,
            "examples/documents/Приказ № 5.txt": "Приказ.\n".encode(),
            "models/starter/card.json": b'{"id": "starter"}\n',
            "models/starter/model.gguf": bytes(range(256)) * 400,
            "share/icons/hicolor/48x48/apps/muniment.png": b"\x89PNG small",
            "share/icons/hicolor/256x256/apps/muniment.png": b"\x89PNG large",
        } | (files or {})
        for name, content in contents.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        (folder / "muniment").chmod(0o755)
        (folder / "_internal" / "libsame.so").symlink_to("libsame.so.1")
        lay_scripts(folder)
        lay_share(folder)
        sign_folder(folder, {"name": "Muniment", "version": version}, self.key)
        return folder


@pytest.fixture
def programs(tmp_path: Path, signing_key: bytes) -> ProgramMaker:
    """Makes program folders below this test's own folder."""
    return ProgramMaker(tmp_path / "built", signing_key)


@dataclass(frozen=True)
class Releases:
    """Two versions and what was made of them."""

    old: Path
    new: Path
    old_run: Path
    new_run: Path
    update: Path


@pytest.fixture(scope="session")
def releases(tmp_path_factory: pytest.TempPathFactory, signing_key: bytes) -> Releases:
    """Version 1.0 and version 1.1, with one file changed, one moved, one gone and one that is new."""
    from make_run import make_run
    from update import make_update

    place = tmp_path_factory.mktemp("releases")
    maker = ProgramMaker(place, signing_key)
    old = maker.make("1.0", {"_internal/gone.txt": b"gone\n", "_internal/here.bin": b"moves\n" * 999})
    new = maker.make("1.1", {"_internal/new/new.txt": b"new\n", "_internal/there/now.bin": b"moves\n" * 999})
    return Releases(old, new, make_run(old, place), make_run(new, place), make_update(old, new, place))


@dataclass
class Machine:
    """Somebody's machine: a home, tools that can be forged, and what its shell said."""

    folder: Path
    shell: tuple[str, ...] = ("sh",)
    environment: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make an empty home of a user who is not root, with nothing that tells a desktop."""
        self.home.mkdir(parents=True)
        self.tools.mkdir()
        self.forge("id", "echo 1000")
        for name in ("update-desktop-database", "update-mime-database", "gtk-update-icon-cache"):
            self.forge(name, ":")
        self.environment |= {
            "PATH": f"{self.tools}:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": str(self.home), "LANG": "en_GB.UTF-8",
            "MUNIMENT_ROOT": str(self.root),
        }  # fmt: skip

    @property
    def home(self) -> Path:
        """The user's home."""
        return self.folder / "home"

    @property
    def tools(self) -> Path:
        """What comes before the system's own tools."""
        return self.folder / "tools"

    @property
    def root(self) -> Path:
        """What stands for / where something is laid for all users."""
        return self.folder / "root"

    @property
    def data(self) -> Path:
        """Where desktop entries and programs of this user lie."""
        return self.home / ".local" / "share"

    @property
    def prefix(self) -> Path:
        """Where Muniment lands when nothing else is said."""
        return self.data / "muniment-app"

    def forge(self, name: str, script: str) -> None:
        """Put a tool of this name before the system's own."""
        path = self.tools / name
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)

    def become_root(self) -> None:
        """Let the installer take this user for root; what is for all users lands below `root`."""
        self.forge("id", "echo 0")

    def run(
        self, script: Path, *arguments: str | Path, stdin: int = subprocess.DEVNULL
    ) -> subprocess.CompletedProcess[str]:
        """Run an installer; nobody is at the keyboard unless a terminal is given."""
        return subprocess.run(
            [*self.shell, str(script), *(str(one) for one in arguments)],
            env=self.environment, cwd=self.folder, stdin=stdin, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip

    def install(self, script: Path, *arguments: str | Path) -> None:
        """Install and expect it to be done."""
        done = self.run(script, "--silent", *arguments)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")

    def started(self, prefix: Path | None = None) -> str:
        """What the installed program says of itself."""
        program = (prefix or self.prefix) / "current" / "muniment"
        return subprocess.run(
            [program], capture_output=True, text=True, check=True, timeout=10
        ).stdout.strip()

    def everything(self) -> dict[str, str]:
        """Every path below the home and the root, with what a file holds or where a link leads."""
        found = {}
        for top in (self.home, self.root):
            for place, folders, files in os.walk(top):
                for name in [*folders, *files]:
                    path = Path(place) / name
                    shown = str(path.relative_to(self.folder))
                    if path.is_symlink():
                        found[shown] = f"-> {path.readlink()}"
                    else:
                        found[shown] = "/" if path.is_dir() else path.read_bytes().hex()
        return found


SHELLS = {"sh": ("sh",), "dash": ("dash",), "busybox": ("busybox", "sh")}


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine on which Muniment was never installed."""
    return Machine(tmp_path / "machine")
