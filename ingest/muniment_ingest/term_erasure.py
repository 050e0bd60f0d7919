"""Taking a document's words out of the keyword index, so that the file does not keep them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from muniment_ingest.database import Database

_PASSAGES_PER_REWRITE = 200
"""Passages that the index can be written anew with in the time in which one is cut out of it: 9 microseconds each
against 1.8 milliseconds, measured on 31,000 passages of 110 words."""


def delete_terms(database: Database, document_id: str) -> None:
    """Delete a document's rows of ``chunk_terms``, with every trace of its words; call it inside a transaction.

    FTS5 can cut a row's words out at once (its option secure-delete, which is on), page by page and slowly; or only
    mark them as deleted and drop them when the index is written anew as a whole. The faster of the two is taken.
    """
    gone = database.rows("SELECT count(*) FROM chunks WHERE document_id = ?", (document_id,))[0][0]
    rewrite = gone * _PASSAGES_PER_REWRITE > database.rows("SELECT count(*) FROM chunks")[0][0]
    if rewrite:
        database.run("INSERT INTO chunk_terms (chunk_terms, rank) VALUES ('secure-delete', 0)")
    database.run(
        "DELETE FROM chunk_terms WHERE rowid IN (SELECT id FROM chunks WHERE document_id = ?)", (document_id,)
    )
    if rewrite:
        database.run("INSERT INTO chunk_terms (chunk_terms) VALUES ('optimize')")
        database.run("INSERT INTO chunk_terms (chunk_terms, rank) VALUES ('secure-delete', 1)")
