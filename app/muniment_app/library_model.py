"""Collections and their files as Qt's item model: thousands of rows without a widget each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from muniment_app import wording
from muniment_app.plain_tip import plain_tip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from muniment_app.look_work import ListedFile
    from muniment_ingest.followed_folders import FollowedFolder
    from muniment_ingest.records import Collection, FileRecord

COLLECTION_ROLE = Qt.ItemDataRole.UserRole + 1
FILE_ROLE = Qt.ItemDataRole.UserRole + 2
MORE_ROLE = Qt.ItemDataRole.UserRole + 3

ROWS = 2000
LEAST_ROWS = 50
"""So many files are listed at first, in all collections and in each: Qt's tree asks for every row at once, and with
20,000 that was 90 to 250 ms in the window. The last row lists more, and the filter looks in all."""

_COLLECTION_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_FILE_FLAGS = _COLLECTION_FLAGS | Qt.ItemFlag.ItemNeverHasChildren

KINDS = {
    "markdown": "Markdown", "text": "TXT", "mhtml": "MHTML", "csv": "CSV", "eml": "EML", "msg": "MSG",
}  # fmt: skip
"""Names of kinds that are not said by their own letters in capitals; images and archives have words."""

AGAIN = ("failed", "quarantined", "skipped")
"""Statuses of files that may be read again though they did not change."""

AnyIndex = QModelIndex | QPersistentModelIndex


class LibraryModel(QAbstractItemModel):
    """Two levels: collections, and in each its files by title; filtered here, because a proxy would ask row by row.

    The lane that read the library has grouped and sorted the files, so that the window only takes them over.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all_collections: tuple[Collection, ...] = ()
        self._all_files: tuple[tuple[ListedFile, ...], ...] = ()
        self._collections: tuple[Collection, ...] = ()
        self._files: tuple[tuple[ListedFile, ...], ...] = ()
        self._listed: list[int] = []
        self._complete: set[int] = set()
        self._followed: dict[int, tuple[FollowedFolder, ...]] = {}
        self._filter = ""

    def show(self, collections: tuple[Collection, ...], files: tuple[tuple[ListedFile, ...], ...]) -> bool:
        """Show another state of the library; returns whether the rows are other ones.

        Args:
            collections: in their order.
            files: of each collection; the same object again means that nothing changed.
        """
        if files is self._all_files and collections == self._all_collections:
            return False
        self._all_collections, self._all_files = collections, files
        self._reset()
        return True

    def filter(self, text: str) -> None:
        """Show only files, and whole collections, whose name or path has these words."""
        self._filter = text.strip().casefold()
        self._reset()

    def files_between(self, first: AnyIndex, last: AnyIndex) -> tuple[FileRecord, ...]:
        """The files of a range of rows, by its first and last; none of collections."""
        if not first.internalId():
            return ()
        row = first.internalId() - 1
        end = min(last.row() + 1, self._listed[row])
        return tuple(file.record for file in self._files[row][first.row() : end])

    def show_more(self, index: AnyIndex) -> None:
        """List more files of the collection whose last row this is."""
        if not index.data(MORE_ROLE):
            return
        row = index.internalId() - 1
        listed, there = self._listed[row], len(self._files[row])
        more = min(there, listed + ROWS)
        self.beginRemoveRows(self.index(row, 0), listed, listed)
        self._complete.add(row)
        self.endRemoveRows()
        self.beginInsertRows(self.index(row, 0), listed, more - (more == there))
        self._listed[row] = more
        if more < there:
            self._complete.discard(row)
        self.endInsertRows()

    def show_followed(self, folders: Sequence[FollowedFolder]) -> None:
        """Know which folders are followed, and which of them are away."""
        self._followed = {
            collection_id: tuple(folder for folder in folders if folder.collection_id == collection_id)
            for collection_id in {folder.collection_id for folder in folders}
        }
        if self._collections:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._collections) - 1, 0))

    def followed(self, collection: Collection) -> tuple[FollowedFolder, ...]:
        """The followed folders of a collection."""
        return self._followed.get(collection.id, ())

    def retranslate(self) -> None:
        """Say every row in the language of now."""
        self.beginResetModel()
        self.endResetModel()

    def _reset(self) -> None:
        wanted = self._filter
        self.beginResetModel()
        if not wanted:
            self._collections, self._files = self._all_collections, self._all_files
        else:
            found = [
                (collection, files if wanted in collection.name.casefold() else _matching(files, wanted))
                for collection, files in zip(self._all_collections, self._all_files, strict=True)
            ]
            found = [(collection, files) for collection, files in found if files]
            self._collections = tuple(collection for collection, _ in found)
            self._files = tuple(files for _, files in found)
        share = max(LEAST_ROWS, ROWS // max(1, len(self._files)))
        self._listed = [min(len(files), share) for files in self._files]
        self._complete = {row for row, files in enumerate(self._files) if len(files) <= share}
        self.endResetModel()

    def index(self, row: int, column: int, parent: AnyIndex = QModelIndex()) -> QModelIndex:  # noqa: B008
        """Qt's; the internal id of a file is one more than its collection's row, of a collection 0."""
        # Not by hasIndex, which asks for rows and columns: the tree calls this for each of thousands of rows.
        if column != 0 or row < 0:
            return QModelIndex()
        if not parent.isValid():
            return self.createIndex(row, 0, 0) if row < len(self._collections) else QModelIndex()
        if parent.internalId() or row >= self._rows(parent.row()):
            return QModelIndex()
        return self.createIndex(row, 0, parent.row() + 1)

    def parent(self, index: AnyIndex = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008
        """Qt's."""
        if not index.isValid() or index.internalId() == 0:
            return QModelIndex()
        return self.createIndex(index.internalId() - 1, 0, 0)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """Qt's."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _FILE_FLAGS if index.internalId() else _COLLECTION_FLAGS

    def hasChildren(self, parent: AnyIndex = QModelIndex()) -> bool:  # noqa: B008, N802
        """Qt's."""
        if not parent.isValid():
            return bool(self._collections)
        return not parent.internalId() and bool(self._files[parent.row()])

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008, N802
        """Qt's."""
        if not parent.isValid():
            return len(self._collections)
        return self._rows(parent.row()) if parent.internalId() == 0 and parent.column() == 0 else 0

    def columnCount(self, _parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008, N802
        """Qt's."""
        return 1

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt's."""
        if not index.isValid():
            return None
        if index.internalId() == 0:
            return self._collection_data(self._collections[index.row()], role)
        files, row = self._files[index.internalId() - 1], index.row()
        if row >= self._listed[index.internalId() - 1]:
            return self._more_data(len(files) - row, role)
        return self._file_data(files[row].record, role)

    def _rows(self, row: int) -> int:
        return self._listed[row] + (row not in self._complete)

    def _more_data(self, more: int, role: int) -> object:
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self.tr("Show more: %Ln more file(s)", "", more)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tr("The field above finds files among all of them")
        return True if role == MORE_ROLE else None

    def _collection_data(self, collection: Collection, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return collection.name
        if role == COLLECTION_ROLE:
            return collection
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            count = self.tr("%n document(s)", "", collection.documents)
            said = "\n".join(
                [f"{collection.name}: {count}", *map(self.describe_folder, self.followed(collection))]
            )
            return plain_tip(said) if role == Qt.ItemDataRole.ToolTipRole else said
        return None

    def _file_data(self, file: FileRecord, role: int) -> object:
        if role == Qt.ItemDataRole.DisplayRole:
            return file.title
        if role == FILE_ROLE:
            return file
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{file.title}, {self.describe(file)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            why = wording.of_reason(file.reason).text() if file.reason else wording.of_status(file.status)
            return plain_tip(f"{file.path}\n{why}")
        return None

    def describe(self, file: FileRecord) -> str:
        """The second line of a file: its kind and pages, or its state when something is wrong."""
        if file.reason == "ocr_waiting":
            return self.tr("Scans are being recognised")
        if file.reason == "members_waiting":
            return self.tr("The files inside are being read")
        if file.status not in ("indexed", "partial"):
            return wording.of_status(file.status)
        pages = self.tr("%n page(s)", "", file.pages.total)
        kind = self.kind_name(file.kind)
        if file.reason == "members_failed":
            pages = self.tr("a file inside could not be read")
        elif file.status == "partial":
            missing = file.pages.failed + file.pages.empty
            pages = self.tr("%n page(s) without text", "", missing)
        return f"{kind} · {pages}" if kind else pages

    def describe_folder(self, folder: FollowedFolder) -> str:
        """A line for a followed folder: where it is, and whether it is there."""
        if folder.offline_since:
            return self.tr("Followed, not connected now: {folder}").format(folder=folder.path)
        return self.tr("Followed: {folder}").format(folder=folder.path)

    def kind_name(self, kind: str) -> str:
        """How a kind of file is called."""
        return kind_name(kind)


def kind_name(kind: str) -> str:
    """How a kind of file is called."""
    if kind == "image":
        return QCoreApplication.translate("LibraryModel", "Image")
    if kind in {"zip", "tar"}:
        return QCoreApplication.translate("LibraryModel", "Archive")
    return KINDS.get(kind, kind.upper())


def _matching(files: tuple[ListedFile, ...], wanted: str) -> tuple[ListedFile, ...]:
    return tuple(file for file in files if wanted in file.search)
