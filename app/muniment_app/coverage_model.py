"""The coverage report as Qt's item model: it filters and sorts by itself, because a proxy would ask row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QDateTime, QLocale, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from muniment_app import suspicion_words, wording
from muniment_app.coverage_rows import CoverageTable, CoverageTotals, status_of, totals_of
from muniment_app.plain_tip import plain_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtCore import QObject

    from muniment_app.coverage_rows import CoverageRow
    from muniment_app.theme import Theme

AnyIndex = QModelIndex | QPersistentModelIndex

FILE, COLLECTION, STATUS, TEXT, OCR, EMPTY, FAILED, CHUNKS, REASON, WHEN = range(10)
NUMBERS = frozenset({TEXT, OCR, EMPTY, FAILED, CHUNKS})


class CoverageModel(QAbstractTableModel):
    """A row for each file: what was read of it, and why not the rest."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._all: tuple[CoverageRow, ...] = ()
        self.rows: list[CoverageRow] = []
        self._text, self._collection, self._status = "", "", ""
        self._column, self._descending = FILE, False
        self._reasons: dict[tuple[str, tuple[str, ...]], str] = {}

    def show(self, rows: tuple[CoverageRow, ...]) -> None:
        """Show another state of the library."""
        if rows != self._all:
            self._all = rows
            self._rebuild()

    def narrow(self, text: str, collection: str, status: str) -> None:
        """Show only some rows.

        Args:
            text: words of the name or path, "" = all.
            collection: its name, "" = all.
            status: as ``status_of`` tells it, or "" = all.
        """
        self._text, self._collection, self._status = text.strip().casefold(), collection, status
        self._rebuild()

    def retranslate(self) -> None:
        """Say every row in the language of now."""
        self._reasons.clear()
        self._rebuild()

    def statuses(self) -> dict[str, int]:
        """How many files there are of each status in the chosen collection."""
        counts: dict[str, int] = {}
        for row in self._all:
            if not self._collection or row.record.collection == self._collection:
                key = status_of(row)
                counts[key] = counts.get(key, 0) + 1
        return counts

    def totals(self, numbers: Iterable[int] | None = None) -> CoverageTotals:
        """Add up rows, those that are shown or some of them."""
        return totals_of(self.rows if numbers is None else (self.rows[number] for number in numbers))

    def table(self) -> CoverageTable:
        """The table as it is shown, with its words; a lane makes the lines of a file of it."""
        return CoverageTable(
            tuple(self.rows),
            (self.tr("Path"), *(self._head(column) for column in range(1, 10))),
            {status: wording.of_status(status) for status in self.statuses()},
            {(row.record.reason, row.record.suspicions): self._reason(row) for row in self.rows},
        )

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Qt's."""
        self._column, self._descending = max(column, 0), order == Qt.SortOrder.DescendingOrder
        self._rebuild()

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008, N802
        """Qt's."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008, N802
        """Qt's."""
        return 0 if parent.isValid() else 10

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Qt's."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < 10:  # noqa: PLR2004
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._head(section)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._head_tip(section) or None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section in NUMBERS else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt's."""
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            cell = self._cell(row, column)
            if isinstance(cell, int):
                cell = QLocale().toString(cell) if cell else "–"
            return cell
        if role == Qt.ItemDataRole.ToolTipRole:
            return {FILE: plain_tip(row.record.path), REASON: self._reason(row)}.get(column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in NUMBERS:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(row, column)
        return None

    def _rebuild(self) -> None:
        self.beginResetModel()
        text, collection, status = self._text, self._collection, self._status
        found = [
            row
            for row in self._all
            if (not text or text in row.search)
            and (not collection or row.record.collection == collection)
            and (not status or status == status_of(row))
        ]
        # By name first: Python's sort keeps that order among equals.
        if self._column != FILE:
            found.sort(key=lambda row: row.order)
        found.sort(key=self._key(), reverse=self._descending)
        self.rows = found
        self.endResetModel()

    def _key(self) -> Callable[[CoverageRow], str | int]:
        keys: dict[int, Callable[[CoverageRow], str | int]] = {
            COLLECTION: lambda row: row.record.collection.casefold(),
            STATUS: lambda row: wording.STATUS_ORDER.get(status_of(row), 0),
            TEXT: lambda row: row.record.pages.text,
            OCR: lambda row: row.record.pages.ocr,
            EMPTY: lambda row: row.record.pages.empty,
            FAILED: lambda row: row.record.pages.failed,
            CHUNKS: lambda row: row.record.chunks,
            REASON: self._reason,
            WHEN: lambda row: row.record.indexed_at,
        }
        return keys.get(self._column, lambda row: row.order)

    def _cell(self, row: CoverageRow, column: int) -> str | int:
        record = row.record
        if column in NUMBERS:
            pages = record.pages
            return (pages.text, pages.ocr, pages.empty, pages.failed, record.chunks)[column - TEXT]
        if column == FILE:
            return row.name
        if column == COLLECTION:
            return record.collection
        if column == STATUS:
            return wording.of_status(status_of(row))
        if column == REASON:
            return self._reason(row)
        when = QDateTime.fromString(record.indexed_at, Qt.DateFormat.ISODate)
        return QLocale().toString(when.toLocalTime(), QLocale.FormatType.ShortFormat)

    def _reason(self, row: CoverageRow) -> str:
        code, suspicions = row.record.reason, row.record.suspicions
        if (code, suspicions) not in self._reasons:
            happened = wording.of_reason(code).happened if code else ""
            noted = suspicion_words.of_file(suspicions)
            self._reasons[code, suspicions] = " ".join(filter(None, [happened, noted]))
        return self._reasons[code, suspicions]

    def _colour(self, row: CoverageRow, column: int) -> QColor | None:
        colours = self._theme.colours
        if column in NUMBERS:
            bad = column in {EMPTY, FAILED} and self._cell(row, column)
            return QColor(colours.warn) if bad else None
        if column != STATUS:
            return None
        status = status_of(row)
        if status in {"working", "skipped"}:
            return QColor(colours.text_soft)
        return QColor({"indexed": colours.good, "partial": colours.warn}.get(status, colours.bad))

    def _head(self, column: int) -> str:
        return (
            self.tr("File"), self.tr("Collection"), self.tr("Status"), self.tr("Text"), self.tr("Recognised"),
            self.tr("No text"), self.tr("Failed"), self.tr("Passages"), self.tr("Why"), self.tr("When"),
        )[column]  # fmt: skip

    def _head_tip(self, column: int) -> str:
        return {
            TEXT: self.tr("Pages that were read as text"),
            OCR: self.tr("Pages that were recognised from their picture"),
            EMPTY: self.tr("Pages without text, or waiting to be recognised"),
            FAILED: self.tr("Pages that could not be read"),
            CHUNKS: self.tr("Passages that can be found"),
        }.get(column, "")
