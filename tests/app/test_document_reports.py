"""Summaries and comparisons as people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from muniment_app.document_reports import comparison_report, summary_report
from muniment_app.translations import Translations
from muniment_engine.comparing import compare
from muniment_engine.report import Facts, Heading, Paragraph
from muniment_engine.report_markdown import markdown
from muniment_engine.summarising import Point, Summary, summarise
from tests.support.outlines import whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from muniment_engine.report import Report

NOW = "2026-03-02T12:00:00+00:00"
OLD = "# 1. Leave\n\nEvery employee has 28 days of leave. Days expire.\n\n# 2. Travel\n\nTrains go before flights."
NEW = (
    "# 1. Leave\n\nEvery employee has 30 days of leave. Days expire.\n\n# 2. Office\n\nThe office opens at nine in the "
    "morning.\n\n# 3. Travel\n\nTrains go before flights."
)


@pytest.fixture
def english(qtbot: QtBot) -> Iterator[Translations]:
    """The words of the window, switched off in the end."""
    made = Translations()
    made.speak("en")
    yield made
    made.close()


def compared(old: str, new: str) -> Report:
    """The report of a comparison."""
    before, after = whole(old, title="Rules v1"), whole(new, title="Rules v2")
    return comparison_report(compare(before.sections, after.sections), before, after, "en", NOW)


def test_a_comparison_begins_with_what_matters(english: Translations) -> None:
    """How much changed, then figures, then section by section with both pages."""
    lines = markdown(compared(OLD, NEW)).splitlines()
    assert lines[0] == "# What changed: Rules v2"
    assert "**1 section changed; 1 new section; 1 number, date or sum differs.**" in lines
    figures = lines.index("## Numbers, dates and sums")
    assert lines[figures + 2] == "- ~~28 days~~ → **30 days**"
    leave = lines.index("### 1\\. Leave")
    assert lines[leave + 2] == "*Changed* *before: page 1**,* *now: page 1*"
    assert lines[leave + 4] == "> Every employee has ~~28~~ **30** days of leave."
    office = lines.index("### 2\\. Office (new section)")
    assert lines[office + 4] == "> **The office opens at nine in the morning.**"
    assert lines[lines.index("## Sections with another number") + 2] == "- *2\\. Travel* → 3\\. Travel"


def test_pages_of_both_versions_can_be_opened(english: Translations) -> None:
    """Each place leads to its own document."""
    runs = [run for b in compared(OLD, NEW).blocks if isinstance(b, Paragraph) for run in b.runs if run.place]
    assert [(run.place.document, run.place.text) for run in runs if run.place][:2] == [
        ("Rules v1", "Every employee has 28 days of leave."),
        ("Rules v2", "Every employee has 30 days of leave."),
    ]


def test_the_same_text_says_so(english: Translations) -> None:
    """In one sentence."""
    text = markdown(compared(OLD, OLD))
    assert "Nothing changed in the words." in text
    assert "Numbers, dates" not in text


def test_a_summary_is_honest_about_how_it_was_made(english: Translations) -> None:
    """Whose words these are stands above the points, each with its page."""
    document = whole(NEW)
    report = summary_report(summarise(document), document, "en", NOW)
    first = report.blocks[0]
    assert isinstance(first, Paragraph)
    assert first.runs[0].text.endswith("No language model wrote.")
    points = [b for b in report.blocks if isinstance(b, Paragraph) and b.style == "item"]
    assert "".join(run.text for run in points[0].runs) == "Every employee has 30 days of leave. page 1"
    assert points[0].runs[-1].place is not None
    assert any(isinstance(b, Heading) and b.text == "2. Office" for b in report.blocks)
    (facts,) = [b for b in report.blocks if isinstance(b, Facts)]
    assert ("Sections read", "3") in facts.rows


def test_a_summary_of_a_model_names_it_and_what_was_left_out(english: Translations) -> None:
    """And has its overview above the points."""
    document = whole(OLD)
    point = Point("Leave is 28 days.", document.quotes(document.sections[0].units[0].places, None), "")
    report = summary_report(
        Summary("model", (point,), (point,), dropped=3, model="Qwen"), document, "en", NOW
    )
    text = markdown(report)
    assert "Written by Qwen part by part." in text
    assert "3 sentences left out because the document does not support them." in text
    assert text.index("## In short") < text.index("## Point by point")


def test_a_document_of_tables_says_so(english: Translations) -> None:
    """Instead of an empty page."""
    document = whole("Срок | Ставка")
    assert "it may be tables or lists" in markdown(summary_report(summarise(document), document, "en", NOW))


def test_counts_are_said_in_russian(english: Translations) -> None:
    """With the right ending."""
    english.speak("ru")
    text = markdown(compared(OLD, NEW))
    assert "Изменён 1 раздел; добавлен 1 раздел; отличается 1 число, дата или сумма." in text
