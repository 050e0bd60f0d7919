"""What a source says of one thing is not taken for what it says of another one beside it."""

from __future__ import annotations

import pytest

from muniment_engine.verification import verdict


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        (
            "Копии хранятся один год на дисковом массиве.",
            "Копии хранятся 90 дней на дисковом массиве и один год на ленте.",
        ),
        (
            "За первое нарушение договор расторгается.",
            "За первое нарушение объявляется выговор, за второе договор расторгается.",
        ),
        (
            "Unpaid leave of up to one month is granted by the managing director.",
            (
                "Unpaid leave may be granted by the head of department for up to one month, by the managing director"
                " for longer."
            ),
        ),
    ],
)
def test_two_clauses_are_not_mixed(sentence: str, source: str) -> None:
    """The number or the word of the other clause."""
    assert verdict(sentence, [source]).status != "supported"


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        (
            "Копии хранятся один год на ленте.",
            "Копии хранятся 90 дней на дисковом массиве и один год на ленте.",
        ),
        (
            "Solvents are kept in the red cabinet.",
            "Acids are kept in the yellow cabinet and solvents in the red one.",
        ),
        ("The cake needs eggs and butter.", "The cake needs eggs, milk and butter."),
    ],
)
def test_a_clause_that_leaves_out_what_it_shares_is_no_mixture(sentence: str, source: str) -> None:
    """It is the later one, or a part of a list."""
    assert verdict(sentence, [source]).status == "supported"
