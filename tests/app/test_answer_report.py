"""What is in an exported answer, what is apart, and what is left out."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from muniment_app.answer_report import ReportSetting, cards_by_name, chat_report, verbatim
from muniment_app.translations import Translations
from muniment_engine.answer import AnswerSentence, LibraryState
from muniment_engine.chat import ChatTurn, Feedback
from muniment_engine.report import Facts, Heading, Paragraph
from muniment_models.card import ModelCard
from tests.support import fake_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from muniment_engine.answer import Answer
    from muniment_engine.report import Report

NOW = "2026-03-02T12:00:00+00:00"
CARD = ModelCard("m", "Scripted", "language", quantisation="Q4_K_M", weights_sha256="ab" * 32)


@pytest.fixture
def english(qtbot: QtBot) -> Iterator[Translations]:
    """The words of the window, switched off in the end."""
    made = Translations()
    made.speak("en")
    yield made
    made.close()


def answer() -> Answer:
    """One sentence of each verdict."""
    return replace(
        fake_parts.answer(text="Days expire in March."),
        sentences=(
            AnswerSentence("Days expire in March.", "supported", (1,)),
            AnswerSentence("They are 30.", "partly", (1,), ("number", "a_code_of_tomorrow")),
            AnswerSentence("The director may refuse.", "unsupported", (), ("words",)),
        ),
        thinking="secret thoughts",
        library=LibraryState(1200, 45123, "2026-03-01T10:00:00+00:00"),
    )


def report_of(
    answer: Answer, setting: ReportSetting | None = None, feedback: Feedback | None = None
) -> Report:
    """The report of one answer."""
    turn = ChatTurn(1, "2026-03-02T09:00:00+00:00", answer, feedback)
    return chat_report("", (turn,), setting or ReportSetting("en", NOW, cards_by_name([CARD])))


def sections(report: Report) -> dict[str, list[str]]:
    """Lines under each heading."""
    found: dict[str, list[str]] = {"": []}
    for block in report.blocks:
        if isinstance(block, Heading):
            found[block.text] = last = []
        else:
            last = list(found.values())[-1]
            last += (
                ["".join(run.text for run in block.runs)]
                if isinstance(block, Paragraph)
                else [f"{name}: {value}" for name, value in block.rows]
            )
    return found


def test_sentences_have_verdicts_and_citations(english: Translations) -> None:
    """What stands comes first with its marks; what is not supported stands apart, never among it."""
    found = sections(report_of(answer()))
    assert found[""] == ["When do days expire?"]
    assert found["Answer, checked against the documents"] == [
        "Days expire in March. [1] — supported",
        "They are 30. [1] — partly supported: a number is not in the source",
    ]
    assert found["Not supported by the documents"][1:] == [
        "The director may refuse. — not supported: some of its words are not in the source"
    ]
    assert found["Quotes, word for word"] == ["[1] Leave policy, page 1 · Leave", fake_parts.QUOTED]


def test_model_and_library_are_told(english: Translations) -> None:
    """With what the model's card knows; the time is that of this computer."""
    facts = sections(report_of(answer()))["About this answer"]
    assert [line.partition(":")[0] for line in facts[:-1]] == [
        "Asked", "Language model", "Quantisation", "SHA-256 of its weights", "Library when asked",
        "Newest document came", "Program",
    ]  # fmt: skip
    assert "Language model: Scripted" in facts
    assert f"SHA-256 of its weights: {'ab' * 32}" in facts
    assert "Library when asked: 1,200 documents, 45,123 passages" in facts


def test_a_name_of_two_models_tells_no_digest(english: Translations) -> None:
    """Nothing is guessed; neither of a model that is gone."""
    for cards in ([CARD, replace(CARD, id="n", weights_sha256="cd" * 32)], []):
        facts = sections(report_of(answer(), ReportSetting("en", NOW, cards_by_name(cards))))[
            "About this answer"
        ]
        assert not any("SHA-256" in line or "Quantisation" in line for line in facts)


def test_thinking_never_and_feedback_only_when_asked(english: Translations) -> None:
    """What a model wrote for itself is nobody's answer; what a user thought is private."""
    said = Feedback("bad", "wrong", "no such day")
    assert "secret" not in repr(report_of(answer(), feedback=said))
    assert "no such day" not in repr(report_of(answer(), feedback=said))
    with_it = report_of(answer(), ReportSetting("en", NOW, with_feedback=True), said)
    assert "What the user thought: bad, wrong, no such day" in sections(with_it)["About this answer"]


def test_a_refusal_is_said_in_words(english: Translations) -> None:
    """With the nearest passages, and no heading of an answer."""
    found = sections(report_of(replace(fake_parts.answer(refused=True), reason="silent")))
    assert found[""][1] == "Your documents do not answer this."
    assert list(found) == ["", "Nearest passages", "About this answer"]
    empty = sections(report_of(replace(fake_parts.answer(refused=True), quotes=())))
    assert empty[""][2] == "Nothing similar was found."


@pytest.mark.parametrize(
    "reason",
    [
        "no_model",
        "quotes_wanted",
        "model_language",
        "model_not_able",
        "question_too_long",
        "nothing_supported",
    ],
)
def test_every_reason_has_words_in_both_languages(english: Translations, reason: str) -> None:
    """Why the quotes are the answer."""
    silent = replace(fake_parts.answer(), reason=reason)  # type: ignore[arg-type]
    first = sections(report_of(silent))[""][1]
    assert first.endswith("the quotes are the answer.") or "no language model" in first
    english.speak("ru")
    second = sections(report_of(silent))[""][1]
    assert second != first
    assert second.endswith(".")


def test_a_stopped_answer_says_so(english: Translations) -> None:
    """Nobody takes half an answer for a whole one."""
    assert "The answer was stopped before its end." in repr(report_of(replace(answer(), stopped=True)))


def test_a_chat_has_its_questions_in_order(english: Translations) -> None:
    """Numbers of quotes lead to the quotes of their own question."""
    turns = (ChatTurn(1, NOW, answer()), ChatTurn(2, NOW, answer()))
    report = chat_report("Days", turns, ReportSetting("en", NOW))
    assert report.title == "Days"
    headings = [block.text for block in report.blocks if isinstance(block, Heading) and block.level == 1]
    assert headings == ["Question 1", "Question 2"]
    anchors = [block.anchor for block in report.blocks if isinstance(block, Paragraph) and block.anchor]
    assert anchors == ["q1-1", "q2-1"]
    assert sum(isinstance(block, Facts) for block in report.blocks) == 2


def test_a_long_question_is_a_short_title(english: Translations) -> None:
    """The whole of it stands in the text."""
    asked = "When do days expire? " * 40
    report = report_of(replace(answer(), question=asked))
    assert len(report.title) < 130
    assert sections(report)[""] == [asked]


def test_quotes_keep_their_rows() -> None:
    """A page's width is no line end, a table's row is."""
    assert verbatim("составляет\n28 дней.\n\nСрок | 14\nИтого |  1\n") == [
        "составляет 28 дней.",
        "Срок | 14\nИтого | 1",
    ]
