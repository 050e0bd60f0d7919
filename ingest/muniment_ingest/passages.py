"""Passages by their ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from muniment_ingest.chunk import Chunk, StoredChunk
from muniment_ingest.scope_conditions import searched

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from muniment_ingest.database import Database
    from muniment_ingest.scope import Scope

_T = TypeVar("_T")

_SQL_VARIABLES = 500
"""Values bound in one statement; SQLite allows 32,766, older builds 999."""


class PassageTerms(NamedTuple):
    """What a passage is ranked by.

    Args:
        document: number of its document.
        body: its terms in order.
        context: terms of the headings and the table header above it.
    """

    document: int
    body: list[str]
    context: list[str]


class Passages:
    """Fetches passages.

    Args:
        database: of the library, which closes it.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def ids(self, scope: Scope, limit: int) -> tuple[int, ...] | None:
        """See ``Library.chunk_ids``."""
        where, values = searched(scope)
        rows = self._database.rows(
            f"SELECT c.id FROM chunks c WHERE true {where} LIMIT ?", (*values, limit + 1)
        )
        return tuple(row[0] for row in rows) if len(rows) <= limit else None

    def terms(self, ids: Sequence[int], scope: Scope) -> dict[int, PassageTerms]:
        """See ``Library.passage_terms``."""
        found: dict[int, PassageTerms] = {}
        where, values = searched(scope)
        for part in _parts(ids):
            rows = self._database.rows(
                "SELECT c.id, d.number, t.body, t.context FROM chunks c JOIN documents d ON d.id = c.document_id"
                f" JOIN chunk_terms t ON t.rowid = c.id WHERE c.id IN ({','.join('?' * len(part))}) {where}",
                (*part, *values),
            )
            found.update((row[0], PassageTerms(row[1], row[2].split(), row[3].split())) for row in rows)
        return found

    def fetch(self, ids: Sequence[int], scope: Scope) -> dict[int, StoredChunk]:
        """See ``Library.chunks``."""
        found: dict[int, StoredChunk] = {}
        where, values = searched(scope)
        for part in _parts(ids):
            rows = self._database.rows(
                "SELECT c.id, c.document_id, c.page, c.start, c.end, c.context, c.language, d.title,"
                " coalesce((SELECT f.path FROM files f WHERE f.document_id = c.document_id ORDER BY f.id LIMIT 1), ''),"
                " d.kind, d.dated, d.superseded_by"
                " FROM chunks c JOIN documents d ON d.id = c.document_id"
                f" WHERE c.id IN ({','.join('?' * len(part))}) {where}",
                (*part, *values),
            )
            texts = self._texts({(row[1], row[2]) for row in rows})
            for chunk_id, document_id, page, start, end, context, language, *document in rows:
                text = texts.get((document_id, page), "")[start:end]
                chunk = Chunk(chunk_id, document_id, page, start, end, text, context, language)
                found[chunk_id] = StoredChunk(chunk, *document)
        return found

    def _texts(self, pages: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
        """Whole pages, each read once: one of a text file may be a megabyte with a hundred passages in it."""
        found: dict[tuple[str, int], str] = {}
        for part in _parts(tuple(pages)):
            rows = self._database.rows(
                "SELECT document_id, number, text FROM pages WHERE (document_id, number) IN"
                f" (VALUES {','.join(['(?, ?)'] * len(part))})",
                [value for page in part for value in page],
            )
            found.update(((row[0], row[1]), row[2]) for row in rows)
        return found


def _parts(ids: Sequence[_T]) -> Iterable[tuple[_T, ...]]:
    for start in range(0, len(ids), _SQL_VARIABLES):
        yield tuple(ids[start : start + _SQL_VARIABLES])
