"""Hidden sheets, rows and columns are read, because a filter hides most of a list, and told with their place."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

from muniment_ingest.readers.spreadsheet import XlsxReader
from tests.support.workbooks import write_xlsx

if TYPE_CHECKING:
    from pathlib import Path


def test_hidden_cells_are_read_and_told(tmp_path: Path) -> None:
    """A row, a column and a sheet."""
    cells = {f"{column}{row}": f"{column.lower()}{row} value" for row in range(1, 5) for column in "ABC"}
    path = write_xlsx(
        tmp_path / "a.xlsx", {"Rows": cells, "Columns": cells, "Seen": cells, "Gone": cells}, ["Gone"]
    )
    _hide(path, "xl/worksheets/sheet1.xml", r'<row r="3"', '<row r="3" hidden="1"')
    _hide(
        path,
        "xl/worksheets/sheet2.xml",
        "<sheetData>",
        '<cols><col min="2" max="2" hidden="1"/></cols><sheetData>',
    )
    document = XlsxReader().read(path)
    texts = {page.number: page.text for page in document.pages}
    assert all("b3 value" in text for text in texts.values())
    told = [(one.page, texts[one.page][one.start : one.end]) for one in document.hidden]
    assert told == [
        (1, "a3 value | b3 value | c3 value"),
        *((2, f"b{row} value") for row in range(1, 5)),
        (4, texts[4]),
    ]


def _hide(path: Path, part: str, pattern: str, replacement: str) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    changed = re.sub(pattern, replacement, parts[part].decode())
    assert changed != parts[part].decode()
    parts[part] = changed.encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
