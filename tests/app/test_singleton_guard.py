"""The program outlives a PySide that takes references of None."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = """
import sys
from PySide6.QtGui import QColor, QPalette
from muniment_app.singleton_guard import guard_singletons
guard_singletons()
guard_singletons()
palette, colour = QPalette(), QColor("red")
for _ in range(sys.getrefcount(None) % 1_000_000 + 200_000):
    palette.setColor(QPalette.ColorRole.Window, colour)
print("alive")
"""


def test_many_calls_do_not_end_the_program() -> None:
    """More Qt calls than None has references at the start; the process ends as it should."""
    path = ";".join(str(ROOT / wing) for wing in ("app", "engine", "ingest", "models"))
    code = f"import sys; sys.path[:0] = {path.split(';')!r}\n{SCRIPT}"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.stdout.strip() == "alive", done.stderr
    assert done.returncode == 0
