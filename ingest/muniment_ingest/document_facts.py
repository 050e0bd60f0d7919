"""What is shown of a document beside the passages that were found in it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from muniment_ingest.database import Database


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """A document by its marks.

    Args:
        document_id: of the document.
        title: shown to people.
        kind: "pdf", ...
        language: ISO 639-1, "" when unknown.
        path: its first file, "" when it has none.
        collections: names of those that it stands in.
        dated: its own date, else that of its oldest file; ISO 8601, perhaps a year or a month only, "" when unknown.
        newer_id: the newest version that takes its place, "" when there is none.
        newer_path: first file of that version.
    """

    document_id: str
    title: str
    kind: str
    language: str
    path: str
    collections: tuple[str, ...] = ()
    dated: str = ""
    newer_id: str = ""
    newer_path: str = ""

    @property
    def file_name(self) -> str:
        """Name of its first file."""
        return PurePath(self.path).name

    @property
    def newer_name(self) -> str:
        """File name of the newer version: the titles of versions are often the same."""
        return PurePath(self.newer_path).name


def document_facts(database: Database, ids: Iterable[str]) -> dict[str, DocumentFacts]:
    """Look documents up by id; who is not there is left out."""
    wanted = json.dumps(sorted(set(ids)))
    files: dict[str, list[tuple[str, str, int]]] = {}
    for document_id, path, collection, modified_ns in database.rows(
        "SELECT f.document_id, f.path, k.name, f.modified_ns FROM files f JOIN collections k ON k.id = f.collection_id"
        " WHERE f.document_id IN (SELECT value FROM json_each(?)) ORDER BY f.id",
        (wanted,),
    ):
        files.setdefault(document_id, []).append((path, collection, modified_ns))
    rows = database.rows(
        "SELECT d.id, d.title, d.kind, d.language, d.dated, d.superseded_by, coalesce((SELECT f.path FROM files f"
        " WHERE f.document_id = d.superseded_by ORDER BY f.id LIMIT 1), '')"
        " FROM documents d WHERE d.id IN (SELECT value FROM json_each(?))",
        (wanted,),
    )
    found = {}
    for document_id, title, kind, language, dated, newer_id, newer_path in rows:
        own = files.get(document_id, [])
        path = own[0][0] if own else ""
        found[document_id] = DocumentFacts(
            document_id,
            title or PurePath(path).name,
            kind,
            language,
            path,
            tuple(dict.fromkeys(collection for _, collection, _ in own)),
            dated or _iso_date(min((modified_ns for _, _, modified_ns in own), default=0)),
            newer_id if newer_path else "",
            newer_path,
        )
    return found


def first_passages(database: Database) -> list[int]:
    """The first passage of each document, of the file that was changed last first."""
    rows = database.rows(
        "SELECT min(c.id) FROM chunks c JOIN (SELECT document_id, max(modified_ns) AS changed FROM files"
        " WHERE document_id IS NOT NULL GROUP BY document_id) f ON f.document_id = c.document_id"
        " GROUP BY c.document_id ORDER BY f.changed DESC, c.document_id"
    )
    return [row[0] for row in rows]


def _iso_date(modified_ns: int) -> str:
    return (
        datetime.fromtimestamp(modified_ns / 1e9, UTC).astimezone().date().isoformat() if modified_ns else ""
    )
