"""What changed in a followed folder since it was looked at last, and the library's way after it."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from muniment_ingest.followed_folders import FollowedFolders, iso_now
from muniment_ingest.sources import MissingSource, Source, discover_part
from muniment_ingest.system_path import reachable
from muniment_ingest.waiting_files import WaitingFiles
from muniment_models.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from muniment_ingest.database import Database
    from muniment_ingest.followed_folders import FollowedFolder
    from muniment_ingest.library import Library

# Not the content's fault: worth another look when the whole folder is looked through.
_PASSING_FAILURES = frozenset({"unreadable", "not_found", "cloud_only"})
# A folder that was emptied shows it by its times; one that a drive was taken from shows times of long ago. An hour,
# because the clock of a server may differ from ours.
_CLOCKS_DIFFER_S = 3600.0


@dataclass(frozen=True, slots=True)
class FolderChanges:
    """What a look at a followed folder found.

    Args:
        folder: as it was known before.
        to_read: new and changed files, in the order of their names.
        gone: paths that the library knows and that are not there any more; their members are not told.
        offline: the folder is not there, or empty though it was not: nothing is said of its files.
        unlisted: places that could not be looked into; what is known from there stays.
    """

    folder: FollowedFolder
    to_read: tuple[Source, ...] = ()
    gone: tuple[str, ...] = ()
    offline: bool = False
    unlisted: tuple[str, ...] = ()


class _Known(NamedTuple):
    size_bytes: int
    modified_ns: int
    reason: str
    has_document: bool


def compare(
    library: Library,
    folder: FollowedFolder,
    found: Iterable[Source | MissingSource],
    under: Path | None = None,
) -> FolderChanges:
    """Compare what is on disk with what the library knows; two queries, however many files.

    A file is read again when its size or time changed. One that could not be read is not tried again before it
    changes, unless it could not be opened: then with each look through the whole folder.

    Args:
        library: asked only.
        folder: what is followed.
        found: as ``discover_part`` finds it.
        under: the part that was looked through; None = all of it.
    """
    database, place = library.database, under or folder.path
    read, waiting = _known_files(database, folder, place), _waiting_files(database, folder, place)
    seen: set[str] = set()
    to_read: list[Source] = []
    unlisted: list[str] = []
    for item in found:
        path = str(item.path)
        if isinstance(item, MissingSource):
            if item.reason == "unreadable":
                unlisted.append(path)
            continue
        seen.add(path)
        state = (item.size_bytes, item.modified_ns)
        known, queued = read.get(path), waiting.get(path)
        if queued is not None and (queued.size_bytes, queued.modified_ns) == state:
            continue
        changed = known is None or (known.size_bytes, known.modified_ns) != state
        if changed or (under is None and _may_be_tried_again(known)):
            to_read.append(item)
    if str(folder.path) in unlisted or (under is None and not seen and (read or waiting)):
        return FolderChanges(folder, offline=True, unlisted=tuple(unlisted))
    gone = sorted(
        path
        for path in {*read, *waiting} - seen
        if not _is_member(path, read, seen) and not any(_is_under(path, closed) for closed in unlisted)
    )
    return FolderChanges(folder, tuple(to_read), tuple(gone), unlisted=tuple(unlisted))


class FolderSync:
    """Takes the changes of followed folders into the library.

    ``sync`` queues what is to be read and only remembers what is gone; ``settle`` forgets those files once nothing that
    waits can be one of them under another name: so a renamed file keeps its document and its vectors. What a
    killed program remembered is found again by the next look through the whole folder.

    Args:
        library: an open library that no other lane uses.
    """

    def __init__(self, library: Library) -> None:
        self._library = library
        self._database = library.database
        self._waiting = WaitingFiles(library.database)
        # A workspace below a followed folder is passed over: the library would go after its own changes for ever.
        self._workspace = library.database.path.parent.resolve()
        self._gone: dict[int, set[str]] = {}
        self._looked_at: dict[int, str] = {}
        self.folders = FollowedFolders(library.database)

    def sync(
        self,
        folder: FollowedFolder,
        under: Path | None = None,
        *,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> FolderChanges:
        """Look through a folder, or a part of it, and queue what is to be read.

        Args:
            folder: from the list of followed folders.
            under: a file or folder in it, there or not; None = all of it.
            cancelled: asked at each file.

        Raises:
            Cancelled: before anything was written.
        """
        # A folder that was away may have changed everywhere.
        part = None if under == folder.path or folder.offline_since else under
        begun = iso_now()
        found = self._found(folder, part or folder.path, cancelled)
        changes = compare(self._library, folder, found, part)
        if changes.offline or (part is not None and changes.gone and not self._is_there(folder)):
            self._leave_alone(folder)
            return FolderChanges(folder, offline=True, unlisted=changes.unlisted)
        if folder.offline_since:
            self.folders.mark_online(folder.id)
        disk = _Disk(folder)
        gone = tuple(path for path in changes.gone if disk.is_gone(path))
        if changes.to_read:
            self._waiting.add(folder.collection_id, changes.to_read)
        if gone:
            with self._database.transaction():
                for path in gone:
                    self._waiting.remove(folder.collection_id, path)
            self._gone.setdefault(folder.id, set()).update(gone)
        if part is None:
            self._looked_at[folder.id] = begun
        return FolderChanges(folder, changes.to_read, gone, unlisted=changes.unlisted)

    def sync_places(
        self, places: Sequence[Path], *, cancelled: Callable[[], bool] = lambda: False
    ) -> tuple[FolderChanges, ...]:
        """Look at places that changed, as ``FolderWatch.take_dirty`` tells them, for each folder that holds them."""
        changes: list[FolderChanges] = []
        for folder in self.folders.list():
            own = self._workspace_in(folder)
            inside = [place for place in places if place.is_relative_to(folder.path)]
            inside = [place for place in inside if own is None or not place.is_relative_to(own)]
            if any(folder.path.is_relative_to(place) for place in places) or (
                inside and folder.offline_since
            ):
                inside = [folder.path]
            for place in inside:
                changes.append(self.sync(folder, place, cancelled=cancelled))
                if changes[-1].offline:
                    break
        return tuple(changes)

    def settle(
        self, folder: FollowedFolder, *, cancelled: Callable[[], bool] = lambda: False
    ) -> tuple[str, ...]:
        """Forget the files that are gone, but those that a waiting file of their size may be.

        To be called after ``sync`` of all places that changed, and again whenever files were read.

        Returns:
            Paths that the library knows no longer.
        """
        pending = self._gone.get(folder.id, set())
        removed: list[str] = []
        if pending and not self._is_there(folder):
            self._leave_alone(folder)
        elif pending:
            known = _known_files(self._database, folder, folder.path)
            sizes = {row[0] for row in self._database.rows("SELECT DISTINCT size_bytes FROM waiting_files")}
            disk = _Disk(folder)
            for path in sorted(pending):
                if cancelled():
                    break
                if path in known and known[path].size_bytes in sizes:
                    continue
                if path in known and disk.is_gone(path):
                    removed.append(path)
                pending.remove(path)
            self._library.remove_files(removed, folder.collection_id)
        if not self._gone.get(folder.id) and folder.id in self._looked_at:
            self.folders.checked(folder.id, self._looked_at.pop(folder.id))
        return tuple(removed)

    def settle_all(self, *, cancelled: Callable[[], bool] = lambda: False) -> tuple[str, ...]:
        """Settle every followed folder; one that is followed no longer keeps what it brought."""
        folders = self.folders.list()
        self._gone = {folder.id: self._gone[folder.id] for folder in folders if folder.id in self._gone}
        return tuple(path for folder in folders for path in self.settle(folder, cancelled=cancelled))

    def _is_there(self, folder: FollowedFolder) -> bool:
        found = self._found(folder, folder.path, lambda: False)
        return any(isinstance(item, Source) for item in found)

    def _found(
        self, folder: FollowedFolder, part: Path, cancelled: Callable[[], bool]
    ) -> Iterator[Source | MissingSource]:
        own = self._workspace_in(folder)
        for item in discover_part(folder.path, part, folder.excluded):
            if cancelled():
                raise Cancelled
            if own is None or not item.path.is_relative_to(own):
                yield item

    def _workspace_in(self, folder: FollowedFolder) -> Path | None:
        """Where the workspace lies below the folder, as the folder's walk names it; None when it lies elsewhere."""
        for above in self._workspace.parents:
            with contextlib.suppress(OSError):
                if above.samefile(folder.path):
                    return folder.path / self._workspace.relative_to(above)
        return None

    def _leave_alone(self, folder: FollowedFolder) -> None:
        """Nothing is forgotten; what waited is found again when the folder is back, and would only fail now."""
        self.folders.mark_offline(folder.id)
        self._gone.pop(folder.id, None)
        self._looked_at.pop(folder.id, None)
        self._database.run(
            "DELETE FROM waiting_files WHERE collection_id = ? AND path >= ? AND path < ?",
            (folder.collection_id, *_range(folder.path)),
        )


class _Disk:
    """Whether files that a walk did not find are really no more; each folder is listed once."""

    def __init__(self, folder: FollowedFolder) -> None:
        self._folder = folder
        self._checked_at_s = (
            datetime.fromisoformat(folder.checked_at).timestamp() if folder.checked_at else float("-inf")
        )
        self._listings: dict[str, frozenset[str] | None] = {}

    def is_gone(self, path: str) -> bool:
        """False when it is there, when nobody can tell, and when a drive seems to have been taken from its place."""
        parent, name = os.path.split(path)
        names = self._listing(parent)
        if names is None:
            return False
        if name in names:
            return not self._is_followed_file(path)
        return not self._was_unmounted(parent)

    def _is_followed_file(self, path: str) -> bool:
        place = self._folder.path / os.path.relpath(path, self._folder.path)
        if place.is_symlink() and not os.path.exists(place):  # noqa: PTH110 - Path.exists raises on a circle of links
            return True  # where it leads to may come back
        found = discover_part(self._folder.path, place, self._folder.excluded)
        return any(item.path == place for item in found)

    def _was_unmounted(self, parent: str) -> bool:
        """Whether the nearest folder that is there stands empty since before the last look at it."""
        while not self._listing(parent) and parent != str(self._folder.path):
            try:
                status = reachable(Path(parent)).stat()
            except (FileNotFoundError, NotADirectoryError):
                parent = os.path.dirname(parent)  # noqa: PTH120 - the same
                continue
            except OSError:
                return True
            return max(status.st_mtime, status.st_ctime) < self._checked_at_s - _CLOCKS_DIFFER_S
        return False

    def _listing(self, folder: str) -> frozenset[str] | None:
        """Names in a folder; none when it is gone, None when it cannot be listed."""
        if folder not in self._listings:
            try:
                self._listings[folder] = frozenset(os.listdir(reachable(Path(folder))))  # noqa: PTH208 - names are wanted
            except (FileNotFoundError, NotADirectoryError):
                self._listings[folder] = frozenset()
            except OSError:
                self._listings[folder] = None
        return self._listings[folder]


def _known_files(database: Database, folder: FollowedFolder, place: Path) -> dict[str, _Known]:
    # Two selections, because with OR SQLite would read the whole collection.
    rows = database.rows(
        "SELECT path, size_bytes, modified_ns, reason, document_id IS NOT NULL FROM files"
        " WHERE collection_id = ?1 AND path = ?2 UNION ALL"
        " SELECT path, size_bytes, modified_ns, reason, document_id IS NOT NULL FROM files"
        " WHERE collection_id = ?1 AND path >= ?3 AND path < ?4",
        (folder.collection_id, str(place), *_range(place)),
    )
    return {row[0]: _Known(*row[1:]) for row in rows}


def _waiting_files(database: Database, folder: FollowedFolder, place: Path) -> dict[str, _Known]:
    rows = database.rows(
        "SELECT path, size_bytes, modified_ns FROM waiting_files WHERE collection_id = ?1 AND path = ?2 UNION ALL"
        " SELECT path, size_bytes, modified_ns FROM waiting_files"
        " WHERE collection_id = ?1 AND path >= ?3 AND path < ?4",
        (folder.collection_id, str(place), *_range(place)),
    )
    return {row[0]: _Known(row[1], row[2], reason="", has_document=False) for row in rows}


def _range(folder: Path) -> tuple[str, str]:
    """The paths below a folder, from and to, in the order of an index."""
    first = str(folder).rstrip(os.sep) + os.sep
    return first, first[:-1] + chr(ord(os.sep) + 1)


def _is_under(path: str, place: str) -> bool:
    return path == place or path.startswith(place.rstrip(os.sep) + os.sep)


def _is_member(path: str, known: dict[str, _Known], seen: set[str]) -> bool:
    """Whether it lies in a file that is known or there; a folder may be named "a!" too."""
    end = path.find("!/")
    while end != -1:
        if path[:end] in known or path[:end] in seen:
            return True
        end = path.find("!/", end + 1)
    return False


def _may_be_tried_again(known: _Known | None) -> bool:
    return known is not None and not known.has_document and known.reason in _PASSING_FAILURES
