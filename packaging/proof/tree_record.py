"""What lies in a tree of files, and what became of it: the proof that an uninstalled program left nothing."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Entry:
    """One file, folder or link.

    Args:
        kind: ``file``, ``folder``, ``link`` or ``other``.
        mode: permission bits.
        owner: numbers of user and group.
        content: SHA-256 of a file, target of a link, "" otherwise.
    """

    kind: str
    mode: int
    owner: tuple[int, int]
    content: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """Paths, sorted: new, gone, and not as they were."""

    added: tuple[str, ...]
    removed: tuple[str, ...]
    changed: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)

    def outside(self, folder: str) -> Difference:
        """The same without what lies in a folder."""
        inside = f"{folder}/"
        return Difference(
            *(
                tuple(path for path in paths if path != folder and not path.startswith(inside))
                for paths in (self.added, self.removed, self.changed)
            )
        )

    @property
    def text(self) -> str:
        """A line each, marked as tools for differences do; the first of many."""
        lines = [
            *(f"+ {path}" for path in self.added),
            *(f"- {path}" for path in self.removed),
            *(f"~ {path}" for path in self.changed),
        ]
        shown = lines[:_SHOWN]
        return "\n".join([*shown, *([f"... and {len(lines) - _SHOWN} more"] if len(lines) > _SHOWN else [])])


_SHOWN = 30


def record(root: Path, leave_out: Collection[str] = ()) -> dict[str, Entry]:
    """Everything below a folder, by path from there with "/"; times are not looked at.

    Args:
        root: the folder.
        leave_out: paths from there that are not entered, such as ``proc``.
    """
    found: dict[str, Entry] = {}
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        with os.scandir(os.path.join(root, folder)) as entries:  # noqa: PTH118 - half a million joins
            for entry in entries:
                path = f"{folder}/{entry.name}" if folder else entry.name
                if path in leave_out:
                    continue
                found[path] = _entry(entry)
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(path)
    return found


def difference(before: Mapping[str, Entry], after: Mapping[str, Entry]) -> Difference:
    """What the second tree has more, less, and otherwise than the first."""
    return Difference(
        tuple(sorted(after.keys() - before.keys())),
        tuple(sorted(before.keys() - after.keys())),
        tuple(sorted(path for path in before.keys() & after.keys() if before[path] != after[path])),
    )


def _entry(entry: os.DirEntry[str]) -> Entry:
    status = entry.stat(follow_symlinks=False)
    mode, owner = stat.S_IMODE(status.st_mode), (status.st_uid, status.st_gid)
    if stat.S_ISDIR(status.st_mode):
        return Entry("folder", mode, owner)
    if stat.S_ISLNK(status.st_mode):
        return Entry("link", mode, owner, os.readlink(entry.path))  # noqa: PTH115 - as it is written
    if stat.S_ISREG(status.st_mode):
        with open(entry.path, "rb") as stream:  # noqa: PTH123 - an entry has no Path
            return Entry("file", mode, owner, hashlib.file_digest(stream, "sha256").hexdigest())
    return Entry("other", mode, owner)
