"""Files that were given to the library and are not read yet, kept in library.db so that a restart goes on with them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from muniment_ingest.sources import Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from muniment_ingest.database import Database

_PAUSED = "indexing_paused"


@dataclass(frozen=True, slots=True)
class WaitingFile:
    """A file that waits to be read.

    Args:
        id: row id, also the order in which files were given.
        collection_id: where it goes.
        source: the file as it was found.
        priority: higher is read earlier.
        paused: passed over until it is resumed.
    """

    id: int
    collection_id: int
    source: Source
    priority: int
    paused: bool


@dataclass(frozen=True, slots=True)
class WaitingTotals:
    """How much waits; paused files among them."""

    files: int
    size_bytes: int
    paused: int


class WaitingFiles:
    """The queue of the indexer; any lane may add to it, order it or empty it while the indexer works it off.

    Args:
        database: of the library, which closes it.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, collection_id: int, sources: Sequence[Source], priority: int = 0) -> None:
        """Queue files; one that waits already keeps its place, its priority is the higher of the two."""
        with self._database.transaction():
            self._database.run_many(
                "INSERT INTO waiting_files (collection_id, path, size_bytes, modified_ns, priority)"
                " VALUES (?, ?, ?, ?, ?) ON CONFLICT (collection_id, path) DO UPDATE SET size_bytes ="
                " excluded.size_bytes, modified_ns = excluded.modified_ns, paused = 0,"
                " priority = max(priority, excluded.priority)",
                [(collection_id, str(s.path), s.size_bytes, s.modified_ns, priority) for s in sources],
            )

    def next(self, limit: int, *, heed_pause: bool = True) -> tuple[WaitingFile, ...]:
        """The files whose turn it is; none while everything is paused.

        Args:
            limit: files at most.
            heed_pause: False gives files even then.
        """
        if heed_pause and self.all_paused():
            return ()
        rows = self._database.rows(
            "SELECT id, collection_id, path, size_bytes, modified_ns, priority, paused FROM waiting_files"
            " WHERE paused = 0 ORDER BY priority DESC, id LIMIT ?",
            (limit,),
        )
        return tuple(_waiting_file(row) for row in rows)

    def list(self, limit: int) -> tuple[WaitingFile, ...]:
        """What waits, in the order of its turn, paused files last."""
        rows = self._database.rows(
            "SELECT id, collection_id, path, size_bytes, modified_ns, priority, paused FROM waiting_files"
            " ORDER BY paused, priority DESC, id LIMIT ?",
            (limit,),
        )
        return tuple(_waiting_file(row) for row in rows)

    def totals(self) -> WaitingTotals:
        """How much waits."""
        row = self._database.rows(
            "SELECT count(*), coalesce(sum(size_bytes), 0), coalesce(sum(paused), 0) FROM waiting_files"
        )[0]
        return WaitingTotals(*row)

    def remove(self, collection_id: int, path: str) -> None:
        """Take one file out of the queue, inside the transaction that records what became of it."""
        self._database.run(
            "DELETE FROM waiting_files WHERE collection_id = ? AND path = ?", (collection_id, path)
        )

    def cancel(self, place: str = "") -> int:
        """Take out the files of a place; returns how many.

        Args:
            place: a file, or a folder with everything under it; "" = all.
        """
        where, values = _under(place)
        with self._database.transaction():
            count = int(self._database.rows(f"SELECT count(*) FROM waiting_files {where}", values)[0][0])
            self._database.run(f"DELETE FROM waiting_files {where}", values)
        return count

    def pause(self, place: str = "") -> None:
        """Pass over the files of a place until they are resumed; "" pauses everything, what is added later too."""
        if place:
            where, values = _under(place)
            self._database.run(f"UPDATE waiting_files SET paused = 1 {where}", values)
        else:
            self._database.run("INSERT OR REPLACE INTO switches VALUES (?, 'yes')", (_PAUSED,))

    def resume(self, place: str = "") -> None:
        """Take back a pause; "" takes back every one."""
        where, values = _under(place)
        self._database.run(f"UPDATE waiting_files SET paused = 0 {where}", values)
        if not place:
            self._database.run("DELETE FROM switches WHERE name = ?", (_PAUSED,))

    def all_paused(self) -> bool:
        """Whether everything is paused: reading, recognising and embedding."""
        return bool(self._database.rows("SELECT 1 FROM switches WHERE name = ?", (_PAUSED,)))

    def put_first_of(self, collection_id: int, paths: Sequence[str]) -> None:
        """Read these files of a collection before all others."""
        with self._database.transaction():
            top = self._database.rows("SELECT coalesce(max(priority), 0) + 1 FROM waiting_files")[0][0]
            self._database.run_many(
                "UPDATE waiting_files SET priority = ? WHERE collection_id = ? AND path = ?",
                [(top, collection_id, path) for path in paths],
            )

    def put_first(self, place: str) -> None:
        """Read the files of a place before all others, and take back their pause."""
        where, values = _under(place)
        self._database.run(
            "UPDATE waiting_files SET paused = 0,"
            f" priority = (SELECT coalesce(max(priority), 0) + 1 FROM waiting_files) {where}",
            values,
        )


def _waiting_file(row: tuple[int, int, str, int, int, int, int]) -> WaitingFile:
    source = Source(Path(row[2]), row[3], row[4])
    return WaitingFile(row[0], row[1], source, row[5], bool(row[6]))


def _under(place: str) -> tuple[str, tuple[str, ...]]:
    if not place:
        return "", ()
    # "0" is the character after "/", and "]" the one after "\\": a range finds what LIKE could not by an index.
    folder = place.rstrip("/\\")
    return (
        "WHERE path = ? OR (path >= ? AND path < ?) OR (path >= ? AND path < ?)",
        (place, f"{folder}/", f"{folder}0", f"{folder}\\", f"{folder}]"),
    )
