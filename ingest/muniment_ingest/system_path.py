"""Paths as Windows and macOS want them: long ones, odd names, and names in the letters of the disk."""

from __future__ import annotations

import errno
import os
import re
import sys
import unicodedata
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import PurePath

_LONGEST = 247
"""Of a path that every call of Windows takes as it is: folders may have 12 characters less than the 259 of files."""
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³]) *(\..*)?", re.IGNORECASE)
_RECALL_ON_DATA_ACCESS = 0x400000
"""A file of OneDrive and its like that is fetched when it is read; `stat` does not name the attribute."""
_DATALESS = 0x40000000
"""The same of macOS, in the flags of a file."""


class NotOnDiskError(OSError):
    """A file whose content lies in a cloud: to read it would fetch it."""


def whole_path(given: str | Path) -> Path:
    r"""An absolute path, links not resolved, in the letters of the disk where the system takes others for the same.

    Without that ``c:\docs`` and ``C:\Docs`` would be two folders with the same files.
    """
    path = Path(os.path.abspath(given))  # noqa: PTH100 - resolve() would follow links
    folds_case = sys.platform in {"win32", "darwin"}
    return Path(spelled_as_on_disk(path, os.listdir)) if folds_case else path


def spelled_as_on_disk(path: PurePath, names_in: Callable[[PurePath], Iterable[str]]) -> PurePath:
    """A path with each name as its folder has it, where only case and composition of letters differ.

    Args:
        path: absolute.
        names_in: lists a folder; whatever it cannot list stays as it was given.
    """
    done = type(path)(
        path.anchor.upper() if isinstance(path, PureWindowsPath) and path.drive[1:] == ":" else path.anchor
    )
    for number, part in enumerate(path.parts[1:], start=1):
        try:
            names = list(names_in(done))
        except OSError:
            return done.joinpath(*path.parts[number:])
        alike = [name for name in names if _folded(name) == _folded(part)]
        done /= part if part in alike or len(alike) != 1 else alike[0]
    return done


def reachable(path: Path) -> Path:
    """The path by which the system is asked for a file: on Windows long paths and odd names need a prefix."""
    return Path(extended(str(path))) if sys.platform == "win32" else path


def extended(path: str) -> str:
    r"""A path of Windows with the prefix ``\\?\`` where nothing but that leads to the file.

    That is so for paths longer than Windows takes, unless the machine allows them, and for names that Windows would
    take for devices (``NUL.txt``) or shorten (``a.``), which come from other systems by way of servers.

    Args:
        path: absolute, without "." and ".."; one that is not is returned as it is.
    """
    windows = PureWindowsPath(path)
    parts = windows.parts[1:]
    if not windows.is_absolute() or path.startswith(("\\\\?\\", "\\\\.\\")) or {".", ".."} & set(parts):
        return path
    if len(path) <= _LONGEST and not any(
        _RESERVED.fullmatch(part) or part != part.rstrip(". ") for part in parts
    ):
        return path
    whole = str(windows)
    return f"\\\\?\\UNC{whole[1:]}" if whole.startswith("\\\\") else f"\\\\?\\{whole}"


def check_on_disk(status: os.stat_result) -> None:
    """Refuse a file whose content is not on this machine's disk, or on a server's: reading would fetch it.

    Raises:
        NotOnDiskError: it lies in a cloud.
    """
    recalled = getattr(status, "st_file_attributes", 0) & _RECALL_ON_DATA_ACCESS
    if recalled or getattr(status, "st_flags", 0) & _DATALESS:
        raise NotOnDiskError(errno.EIO, "not on this disk")


def reason_of(exc: OSError) -> str:
    """The stable code of a file that cannot be opened."""
    if isinstance(exc, NotOnDiskError):
        return "cloud_only"
    return "not_found" if isinstance(exc, FileNotFoundError) else "unreadable"


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
