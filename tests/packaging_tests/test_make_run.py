"""What the build makes: the same bytes from the same folder, and scripts without a slip that a linter sees."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.support.house import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.packaging_tests.conftest import ProgramMaker, Releases

LINUX = ROOT / "packaging" / "linux"


@pytest.mark.parametrize("kind", ["run", "update", "deb"])
def test_two_builds_are_identical(
    programs: ProgramMaker, releases: Releases, tmp_path: Path, kind: str
) -> None:
    """Times, owners, sloppy rights and the order on the disk do not show."""
    from make_deb import make_deb
    from make_run import make_run
    from update import make_update

    def make(folder: Path, out: Path) -> bytes:
        if kind == "update":
            return make_update(releases.old, folder, out).read_bytes()
        if kind == "deb":
            return make_deb(folder, out).read_bytes()
        return make_run(folder, out).read_bytes()

    folder = programs.make("1.1")
    first = make(folder, tmp_path / "first")
    copy = tmp_path / "copy"
    for path in sorted(folder.rglob("*"), reverse=True):
        target = copy / path.relative_to(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.is_symlink():
            target.symlink_to(path.readlink())
        elif path.is_file():
            shutil.copyfile(path, target)
            target.chmod(0o700 if path.stat().st_mode & 0o100 else 0o640)
            os.utime(target, (1, 1))
    assert make(copy, tmp_path / "second") == first


def test_command_line(releases: Releases, tmp_path: Path) -> None:
    """`python packaging/linux/make_run.py FOLDER OUT` and the like, from anywhere."""
    for script, sources in {
        "linux/make_run.py": [releases.old],
        "linux/make_deb.py": [releases.old],
        "update.py": [releases.old, releases.new],
    }.items():
        command = [sys.executable, str(ROOT / "packaging" / script), *map(str, sources), str(tmp_path)]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path)
        assert re.search(r"\.(run|deb): \d+\.\d MB\n$", done.stdout)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "Muniment-1.0-linux-x86_64.run", "Muniment-1.0-to-1.1-linux-x86_64.run", "muniment_1.0_amd64.deb",
    ]  # fmt: skip


def test_scripts_are_clean() -> None:
    """By shellcheck, where it is installed; what it only remarks on is a matter of taste."""
    if shutil.which("shellcheck") is None:
        pytest.skip("shellcheck is not installed")
    for name in ("install.sh", "uninstall.sh"):
        text = (LINUX / "installed.sh").read_text(encoding="utf-8") + (LINUX / name).read_text(
            encoding="utf-8"
        )
        done = subprocess.run(
            # SC2088: a "~" that stays one is what install.toml is given.
            ["shellcheck", "-s", "sh", "-S", "warning", "-e", "SC2088,SC2034,SC2154", "-"],
            input=text, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.stdout == ""


def test_every_message_is_in_both_languages() -> None:
    """The second of two texts is Russian, with as many places to fill in as the first."""
    names = ("installed.sh", "install.sh", "uninstall.sh")
    text = "".join((LINUX / name).read_text(encoding="utf-8") for name in names)
    text = text.replace("\\\n", "")
    calls = re.findall(
        r'\b(?:words|say|warn|fail|misuse|refuse)\s+"((?:[^"\\]|\\.)*)"\s+"((?:[^"\\]|\\.)*)"', text
    )
    assert len(calls) > 40
    for english, russian in calls:
        assert not re.search("[а-яё]", english, re.IGNORECASE), english
        assert re.search("[а-яё]", russian, re.IGNORECASE), russian
        assert english.count("%s") == russian.count("%s"), english


def test_the_file_types_are_those_that_are_read() -> None:
    """The desktop entry offers itself for every kind of document, and for no program's own archive."""
    import mimetypes

    from muniment_ingest.readers.formats import FORMATS

    entry = (LINUX / "share" / "muniment.desktop").read_text(encoding="utf-8")
    offered = set(re.findall(r"^MimeType=(.*);$", entry, flags=re.MULTILINE)[0].split(";"))
    not_offered = {"zip", "tar", "json", "xml", "mhtml"}
    for one in FORMATS:
        guessed = mimetypes.guess_type(f"x{one.suffixes[0]}")[0]
        if guessed and one.kind not in not_offered:
            assert guessed in offered, one.kind
