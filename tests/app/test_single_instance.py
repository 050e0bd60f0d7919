"""One window per workspace."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from muniment_app.single_instance import SingleInstance, hand_over, server_name

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def test_second_start_hands_its_paths_over(tmp_path: Path, qtbot: QtBot) -> None:
    """The first window hears the paths, Cyrillic ones too; the second start knows it may end."""
    workspace = tmp_path / "рабочая папка"
    first = SingleInstance(workspace)
    assert first.listen()
    result: list[bool] = []
    wanted = tmp_path / "Отчёт за март.pdf"
    with qtbot.waitSignal(first.started_again) as heard:
        second = threading.Thread(target=lambda: result.append(hand_over(workspace, [wanted])))
        second.start()
    second.join(5)
    assert heard.args == [(str(wanted),)]
    assert result == [True]
    first.close()


def test_nobody_there(tmp_path: Path, qtbot: QtBot) -> None:
    """Without a first window there is nobody to hand over to."""
    assert not hand_over(tmp_path / "workspace", [])


def test_workspaces_do_not_hear_each_other(tmp_path: Path, qtbot: QtBot) -> None:
    """Two workspaces may have a window each; one folder has one name however it is written."""
    assert server_name(tmp_path / "a") != server_name(tmp_path / "b")
    assert server_name(tmp_path / "a") == server_name(tmp_path / "b" / ".." / "a")


def test_rubbish_is_not_heard(tmp_path: Path, qtbot: QtBot) -> None:
    """Something that is not a message of ours changes nothing."""
    from PySide6.QtNetwork import QLocalSocket

    first = SingleInstance(tmp_path)
    assert first.listen()
    heard: list[object] = []
    first.started_again.connect(heard.append)
    socket = QLocalSocket()
    socket.connectToServer(server_name(tmp_path))
    assert socket.waitForConnected(1000)
    socket.write(b"\x00not json")
    socket.flush()
    socket.disconnectFromServer()
    qtbot.wait(50)
    assert heard == []
    first.close()
