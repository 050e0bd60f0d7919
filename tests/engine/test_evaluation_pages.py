"""A clause is found on its pages, whatever happened to its letters on the way."""

from __future__ import annotations

from muniment_engine.evaluation_pages import pages_with

PAGES = {
    1: "CONSULTING AGREEMENT\n\nThis Agreement is made on June 21, 1999 by and between the parties.",
    2: "The term of this Agreement shall be one year, unless ear-\nlier terminated by",
    4: "Page 4\n\neither party with thirty days' notice in writing to the other party at its address.",
    5: "Governed by the laws of California. Nothing else is agreed, and nothing else shall bind the parties at all.",
}


def test_white_space_and_hyphens_are_passed_over() -> None:
    """The text was copied from another rendering of the same page."""
    assert pages_with("unless earlier   terminated", PAGES) == {2}
    assert pages_with("JUNE 21,\n1999", PAGES) == {1}


def test_a_clause_over_the_end_of_a_page_stands_on_both() -> None:
    """Also when a page number stands between its halves."""
    assert pages_with("unless earlier terminated by Page 4 either party with thirty", PAGES) == {2, 4}
    clause = (
        "The term of this Agreement shall be one year, unless earlier terminated by either party with thirty days' "
        "notice in writing to the other party at its address."
    )
    assert pages_with(clause, PAGES) == {2, 4}


def test_what_was_left_out_parts_the_clause() -> None:
    """Each part counts by itself."""
    made, governed = "This Agreement is made on June 21, 1999", "Governed by the laws of California"
    assert pages_with(f"{made}<omitted>{governed}", PAGES) == {1, 5}


def test_a_scrap_beside_a_clause_does_not_count() -> None:
    """Two words that stand on every page say nothing of where the clause is."""
    assert pages_with("the parties<omitted>Governed by the laws of California", PAGES) == {5}
    assert pages_with("the parties", PAGES) == {1, 5}


def test_a_misread_letter_does_not_hide_a_clause() -> None:
    """Half of the text word by word is enough; another text is found nowhere."""
    clause = "Nothing e1se is agreed, and nothing else shall bind the parties at all."
    assert pages_with(clause, PAGES) == {5}
    assert pages_with("The lessee shall keep the premises in good repair at all times.", PAGES) == frozenset()
    assert pages_with("", PAGES) == frozenset()
