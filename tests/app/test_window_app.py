"""The window from its first moment to its last, over parts that are small and quick."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from muniment_app.lane_work import AssistantOpened
from muniment_app.settings import load_settings
from muniment_app.window_app import WindowApp
from muniment_engine.answer import EvidenceFound, TextWritten
from muniment_models.errors import ModelError
from tests.support.fake_parts import QUOTED, FakeParts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # of the offscreen platform


@pytest.fixture
def parts(tmp_path: Path) -> FakeParts:
    """Parts with a workspace of their own."""
    return FakeParts(tmp_path / "рабочая папка")


@pytest.fixture
def start(qtbot: QtBot) -> Iterator[Callable[[FakeParts], WindowApp]]:
    """Starts windows and closes them after the test."""
    apps: list[WindowApp] = []

    def begin(parts: FakeParts) -> WindowApp:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        app = WindowApp(parts.workspace, lambda: parts, application)
        apps.append(app)
        app.window.choose_language("en")
        app.show()
        qtbot.waitUntil(lambda: not app.jobs.busy())
        return app

    yield begin
    for app in apps:
        assert app.close()


def drop(app: WindowApp, *paths: Path) -> None:
    """Drag files over the window and let go."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    try:
        entering = QDragEnterEvent(QPointF(300, 300), copy, mime, left, none)
    except TypeError:  # before PySide 6.12 whole pixels were wanted
        entering = QDragEnterEvent(QPoint(300, 300), copy, mime, left, none)
    app.window.dragEnterEvent(entering)
    assert app.window.overlay.isVisible()
    app.window.dropEvent(QDropEvent(QPointF(300, 300), copy, mime, left, none))
    assert not app.window.overlay.isVisible()


def ask(app: WindowApp, qtbot: QtBot, question: str) -> None:
    """Type a question, press Enter, wait for the end."""
    QTest.keyClicks(app.window.panes.composer.input, question)
    QTest.keyClick(app.window.panes.composer.input, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not app.window.conversation.answering)


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
    qtbot.waitUntil(lambda: bool(app.window.panes.notices.cards))
    notice = app.window.panes.notices.cards[0].notice
    assert notice.text == "1 file added. 1 file could not be read."
    assert notice.action
    qtbot.waitUntil(lambda: app.window.panes.library.model.rowCount() == 1)
    qtbot.waitUntil(lambda: not app.jobs.busy())
    model = app.window.panes.library.model
    assert model.rowCount(model.index(0, 0)) == 2
    app.window.panes.notices.cards[0].action_button.click()
    from muniment_app.outcomes_dialog import OutcomesDialog

    dialog = app.window.findChild(OutcomesDialog)
    assert isinstance(dialog, OutcomesDialog)
    assert dialog.model.rowCount() == 1
    dialog.close()


def test_evidence_is_shown_before_the_first_word(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """When the first token comes the quotes are already on the screen; the text then grows and ends checked."""
    parts.pause_s = 0.02
    app = start(parts)
    panes = app.window.panes
    seen: list[tuple[str, int, bool]] = []

    def watch(event: object) -> None:
        if isinstance(event, (EvidenceFound, TextWritten)):
            seen.append((type(event).__name__, len(panes.evidence.cards), panes.evidence.isVisible()))

    app.desk.answer_moved.connect(watch)
    ask(app, qtbot, "When do days expire?")
    assert seen[0][0] == "EvidenceFound"
    assert ("TextWritten", 1, True) in seen
    assert all(cards == 1 and visible for kind, cards, visible in seen if kind == "TextWritten")
    card = panes.chat.turns[0].card
    assert "Days expire in March." in card.text.toPlainText()
    assert "1 sentence supported" in card.foot.text()
    assert panes.evidence.cards[0].quote.text == QUOTED


def test_stop_keeps_what_was_written(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """Esc stops the answer; its beginning stays and is saved as stopped."""
    parts.pause_s = 0.05
    parts.words = ("word ",) * 200
    app = start(parts)
    app.window.conversation.ask("long?")
    card = app.window.panes.chat.turns[0].card
    qtbot.waitUntil(lambda: "word" in card.text.toPlainText())
    app.window.menus.stop.trigger()
    qtbot.waitUntil(lambda: not app.window.conversation.answering)
    assert card.answer is not None
    assert card.answer.stopped
    assert "stopped by you" in card.foot.text()
    assert 0 < card.text.toPlainText().count("word") < 200
    assert parts.stored_chats[1][1][0].stopped


def test_refusal_says_so(parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot) -> None:
    """When the documents are silent the card says it and the nearest passages are called so."""
    parts.silent = True
    app = start(parts)
    ask(app, qtbot, "What is the melting point of tungsten?")
    card = app.window.panes.chat.turns[0].card
    assert card.refusal.isVisible()
    assert not card.leading.isVisible()
    assert app.window.panes.evidence.title.text() == "Nearest passages"


def test_without_a_model_quotes_answer(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """No model: the quotes are the answer, and the status line says how to add one."""
    parts.with_model = False
    app = start(parts)
    assert "How to add one" in app.window.panes.status.model_button.text()
    ask(app, qtbot, "When do days expire?")
    card = app.window.panes.chat.turns[0].card
    assert QUOTED in card.leading.toPlainText()
    assert "Leave policy, page 1" in card.leading.toPlainText()
    assert "no model was asked" in card.foot.text()


def test_quotes_only_when_wanted(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """With quotes only the model does not write, though it is there."""
    app = start(parts)
    app.window.menus.quotes_only.trigger()
    ask(app, qtbot, "When do days expire?")
    card = app.window.panes.chat.turns[0].card
    assert card.written_text() == ""
    assert QUOTED in card.leading.toPlainText()


def test_a_quote_opens_its_page(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """The page stands beside the chat with exactly the quote marked, emoji before it or not."""
    app = start(parts)
    ask(app, qtbot, "When do days expire?")
    panes = app.window.panes
    QTest.mouseClick(panes.evidence.cards[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panes.right.currentWidget() is panes.page)
    assert panes.page.marked_text() == QUOTED
    assert panes.page.place.text() == "page 1 of 3"
    assert not panes.page.open_button.isEnabled()
    assert "no longer at" in panes.page.missing.text()
    panes.page.next_button.click()
    qtbot.waitUntil(lambda: panes.page.place.text() == "page 2 of 3")
    assert panes.page.marked_text() == ""
    panes.page.back_button.click()
    assert panes.right.currentWidget() is panes.evidence


def test_a_citation_chooses_its_quote(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """A chip in the answer marks the quote on the right."""
    app = start(parts)
    ask(app, qtbot, "When do days expire?")
    card = app.window.panes.chat.turns[0].card
    card.text.anchorClicked.emit(QUrl("quote:1"))
    assert app.window.panes.evidence.cards[0].property("chosen") is True


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


def test_trouble_of_the_user_is_a_notice(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """An error that concerns the user stands in a notice; the next question is answered."""
    parts.fails_with = ModelError("model_failed")
    app = start(parts)
    ask(app, qtbot, "When?")
    assert app.window.panes.notices.cards[0].notice.mood == "bad"
    assert app.window.panes.chat.turns[0].card.head.text() == "No answer"
    parts.fails_with = None
    ask(app, qtbot, "When now?")
    assert app.window.panes.chat.turns[1].card.answer is not None


def test_our_mistake_is_a_report_without_document_text(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """Any other error opens a report that names places in the code and repeats no message."""
    parts.fails_with = ValueError("the secret salary is 100")
    app = start(parts)
    ask(app, qtbot, "When?")
    assert app.window.bugs.dialog is not None
    report = app.window.bugs.dialog.report.toPlainText()
    assert "ValueError" in report
    assert "secret" not in report
    assert "fake_parts.py" in report
    app.window.bugs.dialog.close()


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
    qtbot.waitUntil(lambda: not app.desk.ingesting)
    assert app.window.panes.notices.cards[0].notice.text.startswith("Adding was cancelled.")
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


def test_question_before_the_models_are_there(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot, tmp_path: Path
) -> None:
    """A question and files that come at once after the start wait for their turn and are not lost."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    app = WindowApp(parts.workspace, lambda: parts, application)
    (tmp_path / "a.txt").touch()
    app.show([tmp_path / "a.txt"])
    app.window.conversation.ask("early?")
    qtbot.waitUntil(lambda: app.window.panes.chat.turns[0].card.answer is not None)
    qtbot.waitUntil(lambda: len(parts.stored_files) == 1)
    qtbot.waitUntil(lambda: not app.jobs.busy())
    assert app.close()


def test_narrow_window_shows_one_side_at_a_time(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """Below three columns' width the evidence takes the place of the library, and the button brings it back."""
    app = start(parts)
    app.window.resize(900, 600)
    assert app.window.sides.sidebar_open
    ask(app, qtbot, "When?")
    assert app.window.sides.evidence_open
    assert not app.window.sides.sidebar_open
    app.window.panes.sidebar_button.click()
    assert app.window.sides.sidebar_open
    assert not app.window.sides.evidence_open
    app.window.resize(1500, 900)
    assert app.window.sides.sidebar_open
    assert app.window.sides.evidence_open


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
    app.desk.remove_model("good")
    qtbot.waitUntil(lambda: not app.jobs.busy())
    assert parts.stored_models == []
    actions.dialog.close()


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
    """Three thousand files are listed and filtered; the tree has a row for each and a widget for none."""
    from dataclasses import replace

    library = parts.library()
    library.add_collection("Архив")
    from tests.app.test_library_model import record

    parts.stored_files.extend(replace(record(f"файл {n}"), collection="Архив") for n in range(3000))
    app = start(parts)
    pane = app.window.panes.library
    model = pane.model
    assert model.rowCount(model.index(0, 0)) == 3000
    pane.filter.setText("файл 2999")
    proxy = pane.tree.model()
    assert proxy.rowCount(proxy.index(0, 0)) == 1
