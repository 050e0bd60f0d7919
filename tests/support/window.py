"""Hands for the window: dropping files, asking questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from muniment_app.window_app import WindowApp


def drop(app: WindowApp, *paths: Path) -> None:
    """Drag files over the window and let go."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    app.window.dragEnterEvent(QDragEnterEvent(QPoint(300, 300), copy, mime, left, none))
    assert app.window.overlay.isVisible()
    app.window.dropEvent(QDropEvent(QPointF(300, 300), copy, mime, left, none))
    assert not app.window.overlay.isVisible()


def ask(app: WindowApp, qtbot: QtBot, question: str) -> None:
    """Type a question, press Enter, wait for the end."""
    QTest.keyClicks(app.window.panes.composer.input, question)
    QTest.keyClick(app.window.panes.composer.input, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not app.window.conversation.answering)
