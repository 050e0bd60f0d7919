"""Folders whose changes come into the library by themselves."""

from __future__ import annotations

import glob
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from muniment_ingest.system_path import reachable, whole_path
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from muniment_ingest.database import Database


@dataclass(frozen=True, slots=True)
class FollowedFolder:
    """A folder that is followed for one collection.

    Args:
        id: row id.
        collection_id: where its files go.
        path: absolute, links not resolved.
        excluded: patterns of what is not read, as ``ExcludedNames`` takes them.
        offline_since: when it was found missing or empty, ISO 8601; "" while it is there.
        checked_at: beginning of the last look through all of it whose findings are in the library; "" before that.
    """

    id: int
    collection_id: int
    path: Path
    excluded: tuple[str, ...]
    offline_since: str = ""
    checked_at: str = ""


class FollowedFolders:
    """The list of followed folders; the same folder may be followed for several collections.

    Args:
        database: of the library, which closes it.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, collection_id: int, path: Path, excluded: Sequence[str] = ()) -> FollowedFolder:
        """Follow a folder; one that is followed already gets the new patterns.

        Followed folders inside it become a part of it and keep what they exclude.

        Raises:
            IngestError: ``folder_not_found``; ``folder_already_followed`` when it lies in a followed folder of the
                same collection, which is the error's path; ``folder_is_workspace`` when the library lies in it itself,
                which would go after its own changes for ever.
        """
        place = whole_path(path)
        if not os.path.isdir(reachable(place)):  # noqa: PTH112 - Path.is_dir raises on a name that is too long
            raise IngestError("folder_not_found", path=place)
        if place.samefile(self._database.path.parent):
            raise IngestError("folder_is_workspace", path=place)
        patterns = [line.strip() for pattern in excluded for line in pattern.splitlines() if line.strip()]
        with self._database.transaction():
            for other in self.list(collection_id):
                if place.is_relative_to(other.path) and place != other.path:
                    raise IngestError("folder_already_followed", path=other.path)
                if other.path.is_relative_to(place) and place != other.path:
                    patterns += _seen_from(place, other)
                    self.remove(other.id)
            self._database.run(
                "INSERT INTO followed_folders (collection_id, path, excluded) VALUES (?, ?, ?)"
                " ON CONFLICT (collection_id, path) DO UPDATE SET excluded = excluded.excluded",
                (collection_id, str(place), "\n".join(dict.fromkeys(patterns))),
            )
        return next(folder for folder in self.list(collection_id) if folder.path == place)

    def remove(self, folder_id: int) -> None:
        """Follow a folder no longer; what was read from it stays."""
        self._database.run("DELETE FROM followed_folders WHERE id = ?", (folder_id,))

    def list(self, collection_id: int | None = None) -> tuple[FollowedFolder, ...]:
        """Followed folders by path, of one collection or of all."""
        rows = self._database.rows(
            "SELECT id, collection_id, path, excluded, offline_since, checked_at FROM followed_folders"
            " WHERE ?1 IS NULL OR collection_id = ?1 ORDER BY path, collection_id",
            (collection_id,),
        )
        return tuple(
            FollowedFolder(row[0], row[1], Path(row[2]), tuple(row[3].splitlines()), row[4], row[5])
            for row in rows
        )

    def mark_offline(self, folder_id: int) -> None:
        """Remember that a folder is not there, and since when."""
        self._database.run(
            "UPDATE followed_folders SET offline_since = ? WHERE id = ? AND offline_since = ''",
            (iso_now(), folder_id),
        )

    def mark_online(self, folder_id: int) -> None:
        """Remember that a folder is there again."""
        self._database.run("UPDATE followed_folders SET offline_since = '' WHERE id = ?", (folder_id,))

    def checked(self, folder_id: int, at: str) -> None:
        """Remember that everything that was found at a time, ISO 8601, is in the library."""
        self._database.run("UPDATE followed_folders SET checked_at = ? WHERE id = ?", (at, folder_id))


def iso_now() -> str:
    """The present time as the library writes it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _seen_from(outer: Path, inner: FollowedFolder) -> list[str]:
    below = glob.escape(inner.path.relative_to(outer).as_posix())
    patterns = [pattern.replace("\\", "/").strip("/") for pattern in inner.excluded]
    deeper = [f"{below}/*/{pattern}" for pattern in patterns if "/" not in pattern]
    return [*(f"{below}/{pattern}" for pattern in patterns), *deeper]
