"""A model's text as it comes: thinking apart, marks renumbered."""

from __future__ import annotations

import pytest

from muniment_engine.written_text import MarkRenumberer, ThoughtSplitter


def _parted(text: str, *, thinking: bool = False, by: int = 1) -> dict[str, str]:
    splitter = ThoughtSplitter(thinking=thinking)
    parts = {"thought": "", "text": ""}
    for at in range(0, len(text), by):
        for kind, words in splitter.take(text[at : at + by]):
            parts[kind] += words
    for kind, words in splitter.end():
        parts[kind] += words
    return parts


@pytest.mark.parametrize("by", [1, 3, 7, 1000])
@pytest.mark.parametrize(
    ("text", "thought", "answer"),
    [
        ("28 days [1].", "", "28 days [1]."),
        ("<think>Let me see.</think>\n\n28 days.", "Let me see.", "28 days."),
        ("<THINK>a</THINK>b", "a", "b"),
        ("<think>never closed", "never closed", ""),
        ("a < b and <b>bold</b>", "", "a < b and <b>bold</b>"),
        ("<thin", "", "<thin"),
        ("<think>a</think>b<think>c</think>d", "ac", "bd"),
        ("Ответ.<thought>х</thought>", "х", "Ответ."),
    ],
)
def test_thinking_never_comes_into_the_answer(text: str, thought: str, answer: str, by: int) -> None:
    """In whatever pieces it is written."""
    assert _parted(text, by=by) == {"thought": thought, "text": answer}


@pytest.mark.parametrize("by", [1, 5, 1000])
def test_a_template_may_have_opened_the_thinking(by: int) -> None:
    """Then the text begins inside it."""
    assert _parted("hm</think>Yes.", thinking=True, by=by) == {"thought": "hm", "text": "Yes."}


@pytest.mark.parametrize("by", [1, 4, 1000])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("So [6].", "So [2]."),
        ("So [6, 5] and [5].", "So [2, 1] and [1]."),
        ("So [9].", "So ."),
        ("In [2021] a [note] and [6", "In [2021] a [note] and [6"),
        ("[5][6]", "[1][2]"),
    ],
)
def test_marks_name_the_quotes(text: str, expected: str, by: int) -> None:
    """Numbers that the model was not given are dropped, other brackets stay."""
    marks = MarkRenumberer({5: 1, 6: 2})
    written = "".join(marks.take(text[at : at + by]) for at in range(0, len(text), by)) + marks.end()
    assert written == expected
