"""What names say of versions, as people in two languages give them."""

from __future__ import annotations

import random

import pytest

from muniment_ingest.fingerprint import fingerprint
from muniment_ingest.versions import are_versions, newer, stem_of, version_mark

_CHANCE = random.Random(5)  # noqa: S311 - words, not secrets
WORDS = ["".join(_CHANCE.choices("abcdefghijk", k=6)) for _ in range(400)]
SAME = fingerprint([" ".join(WORDS)])
ALIKE = fingerprint([" ".join([*WORDS[:196], "otherwise", *WORDS[197:]])])
HALF = fingerprint([" ".join(WORDS[:250])])
OTHER_PARTY = fingerprint([" ".join([*WORDS[:196], "Ivanov", *WORDS[197:]])])
OTHER_SUM = fingerprint([" ".join([*WORDS[:196], "125000", *WORDS[197:]])])


@pytest.mark.parametrize(
    ("name", "stem", "version", "date", "status"),
    [
        ("Policy v2.1.docx", "policy", (2, 1), (0, 0, 0), 1),
        ("Политика ИБ версия 3.docx", "политика иб", (3,), (0, 0, 0), 1),
        ("Политика ИБ в2.docx", "политика иб", (2,), (0, 0, 0), 1),
        ("Положение о командировках (ред. 1, 2023).pdf", "положение о командировках", (1,), (2023, 0, 0), 1),
        ("SOP-QA-031 Complaint Handling rev 3 (2023).pdf", "sop qa 031 complaint handling", (3,), (2023, 0, 0), 1),
        ("Drawing 12 rev. C.pdf", "drawing 12", (3,), (0, 0, 0), 1),
        ("2nd edition Handbook.pdf", "handbook", (2,), (0, 0, 0), 1),
        ("Чертёж 2-я редакция.pdf", "чертеж", (2,), (0, 0, 0), 1),
        ("Contract_v2_draft_2024-03-01.docx", "contract", (2,), (2024, 3, 1), 0),
        ("Contract_v1_signed.pdf", "contract", (1,), (0, 0, 0), 3),
        ("policy_final_final2.docx", "policy", (), (0, 0, 0), 2),
        ("Устав (проект).doc", "устав", (), (0, 0, 0), 0),
        ("Copy of Budget 2024 v2 FINAL.xlsx", "budget", (2,), (2024, 0, 0), 2),
        ("Договор № 12 — копия (3).docx", "договор no 12", (), (0, 0, 0), 1),
        ("Договор № 12 (2).docx", "договор no 12", (), (0, 0, 0), 1),
        ("Приказ от 1 марта 2024 г. № 15.pdf", "приказ no 15", (), (2024, 3, 1), 1),
        ("Положение в редакции от 01.03.2024.pdf", "положение", (), (2024, 3, 1), 1),
        ("Manual March 2024.pdf", "manual", (), (2024, 3, 0), 1),
        ("Отчёт за 1 кв. 2024 г..xlsx", "отчет", (), (2024, 3, 0), 1),
        ("KPI 20240131.xlsx", "kpi", (), (2024, 1, 31), 1),
        ("mail.eml!/папка/Отчёт v2.docx", "отчет", (2,), (0, 0, 0), 1),
    ],
)  # fmt: skip
def test_marks(name: str, stem: str, version: tuple[int, ...], date: tuple[int, ...], status: int) -> None:
    """Numbers, dates and words of both languages, and the name that is left."""
    mark = version_mark(name)
    assert (mark.stem, mark.version, mark.date, mark.status) == (stem, version, date, status)
    assert stem_of(name) == stem


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Договор поставки МД-2025-118.pdf", "договор поставки мд 2025 118"),
        ("СТО 08.02-014-2025 Входной контроль.pdf", "сто 08 02 014 2025 входной контроль"),
        ("ГОСТ Р 7.0.97-2016.pdf", "гост р 7 0 97 2016"),
        ("Проект дома.pdf", "проект дома"),
        ("Windows 10 guide.pdf", "windows 10 guide"),
        ("AMEND NO. 2 TO SUPPLY AGREEMENT.pdf", "amend no 2 to supply agreement"),
        ("2024-03-01.pdf", "2024 03 01"),
    ],
)
def test_what_is_no_mark(name: str, stem: str) -> None:
    """Codes, numbers of contracts and of amendments, a product's name, a name of nothing but a date."""
    mark = version_mark(name)
    assert (mark.stem, mark.marks) == (stem, frozenset())


def test_the_text_tells_what_the_name_does_not() -> None:
    """A date from which it holds, an edition on a line of its own."""
    assert version_mark("x.pdf", "", "Действует с 1 марта 2024 г.").date == (2024, 3, 1)
    assert version_mark("x.pdf", "", "Effective date: March 5, 2023").date == (2023, 3, 5)
    mark = version_mark("x.pdf", "", "РЕГЛАМЕНТ\nРедакция 2\nвведено в действие приказом от 15.01.2025")
    assert (mark.version, mark.date, mark.label) == ((2,), (2025, 1, 15), "2025-01-15")
    assert version_mark("x 2024.pdf", "", "in effect; effective 05.06.2024").date == (2024, 6, 5)
    assert version_mark("x.pdf", "", "." * 1500 + "действует с 01.03.2024").date == (0, 0, 0)


@pytest.mark.parametrize(
    ("older", "later"),
    [
        ("a v2.docx", "a v10.docx"),
        ("a v2 2025-01-01.docx", "a v3 2024-01-01.docx"),
        ("a.docx", "a v2.docx"),
        ("a v3.docx", "a final.docx"),
        ("a 2024-03-01.docx", "a 01.04.2024.docx"),
        ("a v2 draft.docx", "a v2.docx"),
        ("a v2.docx", "a v2 final.docx"),
        ("a v2 final.docx", "a v2 signed.pdf"),
        ("a проект.docx", "a.docx"),
    ],
)
def test_which_is_newer(older: str, later: str) -> None:
    """The number, then the date, then draft or final; the files' times decide nothing of this."""
    a, b = version_mark(older), version_mark(later)
    assert newer(b, 1, a, 2)
    assert not newer(a, 2, b, 1)


def test_without_marks_the_file_decides() -> None:
    """By the time it was written last; 2.0 is as new as 2."""
    mark = version_mark("a.docx")
    assert newer(mark, 2, mark, 1)
    assert newer(version_mark("a v2.docx"), 2, version_mark("a v2.0.docx"), 1)


@pytest.mark.parametrize(
    ("a", "b", "signature"),
    [
        ("Policy v1.docx", "Policy v2.docx", HALF),
        ("Договор.docx", "Договор финал.docx", ALIKE),
        ("Договор.docx", "Договор.pdf", ALIKE),
        ("Положение 2023.docx", "Положение 2024.docx", ALIKE),
        ("Прайс-лист 2025-01.xlsx", "Прайс-лист 2025-02.xlsx", ALIKE),
        ("Регламент.docx", "Регламент - копия.docx", ALIKE),
    ],
)
def test_versions(a: str, b: str, signature: bytes) -> None:
    """Side by side in a folder; either way round."""
    marks = version_mark(a), version_mark(b)
    assert are_versions(marks[0], SAME, marks[1], signature, same_folder=True)
    assert are_versions(marks[1], signature, marks[0], SAME, same_folder=True)


@pytest.mark.parametrize(
    ("a", "b", "signature"),
    [
        ("Отчёт 2023.docx", "Отчёт 2024.docx", ALIKE),
        ("Договор № 12.docx", "Договор № 13.docx", ALIKE),
        ("Договор аренды 2023.docx", "Договор аренды 2024.docx", ALIKE),
        ("Minutes 2025-09-18.docx", "Minutes 2025-10-14.docx", ALIKE),
        ("Invoice 2024-01-31.pdf", "Invoice 2024-02-29.pdf", ALIKE),
        ("Положение 2023.docx", "Положение 2024.docx", HALF),
        ("Положение 2023.docx", "Положение 2024.docx", OTHER_PARTY),
        ("Договор (1).docx", "Договор (2).docx", OTHER_PARTY),
        ("Договор (1).docx", "Договор (2).docx", OTHER_SUM),
        ("scan (1).pdf", "scan (2).pdf", ALIKE),
        ("IMG_0001.jpg", "IMG_0002.jpg", ALIKE),
        ("Policy v1.docx", "Policy v2.docx", fingerprint(["other words entirely about nothing " * 20])),
    ],
)
def test_no_versions(a: str, b: str, signature: bytes) -> None:
    """Reports of two years, contracts of two parties, minutes of two meetings, copies of a form."""
    assert not are_versions(version_mark(a), SAME, version_mark(b), signature, same_folder=True)


def test_a_common_name_in_two_folders_tells_nothing() -> None:
    """Each client has a "Contract v1"; a code makes a name one document's wherever it lies."""
    one, two = version_mark("Contract v1.docx"), version_mark("Contract v2.docx")
    assert not are_versions(one, SAME, two, OTHER_PARTY, same_folder=False)
    assert not are_versions(one, SAME, two, HALF, same_folder=False)
    coded = version_mark("SOP-031 rev 1.pdf"), version_mark("SOP-031 rev 2.pdf")
    assert are_versions(coded[0], SAME, coded[1], HALF, same_folder=False)
