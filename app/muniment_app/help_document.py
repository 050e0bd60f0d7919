"""A guide laid out by Qt: theme colours, room between the lines, and no link that leaves the folder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QUrl
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QImage,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextListFormat,
    QTextOption,
    QTextTable,
)

from muniment_app.help_pages import anchors, picture_file, place_of
from muniment_app.plain_tip import plain_tip

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from muniment_app.colours import Colours

LONGEST_LINE = 80
"""Characters; longer lines are read more slowly, because the eye loses the next one."""
_SIZES = {1: 1.6, 2: 1.28, 3: 1.1}
_LINE_HEIGHT = 1.38
"""Of the height of the letters; enough that a line with code in it is no higher than the others."""
_CODE_SIZE = 0.94
_WEB = ("http:", "https:", "ftp:", "mailto:", "//")


@dataclass(frozen=True, slots=True)
class HelpHeading:
    """A heading of a guide.

    Args:
        level: 1 is the title.
        position: of its first character in the document.
    """

    title: str
    level: int
    anchor: str
    position: int


class HelpDocument(QTextDocument):
    """One guide.

    Args:
        file: of the guide, UTF-8 Markdown.
        text: what stands in it.
        font: of ordinary text.
        colours: of the theme.
    """

    def __init__(self, file: Path, text: str, font: QFont, colours: Colours) -> None:
        super().__init__()
        self.file = file
        self._colours = colours
        self._points = font.pointSizeF() if font.pointSizeF() > 0 else 10.0
        self._line_height = QFontMetricsF(font).height() * _LINE_HEIGHT
        self.setUndoRedoEnabled(False)
        self.setDefaultFont(font)
        self.setDocumentMargin(0)
        self.setIndentWidth(self._points * 2.3)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setDefaultTextOption(option)
        features = QTextDocument.MarkdownFeature
        self.setMarkdown(text, features.MarkdownDialectGitHub | features.MarkdownNoHTML)
        self._shape()
        found = [
            (block.text(), block.blockFormat().headingLevel(), block.position()) for block in self._blocks()
        ]
        found = [heading for heading in found if heading[1]]
        names = anchors(title for title, _, _ in found)
        self.headings = tuple(
            HelpHeading(title, level, anchor, position)
            for (title, level, position), anchor in zip(found, names, strict=True)
        )

    def loadResource(self, kind: int, name: QUrl | str) -> object:  # noqa: N802
        """Qt's: pictures come from the guide's own folder, and nothing else comes from anywhere."""
        link = name.toString() if isinstance(name, QUrl) else name
        file = picture_file(self.file.parent, link)
        if kind != QTextDocument.ResourceType.ImageResource.value or file is None:
            return None
        return QImage(str(file))

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self.begin()
        while block.isValid():
            yield block
            block = block.next()

    def _shape(self) -> None:
        for frame in self.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                self._shape_table(frame)
        for block in self._blocks():
            shape = block.blockFormat()
            self._shape_block(block, shape)
            QTextCursor(block).setBlockFormat(shape)
            spans = []
            place = block.begin()
            while not place.atEnd():
                piece = place.fragment()
                spans.append((piece.position(), piece.length(), QTextCharFormat(piece.charFormat())))
                place += 1
            for position, length, look in spans:
                self._shape_letters(look, shape)
                cursor = QTextCursor(self)
                cursor.setPosition(position)
                cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
                cursor.setCharFormat(look)

    def _shape_block(self, block: QTextBlock, shape: QTextBlockFormat) -> None:
        em = self._points
        level = shape.headingLevel()
        code = _is_code(shape)
        if not level and not code:
            shape.setLineHeight(self._line_height, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        above, below = 0.0, 0.75
        if level:
            above, below = (0.0, 0.8) if level == 1 else (2.0 if level == 2 else 1.5, 0.55)  # noqa: PLR2004
        elif QTextCursor(block).currentTable() is not None:
            below = 0.0
        elif code:
            # Commands are copied and compared: a long one is wrapped rather than cut off.
            shape.setNonBreakableLines(False)
            shape.setBackground(QBrush(QColor(self._colours.side)))
            shape.setLeftMargin(em * 0.6)
            below = 0.0 if _is_code(block.next().blockFormat()) else 1.0
        elif (listed := block.textList()) is not None:
            bullets = listed.format()
            if bullets.style() == QTextListFormat.Style.ListCircle:  # what Qt makes of an asterisk
                bullets.setStyle(QTextListFormat.Style.ListDisc)
                listed.setFormat(bullets)
            below = 0.35 if block.next().textList() is not None else 0.9
        shape.setTopMargin(em * above)
        shape.setBottomMargin(em * below)

    def _shape_letters(self, look: QTextCharFormat, block: QTextBlockFormat) -> None:
        colours, level = self._colours, block.headingLevel()
        mono = look.fontFixedPitch() or _is_code(block)
        look.clearProperty(QTextFormat.Property.FontSizeAdjustment.value)
        size = _SIZES.get(level, 1.0) if level else 1.0
        look.setFontPointSize(self._points * size * (_CODE_SIZE if mono else 1.0))
        look.setForeground(QBrush(QColor(colours.accent_text if level else colours.text)))
        if level:
            look.setFontWeight(QFont.Weight.DemiBold)
        if mono:
            look.setFontFamilies(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families())
            if not _is_code(block):
                look.setBackground(QBrush(QColor(colours.side)))
        if look.isImageFormat():
            image = look.toImageFormat()
            image.setMaximumWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
            look.merge(image)
        if look.isAnchor():
            self._shape_link(look)

    def _shape_link(self, look: QTextCharFormat) -> None:
        link = look.anchorHref()
        if place_of(self.file, link) is not None:
            look.setForeground(QBrush(QColor(self._colours.accent_text)))
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            return
        look.setAnchor(False)
        look.setAnchorHref("")
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        words = (
            QCoreApplication.translate("Help", "Not opened: nothing leaves this computer.")
            if link.lower().startswith(_WEB)
            else QCoreApplication.translate("Help", "This page did not come with the program.")
        )
        look.setToolTip(plain_tip(f"{words}\n{link}"))

    def _shape_table(self, table: QTextTable) -> None:
        made = table.format()
        made.setBorderCollapse(True)
        made.setBorder(1)
        made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        made.setBorderBrush(QBrush(QColor(self._colours.border)))
        made.setCellPadding(self._points * 0.5)
        made.setCellSpacing(0)
        made.setTopMargin(self._points * 0.6)
        made.setBottomMargin(self._points * 1.1)
        made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        table.setFormat(made)
        for column in range(table.columns()):
            cell = table.cellAt(0, column)
            look = cell.format()
            look.setBackground(QBrush(QColor(self._colours.side)))
            cell.setFormat(look)


def _is_code(shape: QTextBlockFormat) -> bool:
    return shape.hasProperty(QTextFormat.Property.BlockCodeFence.value) or shape.hasProperty(
        QTextFormat.Property.BlockCodeLanguage.value
    )
