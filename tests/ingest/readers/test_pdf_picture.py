"""Pages of a PDF drawn as pictures."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from muniment_ingest.readers.ocr_page import recognise
from muniment_ingest.readers.page_picture import MOST_PIXELS
from muniment_ingest.readers.pdf_picture import render, render_rgb_png
from muniment_models import IngestError
from tests.support.documents import draw_pdf
from tests.support.scans import draw_scan, require_ocr

if TYPE_CHECKING:
    from pathlib import Path


def test_a_page_is_drawn_as_large_as_asked(tmp_path: Path) -> None:
    """An A4 page at 100 dpi has 827 by 1170 pixels, some of them dark."""
    path = draw_pdf(tmp_path / "a.pdf", [["The rent is due"], []])
    page = render(path, 1, 100)
    assert (page.width_px, page.height_px, page.dpi) == (827, 1170, 100)
    assert min(page.grey) < 100
    assert set(render(path, 2, 100).grey) == {255}


def test_the_picture_for_the_window_has_its_width(tmp_path: Path) -> None:
    """The window says how wide, and gets a PNG."""
    path = draw_pdf(tmp_path / "a.pdf", [["The rent is due"]])
    with Image.open(io.BytesIO(render_rgb_png(path, 1, 640))) as image:
        assert (image.format, image.mode, image.width) == ("PNG", "RGB", 640)


@pytest.mark.parametrize("size", [(28_000, 28_000), (14_400, 3), (2, 2)])
def test_no_page_takes_all_the_memory(tmp_path: Path, size: tuple[int, int]) -> None:
    """A sheet of ten metres, a thread and a dot are drawn within the limit."""
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=size)
    canvas.line(0, 0, *size)
    canvas.save()
    page = render(tmp_path / "a.pdf", 1, 300)
    assert 0 < page.width_px * page.height_px <= MOST_PIXELS * 1.01
    assert render_rgb_png(tmp_path / "a.pdf", 1, 100_000).startswith(b"\x89PNG")


def test_what_cannot_be_drawn_is_named(tmp_path: Path) -> None:
    """Locked, broken, and a page that is not there."""
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    with pytest.raises(IngestError, match="damaged"):
        render(tmp_path / "broken.pdf", 1)
    with pytest.raises(IngestError, match="encrypted"):
        render(draw_pdf(tmp_path / "locked.pdf", [["x"]], lock="secret"), 1)
    with pytest.raises(IngestError, match="page_not_found"):
        render(draw_pdf(tmp_path / "one.pdf", [["x"]]), 2)


def test_a_scanned_pdf_is_recognised(tmp_path: Path) -> None:
    """A page that is one picture gives its words."""
    require_ocr()
    canvas = Canvas(str(tmp_path / "scan.pdf"))
    canvas.drawImage(ImageReader(draw_scan()), 20, 300, 560, preserveAspectRatio=True, anchor="sw")
    canvas.save()
    read = recognise(tmp_path / "scan.pdf", "pdf", 1)
    assert "генеральный директор" in read.page.text
    assert read.page.source == "ocr"
