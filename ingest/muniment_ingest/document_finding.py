"""A document by what people call it on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_ingest.system_path import whole_path
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from muniment_ingest.library import Library


def document_named(library: Library, name: str) -> str:
    """The id of a document, by its id or by the path of one of its files, whole or as seen from here.

    Raises:
        IngestError: ``document_not_found``.
    """
    for known in (name, str(whole_path(name))):
        rows = library.database.rows(
            "SELECT document_id FROM files WHERE document_id = ?1 OR (path = ?1 AND document_id IS NOT NULL) LIMIT 1",
            (known,),
        )
        if rows:
            return str(rows[0][0])
    raise IngestError("document_not_found", name)
