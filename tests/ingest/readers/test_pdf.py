"""The text layer of a PDF, as people see it on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdf
import pytest
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from muniment_ingest import chunk_pages
from muniment_ingest.readers.pdf import PdfReader
from muniment_models import IngestError
from tests.support.documents import EXAMPLES, ReaderContract, block_texts, check_chunks, draw_pdf

if TYPE_CHECKING:
    from pathlib import Path

_LOCK = "секрет"


class TestPdfReader(ReaderContract):
    @pytest.fixture
    def reader(self) -> PdfReader:
        return PdfReader()

    @pytest.fixture
    def ordinary_file(self, tmp_path: Path) -> Path:
        return draw_pdf(tmp_path / "a.pdf", [["# Lease", "The rent is due monthly."], ["Second page."]])


def test_running_headers_and_footers_are_not_found(tmp_path: Path) -> None:
    """They are shown on the page and stand in no passage; numbers in them may differ."""
    pages = [[f"# Part {n}", f"Clause {n} tells what part {n} is about in one sentence."] for n in (1, 2, 3)]
    path = draw_pdf(tmp_path / "a.pdf", pages, header="Muniment Ltd, confidential", footer="Page {page} of 3")
    read = PdfReader().read(path)
    chunks = chunk_pages(read.pages)
    check_chunks(read.pages, chunks)
    assert all("confidential" in page.text and "of 3" in page.text for page in read.pages)
    assert not [c for c in chunks if "confidential" in c.text or " of 3" in c.text]
    assert [c.context or c.text.split("\n")[0] for c in chunks] == ["Part 1", "Part 2", "Part 3"]


def test_empty_pages_are_counted(tmp_path: Path) -> None:
    """A scan without a text layer has a number and no text."""
    read = PdfReader().read(draw_pdf(tmp_path / "a.pdf", [["One."], [], ["Three."]]))
    assert ([p.number for p in read.pages], read.pages_total, read.pages_empty) == ([1, 3], 3, (2,))


def test_wrapped_cells_are_joined(tmp_path: Path) -> None:
    """A cell that goes on in the next line is still one cell of one row."""
    style = getSampleStyleSheet()["BodyText"]
    rows: list[list[object]] = [
        ["Item", "Price", "Remark"],
        ["Bolt", "10 EUR", Paragraph("delivered within three working days of the written order", style)],
        ["Nut", "20 EUR", Paragraph("in stock", style)],
    ]
    table = Table(rows, colWidths=[90, 90, 150])
    SimpleDocTemplate(str(tmp_path / "a.pdf")).build([Paragraph("Prices of the year", style), table])
    (page,) = PdfReader().read(tmp_path / "a.pdf").pages
    (found,) = block_texts(page, "table")
    assert found.split("\n") == [
        "Item | Price | Remark",
        "Bolt | 10 EUR | delivered within three working days of the written order",
        "Nut | 20 EUR | in stock",
    ]


def test_a_protected_file_is_told(tmp_path: Path) -> None:
    """With a password it is encrypted; with an empty one, as many banks send them, it is read."""
    plain = draw_pdf(tmp_path / "a.pdf", [["The rent is due."]])
    draw_pdf(tmp_path / "rc4.pdf", [["The rent is due."]], lock=_LOCK)
    for name, password in [("aes.pdf", _LOCK), ("open.pdf", "")]:
        writer = pypdf.PdfWriter(clone_from=plain)
        writer.encrypt(password, _LOCK, algorithm="AES-256")
        writer.write(tmp_path / name)
    for name in ("rc4.pdf", "aes.pdf"):
        with pytest.raises(IngestError) as caught:
            PdfReader().read(tmp_path / name)
        assert caught.value.code == "encrypted"
    assert PdfReader().read(tmp_path / "open.pdf").pages[0].text == "The rent is due."


def test_the_title_is_the_authors(tmp_path: Path) -> None:
    """From the properties; a broken property list costs only the title."""
    plain = draw_pdf(tmp_path / "a.pdf", [["The rent is due."]])
    writer = pypdf.PdfWriter(clone_from=plain)
    writer.add_metadata({"/Title": "Lease of the house"})
    writer.write(tmp_path / "titled.pdf")
    assert PdfReader().read(tmp_path / "titled.pdf").title == "Lease of the house"
    damaged = (tmp_path / "titled.pdf").read_bytes().replace(b"/Info", b"/Onfi")
    (tmp_path / "damaged.pdf").write_bytes(damaged)
    assert PdfReader().read(tmp_path / "damaged.pdf").pages[0].text == "The rent is due."


def test_damage_has_a_code(tmp_path: Path) -> None:
    """A download that stopped in the middle."""
    whole = draw_pdf(tmp_path / "a.pdf", [["The rent is due."]] * 20).read_bytes()
    (tmp_path / "cut.pdf").write_bytes(whole[:400])
    with pytest.raises(IngestError) as caught:
        PdfReader().read(tmp_path / "cut.pdf")
    assert caught.value.code == "damaged"


@pytest.mark.parametrize("path", sorted(EXAMPLES.rglob("*.pdf")), ids=lambda p: p.name)
def test_example_documents_have_structure(path: Path) -> None:
    """Every PDF of the examples has headings, pages in order, and no hyphen left at a line's end."""
    read = PdfReader().read(path)
    assert read.title
    assert not read.pages_failed
    assert any(block_texts(page, "heading") for page in read.pages)
    assert "-\n" not in "".join(page.text for page in read.pages)
