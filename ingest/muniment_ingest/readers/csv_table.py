"""Tables in text, by the csv module of Python: the separator is found out, rows that do not fit are kept."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from muniment_ingest.document import ReadDocument
from muniment_ingest.readers.page_builder import PageBuilder
from muniment_ingest.readers.plain import decode
from muniment_ingest.readers.reader import ignore_page
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from muniment_ingest.document import Page
    from muniment_ingest.readers.reader import AtPage

ROWS_OF_A_PAGE = 500
_SEPARATORS = ",;\t|"
_SAMPLE_ROWS = 60
_SAMPLE_CHARACTERS = 64_000
_MOST_LINES_OF_A_CELL = 200
"""A quoted cell with more line feeds is a quotation mark that was never closed."""

_TOLD = re.compile(r"\Asep=(.)\n", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?[\d\s\xa0.,:/%-]*\d[\d\s\xa0.,:/%-]*")


class CsvReader:
    """Reads separated values; every ``ROWS_OF_A_PAGE`` rows are a page that begins with the header."""

    kind = "csv"

    def read(self, path: Path, at_page: AtPage = ignore_page) -> ReadDocument:
        """Read a whole file; see ``Reader``."""
        text = decode(path.read_bytes())
        told = _TOLD.match(text)
        separator = told.group(1) if told else find_separator(text)
        rows = _rows(text[told.end() :] if told else text, separator)
        pages: list[Page] = []
        header = ""
        while True:
            at_page(len(pages) + 1)
            lines = [line for line in islice(rows, ROWS_OF_A_PAGE) if line]
            if not lines:
                break
            builder = PageBuilder(len(pages) + 1)
            builder.add("table", "\n".join([header, *lines] if header else lines))
            pages.append(builder.page())
            if len(pages) == 1 and not any(_NUMBER.fullmatch(cell.strip()) for cell in lines[0].split(" | ")):
                header = lines[0]
        if not pages:
            raise IngestError("no_text", path=path)
        return ReadDocument("", self.kind, tuple(pages), len(pages))


def find_separator(text: str) -> str:
    """The separator by which the rows have most evenly more than one cell; a comma when none has."""
    best, best_score = ",", 0.0
    for separator in _SEPARATORS:
        lines = io.StringIO(text[:_SAMPLE_CHARACTERS], newline="")
        try:
            widths = [len(row) for row in islice(csv.reader(lines, delimiter=separator), _SAMPLE_ROWS) if row]
        except csv.Error:
            continue
        wide = Counter(width for width in widths if width > 1)
        if not wide:
            continue
        width, count = wide.most_common(1)[0]
        score = count / len(widths) + min(width, 20) / 1000
        if score > best_score:
            best, best_score = separator, score
    return best


def _rows(text: str, separator: str) -> Iterator[str]:
    lines = io.StringIO(text, newline="")
    if _quotes_are_closed(text, separator):
        rows = csv.reader(lines, delimiter=separator)
    else:
        rows = csv.reader(lines, delimiter=separator, quoting=csv.QUOTE_NONE)
    for row in rows:
        cells = [" ".join(cell.split()) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield " | ".join(cells)


def _quotes_are_closed(text: str, separator: str) -> bool:
    try:
        return all(
            cell.count("\n") < _MOST_LINES_OF_A_CELL
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator)
            for cell in row
        )
    except csv.Error:
        return False
