"""A word is found in whatever form, case and spelling it was written."""

from __future__ import annotations

import pytest

from muniment_ingest import question_stems, stems, words
from muniment_ingest.terms import in_one_script


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Работникам предоставляются отпуска", "отпуск работника"),
        ("учёт расчётов", "учет расчета"),
        ("уче\u0308т", "учет"),
        ("УВОЛЬНЕНИЕ", "увольнения"),
        ("contracts were terminated", "terminating the contract"),
        ("the company's invoices", "company invoice"),
        ("сумма 1 250 000 рублей", "1250000 рублей"),
        ("1\u00a0250\u202f000", "1250000"),
        ("закон 152\u2011ФЗ", "152-фз"),
        ("приказ №15", "приказ № 15"),
        ("слово\u00adформа", "словоформа"),
        ("ﬁle", "file"),
        ("ＦＵＬＬ width", "full"),
    ],
)
def test_the_question_finds_what_is_written(written: str, asked: str) -> None:
    """Endings, case, yo, special spaces, hyphens and ligatures do not matter."""
    assert set(question_stems(asked)) <= set(stems(written))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("МД-2200/4", ["мд-2200/4", "мд", "2200", "4"]),
        ("пункт 4.2.1 от 2025-01-15", ["пункт", "4.2.1", "от", "2025-01-15"]),
        ("с 1 по 15 000", ["с", "1", "по", "15000"]),
        ("12 345 6789", ["12345", "6789"]),
        ("2025 100 штук", ["2025", "100", "штук"]),
        ("_под_чёркнуто_ — «да»!", ["под_черкнуто", "под", "черкнуто", "да"]),
        ("\ud800 !?", []),
    ],
)
def test_numbers_and_codes_come_whole(text: str, found: list[str]) -> None:
    """A code is one term and its parts; a number with spaces is one number, a clause and a date are not torn."""
    assert words(text) == found


@pytest.mark.parametrize(
    ("question", "telling"),
    [
        ("Сколько дней длится отпуск и кто его утверждает?", ["ден", "длит", "отпуск", "утвержда"]),
        ("How many days of leave do I get?", ["day", "leav"]),
        ("Отпуск, отпуска, отпуску?", ["отпуск"]),
        ("Что это такое?", ["так"]),
        ("Who is who?", ["who", "is"]),
        ("", []),
    ],
)
def test_a_question_keeps_what_it_asks_for(question: str, telling: list[str]) -> None:
    """Stop words go, unless nothing else is there; each term comes once."""
    assert question_stems(question) == telling


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Oтпуск", ["отпуск"]),  # a Latin O
        ("ИНH", ["инн"]),  # a Latin H
        ("COBIТ", ["cobit"]),  # a Cyrillic last letter
        ("ТЕSТ", ["test"]),
        ("МРOТ", ["мрот"]),
        ("12X18Н10Т", ["12х18н10т"]),
        ("1Cпредприятие", ["1спредприятие"]),
        ("AB-12", ["ab-12", "ab", "12"]),
        ("МД-2200", ["мд-2200", "мд", "2200"]),
        ("COBIT и ISO", ["cobit", "и", "iso"]),
        ("USBпорт", ["usbпорт"]),
        ("SIM-карта", ["sim-карта", "sim", "карта"]),
    ],
)
def test_letters_that_look_alike_are_one_word(text: str, found: list[str]) -> None:
    """A word typed in two scripts is found by the word in one; codes in one script stay as they are."""
    assert words(text) == found


def test_the_original_keeps_its_length() -> None:
    """Places in a folded text are places in the text."""
    assert in_one_script("Oтпуск, COBIТ, USBпорт") == "Отпуск, COBIT, USBпорт"
