"""What the user does to the library: choosing files, names, confirmations, and the news of how it went."""

from __future__ import annotations

from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from muniment_app import prompts, wording
from muniment_app.notices import Notice
from muniment_app.outcomes_dialog import QUIET, OutcomesDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from muniment_app.activity_bar import ActivityBar
    from muniment_app.desk import Desk
    from muniment_app.lane_work import IngestMoved
    from muniment_app.library_pane import LibraryPane
    from muniment_app.notices import Notices
    from muniment_app.theme import Theme
    from muniment_ingest.outcome import IngestReport
    from muniment_ingest.records import Collection, FileRecord


class LibraryActions(QObject):
    """Joins the library pane, the activity bar, the notices and the desk."""

    def __init__(
        self,
        desk: Desk,
        pane: LibraryPane,
        activity: ActivityBar,
        notices: Notices,
        theme: Theme,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk, self._pane, self._activity = desk, pane, activity
        self._notices, self._theme, self._window = notices, theme, window
        self.last_collection = ""
        self.last_folder = ""
        self._first_collection = ""
        pane.add_files_wanted.connect(self.choose_files)
        pane.add_folder_wanted.connect(self.choose_folder)
        pane.new_collection_wanted.connect(self.new_collection)
        pane.rename_collection_wanted.connect(self._on_rename_collection)
        pane.remove_collection_wanted.connect(self._on_remove_collection)
        pane.remove_files_wanted.connect(self._on_remove_files)
        pane.reason_wanted.connect(self._on_reason_wanted)
        activity.cancel_wanted.connect(self._on_cancel)
        desk.ingest_begun.connect(activity.begin)
        desk.ingest_moved.connect(self._on_ingest_moved)
        desk.ingest_ended.connect(self._on_ingest_ended)

    def target(self) -> str:
        """Name of the collection that new documents go to."""
        chosen = self._pane.chosen_collection()
        if chosen is not None:
            return chosen.name
        if self._pane.collection_named(self.last_collection) is not None:
            return self.last_collection
        return self._first_collection or self.tr("Documents")

    def show_collections(self, collections: tuple[Collection, ...]) -> None:
        """Know what there is."""
        self._first_collection = collections[0].name if collections else ""

    def add(self, paths: Sequence[Path]) -> None:
        """Bring files and folders into the collection that is chosen."""
        if paths:
            self.last_collection = self.target()
            self._desk.add_files(tuple(paths), self.last_collection)
            if not self._desk.ingesting:
                self._activity.begin(self.last_collection)  # they wait for the models

    @Slot()
    def choose_files(self) -> None:
        """Let the user choose files."""
        dialog = QFileDialog(self._window, self.tr("Add files"), self.last_folder)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(
            [self.tr("Documents (*.pdf *.docx *.txt *.md *.html *.htm)"), self.tr("All files (*)")]
        )
        self._open(dialog)

    @Slot()
    def choose_folder(self) -> None:
        """Let the user choose a folder."""
        dialog = QFileDialog(self._window, self.tr("Add a folder"), self.last_folder)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self._open(dialog)

    @Slot()
    def new_collection(self) -> None:
        """Ask for a name and make a collection."""
        if self._desk.is_open:
            prompts.ask_name(
                self._window,
                self.tr("New collection"),
                self.tr("Name of the collection"),
                self._desk.add_collection,
            )

    def _open(self, dialog: QFileDialog) -> None:
        dialog.filesSelected.connect(self._on_files_selected)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(list)
    def _on_files_selected(self, names: list[str]) -> None:
        paths = [Path(name) for name in names]
        if paths:
            self.last_folder = str(paths[0].parent)
            self.add(paths)

    @Slot(object)
    def _on_rename_collection(self, collection: Collection) -> None:
        prompts.ask_name(
            self._window,
            self.tr("Rename the collection"),
            self.tr("Name of the collection"),
            partial(self._desk.rename_collection, collection.id),
            collection.name,
        )

    @Slot(object)
    def _on_remove_collection(self, collection: Collection) -> None:
        prompts.confirm(
            self._window,
            self.tr("Remove the collection “{name}”?").format(name=collection.name),
            self.tr(
                "%n file(s) will leave the library. The files themselves stay where they are.",
                "",
                collection.files,
            ),
            self.tr("Remove"),
            partial(self._desk.remove_collection, collection.id),
        )

    @Slot(object)
    def _on_remove_files(self, files: tuple[FileRecord, ...]) -> None:
        found = [(file.path, self._pane.collection_named(file.collection)) for file in files]
        known = tuple((path, collection.id) for path, collection in found if collection is not None)
        prompts.confirm(
            self._window,
            self.tr("Remove %n file(s) from the library?", "", len(known)),
            self.tr("The files themselves stay where they are."),
            self.tr("Remove"),
            partial(self._desk.remove_files, known),
        )

    @Slot(object)
    def _on_reason_wanted(self, file: FileRecord) -> None:
        words = wording.of_reason(file.reason)
        self._notices.tell(Notice(f"{PurePath(file.path).name}: {words.happened}", words.advice, "warn"))

    @Slot()
    def _on_cancel(self) -> None:
        self._activity.cancel_button.setEnabled(False)
        self._desk.cancel_ingest()

    @Slot(object)
    def _on_ingest_moved(self, moved: IngestMoved) -> None:
        self._activity.advance(moved)

    @Slot(object)
    def _on_ingest_ended(self, report: IngestReport | None) -> None:
        if not self._desk.ingesting:
            self._activity.end()
        if report is None:
            return
        notice = self.notice_of(report)
        self._notices.tell(notice, partial(self._show_outcomes, report) if notice.action else None)

    def notice_of(self, report: IngestReport) -> Notice:
        """Say in a line how it went."""
        counted: dict[str, int] = {}
        for outcome in report.outcomes:
            counted[outcome.status] = counted.get(outcome.status, 0) + 1
        added = counted.get("indexed", 0) + counted.get("partial", 0)
        bad = counted.get("quarantined", 0) + counted.get("failed", 0)
        known = counted.get("duplicate", 0) + counted.get("unchanged", 0)
        said = []
        if report.cancelled:
            said.append(self.tr("Adding was cancelled."))
        if added or not report.outcomes:
            said.append(self.tr("%n file(s) added.", "", added))
        if bad:
            said.append(self.tr("%n file(s) could not be read.", "", bad))
        if counted.get("partial"):
            said.append(self.tr("%n file(s) could be read only in part.", "", counted["partial"]))
        if counted.get("skipped"):
            said.append(self.tr("%n file(s) skipped.", "", counted["skipped"]))
        if known:
            said.append(self.tr("%n file(s) already in the library.", "", known))
        trouble = any(outcome.status not in QUIET for outcome in report.outcomes)
        worth = trouble or len(report.outcomes) > 1
        detail = ""
        if len(report.outcomes) == 1 and trouble:
            only = report.outcomes[0]
            detail = f"{PurePath(only.path).name}: {wording.of_reason(only.reason).text()}"
        return Notice(
            " ".join(said),
            detail,
            "warn" if bad or counted.get("partial") else "good",
            self.tr("Details") if worth else "",
            stays=trouble,
        )

    def _show_outcomes(self, report: IngestReport) -> None:
        OutcomesDialog(report.outcomes, self._theme, self._window).open()
