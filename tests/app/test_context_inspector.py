"""The dialog about what a model was given."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from muniment_app.context_inspector import ContextInspector
from muniment_app.theme import Theme
from tests.support.answers import SUPPORTED, checked_answer, context
from tests.support.fake_library import PAGE_TEXT
from tests.support.fake_parts import answer

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from muniment_engine.answer import Answer

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # of the offscreen platform


def opened(qtbot: QtBot, told: Answer) -> ContextInspector:
    """The dialog on the screen."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    dialog = ContextInspector(told, application.findChild(Theme) or Theme(application))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_exact_text_of_the_chosen_part(qtbot: QtBot) -> None:
    """Letter by letter, by click or arrow key, with document and page above."""
    dialog = opened(qtbot, replace(checked_answer(SUPPORTED), context=context()))
    assert dialog.text.toPlainText() == "Answer from the sources."
    QTest.keyClick(dialog.table, Qt.Key.Key_Down)
    assert dialog.text.toPlainText() == PAGE_TEXT
    assert dialog.place.text() == "Source [1] · Leave policy, page 1"
    dialog.table.selectRow(3)
    assert dialog.text.toPlainText() == "Another passage."


def test_totals_stand_in_words_and_as_a_bar(qtbot: QtBot) -> None:
    """Used and whole window, read before, the model's own template, room for the answer."""
    dialog = opened(qtbot, replace(checked_answer(SUPPORTED), context=context()))
    assert dialog.total.text() == (
        "700 of 2,048 tokens of the model's window, 34 % · 150 of them read before and not again · "
        "80 by the model's own template · 256 more kept free for the answer"
    )
    assert dialog.bar is not None
    assert dialog.bar.accessibleDescription() == dialog.total.text()
    shares = dict(dialog.bar.shares())
    assert shares["source"] == pytest.approx(400 / 2048)
    assert sum(shares.values()) == pytest.approx((700 + 256) / 2048)
    assert not dialog.long.isVisible()


def test_a_long_prompt_is_warned_of(qtbot: QtBot) -> None:
    """Above 25,000 tokens; the bar stays a bar though the parts are more than the window."""
    dialog = opened(qtbot, replace(checked_answer(SUPPORTED), context=context(prompt_tokens=25_001)))
    assert dialog.long.isVisible()
    assert "25,000" in dialog.long.text()
    assert dialog.bar is not None
    assert sum(share for _, share in dialog.bar.shares()) == pytest.approx(1.0)


def test_without_a_model_it_says_so(qtbot: QtBot) -> None:
    """No empty table: a sentence, and why there was no model."""
    dialog = opened(qtbot, replace(answer(), reason="no_model"))
    assert dialog.empty.text() == (
        "No model was given anything for this answer.\nNo language model is installed: the quotes are the answer."
    )
    assert not dialog.table.isVisible()
    assert dialog.bar is None


def test_what_is_not_kept_is_not_claimed(qtbot: QtBot) -> None:
    """A model answered, but its prompt is not there any more."""
    dialog = opened(qtbot, checked_answer(SUPPORTED))
    assert dialog.empty.text() == "What the model was given is not kept for this answer."
