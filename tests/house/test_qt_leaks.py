"""What the leak guard of tests/app calls a leak."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QWidget

from tests.support import qt_leaks

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture(autouse=True)
def short_grace(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests know what they leave."""
    monkeypatch.setattr(qt_leaks, "GRACE_S", 0.0)


def test_a_widget_left_open_is_a_leak(qtbot: QtBot) -> None:
    """A top-level widget is named until it is deleted."""
    widget = QWidget()
    widget.setObjectName("forgotten")
    assert qt_leaks.leaks() == ["top-level widget QWidget('forgotten')"]
    widget.deleteLater()
    del widget
    assert qt_leaks.leaks() == []


def test_a_running_timer_is_a_leak(qtbot: QtBot) -> None:
    """A timer counts while it runs, with or without a parent."""
    timer = QTimer()
    timer.start(10_000)
    assert qt_leaks.leaks() == ["running timer QTimer(''), parent none"]
    timer.stop()
    assert qt_leaks.leaks() == []


def test_a_running_thread_is_a_leak(qtbot: QtBot) -> None:
    """A thread counts until it is joined."""
    thread = QThread()
    thread.setObjectName("worker")
    thread.start()
    try:
        assert qt_leaks.leaks() == ["running thread QThread('worker')"]
    finally:
        thread.quit()
        assert thread.wait(5000)
    assert qt_leaks.leaks() == []
