"""The rows of the coverage report, and their way into a CSV file."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import TYPE_CHECKING

from muniment_models.file_swap import put_in_place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from muniment_ingest.records import FileRecord

STATES_BETWEEN = ("ocr_waiting", "members_waiting")
"""Reasons of a file that is being worked on: nothing is wrong with it."""

_FORMULA_BEGINS = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is run by a spreadsheet program (OWASP, "CSV injection")."""


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A file with what filtering and sorting need of it, made once in a lane.

    Args:
        record: the file.
        name: without its folder; of a file inside another, with the outer file's name.
        folder: where it lies.
        search: what the filter looks in, folded.
        order: the name as it is sorted.
    """

    record: FileRecord
    name: str
    folder: str
    search: str
    order: str


@dataclass(frozen=True, slots=True)
class CoverageTable:
    """Rows as they are shown, with what is needed to write them down without the window.

    Args:
        rows: in their order.
        head: of the columns.
        statuses: words by status.
        reasons: words by reason and by what is to be known of the text.
    """

    rows: tuple[CoverageRow, ...]
    head: tuple[str, ...]
    statuses: dict[str, str]
    reasons: dict[tuple[str, tuple[str, ...]], str]

    def lines(self) -> Iterator[Sequence[object]]:
        """The lines of a file, the head first; numbers are numbers, times those of this computer's clock."""
        yield self.head
        for row in self.rows:
            record, pages = row.record, row.record.pages
            status = self.statuses.get(status_of(row), record.status)
            reason = self.reasons[record.reason, record.suspicions]
            counts = (pages.text, pages.ocr, pages.empty, pages.failed, record.chunks)
            when = datetime.fromisoformat(record.indexed_at).astimezone().strftime("%Y-%m-%d %H:%M")
            yield (record.path, record.collection, status, *counts, reason, when)


@dataclass(frozen=True, slots=True)
class CoverageTotals:
    """Files and pages of some rows, by what could be read."""

    files: int = 0
    text: int = 0
    ocr: int = 0
    empty: int = 0
    failed: int = 0


def coverage_rows(records: Iterable[FileRecord]) -> tuple[CoverageRow, ...]:
    """Make the rows of files, in their order."""
    return tuple(_row(record) for record in records)


def status_of(row: CoverageRow) -> str:
    """A file's status, or "working" while its scans are recognised or the files inside it read."""
    return "working" if row.record.reason in STATES_BETWEEN else row.record.status


def totals_of(rows: Iterable[CoverageRow]) -> CoverageTotals:
    """Add up rows."""
    files = text = ocr = empty = failed = 0
    for row in rows:
        pages = row.record.pages
        files += 1
        text += pages.text
        ocr += pages.ocr
        empty += pages.empty
        failed += pages.failed
    return CoverageTotals(files, text, ocr, empty, failed)


def write_csv(path: Path, lines: Iterable[Sequence[object]], cancelled: Callable[[], bool]) -> int:
    """Write a table so that Excel opens it as it is, in Russian too: semicolons, and a mark that it is UTF-8.

    Args:
        path: replaced when it is there, once the whole table is written.
        lines: the head first; numbers stay numbers, a text that a spreadsheet would run gets an apostrophe.
        cancelled: asked now and then.

    Returns:
        Number of lines, the head among them; 0 when cancelled.

    Raises:
        OSError: the file cannot be written.
    """
    fresh = path.with_name(f"{path.name}.part")
    count = 0
    try:
        with fresh.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
            for count, line in enumerate(lines, start=1):
                if count % 1000 == 0 and cancelled():
                    return 0
                writer.writerow([safe_cell(cell) for cell in line])
        put_in_place(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)
    return count


def safe_cell(cell: object) -> object:
    """A cell that no spreadsheet program runs as a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA_BEGINS) else cell


def _row(record: FileRecord) -> CoverageRow:
    outer, mark, inner = record.path.partition("!/")
    place = PurePath(outer)
    name = f"{place.name}{mark}{inner}"
    return CoverageRow(
        record, name, str(place.parent), f"{name} {record.title} {outer}".casefold(), name.casefold()
    )
