"""What came with the program beside the program: guides, examples, and what it says of itself."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from muniment_app.installation import Installation

_TREE = Path(__file__).resolve().parents[2]
"""From source: the folder over the wings."""


@dataclass(frozen=True, slots=True)
class Release:
    """What the installed program says of how it was made; a field is empty where nothing is said.

    Args:
        built: ISO 8601.
        key: fingerprint of the key that signed it.
    """

    version: str = ""
    commit: str = ""
    platform: str = ""
    glibc: str = ""
    built: str = ""
    key: str = ""

    @classmethod
    def read(cls, file: Path) -> Self:
        """Read ``release.json``; a damaged one says nothing, and the check of the installation says why."""
        try:
            said = json.loads(file.read_text(encoding="utf-8"))
            return cls(**{name: said[name] for name in cls.__slots__ if isinstance(said.get(name), str)})
        except (OSError, ValueError, AttributeError, TypeError):
            return cls()


@dataclass(frozen=True, slots=True)
class Shipped:
    """What there is.

    Args:
        help: the folder of the guides; None = not there.
        examples: the folder of the example documents; None = not there.
        installation: the installed program; None from source.
        release: of the installed program.
    """

    help: Path | None = None
    examples: Path | None = None
    installation: Installation | None = None
    release: Release = Release()

    @classmethod
    def find(cls) -> Self:
        """What belongs to the program that is running."""
        installation = Installation.find()
        if installation is None:
            return cls(_folder(_TREE / "docs"), _folder(_TREE / "examples" / "documents"))
        return cls(
            _folder(installation.help),
            _folder(_lasting(installation, installation.examples) / "documents"),
            installation,
            Release.read(installation.release),
        )


def _lasting(installation: Installation, folder: Path) -> Path:
    """The same folder by a way that an upgrade leaves: documents are known to the library by their paths."""
    current = installation.prefix / "current"
    try:
        return (
            current / folder.relative_to(installation.folder)
            if current.samefile(installation.folder)
            else folder
        )
    except OSError:
        return folder


def _folder(path: Path) -> Path | None:
    return path if path.is_dir() else None
