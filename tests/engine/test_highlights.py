"""The words of a query are marked in whatever form they stand, and the excerpt shows them."""

from __future__ import annotations

import pytest

from muniment_engine.highlights import Highlighter, excerpt


def marked(query: str, text: str) -> list[str]:
    """The marked words of a text."""
    return [text[start:end] for start, end in Highlighter(query).spans(text)]


@pytest.mark.parametrize(
    ("query", "text", "words"),
    [
        ("отпуска", "Отпуск, отпусков; отпускал", ["Отпуск", "отпусков"]),
        ("договорам", "Договор и договоры", ["Договор", "договоры"]),
        ("leaves", "Leave is left. Leaving", ["Leave", "Leaving"]),
        ("ёлка", "Елка", ["Елка"]),
        ("152-ФЗ", "закон 152-ФЗ, 152-фз", ["152-ФЗ", "152-фз"]),
        ("1250000", "сумма 1 250 000 рублей", ["1 250 000"]),
        ("hard", "hard-working", ["hard"]),
        ("отпуск", "от\u00adпуск и \U0001f33f отпуск", ["от\u00adпуск", "отпуск"]),
        ("что такое отпуск", "что отпуск", ["отпуск"]),
    ],
)
def test_marked_words(query: str, text: str, words: list[str]) -> None:
    """Stems decide, not letters; small words of a question are not marked."""
    assert marked(query, text) == words


def test_more_terms_are_marked() -> None:
    """A word that was completed is marked, too."""
    text = "Отпуск и отгул"
    spans = Highlighter("отпу", ["отпуск"]).spans(text)
    assert [text[start:end] for start, end in spans] == ["Отпуск"]


def test_excerpt_shows_the_words() -> None:
    """Of a long passage the part with the most words of the query, from the beginning of its sentence."""
    text = "Leave begins here. " + "Nothing to see. " * 30 + "Annual   leave\nis 28 days. " + "More. " * 30
    shown = excerpt(text, Highlighter("annual leave days").spans(text), 60)
    assert shown.text.startswith("Annual leave is 28 days.")
    assert [shown.text[start:end] for start, end in shown.spans] == ["Annual", "leave", "days"]
    assert shown.cut_before


@pytest.mark.parametrize("before", [0, 3, 40, 200])
@pytest.mark.parametrize("after", [0, 3, 200])
@pytest.mark.parametrize("end", ["", ". ", "\n"])
def test_wherever_the_words_stand_they_are_shown(before: int, after: int, end: str) -> None:
    """At the beginning, in the middle, at the end, in sentences or in none; never next to nothing."""
    text = f"word{end} " * before + f"annual report of leave{end} " + f"word{end} " * after
    shown = excerpt(text, Highlighter("annual leave").spans(text), 60)
    assert [shown.text[start:stop] for start, stop in shown.spans] == ["annual", "leave"]
    assert shown.spans[-1][1] <= 60
    assert len(shown.text) >= min(len(" ".join(text.split())), 30)


def test_a_short_passage_is_whole() -> None:
    """White space is folded, nothing else."""
    text = "One\n\ntwo   three"
    shown = excerpt(text, Highlighter("three").spans(text), 60)
    assert (shown.text, shown.spans, shown.cut_before) == ("One two three", ((8, 13),), False)


def test_without_matching_words_it_begins_at_the_beginning() -> None:
    """As passages do that were found by meaning."""
    text = "Sentence. " * 50
    assert excerpt(text, (), 60).text == text.strip()
