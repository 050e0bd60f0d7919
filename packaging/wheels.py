"""Which pinned packages have no wheel for a system that we do not build on: the index is asked, nothing installed.

``python packaging/wheels.py`` asks for Windows and macOS; it needs uv, which reads the index from UV_INDEX_URL, or from
pip's own settings when that is not set.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "requirements"


@dataclass(frozen=True, slots=True)
class Target:
    """A system that wheels are asked for.

    Args:
        name: as people say it.
        platform: as uv says it.
        macos: the oldest macOS, "" elsewhere; without it uv asks for the wheels of macOS 13.
    """

    name: str
    platform: str
    macos: str = ""


TARGETS = {
    target.name: target
    for target in (
        Target("win_amd64", "x86_64-pc-windows-msvc"),
        Target("macos-15-arm64", "aarch64-apple-darwin", "15.0"),
        Target("macos-14-arm64", "aarch64-apple-darwin", "14.0"),
        Target("macos-15-x86_64", "x86_64-apple-darwin", "15.0"),
        Target("linux-glibc-2.34", "x86_64-manylinux_2_34"),
        Target("linux-glibc-2.31", "x86_64-manylinux_2_31"),
    )
}
WANTED = ("win_amd64", "macos-15-arm64")
"""What is asked for when nothing is said: the systems that the program is meant for and that we do not build on."""
LOCKS = ("run.txt", "build.txt")
PYTHONS = ("3.11", "3.13")
_NO_WHEEL = ("no usable wheels", "no wheels with a matching", "Wheels are required for")
"""How uv says it; whatever else goes wrong, such as an index that is away, must not look like a missing wheel."""


def requirements_of(lock: str) -> list[str]:
    """The requirements of a lock, each with its markers and hashes as they stand there."""
    found = re.findall(r"^[A-Za-z0-9](?:.*\\\n)*.*$", lock, flags=re.MULTILINE)
    return [block.strip() for block in found]


def name_of(requirement: str) -> str:
    """A requirement's package and version, without markers and hashes."""
    return re.split(r"[\s;\\]", requirement, maxsplit=1)[0]


def has_wheels(uv: str, requirements: Iterable[str], target: Target, python: str) -> bool:
    """Whether all of them have a wheel, or do not apply, on a system."""
    with tempfile.TemporaryDirectory() as folder:
        lock = Path(folder, "lock.txt")
        lock.write_text("\n".join(requirements) + "\n", encoding="utf-8")
        command = [
            uv, "pip", "install", "--dry-run", "--quiet", "--no-deps", "--no-build", "--require-hashes",
            "--target", str(Path(folder, "target")), "--python-platform", target.platform,
            "--python-version", python, "-r", str(lock),
        ]  # fmt: skip
        environment = {**os.environ, **({"MACOSX_DEPLOYMENT_TARGET": target.macos} if target.macos else {})}
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if done.returncode == 0:
        return True
    if any(said in done.stderr for said in _NO_WHEEL):
        return False
    raise RuntimeError(done.stderr.strip() or "uv failed")


def without_wheels(uv: str, requirements: Sequence[str], target: Target, python: str) -> list[str]:
    """The requirements that have no wheel for a system: all at once first, halves of them where that fails."""
    if not requirements or has_wheels(uv, requirements, target, python):
        return []
    if len(requirements) == 1:
        return [name_of(requirements[0])]
    half = len(requirements) // 2
    return [
        *without_wheels(uv, requirements[:half], target, python),
        *without_wheels(uv, requirements[half:], target, python),
    ]


def main() -> int:
    """Asks for every system, lock and Python, and returns 1 when a wheel is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--target", action="append", choices=sorted(TARGETS), help="a system; may be repeated"
    )
    parser.add_argument(
        "--python", action="append", metavar="X.Y", help="a version of Python; may be repeated"
    )
    parser.add_argument(
        "--lock", action="append", metavar="FILE", help="a lock under requirements/; may be repeated"
    )
    args = parser.parse_args()
    uv = shutil.which("uv")
    if uv is None:
        print("packaging/wheels.py needs uv: python -m pip install uv", file=sys.stderr)
        return 2
    missing = 0
    for name in args.target or WANTED:
        for python in args.python or PYTHONS:
            for lock in args.lock or LOCKS:
                requirements = requirements_of((REQUIREMENTS / lock).read_text(encoding="utf-8"))
                lost = without_wheels(uv, requirements, TARGETS[name], python)
                missing += len(lost)
                said = f"no wheel: {', '.join(lost)}" if lost else "every package that applies has a wheel"
                print(f"{name}, Python {python}, {lock}, {len(requirements)} packages: {said}", flush=True)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
