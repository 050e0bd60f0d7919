"""Closing windows without a window manager."""

from __future__ import annotations

import importlib
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.until import until

_WINDOW = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication(sys.argv)
label = QLabel("Muniment")
label.show()
sys.exit(application.exec())
"""


@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="no Xvfb")
def test_a_window_is_closed_and_its_program_ends(tmp_path: Path) -> None:
    """As by the button in its corner."""
    windows: Any = importlib.import_module("x_windows")
    number = 180
    screen = subprocess.Popen(
        ["Xvfb", f":{number}", "-nolisten", "tcp", "-noreset"], stderr=subprocess.DEVNULL
    )
    socket = Path(f"/tmp/.X11-unix/X{number}")  # noqa: S108 - where X servers have it
    try:
        until(socket.exists)
        environment = {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "HOME": str(tmp_path)}
        program = subprocess.Popen([sys.executable, "-c", _WINDOW], env=environment)

        def asked() -> bool:
            with windows.XConnection(socket) as server:
                server.close_windows()
            return program.poll() is not None

        until(asked)
        assert program.wait(10) == 0
    finally:
        screen.terminate()
        screen.wait(10)
