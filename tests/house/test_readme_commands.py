"""The two commands that everybody begins with stand in both languages' README."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.support.house import ROOT


@pytest.mark.parametrize("name", ["README.md", "README.ru.md"])
@pytest.mark.parametrize("verb", ["run", "test"])
def test_readme_names_the_command(name: str, verb: str) -> None:
    """Both READMEs show `bootstrap.py run` and `bootstrap.py test`."""
    assert f"bootstrap.py {verb}" in (ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("verb", ["run", "test"])
def test_the_command_exists(verb: str) -> None:
    """Each verb explains itself."""
    help_text = subprocess.run(
        [sys.executable, str(ROOT / "bootstrap.py"), verb, "--help"], capture_output=True, check=True
    )
    assert b"--no-starter" in help_text.stdout


def test_without_a_verb_it_shows_how_it_is_used() -> None:
    """A bare `bootstrap.py` changes nothing and exits with 2."""
    bare = subprocess.run([sys.executable, str(ROOT / "bootstrap.py")], capture_output=True, check=False)
    assert bare.returncode == 2
    assert b"usage: bootstrap.py" in bare.stderr
