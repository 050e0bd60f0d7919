"""The collection named on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from muniment_ingest.library import Library


def collection_ids(library: Library, name: str | None) -> tuple[int, ...]:
    """Ids to search in; none = all.

    Raises:
        IngestError: ``collection_not_found``.
    """
    return () if name is None else (library.find_collection(name).id,)
