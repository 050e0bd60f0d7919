"""What runs in the lanes of indexing: taking files in, working them off, following folders; it knows no thread."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from muniment_app.coverage_rows import write_csv
from muniment_ingest.progress import IngestProgress
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from muniment_app.coverage_rows import CoverageTable
    from muniment_app.following import FollowingStep
    from muniment_app.parts import FollowingPart, IndexerPart, IntakePart, Parts
    from muniment_ingest.followed_folders import FollowedFolder
    from muniment_ingest.outcome import FileOutcome

    Report = Callable[[object], None]
    IsCancelled = Callable[[], bool]

REPORT_PAUSE_S = 0.1
"""Progress is reported at most ten times a second: more cannot be read."""


@dataclass(frozen=True, slots=True)
class IndexingMoved:
    """Indexing went on: how far it is, and what became of files since the last report."""

    progress: IngestProgress
    outcomes: tuple[FileOutcome, ...] = ()


@dataclass(frozen=True, slots=True)
class FilesTaken:
    """Files and folders were given to the library.

    Args:
        collection: its name.
        queued: how many wait now.
        outcomes: of those that need not be read.
        folders: folders among what was given.
    """

    collection: str
    queued: int
    outcomes: tuple[FileOutcome, ...] = ()
    folders: tuple[Path, ...] = ()


class IntakeWork:
    """The short writing work on the library, in the lane "files"."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._intake: IntakePart | None = None

    def take(
        self,
        paths: Sequence[Path],
        collection: str,
        retry: bool,  # noqa: FBT001 - a job's argument, bound by partial
        _report: Report,
        cancelled: IsCancelled,
    ) -> FilesTaken:
        """Queue files and folders."""
        outcomes: list[FileOutcome] = []
        queued = self._opened().enqueue(
            paths, collection, finished=outcomes.append, retry=retry, cancelled=cancelled
        )
        folders = tuple(path for path in paths if path.is_dir())
        return FilesTaken(collection, len(queued), tuple(outcomes), folders)

    def remove_files(
        self, files: Sequence[tuple[str, int]], _report: Report, cancelled: IsCancelled
    ) -> tuple[tuple[str, int], ...]:
        """Take files, each a path and a collection's id, out of the library; returns those that are out."""
        removed = []
        for path, collection_id in files:
            if cancelled():
                break
            self._opened().remove_file(path, collection_id)
            removed.append((path, collection_id))
        return tuple(removed)

    def remove_collection(self, collection_id: int) -> None:
        """Remove a collection."""
        self._opened().remove_collection(collection_id)

    def cancel_waiting(self) -> int:
        """Empty the queue."""
        return self._opened().cancel_waiting()

    def close(self) -> None:
        """Give the library back."""
        if self._intake is not None:
            self._intake.close()
            self._intake = None

    def _opened(self) -> IntakePart:
        if self._intake is None:
            self._intake = self._parts.intake()
        return self._intake


class IndexingWork:
    """The one long run that works off what waits, in the lane "library"."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._indexer: IndexerPart | None = None

    def run(self, report: Report, cancelled: IsCancelled) -> bool:
        """Do everything that waits; reports ``IndexingMoved``. Returns whether nothing is left."""
        teller = _Teller(report)
        try:
            return self._opened().run(progress=teller.progress, finished=teller.finished, cancelled=cancelled)
        finally:
            teller.tell()

    def reopen(self) -> None:
        """Have the next run work with the models that are installed then."""
        self.close()

    def close(self) -> None:
        """End the reading processes and give the library back."""
        if self._indexer is not None:
            self._indexer.close()
            self._indexer = None

    def _opened(self) -> IndexerPart:
        if self._indexer is None:
            self._indexer = self._parts.open_indexer()
            self._indexer.check_vectors()
        return self._indexer


@dataclass(slots=True)
class _Teller:
    report: Report
    _progress: IngestProgress = field(default_factory=IngestProgress)
    _outcomes: list[FileOutcome] = field(default_factory=list)
    _told_at: float = 0.0

    def progress(self, moved: IngestProgress) -> None:
        stage_changed, self._progress = moved.stage != self._progress.stage, moved
        if stage_changed or time.monotonic() - self._told_at >= REPORT_PAUSE_S:
            self.tell()

    def finished(self, outcome: FileOutcome) -> None:
        self._outcomes.append(outcome)

    def tell(self) -> None:
        self.report(IndexingMoved(self._progress, tuple(self._outcomes)))
        self._outcomes.clear()
        self._told_at = time.monotonic()


class FollowingWork:
    """Followed folders, in the lane "folders": a network drive may be slow, and nobody else shall wait for it."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._following: FollowingPart | None = None

    def follow(self, folders: Sequence[Path], collection: str) -> tuple[FollowedFolder, ...]:
        """Follow folders; returns those that were not followed before."""
        following, added = self._opened(), []
        for folder in folders:
            known = {one.id for one in following.folders()}
            try:
                made = following.follow(folder, collection)
            except IngestError as error:
                # It is a part of one that is followed, or gone again: the user only asked for its files.
                if error.code not in {"folder_already_followed", "folder_not_found"}:
                    raise
            else:
                if made.id not in known:
                    added.append(made)
        return tuple(added)

    def unfollow(self, folder_ids: Sequence[int]) -> tuple[FollowedFolder, ...]:
        """Follow folders no longer; returns the others."""
        for folder_id in folder_ids:
            self._opened().unfollow(folder_id)
        return self._opened().folders()

    def exclude(self, folder_id: int, patterns: Sequence[str]) -> tuple[FollowedFolder, ...]:
        """Set what is not read of a folder; returns all folders."""
        self._opened().exclude(folder_id, patterns)
        return self._opened().folders()

    def forget(self, files: Sequence[tuple[str, int]]) -> None:
        """Keep files that the user removed from coming back."""
        self._opened().forget(files)

    def check(self, folder_id: int) -> None:
        """Look through a folder at the next step."""
        self._opened().check(folder_id)

    def step(self, _report: Report, cancelled: IsCancelled) -> FollowingStep:
        """Look at what changed."""
        return self._opened().step(time.monotonic(), cancelled)

    def close(self) -> None:
        """Stop listening and give the library back."""
        if self._following is not None:
            self._following.close()
            self._following = None

    def _opened(self) -> FollowingPart:
        if self._following is None:
            self._following = self._parts.following()
        return self._following


def export_csv(path: Path, table: CoverageTable, _report: Report, cancelled: IsCancelled) -> Path:
    """Write a CSV file, in the lane "files".

    Raises:
        IngestError: ``report_unwritable``.
    """
    try:
        write_csv(path, table.lines(), cancelled)
    except OSError as exc:
        raise IngestError("report_unwritable", exc.strerror or "", path=path) from exc
    return path
