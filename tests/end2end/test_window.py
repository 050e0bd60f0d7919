"""The window over real parts: real files, SQLite, Chroma and the starter models."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from muniment_app import window_app
from muniment_app.window_app import WindowApp
from muniment_app.workspace import Workspace
from muniment_engine.answer import EvidenceFound, TextWritten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "documents"
MINUTES_MS = 120_000
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # of the offscreen platform


@pytest.fixture
def start(qtbot: QtBot) -> Iterator[Callable[[Workspace], WindowApp]]:
    """Starts windows and closes them after the test."""
    apps: list[WindowApp] = []

    def begin(workspace: Workspace) -> WindowApp:
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        app = WindowApp(workspace, partial(window_app.open_parts, workspace), application)
        apps.append(app)
        app.window.choose_language("en")
        app.show()
        qtbot.waitUntil(lambda: not app.jobs.busy(), timeout=MINUTES_MS)
        return app

    yield begin
    for app in apps:
        assert app.close()


def drop(app: WindowApp, *paths: Path) -> None:
    """Let go of files over the window."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    app.window.dropEvent(
        QDropEvent(
            QPointF(300, 300), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )  # fmt: skip


def test_drop_ask_stop_restart(
    starter_workspace: Path, tmp_path: Path, start: Callable[[Workspace], WindowApp], qtbot: QtBot
) -> None:
    """Drop a folder with good and bad files, ask, see the evidence before the text, stop, restart, find the chat."""
    workspace = Workspace(tmp_path / "рабочая папка с пробелами")
    workspace.prepare()
    shutil.copytree(starter_workspace / "models", workspace.models_folder)
    folder = tmp_path / "Документы отдела"
    for name in ("Legal", "Quality", "Финансы"):
        shutil.copytree(EXAMPLES / name, folder / name)
    (folder / "пустой.pdf").touch()
    (folder / "битый.docx").write_bytes(b"PK\x03\x04 broken")
    app = start(workspace)
    drop(app, folder)
    cards = app.window.panes.notices.cards
    qtbot.waitUntil(lambda: any("added." in card.notice.text for card in cards), timeout=MINUTES_MS)
    notice = next(card.notice for card in cards if "added." in card.notice.text)
    assert any("is followed" in card.notice.text for card in cards)
    assert "could not be read" in notice.text
    qtbot.waitUntil(lambda: not app.jobs.busy(), timeout=MINUTES_MS)

    order: list[str] = []
    panes = app.window.panes

    def watch(event: object) -> None:
        if isinstance(event, EvidenceFound):
            order.append("evidence" if panes.evidence.cards and panes.evidence.isVisible() else "nothing")
        elif isinstance(event, TextWritten):
            order.append("text")

    app.desk.answer_moved.connect(watch)
    app.window.conversation.ask("How long must complaint records be kept?")
    card = panes.chat.turns[0].card
    qtbot.waitUntil(lambda: bool(card.text.shown_text()), timeout=MINUTES_MS)
    app.window.menus.stop.trigger()
    qtbot.waitUntil(lambda: not app.window.conversation.answering, timeout=MINUTES_MS)
    assert order[0] == "evidence"
    assert "text" in order
    assert card.answer is not None
    assert card.answer.stopped

    panes.evidence.cards[0].chosen.emit(1)
    qtbot.waitUntil(lambda: panes.right.currentWidget() is panes.page)
    marked = panes.page.marked_text()
    assert marked
    assert marked.split() == card.answer.quotes[0].text.split()

    _ask_in_russian(app, qtbot)
    assert app.close()

    again = start(workspace)
    qtbot.waitUntil(lambda: len(again.window.panes.chat.turns) == 2)
    assert again.window.panes.chat.turns[0].card.answer is not None
    assert again.window.panes.chat.turns[0].card.answer.stopped
    assert again.window.panes.evidence.cards


def _ask_in_russian(app: WindowApp, qtbot: QtBot) -> None:
    panes = app.window.panes
    app.window.choose_language("ru")
    app.window.conversation.ask("Какие сейчас суточные для поездки в Казань?")
    qtbot.waitUntil(lambda: not app.window.conversation.answering, timeout=MINUTES_MS)
    second = panes.chat.turns[1].card
    assert second.answer is not None
    assert any("Казань" in quote.text for quote in second.answer.quotes)
    assert second.leading.isVisible()
    qtbot.waitUntil(lambda: not app.jobs.busy())


def test_without_any_model(tmp_path: Path, start: Callable[[Workspace], WindowApp], qtbot: QtBot) -> None:
    """With no model at all documents come in, quotes answer, and a wrong model file is refused by name and reason."""
    workspace = Workspace(tmp_path / "w")
    app = start(workspace)
    assert "How to add one" in app.window.panes.status.model_button.text()
    drop(app, EXAMPLES / "Legal")
    qtbot.waitUntil(lambda: not app.desk.indexing.busy and not app.jobs.busy(), timeout=MINUTES_MS)
    app.window.conversation.ask("How long must complaint records be kept?")
    qtbot.waitUntil(lambda: not app.window.conversation.answering, timeout=MINUTES_MS)
    card = app.window.panes.chat.turns[0].card
    assert card.answer is not None
    assert card.answer.mode == "quotes"
    assert card.answer.quotes
    wrong = tmp_path / "письмо.gguf"
    wrong.write_bytes(b"not a model at all")
    for shown in tuple(app.window.panes.notices.cards):
        shown.close_notice()
    app.window.model_actions.import_file(wrong)
    qtbot.waitUntil(lambda: bool(app.window.panes.notices.cards), timeout=MINUTES_MS)
    notice = app.window.panes.notices.cards[0].notice
    assert "GGUF" in notice.text
    assert "письмо.gguf" in notice.detail
    app.window.model_actions.dialog.close()


def test_a_dropped_folder_is_followed(
    tmp_path: Path, start: Callable[[Workspace], WindowApp], qtbot: QtBot
) -> None:
    """New files come in by themselves, deleted ones leave, and what the user removes stays away."""
    folder = tmp_path / "Кадры"
    folder.mkdir()
    (folder / "отпуск.txt").write_text("Отпуск длится 28 календарных дней.", encoding="utf-8")
    app = start(Workspace(tmp_path / "w"))
    model = app.window.panes.library.model

    def titles() -> list[str]:
        top = model.index(0, 0)
        return [str(model.index(row, 0, top).data()) for row in range(model.rowCount(top))]

    drop(app, folder)
    qtbot.waitUntil(lambda: titles() == ["отпуск"], timeout=MINUTES_MS)
    (folder / "оклад.txt").write_text("Оклад выплачивается пятого числа.", encoding="utf-8")
    qtbot.waitUntil(lambda: titles() == ["оклад", "отпуск"], timeout=MINUTES_MS)
    (folder / "отпуск.txt").unlink()
    qtbot.waitUntil(lambda: titles() == ["оклад"], timeout=MINUTES_MS)
    collection = app.window.panes.library.collection_named(app.window.library_actions.last_collection)
    assert collection is not None
    app.desk.indexing.remove_files([(str(folder / "оклад.txt"), collection.id)])
    qtbot.waitUntil(lambda: titles() == [], timeout=MINUTES_MS)
    qtbot.waitUntil(lambda: app.desk.following.folders[0].excluded == ("оклад.txt",))
    app.desk.following.check(app.desk.following.folders[0].id)
    qtbot.waitUntil(lambda: not app.jobs.busy())
    assert titles() == []


def test_workspace_that_cannot_be_written(
    tmp_path: Path, start: Callable[[Workspace], WindowApp], qtbot: QtBot
) -> None:
    """The window opens and says which folder cannot be used, and nothing is half-written."""
    in_the_way = tmp_path / "file"
    in_the_way.write_text("x")
    app = start(Workspace(in_the_way / "workspace"))
    notice = app.window.panes.notices.cards[0].notice
    assert notice.mood == "bad"
    assert str(in_the_way) in notice.detail
    assert in_the_way.read_text() == "x"
