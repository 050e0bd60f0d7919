"""Closes the windows of a screen as a window manager would: the few words of the X protocol that it takes."""

from __future__ import annotations

import socket
import struct
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from pathlib import Path

_INTERN_ATOM, _QUERY_TREE, _SEND_EVENT, _INPUT_FOCUS = 16, 15, 25, 43
_CLIENT_MESSAGE = 33
_REPLY_BYTES = 32
_LIMIT_S = 10.0


class XConnection:
    """A client of an X server that lets everybody of its machine in, such as Xvfb without a key.

    Args:
        path: the server's socket.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> Self:
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(_LIMIT_S)
        self._socket.connect(str(self._path))
        self._socket.sendall(struct.pack("<BxHHHHxx", ord("l"), 11, 0, 0, 0))
        accepted, length = struct.unpack("<BxxxxxH", self._take(8))
        setup = self._take(length * 4)
        if accepted != 1:
            raise ConnectionError("the X server refuses")
        vendor, formats = struct.unpack_from("<H", setup, 16)[0], setup[21]
        # The first screen follows the vendor's name, padded to four bytes, and the formats of eight bytes each.
        self.root: int = struct.unpack_from("<I", setup, 32 + (vendor + 3) // 4 * 4 + formats * 8)[0]
        return self

    def __exit__(self, *_error: object) -> None:
        self._socket.close()

    def close_windows(self) -> int:
        """Ask every window on the screen to close; returns how many were asked."""
        protocols, delete = self._atom("WM_PROTOCOLS"), self._atom("WM_DELETE_WINDOW")
        windows = self._windows()
        for window in windows:
            event = struct.pack("<BBHII5I", _CLIENT_MESSAGE, 32, 0, window, protocols, delete, 0, 0, 0, 0)
            self._socket.sendall(struct.pack("<BBHII", _SEND_EVENT, 0, 11, window, 0) + event)
        self._socket.sendall(
            struct.pack("<BBH", _INPUT_FOCUS, 0, 1)
        )  # its answer comes after all that was asked
        self._reply()
        return len(windows)

    def _atom(self, name: str) -> int:
        padded = name.encode().ljust((len(name) + 3) // 4 * 4, b"\0")
        head = struct.pack("<BBHHxx", _INTERN_ATOM, 0, 2 + len(padded) // 4, len(name))
        self._socket.sendall(head + padded)
        return int(struct.unpack_from("<I", self._reply(), 8)[0])

    def _windows(self) -> tuple[int, ...]:
        self._socket.sendall(struct.pack("<BBHI", _QUERY_TREE, 0, 2, self.root))
        reply = self._reply()
        count = struct.unpack_from("<H", reply, 16)[0]
        return struct.unpack_from(f"<{count}I", reply, _REPLY_BYTES)

    def _reply(self) -> bytes:
        """The next reply; an error for a window that has gone meanwhile is passed over."""
        while True:
            head = self._take(_REPLY_BYTES)
            if head[0] == 1:
                return head + self._take(struct.unpack_from("<I", head, 4)[0] * 4)

    def _take(self, count: int) -> bytes:
        taken = b""
        while len(taken) < count:
            part = self._socket.recv(count - len(taken))
            if not part:
                raise ConnectionError("the X server has gone")
            taken += part
        return taken
