"""The keyword index of passages and of whole documents, in SQLite's FTS5: derived from the pages, kept with them.

``chunk_terms`` holds passages: their text (body), headings (context), and title, file and two folders above (names).
``document_terms`` holds whole documents: names, and the first lines (opening). Terms are Snowball stems;
``word_forms`` joins what Snowball tears apart, ``normal_forms`` adds one form for what is written in several:
"2025-01-15", "2024-q3", "1250000", "12.5%", "статья_21", "#15". A text's words come first in order, then compounds as
a whole and normal forms, so that a phrase is found however its words are joined. When the rules change,
``terms.TERMS_VERSION`` is raised, and each library is indexed anew at its next opening.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from muniment_ingest.chunk import Chunk
from muniment_ingest.database import CHUNK_COLUMNS, CHUNK_TABLES
from muniment_ingest.schema import KEYWORD_INDEX
from muniment_ingest.terms import TERMS_VERSION, fold, stems
from muniment_ingest.versions import NO_DATE, version_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from muniment_ingest.database import Database

OPENING_CHARACTERS = 700
"""Of a document's text: its kind, parties and date stand there. Measured on 60 contracts: with 2,000, words of first
clauses count as names, and the page is found for 0.87 of the questions instead of 0.90."""

_FOLDERS = 2
"""Levels above a file whose names say what it is: "Contracts/2024". Higher ones are the same for all."""

_FILES = 8
"""Files of one content whose names are indexed."""

_STAMP = "terms_version"
"""The switch that says by which rules the index was made."""

_BORDER = re.compile(r"!/|[/\\]")
_HUMP = re.compile(r"(?<=[^\W\d_A-ZА-ЯЁ])(?=[A-ZА-ЯЁ][^\W\d_A-ZА-ЯЁ])")
"""Between the words of "OrionFreightLimited"."""

_SUFFIX = re.compile(r"\.[^\W_]{1,5}$")


class KeywordIndex:
    """Writes the keyword index; always inside the transaction that writes what it is made of.

    Args:
        database: of the library, which closes it.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def bring_up_to_date(self) -> None:
        """Make the index anew when it was made by an older program; a large library takes minutes, once."""
        if self._is_current():
            return
        # Another lane may be at it: that takes longer than anything else that is waited for.
        self._database.rows("PRAGMA busy_timeout = 1800000")
        with self._database.transaction():
            if not self._is_current():
                self.rebuild()
        self._database.rows("PRAGMA busy_timeout = 10000")

    def rebuild(self) -> None:
        """Make both tables, and what else is derived of names, anew from pages and files."""
        database = self._database
        for table in ("chunk_terms", "document_terms"):
            database.run(f"DROP TABLE IF EXISTS {table}")
        for statement in KEYWORD_INDEX:
            database.run(statement)
        for file_id, path in database.rows("SELECT id, path FROM files"):
            database.run(
                "UPDATE files SET folded_folder = ?, folded_name = ? WHERE id = ?", (*folded(path), file_id)
            )
        for (document_id,) in database.rows("SELECT id FROM documents"):
            found = database.rows(
                f"SELECT {CHUNK_COLUMNS} FROM {CHUNK_TABLES} WHERE c.document_id = ? ORDER BY c.id",
                (document_id,),
            )
            self.add(document_id, [Chunk(*row) for row in found])
        database.run("INSERT OR REPLACE INTO switches VALUES (?, ?)", (_STAMP, str(TERMS_VERSION)))

    def add(self, document_id: str, chunks: Sequence[Chunk]) -> None:
        """Index passages that were just stored; the document, its pages and its file are there.

        Args:
            document_id: the document they are from, new or one that grew.
            chunks: with their ids; may be none: the document's names are indexed all the same.
        """
        names = self._names(document_id)
        for chunk in chunks:
            body, above = stems(chunk.text), stems(chunk.context)
            self._database.run(
                "INSERT INTO chunk_terms (rowid, body, context, names) VALUES (?, ?, ?, ?)",
                (chunk.id, " ".join(body), " ".join(above), names),
            )
        self._put_document(document_id, names)

    def rename(self, document_id: str) -> None:
        """Look again after a document got another file or lost one.

        Its passages keep the names under which they were stored: to write them all anew takes seconds.
        """
        rows = self._database.rows(
            "SELECT t.names FROM document_terms t JOIN documents d ON d.number = t.rowid WHERE d.id = ?",
            (document_id,),
        )
        if rows and rows[0][0] != (names := self._names(document_id)):
            self._put_document(document_id, names)

    def remove(self, document_id: str) -> None:
        """Delete a document's own row; that of its passages is ``document_removal``'s."""
        self._database.run(
            "DELETE FROM document_terms WHERE rowid = (SELECT number FROM documents WHERE id = ?)",
            (document_id,),
        )

    def _is_current(self) -> bool:
        rows = self._database.rows("SELECT value FROM switches WHERE name = ?", (_STAMP,))
        return rows == [(str(TERMS_VERSION),)]

    def _names(self, document_id: str) -> str:
        title = self._database.rows("SELECT title FROM documents WHERE id = ?", (document_id,))[0][0]
        terms = dict.fromkeys(stems(title))
        for path in self._paths(document_id):
            terms.update(dict.fromkeys(name_terms(path)))
        return " ".join(terms)

    def _paths(self, document_id: str) -> list[str]:
        rows = self._database.rows(
            "SELECT path FROM files WHERE document_id = ? ORDER BY id LIMIT ?", (document_id, _FILES)
        )
        return [row[0] for row in rows]

    def _put_document(self, document_id: str, names: str) -> None:
        database = self._database
        number, title = database.rows("SELECT number, title FROM documents WHERE id = ?", (document_id,))[0]
        start = self._opening(document_id)
        database.run(
            "UPDATE documents SET dated = ?, folded_title = ? WHERE id = ?",
            (dated(self._paths(document_id), title, start), fold(title), document_id),
        )
        database.run("DELETE FROM document_terms WHERE rowid = ?", (number,))
        database.run(
            "INSERT INTO document_terms (rowid, names, opening) VALUES (?, ?, ?)",
            (number, names, " ".join(stems(start))),
        )

    def _opening(self, document_id: str) -> str:
        # A few pages hold the opening: empty ones are not stored.
        rows = self._database.rows(
            "SELECT substr(text, 1, ?) FROM pages WHERE document_id = ? ORDER BY number LIMIT 5",
            (OPENING_CHARACTERS, document_id),
        )
        return "\n".join(row[0] for row in rows)[:OPENING_CHARACTERS]


def name_terms(path: str) -> list[str]:
    """Terms of a file's name and of the folders next above it; inside an archive, that is one of them."""
    *folders, name = _BORDER.split(path)
    shown = [_SUFFIX.sub("", part).replace("_", " ") for part in (*folders[-_FOLDERS:], name)]
    apart = [_HUMP.sub(" ", part) for part in reversed(shown)]
    return list(dict.fromkeys(term for part in (*apart, *reversed(shown)) for term in stems(part)))


def folded(path: str) -> tuple[str, str]:
    """A file's folder and name as ``Scope`` compares them; what an archive holds lies in it as in a folder."""
    *folders, name = _BORDER.split(path)
    return fold("/".join(folders)), fold(name)


def dated(paths: Sequence[str], title: str, first_text: str) -> str:
    """Date of a document by its names or its first lines, ISO 8601 as far as it is told: "2024-03"; "" when unknown."""
    dates = (version_mark(path, title, first_text).date for path in paths or [""])
    year, month, day = next((date for date in dates if date != NO_DATE), NO_DATE)
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "") if year else ""
