"""Word documents in their order."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import docx
import pytest

from muniment_ingest.readers.docx import DocxReader
from muniment_models import IngestError
from tests.support.documents import ReaderContract, block_texts, write_docx

if TYPE_CHECKING:
    from pathlib import Path


class TestDocxReader(ReaderContract):
    @pytest.fixture
    def reader(self) -> DocxReader:
        return DocxReader()

    @pytest.fixture
    def ordinary_file(self, tmp_path: Path) -> Path:
        return write_docx(tmp_path / "a.docx", "# Lease", "The rent is due monthly.")


def test_structure(tmp_path: Path) -> None:
    """Headings with levels, list items, tables between paragraphs with merged cells once."""
    document = docx.Document()
    document.add_heading("Положение", 0)
    document.add_heading("Отпуск", 2)
    document.add_paragraph("основной", style="List Bullet")
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(table.rows[0].cells, ["Кто", "Дней", "Осно\u00adвание"], strict=True):
        cell.text = text
    table.rows[1].cells[0].merge(table.rows[1].cells[1]).text = "все\nработники"
    document.add_paragraph("После таблицы.")
    document.save(str(tmp_path / "a.docx"))
    read = DocxReader().read(tmp_path / "a.docx")
    (page,) = read.pages
    assert read.title == "Положение"
    assert [(b.kind, b.level) for b in page.blocks][:3] == [("heading", 1), ("heading", 2), ("list_item", 1)]
    assert block_texts(page)[2:] == [
        "• основной",
        "Кто | Дней | Основание\nвсе работники |",
        "После таблицы.",
    ]


def test_the_title_property_wins_unless_a_template_left_it(tmp_path: Path) -> None:
    """What the author wrote, not what Word did."""
    document = docx.Document()
    document.add_heading("First heading", 1)
    for title, shown in [("Lease of the house", "Lease of the house"), ("Word Document", "First heading")]:
        document.core_properties.title = title
        document.save(str(tmp_path / "a.docx"))
        assert DocxReader().read(tmp_path / "a.docx").title == shown


def test_damage_and_emptiness_have_codes(tmp_path: Path) -> None:
    """A truncated file, a ZIP without a document, a document without text."""
    whole = write_docx(tmp_path / "whole.docx", "rent " * 1000).read_bytes()
    (tmp_path / "cut.docx").write_bytes(whole[: len(whole) // 2])
    with zipfile.ZipFile(tmp_path / "other.docx", "w") as archive:
        archive.writestr("readme.txt", "x")
    write_docx(tmp_path / "blank.docx", " ")
    for name, code in [("cut.docx", "damaged"), ("other.docx", "damaged"), ("blank.docx", "no_text")]:
        with pytest.raises(IngestError) as caught:
            DocxReader().read(tmp_path / name)
        assert caught.value.code == code
