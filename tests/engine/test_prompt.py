"""The prompt: fixed text first, sources that fit, the question last, and an account of all of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from muniment_engine.answer import Answer, Timings
from muniment_engine.context_report import ContextReport
from muniment_engine.prompt import Prompt, PromptStyle, build_prompt
from muniment_engine.prompt_templates import PromptExample, PromptTemplate
from tests.support.models import ScriptedModel
from tests.support.shelf import a_quote

if TYPE_CHECKING:
    from muniment_engine.quote import Quote

TEMPLATE = PromptTemplate(role="Fixed.", source="[{label}] {place}: {text}", history="Before: {history}")
STYLE = PromptStyle(
    TEMPLATE, replace(TEMPLATE, question="Further: {question}"), whole_passages=True, most_sources=5
)
DRAFT = replace(STYLE, template=PromptTemplate(role="Fixed."), whole_passages=False)
QUOTES = [
    replace(a_quote(f"Source {n} says {'word ' * 20}end.", n), chunk_id=n, passage=f"P{n} {'word ' * 20}end.")
    for n in range(1, 6)
]
MODEL = ScriptedModel()


def _prompt(budget_tokens: int, question: str = "Why?", style: PromptStyle = STYLE) -> Prompt:
    prompt = build_prompt(question, QUOTES, (), style, MODEL, budget_tokens)
    assert prompt is not None
    return prompt


def _answered(prompt: Prompt, question: str, text: str, quotes: list[Quote]) -> Answer:
    """An answer as it is kept."""
    report = ContextReport(prompt.parts, prompt.left_out, prompt.tokens, 0, 100, 4096)
    return Answer(question, text, "full", refused=False, quotes=tuple(quotes), sentences=(), model="Scripted",
                  prompt_tokens=prompt.tokens, stopped=False, timings=Timings(1.0, 1.0, 1.0),
                  context=report)  # fmt: skip


def _given(prompt: Prompt) -> list[int]:
    return [part.quote for part in prompt.parts if part.kind == "source"]


def test_the_fixed_text_is_first_and_the_question_last() -> None:
    """So that the model's cache of the fixed text serves every question."""
    system, user = _prompt(10_000).messages
    assert (system.role, system.text) == ("system", "Fixed.")
    assert user.role == "user"
    assert user.text.endswith("\n\nWhy?")


def test_all_sources_are_there_when_they_fit() -> None:
    """Numbered as the quotes are."""
    text = _prompt(10_000).messages[1].text
    assert [text.count(f"[{n}] ") for n in range(1, 6)] == [1] * 5


def test_only_the_last_sources_are_dropped_and_it_is_said() -> None:
    """The prompt fits its budget at every size; the best stay; the rest is accounted for."""
    for budget in range(40, 150, 10):
        prompt = _prompt(budget)
        kept = _given(prompt)
        assert kept == list(range(1, len(kept) + 1))
        assert kept
        assert prompt.tokens <= budget
        assert [left.quote for left in prompt.left_out if left.reason == "no_room"] == list(
            range(len(kept) + 1, 6)
        )


def test_what_does_not_fit_at_all_is_no_prompt() -> None:
    """A prompt without any source would invite invention."""
    assert build_prompt("Why?", QUOTES, (), STYLE, MODEL, 10) is None
    assert build_prompt("Why?", [], (), STYLE, MODEL, 1000) is None


def test_every_token_of_the_prompt_is_accounted_for() -> None:
    """The parts make up the messages, word for word."""
    prompt = _prompt(10_000)
    assert "\n\n".join(part.text for part in prompt.parts) == "\n\n".join(m.text for m in prompt.messages)
    assert sum(part.tokens for part in prompt.parts) <= prompt.tokens


def test_passages_that_add_little_or_nothing_are_left_out() -> None:
    """Fewest that suffice: one twice, one far below the best, and more than the most."""
    quotes = [
        QUOTES[0],
        replace(QUOTES[0], number=2, text="Other words."),
        replace(QUOTES[2], score=0.01),
        *QUOTES[3:],
    ]
    prompt = build_prompt("Why?", quotes, (), replace(STYLE, most_sources=2), MODEL, 10_000)
    assert prompt is not None
    assert _given(prompt) == [1, 4]
    assert {left.quote: left.reason for left in prompt.left_out} == {2: "repeats", 3: "enough", 5: "enough"}


def test_a_model_that_can_read_gets_whole_passages() -> None:
    """A small one gets the quotes alone."""
    quote = a_quote("The short quote.", passage="Before. The short quote. After.")
    small = build_prompt("Q", [quote], (), DRAFT, MODEL, 99)
    large = build_prompt("Q", [quote], (), STYLE, MODEL, 99)
    assert small is not None
    assert large is not None
    assert "After." not in small.messages[1].text
    assert "Before. The short quote. After." in large.messages[1].text


def test_a_document_cannot_write_into_the_template() -> None:
    """Braces in a source stay as they stand there."""
    prompt = build_prompt("Why?", [a_quote("See {question} and {text}.")], (), DRAFT, MODEL, 99)
    assert prompt is not None
    assert prompt.messages[1].text == "See {question} and {text}.\n\nWhy?"


def test_examples_are_dropped_before_the_last_source() -> None:
    """They help, but do not answer."""
    template = replace(TEMPLATE, examples=(PromptExample(("A source.",), "Asked?", "Answered " * 50),))
    style = replace(STYLE, template=template, examples=True)
    assert len(_prompt(10_000, style=style).messages) == 4
    assert len(_prompt(60, style=style).messages) == 2


def test_a_follow_up_begins_with_the_prompt_before_it() -> None:
    """Word for word, so that only what is new is read; what was given is not given again, and numbers go on."""
    first = build_prompt("Why?", QUOTES[:2], (), STYLE, MODEL, 10_000)
    assert first is not None
    answer = _answered(first, "Why?", "Because of that [1].", QUOTES[:2])
    later = build_prompt(
        "And when?",
        [replace(QUOTES[1], number=1), replace(QUOTES[2], number=2)],
        [answer],
        STYLE,
        MODEL,
        10_000,
    )
    assert later is not None
    assert later.messages[: len(first.messages)] == first.messages
    assert later.messages[2].text == "Because of that [1]."
    assert later.messages[-1].text.startswith("[3] ")
    assert later.messages[-1].text.endswith("Further: And when?")
    assert dict(later.labels) == {2: 1, 3: 2}
    assert [left.reason for left in later.left_out] == ["repeats"]


def test_a_third_turn_keeps_the_numbers_of_the_second() -> None:
    """The answers are kept with the numbers of their quotes, and told with those that the model used."""
    first = build_prompt("Why?", QUOTES[:2], (), STYLE, MODEL, 10_000)
    assert first is not None
    answers = [_answered(first, "Why?", "So [1].", QUOTES[:2])]
    again = [replace(QUOTES[3], number=1)]
    second = build_prompt("When?", again, answers, STYLE, MODEL, 10_000)
    assert second is not None
    answers.append(_answered(second, "When?", "Then [1].", again))
    third = build_prompt("Where?", [replace(QUOTES[4], number=1)], answers, STYLE, MODEL, 10_000)
    assert third is not None
    assert [m.text for m in third.messages if m.role == "assistant"] == ["So [1].", "Then [3]."]
    assert dict(third.labels) == {4: 1}


def test_a_long_conversation_is_cut_to_its_gist() -> None:
    """Within the budget, with a word on what is not told, and the last source stays."""
    answers: list[Answer] = []
    for n in range(12):
        prompt = build_prompt(f"Question {n}?", QUOTES[:1], answers, STYLE, MODEL, 400)
        assert prompt is not None
        assert prompt.tokens <= 400
        answers.append(_answered(prompt, f"Question {n}?", f"Answer {n} {'because ' * 30}[1].", QUOTES[:1]))
    last = build_prompt("And now?", QUOTES[4:], answers, STYLE, MODEL, 400)
    assert last is not None
    history = "\n".join(part.text for part in last.parts if part.kind == "history")
    assert "Question 11?" in history
    assert "Question 0?" not in history
    assert any(left.kind == "history" and "Question 0?" in left.text for left in last.left_out)
    assert _given(last) == [5]


def test_a_small_model_is_told_nothing_of_the_conversation() -> None:
    """It has the question made whole instead."""
    first = build_prompt("Why?", QUOTES[:2], (), STYLE, MODEL, 10_000)
    assert first is not None
    prompt = build_prompt(
        "When?", QUOTES, [_answered(first, "Why?", "So [1].", QUOTES[:2])], DRAFT, MODEL, 10_000
    )
    assert prompt is not None
    assert len(prompt.messages) == 2
