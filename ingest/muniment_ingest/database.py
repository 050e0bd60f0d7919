"""library.db: one SQLite file, the truth of the workspace."""

from __future__ import annotations

import contextlib
import errno
from typing import TYPE_CHECKING, Any

from sqlcipher3 import dbapi2 as sqlite3

from muniment_ingest.schema import APPLICATION_ID, MIGRATIONS, SCHEMA, SCHEMA_VERSION
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

CHUNK_COLUMNS = (
    "c.id, c.document_id, c.page, c.start, c.end, substr(p.text, c.start + 1, c.end - c.start),"
    " c.context, c.language"
)
"""What ``Chunk`` is made of, in its order; the text of a passage is kept once, in its page."""

CHUNK_TABLES = "chunks c JOIN pages p ON p.document_id = c.document_id AND p.number = c.page"

_ERROR_CODES = {
    sqlite3.SQLITE_FULL: "disk_full",
    sqlite3.SQLITE_READONLY: "folder_read_only",
    sqlite3.SQLITE_CANTOPEN: "folder_read_only",
    sqlite3.SQLITE_PERM: "folder_read_only",
    sqlite3.SQLITE_CORRUPT: "library_damaged",
    sqlite3.SQLITE_NOTADB: "library_damaged",
    sqlite3.SQLITE_BUSY: "library_busy",
    sqlite3.SQLITE_LOCKED: "library_busy",
    sqlite3.SQLITE_IOERR: "disk_error",
}


class Database:
    """A connection to library.db.

    One object belongs to one lane; several may be open on the same file (write-ahead log: readers never wait).

    Args:
        connection: as ``open`` makes it.
        path: the file.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self.path = path

    @classmethod
    def open(cls, path: Path) -> Database:
        """Open or create the file and bring its schema up to date.

        Raises:
            IngestError: ``library_damaged``, ``library_too_new``, ``folder_read_only``, ``disk_full``.
        """
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as exc:
            code = "disk_full" if exc.errno == errno.ENOSPC else "folder_read_only"
            raise IngestError(code, exc.strerror or "", path=path.parent) from exc
        with _mapped(path):
            # The lane that opened it is not always the one that closes it; one lane at a time uses it.
            connection = sqlite3.connect(path, timeout=10.0, isolation_level=None, check_same_thread=False)
            try:
                _prepare(connection, path)
            except BaseException:
                connection.close()
                raise
        return cls(connection, path)

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Run a query and take all its rows."""
        with _mapped(self.path):
            rows: list[tuple[Any, ...]] = self._connection.execute(sql, values).fetchall()
            return rows

    def run(self, sql: str, values: Sequence[object] = ()) -> int:
        """Run one statement; returns the id of the row it inserted last."""
        with _mapped(self.path):
            return self._connection.execute(sql, values).lastrowid or 0

    def run_many(self, sql: str, values: Sequence[Sequence[object]]) -> None:
        """Run one statement for many values."""
        with _mapped(self.path):
            self._connection.executemany(sql, values)

    @contextlib.contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside stands together or not at all."""
        with _mapped(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            with _mapped(self.path):
                self._connection.execute("COMMIT")
        except BaseException:
            # A full disk may have rolled back already.
            with contextlib.suppress(sqlite3.Error):
                self._connection.execute("ROLLBACK")
            raise

    def fold_log(self) -> bool:
        """Write the log into the file and empty it, so that nothing deleted stays in it; false while others read."""
        return not self.rows("PRAGMA wal_checkpoint(TRUNCATE)")[0][0]

    def close(self) -> None:
        """Close the connection; the log is folded into the file when it was the last one."""
        with contextlib.suppress(sqlite3.Error):
            self._connection.close()


def rewrite_whole(path: Path, sql: str, values: Sequence[Sequence[object]]) -> None:
    """Change a database that is not a library and write its file anew, so that nothing deleted stays in it.

    Args:
        path: a file that nobody else in this process has open: a second SQLite would undo the first one's locks.
        sql: one statement.
        values: it is run once for each.

    Raises:
        IngestError: ``library_busy`` when another process reads it, ``disk_full``, ...
    """
    with (
        _mapped(path),
        contextlib.closing(sqlite3.connect(path, timeout=10.0, isolation_level=None)) as other,
    ):
        other.execute("PRAGMA secure_delete = ON")
        other.execute("BEGIN IMMEDIATE")
        other.executemany(sql, values)
        other.execute("COMMIT")
        other.execute("VACUUM")


def error_code(primary: int) -> str:
    """Our stable code for a primary result code of SQLite, "" for what is our own bug.

    Args:
        primary: SQLite's code, extended ones without their upper bits.
    """
    return _ERROR_CODES.get(primary & 0xFF, "")


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version and not _is_ours(connection):
        raise IngestError("library_damaged", "a database of another program", path=path)
    if version > SCHEMA_VERSION:
        raise IngestError(
            "library_too_new", f"schema {version}, this program knows {SCHEMA_VERSION}", path=path
        )
    connection.execute("PRAGMA secure_delete = ON")
    if version < SCHEMA_VERSION:
        _bring_up_to_date(connection, path)
    connection.execute("PRAGMA journal_mode = WAL")
    # FULL: a transaction that was reported as done survives a power cut, at one fsync a document.
    connection.execute("PRAGMA synchronous = FULL")


def _bring_up_to_date(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("BEGIN IMMEDIATE")
    # Another process may have been first.
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == 0:
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise IngestError("library_damaged", "a database of another program", path=path)
        _run_script(connection, SCHEMA)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for older in range(version or SCHEMA_VERSION, SCHEMA_VERSION):
        _run_script(connection, MIGRATIONS[older])
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute("COMMIT")


def _run_script(connection: sqlite3.Connection, script: str) -> None:
    for statement in script.strip().split(";\n"):
        connection.execute(statement)


def _is_ours(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID)


@contextlib.contextmanager
def _mapped(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as exc:
        code = error_code(getattr(exc, "sqlite_errorcode", 0))
        if not code:
            raise
        raise IngestError(code, str(exc), path=path) from exc
