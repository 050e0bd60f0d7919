"""A clean Debian root: what a machine has on which nobody has installed anything but a desktop.

Made once by debootstrap and apt from the mirror that this machine itself uses, then kept; who proves something in it
works in a copy. No address of a mirror is printed or left inside.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ROOT = Path(__file__).resolve().parents[2]
SUITE = "bookworm"
KEYRING = Path("/usr/share/keyrings/debian-archive-keyring.gpg")
SOURCES = Path("/etc/apt")
DESKTOP_PACKAGES = (
    "desktop-file-utils", "fontconfig", "fonts-dejavu-core", "hicolor-icon-theme", "shared-mime-info", "xvfb",
)  # fmt: skip
"""What every desktop has besides Qt's libraries: letters, the tools that installers of programs call to be found in
menus, and here a screen that nobody sits at."""
FORBIDDEN = re.compile(
    r"(python[\d.]*|pypy[\d.]*|pip[\d.]*|conda|cc|c\+\+|gcc|g\+\+|clang|clang\+\+|tcc|ld|make|cmake|rustc|go"
    r"|(x86_64-linux-gnu-)?(gcc|g\+\+|clang)-[\d.]+|libpython[\d.]+\.so.*)"
)
"""File names of a Python or a compiler."""
PROGRAM_FOLDERS = ("bin", "sbin", "usr/bin", "usr/sbin", "usr/local/bin", "usr/lib/x86_64-linux-gnu", "opt")
_FIELD = re.compile(r"(\w[\w-]*):\s*(.*)")


class NotPossibleError(Exception):
    """This machine cannot make such a proof; the message says what it lacks."""


def mirror_of(suite: str, texts: Iterable[tuple[str, str]]) -> str | None:
    """The mirror that a machine takes a suite from.

    Args:
        suite: code name, such as ``bookworm``.
        texts: names and contents of the files of apt's sources, of both formats.
    """
    for name, text in texts:
        found = _of_deb822(suite, text) if name.endswith(".sources") else _of_lines(suite, text)
        if found:
            return found.rstrip("/")
    return None


def forbidden_files(root: Path) -> list[str]:
    """What in a root could run Python or compile."""
    found = []
    for folder in PROGRAM_FOLDERS:
        place = root / folder
        if place.is_dir():
            found += [f"{folder}/{path.name}" for path in place.iterdir() if FORBIDDEN.fullmatch(path.name)]
    return sorted(found)


def clean_root(
    cache: Path,
    packages: Sequence[str],
    suite: str = SUITE,
    mirror: str | None = None,
    *,
    desktop: bool = True,
) -> Path:
    """The kept root with these packages, made when it is not there.

    Args:
        cache: folder for roots; a root takes some 600 MB.
        packages: of Debian, on top of the smallest system.
        suite: code name.
        mirror: None = the one of this machine's own apt.
        desktop: with ``DESKTOP_PACKAGES``.

    Raises:
        NotPossibleError: no root rights, no debootstrap, no mirror, or the mirror does not answer.
    """
    wanted = sorted({*packages, *(DESKTOP_PACKAGES if desktop else ())})
    name = hashlib.sha256(" ".join([suite, *wanted]).encode()).hexdigest()[:12]
    root = cache / f"{suite}-{name}"
    if (root / "etc" / "debian_version").is_file():
        return root
    require_root()
    tool = _debootstrap()
    mirror = mirror or mirror_of(suite, _sources())
    if mirror is None:
        raise NotPossibleError(f"this machine's apt knows no mirror of {suite}: name one with --mirror")
    cache.mkdir(parents=True, exist_ok=True)
    # A root that lies in /root would be closed to the user that lives in it.
    half = root.with_name(f"{root.name}.half")
    shutil.rmtree(half, ignore_errors=True)
    keyring = [f"--keyring={KEYRING}"] if KEYRING.is_file() else []
    _run([tool, "--variant=minbase", *keyring, suite, str(half), mirror], mirror)
    _add_packages(half, wanted, mirror)
    half.rename(root)
    return root


def require_root() -> None:
    """Only root may make roots and namespaces.

    Raises:
        NotPossibleError: this is not Linux, or not root.
    """
    if not sys.platform.startswith("linux"):
        raise NotPossibleError("the proof needs Linux")
    if os.geteuid() != 0:
        raise NotPossibleError("the proof needs root: debootstrap, chroot and a network namespace are root's")


def _add_packages(root: Path, packages: Sequence[str], mirror: str) -> None:
    for name in ("resolv.conf", "hosts"):
        shutil.copyfile(f"/etc/{name}", root / "etc" / name)
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", "LC_ALL=C.UTF-8"]
    options = ["-y", "-q", "--no-install-recommends", "-o", "Dpkg::Use-Pty=0"]
    try:
        if packages:
            _run(["chroot", str(root), *quiet, "apt-get", "-q", "update"], mirror)
            _run(["chroot", str(root), *quiet, "apt-get", "install", *options, *packages], mirror)
    finally:
        (root / "etc" / "resolv.conf").unlink()
        (root / "etc" / "hosts").write_text("127.0.0.1\tlocalhost\n::1\tlocalhost\n", encoding="utf-8")
    (root / "etc" / "hostname").write_text("counting-house\n", encoding="utf-8")
    (root / "etc" / "apt" / "sources.list").write_text("", encoding="utf-8")
    for folder in ("var/lib/apt/lists", "var/cache/apt", "var/log"):
        shutil.rmtree(root / folder, ignore_errors=True)
        (root / folder).mkdir(parents=True)


def _debootstrap() -> str:
    tool = shutil.which("debootstrap")
    if tool is None and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "-q", "update"], ["apt-get", "install", "-y", "-q", "debootstrap"]):
            subprocess.run(command, env=quiet, capture_output=True, check=False)
        tool = shutil.which("debootstrap")
    if tool is None:
        raise NotPossibleError("debootstrap is missing and cannot be installed by apt")
    return tool


def _run(command: list[str], mirror: str) -> None:
    """Run a tool; what it says is shown only when it fails, without the mirror's address."""
    done = subprocess.run(
        command, capture_output=True, text=True, errors="replace", check=False, stdin=subprocess.DEVNULL
    )
    if done.returncode:
        said = f"{done.stdout}\n{done.stderr}".strip().replace(mirror, "MIRROR")
        said = re.sub(r"\w+://[^\s]+", "MIRROR", said)
        tail = "\n".join(said.splitlines()[-12:])
        raise NotPossibleError(f"{Path(command[0]).name} failed:\n{tail}")


def _sources() -> list[tuple[str, str]]:
    single = [SOURCES / "sources.list"]
    folder = SOURCES / "sources.list.d"
    several = sorted(folder.iterdir()) if folder.is_dir() else []
    files = [path for path in [*single, *several] if path.suffix in {".list", ".sources"} and path.is_file()]
    return [(path.name, path.read_text(encoding="utf-8", errors="replace")) for path in files]


def _of_lines(suite: str, text: str) -> str | None:
    for line in text.splitlines():
        words = re.sub(r"\[[^]]*\]", "", line).split()
        if len(words) > 2 and words[0] == "deb" and words[2] == suite:  # noqa: PLR2004 - deb URL SUITE
            return words[1]
    return None


def _of_deb822(suite: str, text: str) -> str | None:
    for paragraph in re.split(r"\n\s*\n", text):
        lines = [line for line in paragraph.splitlines() if not line.startswith("#")]
        fields = dict(match.groups() for line in lines if (match := _FIELD.match(line)))
        binary = "deb" in fields.get("Types", "").split()
        enabled = fields.get("Enabled", "yes").lower() != "no"
        if binary and enabled and suite in fields.get("Suites", "").split() and fields.get("URIs"):
            return fields["URIs"].split()[0]
    return None
