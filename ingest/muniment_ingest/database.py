"""library.db: one SQLite file, the truth of the workspace."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING, Any

from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

SCHEMA_VERSION = 1
_APPLICATION_ID = 0x4D554E49  # "MUNI"

_SCHEMA = """
CREATE TABLE collections (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL
);
CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    pages_total INTEGER NOT NULL,
    pages_text INTEGER NOT NULL,
    pages_ocr INTEGER NOT NULL,
    pages_empty INTEGER NOT NULL,
    pages_failed INTEGER NOT NULL,
    added_at TEXT NOT NULL
);
CREATE TABLE files (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    collection_id INTEGER NOT NULL REFERENCES collections(id) ON DELETE CASCADE,
    path TEXT NOT NULL,
    document_id TEXT REFERENCES documents(id),
    size_bytes INTEGER NOT NULL,
    modified_ns INTEGER NOT NULL,
    status TEXT NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    UNIQUE (collection_id, path)
);
CREATE INDEX files_by_document ON files(document_id);
CREATE TABLE pages (
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    blocks TEXT NOT NULL,
    PRIMARY KEY (document_id, number)
) WITHOUT ROWID;
CREATE TABLE chunks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    page INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    context TEXT NOT NULL,
    language TEXT NOT NULL
);
CREATE INDEX chunks_by_document ON chunks(document_id);
CREATE VIRTUAL TABLE chunk_terms USING fts5(
    body, context, tokenize = "unicode61 remove_diacritics 0 tokenchars '-./_'''"
);
CREATE TABLE embedded (
    embedder TEXT NOT NULL,
    chunk_id INTEGER NOT NULL REFERENCES chunks(id) ON DELETE CASCADE,
    PRIMARY KEY (embedder, chunk_id)
) WITHOUT ROWID;
CREATE TABLE vectors_to_delete (chunk_id INTEGER PRIMARY KEY);
CREATE TABLE chats (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE TABLE turns (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id INTEGER NOT NULL REFERENCES chats(id) ON DELETE CASCADE,
    asked_at TEXT NOT NULL,
    answer TEXT NOT NULL
);
CREATE INDEX turns_by_chat ON turns(chat_id);
"""


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
            raise IngestError("folder_read_only", exc.strerror or "", path=path.parent) from exc
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
            return self._connection.execute(sql, values).fetchall()

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

    def close(self) -> None:
        """Close the connection; the log is folded into the file when it was the last one."""
        with contextlib.suppress(sqlite3.Error):
            self._connection.close()


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    # FULL: a transaction that was reported as done survives a power cut, at one fsync a document.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise IngestError(
            "library_too_new", f"schema {version}, this program knows {SCHEMA_VERSION}", path=path
        )
    if version == 0:
        connection.execute("BEGIN IMMEDIATE")
        if (
            connection.execute("PRAGMA user_version").fetchone()[0] == 0
        ):  # another process may have been first
            for statement in _SCHEMA.strip().split(";\n"):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("COMMIT")


@contextlib.contextmanager
def _mapped(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as exc:
        raise _mapped_error(exc, path) from exc


def _mapped_error(exc: sqlite3.Error, path: Path) -> Exception:
    code = getattr(exc, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return IngestError("disk_full", path=path)
    if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}:
        return IngestError("folder_read_only", str(exc), path=path)
    if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return IngestError("library_damaged", str(exc), path=path)
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return IngestError("library_busy", path=path)
    if code == sqlite3.SQLITE_IOERR:
        return IngestError("disk_error", str(exc), path=path)
    return exc
