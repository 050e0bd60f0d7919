"""One answer on the screen: verdicts, folds, thoughts, reasons."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from muniment_app.answer_card import AnswerCard
from muniment_app.rich_answer import RichAnswer
from muniment_app.theme import Theme
from muniment_app.translations import Translations
from muniment_engine.answer import AnswerSentence, EvidenceFound, SentenceChecked, TextWritten, ThoughtWritten
from tests.support.answers import (
    ALSO_UNSUPPORTED,
    PARTLY,
    SENTENCES,
    SUPPORTED,
    UNSUPPORTED,
    checked_answer,
)
from tests.support.fake_parts import QUOTED, answer, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from muniment_engine.refusal import Strictness

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # of the offscreen platform


@pytest.fixture(autouse=True)
def english(qtbot: QtBot) -> Iterator[None]:
    """Plural forms are in the translation of English, too."""
    translations = Translations()
    translations.speak("en")
    yield
    translations.close()


def shown_card(qtbot: QtBot, strictness: Strictness = "balanced") -> AnswerCard:
    """A card on the screen."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    card = AnswerCard(application.findChild(Theme) or Theme(application), strictness)
    qtbot.addWidget(card)
    card.resize(700, 600)
    card.show()
    return card


def formats(text: RichAnswer) -> dict[str, tuple[str, str]]:
    """Each piece of a text with its underline and its tooltip."""
    found = {}
    block = text.document().begin()
    while block.isValid():
        for range_ in block.textFormats():
            words = block.text()[range_.start : range_.start + range_.length]
            found[words.strip()] = (range_.format.underlineStyle().name, range_.format.toolTip())
        block = block.next()
    return found


def test_verdicts_are_calm_marks(qtbot: QtBot) -> None:
    """Supported words are plain; partly supported ones have a dotted line that says why."""
    card = shown_card(qtbot)
    card.finish(checked_answer(SUPPORTED, PARTLY))
    (text,) = card.text.parts
    assert isinstance(text, RichAnswer)
    marks = formats(text)
    assert marks[SUPPORTED.text] == ("NoUnderline", "")
    why = (
        "Only partly supported: a date is not the one in the documents; some of its words do not stand there."
    )
    assert marks[PARTLY.text] == ("DotLine", why)
    assert text.accessibleDescription() == f"“{PARTLY.text}”: {why}"
    assert card.foot.text().startswith("1 sentence supported · 1 only partly")


def test_why_is_told_by_keyboard_too(qtbot: QtBot) -> None:
    """Tab reaches the marked words, Enter says what speaks against them."""
    card = shown_card(qtbot)
    card.finish(checked_answer(PARTLY))
    (text,) = card.text.parts
    assert isinstance(text, RichAnswer)
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_Tab)
    QTest.keyClick(text, Qt.Key.Key_Return)
    assert QToolTip.text().startswith("Only partly supported: a date")
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_unsupported_sentences_are_folded_away(qtbot: QtBot) -> None:
    """One line for each run, opened and closed by mouse and by keyboard, named for a screen reader."""
    card = shown_card(qtbot)
    card.finish(checked_answer(*SENTENCES))
    (fold,) = card.text.folds
    assert fold.button.text() == "2 sentences without support in the documents are hidden · Show"
    assert fold.button.accessibleDescription() == "Folded"
    assert not fold.text.isVisible()
    assert UNSUPPORTED.text not in card.text.shown_text()
    QTest.mouseClick(fold.button, Qt.MouseButton.LeftButton)
    assert fold.text.isVisible()
    assert UNSUPPORTED.text in fold.text.toPlainText()
    assert ALSO_UNSUPPORTED.text in fold.text.toPlainText()
    assert fold.button.text() == "2 sentences without support in the documents · Hide"
    assert "a name does not stand there" in formats(fold.text)[UNSUPPORTED.text][1]
    fold.button.setFocus()
    QTest.keyClick(fold.button, Qt.Key.Key_Space)
    assert not fold.text.isVisible()


def test_text_takes_its_marks_while_it_streams(qtbot: QtBot) -> None:
    """A sentence is shown as it comes and folds when it is found to have no support; who opened the fold sees it on."""
    card = shown_card(qtbot)
    card.take(EvidenceFound((quote(),), refused=False))
    card.take(TextWritten("Days expire in March. The chief accountant agrees."))
    qtbot.waitUntil(lambda: "accountant" in card.text.shown_text())
    card.take(SentenceChecked(SUPPORTED))
    card.take(SentenceChecked(UNSUPPORTED))
    qtbot.waitUntil(lambda: len(card.text.folds) == 1)
    assert "accountant" not in card.text.shown_text()
    fold = card.text.folds[0]
    fold.button.click()
    card.take(TextWritten(" It costs 500 euros. They"))
    card.take(SentenceChecked(ALSO_UNSUPPORTED))
    qtbot.waitUntil(lambda: "They" in card.text.shown_text())
    assert card.text.folds == [fold]
    assert fold.is_open
    assert "500" in fold.text.toPlainText()


def test_text_is_shown_at_most_thirty_times_a_second(qtbot: QtBot) -> None:
    """A thousand tokens at once are one change on the screen."""
    card = shown_card(qtbot)
    card.take(EvidenceFound((quote(),), refused=False))
    for _ in range(1000):
        card.take(TextWritten("word "))
        card.take(ThoughtWritten("thought "))
    assert card.text.shown_text() == ""
    qtbot.waitUntil(lambda: card.text.shown_text().count("word") == 1000)


def test_thoughts_are_folded_and_no_part_of_the_answer(qtbot: QtBot) -> None:
    """The pane grows while the model thinks, can be opened, and is there when the answer is opened again."""
    card = shown_card(qtbot)
    card.take(EvidenceFound((quote(),), refused=False))
    assert not card.thinking.isVisible()
    card.take(ThoughtWritten("The user wants "))
    qtbot.waitUntil(card.thinking.isVisible)
    assert card.thinking.button.text() == "Thinking… 3 words · Show"
    assert not card.thinking.text.isVisible()
    card.thinking.button.click()
    card.take(ThoughtWritten("a date."))
    qtbot.waitUntil(lambda: card.thinking.text.toPlainText() == "The user wants a date.")
    assert card.thinking.text.isVisible()
    card.finish(replace(checked_answer(SUPPORTED), thinking="The user wants a date."))
    assert card.thinking.button.text() == "What the model thought, 5 words, not part of the answer · Hide"
    assert card.thinking.is_open
    assert "wants" not in card.text.shown_text()
    again = shown_card(qtbot)
    again.finish(replace(checked_answer(SUPPORTED), thinking="The user wants a date."))
    assert again.thinking.isVisible()
    assert not again.thinking.is_open


def test_with_nothing_supported_the_quotes_are_the_answer(qtbot: QtBot) -> None:
    """They lead, a sentence says why, and what the model wrote is folded away."""
    card = shown_card(qtbot)
    card.finish(checked_answer(UNSUPPORTED, mode="quotes", reason="nothing_supported"))
    assert card.reason.text().startswith("Your documents support nothing that the language model wrote")
    assert QUOTED in card.leading.toPlainText()
    assert card.text.shown_text() == ""
    assert len(card.text.folds) == 1


def test_a_refusal_shows_the_nearest_passages(qtbot: QtBot) -> None:
    """It says that the documents do not contain the answer; the passages stand apart from it."""
    card = shown_card(qtbot)
    card.finish(replace(answer(refused=True), reason="silent"))
    assert card.refusal.title.text() == "Your documents do not contain the answer."
    assert QUOTED in card.refusal.passages.toPlainText()
    assert not card.leading.isVisible()
    assert not card.reason.isVisible(), "the refusal has said it"
    card.finish(replace(answer(refused=True), quotes=()))
    assert "Nothing similar was found" in card.refusal.text.text()
    assert not card.refusal.passages.isVisible()


@pytest.mark.parametrize(
    ("strictness", "probability", "said"),
    [("draft", 0.3, True), ("draft", 0.8, False), ("draft", None, False), ("balanced", 0.3, False)],
)
def test_a_free_draft_says_when_it_is_unsure(
    qtbot: QtBot, strictness: Strictness, probability: float | None, *, said: bool
) -> None:
    """From the first event on, where the documents more likely do not answer."""
    card = shown_card(qtbot, strictness)
    card.take(EvidenceFound((quote(),), refused=False, probability=probability))
    assert card.unsure.isVisible() == said
    card.finish(replace(checked_answer(SUPPORTED), probability=probability))
    assert card.unsure.isVisible() == said


def test_a_follow_up_says_what_was_searched_for(qtbot: QtBot) -> None:
    """A small line above the answer; none for a question that stands for itself."""
    card = shown_card(qtbot)
    card.take(EvidenceFound((quote(),), refused=False, searched="When do days of contractors expire?"))
    assert card.searched.text() == "Searched for: When do days of contractors expire?"
    card.finish(checked_answer(SUPPORTED))
    assert not card.searched.isVisible()


def test_a_cited_quote_of_an_older_version_is_told(qtbot: QtBot) -> None:
    """Only of quotes that the answer rests on; other documents' news take nothing back."""
    card = shown_card(qtbot)
    other = replace(quote(2), document_id="doc-2")
    card.finish(replace(checked_answer(SUPPORTED), quotes=(quote(), other)))
    card.show_newer({"doc-2": "other.txt"})
    assert not card.older.isVisible()
    card.show_newer({"doc-1": "leave-2026.txt"})
    card.show_newer({})
    assert card.older.text() == "[1]: older version · newer: leave-2026.txt"


def test_foot_tells_who_wrote_and_how_long_it_took(qtbot: QtBot) -> None:
    """Model, tokens read and written, the first word, all."""
    card = shown_card(qtbot)
    card.finish(replace(checked_answer(SUPPORTED), prompt_tokens=1362, answer_tokens=118))
    assert card.foot.text().splitlines()[1] == (
        "Scripted · 1,362 tokens read · 118 written · first word after 0.1 s · 0.1 s"
    )


def test_nothing_in_an_answer_is_active(qtbot: QtBot) -> None:
    """Markup, links and pictures of a model or a document are words and nothing else."""
    card = shown_card(qtbot)
    nasty = AnswerSentence(
        '<img src="http://a/b"> <a href="http://a">x</a> ![y](http://z)', "supported", (1,)
    )
    card.finish(checked_answer(nasty))
    (text,) = card.text.parts
    assert isinstance(text, RichAnswer)
    assert nasty.text in text.toPlainText()
    cursor = QTextCursor(text.document())
    links = set()
    while not cursor.atEnd():
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)
        links.add(cursor.charFormat().anchorHref())
    assert links == {"", "quote:1"}
    QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 8))
    assert card.isVisible()
