"""What became of each file that was given to the library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

FileStatus = Literal["indexed", "partial", "duplicate", "unchanged", "skipped", "quarantined", "failed"]


@dataclass(frozen=True, slots=True)
class PageCounts:
    """Pages of a document by what could be read of them."""

    total: int = 0
    text: int = 0
    ocr: int = 0
    empty: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """The end of one file's way into the library.

    Args:
        path: the file, with "!/" before a member of an archive or mail.
        status: see DESIGN; every status but "indexed" has a reason.
        document_id: the document that holds this content, None when there is none.
        pages: what was read.
        chunks: passages stored.
        reason: stable code ("encrypted", "no_text"), "" for "indexed"; words live in app.
        detail: technical addition, never text of the document.
        suspicions: what people should know of its pages: (page, kind), each once; kinds as in ``Suspicion``.
    """

    path: str
    status: FileStatus
    document_id: str | None = None
    pages: PageCounts = PageCounts()
    chunks: int = 0
    reason: str = ""
    detail: str = ""
    suspicions: tuple[tuple[int, str], ...] = ()

    def __post_init__(self) -> None:
        """Refuse a success with an error and a failure without one."""
        if (self.status == "indexed") == bool(self.reason):
            msg = f"status {self.status!r} with reason {self.reason!r}"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class IngestReport:
    """One outcome per file, by path; what is inside a file follows it."""

    outcomes: tuple[FileOutcome, ...]
    cancelled: bool = False

    @property
    def failures(self) -> tuple[FileOutcome, ...]:
        """Files whose text did not (all) get in though somebody wanted it to."""
        return tuple(o for o in self.outcomes if o.status in {"partial", "quarantined", "failed"})


_SKIPPED = frozenset({"unknown_format", "not_a_file", "empty_file"})
_QUARANTINED = frozenset({"timeout", "crashed", "memory"})


def failure_status(reason: str) -> FileStatus:
    """The status of a file that could not be read, by its reason."""
    if reason in _SKIPPED:
        return "skipped"
    return "quarantined" if reason in _QUARANTINED else "failed"
