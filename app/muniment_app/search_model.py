"""The results of a search as Qt's list: documents, their passages, and what unfolds more of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QAbstractListModel, QDate, QLocale, QModelIndex, QPersistentModelIndex, Qt

from muniment_app.library_model import kind_name
from muniment_app.plain_tip import plain_tip

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from muniment_app.search_work import DocumentFound, PassageFound, SearchShown

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
PASSAGES_SHOWN = 3
"""Of each document at first: the first screen should show several documents."""

AnyIndex = QModelIndex | QPersistentModelIndex
RowKind = Literal["document", "newer", "passage", "more"]


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One row of the list.

    Args:
        kind: what it shows.
        document: the document that it belongs to.
        passage: of a row of kind "passage"; of a document its best one, which opens with it.
        left: passages that a row of kind "more" unfolds.
    """

    kind: RowKind
    document: DocumentFound
    passage: PassageFound
    left: int = 0

    @property
    def key(self) -> tuple[str, str, int]:
        """Tells the same row in another result."""
        return self.kind, self.document.facts.document_id, self.passage.quote.chunk_id


class SearchModel(QAbstractListModel):
    """One level, so that the arrow keys walk through everything."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ResultRow] = []
        self._unfolded: set[str] = set()

    def show(self, shown: SearchShown, *, anew: bool = True) -> None:
        """Show another result.

        Args:
            shown: what was found.
            anew: of another search; of the same one, what was unfolded stays so.
        """
        self.beginResetModel()
        if anew:
            self._unfolded.clear()
        self._rows = [
            row
            for document in shown.documents
            for row in _rows_of(document, whole=document.facts.document_id in self._unfolded)
        ]
        self.endResetModel()

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._rows = []
        self.endResetModel()

    def unfold(self, index: AnyIndex) -> None:
        """Show the other passages of the document whose row "more" this is."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, ResultRow) or row.kind != "more":
            return
        self._unfolded.add(row.document.facts.document_id)
        place = index.row()
        more = [
            ResultRow("passage", row.document, passage) for passage in row.document.passages[PASSAGES_SHOWN:]
        ]
        self.beginRemoveRows(QModelIndex(), place, place)
        del self._rows[place]
        self.endRemoveRows()
        self.beginInsertRows(QModelIndex(), place, place + len(more) - 1)
        self._rows[place:place] = more
        self.endInsertRows()

    def row_of(self, key: tuple[str, str, int]) -> int:
        """The place of a row that was there before, -1 when it is gone."""
        return next((place for place, row in enumerate(self._rows) if row.key == key), -1)

    def retranslate(self) -> None:
        """Say every row in the language of now."""
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008, N802
        """Qt's."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt's."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole and row.kind == "document":
            return plain_tip(row.document.facts.path)
        return None

    def describe(self, document: DocumentFound) -> str:
        """The second line of a document: file, collections, kind, date."""
        facts = document.facts
        when = day_words(facts.dated)
        name = facts.file_name if facts.file_name != facts.title else ""
        kind = kind_name(facts.kind)
        return " · ".join(part for part in (name, ", ".join(facts.collections), kind, when) if part)

    def page_words(self, row: ResultRow) -> str:
        """The place of a passage."""
        return self.tr("p. {page}").format(page=row.passage.quote.page)

    def _words(self, row: ResultRow) -> str:
        if row.kind == "document":
            return row.document.facts.title
        if row.kind == "newer":
            return self.tr("Older version · newer: {name}").format(name=row.document.facts.newer_name)
        if row.kind == "more":
            return self.tr("Show %n more passage(s)", "", row.left)
        return ("… " if row.passage.excerpt.cut_before else "") + row.passage.excerpt.text

    def _spoken(self, row: ResultRow) -> str:
        words = self._words(row)
        if row.kind == "document":
            return f"{words}, {self.describe(row.document)}"
        return f"{self.page_words(row)}: {words}" if row.kind == "passage" else words


def day_words(dated: str) -> str:
    """An ISO date, a month or a year in the language of now."""
    day = QDate.fromString(f"{dated}-01-01"[:10], Qt.DateFormat.ISODate)
    if not day.isValid():
        return dated
    return QLocale().toString(day, {4: "yyyy", 7: "LLL yyyy"}.get(len(dated), "d MMM yyyy"))


def _rows_of(document: DocumentFound, *, whole: bool) -> list[ResultRow]:
    best = document.passages[0]
    rows = [ResultRow("document", document, best)]
    if document.facts.newer_id:
        rows.append(ResultRow("newer", document, best))
    listed = len(document.passages) if whole else PASSAGES_SHOWN
    rows += [ResultRow("passage", document, passage) for passage in document.passages[:listed]]
    left = len(document.passages) - listed
    if left > 0:
        rows.append(ResultRow("more", document, best, left))
    return rows
