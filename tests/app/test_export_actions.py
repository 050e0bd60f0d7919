"""Exporting in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx
import pytest
from PySide6.QtWidgets import QFileDialog

from tests.support import fake_parts
from tests.support.window import ask

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from muniment_app.window_app import WindowApp
    from tests.support.fake_parts import FakeParts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # of the offscreen platform


def chosen(app: WindowApp, path: Path) -> None:
    """The file dialog is there, and a file is chosen in it."""
    dialog = app.window.export_actions.dialog
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.done(1)


def told(app: WindowApp, qtbot: QtBot) -> tuple[str, str]:
    """The first notice, when there is one."""
    qtbot.waitUntil(lambda: bool(app.window.panes.notices.cards))
    notice = app.window.panes.notices.cards[0].notice
    return notice.text, notice.detail


def test_the_open_chat_is_exported_from_the_menu(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot, tmp_path: Path
) -> None:
    """The file has the questions and quotes; a notice says where it is."""
    app = start(parts)
    ask(app, qtbot, "When do days expire?")
    qtbot.waitUntil(lambda: not app.jobs.busy())
    app.window.menus.export.trigger()
    dialog = app.window.export_actions.dialog
    assert dialog is not None
    assert [name.rpartition("*")[2] for name in dialog.nameFilters()] == [".docx)", ".pdf)", ".html)", ".md)"]
    dialog.filterSelected.emit("PDF (*.pdf)")
    assert dialog.defaultSuffix() == "pdf"
    chosen(app, tmp_path / "a.docx")
    assert told(app, qtbot) == ("The file was saved.", str(tmp_path / "a.docx"))
    text = "\n".join(p.text for p in docx.Document(str(tmp_path / "a.docx")).paragraphs)
    assert "Days expire in March. [1] — supported" in text
    assert fake_parts.QUOTED in text
    assert app.window.export_actions.dialog is None


def test_a_chat_is_exported_from_the_list(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot, tmp_path: Path
) -> None:
    """In the language of the window."""
    parts.stored_chats[1] = ("Отпуска", [fake_parts.answer(refused=True)])
    app = start(parts)
    app.window.choose_language("ru")
    chat = parts.chats().chats()[0]
    app.window.panes.chats.export_wanted.emit(chat)
    chosen(app, tmp_path / "a.md")
    told(app, qtbot)
    assert "# Отпуска" in (tmp_path / "a.md").read_text(encoding="utf-8")
    assert "В ваших документах нет ответа на этот вопрос." in (tmp_path / "a.md").read_text(encoding="utf-8")
    app.window.choose_language("en")


def test_one_answer_is_exported(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot, tmp_path: Path
) -> None:
    """Titled by its question."""
    app = start(parts)
    app.window.export_actions.export_answer(fake_parts.answer(text="Days expire in March."))
    chosen(app, tmp_path / "a.html")
    told(app, qtbot)
    assert "<title>When do days expire?</title>" in (tmp_path / "a.html").read_text(encoding="utf-8")


def test_a_folder_that_is_not_there_is_a_notice(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot, tmp_path: Path
) -> None:
    """It names the file and what to do."""
    app = start(parts)
    app.window.export_actions.export_answer(fake_parts.answer())
    chosen(app, tmp_path / "gone" / "a.pdf")
    text, detail = told(app, qtbot)
    assert text == "The report could not be saved."
    assert str(tmp_path / "gone" / "a.pdf") in detail
    assert "another folder" in detail


def test_an_empty_chat_has_nothing_to_export(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """A sentence, no dialog."""
    app = start(parts)
    app.window.menus.export.trigger()
    assert app.window.export_actions.dialog is None
    assert told(app, qtbot)[0].startswith("There is nothing to export yet")
