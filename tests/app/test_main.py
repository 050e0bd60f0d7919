"""`python -m muniment_app.main`: walls first, children that start, exit codes that arrive."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from tests.support.program import environment, muniment, put
from tests.support.shelf import LEAVE

if TYPE_CHECKING:
    from pathlib import Path


def test_children_start_from_the_module(tmp_path: Path) -> None:
    """A reading child imports the main module again and must not run the program again."""
    papers = put(tmp_path / "papers", **{f"p{n}__md": f"{LEAVE}\nNumber {n}.\n" for n in range(6)})
    done = muniment(tmp_path / "w", "ingest", papers, "--json")
    assert done.code == 0
    assert [row["status"] for row in done.rows] == ["indexed"] * 6


def test_the_walls_are_closed_before_anything_else(tmp_path: Path) -> None:
    """No socket leaves, and no library may look for a hub."""
    code = (
        "import os, sys; from muniment_app.main import main; main(['library', 'status', '--workspace', sys.argv[1]])\n"
        "import socket\n"
        "from muniment_models import PolicyError\n"
        "assert os.environ['HF_HUB_OFFLINE'] == '1' and os.environ['ANONYMIZED_TELEMETRY'] == 'False'\n"
        "try: socket.create_connection(('192.0.2.1', 443), 1)\n"
        "except PolicyError: print('refused')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "w")],
        capture_output=True,
        env=environment(tmp_path / "w"),
        check=True,
    )
    assert done.stdout.endswith(b"refused\n")


def test_heavy_libraries_stay_out_of_light_commands(tmp_path: Path) -> None:
    """`library status` starts at once."""
    code = (
        "import sys; from muniment_app.main import main; main(['library', 'status', '--workspace', sys.argv[1]])\n"
        "print(sorted({'chromadb', 'llama_cpp', 'openvino', 'torch', 'PySide6.QtWidgets'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "w")],
        capture_output=True,
        env=environment(tmp_path / "w"),
        check=True,
    )
    assert done.stdout.endswith(b"[]\n")
