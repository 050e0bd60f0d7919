"""A library made whole again from what it still knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_ingest.soundness import check

if TYPE_CHECKING:
    from muniment_ingest.indexing import Indexer

_KEYWORDS = frozenset({"keyword_index_damaged", "passage_without_keywords", "keywords_without_passage"})
_TRY_AGAIN = ("no_text", "needs_libreoffice", "timeout", "crashed", "memory", "unreadable")
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
        library.documents.count_again()
        mended.append("documents_counted_again")
    if "document_without_file" in found:
        library.documents.release_all()
        mended.append("documents_without_file_removed")
    if indexer.check_vectors():
        mended.append("vectors_to_be_made_again")
    if indexer.recognise and library.documents.wait_again():
        mended.append("pages_wait_for_recognition")
    if library.documents.queue_failed(_TRY_AGAIN):
        mended.append("failed_files_queued")
    return tuple(mended)
