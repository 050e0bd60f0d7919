"""Word documents by python-docx: headings, lists and tables in their order."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table

from muniment_ingest.document import ReadDocument
from muniment_ingest.readers.page_builder import PageBuilder
from muniment_ingest.readers.reader import ignore_page
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from pathlib import Path

    from docx.text.paragraph import Paragraph

    from muniment_ingest.readers.reader import AtPage

_HEADING = re.compile(r"(?:heading|заголовок)\s*([1-9])", re.IGNORECASE)
_MOST_LEVELS = 6


class DocxReader:
    """Reads Word documents; they have no fixed pages, so everything is page 1."""

    kind = "docx"

    def read(self, path: Path, at_page: AtPage = ignore_page) -> ReadDocument:
        """Read a whole file; see ``Reader``."""
        try:
            document = docx.Document(str(path))
        except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError) as exc:
            raise IngestError("damaged", type(exc).__name__, path=path) from exc
        builder = PageBuilder(1)
        title = (document.core_properties.title or "").strip()
        first_heading = ""
        for part in document.iter_inner_content():
            if isinstance(part, Table):
                builder.add("table", "\n".join(_rows(part)))
                continue
            level = _heading_level(part)
            text = part.text
            if level:
                first_heading = first_heading or " ".join(text.split())
                builder.add("heading", text, level)
            elif _is_list_item(part):
                builder.add("list_item", f"• {text}" if text.strip() else "", 1)
            else:
                builder.add("paragraph", text)
        page = builder.page()
        if not page.text:
            raise IngestError("no_text", path=path)
        return ReadDocument(title if _telling(title) else first_heading, self.kind, (page,), 1)


def _heading_level(paragraph: Paragraph) -> int:
    name = (paragraph.style.name if paragraph.style is not None else "") or ""
    if name.casefold() in {"title", "название"}:
        return 1
    found = _HEADING.match(name)
    return min(int(found.group(1)), _MOST_LEVELS) if found else 0


def _is_list_item(paragraph: Paragraph) -> bool:
    name = (paragraph.style.name if paragraph.style is not None else "") or ""
    properties = paragraph._p.pPr  # noqa: SLF001 - python-docx has no public word for numbering
    return name.casefold().startswith("list") or (properties is not None and properties.numPr is not None)


def _rows(table: Table) -> list[str]:
    rows = []
    for row in table.rows:
        cells: list[str] = []
        previous = None
        for cell in row.cells:
            if cell._tc is previous:  # noqa: SLF001 - a merged cell comes once for each column it spans
                continue
            previous = cell._tc  # noqa: SLF001
            cells.append(" ".join(cell.text.split()))
        if any(cells):
            rows.append(" | ".join(cells))
    return rows


def _telling(title: str) -> bool:
    """Whether the property is a title and not what Word or a template left there."""
    return bool(title) and title.casefold() not in {
        "word document",
        "document",
        "документ microsoft word",
        "untitled",
    }
