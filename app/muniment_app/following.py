"""Followed folders for one lane: what changed in them comes into the queue, what is gone leaves the library."""

from __future__ import annotations

import glob
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from muniment_ingest.folder_watch import FolderWatch
from muniment_ingest.following import FolderSync
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from muniment_ingest.followed_folders import FollowedFolder
    from muniment_ingest.library import Library


@dataclass(frozen=True, slots=True)
class FollowingStep:
    """What one look at the followed folders came to.

    Args:
        folders: all of them, as they are known after it.
        queued: files that wait now because they are new or changed.
        removed: files that left the library because they are gone.
    """

    folders: tuple[FollowedFolder, ...]
    queued: int = 0
    removed: int = 0


class Following:
    """Joins the list of followed folders, the listening to them, and the library.

    Args:
        library: open, of the lane that uses this; closed with it.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._sync = FolderSync(library)
        self._watch = FolderWatch()
        self._to_check: set[Path] = set()

    def folders(self) -> tuple[FollowedFolder, ...]:
        """All followed folders by path."""
        return self._sync.folders.list()

    def follow(self, folder: Path, collection: str) -> FollowedFolder:
        """Follow a folder for a collection, which is made when it is missing.

        Raises:
            IngestError: ``folder_not_found``, ``folder_already_followed``.
        """
        collection_id = self._library.add_collection(collection).id
        known = next(
            (f for f in self.folders() if (f.collection_id, f.path) == (collection_id, folder)), None
        )
        return known or self._sync.folders.add(collection_id, folder)

    def unfollow(self, folder_id: int) -> None:
        """Follow a folder no longer; what was read from it stays."""
        self._sync.folders.remove(folder_id)

    def exclude(self, folder_id: int, patterns: Sequence[str]) -> None:
        """Set what is not read of a folder; what was read and is excluded now leaves with the next look."""
        folder = self._found(folder_id)
        self._sync.folders.add(folder.collection_id, folder.path, patterns)
        self._to_check.add(folder.path)

    def forget(self, files: Sequence[tuple[str, int]]) -> None:
        """Exclude files that lie in a followed folder, so that what the user removed does not come back."""
        for folder in self.folders():
            below = [
                Path(path).relative_to(folder.path).as_posix()
                for path, collection_id in files
                if collection_id == folder.collection_id
                and "!/" not in path
                and Path(path).is_relative_to(folder.path)
            ]
            if below:
                added = [pattern for name in below if (pattern := glob.escape(name)) not in folder.excluded]
                self._sync.folders.add(folder.collection_id, folder.path, (*folder.excluded, *added))

    def check(self, folder_id: int) -> None:
        """Look through a folder at the next step."""
        self._to_check.add(self._found(folder_id).path)

    def step(self, now_s: float, cancelled: Callable[[], bool]) -> FollowingStep:
        """Look at what changed since the last step.

        Args:
            now_s: of a clock that never goes back.
            cancelled: asked at each file.

        Raises:
            Cancelled: before anything of the place was written.
        """
        self._watch.watch_only((folder.path for folder in self.folders()), now_s)
        places = {*self._watch.take_dirty(now_s), *self._to_check}
        self._to_check.clear()
        changes = self._sync.sync_places(sorted(places), cancelled=cancelled)
        removed = self._sync.settle_all(cancelled=cancelled)
        return FollowingStep(self.folders(), sum(len(change.to_read) for change in changes), len(removed))

    def close(self) -> None:
        """Stop listening and close the library."""
        self._watch.close()
        self._library.close()

    def _found(self, folder_id: int) -> FollowedFolder:
        for folder in self.folders():
            if folder.id == folder_id:
                return folder
        raise IngestError("folder_not_found")
