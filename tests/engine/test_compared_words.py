"""Two texts word by word."""

from __future__ import annotations

import pytest

from muniment_engine.compared_words import (
    FigureChange,
    difference,
    figure_changes,
    likeness,
    signs_key,
    words_key,
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("в\u00a0течение  10\nдней", "в течение 10 дней"),
        ("ещё не всё", "еще не все"),
        ("государ-\nственный орган", "государственный орган"),
        ("какого-\nлибо срока", "какого-либо срока"),
        ("право\u00ad\nвой", "правовой"),
        ("«Договор» – 5 %", '"Договор" - 5 %'),
        ("№ 15", "N 15"),
        ("1 250 000 руб.", "1\u00a0250\u00a0000 руб."),
        ("Оператор", "оператор"),
        ("Срок | 14", "Срок 14"),
    ],
)
def test_what_is_no_difference(old: str, new: str) -> None:
    """Spaces, hyphens at line ends, yo, kinds of quotation marks, case."""
    assert words_key(old) == words_key(new)
    assert signs_key(old) == signs_key(new)


@pytest.mark.parametrize(
    ("old", "new"),
    [("10 дней", "100 дней"), ("не вправе", "вправе"), ("1,5 %", "15 %"), ("от 01.02.2024", "от 02.01.2024")],
)
def test_what_is_a_difference(old: str, new: str) -> None:
    """One sign may change everything."""
    assert words_key(old) != words_key(new)


def test_punctuation_is_told_apart() -> None:
    """The words are the same, the signs are not; the sign at the end says nothing."""
    assert words_key("казнить, нельзя помиловать") == words_key("казнить нельзя, помиловать")
    assert signs_key("казнить, нельзя помиловать") != signs_key("казнить нельзя, помиловать")
    assert signs_key("1) адрес;") == signs_key("1) адрес.")


def marked(old: str, new: str) -> str:
    """The difference as a line."""
    marks = {"same": "{}", "old": "[-{}]", "new": "[+{}]"}
    return " ".join(marks[piece.kind].format(piece.text.strip()) for piece in difference(old, new))


def test_the_changed_words_are_marked() -> None:
    """The old ones before the new ones, everything else as it stands now."""
    assert marked("Срок составляет три рабочих дня.", "Срок составляет 5 рабочих дней.") == (
        "Срок составляет [-три] [+5] рабочих [-дня] [+дней] ."
    )
    assert marked("он не вправе", "он вправе") == "он [-не] вправе"
    assert marked("a", "a") == "a"


def test_nobody_reads_splinters() -> None:
    """Changes with nothing but a small word between them are one."""
    assert marked("by May 31, 2015, unless", "by December 31, 2017, unless") == (
        "by [-May 31, 2015] [+December 31, 2017] , unless"
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("в течение тридцати дней", "в течение десяти дней", [("тридцати дней", "десяти дней")]),
        ("не более трех рабочих дней", "не более 5 рабочих дней", [("трех рабочих дней", "5 рабочих дней")]),
        ("до 1 июля 2011 года", "до 1 сентября 2012 года", [("1 июля 2011 года", "1 сентября 2012 года")]),
        ("within ninety (90) days", "within sixty (60) days", [("ninety (90) days", "sixty (60) days")]),
        ("a fee of $4.50 is due", "a fee of $4.75 is due", [("$4.50", "$4.75")]),
        ("ставка 5 %", "ставка 7,5 %", [("5 %", "7,5 %")]),
        ("net cash upon delivery", "net 30 days upon delivery", [("", "30 days")]),
        ("he must pay", "he may pay", []),
        ("красный дом", "синий дом", []),
    ],
)
def test_figures_that_differ(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    """Whole, with what they count."""
    assert figure_changes(old, new) == tuple(FigureChange(*pair) for pair in expected)


def test_likeness_is_of_telling_words() -> None:
    """Two sentences that share only small words are not alike."""
    assert likeness(words_key("the law of the land"), words_key("the law of the land")) == 1
    assert likeness(words_key("the tax of the land"), words_key("the dog of the sea")) < 0.5
    assert likeness((), ()) == 0
