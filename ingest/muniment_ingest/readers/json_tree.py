"""JSON by the json module of Python: names and values line by line, lists of like objects as tables."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from muniment_ingest.document import ReadDocument
from muniment_ingest.readers.page_builder import PageBuilder
from muniment_ingest.readers.plain import decode, read_plain
from muniment_ingest.readers.reader import ignore_page
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from pathlib import Path

    from muniment_ingest.document import Page
    from muniment_ingest.readers.reader import AtPage

_DEEPEST = 80
_LINES_OF_A_BLOCK = 30
_LONGEST_LINE = 160
_FEWEST_ROWS = 2
_MOST_COLUMNS = 40
_VALUES_BETWEEN_SIGNS = 20_000


class JsonReader:
    """Reads JSON, and JSON lines; what is broken is read as plain text."""

    kind = "json"

    def read(self, path: Path, at_page: AtPage = ignore_page) -> ReadDocument:
        """Read a whole file; see ``Reader``."""
        text = decode(path.read_bytes())
        at_page(1)
        try:
            value = _parsed(text)
            writer = _Writer(at_page)
            writer.write("", value, 0)
        except (ValueError, RecursionError):
            return read_plain(text, self.kind, at_page)
        page = writer.page()
        if not page.text:
            raise IngestError("no_text", path=path)
        return ReadDocument("", self.kind, (page,), 1)


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) < _FEWEST_ROWS:
            raise
        return [json.loads(line) for line in lines]


class _Writer:
    def __init__(self, at_page: AtPage) -> None:
        self._builder = PageBuilder(1)
        self._at_page = at_page
        self._lines: list[str] = []
        self._count = 0

    def page(self) -> Page:
        self._flush()
        return self._builder.page()

    def write(self, name: str, value: object, depth: int) -> None:
        self._count += 1
        if self._count % _VALUES_BETWEEN_SIGNS == 0:
            self._at_page(1)
        if depth > _DEEPEST:
            self._line(name, json.dumps(value, ensure_ascii=False), depth)
        elif isinstance(value, dict):
            self._open(name, depth)
            for key, inner in value.items():
                self.write(key, inner, depth + bool(name))
        elif isinstance(value, list):
            self._list(name, value, depth)
        else:
            self._line(name, _shown(value), depth)

    def _list(self, name: str, values: list[object], depth: int) -> None:
        if all(not isinstance(value, dict | list) for value in values):
            shown = [_shown(value) for value in values]
            if sum(map(len, shown)) <= _LONGEST_LINE:
                self._line(name, ", ".join(shown), depth)
                return
        columns = _columns(values)
        self._open(name, depth)
        if columns:
            self._flush()
            rows = [
                " | ".join(_cell(row.get(column)) for column in columns)
                for row in values
                if isinstance(row, dict)
            ]
            self._at_page(1)
            self._builder.add("table", "\n".join([" | ".join(columns), *rows]))
            return
        for value in values:
            if isinstance(value, dict | list):
                self._flush()
            self.write("", value, depth + bool(name))

    def _open(self, name: str, depth: int) -> None:
        if name:
            if depth == 0:
                self._flush()
            self._line(name, "", depth)

    def _line(self, name: str, text: str, depth: int) -> None:
        if len(text) > _LONGEST_LINE:  # prose: a paragraph of its own
            self._flush()
            self._builder.add("paragraph", f"{name}: {text}" if name else text)
            return
        if len(self._lines) >= _LINES_OF_A_BLOCK:
            self._flush()
        mark = f"{name}: {text}".rstrip() if name else text
        if mark.strip():
            self._lines.append("  " * min(depth, 10) + mark)

    def _flush(self) -> None:
        self._builder.add("paragraph", "\n".join(self._lines))
        self._lines.clear()


def _columns(values: list[object]) -> list[str]:
    """Names of the columns when the values are objects without objects in them that have most names in common."""
    if len(values) < _FEWEST_ROWS:
        return []
    columns: dict[str, int] = {}
    for value in values:
        if not isinstance(value, dict) or any(isinstance(inner, dict | list) for inner in value.values()):
            return []
        for key in value:
            columns[key] = columns.get(key, 0) + 1
        if len(columns) > _MOST_COLUMNS:
            return []
    filled = sum(columns.values())
    return list(columns) if columns and filled * 2 > len(values) * len(columns) else []


def _cell(value: object) -> str:
    return " ".join(_shown(value).split()) if value is not None else ""


def _shown(value: object) -> str:
    if isinstance(value, str):
        return value.strip()
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:  # noqa: PLR2004 - exact as a float
        return str(int(value))
    return str(value)
