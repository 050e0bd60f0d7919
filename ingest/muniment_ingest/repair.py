"""A library made whole again from what it still knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_ingest.document_removal import delete_unheld
from muniment_ingest.soundness import check
from muniment_ingest.suspicion_store import SuspicionStore

if TYPE_CHECKING:
    from muniment_ingest.database import Database
    from muniment_ingest.indexing import Indexer
    from muniment_ingest.library import Library

_KEYWORDS = frozenset({"keyword_index_damaged", "passage_without_keywords", "keywords_without_passage"})
_TRY_AGAIN = ("no_text", "needs_libreoffice", "timeout", "crashed", "memory", "unreadable", "cloud_only")
"""Failures that another machine, another program or another day may not have."""


def repair(indexer: Indexer) -> tuple[str, ...]:
    """Mend what can be mended, and queue what may be read better now; ``Indexer.run`` does the rest.

    The keyword index and the vectors are derived, and made again where they are damaged or lost. Files that failed for
    a reason that may have gone are queued; pages without text wait for recognition again where it is installed since.

    Returns:
        Codes of what was mended.
    """
    library = indexer.library
    mended: list[str] = []
    found = {finding.code for finding in check(library).findings}
    if found & _KEYWORDS:
        library.rebuild_keywords()
        mended.append("keyword_index_rebuilt")
    if found & {"passages_miscounted", "pages_miscounted"}:
        _count_again(library)
        mended.append("documents_counted_again")
    if "document_without_file" in found:
        _delete_unheld(library)
        mended.append("documents_without_file_removed")
    if SuspicionStore(library.database).bring_up_to_date(most_pages=None):
        mended.append("documents_looked_over")
    if indexer.check_vectors():
        mended.append("vectors_to_be_made_again")
    if indexer.recognise and _wait_again(library.database):
        mended.append("pages_wait_for_recognition")
    if _queue_failed(library.database):
        mended.append("failed_files_queued")
    return tuple(mended)


def _count_again(library: Library) -> None:
    with library.database.transaction():
        library.database.run(
            "UPDATE documents SET chunks = (SELECT count(*) FROM chunks c WHERE c.document_id = documents.id)"
        )
        for row in library.database.rows("SELECT id FROM documents"):
            library.documents.count_pages(row[0])


def _delete_unheld(library: Library) -> None:
    with library.database.transaction():
        delete_unheld(library.database, [row[0] for row in library.database.rows("SELECT id FROM documents")])


def _wait_again(database: Database) -> int:
    """Have pages recognised that had no text when there was nothing to recognise them with; returns how many."""
    where = "state = 'empty' AND reason <> '' AND confidence = 0"
    with database.transaction():
        count = int(database.rows(f"SELECT count(*) FROM page_notes WHERE {where}")[0][0])
        database.run(
            "UPDATE files SET status = 'partial', reason = 'ocr_waiting' WHERE document_id IN"
            f" (SELECT document_id FROM page_notes WHERE {where})"
        )
        _queue_outer_files(database, f"document_id IN (SELECT document_id FROM page_notes WHERE {where})")
        database.run(f"UPDATE page_notes SET state = 'waiting' WHERE {where}")
    return count


def _queue_outer_files(database: Database, where: str, values: tuple[str, ...] = ()) -> None:
    """Queue the archives and mails inside which such files are, to be unpacked anew."""
    inside = database.rows(
        f"SELECT DISTINCT collection_id, path FROM files WHERE path LIKE '%!/%' AND {where}", values
    )
    outer = sorted({(collection_id, path.partition("!/")[0]) for collection_id, path in inside})
    database.run_many(
        "UPDATE files SET status = 'partial', reason = 'members_waiting' WHERE collection_id = ? AND path = ?",
        outer,
    )
    database.run_many(
        "INSERT OR IGNORE INTO waiting_files (collection_id, path, size_bytes, modified_ns)"
        " SELECT collection_id, path, size_bytes, modified_ns FROM files WHERE collection_id = ? AND path = ?",
        outer,
    )


def _queue_failed(database: Database) -> int:
    """Queue files that could not be read for a reason that may have gone; returns how many."""
    marks = ",".join("?" * len(_TRY_AGAIN))
    where = f"document_id IS NULL AND reason IN ({marks}) AND path NOT LIKE '%!/%'"
    with database.transaction():
        _queue_outer_files(database, f"reason IN ({marks})", _TRY_AGAIN)
        count = int(database.rows(f"SELECT count(*) FROM files WHERE {where}", _TRY_AGAIN)[0][0])
        database.run(
            "INSERT OR IGNORE INTO waiting_files (collection_id, path, size_bytes, modified_ns)"
            f" SELECT collection_id, path, size_bytes, modified_ns FROM files WHERE {where}",
            _TRY_AGAIN,
        )
    return count
