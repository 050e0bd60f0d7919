"""The terminal demo of a machine without a display."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from tests.support.program import ROOT, environment

if TYPE_CHECKING:
    from pathlib import Path


def test_the_examples_are_ingested_and_three_questions_answered(tmp_path: Path) -> None:
    """Also without a model; a question of each language, and one that is refused."""
    workspace = tmp_path / "workspace"
    done = subprocess.run(
        [
            sys.executable, "-m", "muniment_app.demo", "--workspace", str(workspace),
            "--examples", str(ROOT / "examples"),
        ],
        capture_output=True,
        env=environment(workspace),
        check=False,
    )  # fmt: skip
    out = done.stdout.decode("utf-8")
    assert done.returncode == 0, done.stderr
    assert out.count("\n? ") == 3
    assert out.count("Quotes\n") >= 2
    assert ", p. 1" in out
    assert "The documents in the library do not say." in out
    assert "files: 20/20" in done.stderr.decode("utf-8")
