"""A sentence is supported when a source says it, and never when a number or a "not" was changed."""

from __future__ import annotations

import pytest

from muniment_engine.verification import check_sentence, strip_marks
from tests.support.shelf import a_quote

LEAVE = a_quote("Every employee has 28 calendar days of annual leave.", 1)
ACCESS = a_quote("Visitors must not enter the server room without an escort.", 2)
NIGHT = a_quote("Работникам не предоставляется отпуск без письменного заявления.", 3)
QUOTES = [LEAVE, ACCESS, NIGHT]


@pytest.mark.parametrize(
    ("text", "clean", "numbers"),
    [
        ("It is 28 days [1].", "It is 28 days.", (1,)),
        ("It is so [1, 2] and so [2][3].", "It is so and so.", (1, 2, 3)),
        ("No mark.", "No mark.", ()),
        ("[12]", "", (12,)),
        ("Clause [a] stays.", "Clause [a] stays.", ()),
    ],
)
def test_marks_are_taken_out(text: str, clean: str, numbers: tuple[int, ...]) -> None:
    """Each number once, in order; other brackets stay."""
    assert strip_marks(text) == (clean, numbers)


def test_what_a_source_says_is_supported_and_cited() -> None:
    """Also when the model forgot its mark, or named the wrong source."""
    for mark in ("", " [1]", " [2]", " [9]"):
        checked = check_sentence(f"Every employee has 28 calendar days of leave{mark}.", QUOTES, "How long?")
        assert (checked.status, checked.citations) == ("supported", (1,))


@pytest.mark.parametrize(
    "sentence",
    [
        "Every employee has 29 calendar days of annual leave.",
        "Every employee has 28.5 calendar days of annual leave.",
        "Every employee has 28 calendar days of annual leave since 2019.",
        "Every employee does not have 28 calendar days of annual leave.",
        "No employee has 28 calendar days of annual leave.",
        "Visitors must enter the server room with an escort.",
        "Visitors must enter the server room.",
        "Работникам предоставляется отпуск и письменное заявление.",
    ],
)
def test_a_changed_number_or_negation_is_not_supported(sentence: str) -> None:
    """An added "not" and a dropped one alike."""
    assert check_sentence(f"{sentence} [1]", QUOTES, "What holds?").status != "supported"


def test_a_negation_elsewhere_in_the_passage_changes_nothing() -> None:
    """What counts is the sentence that says it, not its neighbour."""
    quote = a_quote(
        "Leave is 28 days long.", passage="Leave is 28 days long. It may not be split. Nobody may skip it."
    )
    assert check_sentence("The leave is 28 days long [1].", [quote], "How long?").status == "supported"
    assert check_sentence("Leave may not be split [1].", [quote], "May it?").status == "supported"
    assert check_sentence("Leave is not 28 days long [1].", [quote], "How long?").status != "supported"


@pytest.mark.parametrize("sentence", ["", "[1]", "...", "It is.", "Mars has two moons, Phobos and Deimos."])
def test_what_no_source_says_is_unsupported(sentence: str) -> None:
    """An empty sentence, a filler, an invention: no citation stays on it."""
    checked = check_sentence(sentence, QUOTES, "How long?")
    assert (checked.status, checked.citations) == ("unsupported", ())


def test_repeating_the_question_is_no_support() -> None:
    """It says nothing that was not asked."""
    checked = check_sentence(
        "Every employee has annual leave.", QUOTES, "Which annual leave has every employee?"
    )
    assert checked.status == "unsupported"


def test_half_of_it_is_partly_supported() -> None:
    """One citation, the nearest."""
    checked = check_sentence("Employees have calendar days, annual bonuses and a gym.", QUOTES, "What?")
    assert (checked.status, checked.citations) == ("partly", (1,))


def test_without_quotes_nothing_is_supported() -> None:
    """And nothing breaks."""
    assert check_sentence("Anything at all [1].", [], "What?").status == "unsupported"
