"""The line that tells what is being done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from muniment_app import wording
from muniment_app.activity_bar import ActivityBar
from muniment_app.indexing_work import IndexingMoved
from muniment_app.translations import Translations
from muniment_ingest.progress import IngestProgress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # of the offscreen platform


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[ActivityBar]:
    """A bar that speaks English."""
    translations = Translations()
    translations.speak("en")
    made = ActivityBar()
    qtbot.addWidget(made)
    yield made
    translations.close()


def test_reading(bar: ActivityBar) -> None:
    """Files, speed, the time until all can be found, and the file with its page."""
    bar.advance(
        IndexingMoved(
            IngestProgress("reading", 1204, 20000, 5012, 37.4, left_s=130.0, path="/a/Отчёт.pdf", page=12)
        )
    )
    assert bar.words.text() == "Reading"
    assert bar.figures.text() == "1,204 of 20,000 files · 37 pages/s"
    assert bar.left.text() == "about 3 min until searchable"
    assert bar.name.text() == "Отчёт.pdf, page 12"
    assert not bar.cancel_button.isHidden()


def test_no_time_is_told_while_none_is_known(bar: ActivityBar) -> None:
    """An honest bar says nothing rather than something."""
    bar.advance(IndexingMoved(IngestProgress("reading", 0, 3)))
    assert bar.left.text() == ""
    assert bar.figures.text() == "0 of 3 files"


def test_between_two_files_it_still_reads(bar: ActivityBar) -> None:
    """While files wait the bar does not flicker to another stage."""
    bar.advance(IndexingMoved(IngestProgress("idle", 1, 3)))
    bar.show()
    bar.advance(IndexingMoved(IngestProgress("embedding", 2, 3, passages_total=5)))
    assert bar.words.text() == "Reading"
    assert bar.figures.text() == "2 of 3 files"


def test_recognising_and_preparing(bar: ActivityBar) -> None:
    """The later stages count pages and passages; there is nothing to cancel in them."""
    bar.advance(IndexingMoved(IngestProgress("recognising", 3, 3, 10, 1.74, 431)))
    assert bar.words.text() == "Recognising scans"
    assert bar.figures.text() == "431 pages to recognise · 1.7 pages/s"
    assert bar.cancel_button.isHidden()
    bar.advance(
        IndexingMoved(IngestProgress("embedding", 3, 3, passages_done=45, passages_total=200, left_s=7000.0))
    )
    assert bar.words.text() == "Preparing search by meaning"
    assert bar.figures.text() == "22 % of the passages"
    assert bar.left.text() == "about 2 h left"
    assert bar.progress.value() == 45


def test_a_file_inside_a_mail_is_named_with_it(bar: ActivityBar) -> None:
    """The user knows the outer file; the inner one is what takes the time."""
    bar.advance(IndexingMoved(IngestProgress("reading", 1, 2, path="/a/Письмо.eml!/вложения/Счёт.pdf")))
    assert bar.name.text() == "Письмо.eml › Счёт.pdf"


@pytest.mark.parametrize(
    ("left_s", "words"),
    [(5, "less than a minute"), (61, "about 2 min"), (700, "about 15 min"), (3 * 3600, "about 3 h")],
)
def test_time_left_is_rounded(left_s: float, words: str, bar: ActivityBar) -> None:
    """Nearer is told more exactly."""
    assert wording.of_duration(left_s) == words
