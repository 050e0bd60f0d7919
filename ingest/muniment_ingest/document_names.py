"""Which documents bear a word in their names or first lines, asked of the index of whole documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from muniment_ingest.keyword_search import literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from muniment_ingest.database import Database


class Bearers(NamedTuple):
    """Documents that bear a term, by their numbers."""

    in_names: frozenset[int]
    in_opening: frozenset[int]


class DocumentNames:
    """Asks; ``KeywordIndex`` writes what is asked.

    A document's number is ``documents.number``: small, and the same for as long as the document is there.

    Args:
        database: of the library, which closes it.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def count(self) -> int:
        """Number of documents."""
        return int(self._database.rows("SELECT count(*) FROM documents")[0][0])

    def bearing(self, term: str, most: int) -> Bearers | None:
        """Documents with a term in their title, file names and folders, or in their first lines.

        Returns:
            None when more than ``most`` bear it: it tells none of them from the others.
        """
        in_names = self._matching(f"names : {literal(term)}", most)
        in_opening = self._matching(f"opening : {literal(term)}", most)
        return None if max(len(in_names), len(in_opening)) > most else Bearers(in_names, in_opening)

    def beside(self, first: str, second: str) -> frozenset[int]:
        """Documents with two terms one after the other in their names or first lines."""
        return self._matching(f"{{names opening}} : {literal(f'{first} {second}')}", -2)

    def ids(self, numbers: Iterable[int]) -> dict[int, str]:
        """Ids of documents by their numbers."""
        wanted = tuple(numbers)
        marks = ",".join("?" * len(wanted))
        return dict(
            self._database.rows(f"SELECT number, id FROM documents WHERE number IN ({marks})", wanted)
        )

    def _matching(self, match: str, most: int) -> frozenset[int]:
        rows = self._database.rows(
            "SELECT rowid FROM document_terms WHERE document_terms MATCH ? LIMIT ?", (match, most + 1)
        )
        return frozenset(row[0] for row in rows)
