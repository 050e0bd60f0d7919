"""Files on disk that are offered to the library."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from muniment_ingest.ignored_names import ExcludedNames, is_ignored_name, is_marked
from muniment_ingest.system_path import check_on_disk, reachable, whole_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path, PurePath

_BLOCK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was found.

    Args:
        path: absolute, as the user reaches it (links are not resolved).
        size_bytes: size when it was found.
        modified_ns: modification time, nanoseconds since the epoch.
        outermost: of what is inside a file: the file on disk; None of that file itself.
    """

    path: Path
    size_bytes: int
    modified_ns: int
    outermost: PurePath | None = None

    @property
    def shown(self) -> str:
        """The path as it is stored and shown; what is inside a file has "/" on every system."""
        if self.outermost is None:  # a folder may be called "a!", too
            return str(self.path)
        outer = str(self.outermost)
        return f"{outer}!/{str(self.path)[len(outer) + 2 :].replace(os.sep, '/')}"

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return self.path.name


@dataclass(frozen=True, slots=True)
class MissingSource:
    """A path that was asked for and cannot be reached; ``reason`` is a stable code."""

    path: Path
    reason: str


def discover(paths: Sequence[Path], excluded: Sequence[str] = ()) -> Iterator[Source | MissingSource]:
    """Find the files under the given paths.

    Hidden files, temporary files of Office and editors, and links to folders are passed over when they lie in a folder;
    a file that is named itself is always taken.

    Args:
        paths: files and folders; a folder is walked in the order of its names.
        excluded: patterns of what is passed over below each folder, as ``ExcludedNames`` reads them.

    Yields:
        Each file once, in a stable order; what cannot be reached comes with its reason.
    """
    seen: set[Path] = set()
    names = ExcludedNames(excluded)
    for given in paths:
        path = whole_path(given)
        # os.path.isdir, because Path.is_dir raises on a name that is too long or a folder that may not be entered.
        found = _walk(path, "", names) if os.path.isdir(reachable(path)) else iter([path])  # noqa: PTH112
        for file in found:
            if isinstance(file, MissingSource):
                yield file
            elif file not in seen:
                seen.add(file)
                yield _source(file)


def discover_part(folder: Path, part: Path, excluded: Sequence[str] = ()) -> Iterator[Source | MissingSource]:
    """Find what ``discover`` finds in a folder, in one part of it only.

    Args:
        folder: absolute.
        part: the folder itself, or a file or folder below it; nothing is found when it is not there, or when
            the walk through the folder would not come to it.
        excluded: as in ``discover``; paths are those below the folder.

    Yields:
        As ``discover``. A folder that cannot be listed, and a file that cannot be looked at, comes as "unreadable":
        nothing is known of what lies there.
    """
    names = ExcludedNames(excluded)
    relative, place = "", folder
    for name in part.relative_to(folder).parts:
        place, relative = place / name, f"{relative}/{name}" if relative else name
        try:
            status = reachable(place).lstat()
        except (FileNotFoundError, NotADirectoryError, ValueError):
            return
        except OSError:
            yield MissingSource(place, "unreadable")
            return
        is_folder = stat.S_ISDIR(status.st_mode)
        if is_ignored_name(name, is_folder=is_folder) or is_marked(status) or names.matches(relative):
            return
        if not is_folder:
            # Path.is_file raises on a circle of links.
            if place == part and os.path.isfile(reachable(place)):  # noqa: PTH113
                yield _source(place)
            return
    for file in _walk(place, relative, names):
        yield file if isinstance(file, MissingSource) else _source(file)


def _walk(folder: Path, relative: str, excluded: ExcludedNames) -> Iterator[Path | MissingSource]:
    try:
        entries = sorted(os.scandir(reachable(folder)), key=lambda entry: entry.name)
    except OSError:
        yield MissingSource(folder, "unreadable")
        return
    for entry in entries:
        below = f"{relative}/{entry.name}" if relative else entry.name
        place = folder / entry.name
        try:
            is_folder = entry.is_dir(follow_symlinks=False)
            if (
                is_ignored_name(entry.name, is_folder=is_folder)
                or excluded.matches(below)
                or _is_entry_marked(entry)
            ):
                continue
        except OSError:
            yield MissingSource(place, "unreadable")
            continue
        if is_folder:
            yield from _walk(place, below, excluded)
        elif os.path.isfile(reachable(place)):  # noqa: PTH113 - DirEntry.is_file raises on a link that leads to itself
            yield place


def _is_entry_marked(entry: os.DirEntry[str]) -> bool:
    """Whether the file system marks it as hidden, or as a way into another folder."""
    # Elsewhere that would be one more question to the system for each file, which tells nothing.
    return sys.platform in {"win32", "darwin"} and is_marked(entry.stat(follow_symlinks=False))


def _source(path: Path) -> Source | MissingSource:
    if not _is_text(path):
        return MissingSource(path, "unreadable")
    try:
        status = reachable(path).stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a NUL character
        return MissingSource(path, "not_found")
    except OSError:
        return MissingSource(path, "unreadable")
    if not stat.S_ISREG(status.st_mode):
        return MissingSource(path, "not_a_file")
    return Source(path, status.st_size, status.st_mtime_ns)


def _is_text(path: Path) -> bool:
    """Whether the name can be stored and shown; one in another encoding, from an old archive, cannot."""
    try:
        str(path).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def hash_file(path: Path, cancelled: Callable[[], bool]) -> str | None:
    """Digest a file's content.

    Args:
        path: an existing file.
        cancelled: asked after every mebibyte.

    Returns:
        SHA-256 in hex, or None when cancelled.

    Raises:
        OSError: when the file cannot be read; ``NotOnDiskError`` before it would be fetched from a cloud.
    """
    place = reachable(path)
    check_on_disk(place.stat())
    digest = hashlib.sha256()
    with place.open("rb") as file:
        while block := file.read(_BLOCK_BYTES):
            if cancelled():
                return None
            digest.update(block)
    return digest.hexdigest()
