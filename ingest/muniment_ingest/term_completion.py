"""The words of the library that begin like one that is still being typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_ingest.terms import stem, words

if TYPE_CHECKING:
    from muniment_ingest.database import Database

LEAST_LETTERS = 3
"""Below that every word of the library begins so."""
_LOOKED_AT = 500
_LAST = "\U0010ffff"


class TermCompletion:
    """Completes words from the keyword index.

    Args:
        database: of the library, which closes it.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._ready = False

    def complete(self, typed: str, limit: int = 3) -> tuple[str, ...]:
        """Terms that begin as a word does; none when the word itself is known, or too short.

        Args:
            typed: the beginning of a word.
            limit: so many terms, those that stand in most documents.
        """
        found = words(typed)
        if len(found) != 1 or len(found[0]) < LEAST_LETTERS:
            return ()
        if not self._ready:
            # In memory: it is a view of the index and holds no word itself.
            self._database.run(
                "CREATE VIRTUAL TABLE IF NOT EXISTS temp.terms_known USING fts5vocab(main, document_terms, 'row')"
            )
            self._ready = True
        known = self._database.rows("SELECT 1 FROM temp.terms_known WHERE term = ?", (stem(found[0]),))
        if known:
            return ()
        rows = self._database.rows(
            "SELECT term, doc FROM temp.terms_known WHERE term >= ? AND term < ? LIMIT ?",
            (found[0], found[0] + _LAST, _LOOKED_AT),
        )
        best = sorted(rows, key=lambda row: (-row[1], row[0]))[:limit]
        return tuple(row[0] for row in best)
