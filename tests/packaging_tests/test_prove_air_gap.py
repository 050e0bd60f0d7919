"""The proof of the air gap: its plan, what it says where it cannot be made, and the whole of it when wanted."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.house import ROOT

if TYPE_CHECKING:
    from pathlib import Path

WANTED = os.environ.get("MUNIMENT_PROOF") == "1"
PROGRAM = os.environ.get("MUNIMENT_PROOF_PROGRAM")


@pytest.fixture
def proof() -> Any:
    """The script."""
    return importlib.import_module("prove_air_gap")


def test_the_plan_comes_through_whole(proof: Any) -> None:
    """It is handed to another process as text."""
    plan = proof.Plan("/clean", "", "/room", "/dist/Muniment 1.run", "/out/доказательство", ("user",))
    assert proof.Plan.read(plan.text()) == plan


def test_the_newest_bundle_is_taken(proof: Any, tmp_path: Path) -> None:
    """A .run file before a folder, and never an update, which installs nothing by itself."""
    assert proof.found_program(tmp_path) is None
    (tmp_path / "Muniment-1-linux-x86_64").mkdir()
    assert proof.found_program(tmp_path) == tmp_path / "Muniment-1-linux-x86_64"
    for number, name in enumerate(("Muniment-1", "Muniment-2", "Muniment-1-to-2")):
        file = tmp_path / f"{name}-linux-x86_64.run"
        file.touch()
        os.utime(file, (number, number))
    assert proof.found_program(tmp_path) == tmp_path / "Muniment-2-linux-x86_64.run"


def test_where_it_cannot_be_made(
    proof: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """An exit code of its own, and the reason."""
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    assert proof.main(["--folder", str(tmp_path), "--out", str(tmp_path / "out")]) == 77
    assert "needs" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", ["user", "root", "server", "deb"])
def test_every_way_is_taken_to_its_end(name: str) -> None:
    """Who installs also uninstalls, with the library; only the first way takes every step."""
    ways: Any = importlib.import_module("install_ways")
    way = ways.way_of(name, "/media/stick/Muniment-1-linux-x86_64.run")
    assert ("--purge" in way.uninstall, way.whole) == (True, name == "user")
    assert way.who == (ways.EMPLOYEE if name == "user" else ways.ROOT_PERSON)
    assert way.program.startswith(ways.EMPLOYEE.home if name == "user" else "/opt/muniment")


@pytest.mark.skipif(not WANTED, reason="takes many minutes and root: MUNIMENT_PROOF=1 runs it")
@pytest.mark.timeout(2400)
def test_the_whole_proof(tmp_path: Path) -> None:
    """Installed, used and removed in a clean system without a network."""
    given = [] if PROGRAM is None else ["--run" if PROGRAM.endswith(".run") else "--folder", PROGRAM]
    command = [sys.executable, str(ROOT / "packaging" / "prove_air_gap.py"), *given, "--out", str(tmp_path)]
    done = subprocess.run(command, check=False)
    if done.returncode == 77:
        pytest.skip("this machine cannot make the proof")
    steps = json.loads((tmp_path / "proof.json").read_text(encoding="utf-8"))["steps"]
    assert done.returncode == 0, [step for step in steps if step["ok"] is False]
