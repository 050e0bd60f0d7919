"""The text layer of a PDF, as people see it on the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdf
import pytest
from PIL import Image
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from muniment_ingest import chunk_pages
from muniment_ingest.readers.pdf import PdfReader
from muniment_models import IngestError
from tests.support.documents import (
    EXAMPLES,
    ReaderContract,
    block_texts,
    check_chunks,
    check_pages,
    draw_pdf,
)
from tests.support.open_data import EVALUATION, needs_open_data
from tests.support.recall import cells_found, words_found_in_order

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


def test_each_page_is_told_before_it_is_read(tmp_path: Path) -> None:
    """A sign of life, and the place of a crash."""
    told: list[int] = []
    PdfReader().read(draw_pdf(tmp_path / "a.pdf", [["One."], ["Two."], ["Three."]]), told.append)
    assert told == [1, 2, 3]


def _draw_doubtful(path: Path, *, picture: bool) -> Path:
    canvas = Canvas(str(path), pageCompression=0)
    if picture:
        canvas.drawInlineImage(Image.new("L", (60, 80), 200), 0, 0, 595, 842)
    canvas.setFont("Helvetica", 12)
    canvas.drawString(60, 700, "The rent is due.")
    canvas.saveState()
    invisible = canvas.beginText(60, 600)
    invisible.setTextRenderMode(3)
    invisible.textLine("A layer below the picture.")
    for _ in range(6):
        invisible.textLine("The tenant pays the rent on the first Monday of each month.")
    canvas.drawText(invisible)
    canvas.restoreState()
    canvas.setFillColorRGB(1, 1, 1)
    if not picture:
        canvas.drawString(60, 500, "White text on white paper.")
        canvas.setFillColorRGB(0.1, 0.1, 0.5)
        canvas.rect(50, 390, 300, 40, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        canvas.drawString(60, 400, "White text on blue.")
    canvas.setFillColorRGB(0, 0, 0)
    canvas.setFont("Helvetica", 1)
    canvas.drawString(60, 300, "Too small to read.")
    canvas.setFont("Helvetica", 12)
    canvas.drawString(60, 5000, "Beyond the edge of the page.")
    canvas.save()
    return path


def test_text_that_nobody_sees_is_left_out(tmp_path: Path) -> None:
    """Invisible, white on white, tiny or off the page: instructions hidden in a file reach nobody."""
    (page,) = PdfReader().read(_draw_doubtful(tmp_path / "a.pdf", picture=False)).pages
    assert page.text.split("\n\n") == ["The rent is due.", "White text on blue."]


def test_the_layer_of_a_scanner_is_read(tmp_path: Path) -> None:
    """It is invisible, and the picture at its place shows the same words."""
    (page,) = PdfReader().read(_draw_doubtful(tmp_path / "a.pdf", picture=True)).pages
    assert "A layer below the picture." in page.text


def test_a_picture_without_text_goes_to_ocr(tmp_path: Path) -> None:
    """Not counted as empty: something is drawn on it."""
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.drawString(60, 700, "The rent is due.")
    canvas.showPage()
    canvas.drawInlineImage(Image.new("L", (60, 80), 200), 0, 0, 595, 842)
    canvas.showPage()
    canvas.showPage()
    canvas.save()
    read = PdfReader().read(tmp_path / "a.pdf")
    assert [one.number for one in read.pages] == [1]
    assert [(one.number, one.reason) for one in read.pages_for_ocr] == [(2, "no_text")]
    assert read.pages_empty == (3,)


def test_the_outline_gives_title_and_levels(tmp_path: Path) -> None:
    """A heading set like the text is known by the bookmarks that people click."""
    plain = draw_pdf(
        tmp_path / "plain.pdf",
        [["1. Scope of the lease", "", "The house and its garden are let to the tenant."]],
    )
    writer = pypdf.PdfWriter(clone_from=plain)
    root = writer.add_outline_item(title="Lease of the house", page_number=0)
    writer.add_outline_item(title="Scope of the lease", page_number=0, parent=root)
    writer.add_metadata({"/Title": "lease_v2.docx"})
    writer.write(tmp_path / "a.pdf")
    read = PdfReader().read(tmp_path / "a.pdf")
    assert read.title == "Lease of the house"
    assert [(b.kind, b.level) for b in read.pages[0].blocks] == [("heading", 2), ("paragraph", 0)]


def test_a_turned_page_is_read_upright(tmp_path: Path) -> None:
    """Whether the file turns the page or draws its text along the other side."""
    plain = draw_pdf(tmp_path / "plain.pdf", [["The rent is due.", "It is paid in advance."]])
    writer = pypdf.PdfWriter(clone_from=plain)
    writer.pages[0].rotate(90)
    writer.write(tmp_path / "turned.pdf")
    canvas = Canvas(str(tmp_path / "along.pdf"))
    canvas.rotate(90)
    canvas.drawString(60, -200, "The rent is due.")
    canvas.drawString(60, -215, "It is paid in advance.")
    canvas.save()
    for name in ("turned.pdf", "along.pdf"):
        (page,) = PdfReader().read(tmp_path / name).pages
        assert " ".join(page.text.split()) == "The rent is due. It is paid in advance."


_HOSTILE = {
    "PDFBOX-4352-0.pdf": "encrypted",
    "poppler-395-0-fuzzed.pdf": "damaged",
    "r6-user-password.pdf": "encrypted",
    "bug1606566.pdf": "Bug 1606566",
    "copy-protected.pdf": "Unified Toolkit for Deep Learning",
    "cp1251.pdf": "Сэр Джон Монтегю",
    "2-column-state.pdf": "JavaScript, Flash, CCS, cookies,\n\netc.) present in the victim",
    "invisible_text_layer.pdf": "Visible heading line",
    "mixed_pdf.pdf": "последний элемент списка.",
}


@needs_open_data
@pytest.mark.parametrize("name", sorted(_HOSTILE))
def test_hostile_files_have_their_text_or_a_reason(name: str) -> None:
    """Broken, locked and odd files of other projects' tests."""
    path = EVALUATION / "documents" / "hostile" / name
    expected = _HOSTILE[name]
    if expected in {"encrypted", "damaged"}:
        with pytest.raises(IngestError) as caught:
            PdfReader().read(path)
        assert caught.value.code == expected
    else:
        read = PdfReader().read(path)
        check_pages(read)
        assert expected in "\n\n".join(page.text for page in read.pages)
        assert "Invisible OCR" not in str(read.pages)


@needs_open_data
def test_a_page_that_fails_is_told() -> None:
    """The file opens, its page does not load."""
    read = PdfReader().read(EVALUATION / "documents" / "hostile" / "poppler-937-0-fuzzed.pdf")
    assert [(one.number, one.reason) for one in read.pages_failed] == [(1, "damaged")]


@needs_open_data
def test_recall_on_real_files() -> None:
    """Words in order over all files; cells of the tables that the text layer has."""
    folder = EVALUATION / "documents" / "docling" / "pdf"
    words: list[float] = []
    for path in sorted(folder.glob("*.pdf")):
        text = "\n\n".join(page.text for page in PdfReader().read(path).pages)
        expected = path.with_name(f"{path.name}.expected.md").read_text(encoding="utf-8")
        words.append(words_found_in_order(expected, text))
        # One table has two check boxes in each row, of which the text layer has one.
        if "mislabeled" not in path.name:
            assert cells_found(expected, text) >= 0.95, path.name
    assert sum(words) / len(words) >= 0.97
