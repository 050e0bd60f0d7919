"""library.db: one SQLite file, the truth of the workspace."""

from __future__ import annotations

import contextlib
import errno
import sqlite3
from typing import TYPE_CHECKING, Any

from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

SCHEMA_VERSION = 1
_APPLICATION_ID = 0x4D554E49  # "MUNI"

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
    if version == 0:
        _create(connection, path)
    connection.execute("PRAGMA journal_mode = WAL")
    # FULL: a transaction that was reported as done survives a power cut, at one fsync a document.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")


def _create(connection: sqlite3.Connection, path: Path) -> None:
    connection.execute("BEGIN IMMEDIATE")
    # Another process may have been first.
    if not _is_ours(connection):
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            raise IngestError("library_damaged", "a database of another program", path=path)
        for statement in _SCHEMA.strip().split(";\n"):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute("COMMIT")


def _is_ours(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("PRAGMA application_id").fetchone()[0] == _APPLICATION_ID)


@contextlib.contextmanager
def _mapped(path: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as exc:
        code = error_code(getattr(exc, "sqlite_errorcode", 0))
        if not code:
            raise
        raise IngestError(code, str(exc), path=path) from exc
