"""A passage about the same things that says something else."""

from __future__ import annotations

import pytest

from muniment_engine.mismatches import Mismatches, find_mismatches, names_stranger
from muniment_ingest.terms import stems


def found(question: str, quote: str, above: str = "", others: str = "") -> Mismatches:
    """Mismatches of a quote that is its whole passage."""
    over, own = stems(above), stems(quote)
    return find_mismatches(question, quote, over, own, [*over, *own, *stems(others)])


@pytest.mark.parametrize(
    ("question", "quote", "sign"),
    [
        ("What does article 288 not say?", "Article 288 says that regulations apply at once.", "denial"),
        ("Кому пропуск не выдают?", "Пропуск выдают сотрудникам и подрядчикам.", "denial"),
        ("What is the least known method of sieving?", "A well known method of sieving is the dry one.", "extreme"),
        ("Who won before the war of the roses?", "After the war of the roses the guild won.", "opposite"),
        ("Какой срок после подачи заявления?", "До подачи заявления срок не считается.", "opposite"),
        ("Who convenes the American Council?", "Governments convene the European Council.", "name_halved"),
        ("What is the hotel limit in Lisbon?", "The hotel limit is 180 euros.", "name_far"),
        ("What was paid in 2019?", "In 2021 a premium of 400 was paid.", "figure"),
        ("When does the lease end?", "The lease ends with a notice in writing.", "kind"),
    ],
)  # fmt: skip
def test_what_the_question_says_and_the_quote_does_not(question: str, quote: str, sign: str) -> None:
    """Each sign in a sentence that shares the question's other words."""
    assert getattr(found(question, quote), sign)


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("What is the fee for spare parts that we did not use?", "For unused spare parts a fee of 5 % is charged."),
        ("Что не допускается на складе?", "На складе запрещено курить."),
        ("What is the maximum price in the contract?", "The price in the contract may rise to 40 euros. Minimum: 2."),
        ("How many days of leave does Maria have?", "Maria has 28 days of leave."),
        ("Когда выплачивают аванс Ивановой?", "Аванс Иванова получает 15 марта."),
    ],
)  # fmt: skip
def test_what_is_only_put_otherwise_is_no_mismatch(question: str, quote: str) -> None:
    """Prefixes, prohibitions, declined names, an opposite of something else."""
    signs = found(question, quote)
    assert not any((signs.denial, signs.opposite, signs.name_far, signs.name_near, signs.kind))


def test_what_stands_above_a_quote_is_said() -> None:
    """A contract names its party once, in the title."""
    question, quote = "When is the pump of St Brannoc cleaned in 2024?", "The pump is cleaned on 3 May."
    assert found(question, quote).name_near
    assert found(question, quote).figure
    signs = found(question, quote, above="Contract with St Brannoc 2024")
    assert not any((signs.name_near, signs.name_far, signs.figure))


@pytest.mark.parametrize(
    ("question", "absent", "stranger"),
    [
        ("What was paid to Mixpanel?", "Mixpanel", True),
        ("What was paid to Mixpanel?", "paid", False),
        ("What does the form 4605 say?", "4605", True),
        ("Кому заплатили Кузнецовы?", "Кузнецовы", False),
        ("Q: Find what was paid to Webflow.", "Find", False),
    ],
)
def test_a_name_or_number_that_stands_nowhere_is_a_stranger(
    question: str,
    absent: str,
    stranger: bool,  # noqa: FBT001 -- pytest
) -> None:
    """Ordinary words and words of the request are none, nor is a name in another case."""
    first = stems("Кузнецову заплатили за Webflow.")
    assert names_stranger(question, stems(absent), first) is stranger
