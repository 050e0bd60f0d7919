"""A reading process does not outlive the program, whatever it is at."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import psutil

from tests.support.program import ROOT
from tests.support.until import until

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM = """
import multiprocessing, os, sys, time
from muniment_ingest.reading_child import watch_parent

def hang():
    watch_parent()
    print(os.getpid(), flush=True)
    while True:
        pass

if __name__ == "__main__":
    multiprocessing.get_context("spawn").Process(target=hang).start()
    time.sleep(600)
"""


def test_a_child_that_hangs_ends_with_its_parent(tmp_path: Path) -> None:
    """As on Windows and macOS, where the kernel does not see to it."""
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    path = [str(ROOT / wing) for wing in ("ingest", "models")]
    parent = subprocess.Popen(
        [sys.executable, str(tmp_path / "program.py")],
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": (";" if sys.platform == "win32" else ":").join(path)},
    )
    with parent:
        assert parent.stdout is not None
        child = psutil.Process(int(parent.stdout.readline()))
        parent.kill()
        until(lambda: not child.is_running() or child.status() == psutil.STATUS_ZOMBIE)
