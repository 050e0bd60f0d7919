"""What the user does to the library: choosing files, names, confirmations."""

from __future__ import annotations

from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from muniment_app import prompts, wording
from muniment_app.notices import Notice
from muniment_ingest.readers.formats import BY_SUFFIX

if TYPE_CHECKING:
    from collections.abc import Sequence

    from muniment_app.activity_bar import ActivityBar
    from muniment_app.desk import Desk
    from muniment_app.library_pane import LibraryPane
    from muniment_app.notices import Notices
    from muniment_ingest.records import Collection, FileRecord


class LibraryActions(QObject):
    """Joins the library pane, the activity bar, the notices and the desk."""

    def __init__(
        self,
        desk: Desk,
        pane: LibraryPane,
        activity: ActivityBar,
        notices: Notices,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk, self._pane, self._activity = desk, pane, activity
        self._notices, self._window = notices, window
        self.last_collection = ""
        self.last_folder = ""
        self._first_collection = ""
        self.examples: Path | None = None
        pane.add_files_wanted.connect(self.choose_files)
        pane.add_folder_wanted.connect(self.choose_folder)
        pane.new_collection_wanted.connect(self.new_collection)
        pane.rename_collection_wanted.connect(self._on_rename_collection)
        pane.remove_collection_wanted.connect(self._on_remove_collection)
        pane.remove_files_wanted.connect(self.remove_files)
        pane.reason_wanted.connect(self.tell_reason)
        pane.try_again_wanted.connect(self.try_again)

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
            self._add(tuple(paths), self.last_collection)

    def _add(self, paths: tuple[Path, ...], collection: str) -> None:
        self._desk.indexing.add(paths, collection)
        self._activity.begin(collection)

    @Slot()
    def add_examples(self) -> None:
        """Bring the example documents in, into a collection of their own."""
        if self.examples is not None:
            self._add((self.examples,), self.tr("Examples"))

    @Slot(object)
    def try_again(self, files: Sequence[FileRecord]) -> None:
        """Read files again that could not be read; of a file inside another, the outer one."""
        by_collection: dict[str, list[Path]] = {}
        for file in files:
            by_collection.setdefault(file.collection, []).append(Path(file.path.partition("!/")[0]))
        for collection, paths in by_collection.items():
            self._desk.indexing.add(tuple(dict.fromkeys(paths)), collection, retry=True)
            self._activity.begin(collection)

    @Slot()
    def choose_files(self) -> None:
        """Let the user choose files."""
        dialog = QFileDialog(self._window, self.tr("Add files"), self.last_folder)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(
            [
                self.tr("Documents ({patterns})").format(
                    patterns=" ".join(f"*{suffix}" for suffix in BY_SUFFIX)
                ),
                self.tr("All files (*)"),
            ]
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
            partial(self._desk.indexing.remove_collection, collection.id),
        )

    @Slot(object)
    def remove_files(self, files: tuple[FileRecord, ...]) -> None:
        """Ask, and take files out of the library."""
        found = [(file.path, self._pane.collection_named(file.collection)) for file in files]
        known = tuple((path, collection.id) for path, collection in found if collection is not None)
        prompts.confirm(
            self._window,
            self.tr("Remove %n file(s) from the library?", "", len(known)),
            self.tr(
                "The files themselves stay where they are. In a followed folder they are not read again."
            ),
            self.tr("Remove"),
            partial(self._desk.indexing.remove_files, known),
        )

    @Slot(object)
    def tell_reason(self, file: FileRecord) -> None:
        """Say why a file could not be read."""
        words = wording.of_reason(file.reason)
        self._notices.tell(Notice(f"{PurePath(file.path).name}: {words.happened}", words.advice, "warn"))
