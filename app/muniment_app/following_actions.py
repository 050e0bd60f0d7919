"""What the user does to followed folders."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from muniment_app.followed_dialog import FollowedDialog
from muniment_app.notices import Notice

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from muniment_app.desk import Desk
    from muniment_app.indexing_work import FilesTaken
    from muniment_app.library_actions import LibraryActions
    from muniment_app.library_pane import LibraryPane
    from muniment_app.notices import Notices
    from muniment_ingest.followed_folders import FollowedFolder
    from muniment_ingest.records import Collection


class FollowingActions(QObject):
    """Joins the library pane, the followed folders, the notices and the desk."""

    def __init__(
        self, desk: Desk, pane: LibraryPane, library: LibraryActions, notices: Notices, window: QWidget
    ) -> None:
        super().__init__(window)
        self._desk, self._pane, self._library = desk.following, pane, library
        self._notices, self._window = notices, window
        self.follow_added = True
        self.dialog: FollowedDialog | None = None
        pane.followed_wanted.connect(self.show_dialog)
        desk.indexing.taken.connect(self._on_taken)
        desk.following.folders_read.connect(self._on_folders_read)
        desk.following.followed.connect(self._on_followed)

    @Slot(object)
    def show_dialog(self, collection: Collection) -> None:
        """Show the followed folders of a collection."""
        if self.dialog is not None:
            self.dialog.close()
        self.dialog = made = FollowedDialog(collection.id, collection.name, self._window)
        made.show_folders(self._desk.folders)
        made.check_wanted.connect(self._desk.check)
        made.stop_wanted.connect(self._desk.unfollow)
        made.exclude_wanted.connect(self._desk.exclude)
        made.add_wanted.connect(self._library.choose_folder)
        made.finished.connect(self._on_closed)
        made.open()

    @Slot()
    def _on_closed(self) -> None:
        self.dialog = None

    @Slot(object)
    def _on_taken(self, taken: FilesTaken) -> None:
        if self.follow_added and taken.folders:
            self._desk.follow(taken.folders, taken.collection)

    @Slot(object)
    def _on_folders_read(self, folders: tuple[FollowedFolder, ...]) -> None:
        self._pane.model.show_followed(folders)
        self._pane.tree.viewport().update()
        if self.dialog is not None:
            self.dialog.show_folders(folders)

    @Slot(object)
    def _on_followed(self, folders: tuple[FollowedFolder, ...]) -> None:
        names = ", ".join(folder.path.name or str(folder.path) for folder in folders)
        notice = Notice(
            self.tr("%n folder(s) are followed from now on: {names}.", "", len(folders)).format(names=names),
            self.tr("What changes there comes into the library by itself."),
            "info",
            self.tr("Stop following"),
        )
        self._notices.tell(notice, partial(self._desk.unfollow, *(folder.id for folder in folders)))
