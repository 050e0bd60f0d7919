"""Where a clean root comes from, and what may not be in it."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

DEB822 = """\
Types: deb
# a comment
URIs: http://first.example/debian/
Suites: bookworm bookworm-updates
Components: main

Types: deb
URIs: http://second.example/debian
Suites: trixie
Enabled: no

Types: deb-src
URIs: http://third.example/debian
Suites: trixie
"""
LINES = """\
# deb http://old.example/debian bookworm main
deb [arch=amd64 signed-by=/usr/share/keyrings/x.gpg] http://fourth.example/debian trixie main
"""


@pytest.fixture
def roots() -> Any:
    """The module."""
    return importlib.import_module("clean_root")


@pytest.mark.parametrize(
    ("suite", "mirror"),
    [("bookworm", "http://first.example/debian"), ("trixie", "http://fourth.example/debian"), ("sid", None)],
)
def test_the_mirror_of_this_machine(roots: Any, suite: str, mirror: str | None) -> None:
    """Both formats of apt; what is switched off, of sources or a comment does not count."""
    assert roots.mirror_of(suite, [("debian.sources", DEB822), ("old.list", LINES)]) == mirror


def test_python_and_compilers_are_found(roots: Any, tmp_path: Path) -> None:
    """By the names that distributions give them; what only sounds alike is let be."""
    programs = tmp_path / "usr" / "bin"
    libraries = tmp_path / "usr" / "lib" / "x86_64-linux-gnu"
    for folder in (programs, libraries):
        folder.mkdir(parents=True)
    for name in (
        "python3.11",
        "gcc-12",
        "x86_64-linux-gnu-g++-12",
        "ld",
        "ld.so",
        "perl",
        "gccgo-doc",
        "ccache",
    ):
        (programs / name).touch()
    (libraries / "libpython3.11.so.1.0").touch()
    assert roots.forbidden_files(tmp_path) == [
        "usr/bin/gcc-12",
        "usr/bin/ld",
        "usr/bin/python3.11",
        "usr/bin/x86_64-linux-gnu-g++-12",
        "usr/lib/x86_64-linux-gnu/libpython3.11.so.1.0",
    ]


def test_a_kept_root_is_taken_again(roots: Any, tmp_path: Path) -> None:
    """The order of the packages does not matter, and nothing is fetched."""
    names = " ".join(["bookworm", *sorted({"libx", "liby", *roots.DESKTOP_PACKAGES})])
    kept = tmp_path / f"bookworm-{importlib.import_module('hashlib').sha256(names.encode()).hexdigest()[:12]}"
    (kept / "etc").mkdir(parents=True)
    (kept / "etc" / "debian_version").write_text("12\n", encoding="ascii")
    assert roots.clean_root(tmp_path, ["liby", "libx"]) == kept
