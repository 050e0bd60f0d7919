"""What lies on the sheets of an Excel file beside the cells: charts, text boxes, comments."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from muniment_ingest.readers.office_xml import chart_text, q
from muniment_ingest.readers.xml_tree import local_name, parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from muniment_ingest.readers.office_xml import Node

_LARGEST_PART_BYTES = 8 << 20
_MOST_BYTES = 64 << 20
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_ID = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A text or a table of a drawing: "paragraph" or "table", and the text."""

    kind: str
    text: str


def read_drawings(path: Path) -> dict[str, list[Drawn]]:
    """Texts beside the cells, by the name of their sheet; none for a file without such parts or a broken one."""
    try:
        with zipfile.ZipFile(path) as archive:
            package = _Package(archive)
            return {name: list(package.drawn_on(part)) for name, part in package.sheets()}
    except _BROKEN:
        return {}


def sheet_parts(archive: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Names of the sheets and their parts in the package, in the order of the book."""
    return list(_Package(archive).sheets())


class _Package:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._left_bytes = _MOST_BYTES

    def sheets(self) -> Iterator[tuple[str, str]]:
        book = self._xml("xl/workbook.xml")
        if book is None:
            return
        targets = {number: target for number, _, target in self._relations("xl/workbook.xml")}
        for one in book.iter():
            if local_name(one) == "sheet":
                number = one.get(_ID) or one.get(_STRICT_ID) or ""
                if number in targets:
                    yield one.get("name") or "", targets[number]

    def drawn_on(self, sheet: str) -> Iterator[Drawn]:
        for _, kind, target in self._relations(sheet):
            if kind == "drawing":
                yield from self._drawing(target)
            elif kind == "comments":
                yield from self._comments(target)

    def _drawing(self, part: str) -> Iterator[Drawn]:
        root = self._xml(part)
        if root is None:
            return
        for box in root.iter():
            if local_name(box) != "txBody":
                continue
            lines = (
                "".join(t.text or "" for t in line.iter(q("a:t"))).strip() for line in box.iter(q("a:p"))
            )
            text = "\n".join(line for line in lines if line)
            if text:
                yield Drawn("paragraph", text)
        for _, kind, target in self._relations(part):
            chart = self._xml(target) if kind == "chart" else None
            if chart is not None:
                title, rows = chart_text(chart)
                yield Drawn("paragraph", title)
                yield Drawn("table", rows)

    def _comments(self, part: str) -> Iterator[Drawn]:
        root = self._xml(part)
        for comment in root.iter() if root is not None else ():
            if local_name(comment) == "comment":
                text = "".join(t.text or "" for t in comment.iter() if local_name(t) == "t").strip()
                if text:
                    yield Drawn("paragraph", f"{comment.get('ref') or ''}: {text}")

    def _relations(self, part: str) -> list[tuple[str, str, str]]:
        """Number, last word of the kind, and target of each relationship of a part."""
        folder, name = posixpath.split(part)
        root = self._xml(f"{folder}/_rels/{name}.rels")
        if root is None:
            return []
        return [
            (
                one.get("Id") or "",
                (one.get("Type") or "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, one.get("Target") or "")).lstrip("/"),
            )
            for one in root.iter()
            if local_name(one) == "Relationship" and one.get("TargetMode") != "External"
        ]

    def _xml(self, name: str) -> Node | None:
        if name not in self._archive.NameToInfo:
            return None
        most = min(_LARGEST_PART_BYTES, self._left_bytes)
        try:
            with self._archive.open(name) as member:
                content = member.read(most + 1)
        except _BROKEN:
            return None
        self._left_bytes -= len(content)
        return parse_xml(content) if len(content) <= most else None
