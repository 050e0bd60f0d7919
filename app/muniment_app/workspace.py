"""The folder with everything of one user."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import IO, TYPE_CHECKING

import platformdirs

from muniment_app.installation import Installation
from muniment_models.errors import MunimentError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Workspace:
    """Names the places in a workspace; nothing is made before ``prepare``.

    Args:
        folder: absolute path of the workspace.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def library_file(self) -> Path:
        """The truth: documents, passages, keywords, chats."""
        return self.folder / "library.db"

    @property
    def vectors_folder(self) -> Path:
        """Chroma's files; derived, can be made again."""
        return self.folder / "vectors"

    @property
    def models_folder(self) -> Path:
        """Installed models, a folder each."""
        return self.folder / "models"

    @property
    def settings_file(self) -> Path:
        """What the user chose in the window."""
        return self.folder / "settings.json"

    @property
    def presets_file(self) -> Path:
        """The user's own instructions for the model."""
        return self.folder / "presets.json"

    @property
    def prompt_states_folder(self) -> Path:
        """What language models made of the program's own fixed texts; derived, nothing of a document or a person."""
        return self.folder / "prompt-states"

    @property
    def keys_folder(self) -> Path:
        """The key with which this workspace signs model packs, for its owner alone; made at the first pack."""
        return self.folder / "keys"

    @property
    def log_file(self) -> Path:
        """What happened, never text of a document, question or answer."""
        return self.folder / "muniment.log"

    def prepare(self) -> None:
        """Make the folder and prove that it can be written.

        Raises:
            MunimentError: ``folder_read_only`` or ``disk_full``.
        """
        probe = self.folder / f".probe-{os.getpid()}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            probe.write_bytes(b"muniment")
            probe.unlink()
        except OSError as exc:
            with contextlib.suppress(OSError):
                probe.unlink()
            code = "disk_full" if exc.errno == 28 else "folder_read_only"  # noqa: PLR2004 - ENOSPC
            raise MunimentError(code, exc.strerror or "", path=self.folder) from exc

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the workspace for writing; one process at a time does.

        Raises:
            MunimentError: ``workspace_in_use``.
        """
        self.prepare()
        with (self.folder / ".lock").open("a+b") as file:
            if not _lock(file):
                raise MunimentError("workspace_in_use", path=self.folder)
            try:
                yield
            finally:
                _unlock(file)


def default_folder() -> Path:
    """Where a user's workspace lies when nothing else is said.

    Raises:
        MunimentError: ``install_damaged`` when what the installation says cannot be read.
    """
    installed = Installation.find()
    said = installed.workspace() if installed is not None else None
    return said or platformdirs.user_data_path("Muniment", appauthor=False)


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> bool:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _unlock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _unlock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
