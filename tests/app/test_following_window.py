"""Followed folders in the window."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from muniment_ingest.followed_folders import FollowedFolder
from tests.app.test_library_model import record
from tests.support.window import drop

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from muniment_app.window_app import WindowApp
    from tests.support.fake_parts import FakeParts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # of the offscreen platform


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one document."""
    made = tmp_path / "Договоры"
    made.mkdir()
    (made / "а.txt").touch()
    return made


def test_an_added_folder_is_followed_and_can_be_let_go(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot, folder: Path
) -> None:
    """The notice says it and takes it back; a second drop of the same folder says nothing new."""
    app = start(parts)
    cards = app.window.panes.notices.cards
    drop(app, folder)
    qtbot.waitUntil(lambda: any("is followed" in card.notice.text for card in cards))
    assert [one.path for one in parts.stored_folders] == [folder]
    card = next(card for card in cards if "is followed" in card.notice.text)
    assert card.action_button.text() == "Stop following"
    card.action_button.click()
    qtbot.waitUntil(lambda: parts.stored_folders == [])
    qtbot.waitUntil(lambda: len(parts.stored_files) == 1)


def test_following_can_be_switched_off(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot, folder: Path
) -> None:
    """With the setting off a folder is read once; the choice outlives the window."""
    app = start(parts)
    assert app.window.menus.follow_folders.isChecked()
    app.window.menus.follow_folders.trigger()
    drop(app, folder)
    qtbot.waitUntil(lambda: len(parts.stored_files) == 1)
    qtbot.waitUntil(lambda: not app.jobs.busy())
    assert parts.stored_folders == []
    assert not app.window.current_settings().work.follow_folders


def test_the_folders_of_a_collection(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot, folder: Path
) -> None:
    """Each folder tells how it stands; patterns are saved, and what is being written is not lost meanwhile."""
    collection = parts.library().add_collection("HR")
    parts.stored_files.append(record("а"))
    parts.stored_folders.append(FollowedFolder(1, collection.id, folder, ("*.tmp",)))
    app = start(parts)
    qtbot.waitUntil(lambda: len(app.desk.following.folders) == 1)
    app.window.panes.library.followed_wanted.emit(collection)
    dialog = app.window.following_actions.dialog
    assert dialog is not None
    tile = dialog.tiles[0]
    assert tile.state.text() == "Followed. It has not been looked through yet."
    assert not tile.save_button.isEnabled()
    tile.patterns.setPlainText("*.tmp\n\n Черновики/* ")
    parts.stored_folders[0] = replace(parts.stored_folders[0], offline_since="2026-02-01T09:30:00+00:00")
    app.desk.following.step()
    qtbot.waitUntil(lambda: tile.state.text().startswith("Not connected since"))
    tile.save_button.click()
    qtbot.waitUntil(lambda: parts.stored_folders[0].excluded == ("*.tmp", "Черновики/*"))
    model = app.window.panes.library.model
    words = model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert f"Followed, not connected now: {folder}" in words
    tile.stop_button.click()
    qtbot.waitUntil(lambda: dialog.tiles == [])
    assert dialog.words.text() == "No folder of this collection is followed."
    dialog.close()


def test_a_removed_file_does_not_come_back(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot, folder: Path
) -> None:
    """What the user removes from a followed folder is excluded there."""
    collection = parts.library().add_collection("HR")
    parts.stored_folders.append(FollowedFolder(1, collection.id, folder, ()))
    parts.stored_files.append(record("а"))
    app = start(parts)
    qtbot.waitUntil(lambda: len(app.desk.following.folders) == 1)
    app.desk.indexing.remove_files([(parts.stored_files[0].path, collection.id)])
    qtbot.waitUntil(lambda: parts.stored_folders[0].excluded == ("а.pdf",))
    qtbot.waitUntil(lambda: not app.jobs.busy())
