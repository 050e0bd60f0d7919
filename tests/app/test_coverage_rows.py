"""The coverage report as rows and as a CSV file."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pytest

from muniment_app.coverage_rows import (
    CoverageTable,
    CoverageTotals,
    coverage_rows,
    safe_cell,
    status_of,
    totals_of,
    write_csv,
)
from muniment_app.indexing_work import export_csv
from muniment_models.errors import IngestError
from tests.app.test_library_model import record

if TYPE_CHECKING:
    from pathlib import Path


def test_rows_are_found_by_name_and_folder() -> None:
    """A file inside a mail carries the mail's name; both are searched, and its folder is that of the mail."""
    from dataclasses import replace

    inside = replace(record("x"), path="/Почта/Письмо.eml!/Счёт №5.pdf")
    row = coverage_rows([inside])[0]
    assert (row.name, row.folder) == ("Письмо.eml!/Счёт №5.pdf", "/Почта")
    assert "письмо.eml" in row.search
    assert "счёт №5" in row.search


def test_totals_and_status() -> None:
    """Pages are added up; a file whose scans are being recognised is in work, not in trouble."""
    rows = coverage_rows([record("a"), record("b", status="partial", reason="ocr_waiting")])
    assert totals_of(rows) == CoverageTotals(2, 4, 0, 2, 0)
    assert [status_of(row) for row in rows] == ["indexed", "working"]


def test_csv_opens_in_a_russian_spreadsheet(tmp_path: Path) -> None:
    """UTF-8 with its mark, semicolons, numbers as numbers, times in the computer's clock."""
    rows = coverage_rows([record("Отчёт; за год", status="failed", reason="damaged")])
    head = (
        "Путь",
        "Коллекция",
        "Состояние",
        "Текст",
        "OCR",
        "Без текста",
        "Ошибка",
        "Фрагменты",
        "Почему",
        "Когда",
    )
    table = CoverageTable(rows, head, {"failed": "Ошибка"}, {("damaged", ()): "Файл повреждён."})
    target = tmp_path / "отчёт.csv"
    assert write_csv(target, table.lines(), lambda: False) == 2
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")
    with target.open(encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file, delimiter=";"))
    assert lines[0] == list(head)
    assert lines[1][:9] == [
        "/документы/Отчёт; за год.pdf", "HR", "Ошибка", "2", "0", "1", "0", "4", "Файл повреждён.",
    ]  # fmt: skip
    assert lines[1][9].startswith(("2025-12-31", "2026-01-01"))
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("cell", ["=1+1", "+7 495", "-5", "@SUM(A1)", "\tx"])
def test_no_cell_is_run_as_a_formula(cell: str) -> None:
    """A text that a spreadsheet program would run gets an apostrophe; a number stays one."""
    assert safe_cell(cell) == f"'{cell}"
    assert safe_cell(-5) == -5
    assert safe_cell("договор=2") == "договор=2"


def test_a_report_that_cannot_be_saved_is_told(tmp_path: Path) -> None:
    """The user hears which file, and nothing half-written is left."""
    table = CoverageTable((), ("Path",), {}, {})
    with pytest.raises(IngestError) as caught:
        export_csv(tmp_path / "нет такой папки" / "a.csv", table, lambda _: None, lambda: False)
    assert caught.value.code == "report_unwritable"


def test_a_cancelled_export_leaves_the_old_file(tmp_path: Path) -> None:
    """Closing the program during a long export loses nothing."""
    target = tmp_path / "a.csv"
    target.write_text("old", encoding="utf-8")
    assert write_csv(target, ([number] for number in range(5000)), lambda: True) == 0
    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]
