"""Where Tesseract's language data lie on this machine."""

from __future__ import annotations

import os
import sys
from pathlib import Path

LANGUAGES = ("rus", "eng")
"""What documents here are written in, in the order in which Tesseract shall try them."""


def tessdata_folder() -> Path | None:
    """The folder with the language data: the first place that has any of ``LANGUAGES``, None when there is none."""
    return next((folder for folder in _places() if _has(folder)), None)


def ocr_languages() -> tuple[str, ...]:
    """Those of ``LANGUAGES`` that can be recognised here; none without language data: then there is no OCR."""
    folder = tessdata_folder()
    return _has(folder) if folder is not None else ()


def _has(folder: Path) -> tuple[str, ...]:
    return tuple(name for name in LANGUAGES if (folder / f"{name}.traineddata").is_file())


def _places() -> list[Path]:
    """Where to look: what the administrator says, the bundle beside the program, then the system."""
    said = [os.environ[name] for name in ("MUNIMENT_TESSDATA", "TESSDATA_PREFIX") if os.environ.get(name)]
    given = [place for name in said for place in (Path(name), Path(name) / "tessdata")]
    bundle = [Path(sys.executable).resolve().parent / "tessdata", Path(sys.prefix) / "tessdata"]
    debian = Path("/usr/share/tesseract-ocr")
    versions = sorted(debian.glob("*/tessdata"), reverse=True) if debian.is_dir() else []
    windows = [
        Path(os.environ[name]) / "Tesseract-OCR" / "tessdata"
        for name in ("ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA")
        if os.environ.get(name)
    ]
    others = (
        "/usr/share/tesseract/tessdata",
        "/usr/share/tessdata",
        "/usr/local/share/tessdata",
        "/opt/homebrew/share/tessdata",
    )
    return [*given, *bundle, *versions, *windows, *map(Path, others)]
