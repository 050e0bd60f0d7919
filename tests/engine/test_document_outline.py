"""Sections and sentences of a document, however its pages break."""

from __future__ import annotations

import pytest

from muniment_engine.document_outline import cut_label, outline
from tests.support.outlines import page, sections


def shown(*texts: str) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Number, heading and sentences of each section."""
    return [(s.label, s.heading, [(u.label, u.text) for u in s.units]) for s in sections(*texts)]


def test_headings_of_the_reader_and_those_written_as_paragraphs() -> None:
    """A law's articles and chapters are sections; their numbers are apart from their words."""
    assert shown(
        "# Закон\n\nГлава 1. Общие положения\n\nСтатья 1. Сфера действия\n\n1. Закон действует везде.\n\n"
        "2) исключения:\n\nСтатья 18-1. Меры\n\nОператор принимает меры. Он отвечает за них."
    ) == [
        ("", "Закон", []),
        ("Глава 1.", "Общие положения", []),
        ("Статья 1.", "Сфера действия", [("1.", "Закон действует везде."), ("2)", "исключения:")]),
        ("Статья 18-1.", "Меры", [("", "Оператор принимает меры."), ("", "Он отвечает за них.")]),
    ]


def test_clauses_of_a_contract_are_sections() -> None:
    """A clause's first words are its heading when they read like one."""
    assert shown(
        "3. DUTIES\n\n3.1. Sales Targets. Distributor sells. It reports.\n\n3.2. Distributor pays in time."
    ) == [
        ("3.", "DUTIES", []),
        (
            "3.1.",
            "Sales Targets.",
            [("", "Distributor sells."), ("", "It reports."), ("3.2.", "Distributor pays in time.")],
        ),
    ]


def test_sections_know_what_stands_above_them() -> None:
    """From the outermost heading on."""
    found = sections(
        "Глава 2. Права\n\nСтатья 3. Доступ\n\nСубъект вправе знать.\n\nГлава 3. Надзор\n\nОрган проверяет."
    )
    assert [section.path for section in found] == [(), ("Глава 2. Права",), ()]


def test_a_sentence_that_a_page_breaks_is_one() -> None:
    """With a place on each page."""
    (section,) = sections("Оператор обязан сообщить о", "нарушении в течение суток. Затем он молчит.")
    first, second = section.units
    assert first.text == "Оператор обязан сообщить о нарушении в течение суток."
    assert [place.page for place in first.places] == [1, 2]
    assert (first.places[1].start, first.places[1].end) == (0, 26)
    assert second.text == "Затем он молчит."


def test_items_of_a_list_are_not_joined() -> None:
    """A number begins another sentence, except behind "Section"."""
    (section,) = sections(
        "(a) by either party; or\n\n(b) by the Company alone; or\n\nas set forth in Section\n\n4.6 above."
    )
    assert [(u.label, u.text) for u in section.units] == [
        ("(a)", "by either party; or"),
        ("(b)", "by the Company alone; or as set forth in Section 4.6 above."),
    ]


def test_running_lines_and_page_numbers_do_not_count() -> None:
    """What stands on every page is read once, whatever its numbers."""
    texts = [
        f"Secret, version 2, sheet {n}\n\nFact {'abcdef'[n]} holds.\n\nPage {n} of 5" for n in range(1, 6)
    ]
    (section,) = sections(*texts)
    assert [u.text for u in section.units] == [
        "Secret, version 2, sheet 1",
        *(f"Fact {letter} holds." for letter in "bcdef"),
    ]


def test_rows_of_a_table_are_units() -> None:
    """Each with its own place."""
    found = page("Ставки\n\nСрок | Ставка\n1 год | 5 %")
    (section,) = outline([found])
    rows = [unit for unit in section.units if unit.kind == "row"]
    assert [found.text[u.places[0].start : u.places[0].end] for u in rows] == ["Срок | Ставка", "1 год | 5 %"]


def test_every_place_holds_its_words() -> None:
    """What is quoted is what stands there."""
    found = page("4.2. Работник имеет право. Он\nобязан прийти.\n\nII. Порядок\n\n- пункт первый;")
    for section in outline([found]):
        for unit in section.units:
            text = " ".join(found.text[p.start : p.end] for p in unit.places)
            assert " ".join(text.split()).endswith(unit.text)


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [
        ("4.2.1. Работник", "4.2.1.", "Работник"),
        ("7-1) фамилия", "7-1)", "фамилия"),
        ("IV. Сроки", "IV.", "Сроки"),
        ("Article 5 Term", "Article 5", "Term"),
        ("1.Background", "1.", "Background"),
        ("2024 год начался", "", "2024 год начался"),
        ("- пункт", "-", "пункт"),
    ],
)
def test_numbers_are_told_from_words(text: str, label: str, rest: str) -> None:
    """As people number."""
    assert cut_label(text) == (label, rest)


def test_an_empty_document_has_no_sections() -> None:
    """Nothing in, nothing out."""
    assert outline([]) == ()
