"""What a model was given, as an item model."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from muniment_app.context_model import ContextModel
from muniment_app.theme import Theme
from tests.support.answers import SUPPORTED, checked_answer, context

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from muniment_engine.answer import Answer


def model_of(answer: Answer) -> ContextModel:
    """With the theme of the application."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return ContextModel(answer, application.findChild(Theme) or Theme(application))


def words(model: ContextModel) -> list[tuple[str, ...]]:
    """Every row."""
    return [
        tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def test_parts_in_their_order_then_what_was_left_out(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    """Each with its document and page, its tokens, and why it was not given."""
    model = model_of(replace(checked_answer(SUPPORTED), context=context()))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    assert words(model) == [
        ("Instructions", "", "Yes", "200"),
        ("Source [1]", "Leave policy, page 1", "Yes", "400"),
        ("Question", "", "Yes", "20"),
        ("Source", "", "Left out: no room in the model's window", "900"),
    ]


def test_a_source_under_another_number_says_so(qtbot: QtBot) -> None:
    """The model may have read quote 1 as its source 3."""
    report = context()
    parts = (replace(report.parts[1], label=3),)
    model = model_of(replace(checked_answer(SUPPORTED), context=replace(report, parts=parts)))
    assert words(model)[0][2] == "Yes, as number 3"


def test_without_a_report_there_are_no_rows(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    """An answer without a model."""
    model = model_of(checked_answer(SUPPORTED))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    assert model.rowCount() == 0
