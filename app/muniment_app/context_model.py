"""What a model was given and what not, as Qt's item model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPixmap

from muniment_app import answer_words
from muniment_engine.context_report import ContextPart, LeftOut

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from muniment_app.theme import Theme
    from muniment_engine.answer import Answer
    from muniment_engine.quote import Quote

AnyIndex = QModelIndex | QPersistentModelIndex

PART, PLACE, STATE, TOKENS = range(4)
SWATCH_PX = 12


def colour_of(kind: str, theme: Theme) -> str:
    """The colour that a kind of part has in the bar and in the list."""
    colours = theme.colours
    return {
        "instructions": colours.border_strong,
        "examples": colours.disabled,
        "history": colours.warn,
        "source": colours.accent,
        "question": colours.good,
    }.get(kind, colours.border_strong)


class ContextModel(QAbstractTableModel):
    """A row for each part in the order in which the model read them, then what was left out."""

    def __init__(self, answer: Answer, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._quotes: dict[int, Quote] = {quote.number: quote for quote in answer.quotes}
        report = answer.context
        self.rows: tuple[ContextPart | LeftOut, ...] = (*report.parts, *report.left_out) if report else ()

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, PART, TOKENS)
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, TOKENS))

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008, N802
        """Qt's."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008, N802
        """Qt's."""
        return 0 if parent.isValid() else TOKENS + 1

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Qt's."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section == TOKENS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        heads = (self.tr("Part"), self.tr("From"), self.tr("Given to the model"), self.tr("Tokens"))
        return heads[section] if 0 <= section < len(heads) else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt's."""
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column == TOKENS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DecorationRole and column == PART:
            return self._swatch(row.kind, given=isinstance(row, ContextPart))
        if role == Qt.ItemDataRole.ForegroundRole and isinstance(row, LeftOut):
            return QColor(self._theme.colours.text_soft)
        return None

    def place(self, row: ContextPart | LeftOut) -> str:
        """Document and page of a source, "" for other parts and for quotes that are not there any more."""
        quote = self._quotes.get(row.quote)
        if quote is None:
            return ""
        return self.tr("{document}, page {page}").format(document=quote.document, page=quote.page)

    def _words(self, row: ContextPart | LeftOut, column: int) -> str:
        if column == PART:
            name = (
                answer_words.words(answer_words.PARTS[row.kind])
                if row.kind in answer_words.PARTS
                else row.kind
            )
            return f"{name} [{row.quote}]" if row.quote else name
        if column == PLACE:
            return self.place(row)
        if column == TOKENS:
            return QLocale().toString(row.tokens)
        if isinstance(row, LeftOut):
            return answer_words.of_left_out(row.reason)
        if row.label and row.label != row.quote:
            return self.tr("Yes, as number {number}").format(number=row.label)
        return self.tr("Yes")

    def _swatch(self, kind: str, *, given: bool) -> QPixmap:
        pixmap = QPixmap(SWATCH_PX, SWATCH_PX)
        pixmap.fill(QColor(colour_of(kind, self._theme)) if given else Qt.GlobalColor.transparent)
        return pixmap
