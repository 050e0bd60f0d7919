"""The licence text that came with a model: beside its files, or in the archive that holds them."""

from __future__ import annotations

import re
import zipfile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_NAME = re.compile(r"^(licen[cs]e|copying)([-_. ].*)?$", re.IGNORECASE)
_KINDS = frozenset({"", ".txt", ".md"})
_MOST_BYTES = 256 << 10
"""The GPL has thirty-five thousand."""


def published_licence(path: Path) -> str:
    """The text of the licence that lies with a model; "" when none does, or when several do that differ.

    Args:
        path: a GGUF file (its folder is not looked at: it may be anybody's), an archive or a folder.
    """
    try:
        if path.is_dir():
            texts = {
                file.read_bytes()[:_MOST_BYTES]
                for file in path.iterdir()
                if file.is_file() and _is_licence(PurePosixPath(file.name))
            }
        elif zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                names = [n for n in archive.namelist() if _is_licence(PurePosixPath(n))]
                texts = {_start(archive, name) for name in names}
        else:
            return ""
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, ValueError):
        return ""
    return texts.pop().decode("utf-8", "replace") if len(texts) == 1 else ""


def _is_licence(name: PurePosixPath) -> bool:
    return bool(_NAME.match(name.name)) and name.suffix.lower() in _KINDS


def _start(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as stream:
        return stream.read(_MOST_BYTES)
