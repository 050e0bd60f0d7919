"""Spreadsheets by calamine: a sheet is a page, what blank rows and columns part are tables of their own."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import TYPE_CHECKING

import python_calamine

from muniment_ingest.document import PageFailure, ReadDocument
from muniment_ingest.readers.page_builder import PageBuilder
from muniment_ingest.readers.reader import ignore_page
from muniment_ingest.readers.spreadsheet_drawings import read_drawings
from muniment_ingest.readers.spreadsheet_extent import bring_together
from muniment_ingest.readers.spreadsheet_hidden import NOTHING_HIDDEN, read_hidden
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from muniment_ingest.document import BlockKind, HiddenText, Member
    from muniment_ingest.readers.reader import AtPage, UnpackBudget
    from muniment_ingest.readers.spreadsheet_hidden import HiddenCells

    Grid = list[list[str]]

_ROWS_BETWEEN_SIGNS = 2000
_LONGEST_REPEATED = 60
_FEWEST = 2
"""Rows and columns of a table beside another one; a column of labels and one of values are one table."""

_FULL_ENOUGH = 0.5
_HIDDEN = "\x00"
"""Before the text of a hidden cell, on its way through the tables. Hidden cells are kept and told: a filter that was
left on hides most of a list."""

_BETWEEN_CELLS = re.compile(r"( \| |\n)")


class OdsReader:
    """Reads OpenDocument spreadsheets."""

    kind = "ods"

    def read(self, path: Path, at_page: AtPage = ignore_page) -> ReadDocument:
        """Read a whole file; see ``Reader``."""
        try:
            return _read(path, self.kind, at_page)
        except python_calamine.PasswordError as exc:
            raise IngestError("encrypted", path=path) from exc
        except (python_calamine.CalamineError, ValueError, OSError) as exc:
            raise IngestError("damaged", type(exc).__name__, path=path) from exc
        except BaseException as exc:
            if type(exc).__name__ == "PanicException":  # how Rust says IndexError; no Exception to Python
                raise IngestError("damaged", "panic", path=path) from exc
            raise


class XlsReader(OdsReader):
    """Reads Excel files of before 2007."""

    kind = "xls"


class XlsxReader(OdsReader):
    """Reads Excel files, binary ones too; files embedded in them are unpacked."""

    kind = "xlsx"

    def unpack(self, path: Path, folder: Path, budget: UnpackBudget) -> tuple[Member, ...]:
        """Write the embedded files to a folder; see ``Unpacker``."""
        from muniment_ingest.readers.office_embeddings import unpack_embeddings

        return unpack_embeddings(path, ("xl/embeddings",), folder, budget)


def _read(path: Path, kind: str, at_page: AtPage) -> ReadDocument:
    drawings = read_drawings(path) if kind == "xlsx" else {}
    together = bring_together(path) if kind == "xlsx" else None
    # Of a sheet that was brought together the numbers of rows are others.
    hidden_cells = read_hidden(path) if kind == "xlsx" and together is None else {}
    with together or path.open("rb") as file:
        book = python_calamine.CalamineWorkbook.from_object(file)
        visible = python_calamine.SheetVisibleEnum.Visible
        covered = {sheet.name for sheet in book.sheets_metadata if sheet.visible != visible}
        pages, empty, failed = [], [], []
        hidden: list[HiddenText] = []
        for number, name in enumerate(book.sheet_names, start=1):
            at_page(number)
            drawn = drawings.get(name, [])
            tables: list[Grid] = []
            try:
                sheet = book.get_sheet_by_name(name)
                tables = _tables(_grid(sheet, number, at_page, hidden_cells.get(name, NOTHING_HIDDEN)))
            except python_calamine.WorksheetNotFound:
                pass  # a sheet that is a chart alone
            except python_calamine.CalamineError as exc:
                failed.append(PageFailure(number, "damaged"))
                if len(book.sheet_names) == 1:
                    raise IngestError("damaged", type(exc).__name__) from exc
                continue
            builder = PageBuilder(number)
            builder.add("heading", name, 1)
            for table in tables:
                _add_table(builder, table)
            for one in drawn:
                builder.add("table" if one.kind == "table" else "paragraph", one.text)
            if name in covered:
                builder.cover()
            hidden.extend(builder.hidden())
            if tables or drawn:
                pages.append(builder.page())
            else:
                empty.append(number)
    if not pages:
        raise IngestError("damaged" if failed else "no_text", path=path)
    return ReadDocument(
        "",
        kind,
        tuple(pages),
        len(book.sheet_names),
        tuple(empty),
        pages_failed=tuple(failed),
        hidden=tuple(hidden),
    )


def _grid(sheet: python_calamine.CalamineSheet, number: int, at_page: AtPage, hidden: HiddenCells) -> Grid:
    """The cells that hold something, as text; a cell merged over rows is told in each."""
    if sheet.start is None:
        return []
    # The library gives the rows above the first full one, too, but not the columns left of it.
    top, left = sheet.start
    grid: Grid = []
    for count, row in enumerate(sheet.iter_rows()):
        if count % _ROWS_BETWEEN_SIGNS == 0:
            at_page(number)
        grid.append([shown(value) for value in row])
    above = max(0, len(grid) - sheet.height)
    _mark_hidden(grid, hidden, top - above, left if len(grid[0]) == sheet.width else 0)
    _fill_merged(
        grid, sheet.merged_cell_ranges or [], top - above, left if len(grid[0]) == sheet.width else 0
    )
    return grid


def _mark_hidden(grid: Grid, hidden: HiddenCells, top: int, left: int) -> None:
    for at, row in enumerate(grid):
        if at + top in hidden.rows:
            row[:] = [_HIDDEN + cell if cell else "" for cell in row]
        elif hidden.columns:
            for column in hidden.columns:
                if 0 <= column - left < len(row) and row[column - left]:
                    row[column - left] = _HIDDEN + row[column - left]


def _fill_merged(
    grid: Grid, ranges: Sequence[tuple[tuple[int, int], tuple[int, int]]], top: int, left: int
) -> None:
    for (first_row, first_column), (last_row, last_column) in ranges:
        row, column = first_row - top, first_column - left
        if not (0 <= row < len(grid) and 0 <= column < len(grid[row])) or not grid[row][column]:
            continue
        text = grid[row][column]
        right = min(last_column - left, len(grid[row]) - 1)
        others = any(cell for at, cell in enumerate(grid[row]) if not column <= at <= right)
        if not others or len(text) > _LONGEST_REPEATED:
            right = column
            others = others and last_column == first_column
        bottom = min(last_row - top, len(grid) - 1) if others else row
        for line in grid[row : bottom + 1]:
            for at in range(column, right + 1):
                line[at] = line[at] or text


def _tables(grid: Grid) -> list[Grid]:
    """Parts of a sheet that blank rows divide, and blank columns where both sides look like tables; empty ones out."""
    tables: list[Grid] = []
    band: Grid = []
    for row in [*grid, []]:
        if any(row):
            band.append(row)
            continue
        if band:
            tables.extend(_side_by_side(band))
        band = []
    return tables


def _side_by_side(band: Grid) -> list[Grid]:
    full = [any(column) for column in zip(*band, strict=True)]
    if True not in full:
        return []
    first, last = full.index(True), len(full) - full[::-1].index(True)
    starts = [first, *(at for at in range(first + 1, last) if full[at] and not full[at - 1])]
    parts = [[row[start:end] for row in band] for start, end in zip(starts, [*starts[1:], last], strict=True)]
    if len(parts) > 1 and all(_is_grid(part) for part in parts):
        return [table for part in parts for table in _tables(part)]
    used = [at for at in range(first, last) if full[at]]
    return [[[row[at] for at in used] for row in band]]


def _is_grid(part: Grid) -> bool:
    rows = [row for row in part if any(row)]
    columns = sum(any(column) for column in zip(*rows, strict=True))
    cells = sum(bool(cell) for row in rows for cell in row)
    return len(rows) >= _FEWEST and columns >= _FEWEST and cells >= len(rows) * columns * _FULL_ENOUGH


def _add_table(builder: PageBuilder, table: Grid) -> None:
    rows = [row for row in table if any(row)]
    while len(rows) > 1 and len(rows[0]) > 1 and sum(map(bool, rows[0])) == 1:  # a title above its table
        _put(builder, "paragraph", "".join(rows.pop(0)))
    lines = [" | ".join(row).rstrip("| ") if not row[-1] else " | ".join(row) for row in rows]
    if len(lines) == 1:
        _put(builder, "paragraph", " | ".join(cell for cell in rows[0] if cell))
    else:
        _put(builder, "table", "\n".join(lines))


def _put(builder: PageBuilder, kind: BlockKind, text: str) -> None:
    at = builder.add(kind, text.replace(_HIDDEN, ""))
    if _HIDDEN in text and at >= 0:
        for piece in _BETWEEN_CELLS.split(text):
            shown = piece.replace(_HIDDEN, "")
            if piece != shown:
                builder.cover(at, at + len(shown))
            at += len(shown)


def shown(value: object) -> str:
    """A cell as text: whole numbers without a point, no powers of ten, dates as year-month-day."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        text = f"{value:.15g}"
        return (
            format(Decimal(text), "f") if "e" in text and text[-3:].isdigit() | text[-2:].isdigit() else text
        )
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "seconds")
    if isinstance(value, dt.time):
        return value.isoformat("seconds")
    return str(value)
