"""What stands where in a Word document: notes, pages, tables, margins, code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_ingest import chunk_pages
from muniment_ingest.readers.docx import DocxReader
from tests.support.documents import block_texts, check_chunks, check_pages
from tests.support.office import paragraph, write_word

if TYPE_CHECKING:
    from pathlib import Path

_BREAK = "<w:r><w:lastRenderedPageBreak/></w:r>"


def _cell(*paragraphs: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(paragraphs)}</w:tc>"


def _row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def _note(kind: str, key: int, text: str) -> str:
    return f'<w:{kind} w:id="{key}" w:author="Somebody">{paragraph(text)}</w:{kind}>'


def test_notes_stand_below_their_paragraph(tmp_path: Path) -> None:
    """Numbered as printed, comments without their author; separators are no notes."""
    body = (
        '<w:p><w:r><w:t>Rent</w:t><w:footnoteReference w:id="5"/><w:t> is due</w:t><w:endnoteReference w:id="2"/></w:r>'
        '<w:r><w:commentReference w:id="0"/></w:r></w:p>'
        '<w:p><w:r><w:t>Later</w:t><w:footnoteReference w:id="3"/></w:r></w:p>'
    )
    parts = {
        "footnotes": '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        + _note("footnote", 3, "Second")
        + _note("footnote", 5, "Except in May"),
        "endnotes": _note("endnote", 2, "See the law"),
        "comments": _note("comment", 0, "Check this"),
    }
    (page,) = DocxReader().read(write_word(tmp_path / "a.docx", body, parts)).pages
    assert block_texts(page) == [
        "Rent[1] is due[i]", "[1] Except in May", "[i] See the law", "[*] Check this", "Later[2]", "[2] Second",
    ]  # fmt: skip
    assert len(block_texts(page, "footnote")) == 4
    assert "Somebody" not in page.text


def test_pages_end_where_word_says(tmp_path: Path) -> None:
    """An explicit end and the rendered one after it are one; a sentence is finished on the page where it begins."""
    body = (
        paragraph("First page")
        + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
        + f"<w:p>{_BREAK}<w:r><w:t>Second page. It goes </w:t><w:lastRenderedPageBreak/>"
        + "<w:t>on. Third page.</w:t></w:r></w:p>"
        + paragraph("Still third")
    )
    seen: list[int] = []
    read = DocxReader().read(write_word(tmp_path / "a.docx", body), seen.append)
    check_pages(read)
    assert [block_texts(page) for page in read.pages] == [
        ["First page"],
        ["Second page. It goes on."],
        ["Third page.", "Still third"],
    ]
    assert read.pages_total == 3
    assert {1, 2, 3} <= set(seen)


def test_a_page_with_a_picture_only_is_told(tmp_path: Path) -> None:
    """It is not passed over in silence, and the numbers after it are right."""
    body = f"<w:p><w:r><w:drawing/></w:r></w:p><w:p>{_BREAK}<w:r><w:t>Second</w:t></w:r></w:p>"
    read = DocxReader().read(write_word(tmp_path / "a.docx", body))
    check_pages(read)
    assert [page.number for page in read.pages] == [2]
    assert [(failure.number, failure.reason) for failure in read.pages_failed] == [(1, "no_text")]


def test_without_rendered_pages_there_is_one(tmp_path: Path) -> None:
    """An explicit break alone does not say on which page anything stands."""
    body = paragraph("One") + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + paragraph("Two")
    assert len(DocxReader().read(write_word(tmp_path / "a.docx", body)).pages) == 1


def test_a_long_table_keeps_its_rows_and_its_header(tmp_path: Path) -> None:
    """A row is cited on the page where it begins; on the next page the header stands again."""
    rows = [_row(_cell(paragraph("Goods")), _cell(paragraph("Price")))]
    for number in range(1, 5):
        broken = _BREAK if number == 2 else ""
        rows.append(
            _row(
                _cell(paragraph(f"Item {number}")),
                _cell(f"<w:p>{broken}<w:r><w:t>{number}0</w:t></w:r></w:p>"),
            )
        )
    read = DocxReader().read(
        write_word(tmp_path / "a.docx", f"<w:tbl>{''.join(rows)}</w:tbl>{paragraph('End')}")
    )
    check_pages(read)
    check_chunks(read.pages, chunk_pages(read.pages))
    assert [block_texts(page) for page in read.pages] == [
        ["Goods | Price\nItem 1 | 10\nItem 2 | 20"],
        ["Goods | Price\nItem 3 | 30\nItem 4 | 40", "End"],
    ]


def test_cells(tmp_path: Path) -> None:
    """Cells over columns once, short ones over rows in each row; nested tables, controls and deleted rows."""
    nested = f"<w:tbl>{_row(_cell(paragraph('x')), _cell(paragraph('y')))}</w:tbl>"
    body = (
        "<w:tbl>"
        + _row(_cell(paragraph("Wide"), properties='<w:gridSpan w:val="2"/>'), _cell(paragraph("C")))
        + _row(
            _cell(paragraph("Tall"), properties='<w:vMerge w:val="restart"/>'),
            f"<w:sdt><w:sdtContent>{_cell(paragraph('in control'))}</w:sdtContent></w:sdt>",
            _cell(paragraph("with"), nested, paragraph("inside")),
        )
        + _row(_cell(paragraph(""), properties="<w:vMerge/>"), _cell(paragraph("b3")), _cell(paragraph("")))
        + f"<w:tr><w:trPr><w:del/></w:trPr>{_cell(paragraph('gone'))}</w:tr>"
        + "</w:tbl>"
        + f"<w:tbl>{_row(_cell(paragraph('Framed'), paragraph('text')))}</w:tbl>"
    )
    (page,) = DocxReader().read(write_word(tmp_path / "a.docx", body)).pages
    assert block_texts(page) == [
        "Wide | C\nTall | in control | with x | y inside\nTall | b3 |",
        "Framed",
        "text",
    ]


def test_margins_are_shown_once_and_found_in_no_passage(tmp_path: Path) -> None:
    """A running header belongs to the page, not to its text."""
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rheader1"/>'
        '<w:footerReference w:type="default" r:id="rfooter1"/></w:sectPr>'
    )
    body = paragraph("Part one", section) + paragraph("Part two") + section
    parts = {"header1": paragraph("Lease No 5"), "footer1": paragraph("Confidential")}
    read = DocxReader().read(write_word(tmp_path / "a.docx", body, parts))
    (page,) = read.pages
    assert page.text == "Lease No 5\n\nPart one\n\nPart two\n\nConfidential"
    assert all("Lease" not in chunk.text for chunk in chunk_pages(read.pages))


def test_code_keeps_its_lines(tmp_path: Path) -> None:
    """Program text by style or by typewriter face is one block."""
    styles = '<w:style w:type="paragraph" w:styleId="S"><w:name w:val="Source Code"/></w:style>'
    face = '<w:rPr><w:rFonts w:ascii="Courier New"/></w:rPr>'
    body = (
        paragraph("def f():", '<w:pStyle w:val="S"/>')
        + paragraph("    return 1", '<w:pStyle w:val="S"/>')
        + paragraph("Text")
        + f"<w:p><w:r>{face}<w:t>x = f();</w:t></w:r></w:p><w:p><w:r>{face}<w:t>Typed prose</w:t></w:r></w:p>"
    )
    (page,) = DocxReader().read(write_word(tmp_path / "a.docx", body, {"styles": styles})).pages
    assert [(block.kind, page.text[block.start : block.end]) for block in page.blocks] == [
        ("code", "def f():\n    return 1"),
        ("paragraph", "Text"),
        ("code", "x = f();"),
        ("paragraph", "Typed prose"),
    ]
