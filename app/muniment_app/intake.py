"""The way of files into the queue and out of the library, for one lane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_ingest.queueing import enqueue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from muniment_ingest.library import Library
    from muniment_ingest.outcome import FileOutcome


class Intake:
    """Changes to the library that must not wait for the long run of the indexer.

    Args:
        library: open, of the lane that uses this; closed with it.
    """

    def __init__(self, library: Library) -> None:
        self._library = library

    def enqueue(
        self,
        paths: Sequence[Path],
        collection: str,
        *,
        finished: Callable[[FileOutcome], None],
        retry: bool,
        cancelled: Callable[[], bool],
    ) -> tuple[str, ...]:
        """See ``muniment_ingest.queueing.enqueue``."""
        return enqueue(self._library, paths, collection, finished=finished, retry=retry, cancelled=cancelled)

    def remove_file(self, path: str, collection_id: int) -> None:
        """Forget a file of a collection; it leaves the queue, too."""
        self._library.remove_file(path, collection_id)

    def remove_collection(self, collection_id: int) -> None:
        """Remove a collection, and the documents that stand in no other."""
        self._library.remove_collection(collection_id)

    def cancel_waiting(self) -> int:
        """Take every file out of the queue; returns how many."""
        return self._library.waiting.cancel()

    def close(self) -> None:
        """Close the library."""
        self._library.close()
