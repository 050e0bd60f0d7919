"""Hostile text in a page, an answer or a quote stays text: nothing is opened, fetched or rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QLabel

from muniment_app.answer_pieces import Piece
from muniment_app.evidence_pane import QuoteCard
from muniment_app.page_text import PageText
from muniment_app.rich_answer import RichAnswer
from muniment_app.theme import Theme
from muniment_engine.quote import Quote
from muniment_ingest import Block, Page

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # of the offscreen platform


def _hostile(tmp_path: Path) -> str:
    return (
        f'<img src="{(tmp_path / "x.png").as_uri()}"> <img src="http://127.0.0.1:9/x.png">'
        f' <a href="http://127.0.0.1:9/">click</a> ![x]({(tmp_path / "x.png").as_uri()}) [y](javascript:1) file:///etc/hosts'
    )


def test_a_page_and_an_answer_open_nothing(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    """Their text is what was written, without links and pictures; asked for a resource they have none."""
    (tmp_path / "x.png").write_bytes(b"no picture")
    hostile = _hostile(tmp_path)
    page, answer = PageText(Theme(qapp)), RichAnswer(Theme(qapp))
    qtbot.addWidget(page)
    qtbot.addWidget(answer)
    page.show_text(Page(1, hostile, (Block("paragraph", 0, len(hostile)),)), None)
    answer.show_pieces([Piece(hostile, "supported")])
    for view in (page, answer):
        view.show()
        assert view.toPlainText() == hostile
        formats = view.document().allFormats()
        assert not any(one.toCharFormat().isAnchor() or one.isImageFormat() for one in formats)
        kind = QTextDocument.ResourceType.ImageResource.value
        assert view.loadResource(kind, QUrl((tmp_path / "x.png").as_uri())) is None
        assert not view.openLinks()


def test_a_quote_shows_its_words_and_its_marks(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    """No label of a card renders; what is to be known of the passage is said, and read aloud."""
    hostile = _hostile(tmp_path)
    quote = Quote(1, hostile, "d", hostile, "/a", 1, 0, len(hostile), hostile, 1, hostile, 1.0)
    card = QuoteCard(quote, Theme(qapp))
    marked = QuoteCard(
        Quote(1, "Words.", "d", "D", "/a", 1, 0, 6, "", 1, "Words.", 1.0, ("addresses_assistant",)),
        Theme(qapp),
    )
    for one in (card, marked):
        qtbot.addWidget(one)
        one.show()
    written = [label for label in card.findChildren(QLabel) if "<img" in label.text()]
    assert len(written) == 3
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in written)
    said = [label.text() for label in marked.findChildren(QLabel) if label.isVisible()]
    assert "This passage addresses an AI assistant. It is not followed." in said
    assert "addresses an AI assistant" in marked.accessibleDescription()
    assert "addresses" not in card.accessibleDescription()
