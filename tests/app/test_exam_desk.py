"""Exams in the window: after an import by themselves, later at the press of a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from muniment_app.models_dialog import ModelTile
from muniment_models import ModelCard, ModelError
from muniment_models.store import InstalledModel

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QPushButton
    from pytestqt.qtbot import QtBot

    from muniment_app.window_app import WindowApp
    from tests.support.fake_parts import FakeParts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # of the offscreen platform


def _words(app: WindowApp) -> str:
    tiles = app.window.model_actions.dialog._tiles.values()
    return "\n".join(tile.exam.words.text() for tile in tiles if tile.exam is not None)


def _button(app: WindowApp) -> QPushButton:
    (tile,) = app.window.model_actions.dialog._tiles.values()
    assert tile.exam is not None
    return tile.exam.button


def _with_model(parts: FakeParts, folder: Path) -> None:
    card = ModelCard("large", "Large", "language", ("en",), parameters=8_000_000_000)
    parts.stored_models.append(InstalledModel(card, folder))


def test_a_new_model_is_examined_and_the_list_says_what_it_may_do(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot, tmp_path: Path
) -> None:
    """Each language by itself, beside what the quotes would have done."""
    app = start(parts)
    app.window.model_actions.import_file(tmp_path / "good.gguf")
    qtbot.waitUntil(lambda: "may only add a draft" in _words(app))
    qtbot.waitUntil(lambda: not app.jobs.busy())
    english, russian = _words(app).splitlines()
    assert english == (
        "English: may only add a draft under the quotes. It answered 58 % of 12 questions right, the quotes 92 %."
    )
    assert russian.startswith("Russian: does not write; answers show the quotes. It answered 17 %")
    assert russian.endswith("Not everything was asked: time was over.")
    notice = app.window.panes.notices.cards[0].notice
    assert "has been examined" in notice.text
    assert _button(app).text() == "Examine again"
    app.window.model_actions.dialog.close()


def test_an_exam_can_be_stopped_and_leaves_no_result(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot, tmp_path: Path
) -> None:
    """Meanwhile the tile says how far it is, however often the list is read."""
    _with_model(parts, tmp_path)
    parts.exam_lasts = True
    app = start(parts)
    app.window.model_actions.show_dialog()
    qtbot.waitUntil(lambda: _words(app).startswith("Not examined yet"))
    assert _button(app).accessibleName() == "Examine Large"
    _button(app).click()
    qtbot.waitUntil(lambda: "question 1 of 2" in _words(app))
    with qtbot.waitSignal(app.desk.models.models_read):
        app.desk.models.read_models()
    assert "question 1 of 2" in _words(app)
    assert _button(app).accessibleName() == "Stop examining Large"
    _button(app).click()
    qtbot.waitUntil(lambda: _words(app).startswith("Not examined yet"))
    assert not app.desk.exams._running
    app.window.model_actions.dialog.close()


@pytest.mark.parametrize("asked_for", [True, False])
def test_without_memory_for_a_second_object_there_is_no_exam(
    parts: FakeParts,
    start: Callable[[FakeParts], WindowApp],
    qtbot: QtBot,
    tmp_path: Path,
    asked_for: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    """Who asked for it is told why; after an import nothing is said but that it was not examined."""
    parts.exam_error = ModelError("model_too_large")
    app = start(parts)
    if asked_for:
        _with_model(parts, tmp_path)
        app.window.model_actions.show_dialog()
        qtbot.waitUntil(lambda: bool(_words(app)))
        _button(app).click()
    else:
        app.window.model_actions.import_file(tmp_path / "good.gguf")
        qtbot.waitUntil(lambda: bool(_words(app)))
    qtbot.waitUntil(lambda: not app.jobs.busy())
    qtbot.waitUntil(lambda: _words(app).startswith("Not examined yet"))
    texts = [card.notice.text for card in app.window.panes.notices.cards]
    assert any("memory" in text for text in texts) is asked_for
    app.window.model_actions.dialog.close()


def test_an_embedder_is_not_examined(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot, tmp_path: Path
) -> None:
    """It writes nothing."""
    card = ModelCard("e", "E", "embedder", ("en",), dimension=8)
    parts.stored_models.append(InstalledModel(card, tmp_path))
    app = start(parts)
    app.window.model_actions.show_dialog()
    dialog = app.window.model_actions.dialog
    qtbot.waitUntil(lambda: bool(dialog.findChildren(ModelTile)))
    assert _words(app) == ""
    dialog.close()


def test_what_an_exam_found_says_more_than_the_size(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot, tmp_path: Path
) -> None:
    """The warning that a model is small stands only until it is examined."""
    card = ModelCard("tiny", "Tiny", "language", ("en",), parameters=135_000_000)
    parts.stored_models.append(InstalledModel(card, tmp_path))
    app = start(parts)
    dialog = app.window.model_actions.dialog

    def said() -> str:
        return "\n".join(
            label.text() for tile in dialog._tiles.values() for label in tile.findChildren(QLabel)
        )

    app.window.model_actions.show_dialog()
    qtbot.waitUntil(lambda: "A small starter model" in said())
    _button(app).click()
    qtbot.waitUntil(lambda: "may only add a draft" in said())
    qtbot.waitUntil(lambda: not app.jobs.busy())
    assert "A small starter model" not in said()
    dialog.close()
