"""The window from its first moment to its last, over parts that are small and quick."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from muniment_app.embedders import EmbedderState
from muniment_app.lane_work import AssistantOpened
from muniment_app.models_dialog import ModelTile
from muniment_app.settings import load_settings
from muniment_app.window_app import WindowApp
from muniment_ingest import EmbeddedShare
from muniment_models import InstalledModel, ModelCard
from muniment_models.errors import IngestError
from tests.support.window import ask, drop

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.support.fake_parts import FakeParts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # of the offscreen platform


def test_drop_a_folder_and_hear_how_it_went(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot, tmp_path: Path
) -> None:
    """A dropped folder is read, listed, and a notice says what could not be."""
    folder = tmp_path / "Документы отдела"
    folder.mkdir()
    (folder / "отпуск.txt").write_text("x", encoding="utf-8")
    (folder / "битый.docx").write_text("x", encoding="utf-8")
    app = start(parts)
    drop(app, folder)
    qtbot.waitUntil(lambda: len(app.window.panes.notices.cards) == 2)
    cards = {card.notice.text: card for card in app.window.panes.notices.cards}
    assert set(cards) == {
        "1 file added. 1 file could not be read.",
        "1 folder is followed from now on: Документы отдела.",
    }
    qtbot.waitUntil(lambda: app.window.panes.library.model.rowCount() == 1)
    qtbot.waitUntil(lambda: not app.jobs.busy())
    model = app.window.panes.library.model
    assert model.rowCount(model.index(0, 0)) == 2
    cards["1 file added. 1 file could not be read."].action_button.click()
    from muniment_app.outcomes_dialog import OutcomesDialog

    dialog = app.window.findChild(OutcomesDialog)
    assert isinstance(dialog, OutcomesDialog)
    assert dialog.model.rowCount() == 1
    dialog.close()


def test_restart_finds_the_chat_again(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """After a restart the chat is listed and open, with its evidence, in the language and theme that were chosen."""
    app = start(parts)
    ask(app, qtbot, "When do days expire?")
    app.window.choose_language("ru")
    app.window.choose_theme("dark")
    app.close()
    assert parts.closed
    stored = load_settings(parts.workspace.settings_file).settings
    assert stored.appearance.language == "ru"
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    again = WindowApp(parts.workspace, lambda: parts, application)
    again.show()
    qtbot.waitUntil(lambda: len(again.window.panes.chat.turns) == 1)
    assert again.window.panes.chats.model.rowCount() == 1
    assert again.window.panes.chat.turns[0].question == "When do days expire?"
    assert len(again.window.panes.evidence.cards) == 1
    assert again.window.panes.evidence.title.text() == "Источники"
    assert again.theme.colours.name == "dark"
    again.window.choose_theme("light")
    again.window.choose_language("en")
    assert again.close()


def test_what_is_done_without_is_told(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """A damaged part does not keep the window from answering, and does not stay a secret."""
    parts.stored_problems = (IngestError("vectors_damaged", path=parts.workspace.vectors_folder),)
    app = start(parts)
    qtbot.waitUntil(lambda: len(app.window.panes.notices.cards) == 1)
    ask(app, qtbot, "When do days expire?")
    assert len(app.window.panes.chat.turns) == 1


def test_language_and_theme_switch_while_it_runs(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """Every visible word changes at once, in the answers that already stand too."""
    app = start(parts)
    ask(app, qtbot, "When do days expire?")
    panes = app.window.panes
    app.window.choose_language("ru")
    qtbot.waitUntil(lambda: panes.chats.title.text() == "Чаты")
    assert panes.library.title.text() == "Библиотека"
    assert panes.composer.input.placeholderText() == "Спросите о своих документах"
    qtbot.waitUntil(lambda: "предложение подтверждено" in panes.chat.turns[0].card.foot.text())
    assert panes.status.promise.text() == "Данные не покидают компьютер"
    app.window.choose_theme("dark")
    assert app.theme.colours.name == "dark"
    app.window.choose_theme("light")
    app.window.choose_language("en")
    qtbot.waitUntil(lambda: panes.chats.title.text() == "Chats")


def test_cancel_adding(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot, tmp_path: Path
) -> None:
    """Cancel ends the adding; what is in stays."""
    parts.pause_s = 0.02
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(200):
        (folder / f"{number:03}.txt").touch()
    app = start(parts)
    app.window.add_paths([folder])
    qtbot.waitUntil(lambda: app.window.panes.activity.progress.value() > 2)
    app.window.panes.activity.cancel_button.click()
    qtbot.waitUntil(lambda: not app.desk.indexing.busy)
    texts = [card.notice.text for card in app.window.panes.notices.cards]
    assert any(text.startswith("Adding was cancelled.") for text in texts)
    assert 0 < len(parts.stored_files) < 200
    assert not app.window.panes.activity.isVisible()


def test_closing_while_everything_runs(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot, tmp_path: Path
) -> None:
    """Closing in the middle of an answer and an indexing ends both, and keeps what was written."""
    parts.pause_s = 0.02
    parts.words = ("word ",) * 500
    app = start(parts)
    files = [tmp_path / f"{number}.txt" for number in range(300)]
    for file in files:
        file.touch()
    app.window.add_paths(files)
    app.window.conversation.ask("long?")
    qtbot.waitUntil(lambda: bool(app.window.panes.chat.turns[0].card.written_text()))
    assert app.close()
    assert parts.stored_chats[1][1][0].stopped


def test_narrow_window_shows_one_side_at_a_time(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """Below three columns' width the evidence takes the place of the library, and the button brings it back."""
    app = start(parts)
    app.window.resize(900, 600)

    def sides() -> tuple[bool, bool]:
        return app.window.sides.sidebar_open, app.window.sides.evidence_open

    assert sides() == (True, False)
    ask(app, qtbot, "When?")
    assert sides() == (False, True)
    app.window.panes.sidebar_button.click()
    assert sides() == (True, False)
    app.window.resize(1500, 900)
    assert sides() == (True, True)


def test_models_dialog(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot, tmp_path: Path
) -> None:
    """A wrong file is refused by name and reason; a good one is installed and can be checked and removed."""
    app = start(parts)
    actions = app.window.model_actions
    actions.import_file(tmp_path / "letter.docx")
    qtbot.waitUntil(lambda: bool(app.window.panes.notices.cards))
    notice = app.window.panes.notices.cards[0].notice
    assert "GGUF" in notice.text
    assert "letter.docx" in notice.detail
    with qtbot.waitSignal(app.desk.assistant_opened) as opened:
        actions.import_file(tmp_path / "good.gguf")
    assert isinstance(opened.args[0], AssistantOpened)
    qtbot.waitUntil(lambda: not app.jobs.busy())
    actions.dialog.verify_wanted.emit(parts.stored_models[0])
    qtbot.waitUntil(lambda: "not what was installed" in actions.dialog.outcome.text())
    app.desk.models.remove_model("good")
    qtbot.waitUntil(lambda: not app.jobs.busy())
    assert parts.stored_models == []
    actions.dialog.close()


def test_another_embedder_can_be_chosen_and_is_seen_to_be_prepared(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot, tmp_path: Path
) -> None:
    """One serves, the other can be taken; then the dialog says how far it is, and the first is still in use."""
    for name, scores in (("first", (("en", 1.0),)), ("second", (("en", 0.1),))):
        card = ModelCard(name, name, "embedder", ("en",) if name == "first" else (), language_scores=scores)
        parts.stored_models.append(InstalledModel(card, tmp_path))
    parts.embedders = [
        EmbedderState("first", wanted=True, serves=True, share=EmbeddedShare(100, 100)),
        EmbedderState("second", wanted=False, serves=False, share=EmbeddedShare(42, 100)),
    ]
    app = start(parts)
    dialog = app.window.model_actions.dialog
    app.window.model_actions.show_dialog()

    def words() -> list[str]:
        labels = [
            label.text() for tile in dialog.findChildren(ModelTile) for label in tile.findChildren(QLabel)
        ]
        return [text for text in labels if text]

    def button() -> QPushButton | None:
        shown = [
            b for b in dialog.findChildren(QPushButton) if b.isVisible() and b.text() == "Use for search"
        ]
        return shown[0] if len(shown) == 1 else None

    qtbot.waitUntil(lambda: button() is not None and "In use." in words())
    assert any("knows neither English nor Russian" in text for text in words())
    found = button()
    assert found is not None
    assert found.accessibleName() == "Use second for search"
    found.click()
    qtbot.waitUntil(lambda: any("42 % done" in text for text in words()))
    assert "In use." in words()
    dialog.close()


def test_chats_are_renamed_and_deleted(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """A chat that is deleted leaves the list and the window."""
    app = start(parts)
    ask(app, qtbot, "When?")
    qtbot.waitUntil(lambda: not app.jobs.busy())
    app.desk.rename_chat(1, "Отпуск")
    qtbot.waitUntil(lambda: app.window.panes.chat_title.text() == "Отпуск")
    app.window.chat_actions._remove_chat(1)
    qtbot.waitUntil(lambda: app.window.panes.chats.model.rowCount() == 0)
    assert app.window.panes.chat.turns == []


def test_every_control_has_a_name(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """A screen reader can say each button and field, and the keyboard reaches it."""
    from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPlainTextEdit

    app = start(parts)
    ask(app, qtbot, "When?")
    nameless = [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for kind in (QAbstractButton, QLineEdit, QPlainTextEdit)
        for widget in app.window.findChildren(kind)
        if widget.isVisible()
        and not widget.accessibleName()
        and not (isinstance(widget, QAbstractButton) and widget.text())
        and not widget.objectName().startswith("qt_")
        and type(widget.parent()).__name__ not in ("QLineEdit", "QMenuBar")
    ]
    assert nameless == []


def test_damaged_settings_are_told(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """The window opens all the same and says that the old file was kept."""
    parts.workspace.folder.mkdir(parents=True)
    parts.workspace.settings_file.write_text("{", encoding="utf-8")
    app = start(parts)
    assert any("settings.json.damaged" in card.notice.detail for card in app.window.panes.notices.cards)


def test_thousands_of_files_do_not_freeze_the_list(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """Of three thousand files the first are listed, the others follow a click, and the filter finds each of them."""
    from dataclasses import replace

    library = parts.library()
    library.add_collection("Архив")
    from tests.app.test_library_model import record

    parts.stored_files.extend(replace(record(f"файл {n}"), collection="Архив") for n in range(3000))
    app = start(parts)
    pane = app.window.panes.library
    model = pane.model
    top = model.index(0, 0)
    assert model.rowCount(top) == 2001
    pane.tree.clicked.emit(model.index(2000, 0, top))
    assert model.rowCount(top) == 3000
    pane.tree.selectAll()
    assert len(pane.chosen_files()) == 3000
    pane.filter.setText("файл 2999")
    assert model.rowCount(model.index(0, 0)) == 1
