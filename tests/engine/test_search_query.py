"""A query is taken apart as its writer means it, and written down again as it was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from muniment_engine import parse_query
from muniment_ingest.scope import Scope

QUERIES = [
    'отпуск "дополнительный отпуск" тип:pdf в:"Кадры" после:2024',
    "type:pdf,word after:yesterday in:Nope",
    'in:"Кад',
    "type:",
    "type: pdf",
    '“long service” 5" and 6" «Ромашка» in:«ООО "Ромашка"»',
    '"" x "',
    'файл:устав папка:"Договоры 2024/Аренда" newest:yes язык:ru',
    "see http://example.org:80/a 12:30 см.: foo:bar",
]


@pytest.mark.parametrize("text", QUERIES)
def test_round_trip(text: str) -> None:
    """What is written down is the same query, and nothing of it is lost but white space."""
    query = parse_query(text)
    assert parse_query(query.text()) == query
    assert query.text().replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ('"annual leave" days', ("annual leave",)),
        ("“annual leave” „второй“ ”третий”", ("annual leave", "второй", "третий")),
        ("«Ромашка» и «Василёк»", ()),
        ('5" pipes and 6" pipes', ()),
        ('"not closed', ()),
        ('"" "..."', ()),
    ],
)
def test_phrases(text: str, phrases: tuple[str, ...]) -> None:
    """Straight and typographic quotes hold phrases; guillemets, inches and lonely quotes do not."""
    assert parse_query(text).phrases == phrases


@pytest.mark.parametrize(
    "text",
    ["http://example.org", "12:30", "см.:", "foo:bar", "type: pdf", "C:\\Temp", "Re: leave", "в: Кадры"],
)
def test_what_is_no_filter_stays_words(text: str) -> None:
    """A colon alone makes no filter."""
    query = parse_query(text)
    assert query.words == text
    assert query.scope() == Scope()
    assert query.notes == ()


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("type:pdf", Scope(kinds=("pdf",))),
        ("тип:PDF", Scope(kinds=("pdf",))),
        ("type:word", Scope(kinds=("docx", "doc", "odt", "rtf"))),
        ("type:docx", Scope(kinds=("docx",))),
        ("type:.docm", Scope(kinds=("docx",))),
        ("тип:письма", Scope(kinds=("eml", "msg"))),
        ("тип:таблица", Scope(kinds=("xlsx", "xls", "ods", "csv"))),
        ("type:Excel", Scope(kinds=("xlsx", "xls", "ods", "csv"))),
        ("type:pdf,mail", Scope(kinds=("pdf", "eml", "msg"))),
        ("type:pdf тип:pdf type:jpg", Scope(kinds=("pdf", "image"))),
        ("folder:Contracts папка:Аренда", Scope(folders=("Contracts", "Аренда"))),
        ('file:"annual report"', Scope(names=("annual report",))),
        ("lang:ru", Scope(languages=("ru",))),
        ("язык:английский", Scope(languages=("en",))),
        ("after:2024", Scope(after="2024-01-01")),
        ("после:2024-03", Scope(after="2024-03-01")),
        ("before:2024-06-30", Scope(before="2024-06-30")),
        ("до:30.06.2024", Scope(before="2024-06-30")),
        ("до:6.2024", Scope(before="2024-06-01")),
        ("after:2025 after:2024 before:2020 before:2021", Scope(after="2024-01-01", before="2021-01-01")),
        ("newest:yes", Scope(newest_only=True)),
        ("НОВЫЕ:Да", Scope(newest_only=True)),
        ("новые:нет", Scope()),
    ],
)
def test_filters(text: str, scope: Scope) -> None:
    """Names and values in English and in Russian, in any case; several of one kind mean any of them."""
    query = parse_query(f"{text} leave")
    assert query.scope() == scope
    assert query.words == "leave"
    assert query.notes == ()


@pytest.mark.parametrize(
    ("text", "code", "value"),
    [
        ("after:yesterday", "filter_date", "yesterday"),
        ("before:2024-13", "filter_date", "2024-13"),
        ("до:31.02.2024", "filter_date", "31.02.2024"),
        ("type:parchment", "filter_type", "parchment"),
        ("lang:klingon", "filter_language", "klingon"),
        ("newest:perhaps", "filter_switch", "perhaps"),
        ('in:"Кадры', "filter_unfinished", "Кадры"),
        ("type:", "filter_unfinished", ""),
    ],
)
def test_what_cannot_be_used_is_told_and_kept(text: str, code: str, value: str) -> None:
    """Such a filter filters nothing, and stays in the text."""
    query = parse_query(f"leave {text}")
    assert [(note.code, note.value) for note in query.notes] == [(code, value)]
    assert query.scope() == Scope()
    assert query.words == "leave"
    assert query.text() == f"leave {text}"


def test_filters_are_edited_in_the_text() -> None:
    """Choosing, changing and taking away a filter changes its words alone."""
    query = parse_query('отпуск "второй год" тип:pdf')
    both = query.with_values("type", ("pdf", "word"), "ru").with_values("in", ("Кадры и быт", "HR"), "ru")
    assert both.text() == 'отпуск "второй год" тип:pdf,word в:"Кадры и быт" в:HR'
    assert both.values("in") == ("Кадры и быт", "HR")
    assert both.with_values("in", ()).with_values("type", ()).text() == 'отпуск "второй год"'


@pytest.mark.parametrize("name", ['ООО "Ромашка"', "«Ромашка»", "a b", "5:30", '«a» "b"'])
def test_any_name_can_be_a_value(name: str) -> None:
    """A company's name with quotes in it is written so that it is read again."""
    made = parse_query("leave").with_values("in", (name,))
    (value,) = parse_query(made.text()).values("in")
    assert value == name or value == name.replace('"', "")


def test_an_unfinished_filter_gives_way() -> None:
    """Choosing a filter from a menu while another is half typed leaves no ruin behind."""
    assert parse_query("leave in:").with_values("type", ("pdf",)).text() == "leave type:pdf"


def test_newest_only_once() -> None:
    """A scope of a query has no collections: only a library knows their names."""
    assert replace(parse_query("в:Кадры newest:да").scope(), newest_only=False) == Scope()
