"""A library, its queue, its indexer and its followed folders, in memory, for tests of the window."""

from __future__ import annotations

import itertools
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from muniment_app.following import FollowingStep
from muniment_ingest.document import Block, Page
from muniment_ingest.followed_folders import FollowedFolder
from muniment_ingest.outcome import FileOutcome, PageCounts
from muniment_ingest.progress import IngestProgress
from muniment_ingest.records import Collection, DocumentRecord, FileRecord, LibraryStatus, PageNote
from muniment_ingest.sources import Source
from muniment_ingest.waiting_files import WaitingFile, WaitingTotals
from muniment_models.errors import MunimentError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from muniment_ingest.document_facts import DocumentFacts
    from muniment_ingest.document_families import FamilyMember
    from tests.support.fake_parts import FakeParts

PAGE_TEXT = "Leave\n\nEvery employee has 28 days of leave \U0001f33f a year. Unused days expire in March."


class FakeLibrary:
    def __init__(self, parts: FakeParts) -> None:
        self._parts = parts

    def close(self) -> None:
        pass

    def collections(self) -> tuple[Collection, ...]:
        files = tuple(self._parts.stored_files)
        return tuple(
            replace(c, files=len(own), documents=sum(f.document_id is not None for f in own))
            for c in self._parts.stored_collections
            for own in [[f for f in files if f.collection == c.name]]
        )

    def add_collection(self, name: str) -> Collection:
        for found in self._parts.stored_collections:
            if found.name == name:
                return found
        made = Collection(len(self._parts.stored_collections) + 1, name, 0, 0)
        self._parts.stored_collections.append(made)
        return made

    def rename_collection(self, collection_id: int, name: str) -> None:
        stored = self._parts.stored_collections
        if any(c.name == name for c in stored):
            raise MunimentError("collection_exists", name)
        stored[:] = [replace(c, name=name) if c.id == collection_id else c for c in stored]

    def files(self, collection_id: int | None = None) -> tuple[FileRecord, ...]:
        return tuple(self._parts.stored_files)

    def document(self, document_id: str) -> DocumentRecord:
        if self._parts.stored_document is not None:
            return self._parts.stored_document
        pages = PageCounts(3, 3)
        return DocumentRecord(
            document_id, "Leave policy", "text", "en", "00", ("/nowhere/leave.txt",), pages, 1
        )

    def facts(self, documents: Iterable[str]) -> dict[str, DocumentFacts]:
        return {one: self._parts.stored_facts[one] for one in documents if one in self._parts.stored_facts}

    def page(self, document_id: str, number: int) -> Page:
        text = self._parts.stored_pages.get(document_id, PAGE_TEXT)
        return Page(number, text, (Block("heading", 0, 5, 1), Block("paragraph", 7, len(text))))

    def page_numbers(self, document_id: str) -> tuple[int, ...]:
        return (1, 2, 3)

    def status(self) -> LibraryStatus:
        count = sum(f.document_id is not None for f in self._parts.stored_files)
        pages = PageCounts(count, count)
        return LibraryStatus(len(self._parts.stored_collections), (), count, pages, count, count, 1)

    def page_notes(self, document_id: str) -> tuple[PageNote, ...]:
        return self._parts.stored_notes.get(document_id, ())

    def family(self, document_id: str) -> tuple[FamilyMember, ...]:
        return tuple(self._parts.stored_family)

    def note_question(self, collections: Sequence[int]) -> None:
        self._parts.questions_noted.append(tuple(collections))

    @property
    def waiting(self) -> FakeWaiting:
        return FakeWaiting(self._parts)


class FakeWaiting:
    def __init__(self, parts: FakeParts) -> None:
        self._parts = parts

    def list(self, limit: int) -> tuple[WaitingFile, ...]:
        return tuple(sorted(self._parts.stored_waiting, key=_turn)[:limit])

    def totals(self) -> WaitingTotals:
        waiting = tuple(self._parts.stored_waiting)
        return WaitingTotals(
            len(waiting), sum(f.source.size_bytes for f in waiting), sum(f.paused for f in waiting)
        )

    def cancel(self, place: str = "") -> int:
        before = len(self._parts.stored_waiting)
        self._parts.stored_waiting[:] = [f for f in self._parts.stored_waiting if not _under(f, place)]
        return before - len(self._parts.stored_waiting)

    def pause(self, place: str = "") -> None:
        if place:
            self._change(place, paused=True)
        else:
            self._parts.all_paused = True

    def resume(self, place: str = "") -> None:
        self._change(place, paused=False)
        if not place:
            self._parts.all_paused = False

    def put_first(self, place: str) -> None:
        top = max((file.priority for file in self._parts.stored_waiting), default=0) + 1
        stored = self._parts.stored_waiting
        stored[:] = [replace(f, paused=False, priority=top) if _under(f, place) else f for f in stored]

    def all_paused(self) -> bool:
        return self._parts.all_paused

    def _change(self, place: str, *, paused: bool) -> None:
        stored = self._parts.stored_waiting
        stored[:] = [replace(f, paused=paused) if _under(f, place) else f for f in stored]


class FakeIntake:
    def __init__(self, parts: FakeParts) -> None:
        self._parts = parts
        self._ids = itertools.count(1)

    def enqueue(
        self,
        paths: Sequence[Path],
        collection: str,
        *,
        finished: Callable[[FileOutcome], None],
        retry: bool,
        cancelled: Callable[[], bool],
    ) -> tuple[str, ...]:
        collection_id = FakeLibrary(self._parts).add_collection(collection).id
        files = [file for path in paths for file in (sorted(path.rglob("*")) if path.is_dir() else [path])]
        queued = []
        for file in files:
            known = next((f for f in self._parts.stored_files if f.path == str(file)), None)
            if known is not None and not retry:
                finished(FileOutcome(str(file), "unchanged", known.document_id, reason="not_changed"))
                continue
            if retry:
                self._parts.retried.append(str(file))
            source = Source(file, 10, 0)
            self._parts.stored_waiting.append(
                WaitingFile(next(self._ids), collection_id, source, 0, paused=False)
            )
            queued.append(str(file))
        return tuple(queued)

    def remove_file(self, path: str, collection_id: int) -> None:
        stored = self._parts.stored_files
        stored[:] = [file for file in stored if file.path != path]

    def remove_collection(self, collection_id: int) -> None:
        stored = self._parts.stored_collections
        stored[:] = [c for c in stored if c.id != collection_id]

    def cancel_waiting(self) -> int:
        return FakeWaiting(self._parts).cancel()

    def close(self) -> None:
        pass


class FakeIndexer:
    """Reads a .txt file as one page; everything else is damaged."""

    def __init__(self, parts: FakeParts) -> None:
        self._parts = parts

    def run(
        self,
        *,
        progress: Callable[[IngestProgress], None],
        finished: Callable[[FileOutcome], None],
        cancelled: Callable[[], bool],
    ) -> bool:
        parts, done = self._parts, 0
        while not cancelled():
            if parts.all_paused:
                progress(IngestProgress("paused", done, done + len(parts.stored_waiting)))
                return False
            turn = [file for file in sorted(parts.stored_waiting, key=_turn) if not file.paused]
            if not turn:
                progress(IngestProgress("idle", done, done + len(parts.stored_waiting), passages_done=done))
                return not parts.stored_waiting
            shown = turn[0].source.shown
            progress(IngestProgress("reading", done, done + len(parts.stored_waiting), path=shown))
            time.sleep(parts.pause_s)
            done += 1
            finished(self._read(turn[0]))
        return False

    def _read(self, waiting: WaitingFile) -> FileOutcome:
        parts, file = self._parts, waiting.source.path
        good = file.suffix == ".txt"
        outcome = FileOutcome(str(file), "indexed" if good else "failed", f"doc-{file.stem}" if good else None,
                              PageCounts(1, 1), 1, "" if good else "damaged")  # fmt: skip
        collection = next(c.name for c in parts.stored_collections if c.id == waiting.collection_id)
        parts.stored_files[:] = [known for known in parts.stored_files if known.path != str(file)]
        parts.stored_files.append(
            FileRecord(outcome.path, collection, outcome.document_id, file.stem, "text", "en", outcome.status,
                       outcome.reason, outcome.pages, 1, 1, 10, "2026-01-01T00:00:00Z")
        )  # fmt: skip
        parts.stored_waiting[:] = [other for other in parts.stored_waiting if other.id != waiting.id]
        return outcome

    def check_vectors(self) -> int:
        return 0

    def close(self) -> None:
        pass


class FakeFollowing:
    """Follows folders without looking into them."""

    def __init__(self, parts: FakeParts) -> None:
        self._parts = parts
        self.checked: list[int] = []

    def folders(self) -> tuple[FollowedFolder, ...]:
        return tuple(self._parts.stored_folders)

    def follow(self, folder: Path, collection: str) -> FollowedFolder:
        collection_id = FakeLibrary(self._parts).add_collection(collection).id
        for known in self._parts.stored_folders:
            if known.path == folder:
                return known
        made = FollowedFolder(len(self._parts.stored_folders) + 1, collection_id, folder, ())
        self._parts.stored_folders.append(made)
        return made

    def unfollow(self, folder_id: int) -> None:
        stored = self._parts.stored_folders
        stored[:] = [folder for folder in stored if folder.id != folder_id]

    def exclude(self, folder_id: int, patterns: Sequence[str]) -> None:
        stored = self._parts.stored_folders
        stored[:] = [replace(f, excluded=tuple(patterns)) if f.id == folder_id else f for f in stored]

    def forget(self, files: Sequence[tuple[str, int]]) -> None:
        stored = self._parts.stored_folders
        names = tuple(Path(path).name for path, _ in files)
        stored[:] = [replace(f, excluded=(*f.excluded, *names)) for f in stored]

    def check(self, folder_id: int) -> None:
        self.checked.append(folder_id)

    def step(self, now_s: float, cancelled: Callable[[], bool]) -> FollowingStep:
        return FollowingStep(self.folders())

    def close(self) -> None:
        pass


def _turn(file: WaitingFile) -> tuple[bool, int, int]:
    return file.paused, -file.priority, file.id


def _under(file: WaitingFile, place: str) -> bool:
    shown = file.source.shown
    return not place or shown == place or shown.startswith(f"{place.rstrip('/')}/")
