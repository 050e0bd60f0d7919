"""What the user does in the coverage report."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from muniment_app.coverage_dialog import CoverageDialog
from muniment_app.notices import Notice

if TYPE_CHECKING:
    from muniment_app.desk import Desk
    from muniment_app.library_actions import LibraryActions
    from muniment_app.notices import Notices
    from muniment_app.page_actions import PageActions
    from muniment_app.theme import Theme
    from muniment_ingest.records import Collection, FileRecord


class CoverageActions(QObject):
    """Joins the coverage report, the desk, and what is done to files and pages elsewhere."""

    def __init__(
        self,
        desk: Desk,
        library: LibraryActions,
        pages: PageActions,
        notices: Notices,
        theme: Theme,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk, self._library, self._pages = desk, library, pages
        self._notices, self._theme, self._window = notices, theme, window
        self.dialog: CoverageDialog | None = None
        desk.coverage_read.connect(self._on_coverage_read)
        desk.page_notes_read.connect(self._on_page_notes_read)
        desk.library_read.connect(self._on_library_read)
        desk.indexing.exported.connect(self._on_exported)

    @Slot()
    def show_all(self) -> None:
        """Show the report of the whole library."""
        self.show_dialog(None)

    @Slot(object)
    def show_dialog(self, collection: Collection | None) -> None:
        """Show the report of a collection, or of all."""
        if self.dialog is None:
            self.dialog = made = CoverageDialog(self._theme, self._window)
            made.notes_wanted.connect(self._desk.read_page_notes)
            made.document_opened.connect(self._on_document_opened)
            made.page_opened.connect(self._on_page_opened)
            made.again_wanted.connect(self._library.try_again)
            made.folder_wanted.connect(self._on_folder_wanted)
            made.removal_wanted.connect(self._library.remove_files)
            made.export_wanted.connect(self._on_export_wanted)
            made.finished.connect(self._on_closed)
        self.dialog.choose_collection(collection.name if collection is not None else "")
        self.dialog.show()
        self.dialog.raise_()
        self._desk.read_coverage()

    @Slot()
    def _on_closed(self) -> None:
        self.dialog = None

    @Slot(object)
    def _on_library_read(self, _view: object) -> None:
        if self.dialog is not None:
            self._desk.read_coverage()

    @Slot(object)
    def _on_coverage_read(self, rows: object) -> None:
        if self.dialog is not None and isinstance(rows, tuple):
            self.dialog.show_rows(rows)

    @Slot(str, object)
    def _on_page_notes_read(self, document_id: str, notes: object) -> None:
        if self.dialog is not None and isinstance(notes, tuple):
            self.dialog.show_notes(document_id, notes)

    @Slot(object)
    def _on_document_opened(self, record: FileRecord) -> None:
        if record.document_id is None:
            self._library.tell_reason(record)
        else:
            self._pages.open_document(record)

    @Slot(str, int)
    def _on_page_opened(self, document_id: str, number: int) -> None:
        self._desk.read_page(document_id, number, None)

    @Slot(object)
    def _on_folder_wanted(self, record: FileRecord) -> None:
        folder = PurePath(record.path.partition("!/")[0]).parent
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            words = self.tr("The folder cannot be opened.")
            self._notices.tell(Notice(words, str(folder), "warn"))

    @Slot()
    def _on_export_wanted(self) -> None:
        dialog = QFileDialog(self.dialog, self.tr("Export the report"), self._library.last_folder)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("Table (*.csv)")])
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(self.tr("coverage.csv"))
        dialog.fileSelected.connect(self.export_to)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def export_to(self, name: str) -> None:
        """Save the rows that are shown."""
        if self.dialog is not None:
            self._desk.indexing.export(Path(name), self.dialog.model.table())

    @Slot(object)
    def _on_exported(self, path: Path) -> None:
        self._notices.tell(Notice(self.tr("The report was saved."), str(path), "good"))
