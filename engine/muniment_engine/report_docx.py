"""A report as a Word document: real headings, a table of facts, links to the quotes, numbered pages."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, assert_never

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from muniment_engine.report import Facts, Heading, Paragraph, is_right_to_left, line, printable

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.text.paragraph import Paragraph as DocxParagraph
    from docx.text.run import Run as DocxRun

    from muniment_engine.report import Look, Report, Run

_COLOURS: dict[Look, RGBColor] = {
    "soft": RGBColor(0x51, 0x63, 0x6A),
    "good": RGBColor(0x1E, 0x6B, 0x45),
    "warn": RGBColor(0x84, 0x51, 0x00),
    "bad": RGBColor(0xA3, 0x32, 0x2B),
    "old": RGBColor(0xA3, 0x32, 0x2B),
    "new": RGBColor(0x1E, 0x6B, 0x45),
}
_ACCENT = RGBColor(0x0B, 0x54, 0x50)
_LOCALES = {"ru": "ru-RU", "en": "en-GB"}
_NAME_MM, _VALUE_MM = 55, 119


def docx_bytes(report: Report) -> bytes:
    """Write a report as the bytes of a .docx file."""
    document = docx.Document()
    _prepare(document, report)
    ids = {style.name or "": style.style_id for style in document.styles}
    _paragraph(document, ids["Title"]).add_run(line(report.title))
    anchors = {
        block.anchor: number
        for number, block in enumerate(report.blocks, start=1)
        if isinstance(block, Paragraph) and block.anchor
    }
    for block in report.blocks:
        if isinstance(block, Heading):
            _paragraph(document, ids[f"Heading {min(9, block.level)}"]).add_run(line(block.text))
        elif isinstance(block, Facts):
            _add_facts(document, block, ids["Table Grid"])
        elif isinstance(block, Paragraph):
            _add_paragraph(document, block, ids, anchors)
        else:
            assert_never(block)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _prepare(document: Document, report: Report) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.comments = line(report.title)[:255], "Muniment", ""
    properties.language = report.language
    made = datetime.fromisoformat(report.made_at) if report.made_at else datetime(2000, 1, 1, tzinfo=UTC)
    properties.created = properties.modified = made.astimezone(UTC).replace(tzinfo=None)
    properties.last_modified_by = ""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(18)
    section.top_margin = section.bottom_margin = Mm(20)
    styles = document.styles
    styles["Normal"].font.size = Pt(10.5)
    _speak(styles["Normal"].element.get_or_add_rPr(), _LOCALES.get(report.language, report.language))
    for name, points in (("Title", 20), ("Heading 1", 15), ("Heading 2", 12.5), ("Heading 3", 11)):
        styles[name].font.color.rgb = _ACCENT
        styles[name].font.size = Pt(points)
    quote = styles["Quote"]
    quote.font.italic = False
    quote.font.color.rgb = RGBColor(0x16, 0x26, 0x2A)
    quote.paragraph_format.left_indent = Mm(6)
    _bar(quote.element.get_or_add_pPr())
    lead = styles.add_style("Muniment Lead", WD_STYLE_TYPE.PARAGRAPH)
    lead.base_style = styles["Normal"]
    lead.font.bold = True
    lead.font.size = Pt(12)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for part in ("begin", "PAGE", "end"):
        run = foot.add_run()
        if part == "PAGE":
            field = OxmlElement("w:instrText")
            field.text = part
        else:
            field = OxmlElement("w:fldChar")
            field.set(qn("w:fldCharType"), part)
        run._r.append(field)  # noqa: SLF001 - python-docx has no fields


def _paragraph(document: Document, style: str) -> DocxParagraph:
    """An empty paragraph of a style, by its id: by its name each of a thousand paragraphs would take 4 ms."""
    made = document.add_paragraph()
    made._p.style = style  # noqa: SLF001 - python-docx looks through all styles for a name
    return made


def _add_facts(document: Document, facts: Facts, style: str) -> None:
    table = document.add_table(rows=len(facts.rows), cols=2)
    table._tbl.tblPr.style = style  # noqa: SLF001 - as in _paragraph
    table.autofit = False
    for row, (name, value) in zip(table.rows, facts.rows, strict=True):
        cells = row.cells
        for cell, text, width in zip(cells, (name, value), (_NAME_MM, _VALUE_MM), strict=True):
            cell.width = Mm(width)
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)
            run = cell.paragraphs[0].add_run(line(text))
            run.font.size = Pt(9)
            if cell is cells[0]:
                run.font.color.rgb = _COLOURS["soft"]
    document.add_paragraph()


def _add_paragraph(
    document: Document, block: Paragraph, ids: dict[str, str], anchors: dict[str, int]
) -> None:
    style = {"quote": "Quote", "item": "List Bullet", "lead": "Muniment Lead"}.get(block.style, "Normal")
    paragraph = _paragraph(document, ids[style])
    if is_right_to_left("".join(run.text for run in block.runs)):
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))  # noqa: SLF001 - no such property
    if block.anchor:
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for mark in (start, end):
            mark.set(qn("w:id"), str(anchors[block.anchor]))
        start.set(qn("w:name"), _bookmark(block.anchor))
        paragraph._p.extend([start, end])  # noqa: SLF001 - python-docx makes no bookmarks
    for run in block.runs:
        _add_run(paragraph, run, known=run.link in anchors)


def _add_run(paragraph: DocxParagraph, run: Run, *, known: bool) -> None:
    made = paragraph.add_run(printable(run.text))
    _dress(made, run.look)
    if known:
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), _bookmark(run.link))
        paragraph._p.append(link)  # noqa: SLF001 - python-docx makes no links inside a document
        link.append(made._r)  # noqa: SLF001
        made.font.color.rgb = _ACCENT


def _dress(run: DocxRun, look: Look) -> None:
    run.font.bold = True if look in {"strong", "new"} else None
    run.font.strike = True if look == "old" else None
    run.font.underline = True if look == "new" else None
    if look in _COLOURS:
        run.font.color.rgb = _COLOURS[look]


def _bookmark(anchor: str) -> str:
    return f"m_{anchor.replace('-', '_')}"


def _speak(properties: BaseOxmlElement, locale: str) -> None:
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), locale)
    properties.append(language)


def _bar(properties: BaseOxmlElement) -> None:
    """A line on the left, as quotes have it everywhere else."""
    borders, bar = OxmlElement("w:pBdr"), OxmlElement("w:left")
    for key, value in (("val", "single"), ("sz", "12"), ("space", "8"), ("color", "0B5450")):
        bar.set(qn(f"w:{key}"), value)
    borders.append(bar)
    # The schema wants it before the indent.
    properties.insert(0, borders)
