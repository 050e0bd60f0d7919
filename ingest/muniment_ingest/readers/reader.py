"""What every reader of a file format can do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path

    from muniment_ingest.document import ReadDocument


class Reader(Protocol):
    """Reads one kind of file; runs in a child process, because the bytes are not trusted."""

    @property
    def kind(self) -> str:
        """Short name of the format, such as "pdf"."""
        ...

    def read(self, path: Path) -> ReadDocument:
        """Read a whole file.

        Raises:
            IngestError: with code ``encrypted``, ``damaged``, ``empty_file``, ``no_text`` or ``unreadable``.
        """
        ...
