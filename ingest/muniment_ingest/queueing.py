"""Files and folders into the queue of a library, less those that need not be read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_ingest.outcome import FileOutcome, failure_status
from muniment_ingest.sources import MissingSource, Source, discover

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from muniment_ingest.library import Library
    from muniment_ingest.records import FileState

_AT_ONCE = 500
"""Files queued in one transaction: one fsync for many, and no long write that others wait for."""

_UNFINISHED = frozenset({"members_waiting", "ocr_waiting"})


def enqueue(
    library: Library,
    paths: Sequence[Path],
    collection: str,
    *,
    finished: Callable[[FileOutcome], None],
    retry: bool = False,
    excluded: Sequence[str] = (),
    cancelled: Callable[[], bool] = lambda: False,
) -> tuple[str, ...]:
    """Queue files and folders; what need not be read again has its outcome at once.

    Args:
        library: an open library, of any lane.
        paths: files and folders.
        collection: its name; made when it is missing.
        finished: told the outcomes of files that are missing, unchanged, or still in quarantine.
        retry: read files again that are in quarantine, and what is missing of those that were read in part.
        excluded: names to pass over in folders, as ``sources.discover`` takes them.
        cancelled: asked at each file; those that were found by then wait.

    Returns:
        Paths that wait now.
    """
    collection_id = library.add_collection(collection).id
    states = library.file_states(collection_id)
    queued: list[str] = []
    batch: list[Source] = []
    for source in discover(paths, excluded):
        if cancelled():
            break
        if isinstance(source, MissingSource):
            shown = str(source.path).encode("utf-8", "replace").decode("utf-8")
            finished(FileOutcome(shown, failure_status(source.reason), reason=source.reason))
            continue
        state = states.get(source.shown)
        if retry and state is not None and state.status == "partial":
            library.documents.try_again(state.document_id, collection_id, source.shown)
        settled = _settled(library, source, state, retry=retry)
        if settled is not None:
            finished(settled)
            continue
        batch.append(source)
        queued.append(source.shown)
        if len(batch) == _AT_ONCE:
            library.waiting.add(collection_id, batch)
            batch.clear()
    library.waiting.add(collection_id, batch)
    return tuple(queued)


def _settled(library: Library, source: Source, state: FileState | None, *, retry: bool) -> FileOutcome | None:
    """The outcome of a file that need not be read again."""
    if state is None or (state.size_bytes, state.modified_ns) != (source.size_bytes, source.modified_ns):
        return None
    if retry and state.status != "indexed":
        return None
    if state.status == "quarantined":
        return FileOutcome(source.shown, "quarantined", reason=state.reason, detail=state.detail)
    if state.status not in {"indexed", "partial"} or state.reason in _UNFINISHED:
        return None
    if state.document_id is None:
        return FileOutcome(source.shown, "unchanged", reason="not_changed")
    record = library.document(state.document_id)
    return FileOutcome(source.shown, "unchanged", record.id, record.pages, record.chunks, "not_changed")
