"""The window of the guides, with the guides that are delivered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtTest import QTest

from muniment_app.colours import DARK
from muniment_app.help_dialog import HelpDialog
from muniment_app.help_document import LONGEST_LINE
from muniment_app.theme import Theme
from muniment_app.translations import Translations

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from muniment_app.help_document import HelpDocument
    from muniment_app.window_app import WindowApp
    from tests.support.fake_parts import FakeParts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # of the offscreen platform


@pytest.fixture
def app(parts: FakeParts, start: Callable[[FakeParts], WindowApp]) -> WindowApp:
    """A window in English."""
    return start(parts)


@pytest.fixture
def help_window(app: WindowApp, qtbot: QtBot) -> HelpDialog:
    """The user's guide, opened by its key."""
    QTest.keyClick(app.window, Qt.Key.Key_F1)
    qtbot.waitUntil(lambda: app.window.help_actions.dialog is not None)
    dialog = app.window.help_actions.dialog
    assert dialog is not None
    qtbot.waitExposed(dialog)
    return dialog


def page(dialog: HelpDialog) -> HelpDocument:
    """What is shown."""
    assert dialog.view.page is not None
    return dialog.view.page


def listed(dialog: HelpDialog) -> list[str]:
    """The contents."""
    return [dialog.contents.item(row).text() for row in range(dialog.contents.count())]


def test_each_guide_opens_beside_the_window(app: WindowApp, help_window: HelpDialog) -> None:
    """In one window that blocks nothing, with its headings on the left."""
    assert not help_window.isModal()
    assert help_window.windowTitle() == "User's guide – Muniment"
    assert "Followed folders" in listed(help_window)
    for guide, action in app.window.menus.guides.items():
        action.trigger()
        assert app.window.help_actions.dialog is help_window
        assert page(help_window).file.name == f"{guide}.md"
        assert help_window.guides.text() == action.text()


def test_a_heading_in_the_contents_is_gone_to(help_window: HelpDialog) -> None:
    """And what is read is marked in the contents."""
    row = listed(help_window).index("Chats")
    item = help_window.contents.item(row)
    QTest.mouseClick(
        help_window.contents.viewport(),
        Qt.MouseButton.LeftButton,
        pos=help_window.contents.visualItemRect(item).center(),
    )
    section = help_window.view.section()
    assert section is not None
    assert section.title == "Chats"
    help_window.view.verticalScrollBar().setValue(0)
    assert help_window.contents.currentRow() == -1


def test_links_are_followed_inside_the_window_and_back(help_window: HelpDialog) -> None:
    """To another guide and its heading; the way back leads to where one was."""
    help_window.open_guide("command-line")
    help_window.view.anchorClicked.emit(QUrl("administrator-guide.md#limits"))
    assert page(help_window).file.name == "administrator-guide.md"
    section = help_window.view.section()
    assert section is not None
    assert section.title == "Limits"
    help_window.back_button.click()
    assert page(help_window).file.name == "command-line.md"
    help_window.forward_button.click()
    section = help_window.view.section()
    assert section is not None
    assert section.title == "Limits"
    assert not help_window.forward_button.isEnabled()


def test_a_click_on_the_web_does_nothing(help_window: HelpDialog) -> None:
    """Even where a link had come through."""
    before = page(help_window)
    help_window.view.anchorClicked.emit(QUrl("https://example.org/"))
    assert page(help_window) is before


def test_words_are_found_one_after_the_other(help_window: HelpDialog) -> None:
    """Whatever their case; behind the last comes the first, and Esc ends the search before it closes the window."""
    search = help_window.search
    QTest.keyClick(help_window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(search.field, "FOLDER")
    many = page(help_window).toPlainText().casefold().count("folder")
    assert search.count.text() == f"1 of {many}"
    QTest.keyClick(search.field, Qt.Key.Key_Return)
    assert search.count.text() == f"2 of {many}"
    search.previous_button.click()
    search.previous_button.click()
    assert search.count.text() == f"{many} of {many}"
    start, _ = help_window.view.found[-1]
    seen = help_window.view.cursorForPosition(QPoint(0, help_window.view.viewport().height())).position()
    assert help_window.view.place() <= start <= seen
    search.field.setText("no such words")
    assert search.count.text() == "Not found"
    assert not search.next_button.isEnabled()
    search.field.setFocus()
    QTest.keyClick(search.field, Qt.Key.Key_Escape)
    assert (search.field.text(), help_window.isVisible()) == ("", True)


def test_another_language_shows_the_same_section(
    app: WindowApp, help_window: HelpDialog, qtbot: QtBot
) -> None:
    """The window speaks it, too."""
    headings = page(help_window).headings
    help_window.view.go_to(headings[5].position)
    app.window.choose_language("ru")
    qtbot.waitUntil(lambda: page(help_window).file.name == "user-guide.ru.md")
    section = help_window.view.section()
    assert section is not None
    assert section == page(help_window).headings[5]
    assert help_window.windowTitle() == "Руководство пользователя – Muniment"
    assert help_window.search.field.placeholderText() == "Найти в руководстве"


def test_letters_grow_and_stay_at_their_place(help_window: HelpDialog) -> None:
    """By keys; Ctrl+0 is the ordinary size again."""
    position = page(help_window).headings[6].position
    help_window.view.go_to(position)
    ordinary = page(help_window).defaultFont().pointSizeF()
    for _ in range(20):
        QTest.keyClick(help_window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert page(help_window).defaultFont().pointSizeF() == ordinary * 2
    assert not help_window.larger_button.isEnabled()
    section = help_window.view.section()
    assert section is not None
    assert section.position == position
    QTest.keyClick(help_window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert page(help_window).defaultFont().pointSizeF() == ordinary
    QTest.keyClick(help_window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert page(help_window).defaultFont().pointSizeF() < ordinary


def test_lines_stay_readable(help_window: HelpDialog) -> None:
    """In a wide window the room is beside the text, and a narrow one needs no scrolling sideways."""
    help_window.open_guide("administrator-guide")
    for width in (1800, 900, 600):
        help_window.resize(width, 700)
        QTest.qWait(0)
        letter = QFontMetricsF(page(help_window).defaultFont()).averageCharWidth()
        frame = page(help_window).rootFrame().frameFormat()
        column = help_window.view.viewport().width() - frame.leftMargin() - frame.rightMargin()
        assert letter * 30 < column <= letter * LONGEST_LINE + 2
        assert help_window.view.horizontalScrollBar().maximum() == 0


def test_the_theme_is_worn_at_once(app: WindowApp, help_window: HelpDialog) -> None:
    """By the page that is open."""
    app.window.choose_theme("dark")
    heading = page(help_window).find("Add documents")
    assert heading.charFormat().foreground().color() == QColor(DARK.accent_text)


def test_a_page_that_cannot_be_read_says_so(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    """A damaged installation breaks nothing else."""
    (tmp_path / "user-guide.md").write_bytes(b"\xff\xfe\xff")
    translations = Translations()
    translations.speak("en")
    dialog = HelpDialog(tmp_path, Theme(qapp), translations)
    qtbot.addWidget(dialog)
    dialog.open_guide("user-guide")
    assert page(dialog).toPlainText().startswith("This page cannot be read.")
    assert len(dialog.choices.actions()) == 1
    translations.close()
