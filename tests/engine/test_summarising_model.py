"""A summary that a language model writes: only what its own section supports may stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from muniment_engine.prompt_templates import PromptTemplates, prompts_folder
from muniment_engine.summarising_model import passages, summarise_with_model, written_sentences
from muniment_models import Cancelled
from tests.support.models import ScriptedModel
from tests.support.outlines import whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from muniment_models import Message

TEMPLATES = PromptTemplates.load(prompts_folder())
LEAVE = "# Leave\n\nEvery employee has 28 calendar days of annual leave. Unused days expire on 31 March."
TRAVEL = (
    "# Travel\n\nBusiness class is not permitted on short flights. Hotels cost at most 180 euros a night."
)


def notes(messages: Sequence[Message]) -> str:
    """Notes of whatever passage is given: one true sentence of each, and one that is false everywhere."""
    given = messages[-1].text
    said = []
    if "28 calendar days" in given:
        said.append("- Every employee has 28 calendar days of annual leave. [1]")
    if "180 euros" in given:
        said.append("Hotels cost at most 180 euros a night [2].")
    return "\n".join([*said, "The director earns 9000 euros. [1]"])


def test_only_supported_sentences_stand() -> None:
    """Each with the page of the passage that supports it; the others are counted."""
    model = ScriptedModel(notes)
    summary = summarise_with_model(whole(LEAVE, TRAVEL), model, TEMPLATES)
    assert (summary.way, summary.model) == ("model", "Scripted")
    assert [(point.text, [quote.page for quote in point.quotes]) for point in summary.points] == [
        ("Every employee has 28 calendar days of annual leave.", [1]),
        ("Hotels cost at most 180 euros a night.", [2]),
    ]
    assert summary.points[0].section == "Leave"
    assert [point.text for point in summary.overview] == [point.text for point in summary.points]
    assert summary.dropped == 2  # one of the notes, one of the overview


def test_a_long_document_is_read_in_stages() -> None:
    """Each fits the model's window; together they hold every sentence."""
    document = whole(
        *(f"# Part {n}\n\n" + " ".join(f"Fact {n}.{k} holds for all." for k in range(30)) for n in range(4))
    )
    model = ScriptedModel("Nothing.", context_tokens=500)
    seen: list[tuple[int, int]] = []
    summary = summarise_with_model(
        document, model, TEMPLATES, progress=lambda done, total: seen.append((done, total))
    )
    assert len(model.asked) > 2
    given = " ".join(messages[-1].text for messages in model.asked)
    assert all(f"Fact {n}.{k} holds" in given for n in range(4) for k in range(30))
    assert all(model.count_tokens(messages) <= 500 for messages in model.asked)
    assert summary.points == ()
    assert summary.dropped == len(model.asked)
    assert seen[-1][0] == seen[-1][1]


def test_the_model_is_asked_in_the_language_of_the_document() -> None:
    """A Russian document by Russian instructions."""
    model = ScriptedModel("Нет.")
    summarise_with_model(whole("# Отпуск\n\nОтпуск составляет 28 дней.", language="ru"), model, TEMPLATES)
    assert "выписки" in model.asked[0][0].text
    assert "{" not in model.asked[0][1].text
    assert "Отпуск составляет 28 дней." in model.asked[0][1].text


def test_it_can_be_cancelled() -> None:
    """Between stages."""
    with pytest.raises(Cancelled):
        summarise_with_model(whole(LEAVE), ScriptedModel(notes), TEMPLATES, cancelled=lambda: True)


def test_passages_are_of_one_section_and_one_page() -> None:
    """Word for word."""
    document = whole(LEAVE, TRAVEL)
    found = list(passages(document))
    assert [(quote.page, quote.heading) for quote in found] == [(1, "Leave"), (2, "Travel")]
    assert all(document.pages[q.page - 1].text[q.start : q.end] == q.text for q in found)


def test_what_a_model_writes_is_cut_into_sentences() -> None:
    """Bullets go, marks stay with their sentence."""
    assert written_sentences("- One is so. [1] Two is so [2].\n\n2) Three.") == [
        "One is so [1].", "Two is so [2].", "Three.",
    ]  # fmt: skip
