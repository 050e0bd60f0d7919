"""Adding, pausing, ordering and cancelling in the window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from muniment_app.lane_work import AnswerWanted
from muniment_engine.asking import AskOptions
from muniment_ingest.sources import Source
from muniment_ingest.waiting_files import WaitingFile
from tests.app.test_library_model import record

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from muniment_app.queue_dialog import QueueDialog
    from muniment_app.window_app import WindowApp
    from tests.support.fake_parts import FakeParts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # of the offscreen platform


def wait(parts: FakeParts, *names: str) -> None:
    """Leave files in the queue, as a closed program does."""
    collection = parts.library().add_collection("HR")
    parts.stored_waiting += [
        WaitingFile(number, collection.id, Source(Path(name), 1000, 0), 0, paused=False)
        for number, name in enumerate(names, start=1)
    ]


def opened(app: WindowApp, qtbot: QtBot, rows: int) -> QueueDialog:
    """The queue, with that many rows."""
    app.window.menus.queue.trigger()
    dialog = app.window.indexing_actions.queue
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.model.rowCount() == rows)
    return dialog


def order(dialog: QueueDialog) -> list[str]:
    """Names of the files in the order of their turn."""
    return [str(dialog.model.index(row, 0).data()) for row in range(dialog.model.rowCount())]


def test_after_a_restart_work_goes_on_by_itself(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """What waited when the program ended is read at the next start, and told."""
    wait(parts, "/a/1.txt", "/a/2.txt")
    app = start(parts)
    qtbot.waitUntil(lambda: not app.desk.indexing.busy)
    assert [file.path for file in parts.stored_files] == ["/a/1.txt", "/a/2.txt"]
    assert app.window.panes.notices.cards[0].notice.text == "2 files added."
    assert not app.window.panes.activity.isVisible()


def test_a_pause_outlives_the_program(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """A paused library says so at the start, reads nothing, and goes on when it is told to."""
    wait(parts, "/a/1.txt")
    parts.all_paused = True
    app = start(parts)
    bar = app.window.panes.activity
    qtbot.waitUntil(bar.isVisible)
    assert (bar.words.text(), bar.pause_button.text()) == ("Paused", "Resume")
    assert parts.stored_files == []
    bar.pause_button.click()
    qtbot.waitUntil(lambda: len(parts.stored_files) == 1)
    qtbot.waitUntil(lambda: not bar.isVisible())


def test_pause_and_resume_while_files_come_in(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot, tmp_path: Path
) -> None:
    """Pause stops after the file that is being read; resume reads the rest, and one notice tells of all."""
    parts.pause_s = 0.02
    files = [tmp_path / f"{number:02}.txt" for number in range(30)]
    app = start(parts)
    app.window.add_paths(files)
    bar = app.window.panes.activity
    qtbot.waitUntil(lambda: len(parts.stored_files) > 2)
    bar.pause_button.click()
    qtbot.waitUntil(lambda: bar.words.text() == "Paused")
    qtbot.waitUntil(lambda: not app.desk.indexing.busy)
    assert len(parts.stored_files) < 30
    assert app.window.panes.notices.cards == []
    bar.pause_button.click()
    qtbot.waitUntil(lambda: len(parts.stored_files) == 30)
    qtbot.waitUntil(lambda: bool(app.window.panes.notices.cards))
    assert app.window.panes.notices.cards[0].notice.text == "30 files added."


def test_order_pause_and_removal_of_files(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """In the queue one file is read first, one is passed over, and a whole folder leaves it."""
    wait(parts, "/a/1.txt", "/a/2.txt", "/b/3.txt", "/b/4.txt")
    parts.all_paused = True
    app = start(parts)
    dialog = opened(app, qtbot, 4)
    assert dialog.title.text() == "4 files wait"
    assert dialog.now.text() == "Everything is paused."
    assert not dialog.first_button.isEnabled()
    dialog.table.selectRow(2)
    dialog.first_button.click()
    qtbot.waitUntil(lambda: order(dialog)[0] == "3.txt")
    dialog.table.selectRow(1)
    assert order(dialog)[1] == "1.txt"
    dialog.pause_button.click()
    qtbot.waitUntil(lambda: order(dialog)[-1] == "1.txt")
    assert dialog.model.index(3, 4).data() == "Paused"
    dialog.table.clearSelection()
    dialog.table.selectRow(0)
    dialog.whole_folder.setChecked(True)
    dialog.remove_button.click()
    qtbot.waitUntil(lambda: order(dialog) == ["2.txt", "1.txt"])
    dialog.close()
    assert parts.stored_files == []


def test_the_queue_lists_the_first_and_counts_the_rest(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """A thousand of many files are listed; what is selected stays selected when the queue moves on."""
    wait(parts, *(f"/a/{number}.txt" for number in range(1200)))
    parts.all_paused = True
    app = start(parts)
    dialog = opened(app, qtbot, 1000)
    assert "The first 1,000 are listed, 200 more wait." in dialog.rest.text()
    dialog.table.selectRow(5)
    del parts.stored_waiting[0]
    app.desk.indexing.read_queue()
    qtbot.waitUntil(lambda: order(dialog)[0] == "1.txt")
    assert [index.data() for index in dialog.table.selectionModel().selectedRows()] == ["5.txt"]
    dialog.close()


def test_removing_does_not_wait_for_the_long_run(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot, tmp_path: Path
) -> None:
    """While many files are read, a document that the user removes is gone at once."""
    parts.pause_s = 0.05
    collection = parts.library().add_collection("HR")
    parts.stored_files.append(record("лишний"))
    app = start(parts)
    app.window.add_paths([tmp_path / f"{number:03}.txt" for number in range(200)])
    qtbot.waitUntil(lambda: len(parts.stored_files) > 2)
    app.desk.indexing.remove_files([("/документы/лишний.pdf", collection.id)])
    qtbot.waitUntil(lambda: all(file.title != "лишний" for file in parts.stored_files), timeout=2000)
    assert app.desk.indexing.busy
    app.window.panes.activity.cancel_button.click()
    qtbot.waitUntil(lambda: not app.desk.indexing.busy)


def test_the_queue_as_a_model(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    """Rows come and go as Qt expects."""
    wait(parts, "/a/1.txt", "/a/2.txt")
    parts.all_paused = True
    app = start(parts)
    dialog = opened(app, qtbot, 2)
    qtmodeltester.check(dialog.model)  # type: ignore[no-untyped-call]
    dialog.close()


def test_a_question_puts_its_collections_first(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """A question to one collection is remembered, so that its search by meaning is prepared first."""
    collection = parts.library().add_collection("HR")
    app = start(parts)
    app.desk.ask(AnswerWanted("When?", (collection.id,), options=AskOptions(quotes_only=True)))
    qtbot.waitUntil(lambda: parts.questions_noted == [(collection.id,)])
    qtbot.waitUntil(lambda: not app.jobs.busy("question"))
