"""Rows and columns of Excel sheets that are hidden: the library that reads the cells does not tell them."""

from __future__ import annotations

import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from muniment_ingest.readers.spreadsheet_drawings import sheet_parts

if TYPE_CHECKING:
    from pathlib import Path

_BLOCK_BYTES = 1 << 20
_OVERLAP_BYTES = 512
_MOST_BYTES = 512 << 20
_MOST_COLUMNS = 16_384
_SWITCH = re.compile(rb"""\bhidden=["'](?:1|true)["']""")
_ROW = re.compile(rb"<(?:\w+:)?row\b([^>]{0,400})>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]{0,400})>")
_NUMBER = re.compile(rb"""\b(r|min|max)=["'](\d{1,7})["']""")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError)


@dataclass(frozen=True, slots=True)
class HiddenCells:
    """Numbers of hidden rows and columns of a sheet, from 0."""

    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()


NOTHING_HIDDEN = HiddenCells()


def read_hidden(path: Path) -> dict[str, HiddenCells]:
    """Hidden rows and columns by the name of their sheet; none for a binary, broken or very large file."""
    found: dict[str, HiddenCells] = {}
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(info.file_size for info in archive.infolist()) > _MOST_BYTES:
                return {}
            for name, part in sheet_parts(archive):
                if part in archive.NameToInfo:
                    cells = _hidden_in(archive, part)
                    if cells.rows or cells.columns:
                        found[name] = cells
    except _BROKEN:
        return {}
    return found


def _hidden_in(archive: zipfile.ZipFile, part: str) -> HiddenCells:
    rows: set[int] = set()
    columns: set[int] = set()
    rest = b""
    with archive.open(part) as sheet:
        while block := sheet.read(_BLOCK_BYTES):
            block = rest + block
            if b"hidden=" in block:
                rows.update(numbers["r"] for numbers in _switched(_ROW, block) if "r" in numbers)
                for numbers in _switched(_COLUMN, block):
                    last = min(numbers.get("max", 0), _MOST_COLUMNS)
                    columns.update(range(numbers.get("min", 1), last + 1))
            rest = block[-_OVERLAP_BYTES:]
    return HiddenCells(frozenset(row - 1 for row in rows), frozenset(column - 1 for column in columns))


def _switched(element: re.Pattern[bytes], block: bytes) -> list[dict[str, int]]:
    return [
        {name.decode(): int(number) for name, number in _NUMBER.findall(found[1])}
        for found in element.finditer(block)
        if _SWITCH.search(found[1])
    ]
