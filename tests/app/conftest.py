"""Every test of the app answers for what it leaves behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from muniment_app.window_app import WindowApp
from tests.support.fake_parts import FakeParts
from tests.support.qt_leaks import leaks, put_away

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def parts(tmp_path: Path) -> FakeParts:
    """Parts with a workspace of their own."""
    return FakeParts(tmp_path / "рабочая папка")


@pytest.fixture
def start(qtbot: QtBot) -> Iterator[Callable[[FakeParts], WindowApp]]:
    """Starts windows and closes them after the test."""
    apps: list[WindowApp] = []

    def begin(parts: FakeParts) -> WindowApp:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        app = WindowApp(parts.workspace, lambda: parts, application)
        apps.append(app)
        app.window.choose_language("en")
        app.show()
        qtbot.waitUntil(lambda: not app.jobs.busy())
        return app

    yield begin
    for app in apps:
        assert app.close()


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Looks for leaks when every fixture of the test, qtbot included, has put away what it made."""
    yield
    if found := leaks():
        put_away()
        pytest.fail("left behind: " + "; ".join(found), pytrace=False)
