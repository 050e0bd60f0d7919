"""Which places of followed folders changed, told once they are quiet."""

from __future__ import annotations

import errno
import logging
import os
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Self

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from muniment_ingest.network_drive import is_network_drive

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import TracebackType

    from watchdog.observers.api import BaseObserver, ObservedWatch

_logger = logging.getLogger(__name__)

# What a reader does, ourselves among them, is no change: opening and closing are left out.
_EVENTS: list[type[FileSystemEvent]] = [
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]
# A folder that is taken away and put back need not be noticed sooner.
_PRESENCE_S = 1.0
# So many at once, and events may have been lost (Linux keeps 16,384): the whole folder is looked through instead.
_MANY_PLACES = 1000


@dataclass(slots=True)
class _Folder:
    path: Path
    rescan_at_s: float
    remote: bool = False
    identity: tuple[int, int] | None = None
    real_path: str = ""
    watch: ObservedWatch | None = None


@dataclass(slots=True)
class _Noise:
    """When a place was heard of first and last."""

    first_s: float
    last_s: float


@dataclass(slots=True, eq=False)
class _Ear(FileSystemEventHandler):
    """Called in watchdog's thread; adding to a set and taking from it are single steps of the interpreter."""

    places: set[str] = field(default_factory=set)

    def on_any_event(self, event: FileSystemEvent) -> None:
        self.places.update(os.fsdecode(path) for path in (event.src_path, event.dest_path) if path)


class FolderWatch:
    """Listens to folders on this machine, and tells when those on other machines are to be looked through.

    It has no thread of its own and calls nobody: whoever owns it asks ``take_dirty`` now and then, and says what time
    it is. All times are seconds of one clock that never goes back.

    Args:
        quiet_s: a place is told when nothing happened there for so long; an office program saves in several steps.
        longest_s: a place that is never quiet is told after this time.
        rescan_s: how often a watched folder is looked through as a whole, because events can be lost.
        poll_s: the same for a folder that cannot be watched, such as one on a network drive.
    """

    def __init__(
        self,
        *,
        quiet_s: float = 2.0,
        longest_s: float = 30.0,
        rescan_s: float = 3600.0,
        poll_s: float = 300.0,
    ) -> None:
        self._quiet_s = quiet_s
        self._longest_s = longest_s
        self._rescan_s = rescan_s
        self._poll_s = poll_s
        self._ear = _Ear()
        self._observer: BaseObserver | None = None
        self._folders: dict[Path, _Folder] = {}
        self._noise: dict[str, _Noise] = {}
        self._presence_at_s = float("-inf")
        self._limit_reached = False

    def __enter__(self) -> Self:
        """Use it in a ``with`` block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop listening."""
        self.close()

    @property
    def limit_reached(self) -> bool:
        """Whether the system refused to watch more folders, so that some are looked through at intervals instead."""
        return self._limit_reached

    @property
    def polled(self) -> tuple[Path, ...]:
        """Folders that are looked through at intervals: on network drives, missing, or too many to be watched."""
        return tuple(folder.path for folder in self._folders.values() if folder.watch is None)

    def watch(self, folder: Path, now_s: float) -> None:
        """Begin to watch a folder, there or not; the next ``take_dirty`` tells it as a whole."""
        if folder not in self._folders:
            self._folders[folder] = made = _Folder(folder, now_s)
            self._listen(made)

    def unwatch(self, folder: Path) -> None:
        """Watch a folder no longer."""
        known = self._folders.pop(folder, None)
        if known is not None:
            self._stop_listening(known)

    def watch_only(self, folders: Iterable[Path], now_s: float) -> None:
        """Watch these folders and no others."""
        wanted = set(folders)
        for folder in set(self._folders) - wanted:
            self.unwatch(folder)
        for folder in sorted(wanted):
            self.watch(folder, now_s)

    def take_dirty(self, now_s: float) -> tuple[Path, ...]:
        """The places to be looked at: changed and quiet since, or due for a rescan; each is told once.

        A place is a file or a folder, there or not any more, or a watched folder itself. None lies in another.
        """
        self._hear(now_s)
        self._look_for_presence(now_s)
        due = {
            place
            for place, noise in self._noise.items()
            if now_s - noise.last_s >= self._quiet_s or now_s - noise.first_s >= self._longest_s
        }
        for place in due:
            del self._noise[place]
        for folder in self._folders.values():
            if now_s >= folder.rescan_at_s:
                due.add(str(folder.path))
                folder.rescan_at_s = now_s + (self._poll_s if folder.watch is None else self._rescan_s)
        followed = [Path(place) for place in sorted(due) if self._folder_of(place) is not None]
        return _outermost(followed)

    def close(self) -> None:
        """Stop listening and end watchdog's threads."""
        self._folders.clear()
        observer, self._observer = self._observer, None
        if observer is not None:
            observer.stop()
            observer.join()

    def _hear(self, now_s: float) -> None:
        heard: set[str] = set()
        while self._ear.places:
            heard.update(self._as_followed(self._ear.places.pop()))
        if len(heard) > _MANY_PLACES:
            heard = {str(folder) for place in heard if (folder := self._folder_of(place)) is not None}
        for place in heard:
            self._note(place, now_s)

    def _note(self, place: str, now_s: float) -> None:
        noise = self._noise.setdefault(place, _Noise(now_s, now_s))
        noise.last_s = now_s

    def _look_for_presence(self, now_s: float) -> None:
        """A folder that was replaced, mounted or taken away is listened to anew: its events come from the old one."""
        if now_s - self._presence_at_s < _PRESENCE_S:
            return
        self._presence_at_s = now_s
        for folder in self._folders.values():
            polled = folder.watch is None and (folder.remote or folder.identity is not None)
            if polled and now_s < folder.rescan_at_s:
                continue  # to touch a network drive each second would wake it, or hang on it
            if is_network_drive(folder.path) if folder.remote else _identity(folder.path) == folder.identity:
                continue
            self._stop_listening(folder)
            self._listen(folder)
            self._note(str(folder.path), now_s)

    def _listen(self, folder: _Folder) -> None:
        folder.remote = is_network_drive(folder.path)
        folder.real_path = "" if folder.remote else os.path.realpath(folder.path)
        folder.identity = None if folder.remote else _identity(folder.path)
        if folder.identity is None:
            return
        try:
            folder.watch = self._schedule(folder.real_path)
        except OSError as exc:
            # Without ENOSPC and EMFILE it vanished meanwhile, or may not be entered.
            self._limit_reached = self._limit_reached or exc.errno in {errno.ENOSPC, errno.EMFILE}
            _logger.warning("a folder is looked through at intervals, not watched: %s", exc.strerror)

    def _schedule(self, path: str) -> ObservedWatch:
        if self._observer is None:
            observer = Observer()
            observer.start()
            self._observer = observer
        watch = self._observer.schedule(self._ear, path, recursive=True, event_filter=_EVENTS)
        try:
            self._probe()
        except OSError:
            self._observer.unschedule(watch)
            raise
        return watch

    def _probe(self) -> None:
        """Watch one more folder: that a folder below the first could not be watched, watchdog does not tell."""
        if sys.platform == "linux" and self._observer is not None:
            with tempfile.TemporaryDirectory() as probe:
                watch = self._observer.schedule(FileSystemEventHandler(), probe, event_filter=_EVENTS)
                self._observer.unschedule(watch)

    def _stop_listening(self, folder: _Folder) -> None:
        if folder.watch is not None and self._observer is not None:
            self._observer.unschedule(folder.watch)
        folder.watch = None

    def _as_followed(self, place: str) -> Iterator[str]:
        """The place as each followed folder names it: what is watched is where the folder's links lead to."""
        path = Path(place)
        for folder in self._folders.values():
            if folder.real_path and path.is_relative_to(folder.real_path):
                yield str(folder.path / path.relative_to(folder.real_path))

    def _folder_of(self, place: str) -> Path | None:
        path = Path(place)
        return next((folder for folder in self._folders if path.is_relative_to(folder)), None)


def _outermost(places: Iterable[Path]) -> tuple[Path, ...]:
    kept: set[Path] = set()
    for place in sorted(places, key=lambda path: len(path.parts)):
        if kept.isdisjoint(place.parents):
            kept.add(place)
    return tuple(sorted(kept))


def _identity(folder: Path) -> tuple[int, int] | None:
    """What tells a folder from another one in its place; None when there is none that can be looked into."""
    try:
        status = folder.stat()
        os.scandir(folder).close()
    except OSError:
        return None
    return status.st_dev, status.st_ino
