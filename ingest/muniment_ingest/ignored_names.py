"""Which names in a folder are nobody's document: hidden ones, temporary ones, and those that the user excludes."""

from __future__ import annotations

import fnmatch
import re
import stat
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import os
    from collections.abc import Sequence

# Recycle bins and previews of Windows, macOS and the usual network storage among them.
_NAMES = frozenset(
    {
        "thumbs.db", "ehthumbs.db", "desktop.ini", "$recycle.bin", "system volume information", "__macosx", "@eadir",
        "#recycle",
    }
)  # fmt: skip
# "." hides a file everywhere but on Windows; ".~lock.a.odt#" is LibreOffice's, "~$a.docx" is Office's.
_PREFIXES = (".", "~$")
_FILE_SUFFIXES = (".tmp", ".crdownload", ".part", ".partial", ".opdownload", "~")
_JUNCTION = 0xA0000003  # IO_REPARSE_TAG_MOUNT_POINT, which `stat` names on Windows only
_WORD_TEMPORARY = re.compile(r"~wr[a-z]\d{4}\.\w+", re.IGNORECASE)


def is_ignored_name(name: str, *, is_folder: bool) -> bool:
    """Whether a name alone tells that there is nothing to read: hidden, temporary, or the system's own."""
    if name.startswith(_PREFIXES) or name.lower() in _NAMES:
        return True
    return not is_folder and (
        name.lower().endswith(_FILE_SUFFIXES) or _WORD_TEMPORARY.fullmatch(name) is not None
    )


def is_marked(status: os.stat_result) -> bool:
    """Whether Windows or macOS marks it as hidden, or as a folder that is really another one (a junction)."""
    hidden = getattr(status, "st_file_attributes", 0) & stat.FILE_ATTRIBUTE_HIDDEN
    hidden |= getattr(status, "st_flags", 0) & stat.UF_HIDDEN
    return bool(hidden) or getattr(status, "st_reparse_tag", 0) == _JUNCTION


class ExcludedNames:
    """Patterns of files and folders that the user does not want to be read.

    A pattern is compared with the name, and with the path below the folder written with "/"; "*" stands for any
    characters, "/" among them. Upper and lower case are the same.

    Args:
        patterns: such as ``*.tmp``, ``Архив/*`` or ``Черновики``; a folder that matches is not entered.
    """

    def __init__(self, patterns: Sequence[str]) -> None:
        cleaned = (pattern.strip().replace("\\", "/").strip("/") for pattern in patterns)
        translated = [fnmatch.translate(_folded(pattern)) for pattern in cleaned if pattern]
        self._pattern = re.compile("|".join(translated)) if translated else None

    def matches(self, relative: str) -> bool:
        """Whether a file or folder is excluded.

        Args:
            relative: its path below the folder, with "/".
        """
        if self._pattern is None:
            return False
        folded = _folded(relative)
        return bool(self._pattern.match(folded) or self._pattern.match(folded.rpartition("/")[2]))


def _folded(text: str) -> str:
    # macOS may hand out a name decomposed that was typed composed.
    return unicodedata.normalize("NFC", text).casefold()
