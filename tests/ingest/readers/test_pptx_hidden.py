"""Hidden slides are read and told; hidden shapes and shapes beside the slide are told and not read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pptx
from pptx.util import Inches

from muniment_ingest.readers.pptx import PptxReader

if TYPE_CHECKING:
    from pathlib import Path


def test_hidden_slides_and_shapes_are_told(tmp_path: Path) -> None:
    """Each with its page."""
    made = pptx.Presentation()
    for number in (1, 2):
        slide = made.slides.add_slide(made.slide_layouts[6])
        slide.shapes.add_textbox(
            0, 0, Inches(3), Inches(1)
        ).text_frame.text = f"Rent of flat {number} is due."
    made.slides[1]._element.set("show", "0")
    first = made.slides[0]
    first.shapes.add_textbox(Inches(40), 0, Inches(3), Inches(1)).text_frame.text = "beside the slide"
    ghost = first.shapes.add_textbox(0, Inches(2), Inches(3), Inches(1))
    ghost.text_frame.text = "a hidden shape"
    ghost._element.nvSpPr.cNvPr.set("hidden", "1")
    path = tmp_path / "a.pptx"
    made.save(str(path))
    document = PptxReader().read(path)
    assert [page.text for page in document.pages] == ["Rent of flat 1 is due.", "Rent of flat 2 is due."]
    told = [(one.page, one.text, one.start, one.end) for one in document.hidden]
    assert told == [(1, "beside the slide\n\na hidden shape", 0, 0), (2, "", 0, 22)]
