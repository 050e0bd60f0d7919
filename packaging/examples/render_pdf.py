"""PDF pages with a running header, "page x of y", an outline, and a font whose text can be extracted."""

import hashlib
import io
import os
from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import escape

from dialect import Block, Bullets, Clause, Heading, Note, PageBreak, Paragraph, Table, Text, split_bold
from reportlab import rl_config
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, KeepTogether, PageTemplate, Spacer
from reportlab.platypus import PageBreak as NewPage
from reportlab.platypus import Paragraph as Words
from reportlab.platypus import Table as Grid

COMPANY = {"ru": "ООО «Орванта Медикал»", "en": "Orvanta Medical Ireland Ltd"}
PAGE_OF = {"ru": "Стр. {page} из {pages}", "en": "Page {page} of {pages}"}

# The DejaVu fonts, version 2.37: free, with Cyrillic, and the last release, so that they stay the same.
FONT_SHA256 = {
    "DejaVuSansCondensed": "2d8aa290adcf1ebcbb35f63e57cf32941b012eaab4b65096b904112cf3bac972",
    "DejaVuSansCondensed-Bold": "6d2f2481e2aae944e8411cc5be515c69503ff7f5db52f2c67bcbe5d4de6bec13",
    "DejaVuSerifCondensed": "1b3f7840572a81733df8f7a82176d61c19b43c2b110e380bac7ee07e9ac6a66b",
    "DejaVuSerifCondensed-Bold": "9432825f095d7bdc4fb445d60b7a91f326e212d041f88cf0c651801f6b7f5668",
}
FONT_FOLDERS = (
    Path("/usr/share/fonts/truetype/dejavu"),
    Path("/usr/share/fonts/dejavu"),
    Path("/usr/share/fonts/TTF"),
    Path.home() / ".local/share/fonts",
)

_FACES = {"sans": "DejaVuSansCondensed", "serif": "DejaVuSerifCondensed"}
_INK = HexColor("#1b1f24")
_ACCENT = HexColor("#1f4e79")
_RULE = HexColor("#9aa5b1")
_SHADE = HexColor("#e8eef4")
# A longer table is torn over two pages and repeats its header: kept whole it would leave half a page white.
_LARGEST_WHOLE_TABLE = 12
_LEFT, _RIGHT, _TOP, _BOTTOM = 25 * mm, 18 * mm, 27 * mm, 24 * mm
_TEXT_WIDTH = A4[0] - _LEFT - _RIGHT


class FontMissingError(RuntimeError):
    """No folder holds the pinned version of a font."""


def find_fonts() -> dict[str, Path]:
    """Find each font by name and SHA-256.

    Raises:
        FontMissingError: when one is nowhere, or only in another version.
    """
    return {name: _find_font(name, sha256) for name, sha256 in FONT_SHA256.items()}


def render_pdf(text: Text) -> bytes:
    """Lay the document out on A4 pages."""
    rl_config.invariant = 1
    # The one way to tell reportlab the date that the properties of the file shall show.
    day = datetime.fromisoformat(text.date).replace(tzinfo=UTC)
    os.environ["SOURCE_DATE_EPOCH"] = str(int(day.timestamp()))
    for name, path in find_fonts().items():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(path)))
    for face in _FACES.values():
        bold = f"{face}-Bold"
        pdfmetrics.registerFontFamily(face, normal=face, bold=bold, italic=face, boldItalic=bold)
    # The number of pages is known only when all are laid out: once to count them, once to print it.
    _, pages = _lay_out(text, 0)
    return _lay_out(text, pages)[0]


def _lay_out(text: Text, pages: int) -> tuple[bytes, int]:
    buffer = io.BytesIO()
    document = _Document(buffer, text, pages)
    styles = _styles(_FACES[text.face], justified=text.face == "serif")
    document.build(_story(text.blocks, styles))
    return buffer.getvalue(), document.page


def _story(blocks: tuple[Block, ...], styles: dict[str, ParagraphStyle]) -> list[Flowable]:
    """Set the blocks one after the other, a table together with its caption and the heading above it."""
    story: list[Flowable] = []
    lead: list[Flowable] = []
    last: Block | None = None
    for block in blocks:
        flowables = _flowables(block, styles)
        if isinstance(block, Table) and len(block.rows) <= _LARGEST_WHOLE_TABLE:
            story.append(KeepTogether([*lead, *flowables]))
            lead = []
        elif isinstance(block, Heading | Paragraph | Clause) and not (
            isinstance(block, Paragraph) and block.right
        ):
            # A heading opens a new lead; a caption or a clause joins the heading that it follows.
            if isinstance(block, Heading | Clause) and not isinstance(last, Heading):
                story += lead
                lead = []
            lead += flowables
        else:
            story += [*lead, *flowables]
            lead = []
        last = block
    return story + lead


class _Document(BaseDocTemplate):
    """A page template that draws header and footer and notes each heading in the outline."""

    def __init__(self, buffer: io.BytesIO, text: Text, pages: int) -> None:
        super().__init__(
            buffer,
            pagesize=A4,
            title=f"{text.code} {text.title}",
            author=COMPANY[text.language],
            subject=text.version,
            creator="Orvanta DMS",
            lang=text.language,
        )
        self._text, self._pages, self._headings = text, pages, 0
        frame = Frame(_LEFT, _BOTTOM, _TEXT_WIDTH, A4[1] - _TOP - _BOTTOM, 0, 0, 0, 0)
        self.addPageTemplates(PageTemplate("page", [frame], onPage=self._draw_page))

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 (reportlab's name)
        level = getattr(flowable, "outline_level", None)
        if level is not None:
            self._headings += 1
            key = f"h{self._headings}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.getPlainText(), key, level, closed=False)

    def _draw_page(self, canvas: Canvas, _document: BaseDocTemplate) -> None:
        width, height = A4
        text, face = self._text, _FACES[self._text.face]
        canvas.saveState()
        canvas.setFillColor(_ACCENT)
        canvas.setFont(f"{face}-Bold", 8.5)
        canvas.drawString(_LEFT, height - 17 * mm, COMPANY[text.language])
        canvas.setFont(face, 8.5)
        canvas.drawRightString(width - _RIGHT, height - 17 * mm, text.code)
        canvas.setFillColor(_INK)
        canvas.setFont(face, 7.5)
        canvas.drawString(_LEFT, 13 * mm, text.version)
        page_of = PAGE_OF[text.language].format(page=canvas.getPageNumber(), pages=self._pages)
        canvas.drawRightString(width - _RIGHT, 13 * mm, page_of)
        canvas.setStrokeColor(_RULE)
        canvas.setLineWidth(0.6)
        canvas.line(_LEFT, height - 19.5 * mm, width - _RIGHT, height - 19.5 * mm)
        canvas.line(_LEFT, 17 * mm, width - _RIGHT, 17 * mm)
        canvas.restoreState()


def _styles(face: str, *, justified: bool) -> dict[str, ParagraphStyle]:
    bold = f"{face}-Bold"
    body = ParagraphStyle(
        "body",
        fontName=face,
        fontSize=10,
        leading=14,
        textColor=_INK,
        bulletFontName=face,
        bulletFontSize=10,
        spaceAfter=6,
        alignment=TA_JUSTIFY if justified else TA_LEFT,
        allowWidows=0,
        allowOrphans=0,
    )
    cell = ParagraphStyle("cell", body, fontSize=8.8, leading=11.2, spaceAfter=0, alignment=TA_LEFT)

    def heading(size: float, before: float, after: float) -> ParagraphStyle:
        return ParagraphStyle(
            f"heading{size}",
            body,
            fontName=bold,
            fontSize=size,
            leading=size * 1.3,
            spaceBefore=before,
            spaceAfter=after,
            textColor=_ACCENT,
            alignment=TA_LEFT,
            keepWithNext=1,
        )

    return {
        "body": body,
        "right": ParagraphStyle("right", body, alignment=TA_RIGHT, spaceAfter=12),
        "clause": ParagraphStyle("clause", body, leftIndent=13 * mm, bulletIndent=0, spaceBefore=6),
        "letter": ParagraphStyle("letter", body, leftIndent=20 * mm, bulletIndent=13 * mm, spaceAfter=3),
        "bullet": ParagraphStyle("bullet", body, leftIndent=18 * mm, bulletIndent=13 * mm, spaceAfter=3),
        "note": ParagraphStyle(
            "note",
            body,
            backColor=_SHADE,
            borderPadding=6,
            leftIndent=7,
            rightIndent=7,
            spaceBefore=8,
            spaceAfter=14,
        ),
        "cell": cell,
        "number": ParagraphStyle("number", cell, alignment=TA_RIGHT),
        "head": ParagraphStyle("head", cell, fontName=bold),
        "number head": ParagraphStyle("number head", cell, fontName=bold, alignment=TA_RIGHT),
        "heading1": heading(17, 4, 10),
        "heading2": heading(12.5, 12, 6),
        "heading3": heading(10.5, 8, 4),
    }


def _flowables(  # noqa: PLR0911 (one return for each kind of block)
    block: Block, styles: dict[str, ParagraphStyle]
) -> list[Flowable]:
    match block:
        case Heading(level, words):
            heading = Words(_markup(words), styles[f"heading{level}"])
            heading.outline_level = level - 1
            return [heading]
        case Paragraph(words, right):
            return [Words(_markup(words), styles["right" if right else "body"])]
        case Clause(number, words):
            style = styles["letter" if number.endswith(")") else "clause"]
            return [Words(_markup(words), style, bulletText=number)]
        case Bullets(items):
            return [Words(_markup(item), styles["bullet"], bulletText="•") for item in items] + [Spacer(0, 3)]
        case Note(words):
            return [KeepTogether(Words(_markup(words), styles["note"]))]
        case Table():
            return [_grid(block, styles), Spacer(0, 10)]
        case PageBreak():
            return [NewPage()]


def _grid(table: Table, styles: dict[str, ParagraphStyle]) -> Flowable:
    def style(row: int, column: int) -> ParagraphStyle:
        if row == 0 and not table.plain:
            return styles["number head" if column in table.numeric else "head"]
        return styles["number" if column in table.numeric else "cell"]

    cells = [
        [Words(_markup(cell), style(y, x)) for x, cell in enumerate(row)] for y, row in enumerate(table.rows)
    ]
    unit = _TEXT_WIDTH / sum(table.widths)
    look: list[tuple[object, ...]] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]
    if not table.plain:
        look += [("GRID", (0, 0), (-1, -1), 0.5, _RULE), ("BACKGROUND", (0, 0), (-1, 0), _SHADE)]
    return Grid(cells, [unit * part for part in table.widths], style=look, repeatRows=0 if table.plain else 1)


def _markup(words: str) -> str:
    runs = ((escape(run), bold) for run, bold in split_bold(words))
    return "".join(f"<b>{run}</b>" if bold else run for run, bold in runs).replace("\n", "<br/>")


def _find_font(name: str, sha256: str) -> Path:
    for folder in FONT_FOLDERS:
        path = folder / f"{name}.ttf"
        if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256:
            return path
    message = f"{name}.ttf, SHA-256 {sha256}, is in none of: {', '.join(map(str, FONT_FOLDERS))}"
    raise FontMissingError(message)
