"""The text of an example document, page by page, as the libraries of the application read it."""

from html.parser import HTMLParser
from pathlib import Path

import docx
import pypdfium2


def page_texts(path: Path) -> list[str]:
    """Extract the text of each page; a file without pages is one page."""
    match path.suffix:
        case ".pdf":
            with pypdfium2.PdfDocument(path) as document:
                return [page.get_textpage().get_text_bounded() for page in document]
        case ".docx":
            return [_docx_text(path)]
        case ".html":
            words = _Words()
            words.feed(path.read_text(encoding="utf-8"))
            return ["".join(words.pieces)]
        case _:
            return [path.read_text(encoding="utf-8")]


def squeeze(text: str) -> str:
    """Make each run of white space one space, as line ends say nothing about the words."""
    return " ".join(text.split())


class _Words(HTMLParser):
    """Collects what a reader of the page sees, styles left out."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 (its signature)
        self._in_style = tag == "style"

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002 (its signature)
        self._in_style = False

    def handle_data(self, data: str) -> None:
        if not self._in_style:
            self.pieces.append(data)


def _docx_text(path: Path) -> str:
    lines = []
    for block in docx.Document(str(path)).iter_inner_content():
        if isinstance(block, docx.table.Table):
            lines += [" ".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            lines.append(block.text)
    return "\n".join(lines)
