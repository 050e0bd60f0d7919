"""Files inside Office files come out as files."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest

from muniment_ingest.readers.docx import DocxReader
from muniment_ingest.readers.office_embeddings import unpack_embeddings
from muniment_ingest.readers.reader import UnpackBudget
from muniment_models import IngestError
from tests.support.documents import write_docx
from tests.support.office import ole_container, ole_native

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A Word document with a document, a text in an OLE package, a PDF in an OLE object, and a chart's workbook."""
    path = write_docx(tmp_path / "report.docx", "Outer")
    inner = write_docx(tmp_path / "inner.docx", "Inner").read_bytes()
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/embeddings/Document1.docx", inner)
        archive.writestr(
            "word/embeddings/oleObject1.bin",
            ole_container("\x01Ole10Native", ole_native("C:\\Смета.txt", b"the estimate")),
        )
        archive.writestr("word/embeddings/oleObject2.bin", ole_container("CONTENTS", b"%PDF-1.4 and so on"))
        archive.writestr("word/embeddings/oleObject3.bin", ole_container("Equation Native", b"x"))
        archive.writestr("word/embeddings/oleObject4.bin", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken")
        archive.writestr("word/embeddings/Sheet1.xlsx", b"values of the chart")
        archive.writestr(
            "word/charts/_rels/chart1.xml.rels", '<Relationship Target="../embeddings/Sheet1.xlsx" Id="r"/>'
        )
    return path


def test_files_come_out(report: Path, tmp_path: Path) -> None:
    """Under names made by us; equations, broken objects and workbooks of charts are no files."""
    folder = tmp_path / "out"
    folder.mkdir()
    members = DocxReader().unpack(report, folder, UnpackBudget())
    assert [(one.name, one.file.name if one.file else "", one.reason) for one in members] == [
        ("word/embeddings/Document1.docx", "0001.docx", ""),
        ("word/embeddings/Смета.txt", "0002.txt", ""),
        ("word/embeddings/oleObject2.bin", "0003.pdf", ""),
    ]
    first, second, _ = members
    assert first.file is not None
    assert second.file is not None
    assert DocxReader().read(first.file).pages[0].text == "Inner"
    assert second.file.read_bytes() == b"the estimate"
    assert second.size_bytes == 12


def test_limits_are_kept(report: Path, tmp_path: Path) -> None:
    """Too many, too large: named with the reason, and nothing is written."""
    folder = tmp_path / "out"
    folder.mkdir()
    few = unpack_embeddings(report, ("word/embeddings",), folder, UnpackBudget(entries=1))
    assert [one.reason for one in few] == ["", "archive_limit"]
    small = unpack_embeddings(report, ("word/embeddings",), folder, UnpackBudget(size_bytes=10))
    assert {(one.file, one.reason) for one in small} == {(None, "archive_limit")}


def test_damage_has_a_code(tmp_path: Path) -> None:
    """A container that is none."""
    path = tmp_path / "a.docx"
    path.write_bytes(b"PK\x03\x04 no")
    with pytest.raises(IngestError) as caught:
        unpack_embeddings(path, ("word/embeddings",), tmp_path, UnpackBudget())
    assert caught.value.code == "damaged"
