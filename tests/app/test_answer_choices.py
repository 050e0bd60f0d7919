"""How questions are answered: strictness, presets, and what an administrator has set."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from muniment_engine.presets import Preset
from tests.support.window import ask

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu
    from pytestqt.qtbot import QtBot

    from muniment_app.window_app import WindowApp
    from tests.support.fake_parts import FakeParts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # of the offscreen platform


def entry(menu: QMenu, begins: str) -> QAction:
    """The entry that begins so."""
    return next(action for action in menu.actions() if action.text().startswith(begins))


def kept(parts: FakeParts) -> dict[str, str]:
    """The settings on the disk."""
    work: dict[str, str] = json.loads(parts.workspace.settings_file.read_text(encoding="utf-8"))["work"]
    return work


def test_strictness_is_chosen_where_answers_are(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """Each entry says what it does; the choice is asked with, shown, and kept."""
    app = start(parts)
    button = app.window.panes.composer.answers_button
    strict = entry(button.choices, "Strict")
    assert strict.text() == "Strict: answers only where the documents surely do"
    assert entry(button.choices, "Balanced").isChecked()
    strict.trigger()
    assert entry(button.choices, "Strict").isChecked()
    assert button.text() == "Strict"
    assert button.accessibleName() == "Who answers: Quotes and model. Strictness: Strict"
    ask(app, qtbot, "When?")
    assert parts.asked_with[-1].strictness == "strict"
    assert kept(parts)["strictness"] == "strict"
    entry(button.choices, "Quotes only").trigger()
    assert button.text() == "Quotes only · Strict"


def test_instructions_are_chosen_by_name_and_asked_with_by_text(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """And kept; a name that is no longer there adds nothing."""
    parts.stored_presets["Short"] = Preset("Short", "Answer in one line.")
    app = start(parts)
    button = app.window.panes.composer.preset_button
    assert button.text() == "Instructions"
    entry(button.choices, "Short").trigger()
    assert button.text() == "Short"
    ask(app, qtbot, "When?")
    assert parts.asked_with[-1].preset == "Answer in one line."
    assert kept(parts)["preset"] == "Short"
    app.desk.presets.remove("Short")
    qtbot.waitUntil(lambda: button.text() == "Instructions")
    ask(app, qtbot, "When?")
    assert parts.asked_with[-1].preset == ""


def test_what_the_administrator_has_set_cannot_be_chosen(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """It is shown, disabled, and says who has set it; what is not set stays open."""
    app = start(parts)
    app.window.answer_choices.lock(frozenset({"strictness", "preset"}))
    composer = app.window.panes.composer
    for begins in ("Strict", "Balanced", "Free draft"):
        assert not entry(composer.answers_button.choices, begins).isEnabled()
    assert entry(composer.answers_button.choices, "Quotes only").isEnabled()
    heads = [action.text() for action in composer.answers_button.choices.actions()]
    assert "How sure the documents must be · Set by your administrator" in heads
    assert not entry(composer.preset_button.choices, "No instructions").isEnabled()
    assert entry(composer.preset_button.choices, "Set by your administrator").text()
    assert app.window.menus.quotes_only.isEnabled()
    app.window.answer_choices.lock(frozenset({"answers"}))
    assert not app.window.menus.quotes_only.isEnabled()


def test_own_instructions_are_made_changed_and_deleted(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """In a dialog; the chosen one stays chosen under its new name."""
    app = start(parts)
    entry(app.window.panes.composer.preset_button.choices, "Instructions…").trigger()
    dialog = app.window.answer_choices.dialog
    assert dialog is not None
    assert not dialog.save_button.isEnabled()
    dialog.name.setText(" For  auditors ")
    dialog.text.setPlainText("Name the clause.")
    dialog.save_button.click()
    qtbot.waitUntil(
        lambda: parts.stored_presets == {"For auditors": Preset("For auditors", "Name the clause.")}
    )
    qtbot.waitUntil(lambda: dialog.list.count() == 1)
    app.window.answer_choices.choose_preset("For auditors")
    dialog.name.setText("Auditors")
    dialog.save_button.click()
    qtbot.waitUntil(lambda: list(parts.stored_presets) == ["Auditors"])
    qtbot.waitUntil(lambda: app.window.panes.composer.preset_button.text() == "Auditors")
    dialog.remove_button.click()
    qtbot.waitUntil(lambda: not parts.stored_presets)
    qtbot.waitUntil(lambda: dialog.list.count() == 0)
    dialog.close_button.click()
    assert app.window.answer_choices.dialog is None


def test_a_narrow_window_leaves_out_words_not_buttons(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """Every choice stays in sight and within the frame."""
    app = start(parts)
    composer = app.window.panes.composer
    buttons = (composer.scope_button, composer.answers_button, composer.preset_button, composer.send_button)
    for size in ((720, 480), (1600, 1000)):
        app.window.resize(*size)
        qtbot.waitUntil(lambda: app.window.width() == size[0])  # noqa: B023 - called at once
        edges = [(button.x(), button.x() + button.width()) for button in buttons]
        assert all(left[1] <= right[0] for left, right in pairwise(edges)), edges
        assert edges[-1][1] <= composer.frame.width()
