"""Letters of a Word document that nobody sees are not read, and told; white letters on a dark ground are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from muniment_ingest.readers.docx import DocxReader

if TYPE_CHECKING:
    from pathlib import Path

WHITE = RGBColor(255, 255, 255)


def test_hidden_white_and_tiny_letters_are_told(tmp_path: Path) -> None:
    """By the run, and by its style."""
    made = docx.Document()
    paragraph = made.add_paragraph("Rent is due on Monday.")
    paragraph.add_run(" vanished words").font.hidden = True
    paragraph.add_run(" white words").font.color.rgb = WHITE
    paragraph.add_run(" tiny words").font.size = Pt(1)
    style = made.styles.add_style("Unseen", 2)
    style.font.hidden = True
    paragraph.add_run(" styled words", style="Unseen")
    path = tmp_path / "a.docx"
    made.save(str(path))
    document = DocxReader().read(path)
    assert document.pages[0].text == "Rent is due on Monday."
    ((page, text),) = [(one.page, one.text) for one in document.hidden]
    assert page == 1
    assert text.split() == ["vanished", "words", "white", "words", "tiny", "words", "styled", "words"]


def test_white_letters_on_a_ground_are_read(tmp_path: Path) -> None:
    """In a cell, whose ground its table's style may give, and in a shaded paragraph."""
    made = docx.Document()
    cell = made.add_table(1, 2).rows[0].cells[0]
    cell.paragraphs[0].add_run("Head of the table").font.color.rgb = WHITE
    paragraph = made.add_paragraph()
    shade = OxmlElement("w:shd")
    shade.set(qn("w:fill"), "000080")
    paragraph._p.get_or_add_pPr().append(shade)
    paragraph.add_run("White on blue").font.color.rgb = WHITE
    path = tmp_path / "a.docx"
    made.save(str(path))
    document = DocxReader().read(path)
    assert "Head of the table" in document.pages[0].text
    assert "White on blue" in document.pages[0].text
    assert document.hidden == ()
