"""What every reader of a file format can do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from muniment_ingest.document import Member, ReadDocument

    AtPage = Callable[[int], None]
    """Told the number of the page, slide or sheet that is begun: a sign of life, and the place of a crash."""


def ignore_page(_number: int) -> None:
    """An ``AtPage`` for whoever does not want to know."""


class Reader(Protocol):
    """Reads one kind of file; runs in a child process, because the bytes are not trusted."""

    @property
    def kind(self) -> str:
        """Short name of the format, such as "pdf"."""
        ...

    def read(self, path: Path, at_page: AtPage = ignore_page) -> ReadDocument:
        """Read a whole file.

        Args:
            path: an existing file; its suffix may be wrong.
            at_page: to be told each page before it is read, and to be called at least every few seconds in a long
                file: a reader that is silent for ``reading.STALL_S`` is ended.

        Raises:
            IngestError: with code ``encrypted``, ``damaged``, ``empty_file``, ``no_text`` or ``unreadable``.
        """
        ...


class Unpacker(Protocol):
    """A reader of a kind that holds other files: an archive, a mail, a document with attachments."""

    def unpack(self, path: Path, folder: Path, budget: UnpackBudget) -> tuple[Member, ...]:
        """Write the files inside to a folder, under names made by us (``0001.docx``), never by the archive.

        Args:
            path: the outer file.
            folder: an existing, empty folder.
            budget: what may be unpacked; each member is asked of it before and while it is written.

        Returns:
            Every member in the archive's order, those that could not be unpacked with their reason.

        Raises:
            IngestError: ``encrypted`` or ``damaged`` when not even the list of members can be read.
        """
        ...


class UnpackBudget:
    """Limits of one outermost archive: against bombs, and against a stick that fills the disk.

    Args:
        entries: members at most.
        size_bytes: unpacked bytes at most, all members together.
        ratio: unpacked bytes at most for each packed byte of a member, above the first mebibyte.
    """

    def __init__(self, entries: int = 10_000, size_bytes: int = 2 << 30, ratio: int = 200) -> None:
        self.entries = entries
        self.size_bytes = size_bytes
        self.ratio = ratio

    def take_entry(self) -> bool:
        """Count a member; False when there are too many."""
        self.entries -= 1
        return self.entries >= 0

    def allows(self, unpacked_bytes: int, packed_bytes: int) -> bool:
        """Whether a member of this size, or one that has come to this size, may be written."""
        bomb = unpacked_bytes > max(1 << 20, packed_bytes * self.ratio)
        return unpacked_bytes <= self.size_bytes and not bomb

    def take_bytes(self, unpacked_bytes: int) -> None:
        """Count what was written."""
        self.size_bytes -= unpacked_bytes
