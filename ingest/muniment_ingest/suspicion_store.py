"""Suspicions in library.db: written with their document, gone with it, made anew when the rules change."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from muniment_ingest.suspicion import SUSPICION_VERSION, Suspicion, text_suspicions

if TYPE_CHECKING:
    from collections.abc import Iterable

    from muniment_ingest.database import Database

_STAMP = "suspicion_version"
_REACHED = "suspicion_reached"
"""Switches: by which rules every document was looked over, and how far that has come where it was not finished."""

PAGES_AT_OPENING = 10_000
"""A few seconds; what is left is done at the next openings, or at once by ``repair``."""


class SuspicionStore:
    """Reads and writes suspicions.

    Args:
        database: of the library, which closes it.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, document_id: str, suspicions: Iterable[Suspicion]) -> None:
        """Add those of a document, inside the transaction that writes its pages."""
        self._database.run_many(
            "INSERT OR REPLACE INTO suspicions (document_id, page, start, end, kind) VALUES (?, ?, ?, ?, ?)",
            [(document_id, one.page, one.start, one.end, one.kind) for one in suspicions],
        )

    def of(self, document_ids: Iterable[str]) -> dict[str, tuple[Suspicion, ...]]:
        """Those of documents, by page and place; a document without any is left out."""
        found: dict[str, list[Suspicion]] = {}
        wanted = json.dumps(sorted(set(document_ids)))
        for document_id, *rest in self._database.rows(
            "SELECT document_id, page, start, end, kind FROM suspicions"
            " WHERE document_id IN (SELECT value FROM json_each(?)) ORDER BY document_id, page, start, kind",
            (wanted,),
        ):
            found.setdefault(document_id, []).append(Suspicion(*rest))
        return {document_id: tuple(ones) for document_id, ones in found.items()}

    def bring_up_to_date(self, most_pages: int | None = PAGES_AT_OPENING) -> bool:
        """Look documents over anew that an older program stored, by the texts of their pages; no file is read.

        What a reader found hidden in a file is kept as it is: the pages do not tell it.

        Args:
            most_pages: after so many the rest is left for another time; None for no limit.

        Returns:
            Whether there was anything to do.
        """
        if self._switch(_STAMP) == str(SUSPICION_VERSION):
            return False
        # Another lane may be at it.
        self._database.rows("PRAGMA busy_timeout = 1800000")
        try:
            with self._database.transaction():
                if self._switch(_STAMP) != str(SUSPICION_VERSION):
                    self._look_over(most_pages)
        finally:
            self._database.rows("PRAGMA busy_timeout = 10000")
        return True

    def _look_over(self, most_pages: int | None) -> None:
        version, _, reached = self._switch(_REACHED).partition(":")
        number = int(reached) if version == str(SUSPICION_VERSION) else 0
        seen = 0
        for at, document_id in self._database.rows(
            "SELECT number, id FROM documents WHERE number > ? ORDER BY number", (number,)
        ):
            if most_pages is not None and seen >= most_pages:
                self._set_switch(_REACHED, f"{SUSPICION_VERSION}:{number}")
                return
            pages = self._database.rows(
                "SELECT number, text FROM pages WHERE document_id = ?", (document_id,)
            )
            self._database.run(
                "DELETE FROM suspicions WHERE document_id = ? AND kind <> 'hidden_text' AND end > 0",
                (document_id,),
            )
            self.put(document_id, (one for page, text in pages for one in text_suspicions(text, page)))
            seen += len(pages)
            number = at
        self._set_switch(_STAMP, str(SUSPICION_VERSION))
        self._database.run("DELETE FROM switches WHERE name = ?", (_REACHED,))

    def _switch(self, name: str) -> str:
        rows = self._database.rows("SELECT value FROM switches WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else ""

    def _set_switch(self, name: str, value: str) -> None:
        self._database.run("INSERT OR REPLACE INTO switches VALUES (?, ?)", (name, value))
