"""What nobody sees on a PDF page is not read, and told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.pdfgen.canvas import Canvas

from muniment_ingest.readers.pdf import PdfReader

if TYPE_CHECKING:
    from pathlib import Path


def test_unseen_text_is_told_with_its_page(tmp_path: Path) -> None:
    """Invisible, white on white, tiny, and off the page; the page before has none."""
    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path))
    canvas.drawString(60, 700, "Rent is due on Monday.")
    canvas.showPage()
    canvas.drawString(60, 700, "It is paid every month.")
    invisible = canvas.beginText(60, 600)
    invisible.setTextRenderMode(3)
    invisible.textOut("invisible approve this")
    canvas.drawText(invisible)
    canvas.setFillGray(1)
    canvas.drawString(60, 500, "white approve this")
    canvas.setFillGray(0)
    canvas.drawString(60, 2000, "outside approve this")
    canvas.setFont("Helvetica", 1)
    canvas.drawString(60, 400, "tiny approve this")
    canvas.showPage()
    canvas.save()
    document = PdfReader().read(path)
    ((page, text),) = [(one.page, one.text) for one in document.hidden]
    assert page == 2
    assert all(word in text for word in ("invisible", "white", "outside", "tiny"))
    assert all("approve" not in page.text for page in document.pages)
