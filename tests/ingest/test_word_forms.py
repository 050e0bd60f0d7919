"""Forms of one word are one term, whatever becomes of its stem."""

from __future__ import annotations

import pytest

from muniment_ingest import stem
from muniment_ingest.word_forms import groups


@pytest.mark.parametrize(
    "forms",
    [
        "отпуск отпуска отпуску отпусков отпуском отпуске",
        "договор договора договоры договоров договорам договорами",
        "сотрудник сотрудника сотрудников сотруднику сотрудниками",
        "день дня дней дни дням днями днях",
        "год года лет годов",
        "ребенок ребенка дети детей детям",
        "человек человека люди людей",
        "порядок порядка порядку порядком",
        "истец истца истцу истцом истцы истцов",
        "продавец продавца продавцы продавцов",
        "владелец владельца владельцы владельцев",
        "участок участка участки участков",
        "заявка заявки заявок заявку",
        "сделка сделки сделок",
        "перечень перечня перечни перечней",
        "уровень уровня уровней",
        "статья статьи статьей статей статьям",
        "срок срока сроки сроков",
        "рубль рубля рублей руб",
        "письмо письма писем",
        "время времени временем",
        "child children",
        "person people persons",
        "pay paid paying",
        "index indices indexes",
        "organisation organization organisations",
        "licence license licenses",
        "policy policies",
    ],
)
def test_forms_of_one_word(forms: str) -> None:
    """Any of them finds all."""
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "words", ["срок сорок сруб", "поток порт", "список писк", "year yard", "банк банка бал"]
)
def test_different_words_stay_apart(words: str) -> None:
    """At least two terms."""
    assert len({stem(word) for word in words.split()}) > 1


def test_the_table_says_nothing_twice() -> None:
    """No form stands in two groups: the later one would win."""
    forms = [form for group in groups() for form in group]
    assert len(forms) == len(set(forms))
