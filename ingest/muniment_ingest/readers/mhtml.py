"""Web pages saved as one file (MHTML): the page itself, read as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_ingest.readers.html import decode_markup, read_html
from muniment_ingest.readers.mail import header_text, parse_message, part_content
from muniment_ingest.readers.plain import decode, read_plain
from muniment_ingest.readers.reader import ignore_page
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from pathlib import Path

    from muniment_ingest.document import ReadDocument
    from muniment_ingest.readers.reader import AtPage


class MhtmlReader:
    """Reads the first page of a saved web page; frames, pictures and styles beside it are not read."""

    kind = "mhtml"

    def read(self, path: Path, at_page: AtPage = ignore_page) -> ReadDocument:
        """Read a whole file; see ``Reader``."""
        at_page(1)
        message = parse_message(path.read_bytes())
        start = str(message.get_param("start") or "").strip()
        pages = [
            part
            for part in message.walk()
            if part.get_content_type() in {"text/html", "application/xhtml+xml"}
        ]
        pages.sort(key=lambda part: not start or header_text(part, "Content-ID") != start)
        for part in pages:
            content, charset = part_content(part)
            if content.strip():
                return read_html(decode_markup(content, charset), self.kind, at_page)
        for part in message.walk():
            content, charset = part_content(part)
            if part.get_content_type() == "text/plain" and content.strip():
                return read_plain(decode(content, charset), self.kind, at_page)
        raise IngestError("no_text", path=path)
