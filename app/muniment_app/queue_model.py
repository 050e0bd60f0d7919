"""The files that wait, as Qt's item model."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from muniment_app import wording
from muniment_app.plain_tip import plain_tip

if TYPE_CHECKING:
    from muniment_app.look_work import QueueView
    from muniment_ingest.waiting_files import WaitingFile

AnyIndex = QModelIndex | QPersistentModelIndex


class QueueModel(QAbstractTableModel):
    """File, folder, collection, size, state; the first thousand, in the order of their turn."""

    _files: tuple[WaitingFile, ...] = ()
    _names: dict[int, str] = {}  # noqa: RUF012 - replaced, never changed

    def show(self, queue: QueueView) -> bool:
        """Show another state; returns whether the rows are other ones."""
        fresh = queue.files
        if [file.id for file in fresh] == [file.id for file in self._files]:
            self._files, self._names = fresh, queue.collections
            if fresh:
                self.dataChanged.emit(self.index(0, 0), self.index(len(fresh) - 1, 4))
            return False
        self.beginResetModel()
        self._files, self._names = fresh, queue.collections
        self.endResetModel()
        return True

    def file(self, row: int) -> WaitingFile:
        """The file of a row."""
        return self._files[row]

    def rows_of(self, ids: set[int]) -> list[int]:
        """Rows of files, by their ids."""
        return [row for row, file in enumerate(self._files) if file.id in ids]

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008, N802
        """Qt's."""
        return 0 if parent.isValid() else len(self._files)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008, N802
        """Qt's."""
        return 0 if parent.isValid() else 5

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Qt's."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        heads = (self.tr("File"), self.tr("Folder"), self.tr("Collection"), self.tr("Size"), self.tr("State"))
        return heads[section] if 0 <= section < len(heads) else None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt's."""
        if not index.isValid():
            return None
        file = self._files[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(file, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(file.source.shown)
        return None

    def _words(self, file: WaitingFile, column: int) -> str:
        if column == 0:
            return file.source.name
        if column == 1:
            return str(file.source.path.parent)
        if column == 2:  # noqa: PLR2004
            return self._names.get(file.collection_id, "")
        if column == 3:  # noqa: PLR2004
            return wording.of_size(file.source.size_bytes)
        if file.paused:
            return self.tr("Paused")
        return self.tr("Next") if file.priority else self.tr("Waiting")
