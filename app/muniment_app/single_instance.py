"""One window per workspace: a second start hands its paths to the first and ends."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

CONNECT_LIMIT_MS = 500
MESSAGE_LIMIT_BYTES = 1_000_000
"""Far more than the longest command line; a runaway sender is cut off."""


def server_name(workspace: Path) -> str:
    """Name of the local socket, the same for every spelling of one folder."""
    digest = hashlib.sha256(str(workspace.expanduser().resolve()).encode("utf-8", "surrogateescape"))
    return f"muniment-{digest.hexdigest()[:20]}"


def hand_over(workspace: Path, paths: Sequence[Path]) -> bool:
    """Ask a window that is already open on this workspace to come forward and take the paths.

    Returns:
        False when there is none.
    """
    socket = QLocalSocket()
    socket.connectToServer(server_name(workspace))
    if not socket.waitForConnected(CONNECT_LIMIT_MS):
        return False
    message = json.dumps({"open": [str(path.absolute()) for path in paths]}).encode()
    socket.write(message)
    socket.waitForBytesWritten(CONNECT_LIMIT_MS)
    socket.disconnectFromServer()
    if socket.state() != QLocalSocket.LocalSocketState.UnconnectedState:
        socket.waitForDisconnected(CONNECT_LIMIT_MS)
    return True


class SingleInstance(QObject):
    """The first window's ear.

    Args:
        workspace: the folder that may have one window.
    """

    started_again = Signal(object)
    """A second start: tuple of path strings, perhaps empty."""

    def __init__(self, workspace: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_new_connection)
        self._name = server_name(workspace)
        self._heard: dict[QLocalSocket, bytes] = {}

    def listen(self) -> bool:
        """Begin to listen; a socket file left by a crash is removed first."""
        if self._server.listen(self._name):
            return True
        QLocalServer.removeServer(self._name)
        return self._server.listen(self._name)

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    @Slot()
    def _on_new_connection(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            self._heard[socket] = b""
            socket.readyRead.connect(self._on_ready_read)
            socket.disconnected.connect(self._on_disconnected)
            self._read(socket)

    @Slot()
    def _on_ready_read(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._read(socket)

    @Slot()
    def _on_disconnected(self) -> None:
        socket = self.sender()
        if not isinstance(socket, QLocalSocket) or socket not in self._heard:
            return
        self._read(socket)
        message = self._heard.pop(socket)
        socket.deleteLater()
        try:
            paths = tuple(str(path) for path in json.loads(message)["open"])
        except (ValueError, KeyError, TypeError):
            return
        self.started_again.emit(paths)

    def _read(self, socket: QLocalSocket) -> None:
        if socket not in self._heard:
            return
        self._heard[socket] += bytes(socket.readAll().data())
        if len(self._heard[socket]) > MESSAGE_LIMIT_BYTES:
            self._heard[socket] = b""
            socket.abort()
