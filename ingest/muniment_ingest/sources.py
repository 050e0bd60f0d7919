"""Files on disk that are offered to the library."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_BLOCK_BYTES = 1 << 20
_IGNORED_NAMES = frozenset({"thumbs.db", "desktop.ini"})
_IGNORED_PREFIXES = (".", "~$", ".~lock.")


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was found.

    Args:
        path: absolute, as the user reaches it (links are not resolved).
        size_bytes: size when it was found.
        modified_ns: modification time, nanoseconds since the epoch.
    """

    path: Path
    size_bytes: int
    modified_ns: int

    @property
    def shown(self) -> str:
        """The path as it is stored and shown; what is inside a file has "/" on every system."""
        outer, mark, inner = str(self.path).partition("!" + os.sep)
        return f"{outer}!/{inner.replace(os.sep, '/')}" if mark else outer

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return self.path.name


@dataclass(frozen=True, slots=True)
class MissingSource:
    """A path that was asked for and cannot be reached; ``reason`` is a stable code."""

    path: Path
    reason: str


def discover(paths: Sequence[Path]) -> Iterator[Source | MissingSource]:
    """Find the files under the given paths.

    Hidden files, temporary Office files and links to folders are passed over when they lie in a folder; a file that is
    named itself is always taken.

    Args:
        paths: files and folders; a folder is walked in the order of its names.

    Yields:
        Each file once, in a stable order; what cannot be reached comes with its reason.
    """
    seen: set[Path] = set()
    for given in paths:
        path = Path(os.path.abspath(given))  # noqa: PTH100 - resolve() would follow links
        # os.path.isdir, because Path.is_dir raises on a name that is too long or a folder that may not be entered.
        found = _walk(path) if os.path.isdir(path) else iter([path])  # noqa: PTH112
        for file in found:
            if isinstance(file, MissingSource):
                yield file
            elif file not in seen:
                seen.add(file)
                yield _source(file)


def _walk(folder: Path) -> Iterator[Path | MissingSource]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield MissingSource(folder, "unreadable")
        return
    for entry in entries:
        if entry.name.startswith(_IGNORED_PREFIXES) or entry.name.lower() in _IGNORED_NAMES:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(Path(entry.path))
        elif os.path.isfile(entry.path):  # noqa: PTH113 - DirEntry.is_file raises on a link that leads to itself
            yield Path(entry.path)


def _source(path: Path) -> Source | MissingSource:
    if not _is_text(path):
        return MissingSource(path, "unreadable")
    try:
        status = path.stat()
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
        OSError: when the file cannot be read.
    """
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK_BYTES):
            if cancelled():
                return None
            digest.update(block)
    return digest.hexdigest()
