"""Summaries and comparisons in the window."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QUrl

from muniment_ingest.document_families import FamilyMember
from muniment_models.errors import ModelError
from tests.app.test_library_model import record
from tests.support.fake_library import PAGE_TEXT
from tests.support.models import ScriptedModel

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from muniment_app.report_dialog import ReportDialog
    from muniment_app.window_app import WindowApp
    from muniment_engine.answer import AnswerMode
    from tests.support.fake_parts import FakeParts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # of the offscreen platform


def made(app: WindowApp, qtbot: QtBot) -> ReportDialog:
    """The dialog, when its report is there."""
    qtbot.waitUntil(lambda: app.window.document_actions.dialog is not None)
    dialog = app.window.document_actions.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.report is not None)
    return dialog


def opened(parts: FakeParts, start: Callable[[FakeParts], WindowApp], *names: str) -> WindowApp:
    """A window with these documents."""
    parts.library().add_collection("HR")
    parts.stored_files += [record(name) for name in names]
    return start(parts)


def test_a_document_is_summarised_from_the_library(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot, tmp_path: Path
) -> None:
    """Its points lead to their pages, and it can be exported."""
    app = opened(parts, start, "leave")
    app.window.panes.library.summary_wanted.emit(parts.stored_files[0])
    dialog = made(app, qtbot)
    text = dialog.view.toPlainText()
    assert "Every employee has 28 days of leave" in text
    assert "No language model wrote." in text
    assert not dialog.swap_button.isVisible()
    dialog.view.anchorClicked.emit(QUrl("place:0"))
    panes = app.window.panes
    qtbot.waitUntil(lambda: panes.right.currentWidget() is panes.page)
    dialog.export_button.click()
    chooser = app.window.export_actions.dialog
    assert chooser is not None
    chooser.fileSelected.emit(str(tmp_path / "a.md"))
    chooser.done(1)
    qtbot.waitUntil(lambda: bool(panes.notices.cards))
    assert "Every employee has 28 days" in (tmp_path / "a.md").read_text(encoding="utf-8")
    dialog.close()
    assert app.window.document_actions.dialog is None


def test_two_documents_are_compared(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """The one with the lower version is the old one; they can be swapped."""
    app = opened(parts, start, "rules v2", "rules v1")
    app.window.panes.library.comparison_wanted.emit(tuple(parts.stored_files))
    dialog = made(app, qtbot)
    assert "Nothing changed in the words." in dialog.view.toPlainText()
    first = app.window.document_actions._compared
    assert first is not None
    assert (first.old, first.new) == ("rules v1", "rules v2")
    dialog.swap_button.click()
    assert not dialog.export_button.isVisible()
    qtbot.waitUntil(lambda: dialog.report is not None)
    second = app.window.document_actions._compared
    assert second is not None
    assert (second.old, second.new) == ("rules v2", "rules v1")
    dialog.close()


def test_the_other_version_is_chosen(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """Versions that the library knows come first, then names that are like."""
    app = opened(parts, start, "rules v2", "rules v1", "rules of travel", "menu")
    parts.stored_family += [
        FamilyMember("rules v2", "Rules", "/документы/rules v2.pdf", "v2", is_newest=True),
        FamilyMember("rules v1", "Rules", "/документы/rules v1.pdf", "v1", is_newest=False),
    ]
    app.window.panes.library.comparison_wanted.emit((parts.stored_files[0],))
    qtbot.waitUntil(lambda: app.window.document_actions.chooser is not None)
    chooser = app.window.document_actions.chooser
    assert chooser is not None
    assert chooser.comboBoxItems() == ["rules v1.pdf · v1 · older version", "rules of travel.pdf", "menu.pdf"]
    chooser.textValueSelected.emit(chooser.comboBoxItems()[0])
    chooser.done(1)
    dialog = made(app, qtbot)
    compared = app.window.document_actions._compared
    assert compared is not None
    assert (compared.old, compared.new) == ("rules v1", "rules v2")
    dialog.close()


def test_a_document_that_is_alone_is_told(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """With what to do."""
    app = opened(parts, start, "alone")
    app.window.panes.library.comparison_wanted.emit((parts.stored_files[0],))
    qtbot.waitUntil(lambda: bool(app.window.panes.notices.cards))
    assert "no other document" in app.window.panes.notices.cards[0].notice.text


def test_who_closes_the_dialog_cancels_the_work(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """No report comes, and nothing is told."""
    app = opened(parts, start, "leave")
    app.window.document_actions.summarise(parts.stored_files[0])
    dialog = app.window.document_actions.dialog
    assert dialog is not None
    assert dialog.progress.isVisible()
    dialog.close_button.click()
    qtbot.waitUntil(lambda: not app.jobs.busy())
    assert app.window.document_actions.dialog is None
    assert app.window.panes.notices.cards == []


def test_the_words_follow_the_theme_and_the_language(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """The report itself stays in the language it was made in."""
    app = opened(parts, start, "leave")
    app.window.document_actions.summarise(parts.stored_files[0])
    dialog = made(app, qtbot)
    app.window.choose_theme("dark")
    assert "Every employee has 28 days" in dialog.view.toPlainText()
    app.window.choose_language("ru")
    qtbot.waitUntil(lambda: dialog.close_button.text() == "Закрыть")
    app.window.choose_theme("light")
    app.window.choose_language("en")
    dialog.close()


def test_an_able_model_writes_the_summary(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """In the languages in which its exam lets it, whatever its size; the summary names it."""
    parts.modes = (("en", "full"), ("ru", "quotes"))
    parts.able_model = ScriptedModel("Every employee has 28 days of leave. [1]")
    app = opened(parts, start, "leave")
    app.window.document_actions.summarise(parts.stored_files[0])
    dialog = made(app, qtbot)
    assert "Written by Scripted part by part." in dialog.view.toPlainText()
    dialog.close()


@pytest.mark.parametrize(
    ("modes", "told"),
    [
        ((), "There is no language model that could."),
        ((("en", "draft"), ("ru", "draft")), "may not write on its own in this document's language"),
        ((("en", "quotes"), ("ru", "full")), "may not write on its own in this document's language"),
        ((("en", "full"), ("ru", "full")), "supports nothing that the language model wrote"),
    ],
)
def test_a_summary_in_the_documents_words_says_why(
    modes: tuple[tuple[str, AnswerMode], ...],
    told: str,
    parts: FakeParts,
    start: Callable[[FakeParts], WindowApp],
    qtbot: QtBot,
) -> None:
    """Nobody has to guess why no model wrote."""
    parts.modes, parts.with_model = modes, bool(modes)
    parts.able_model = ScriptedModel("The director earns 9000 euros. [1]")
    app = opened(parts, start, "leave")
    app.window.document_actions.summarise(parts.stored_files[0])
    dialog = made(app, qtbot)
    assert told in dialog.view.toPlainText()
    assert "Every employee has 28 days of leave" in dialog.view.toPlainText()
    dialog.close()


def test_a_comparison_is_read_while_a_model_puts_it_into_words(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """The changes are there at once; the sentence comes under its section with the model's name."""
    parts.modes = (("en", "full"), ("ru", "draft"))
    parts.able_model = ScriptedModel(
        "Every employee now has 30 days of leave. The director earns 9000 euros."
    )
    parts.stored_pages = {"rules v2": PAGE_TEXT.replace("28 days", "30 days")}
    app = opened(parts, start, "rules v1", "rules v2")
    app.window.panes.library.comparison_wanted.emit(tuple(parts.stored_files))
    dialog = made(app, qtbot)
    qtbot.waitUntil(lambda: not dialog.writing and "Scripted" in dialog.view.toPlainText())
    text = dialog.view.toPlainText()
    assert "Scripted, checked against both versions: Every employee now has 30 days of leave." in text
    assert "9000" not in text
    assert "1 sentence of the language model left out" in text
    assert not dialog.progress.isVisible()
    dialog.close()


def test_a_model_that_fails_leaves_the_comparison_as_it_is(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """With a notice; what was found by code stays to be read."""

    def fail(_messages: object) -> str:
        raise ModelError("model_failed")

    parts.modes = (("en", "full"),)
    parts.able_model = ScriptedModel(fail)
    parts.stored_pages = {"rules v2": PAGE_TEXT.replace("28 days", "30 days")}
    app = opened(parts, start, "rules v1", "rules v2")
    app.window.panes.library.comparison_wanted.emit(tuple(parts.stored_files))
    dialog = made(app, qtbot)
    qtbot.waitUntil(lambda: bool(app.window.panes.notices.cards))
    assert dialog.isVisible()
    assert not dialog.writing
    assert "30 days" in dialog.view.toPlainText()
    dialog.close()


def test_a_document_without_text_in_the_library_is_passed_over(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """Nothing is asked of a file that could not be read."""
    app = opened(parts, start, "broken")
    app.window.document_actions.summarise(replace(parts.stored_files[0], document_id=None))
    assert app.window.document_actions.dialog is None
