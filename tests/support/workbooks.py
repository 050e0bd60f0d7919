"""Excel files that tests make for themselves."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def write_xlsx(
    path: Path,
    sheets: Mapping[str, Mapping[str, object]],
    hidden: Collection[str] = (),
    merged: Sequence[str] = (),
    extra: Mapping[str, str] | None = None,
    relations: Mapping[str, Mapping[str, str]] | None = None,
) -> Path:
    """Write a workbook.

    Args:
        path: where it is written.
        sheets: by name, the values of their cells by place ("B2"), row by row.
        hidden: names of sheets that are not shown.
        merged: ranges, in every sheet.
        extra: further parts by name.
        relations: parts of relationships by name: kind and target of each.
    """
    written = dict(relations or {})
    written["_rels/.rels"] = {"officeDocument": "xl/workbook.xml"}
    listed = []
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        links = []
        for number, (name, cells) in enumerate(sheets.items(), start=1):
            state = ' state="hidden"' if name in hidden else ""
            listed.append(f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"{state}/>')
            links.append(_relation(f"rId{number}", "worksheet", f"worksheets/sheet{number}.xml"))
            archive.writestr(f"xl/worksheets/sheet{number}.xml", _sheet(cells, merged))
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{"".join(listed)}</sheets></workbook>',
        )
        archive.writestr("xl/_rels/workbook.xml.rels", _relations(links))
        for part, targets in written.items():
            some = [_relation(f"rId{i}", kind, to) for i, (kind, to) in enumerate(targets.items(), start=1)]
            archive.writestr(part, _relations(some))
        for part, content in (extra or {}).items():
            archive.writestr(part, content)
    return path


def _sheet(cells: Mapping[str, object], merged: Sequence[str]) -> str:
    rows: dict[int, list[str]] = {}
    for place, value in cells.items():
        number = int(re.sub(r"\D", "", place))
        if isinstance(value, str):
            cell = f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
        else:
            cell = f'<c r="{place}"><v>{value}</v></c>'
        rows.setdefault(number, []).append(cell)
    data = "".join(f'<row r="{number}">{"".join(rows[number])}</row>' for number in sorted(rows))
    ranges = "".join(f'<mergeCell ref="{one}"/>' for one in merged)
    tail = f"<mergeCells>{ranges}</mergeCells>" if ranges else ""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{data}</sheetData>{tail}</worksheet>'


def _relations(links: Sequence[str]) -> str:
    return f'<Relationships xmlns="{_PACKAGE}">{"".join(links)}</Relationships>'


def _relation(number: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
