"""Collections and their files as Qt's item model: thousands of rows without a widget each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from muniment_app import wording

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from muniment_ingest.records import Collection, FileRecord

COLLECTION_ROLE = Qt.ItemDataRole.UserRole + 1
FILE_ROLE = Qt.ItemDataRole.UserRole + 2
SEARCH_ROLE = Qt.ItemDataRole.UserRole + 3

KINDS = {"markdown": "Markdown", "text": "TXT"}

AnyIndex = QModelIndex | QPersistentModelIndex


class LibraryModel(QAbstractItemModel):
    """Two levels: collections, and in each its files by title."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._collections: tuple[Collection, ...] = ()
        self._files: tuple[tuple[FileRecord, ...], ...] = ()

    def show(self, collections: tuple[Collection, ...], files: tuple[FileRecord, ...]) -> None:
        """Show another state of the library."""
        by_name: dict[str, list[FileRecord]] = {collection.name: [] for collection in collections}
        for file in files:
            by_name.setdefault(file.collection, []).append(file)
        for listed in by_name.values():
            listed.sort(key=lambda file: file.title.casefold())
        fresh = tuple(tuple(by_name[collection.name]) for collection in collections)
        if (collections, fresh) == (self._collections, self._files):
            return
        self.beginResetModel()
        self._collections, self._files = collections, fresh
        self.endResetModel()

    def retranslate(self) -> None:
        """Say every row in the language of now."""
        self.beginResetModel()
        self.endResetModel()

    def index(self, row: int, column: int, parent: AnyIndex = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Qt's; the internal id of a file is one more than its collection's row, of a collection 0."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: AnyIndex = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """Qt's."""
        if not index.isValid() or index.internalId() == 0:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008, N802
        """Qt's."""
        if not parent.isValid():
            return len(self._collections)
        return len(self._files[parent.row()]) if parent.internalId() == 0 and parent.column() == 0 else 0

    def columnCount(self, _parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008, N802
        """Qt's."""
        return 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt's."""
        if not index.isValid():
            return None
        if index.internalId() == 0:
            return self._collection_data(self._collections[index.row()], role)
        return self._file_data(self._files[index.internalId() - 1][index.row()], role)

    def _collection_data(self, collection: Collection, role: int) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, SEARCH_ROLE):
            return collection.name
        if role == COLLECTION_ROLE:
            return collection
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            count = self.tr("%n document(s)", "", collection.documents)
            return f"{collection.name}: {count}"
        return None

    def _file_data(self, file: FileRecord, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return file.title
        if role == FILE_ROLE:
            return file
        if role == SEARCH_ROLE:
            return f"{file.title} {file.path}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{file.title}, {wording.of_status(file.status)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            why = wording.of_reason(file.reason).text() if file.reason else wording.of_status(file.status)
            return f"{file.path}\n{why}"
        return None

    def describe(self, file: FileRecord) -> str:
        """The second line of a file: its kind and pages, or its state when something is wrong."""
        if file.status not in ("indexed", "partial"):
            return wording.of_status(file.status)
        pages = self.tr("%n page(s)", "", file.pages.total)
        kind = KINDS.get(file.kind, file.kind.upper())
        if file.status == "partial":
            missing = file.pages.failed + file.pages.empty
            pages = self.tr("%n page(s) without text", "", missing)
        return f"{kind} · {pages}" if kind else pages
