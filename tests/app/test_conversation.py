"""Asking: evidence first, then words, Stop, refusals, and what goes wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from muniment_app.rich_answer import RichAnswer
from muniment_app.window_app import WindowApp
from muniment_engine.answer import EvidenceFound, TextWritten
from muniment_ingest.document_facts import DocumentFacts
from muniment_models.errors import ModelError
from tests.support.fake_library import PAGE_TEXT
from tests.support.fake_parts import QUOTED, FakeParts
from tests.support.window import ask

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # of the offscreen platform


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
    assert "Days expire in March." in card.text.shown_text()
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
    qtbot.waitUntil(lambda: "word" in card.text.shown_text())
    app.window.menus.stop.trigger()
    qtbot.waitUntil(lambda: not app.window.conversation.answering)
    assert card.answer is not None
    assert card.answer.stopped
    assert "stopped by you" in card.foot.text()
    assert 0 < card.text.shown_text().count("word") < 200
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
    assert "No language model is installed" in card.reason.text()


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


def test_a_quote_shows_the_sentences_around_it(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """The button, by keyboard too, adds a sentence on each side until the page has no more; the page marks them all."""
    app = start(parts)
    ask(app, qtbot, "When do days expire?")
    panes = app.window.panes
    card = panes.evidence.cards[0]
    assert card.more_button.text() == "Show the sentences around it"
    card.more_button.setFocus()
    QTest.keyClick(card.more_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: card.quote.text != QUOTED)
    assert card.quote.text == PAGE_TEXT[7:] == PAGE_TEXT[card.quote.start : card.quote.end]
    assert panes.right.currentWidget() is panes.evidence
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=card.rect().topLeft() + QPoint(5, 5))
    qtbot.waitUntil(lambda: panes.right.currentWidget() is panes.page)
    assert panes.page.marked_text() == PAGE_TEXT[7:]
    panes.page.back_button.click()
    QTest.mouseClick(card.more_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not card.more_button.isVisible())
    assert card.quote.text == PAGE_TEXT


def test_a_citation_chooses_its_quote(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """A chip in the answer marks the quote on the right."""
    app = start(parts)
    ask(app, qtbot, "When do days expire?")
    card = app.window.panes.chat.turns[0].card
    text = card.text.parts[0]
    assert isinstance(text, RichAnswer)
    text.anchorClicked.emit(QUrl("quote:1"))
    assert app.window.panes.evidence.cards[0].property("chosen") is True


def test_answers_in_the_middle_say_older_version(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """Every answer whose quotes have a newer version, also when the same quotes come twice and after a restart."""
    parts.stored_facts["doc-1"] = DocumentFacts(
        "doc-1", "Leave", "text", "en", "/a/leave v1.txt", newer_id="doc-2", newer_path="/a/leave v2.txt"
    )
    app = start(parts)
    for question in ("When do days expire?", "And when now?"):
        ask(app, qtbot, question)
    turns = app.window.panes.chat.turns
    told = "[1]: older version · newer: leave v2.txt"
    qtbot.waitUntil(lambda: [turn.card.older.text() for turn in turns] == [told, told])
    app.window.new_chat()
    app.window.conversation.open(1)
    qtbot.waitUntil(lambda: [turn.card.older.text() for turn in turns] == [told, told])
    evidence = app.window.panes.evidence.cards[0]
    qtbot.waitUntil(lambda: "leave v2.txt" in evidence.accessibleDescription())


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


def test_the_model_reads_ahead_while_nobody_types(
    parts: FakeParts, start: Callable[[FakeParts], WindowApp], qtbot: QtBot
) -> None:
    """After a pause, of what has a few words; not while an answer is written, nor when no model shall write."""
    app = start(parts)
    app.window.panes.composer.input.setPlainText("When do unused")
    qtbot.waitUntil(lambda: parts.anticipated == ["When do unused"])
    app.window.menus.quotes_only.trigger()
    app.window.panes.composer.input.setPlainText("When do unused days")
    app.window.panes.composer.typing_paused.emit("When do unused days")
    ask(app, qtbot, "When do unused days expire?")
    assert parts.anticipated == ["When do unused"]
