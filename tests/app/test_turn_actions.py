"""What is done with an answer: copied, rated, looked into."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from muniment_app.answer_actions import COPY_MARKDOWN, EXPORT, INSPECT
from muniment_engine.chat import Feedback
from muniment_models.errors import MunimentError
from tests.support.answers import context
from tests.support.fake_parts import QUOTED
from tests.support.window import ask

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from muniment_app.feedback_popover import FeedbackPopover
    from muniment_app.thumbs import Thumbs
    from muniment_app.window_app import WindowApp
    from tests.support.fake_parts import FakeParts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # of the offscreen platform


def thumbs(app: WindowApp) -> Thumbs:
    """Those of the last answer."""
    return app.window.panes.chat.turns[-1].card.actions_row.thumbs


def opened(app: WindowApp) -> FeedbackPopover:
    """The popover of the last answer."""
    popover = thumbs(app).popover
    assert popover is not None
    assert popover.isVisible()
    return popover


def test_copying(parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot) -> None:
    """The answer with its quotes, as text and as Markdown."""
    app = start(parts)
    ask(app, qtbot, "When do days expire?")
    row = app.window.panes.chat.turns[0].card.actions_row
    row.copy_button.click()
    copied = QApplication.clipboard().text()
    assert copied == f"Days expire in March. [1]\n\n[1] “{QUOTED}” (Leave policy, page 1)"
    row.action(COPY_MARKDOWN).trigger()
    assert QApplication.clipboard().text().startswith("**When do days expire?**")


def test_a_thumb_is_kept_with_its_reason(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """The thumb counts at once; a reason and words of one's own can be given by keyboard alone."""
    app = start(parts)
    ask(app, qtbot, "When do days expire?")
    bad = thumbs(app).bad_button
    bad.setFocus()
    QTest.keyClick(bad, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: parts.feedback == {1: Feedback("bad")})
    popover = opened(app)
    assert popover.reasons["wrong"].hasFocus()
    assert "wrongly_refused" not in popover.reasons
    QTest.keyClick(popover.reasons["wrong"], Qt.Key.Key_Down)
    QTest.keyClick(popover.reasons["not_in_source"], Qt.Key.Key_Space)
    popover.comment.setFocus()
    QTest.keyClicks(popover.comment, "It says April")
    QTest.keyClick(popover.comment, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: parts.feedback == {1: Feedback("bad", "not_in_source", "It says April")})
    assert bad.isChecked()
    assert bad.accessibleDescription() == "It does not stand in the source; It says April"


def test_a_rating_is_seen_again_and_taken_back(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """A chat that is opened again shows its thumbs; pressed once more they can be taken back."""
    app = start(parts)
    ask(app, qtbot, "When do days expire?")
    thumbs(app).good_button.click()
    opened(app).close()
    qtbot.waitUntil(lambda: parts.feedback == {1: Feedback("good")})
    app.window.new_chat()
    app.window.conversation.open(1)
    qtbot.waitUntil(lambda: bool(app.window.panes.chat.turns))
    assert thumbs(app).good_button.isChecked()
    assert not thumbs(app).bad_button.isChecked()
    thumbs(app).good_button.click()
    assert thumbs(app).good_button.isChecked(), "pressing it again asks, it does not take back by itself"
    opened(app).back_button.click()
    qtbot.waitUntil(lambda: parts.feedback == {})
    assert not thumbs(app).good_button.isChecked()


def test_escape_keeps_the_thumb_and_no_more(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """A reason that was only looked at is not kept; another way of closing keeps it."""
    app = start(parts)
    ask(app, qtbot, "When do days expire?")
    thumbs(app).bad_button.click()
    popover = opened(app)
    popover.reasons["unclear"].setChecked(True)
    QTest.keyClick(popover, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: thumbs(app).popover is None)
    qtbot.waitUntil(lambda: parts.feedback == {1: Feedback("bad")})
    thumbs(app).bad_button.click()
    opened(app).reasons["unclear"].setChecked(True)
    opened(app).close()
    qtbot.waitUntil(lambda: parts.feedback == {1: Feedback("bad", "unclear")})


def test_a_refusal_can_be_called_wrong(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """Only there the reason "my documents do answer this" is offered, and first."""
    parts.silent = True
    app = start(parts)
    ask(app, qtbot, "Melting point?")
    thumbs(app).bad_button.click()
    popover = opened(app)
    assert next(iter(popover.reasons)) == "wrongly_refused"
    popover.reasons["wrongly_refused"].setChecked(True)
    popover.done_button.click()
    qtbot.waitUntil(lambda: parts.feedback == {1: Feedback("bad", "wrongly_refused")})


def test_what_the_model_was_given_opens_from_the_menu(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """For the answer whose menu it was."""
    parts.answer_fields = {"context": context()}
    app = start(parts)
    ask(app, qtbot, "When do days expire?")
    app.window.panes.chat.turns[0].card.actions_row.action(INSPECT).trigger()
    inspector = app.window.turn_actions.inspector
    assert inspector is not None
    assert inspector.question.text() == "When do days expire?"
    assert inspector.model.rowCount() == 4
    inspector.close_button.click()
    assert app.window.turn_actions.inspector is None


def test_one_answer_is_exported_from_its_menu(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot, tmp_path: Path
) -> None:
    """Only that one, with its quotes and the time when it was asked for, also when the chat is opened again."""
    app = start(parts)
    ask(app, qtbot, "When do days expire?")
    ask(app, qtbot, "And hours?")
    app.window.new_chat()
    app.window.conversation.open(1)
    qtbot.waitUntil(lambda: len(app.window.panes.chat.turns) == 2)
    app.window.panes.chat.turns[0].card.actions_row.action(EXPORT).trigger()
    chooser = app.window.export_actions.dialog
    assert chooser is not None
    chooser.fileSelected.emit(str(tmp_path / "answer.md"))
    chooser.done(1)
    qtbot.waitUntil(lambda: bool(app.window.panes.notices.cards))
    text = (tmp_path / "answer.md").read_text(encoding="utf-8")
    assert "When do days expire?" in text
    assert QUOTED in text
    assert "And hours?" not in text
    assert "2026" in text


def test_an_answer_that_could_not_be_kept_cannot_be_rated(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """There is nothing that the rating would belong to."""
    parts.saving_fails_with = MunimentError("disk_full")
    app = start(parts)
    ask(app, qtbot, "When do days expire?")
    assert not thumbs(app).isEnabled()
    assert app.window.panes.chat.turns[0].card.actions_row.copy_button.isEnabled()
    parts.saving_fails_with = None
    ask(app, qtbot, "And now?")
    assert thumbs(app).isEnabled()
