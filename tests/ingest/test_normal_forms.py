"""What can be written in several ways is found however it was written."""

from __future__ import annotations

import pytest

from muniment_ingest import phrase_stems, question_stems, stems

_SAME = [
    # dates
    ("договор от 15.01.2025 г.", "15 января 2025", "2025-01-15"),
    ("дата: 2025-01-15", "15.01.2025", "2025-01-15"),
    ("«15» января 2025 года", "15.01.2025", "2025-01-15"),
    ("15.01.25", "2025-01-15", "2025-01-15"),
    ("dated January 15, 2025", "15 January 2025", "2025-01-15"),
    ("the 15th day of January, 2025", "2025-01-15", "2025-01-15"),
    ("January 15th, 2025", "15.01.2025", "2025-01-15"),
    ("signed 01/15/2025", "January 15, 2025", "2025-01-15"),
    ("15/01/2025", "15 January 2025", "2025-01-15"),
    ("акт от 15.01.2025", "январь 2025", "2025-01"),
    ("отчет за III квартал 2024 года", "3 кв. 2024", "2024-q3"),
    ("results for Q3 2024", "2024 Q3", "2024-q3"),
    # sums and shares
    ("1 250 000 руб.", "1250000", "1250000"),
    ("1,250,000 USD", "1 250 000", "1250000"),
    ("1\u00a0250\u202f000,00 рублей", "1250000", "1250000"),
    ("1,250,000.50", "1250000,50", "1250000.50"),
    ("ставка 12,5 %", "12.5%", "12.5%"),
    ("15 процентов", "15%", "15%"),
    ("15 per cent", "15 %", "15%"),
    # parts of laws and contracts
    ("ст. 21 ГК РФ", "статья 21", "статья_21"),
    ("в статье 21 закона", "ст.21", "статья_21"),
    ("статьи 5, 6 и 7", "ст. 6", "статья_6"),
    ("п. 4.2.1 договора", "пункт 4.2.1", "пункт_4.2.1"),
    ("ч. 2 ст. 81 ТК РФ", "часть 2", "часть_2"),
    ("глава IV", "гл. 4", "глава_4"),
    ("Article 21 of the Code", "art. 21", "article_21"),
    ("§ 5", "section 5", "section_5"),
    ("§5 регламента", "параграф 5", "параграф_5"),
    ("Sections 3.2 and 3.4", "sec. 3.4", "section_3.4"),
    # numbers of documents, people and places
    ("приказ №15", "приказ № 15", "#15"),
    ("Order No. 15", "#15", "#15"),
    ("+7 (495) 123-45-67", "8 495 123-45-67", "4951234567"),
    ("пишите на ivanov@company.ru.", "ivanov@company.ru", "ivanov@company.ru"),
]


@pytest.mark.parametrize(("written", "asked", "form"), _SAME)
def test_however_it_is_written(written: str, asked: str, form: str) -> None:
    """The text and the question come to one form."""
    assert form in stems(written)
    assert form in question_stems(asked)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("закон 152-ФЗ", "152-фз"),
        ("ГОСТ Р 57580.1-2017", "57580.1-2017"),
        ("ГОСТ Р 57580.1-2017", "57580.1"),
        ("пункт 4.2.1", "4.2.1"),
        ("ISO/IEC 27001:2022", "27001"),
        ("МД-2200/4", "мд-2200/4"),
        ("оператор-обработчик", "оператор-обработчик"),
        ("оператор-обработчик", "обработчик"),
        ("non-disclosure", "non-disclosur"),
        ("non-disclosure", "disclosur"),
    ],
)
def test_codes_and_compounds_come_whole_and_in_parts(text: str, whole: str) -> None:
    """Neither the code nor what stands in it is lost."""
    assert whole in stems(text)


@pytest.mark.parametrize(
    "text",
    [
        "192.168.100.200", "версия 3.2", "31.02", "10-15 человек", "45.13.2025", "стр. 5 из 10", "5 г", "1,2,3,4",
        "телефон 112", "no 5 reasons", "per 100 g", "частота 50", "чем 15",
    ],
)  # fmt: skip
def test_what_is_none_of_these_is_left_alone(text: str) -> None:
    """No date, sum, share or reference is made of anything else."""
    odd = [term for term in stems(text) if "_" in term or "%" in term or "#" in term or term.startswith("20")]
    assert odd == []


@pytest.mark.parametrize(
    ("written", "phrase"),
    [
        ("Договор с оператором-обработчиком персональных данных", "обработчик персональных данных"),
        ("Договор с оператором-обработчиком персональных данных", "с оператором обработчиком"),
        ("по ст. 21 Закона от 15.01.2025", "по статье 21 закона"),
        ("a non-disclosure agreement was signed", "non disclosure agreement"),
        ("не более 1 250 000 рублей в год", "более 1250000 рублей"),
        ("to be or not to be", "or not to be"),
    ],
)
def test_a_phrase_stands_word_for_word(written: str, phrase: str) -> None:
    """Compounds, references and sums stand in a phrase as anything else; what is added to them stands at the end."""
    text, wanted = stems(written), phrase_stems(phrase)
    assert any(text[i : i + len(wanted)] == wanted for i in range(len(text)))
