"""A report laid out by Qt: for a window to show, and for PDF."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextOption,
    QTextTableFormat,
)

from muniment_app.colours import LIGHT
from muniment_engine.report import Facts, Heading, Paragraph, is_right_to_left, line, printable

if TYPE_CHECKING:
    from muniment_app.colours import Colours
    from muniment_engine.quote import Quote
    from muniment_engine.report import Report, Run

PLACE = "place:"
"""Links of a window: the number behind it is that of a quote in ``LaidOut.places``."""
_SIZES = {0: 1.7, 1: 1.3, 2: 1.12, 3: 1.0}
_LINE_HEIGHT = 125.0


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A report as Qt's document.

    Args:
        document: to be shown or drawn; it belongs to who asked for it.
        places: what its links lead to.
    """

    document: QTextDocument
    places: tuple[Quote, ...]


def lay_out(
    report: Report, font: QFont, colours: Colours = LIGHT, *, links: bool = False, unit: float = 96 / 72
) -> LaidOut:
    """Lay a report out.

    Args:
        report: what to show.
        font: of its text.
        colours: of a theme; paper is light.
        links: whether words lead to pages and quotes, as in a window.
        unit: dots of the device in a point; Qt scales letters and what stands above and below them by itself, not
            what stands beside them.
    """
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(option)
    document.setDocumentMargin(0)
    writer = _Writer(document, font, colours, unit, links=links)
    writer.heading(report.title, 0)
    for block in report.blocks:
        if isinstance(block, Heading):
            writer.heading(block.text, block.level)
        elif isinstance(block, Facts):
            writer.facts(block)
        elif isinstance(block, Paragraph):
            writer.paragraph(block)
        else:
            assert_never(block)
    return LaidOut(document, tuple(writer.places))


class _Writer:
    def __init__(
        self, document: QTextDocument, font: QFont, colours: Colours, unit: float, *, links: bool
    ) -> None:
        self._cursor = QTextCursor(document)
        self._font, self._colours, self._links = font, colours, links
        self._points = font.pointSizeF() if font.pointSizeF() > 0 else 10.0
        self._em, self._across = self._points, self._points * unit
        self._begun = False
        self.places: list[Quote] = []

    def heading(self, text: str, level: int) -> None:
        shape = self._shape(above=0.0 if level == 0 else 1.6 if level == 1 else 1.0, below=0.4)
        shape.setHeadingLevel(min(6, level + 1))
        look = self._letters(self._colours.accent_text, _SIZES.get(level, 1.0), bold=True)
        self._begin(shape, look, line(text))
        self._cursor.insertText(line(text), look)

    def paragraph(self, block: Paragraph) -> None:
        shape = self._shape(below=0.5)
        if block.style == "quote":
            shape.setLeftMargin(self._across * 1.4)
            shape.setRightMargin(self._across)
            shape.setBackground(QBrush(QColor(self._colours.side)))
        elif block.style == "item":
            shape.setLeftMargin(self._across * 1.4)
            shape.setTextIndent(-self._across * 1.4)
            # What follows the bullet stands under itself, however wide a bullet is.
            # Qt scales it by itself, from dots of 96 an inch.
            shape.setTabPositions([QTextOption.Tab(self._em * 1.4 * 96 / 72, QTextOption.TabType.LeftTab)])
        self._begin(shape, QTextCharFormat(), "".join(run.text for run in block.runs))
        if block.anchor and self._links:
            anchored = self._letters(self._colours.text)
            anchored.setAnchorNames([block.anchor])
            self._cursor.insertText("\u2060", anchored)
        if block.style == "item":
            self._cursor.insertText("•\t", self._letters(self._colours.text_soft))
        for run in block.runs:
            # A line end inside a paragraph, not the beginning of another.
            text = printable(run.text).replace("\n", "\u2028")
            self._cursor.insertText(text, self._look(run, bold=block.style == "lead"))

    def facts(self, facts: Facts) -> None:
        made = QTextTableFormat()
        made.setBorder(0)
        made.setCellPadding(self._em * 0.35)
        made.setCellSpacing(0)
        made.setTopMargin(self._em * 0.4)
        made.setBottomMargin(self._em * 0.6)
        made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        made.setColumnWidthConstraints(
            [QTextLength(QTextLength.Type.PercentageLength, share) for share in (32, 68)]
        )
        self._begun = True
        table = self._cursor.insertTable(len(facts.rows), 2, made)
        for row, pair in enumerate(facts.rows):
            for column, text in enumerate(pair):
                colour = self._colours.text if column else self._colours.text_soft
                cell = table.cellAt(row, column).firstCursorPosition()
                cell.insertText(line(text), self._letters(colour, 0.9))
        self._cursor.movePosition(QTextCursor.MoveOperation.End)

    def _begin(self, shape: QTextBlockFormat, look: QTextCharFormat, text: str) -> None:
        if is_right_to_left(text):
            shape.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        if self._begun:
            self._cursor.insertBlock(shape, look)
        else:
            self._cursor.setBlockFormat(shape)
        self._begun = True

    def _shape(self, above: float = 0.0, below: float = 0.0) -> QTextBlockFormat:
        shape = QTextBlockFormat()
        shape.setTopMargin(self._em * above)
        shape.setBottomMargin(self._em * below)
        shape.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        return shape

    def _letters(self, colour: str, size: float = 1.0, *, bold: bool = False) -> QTextCharFormat:
        look = QTextCharFormat()
        font = QFont(self._font)
        font.setPointSizeF(self._points * size)
        look.setFont(font)
        if bold:
            look.setFontWeight(QFont.Weight.DemiBold)
        look.setForeground(QBrush(QColor(colour)))
        return look

    def _look(self, run: Run, *, bold: bool) -> QTextCharFormat:
        colours = self._colours
        colour = {
            "soft": colours.text_soft, "good": colours.good, "warn": colours.warn, "bad": colours.bad,
            "old": colours.bad, "new": colours.good,
        }.get(run.look, colours.text)  # fmt: skip
        look = self._letters(colour, bold=bold or run.look in {"strong", "new"})
        if run.look == "old":
            look.setFontStrikeOut(True)
            look.setBackground(QBrush(QColor(colours.bad_soft)))
        elif run.look == "new":
            look.setBackground(QBrush(QColor(colours.accent_soft)))
        if self._links and (run.place is not None or run.link):
            look.setAnchor(True)
            look.setForeground(QBrush(QColor(colours.accent_text)))
            if run.place is not None:
                look.setAnchorHref(f"{PLACE}{len(self.places)}")
                self.places.append(run.place)
            else:
                look.setAnchorHref(f"#{run.link}")
        return look
