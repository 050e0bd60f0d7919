"""The library as an item model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from muniment_app.chats_pane import ChatModel
from muniment_app.library_model import FILE_ROLE, LibraryModel
from muniment_app.look_work import ListedFile
from muniment_app.outcomes_dialog import OutcomeModel
from muniment_app.theme import Theme
from muniment_engine.chat import Chat
from muniment_ingest.outcome import FileOutcome, PageCounts
from muniment_ingest.readers.formats import BY_KIND
from muniment_ingest.records import Collection, FileRecord

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot


def record(title: str, collection: str = "HR", status: str = "indexed", reason: str = "") -> FileRecord:
    """A file in the library."""
    return FileRecord(f"/документы/{title}.pdf", collection, title, title, "pdf", "ru", status, reason,  # type: ignore[arg-type]
                      PageCounts(3, 2, 0, 1), 4, 4, 1000, "2026-01-01T00:00:00Z")  # fmt: skip


def listed(*records: FileRecord) -> tuple[ListedFile, ...]:
    """Files as a lane prepares them for the model."""
    return tuple(ListedFile(one, f"{one.title} {one.path}".casefold()) for one in records)


def test_two_levels(qtmodeltester: ModelTester, qtbot: QtBot) -> None:
    """Collections hold their files by title; an empty one holds none."""
    model = LibraryModel()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    collections = (Collection(1, "HR", 2, 2), Collection(2, "Пусто", 0, 0))
    model.show(collections, (listed(record("А"), record("б")), ()))
    assert model.rowCount() == 2
    first = model.index(0, 0)
    assert [model.index(row, 0, first).data() for row in range(model.rowCount(first))] == ["А", "б"]
    assert model.rowCount(model.index(1, 0)) == 0
    assert model.index(0, 0, first).parent() == first
    model.show((), ())
    assert model.rowCount() == 0


def test_filter_finds_in_all_files(qtbot: QtBot) -> None:
    """The filter looks in names and paths, and in names of collections."""
    model = LibraryModel()
    model.show(
        (Collection(1, "HR", 1, 1), Collection(2, "Архив", 1, 1)),
        (listed(record("отпуск")), listed(record("акт"))),
    )
    model.filter(" ОТПУСК ")
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == ["HR"]
    model.filter("архив")
    assert model.index(0, 0, model.index(0, 0)).data() == "акт"
    model.filter("ничего")
    assert model.rowCount() == 0
    model.filter("")
    assert model.rowCount() == 2


def test_a_long_collection_lists_more_when_asked(qtmodeltester: ModelTester, qtbot: QtBot) -> None:
    """The first files are listed, a row tells of the others and brings them; the filter finds all of them."""
    model = LibraryModel()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.show((Collection(1, "HR", 4500, 4500),), (listed(*(record(f"{n:04}") for n in range(4500))),))
    top = model.index(0, 0)
    assert model.rowCount(top) == 2001
    last = model.index(2000, 0, top)
    assert str(last.data()).startswith("Show more: 2")
    assert last.data(FILE_ROLE) is None
    assert len(model.files_between(model.index(0, 0, top), last)) == 2000
    model.show_more(last)
    model.show_more(model.index(4000, 0, top))
    assert model.rowCount(top) == 4500
    assert model.index(4499, 0, top).data() == "4499"
    model.filter("4499")
    assert model.rowCount(model.index(0, 0)) == 1


def test_a_file_in_work_is_not_in_trouble(qtbot: QtBot) -> None:
    """Scans that are being recognised and files that are being unpacked say so."""
    model = LibraryModel()
    assert model.describe(record("а", status="partial", reason="ocr_waiting")) == "Scans are being recognised"
    assert model.describe(record("а", status="partial", reason="members_waiting")).startswith(
        "The files inside"
    )
    assert "a file inside" in model.describe(record("а", status="partial", reason="members_failed"))


def test_every_kind_has_a_name(qtbot: QtBot) -> None:
    """Kinds are called as people call them."""
    model = LibraryModel()
    names = {kind: model.kind_name(kind) for kind in BY_KIND}
    assert names["tar"] == names["zip"] == "Archive"
    assert names["image"] == "Image"
    assert names["text"] == "TXT"
    assert names["xlsx"] == "XLSX"
    assert all(name[:1].isupper() for name in names.values())


def test_a_file_says_what_is_wrong(qtbot: QtBot) -> None:
    """Reason and path are in the tooltip, the state in the second line and in the accessible text."""
    model = LibraryModel()
    model.show(
        (Collection(1, "HR", 1, 0),), (listed(record("скан", status="quarantined", reason="encrypted")),)
    )
    index = model.index(0, 0, model.index(0, 0))
    from PySide6.QtCore import Qt

    assert "password" in str(index.data(Qt.ItemDataRole.ToolTipRole))
    assert model.describe(index.data(FILE_ROLE)) == "Not readable"
    assert "Not readable" in str(index.data(Qt.ItemDataRole.AccessibleTextRole))


def test_chat_model(qtmodeltester: ModelTester, qtbot: QtBot) -> None:
    """Chats are found by their id."""
    model = ChatModel()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.show((Chat(7, "Отпуск", "2026-01-01T00:00:00Z", 1), Chat(3, "Leave", "2026-01-01T00:00:00Z", 2)))
    assert model.row_of(3) == 1
    assert model.row_of(99) == -1


def test_outcome_model(qtmodeltester: ModelTester, qtbot: QtBot) -> None:
    """File, result, why."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    model = OutcomeModel(Theme(application))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.show((FileOutcome("/a/скан.pdf", "failed", reason="damaged"),))
    assert [model.index(0, column).data() for column in range(2)] == ["скан.pdf", "Failed"]
    assert "damaged" in str(model.index(0, 2).data())
