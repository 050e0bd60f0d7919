"""A screen in the sealed room that nobody sits at."""

from __future__ import annotations

import os
import subprocess
import time
from typing import TYPE_CHECKING, Self

from install_ways import EMPLOYEE
from proof_steps import StepFailedError
from screen import read_xwd
from x_windows import XConnection

if TYPE_CHECKING:
    from screen import Picture
    from sealed_room import Room

DISPLAY = ":99"
SCREEN = "1600x1000x24"
SCREEN_FILE = "run/screen/Xvfb_screen0"
CLOSE_LIMIT_S = 30.0


class Screen:
    """Xvfb in the room, as the employee; its picture lies in a file."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self.file = room.root / SCREEN_FILE

    def __enter__(self) -> Self:
        self.file.parent.mkdir(exist_ok=True)
        os.chown(self.file.parent, EMPLOYEE.number, EMPLOYEE.number)
        folder = f"/{SCREEN_FILE.rpartition('/')[0]}"
        self._server = self._room.start(
            EMPLOYEE,
            "Xvfb",
            DISPLAY,
            "-screen",
            "0",
            SCREEN,
            "-fbdir",
            folder,
            "-nolisten",
            "tcp",
            "-noreset",
        )
        socket = self._room.root / "tmp/.X11-unix/X99"
        limit = time.monotonic() + 30
        while not socket.exists() or not self.file.exists():
            if time.monotonic() > limit or self._server.poll() is not None:
                raise StepFailedError("Xvfb does not start")
            time.sleep(0.05)
        self._socket = socket
        self.empty: Picture = read_xwd(self.file.read_bytes())
        return self

    def close_windows(self, program: subprocess.Popen[bytes]) -> bool:
        """As by the button in a window's corner; whether the program then ends by itself, without a failure."""
        with XConnection(self._socket) as server:
            server.close_windows()
        try:
            return program.wait(CLOSE_LIMIT_S) == 0
        except subprocess.TimeoutExpired:
            return False

    def __exit__(self, *_error: object) -> None:
        self._server.terminate()
        self._server.wait(20)
