"""Word files with real styles, lists, tables and page fields, the same bytes at each build."""

import io
import zipfile
from datetime import datetime

import docx
from dialect import Block, Bullets, Clause, Heading, Note, PageBreak, Paragraph, Table, Text, split_bold
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

_COMPANY = {"ru": "ООО «Орванта Медикал»", "en": "Orvanta Medical Ireland Ltd"}
_LOCALE = {"ru": "ru-RU", "en": "en-IE"}
_PAGE = {"ru": "Стр. ", "en": "Page "}
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_TEXT_WIDTH_CM = 16.5


def render_docx(text: Text) -> bytes:
    """Write the document as an Office Open XML file."""
    document = docx.Document()
    _set_up(document, text)
    for block in text.blocks:
        _add(document, block)
    buffer = io.BytesIO()
    document.save(buffer)
    return _same_bytes(buffer.getvalue())


def _set_up(document: Document, text: Text) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.subject = text.title, _COMPANY[text.language], text.code
    properties.comments, properties.language, properties.last_modified_by = (
        "",
        _LOCALE[text.language],
        "Orvanta DMS",
    )
    properties.created = properties.modified = datetime.fromisoformat(text.date)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.7), Cm(1.8)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(11)
    normal.paragraph_format.space_after = Pt(6)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), _LOCALE[text.language])
    normal.element.get_or_add_rPr().append(language)
    for level in (1, 2):
        document.styles[f"Heading {level}"].font.color.rgb = RGBColor(0x1F, 0x4E, 0x79)
    section.header.paragraphs[0].text = f"{_COMPANY[text.language]}\t\t{text.code}"
    footer = section.footer.paragraphs[0]
    footer.text = f"{text.version}\t\t{_PAGE[text.language]}"
    _add_field(footer, "PAGE")


def _add(document: Document, block: Block) -> None:
    match block:
        case Heading(level, words):
            document.add_heading(words, level - 1)
        case Paragraph(words, right):
            paragraph = document.add_paragraph()
            _add_runs(paragraph, words)
            if right:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        case Clause(number, words):
            paragraph = document.add_paragraph()
            indent = Cm(2.4 if number.endswith(")") else 1.4)
            paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = (
                indent,
                Cm(-1.4),
            )
            paragraph.paragraph_format.tab_stops.add_tab_stop(indent)
            _add_runs(paragraph, f"{number}\t{words}")
        case Bullets(items):
            for item in items:
                _add_runs(document.add_paragraph(style="List Bullet"), item)
        case Note(words):
            _add_runs(document.add_paragraph(style="Intense Quote"), words)
        case Table():
            _add_table(document, block)
        case PageBreak():
            document.add_page_break()


def _add_table(document: Document, table: Table) -> None:
    grid = document.add_table(len(table.rows), len(table.rows[0]), None if table.plain else "Table Grid")
    grid.autofit = False
    unit = _TEXT_WIDTH_CM / sum(table.widths)
    for y, row in enumerate(table.rows):
        for x, words in enumerate(row):
            cell = grid.cell(y, x)
            cell.width = Cm(unit * table.widths[x])
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(2)
            head = y == 0 and not table.plain
            _add_runs(paragraph, words, bold=head)
            if head:
                _shade(cell)
            elif x in table.numeric:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    document.add_paragraph().paragraph_format.space_after = Pt(2)


def _add_runs(paragraph: WordParagraph, words: str, *, bold: bool = False) -> None:
    for run, marked in split_bold(words):
        paragraph.add_run(run).bold = True if bold or marked else None


def _shade(cell: _Cell) -> None:
    shading = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", "E8EEF4")):
        shading.set(qn(f"w:{key}"), value)
    cell._tc.get_or_add_tcPr().append(shading)  # noqa: SLF001 (python-docx has no other way to shade)


def _add_field(paragraph: WordParagraph, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    paragraph._p.append(field)  # noqa: SLF001 (python-docx knows no fields)


def _same_bytes(packed: bytes) -> bytes:
    """Pack the parts again with one fixed time, since python-docx stamps each with the clock."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(packed)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            part = zipfile.ZipInfo(name, _ZIP_TIME)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 0
            target.writestr(part, source.read(name))
    return buffer.getvalue()
