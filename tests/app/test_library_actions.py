"""Examples on the first page of an empty library."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.app.test_library_model import record

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from muniment_app.window_app import WindowApp
    from tests.support.fake_parts import FakeParts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # of the offscreen platform


def test_examples_come_in_like_a_folder(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """Into a collection of their own; then questions to them are offered, and the button is gone."""
    app = start(parts)
    welcome = app.window.panes.chat.welcome
    assert not welcome.examples_button.isHidden()
    welcome.examples_button.click()
    assert not welcome.examples_button.isEnabled()
    qtbot.waitUntil(lambda: bool(parts.stored_files))
    qtbot.waitUntil(lambda: not app.jobs.busy())
    assert {file.collection for file in parts.stored_files} == {"Examples"}
    assert any(file.path.endswith("Records Retention Schedule.docx") for file in parts.stored_files)
    qtbot.waitUntil(lambda: not welcome.suggestions[0].isHidden())
    assert welcome.examples_button.isHidden()
    # The user's own documents do not land among them by themselves.
    assert app.window.library_actions.last_collection != "Examples"


def test_a_library_with_documents_is_offered_none(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp]
) -> None:
    """They would only be in the way."""
    parts.library().add_collection("HR")
    parts.stored_files.append(record("а"))
    assert start(parts).window.panes.chat.welcome.examples_button.isHidden()
