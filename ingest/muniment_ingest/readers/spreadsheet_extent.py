"""Excel sheets with a cell far away from the others, brought together before the library lays them out as a whole."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_MOST_CELLS = 20_000_000
"""Of the rectangle around a sheet's cells; the library takes 24 bytes for each, filled or not."""

_LARGEST_SHEET_BYTES = 128 << 20
_BLOCK_BYTES = 1 << 20
_OVERLAP_BYTES = 64
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_CELL = re.compile(rb"""<(?:\w+:)?c\b[^>]{0,40}?\br=["']([A-Z]{1,3})(\d{1,7})["']""")
_PLACE = re.compile(rb"""(<(?:\w+:)?(?:c|row)\b[^>]{0,40}?\br=["'])([A-Z]{0,3})(\d{1,7})(?=["'])""")
_MERGED = re.compile(
    rb"<(?:\w+:)?mergeCells\b.*?</(?:\w+:)?mergeCells>|<(?:\w+:)?dimension\b[^>]*/>", re.DOTALL
)
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError)


def bring_together(path: Path) -> io.BytesIO | None:
    """Write an Excel file anew in which wide gaps between cells are one row or column.

    Args:
        path: an existing file.

    Returns:
        The file in memory; None when nothing in it is that far apart, or it is no such package.

    Raises:
        IngestError: ``archive_limit`` for a sheet that is too large to be written anew.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            wide = {
                info.filename
                for info in archive.infolist()
                if _SHEET.fullmatch(info.filename.replace("\\", "/")) and _is_wide(archive, info)
            }
            if not wide:
                return None
            together = io.BytesIO()
            with zipfile.ZipFile(together, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new:
                for info in archive.infolist():
                    name = info.filename
                    if name.lower().endswith((".xml", ".rels")) and info.file_size <= _LARGEST_SHEET_BYTES:
                        content = archive.read(info)
                        new.writestr(name, _narrowed(content) if name in wide else content)
                    elif name in wide:
                        raise IngestError("archive_limit", "sheet too large", path=path)
            together.seek(0)
            return together
    except _BROKEN:
        return None


def _is_wide(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bool:
    columns: set[bytes] = set()
    least, most = 1 << 30, 0
    rest = b""
    with archive.open(info) as sheet:
        while block := sheet.read(_BLOCK_BYTES):
            block = rest + block
            for column, row in _CELL.findall(block):
                columns.add(column)
                number = int(row)
                least, most = min(least, number), max(most, number)
            rest = block[-_OVERLAP_BYTES:]
    if not columns:
        return False
    numbers = [_number(column) for column in columns]
    return (max(numbers) - min(numbers) + 1) * (most - least + 1) > _MOST_CELLS


def _narrowed(sheet: bytes) -> bytes:
    cells = _CELL.findall(sheet)
    columns = _new_places(_number(column) for column in {column for column, _ in cells})
    rows = _new_places({int(row) for _, row in cells})

    def moved(found: re.Match[bytes]) -> bytes:
        start, column, row = found.groups()
        # A row without a cell keeps its number: the library goes by the cells.
        name = _name(columns[_number(column)]) if column else b""
        return start + name + str(rows.get(int(row), int(row))).encode()

    return _PLACE.sub(moved, _MERGED.sub(b"", sheet))


def _new_places(used: Iterable[int]) -> dict[int, int]:
    """Old to new numbers: a gap stays, but is one wide."""
    places: dict[int, int] = {}
    before = new = 0
    for old in sorted(used):
        new += min(old - before, 2)
        places[old] = new
        before = old
    return places


def _number(column: bytes) -> int:
    number = 0
    for letter in column:
        number = number * 26 + letter - 64
    return number


def _name(number: int) -> bytes:
    name = b""
    while number:
        number, letter = divmod(number - 1, 26)
        name = bytes([65 + letter]) + name
    return name
