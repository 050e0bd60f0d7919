"""The search page: results as one types, filters that write themselves, and pages that open at what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest

from muniment_app.search_model import ROW_ROLE, ResultRow
from tests.support.shelf import LEAVE, RUSSIAN, TRAVEL, Shelf
from tests.support.shelf_parts import ShelfParts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from muniment_app.search_page import SearchPage
    from muniment_app.search_work import SearchShown
    from muniment_app.window_app import WindowApp
    from tests.support.fake_parts import FakeParts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # of the offscreen platform

MANY = "# Handbook\n\n" + "\n\n".join(
    f"## Chapter {number}\n\nThe pump of chapter {number} is cleaned. "
    + "It is kept dry and clean every day. " * 25
    for number in range(9)
)


@pytest.fixture(scope="module")
def shelf_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Documents in two languages, one in two versions, one with many passages; only to be read."""
    folder = tmp_path_factory.mktemp("shelf")
    with Shelf(folder) as shelf:
        shelf.put("Leave v1.md", LEAVE, "People")
        shelf.put("Leave v2.md", LEAVE.replace("28", "30"), "People")
        shelf.put("travel.txt", TRAVEL, "Money")
        shelf.put("распорядок.md", RUSSIAN, "Кадры и быт")
        shelf.put("handbook.md", MANY, "Money")
    return folder


@pytest.fixture
def app(start: Callable[[FakeParts], WindowApp], tmp_path: Path, shelf_folder: Path) -> WindowApp:
    """A window over those, with the search page open."""
    found = start(ShelfParts(tmp_path / "workspace", shelf_folder))
    found.window.menus.search.trigger()
    return found


def rows(app: WindowApp) -> list[ResultRow]:
    """The rows of the list."""
    model = app.window.panes.search.model
    found = [model.index(row).data(ROW_ROLE) for row in range(model.rowCount())]
    return [row for row in found if isinstance(row, ResultRow)]


def titles(app: WindowApp) -> set[str]:
    """File names of the documents in the list."""
    return {row.document.facts.file_name for row in rows(app) if row.kind == "document"}


def write(app: WindowApp, qtbot: QtBot, text: str) -> SearchPage:
    """Type a query and wait for what comes of it."""
    page = app.window.panes.search
    page.query.clear()
    for letter in text:
        page.query.insert(letter)  # QTest knows no Cyrillic keys
    settle(app, qtbot)
    return page


def settle(app: WindowApp, qtbot: QtBot) -> None:
    """Wait until the results are for what stands in the field."""
    page = app.window.panes.search
    qtbot.waitUntil(lambda: page.is_settled and not app.desk.searching.searching and not app.jobs.busy())


def test_results_come_as_one_types(app: WindowApp, qtbot: QtBot) -> None:
    """Without Enter, the last word unfinished, grouped by document, with the words marked."""
    page = write(app, qtbot, "annual lea")
    assert titles(app) == {"Leave v1.md", "Leave v2.md"}
    passage = next(row.passage for row in rows(app) if row.kind == "passage")
    words = {passage.excerpt.text[start:end] for start, end in passage.excerpt.spans}
    assert {"annual", "leave"} <= {word.casefold() for word in words}
    assert page.summary.text().startswith("2 documents, ")
    write(app, qtbot, "пропуском")
    (found,) = (row.passage.excerpt for row in rows(app) if row.kind == "passage")
    assert "пропуска" in {found.text[start:end] for start, end in found.spans}


def test_only_the_last_search_is_shown(app: WindowApp, qtbot: QtBot) -> None:
    """Each letter replaces what was asked before."""
    page = app.window.panes.search
    shown: list[SearchShown] = []
    app.desk.searching.found.connect(shown.append)
    for text in ("annual", "hotel", "пропуск"):
        page.query.setText(text)
        page._search()
    settle(app, qtbot)
    assert [result.wanted.text for result in shown] == ["пропуск"]
    app.desk.searching.found.disconnect(shown.append)
    page.query.clear()
    assert page.model.rowCount() == 0
    assert page.stack.currentWidget() is page.hints


def test_enter_opens_the_page_at_the_passage(app: WindowApp, qtbot: QtBot) -> None:
    """By keys alone: type, Enter, arrows, Enter; the passage is marked; Results leads back, and arrows to the query."""
    page = write(app, qtbot, "sick employee manager")
    QTest.keyClick(page.query, Qt.Key.Key_Return)
    settle(app, qtbot)
    assert page.list.currentIndex().row() == 0
    while page.list.currentIndex().data(ROW_ROLE).kind != "passage":
        QTest.keyClick(page.list, Qt.Key.Key_Down)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    panes = app.window.panes
    qtbot.waitUntil(lambda: panes.right.currentWidget() is panes.page)
    assert "A sick employee tells the manager" in panes.page.marked_text()
    assert not panes.page.isHidden()
    assert panes.page.back_button.text() == "Results"
    panes.page.back_button.click()
    assert not panes.page.isVisible()
    for _ in range(20):
        QTest.keyClick(page.list, Qt.Key.Key_Up)
    assert app.window.focusWidget() is page.query
    QTest.keyClick(page.query, Qt.Key.Key_Down)
    assert app.window.focusWidget() is page.list


def test_more_passages_unfold(app: WindowApp, qtbot: QtBot) -> None:
    """Three of a document at first, all of them on demand."""
    page = write(app, qtbot, "pump cleaned")
    before = [row.kind for row in rows(app)]
    assert before[:5] == ["document", "passage", "passage", "passage", "more"]
    more = page.model.index(4)
    assert more.data() == f"Show {rows(app)[4].left} more passages"
    page.list.clicked.emit(more)
    assert [row.kind for row in rows(app)].count("passage") == len(rows(app)[0].document.passages)
    assert "more" not in [row.kind for row in rows(app)]


def test_an_older_version_says_so_and_opens_the_newer(app: WindowApp, qtbot: QtBot) -> None:
    """One row under the document, which opens the newer one."""
    page = write(app, qtbot, "annual leave")
    place = next(place for place, row in enumerate(rows(app)) if row.kind == "newer")
    row = rows(app)[place]
    assert row.document.facts.file_name == "Leave v1.md"
    assert page.model.index(place).data() == "Older version · newer: Leave v2.md"
    page.list.clicked.emit(page.model.index(place))
    view = app.window.panes.page
    qtbot.waitUntil(lambda: view.document_id == row.document.facts.newer_id)


def test_chips_write_the_syntax(app: WindowApp, qtbot: QtBot) -> None:
    """A choice in a menu stands in the query, and what is written stands on the chip."""
    page = write(app, qtbot, "day")
    menu = page.chips.collection_button.menu()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == "Кадры и быт").trigger()
    settle(app, qtbot)
    assert page.query.text() == 'day in:"Кадры и быт"'
    assert page.chips.collection_button.text() == "Кадры и быт"
    assert titles(app) == set()
    assert page.stack.currentWidget() is page.nothing
    page.nothing.filters_button.click()
    settle(app, qtbot)
    assert page.query.text() == "day"
    menu = page.chips.type_button.menu()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == "Plain text").trigger()
    page.chips.newest_button.click()
    settle(app, qtbot)
    assert page.query.text() == "day type:text newest:yes"
    assert "Leave v1.md" not in titles(app)
    page.chips.clear_button.click()
    settle(app, qtbot)
    assert page.query.text() == "day"


def test_filters_in_russian(app: WindowApp, qtbot: QtBot) -> None:
    """Whose window speaks Russian gets Russian filters, and may write either."""
    page = write(app, qtbot, "type:text")
    app.window.choose_language("ru")
    qtbot.waitUntil(lambda: page.summary.text() == "5 документов")
    page.chips.newest_button.click()
    settle(app, qtbot)
    assert page.query.text() == "type:text новые:да"
    assert page.summary.text() == "4 документа"
    app.window.choose_language("en")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("leave after:yesterday", "“yesterday” is no date."),
        ("leave in:Atlantis", "There are: Money, People, Кадры и быт."),
        ("leave type:parchment", "“parchment” is no type of document."),
        ("leave lang:xx", "Write ru or en."),
        ("leave newest:perhaps", "write yes or no."),
        ('leave in:"People', "Close the quotes after “People”."),
        ("leave type:", "Write after the colon what you look for."),
    ],
)
def test_what_cannot_be_used_is_told_while_typing(
    app: WindowApp, qtbot: QtBot, text: str, words: str
) -> None:
    """Above the results, which come all the same."""
    page = write(app, qtbot, text)
    assert words in page.notes.text()
    assert page.notes.isVisible()
    assert "Leave v2.md" in titles(app)
    write(app, qtbot, "leave")
    assert not page.notes.isVisible()


def test_nothing_found_says_what_to_try(app: WindowApp, qtbot: QtBot) -> None:
    """And with quotes, to leave them out."""
    page = write(app, qtbot, '"zzzz yyyy"')
    assert page.stack.currentWidget() is page.nothing
    assert page.nothing.hero.text() == "Nothing found for “zzzz yyyy”"
    page.nothing.quotes_button.click()
    assert page.query.text() == "zzzz yyyy"
    settle(app, qtbot)


def test_examples_of_the_syntax_can_be_clicked(app: WindowApp, qtbot: QtBot) -> None:
    """The hint names a collection that there is."""
    page = app.window.panes.search
    example = next(button for button in page.hints.examples if button.accessibleName() == 'in:"Money"')
    example.click()
    settle(app, qtbot)
    assert titles(app) == {"travel.txt", "handbook.md"}


def test_there_and_back(app: WindowApp, qtbot: QtBot) -> None:
    """By the menu, the header and the sidebar; a new chat, a question or the header lead back."""
    window, panes = app.window, app.window.panes
    assert panes.chat_title.text() == "Search"
    assert window.focusWidget() is panes.search.query
    panes.search_button.click()
    assert panes.composer.isVisible()
    panes.find_button.click()
    assert panes.search.isVisible()
    assert panes.find_button.isChecked()
    window.menus.ask.trigger()
    assert window.focusWidget() is panes.composer.input
    assert panes.chat_title.text() == "New chat"
    window.menus.search.trigger()
    panes.chats.new_button.click()
    assert not panes.find_button.isChecked()
    assert panes.composer.isVisible()


def test_the_answer_keeps_its_evidence(app: WindowApp, qtbot: QtBot) -> None:
    """Evidence of the conversation is not beside a search, and is there again afterwards."""
    window, panes = app.window, app.window.panes
    window.menus.ask.trigger()
    QTest.keyClicks(panes.composer.input, "When do days expire?")
    QTest.keyClick(panes.composer.input, Qt.Key.Key_Return)
    window.menus.search.trigger()
    qtbot.waitUntil(lambda: not window.conversation.answering)
    assert not panes.evidence.isVisible()
    window.menus.ask.trigger()
    assert panes.evidence.isVisible()
    assert panes.right.currentWidget() is panes.evidence


def test_models_join_when_they_are_loaded(
    start: Callable[[FakeParts], WindowApp], qtbot: QtBot, tmp_path: Path, shelf_folder: Path
) -> None:
    """Words alone find until then; nobody waits."""
    parts = ShelfParts(tmp_path / "workspace", shelf_folder)
    app = start(parts)
    assert parts.searches_opened == [True]
    app.window.menus.search.trigger()
    page = write(app, qtbot, "annual leave")
    assert "alone" not in page.summary.text()
    app.desk.open_assistant()
    qtbot.waitUntil(lambda: parts.searches_opened == [True, True] and not app.jobs.busy())
    assert titles(app) == {"Leave v1.md", "Leave v2.md"}


def test_everything_has_a_name(app: WindowApp, qtbot: QtBot) -> None:
    """For who does not see the page."""
    page = write(app, qtbot, "annual leave in:People")
    for widget in (page.query, page.list, page.chips.collection_button, page.chips.date_button):
        assert widget.accessibleName()
    assert page.chips.collection_button.accessibleName() == "Collection: People"
    model = page.model
    spoken = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert all(spoken)
    assert any(words.startswith("p. 1: ") for words in spoken)


def test_painted_in_both_themes(app: WindowApp, qtbot: QtBot) -> None:
    """Narrow and wide, with letters that Qt counts twice, nothing fails."""
    page = write(app, qtbot, "annual leave")
    for theme in ("dark", "light"):
        app.window.choose_theme(theme)
        for width in (720, 1600):
            app.window.resize(width, 600)
            assert not page.list.viewport().grab().isNull()


def test_index_of_nothing(app: WindowApp) -> None:
    """Neither Enter nor a click beside the rows does anything."""
    page = app.window.panes.search
    page.list.activated.emit(QModelIndex())
    page.list.clicked.emit(QModelIndex())
    assert app.window.panes.right.currentWidget() is app.window.panes.evidence


def test_a_slip_of_typing_is_told_and_can_be_kept(app: WindowApp, qtbot: QtBot) -> None:
    """The wrong keyboard layout finds what was meant, says so, and searches as typed where that was meant."""
    page = write(app, qtbot, "ghjgecr")
    assert titles(app) == {"распорядок.md"}
    assert page.correction.text() == "Showing results for “пропуск”."
    assert page.as_typed_button.text() == "Search for “ghjgecr” as typed"
    page.as_typed_button.click()
    settle(app, qtbot)
    assert page.stack.currentWidget() is page.nothing
    assert not page.correction.isVisible()


def test_new_documents_join_what_is_shown(
    start: Callable[[FakeParts], WindowApp], qtbot: QtBot, tmp_path: Path
) -> None:
    """Without a letter typed, and without the list jumping."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    with Shelf(folder) as shelf:
        shelf.put("handbook.md", MANY)
        app = start(ShelfParts(tmp_path / "workspace", folder))
        app.window.menus.search.trigger()
        page = write(app, qtbot, "pump cleaned")
        page.list.clicked.emit(page.model.index(4))
        bar = page.list.verticalScrollBar()
        bar.setValue(bar.maximum())
        stood = bar.value()
        assert stood > 0
        shelf.put("pumps.md", "# Pumps\n\nHere a pump is cleaned, too.")
        app.desk.look()
        qtbot.waitUntil(lambda: titles(app) == {"handbook.md", "pumps.md"})
        assert bar.value() == stood
