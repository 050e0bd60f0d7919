"""A report as PDF: A4, numbered pages, letters that can be selected and searched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from muniment_app.colours import LIGHT
from muniment_app.report_document import lay_out
from muniment_app.report_pdf_text import with_spaces
from muniment_engine.report import line
from muniment_models.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable

    from muniment_engine.report import Report

_POINTS = 10.0
_DOTS_PER_INCH = 300
_MARGINS_MM = QMarginsF(18, 18, 18, 22)
_FOOT_POINTS = 24.0
_GOOD_FONTS = ("Segoe UI", "Helvetica Neue", "Noto Sans", "Liberation Sans", "DejaVu Sans", "Arial")
"""Sans-serif fonts with Cyrillic and an embeddable outline; a system's own may be a bitmap or a variable one."""


def pdf_bytes(report: Report, cancelled: Callable[[], bool] = lambda: False) -> bytes:
    """Write a report as the bytes of a PDF file; there must be an application, if only ``offscreen_application()``.

    Raises:
        Cancelled: between two pages.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(line(report.title))
    writer.setCreator("Muniment")
    writer.setAuthor("Muniment")
    writer.setResolution(_DOTS_PER_INCH)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            _MARGINS_MM,
            QPageLayout.Unit.Millimeter,
        )
    )
    document = lay_out(report, _font(), unit=_DOTS_PER_INCH / 72).document
    # Sizes in points are the device's: the layout must know its resolution.
    document.documentLayout().setPaintDevice(writer)
    room = QRectF(writer.pageLayout().paintRectPixels(_DOTS_PER_INCH))
    foot = _FOOT_POINTS * _DOTS_PER_INCH / 72
    page = QSizeF(room.width(), room.height() - foot)
    document.setPageSize(page)
    _keep_headings(document, page.height())
    painter = QPainter(writer)
    try:
        for number in range(1, document.pageCount() + 1):
            if cancelled():
                raise Cancelled
            if number > 1:
                writer.newPage()
            _draw(painter, document, page, number, foot)
    finally:
        painter.end()
        buffer.close()
    return with_spaces(bytes(buffer.data().data()))


def offscreen_application() -> QGuiApplication:
    """The application, for a command that has no window: fonts and words need one; the caller keeps it."""
    found = QGuiApplication.instance()
    if isinstance(found, QGuiApplication):
        return found
    return QGuiApplication(["muniment", "-platform", "offscreen"])


def _keep_headings(document: QTextDocument, height: float) -> None:
    """Begin a page with each heading whose text would begin the next one."""
    layout = document.documentLayout()
    block = document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel() and block.next().isValid():
            last = block.next()
            while last.blockFormat().headingLevel() and last.next().isValid():
                last = last.next()
            here = int(layout.blockBoundingRect(block).bottom() // height)
            # One line of what follows is enough, but that one must be there.
            line = last.layout().lineAt(0) if last.layout().lineCount() else None
            below = line.y() + line.height() if line is not None else 0.0
            if int((layout.blockBoundingRect(last).top() + below - 1) // height) > here:
                shape = block.blockFormat()
                shape.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                QTextCursor(block).setBlockFormat(shape)
        block = block.next()


def _draw(painter: QPainter, document: QTextDocument, page: QSizeF, number: int, foot: float) -> None:
    painter.save()
    painter.translate(0, -(number - 1) * page.height())
    view = QRectF(0, (number - 1) * page.height(), page.width(), page.height())
    painter.setClipRect(view)
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = view
    context.palette.setColor(QPalette.ColorRole.Text, QColor(LIGHT.text))
    document.documentLayout().draw(painter, context)
    painter.restore()
    font = _font()
    font.setPointSizeF(_POINTS * 0.85)
    painter.setFont(font)
    painter.setPen(QColor(LIGHT.text_soft))
    painter.drawText(
        QRectF(0, page.height(), page.width(), foot),
        Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom,
        f"{number} / {document.pageCount()}",
    )


def _font() -> QFont:
    there = set(QFontDatabase.families())
    font = QFont(next((name for name in _GOOD_FONTS if name in there), QGuiApplication.font().family()))
    font.setPointSizeF(_POINTS)
    return font
