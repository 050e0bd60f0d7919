"""What is built: version, commit, system, and the time that its files bear."""

from __future__ import annotations

import os
import platform
import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SYSTEMS = {"Linux": "linux", "Windows": "windows", "Darwin": "macos"}
PROCESSORS = {"AMD64": "x86_64", "x86_64": "x86_64", "arm64": "arm64", "aarch64": "aarch64"}


def version() -> str:
    """As pyproject.toml has it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def system() -> str:
    """Operating system and processor, as the names of files have them."""
    return f"{SYSTEMS[platform.system()]}-{PROCESSORS[platform.machine()]}"


def folder_name(*, cuda: bool) -> str:
    """The program folder's name, of version and system."""
    return f"Muniment-{version()}-{system()}{'-cuda' if cuda else ''}"


def commit() -> str:
    """What was built; with a plus sign when files were changed since."""
    head = git("rev-parse", "HEAD")
    return f"{head}+" if git("status", "--porcelain", "--untracked-files=no") else head


def source_date() -> int:
    """The time that the files bear, in seconds: the commit's, so that a second build is the same."""
    return int(os.environ.get("SOURCE_DATE_EPOCH") or git("log", "-1", "--format=%ct"))


def git(*arguments: str) -> str:
    """What git says of this tree."""
    return subprocess.run(
        ["git", *arguments], check=True, capture_output=True, text=True, cwd=ROOT
    ).stdout.strip()


def say(what: str) -> None:
    """What is done now."""
    print(f"... {what}", flush=True)


def mb(size_bytes: int) -> str:
    """Megabytes of a million bytes."""
    return f"{size_bytes / 1e6:.1f}"
