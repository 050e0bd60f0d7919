"""The coverage report in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from muniment_app.coverage_model import FILE
from muniment_ingest.records import PageNote
from tests.app.test_library_model import record

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from muniment_app.coverage_dialog import CoverageDialog
    from muniment_app.window_app import WindowApp
    from tests.support.fake_parts import FakeParts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # of the offscreen platform


def opened(app: WindowApp, qtbot: QtBot, rows: int) -> CoverageDialog:
    """The report, with that many rows."""
    app.window.menus.coverage.trigger()
    dialog = app.window.coverage_actions.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.model.rowCount() == rows)
    return dialog


def test_pages_without_text_are_told_with_their_reason(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """A file that is selected lists its pages that are not simply text; one of them opens beside the chat."""
    parts.library().add_collection("HR")
    parts.stored_files += [
        record("скан", status="partial", reason="pages_empty"),
        record("битый", status="failed", reason="damaged"),
    ]
    parts.stored_notes["скан"] = (
        PageNote(2, "ocr", "mojibake", 91.4),
        PageNote(3, "empty", "no_text", 0),
    )
    app = start(parts)
    dialog = opened(app, qtbot, 2)
    assert dialog.totals.text() == "2 files: 4 pages read, 2 without text"
    assert not dialog.again_button.isEnabled()
    dialog.table.selectRow(1)
    qtbot.waitUntil(lambda: dialog.pages.count() == 2)
    lines = [dialog.pages.item(row).text() for row in range(2)]
    assert lines[0] == "Page 2: recognised, certainty 91 %. The text of the page is garbled."
    assert lines[1].startswith("Page 3: no text.")
    dialog.pages.itemActivated.emit(dialog.pages.item(0))
    panes = app.window.panes
    qtbot.waitUntil(lambda: panes.right.currentWidget() is panes.page)
    assert panes.page.place.text() == "page 2 of 3"
    dialog.table.selectRow(0)
    assert dialog.pages.count() == 0
    assert "damaged" in dialog.pages_title.text()
    dialog.close()


def test_try_again_reads_the_file_anew(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot, tmp_path: Path
) -> None:
    """Only files that could not be read are tried again; of one inside an archive, the archive."""
    from dataclasses import replace

    parts.library().add_collection("HR")
    inside = replace(record("x", status="failed", reason="damaged"), path=f"{tmp_path}/архив.zip!/x.pdf")
    parts.stored_files += [record("хороший"), inside]
    app = start(parts)
    dialog = opened(app, qtbot, 2)
    dialog.table.selectAll()
    assert dialog.again_button.isEnabled()
    dialog.again_button.click()
    qtbot.waitUntil(lambda: parts.retried == [f"{tmp_path}/архив.zip"])
    qtbot.waitUntil(lambda: not app.desk.indexing.busy)
    dialog.close()


def test_what_is_shown_is_exported(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot, tmp_path: Path
) -> None:
    """The CSV file has the rows that the filter leaves, and a notice says where it is."""
    parts.library().add_collection("HR")
    parts.stored_files += [record("скан"), record("отчёт")]
    app = start(parts)
    dialog = opened(app, qtbot, 2)
    dialog.filter.setText("отчёт")
    assert [row.name for row in dialog.model.rows] == ["отчёт.pdf"]
    app.window.coverage_actions.export_to(str(tmp_path / "a.csv"))
    qtbot.waitUntil(lambda: bool(app.window.panes.notices.cards))
    assert app.window.panes.notices.cards[0].notice.text == "The report was saved."
    text = (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    assert "отчёт.pdf" in text
    assert "скан.pdf" not in text
    dialog.close()


def test_the_report_of_one_collection(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """From the menu of a collection only its files are shown, counted by status, and follow what is removed."""
    library = parts.library()
    collection = library.add_collection("HR")
    library.add_collection("Архив")
    parts.stored_files += [record("а"), record("б", "Архив"), record("в", status="failed", reason="damaged")]
    app = start(parts)
    app.window.panes.library.coverage_wanted.emit(collection)
    dialog = app.window.coverage_actions.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.model.rowCount() == 2)
    assert [dialog.status.itemText(row) for row in range(3)] == [
        "Every status · 2",
        "Failed · 1",
        "Ready · 1",
    ]
    dialog.status.setCurrentIndex(1)
    assert dialog.model.index(0, FILE).data() == "в.pdf"
    app.desk.indexing.remove_files([("/документы/в.pdf", collection.id)])
    qtbot.waitUntil(lambda: [row.name for row in dialog.model.rows] == ["а.pdf"])
    app.window.choose_language("ru")
    qtbot.waitUntil(lambda: dialog.windowTitle() == "Полнота чтения")
    assert dialog.totals.text() == "1 файл: прочитаны 2 страницы, 1 без текста"
    app.window.choose_language("en")
    dialog.close()
