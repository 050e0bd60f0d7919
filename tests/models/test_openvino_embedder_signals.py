"""A signal is survived after embedders were opened and closed: each used to leave its own stack for signals behind."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

_PROGRAM = """
import gc, os, signal, sys
from pathlib import Path
from muniment_models.card_file import read_card
from muniment_models.openvino_embedder import OpenVinoEmbedder

folder = Path(sys.argv[1])
first, second = (OpenVinoEmbedder.open(folder, read_card(folder), threads=1) for _ in range(2))
first.close()
del first
gc.collect()
second.close()
del second
gc.collect()
signal.signal(signal.SIGTERM, lambda *_: print("heard"))
os.kill(os.getpid(), signal.SIGTERM)
"""


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such signals")
def test_a_signal_after_two_embedders(starter_workspace: Path) -> None:
    """The first that was opened is the first that is closed, as when another embedder takes over."""
    folder = starter_workspace / "models" / "all-minilm-l6-v2"
    command = [sys.executable, "-c", _PROGRAM, str(folder)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
    assert (ended.returncode, ended.stdout) == (0, "heard\n"), ended.stderr
