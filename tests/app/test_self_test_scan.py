"""The scan that the self-test carries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
from pypdf import PdfReader

from muniment_app.self_test_scan import scan_pdf

if TYPE_CHECKING:
    from pathlib import Path


def test_it_is_a_page_without_a_letter(tmp_path: Path) -> None:
    """Both of our PDF libraries open it, one page, no text: only recognition can read it."""
    file = tmp_path / "scan.pdf"
    file.write_bytes(scan_pdf())
    (page,) = PdfReader(file, strict=True).pages
    assert page.extract_text() == ""
    document = pypdfium2.PdfDocument(file)
    assert len(document) == 1
    picture = document[0].render(scale=1).to_numpy()
    document.close()
    assert 0.02 < (picture < 128).mean() < 0.2
