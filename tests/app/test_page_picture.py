"""A quote is shown on its page as printed; the text is there before, instead, and whenever it is wanted."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from muniment_app.colours import DARK, LIGHT, contrast
from muniment_app.look_work import LookWork
from muniment_app.picture_work import PictureWanted
from muniment_ingest.outcome import PageCounts
from muniment_ingest.records import DocumentRecord
from tests.support.fake_parts import QUOTED, quote

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from muniment_app.page_view import PageView
    from muniment_app.window_app import WindowApp
    from tests.support.fake_parts import FakeParts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # of the offscreen platform


def _document(*paths: Path | str, content: bytes = b"a page", kind: str = "pdf") -> DocumentRecord:
    digest = hashlib.sha256(content).hexdigest()
    names = tuple(str(path) for path in paths)
    return DocumentRecord("doc-1", "Leave policy", kind, "en", digest, names, PageCounts(3, 3), 1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file as it was read."""
    path = tmp_path / "Отпуск.pdf"
    path.write_bytes(b"a page")
    return path


def _open(app: WindowApp, qtbot: QtBot) -> PageView:
    app.window.pages.open_quote(quote())
    panes = app.window.panes
    qtbot.waitUntil(lambda: panes.right.currentWidget() is panes.page)
    return panes.page


def _mark(page: PageView) -> QPoint:
    """The middle of the first mark, as it is seen now."""
    picture = page.picture
    scale = picture.viewport().width() / picture.image.width()
    middle = picture.boxes[0].center()
    return QPoint(int(middle.x() * scale), int(middle.y() * scale) - picture.verticalScrollBar().value())


def test_the_first_file_that_is_there_is_drawn(parts: FakeParts, file: Path) -> None:
    """Not one inside an archive, not one that is gone; with the quote's place and words."""
    look = LookWork(parts)
    document = _document("/gone/a.pdf", f"{file.parent}/all.zip!/a.pdf", file)
    shown = look.picture(PictureWanted(document, 2, 640, 4, 9, "words"), lambda _value: None, lambda: False)
    assert (shown.reason, shown.boxes) == ("", parts.boxes)
    assert shown.image is not None
    assert shown.image.width() == 640
    (request,) = parts.drawn
    assert (request.path, request.page, request.start, request.end) == (file, 2, 4, 9)
    look.close()


def test_a_file_that_is_not_the_document_any_more_is_not_drawn(parts: FakeParts, file: Path) -> None:
    """Missing, changed, or inside another file: the reason is told and nothing is opened."""
    look = LookWork(parts)
    documents = (_document("/gone/a.pdf"), _document(file, content=b"other"), _document(f"{file}!/a.pdf"))
    reasons = [
        look.picture(PictureWanted(one, 1, 640), lambda _value: None, lambda: False).reason
        for one in documents
    ]
    assert reasons == ["file_missing", "file_changed", "file_inside"]
    assert parts.drawn == []
    look.close()


def test_the_page_comes_as_printed_with_the_quote_in_sight(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot, file: Path
) -> None:
    """The text first, then the page, scrolled to the first mark; one can change between both, by keys too."""
    parts.stored_document = _document(file)
    parts.drawing_lasts = True
    app = start(parts)
    page = _open(app, qtbot)
    assert page.text.isVisible()
    assert page.marked_text() == QUOTED
    assert page.picture_button.isChecked()
    parts.drawing_lasts = False
    qtbot.waitUntil(page.picture.isVisible)
    assert not page.text.isVisible()
    assert len(page.picture.boxes) == 2
    qtbot.waitUntil(lambda: page.picture.viewport().rect().contains(_mark(page)))
    assert page.note.isHidden()
    page.picture_button.setFocus()
    QTest.keyClick(page.picture_button, Qt.Key.Key_Right)
    QTest.keyClick(page.text_button, Qt.Key.Key_Space)
    assert page.text.isVisible()
    asked = len(parts.drawn)
    page.picture_button.click()
    assert page.picture.isVisible()
    assert len(parts.drawn) == asked


def test_the_mark_leaves_the_letters_legible(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot, file: Path
) -> None:
    """On white paper the place of the quote has the colour of the theme, in the light and in the dark."""
    parts.stored_document = _document(file)
    app = start(parts)
    page = _open(app, qtbot)
    qtbot.waitUntil(page.picture.isVisible)
    for colours in (LIGHT, DARK):
        app.window.choose_theme(colours.name)
        qtbot.waitUntil(lambda: page.picture.viewport().rect().contains(_mark(page)))
        picture = page.picture.viewport().grab().toImage()
        place = _mark(page)
        marked, plain = picture.pixelColor(place), picture.pixelColor(place.x(), place.y() - 60)
        assert marked != plain
        assert plain.name() == colours.page_tint
        assert contrast(marked.name(), "#000000") > 10
    app.window.choose_theme("light")


def test_turning_pages_shows_pages(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot, file: Path
) -> None:
    """The next page is drawn, too, without marks and from its top; who turns on waits for no page before."""
    parts.stored_document = _document(file)
    app = start(parts)
    page = _open(app, qtbot)
    qtbot.waitUntil(page.picture.isVisible)
    parts.drawing_lasts = True
    page.next_button.click()
    qtbot.waitUntil(lambda: len(parts.drawn) > 1 and parts.drawn[-1].page == 2)
    qtbot.waitUntil(page.text.isVisible)
    page.next_button.click()
    qtbot.waitUntil(lambda: parts.drawn[-1].page == 3)
    parts.drawing_lasts = False
    qtbot.waitUntil(page.picture.isVisible)
    assert page.picture.boxes == ()
    assert page.picture.verticalScrollBar().value() == 0
    assert page.note.isHidden()


def test_larger_pages_are_drawn_finer(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot, file: Path
) -> None:
    """Ctrl and plus enlarge at once and ask for more pixels; the place stays in sight."""
    parts.stored_document = _document(file)
    app = start(parts)
    page = _open(app, qtbot)
    qtbot.waitUntil(page.picture.isVisible)
    before = parts.drawn[-1].width_px
    for _ in range(3):
        QTest.keyClick(page.picture, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    # Qt remembers the modifiers of the last event: without this, every later test would hold Ctrl down.
    QTest.keyRelease(page.picture, Qt.Key.Key_Control)
    assert page.picture.horizontalScrollBar().maximum() > 0
    qtbot.waitUntil(lambda: page.picture.image.width() > before)
    assert page.picture.verticalScrollBar().value() > 0


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("crashed", "cannot be shown as it is printed"),
        ("", "place of the quote on the printed page is not known"),
    ],
)
def test_what_cannot_be_shown_is_said(
    parts: FakeParts,
    start: Callable[[FakeParts], WindowApp],
    qtbot: QtBot,
    file: Path,
    reason: str,
    said: str,
) -> None:
    """A page that cannot be drawn stays text; a quote that cannot be found on it is said to be in the text."""
    parts.stored_document = _document(file)
    parts.drawing_reason, parts.boxes = reason, ()
    app = start(parts)
    page = _open(app, qtbot)
    qtbot.waitUntil(lambda: said in page.note.text())
    assert page.text.isVisible() is bool(reason)
    assert page.picture_button.isEnabled() is not bool(reason)
    app.window.choose_language("ru")
    qtbot.waitUntil(lambda: page.picture_button.text() == "Страница")
    assert page.text_button.text() == "Текст"
    app.window.choose_language("en")


def test_kinds_without_printed_pages_stay_text(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot, file: Path
) -> None:
    """No choice where there is none."""
    parts.stored_document = _document(file, kind="docx")
    app = start(parts)
    page = _open(app, qtbot)
    qtbot.waitUntil(lambda: not app.jobs.busy())
    assert page.choice.isHidden()
    assert page.text.isVisible()
    assert parts.drawn == []
