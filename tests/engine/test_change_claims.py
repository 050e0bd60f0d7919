"""Sentences about a change: which of them hold."""

from __future__ import annotations

import pytest

from muniment_engine.change_claims import BothVersions, denies, is_supported
from muniment_engine.compared_words import figure_changes

OLD = "Every employee has 28 calendar days of annual leave. The head of department approves the plan."
NEW = "Every employee has 30 calendar days of annual leave. The chief accountant approves the plan."
STARY = "Отпуск составляет 28 календарных дней. График утверждает начальник отдела."
NOVY = "Отпуск составляет 30 календарных дней. График утверждает главный бухгалтер."


def versions(old: str, new: str) -> BothVersions:
    """Two versions with the figures that differ."""
    return BothVersions(old, new, figure_changes(old, new), denies(old) != denies(new))


@pytest.mark.parametrize(
    "sentence",
    [
        "Annual leave was raised from 28 to 30 calendar days.",
        "Every employee has 30 calendar days of annual leave instead of 28.",
        "Every employee now has 30 calendar days of annual leave.",
        "The chief accountant approves the plan.",
        "The chief accountant approves the plan instead of the head of department.",
    ],
)
def test_what_holds_of_both(sentence: str) -> None:
    """The old is said of the old, the new of the new."""
    assert is_supported(sentence, versions(OLD, NEW))


@pytest.mark.parametrize(
    "sentence",
    [
        "Annual leave was reduced from 30 to 28 calendar days.",
        "Annual leave was reduced from 28 to 30 calendar days.",
        "Every employee has 28 calendar days of annual leave.",
        "Every employee now has 28 calendar days of annual leave.",
        "Annual leave was raised from 28 to 31 calendar days.",
        "The head of department approves the plan.",
        "The head of department approves the plan instead of the chief accountant.",
        "Annual leave was raised from 28 to 30 calendar days by Schmidt.",
        "The plan is approved without anybody.",
        "Everything has changed.",
    ],
)
def test_what_does_not(sentence: str) -> None:
    """Turned round, out of date, invented, or said of nothing."""
    assert not is_supported(sentence, versions(OLD, NEW))


@pytest.mark.parametrize(
    ("sentence", "holds"),
    [
        ("Отпуск увеличен с 28 до 30 календарных дней.", True),
        ("Теперь отпуск составляет 30 календарных дней.", True),
        ("Теперь отпуск составляет 30 календарных дней вместо 28.", True),
        ("График утверждает главный бухгалтер.", True),
        ("Отпуск сокращён с 28 до 30 календарных дней.", False),
        ("Отпуск сокращён с 30 до 28 календарных дней.", False),
        ("Отпуск составляет 28 календарных дней.", False),
        ("График утверждает начальник отдела.", False),
        ("Вместо главного бухгалтера график утверждает начальник отдела.", False),
        ("Отпуск увеличен с 28 до 30 календарных дней по решению Иванова.", False),
    ],
)
def test_russian(sentence: str, holds: bool) -> None:  # noqa: FBT001 - of a table
    """The same in Russian."""
    assert is_supported(sentence, versions(STARY, NOVY)) is holds


def test_a_not_that_came_or_went() -> None:
    """The present is checked against the new version; who was denied what before is not guessed."""
    turned = versions("Guests may park in the yard.", "Guests may not park in the yard.")
    assert is_supported("Guests may not park in the yard.", turned)
    assert not is_supported("Guests may park in the yard.", turned)
    assert not is_supported("Previously guests may not park in the yard.", turned)


def test_words_of_both_texts_tell_of_no_direction() -> None:
    """A "reduced" that stands in both versions is a name."""
    both = versions("The reduced rate is 5 euros.", "The reduced rate is 7 euros.")
    assert is_supported("The reduced rate is now 7 euros.", both)


@pytest.mark.parametrize(
    ("sentence", "holds"),
    [
        ("Гостиница теперь стоит не больше 6 000 рублей вместо 4 500.", True),
        ("Гостиница теперь стоит не больше 4 500 рублей вместо 6 000.", False),
        ("Гостиница теперь стоит не больше 6 000 рублей, раньше 6 000.", False),
    ],
)
def test_sums_with_spaces(sentence: str, holds: bool) -> None:  # noqa: FBT001 - of a table
    """A sum is one number however it is written, and each time that it is told counts."""
    both = versions("Гостиница стоит не больше 4 500 рублей.", "Гостиница стоит не больше 6 000 рублей.")
    assert is_supported(sentence, both) is holds


@pytest.mark.parametrize(
    ("sentence", "holds"),
    [
        ("Invoices are now sent by e-mail instead of by post.", True),
        ("Invoices are now sent by post instead of by e-mail.", False),
        ("Invoices were sent by e-mail.", False),
        ("Invoices are sent by post.", False),
    ],
)
def test_words_with_hyphens(sentence: str, holds: bool) -> None:  # noqa: FBT001 - of a table
    """They are looked for whole and in parts."""
    both = versions("Invoices are sent by post.", "Invoices are sent by e-mail.")
    assert is_supported(sentence, both) is holds
