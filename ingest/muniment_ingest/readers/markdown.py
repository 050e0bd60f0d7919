"""Markdown (CommonMark with tables) by markdown-it, read on as the HTML that it means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from muniment_ingest.readers.html import read_html
from muniment_ingest.readers.plain import decode
from muniment_ingest.readers.reader import ignore_page
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from pathlib import Path

    from muniment_ingest.document import ReadDocument
    from muniment_ingest.readers.reader import AtPage

_FRONT_MATTER = re.compile(r"\A---\n.*?\n(?:---|\.\.\.)\n", re.DOTALL)


class MarkdownReader:
    """Reads Markdown; raw HTML in it is read as text of the page, never run."""

    kind = "markdown"

    def read(self, path: Path, at_page: AtPage = ignore_page) -> ReadDocument:
        """Read a whole file; see ``Reader``."""
        at_page(1)
        text = _FRONT_MATTER.sub("", decode(path.read_bytes()))
        if not text.strip():
            raise IngestError("empty_file")
        html = MarkdownIt("commonmark").enable("table").render(text)
        at_page(1)
        return read_html(f"<body>{html}</body>", self.kind, at_page)
