"""Asking again: an edited question, another answer, and what is lost with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox, QPushButton

from muniment_models.errors import ModelError
from tests.support.window import ask

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from muniment_app.window_app import WindowApp
    from tests.support.fake_parts import FakeParts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # of the offscreen platform


@pytest.fixture
def app(parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot) -> WindowApp:
    """A chat of three questions."""
    made = start(parts)
    for question in ("first?", "second?", "third?"):
        ask(made, qtbot, question)
    return made


def questions(app: WindowApp) -> list[str]:
    """Those on the screen, in order."""
    return [turn.question for turn in app.window.panes.chat.turns if turn.isVisible()]


def stored(parts: FakeParts) -> list[str]:
    """Those that are kept."""
    return [answer.question for answer in parts.stored_chats[1][1]]


def test_an_edited_question_takes_the_place_of_all_after_it(
    parts: FakeParts, app: WindowApp, qtbot: QtBot
) -> None:
    """The pencil takes it into the composer, which says what is lost; sending it replaces, on the disk too."""
    composer = app.window.panes.composer
    turn = app.window.panes.chat.turns[1]
    composer.input.setPlainText("half written")
    QTest.mouseClick(turn.bubble.edit_button, Qt.MouseButton.LeftButton)
    assert composer.input.toPlainText() == "second?"
    assert composer.banner.words.text() == "You are editing a question. Sending it replaces 2 answers."
    assert questions(app) == ["first?", "second?", "third?"], "nothing is lost yet"
    composer.input.clear()
    ask(app, qtbot, "second, better?")
    assert questions(app) == ["first?", "second, better?"]
    assert stored(parts) == ["first?", "second, better?"]
    assert [answer.question for answer in parts.asked_with[-1].history] == ["first?"]
    assert not composer.banner.isVisible()
    assert composer.input.toPlainText() == "half written"


@pytest.mark.parametrize("by_key", [True, False])
def test_editing_can_be_left(parts: FakeParts, app: WindowApp, *, by_key: bool) -> None:
    """Esc or Cancel: the chat is as it was, and what was being written is back."""
    composer = app.window.panes.composer
    composer.input.setPlainText("half written")
    app.window.panes.chat.turns[0].bubble.edit_button.click()
    assert composer.banner.isVisible()
    if by_key:
        app.window.menus.stop.trigger()
    else:
        composer.banner.cancel_button.click()
    assert not composer.banner.isVisible()
    assert composer.input.toPlainText() == "half written"
    assert questions(app) == stored(parts) == ["first?", "second?", "third?"]


def test_nothing_is_lost_when_no_answer_comes(parts: FakeParts, app: WindowApp, qtbot: QtBot) -> None:
    """What was to be replaced is there again, and the new wording can be sent once more."""
    app.window.panes.chat.turns[1].bubble.edit_button.click()
    app.window.panes.composer.input.clear()
    parts.fails_with = ModelError("model_failed")
    ask(app, qtbot, "second, better?")
    assert questions(app) == stored(parts) == ["first?", "second?", "third?"]
    assert app.window.panes.composer.input.toPlainText() == "second, better?"
    assert app.window.panes.composer.banner.isVisible()
    parts.fails_with = None
    QTest.keyClick(app.window.panes.composer.input, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not app.window.conversation.answering)
    assert questions(app) == stored(parts) == ["first?", "second, better?"]


def test_another_answer_to_the_last_question(parts: FakeParts, app: WindowApp, qtbot: QtBot) -> None:
    """It comes in place of the present one, each time put otherwise."""
    for attempt in (1, 2):
        app.window.panes.chat.turns[-1].card.actions_row.again_button.click()
        qtbot.waitUntil(lambda: not app.window.conversation.answering)
        assert parts.asked_with[-1].attempt == attempt
        assert questions(app) == stored(parts) == ["first?", "second?", "third?"]


def test_another_answer_in_the_middle_is_asked_about_first(
    parts: FakeParts, app: WindowApp, qtbot: QtBot
) -> None:
    """A box says how many later answers go; only then they do."""
    app.window.panes.chat.turns[0].card.actions_row.again_button.click()
    box = app.window.findChild(QMessageBox)
    assert box is not None
    assert box.informativeText() == "2 later answers of this chat will be gone, with their questions."
    assert questions(app) == ["first?", "second?", "third?"]
    yes = next(button for button in box.findChildren(QPushButton) if button.text() == "Answer again")
    yes.click()
    qtbot.waitUntil(lambda: parts.asked_with[-1].attempt == 1)
    qtbot.waitUntil(lambda: not app.window.conversation.answering)
    assert questions(app) == stored(parts) == ["first?"]


def test_nothing_is_replaced_while_an_answer_comes(parts: FakeParts, app: WindowApp, qtbot: QtBot) -> None:
    """Pencils and "Answer again" wait for the end."""
    parts.pause_s = 0.05
    app.window.conversation.ask("fourth?")
    row = app.window.panes.chat.turns[0]
    assert not row.bubble.edit_button.isEnabled()
    assert not row.card.actions_row.again_button.isEnabled()
    qtbot.waitUntil(lambda: not app.window.conversation.answering)
    assert row.bubble.edit_button.isEnabled()
    assert row.card.actions_row.again_button.isEnabled()


def test_another_chat_ends_editing(parts: FakeParts, app: WindowApp, qtbot: QtBot) -> None:
    """What is sent then is a question of its own."""
    app.window.panes.chat.turns[0].bubble.edit_button.click()
    app.window.new_chat()
    assert not app.window.panes.composer.banner.isVisible()
    ask(app, qtbot, "else?")
    assert stored(parts) == ["first?", "second?", "third?"]
    assert parts.stored_chats[2][1][0].question == "else?"
