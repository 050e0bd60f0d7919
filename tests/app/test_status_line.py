"""The line at the bottom of the window: how the models stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QResizeEvent

from muniment_app.lane_work import AssistantOpened
from muniment_app.status_line import StatusLine
from muniment_app.theme import Theme
from muniment_app.translations import Translations
from muniment_models import ModelCard

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from muniment_engine.answer import AnswerMode

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # of the offscreen platform


@pytest.fixture
def line(qtbot: QtBot, qapp: QApplication) -> Iterator[StatusLine]:
    """A line that speaks English."""
    translations = Translations()
    translations.speak("en")
    made = StatusLine(Theme(qapp))
    qtbot.addWidget(made)
    yield made
    translations.close()


@pytest.mark.parametrize(
    ("languages", "modes", "told"),
    [
        ((), ("full", "draft"), "Tiny"),
        (("en",), ("full", "quotes"), "Tiny"),
        ((), ("draft", "draft"), "Tiny: drafts only"),
        (("en",), ("draft", "quotes"), "Tiny: drafts only"),
        ((), ("quotes", "quotes"), "Tiny: quotes only, by its exam"),
        (("en",), ("quotes", "quotes"), "Tiny: quotes only, by its exam"),
        (("de",), ("quotes", "quotes"), "Tiny: quotes only"),
    ],
)
def test_a_model_is_named_with_what_it_may_not_do(
    line: StatusLine, languages: tuple[str, ...], modes: tuple[AnswerMode, AnswerMode], told: str
) -> None:
    """Whatever its size; the tip says it language by language."""
    card = ModelCard("tiny", "Tiny", "language", languages, parameters=135_000_000)
    by_language = tuple(zip(("en", "ru"), modes, strict=True))
    line.resize(1200, 32)
    line.show_assistant(AssistantOpened(card, None, modes=by_language))
    assert line.model_button.text() == told
    tip = line.model_button.toolTip().splitlines()
    assert tip[0].startswith("Tiny: ")
    assert tip[1].startswith("English: ")
    assert tip[2].startswith("Russian: ")


def test_a_narrow_line_shortens_the_name_not_what_it_may_do(line: StatusLine) -> None:
    """The whole name stands in the tip."""
    name = "A language model with a very long name Q4_K_M"
    modes: tuple[tuple[str, AnswerMode], ...] = (("en", "quotes"), ("ru", "quotes"))
    line.show_assistant(AssistantOpened(ModelCard("a", name, "language"), None, modes=modes))
    for width in (800, 1600):
        line.resize(width, 32)
        line.resizeEvent(QResizeEvent(line.size(), line.size()))
        text = line.model_button.text()
        assert text.endswith("quotes only, by its exam")
        assert (name in text) is (width > 1000)
        assert line.sizeHint().width() <= width
    assert name in line.model_button.toolTip()


def test_without_a_model_it_says_so(line: StatusLine) -> None:
    """And leads to where one is added."""
    line.show_assistant(AssistantOpened(None, None))
    assert "quotes only" in line.model_button.text()
