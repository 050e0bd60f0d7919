"""PDF: text, geometry and outline by pdfium, attachments by pypdf; text that nobody sees is left out.

Source: measured on a 160-page report, pypdf 6 pages/s, pdfium 150 pages/s.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from muniment_ingest.document import HiddenText, PageFailure, ReadDocument
from muniment_ingest.readers import pdfium
from muniment_ingest.readers.pdf_attachments import unpack_attachments
from muniment_ingest.readers.pdf_file import PdfFile
from muniment_ingest.readers.pdf_layout import heading_key, lay_out
from muniment_ingest.readers.pdf_margins import NEIGHBOURS, page_edges, running_pieces
from muniment_ingest.readers.reader import ignore_page
from muniment_ingest.readers.text_quality import judge_text
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from muniment_ingest.document import Member
    from muniment_ingest.readers.pdf_layout import Laid
    from muniment_ingest.readers.pdf_margins import Edges
    from muniment_ingest.readers.pdf_page import PageContent
    from muniment_ingest.readers.reader import AtPage, UnpackBudget

_JUNK_TITLES = frozenset({"", "untitled", "none", "(anonymous)"})
_FILE_NAME_ENDS = (
    ".doc",
    ".docx",
    ".dvi",
    ".indd",
    ".qxd",
    ".xls",
    ".ppt",
    ".pdf",
    ".rtf",
    ".txt",
    ".cdr",
    ".pub",
)


class PdfReader:
    """Reads the text layer of a PDF, page by page; a page that fails does not stop the others."""

    kind = "pdf"

    def read(self, path: Path, at_page: AtPage = ignore_page) -> ReadDocument:
        """Read a whole file; see ``Reader``."""
        pages = []
        empty: list[int] = []
        for_ocr: list[PageFailure] = []
        failed: list[PageFailure] = []
        hidden: list[HiddenText] = []
        with PdfFile(path) as file:
            outline = file.outline()
            title = _title(file, outline)
            total = len(file)
            for content, laid in _laid_pages(file, range(1, total + 1), outline, at_page, failed):
                page = laid.page
                if content.hidden:
                    hidden.append(HiddenText(page.number, content.hidden))
                reason = judge_text(page.text, content.glyphs)
                if reason:
                    for_ocr.append(PageFailure(page.number, reason))
                elif page.text:
                    pages.append(page)
                else:
                    empty.append(page.number)
            if not pages and not for_ocr and file.is_locked:
                raise IngestError("encrypted", "lock damaged", path=path)
        return ReadDocument(
            title,
            self.kind,
            tuple(pages),
            total,
            tuple(empty),
            tuple(for_ocr),
            tuple(failed),
            hidden=tuple(hidden),
        )

    def unpack(self, path: Path, folder: Path, budget: UnpackBudget) -> tuple[Member, ...]:
        """Write the attachments to a folder; see ``Unpacker``."""
        return unpack_attachments(path, folder, budget)


def lay_out_page(path: Path, number: int) -> tuple[PageContent, Laid]:
    """One page exactly as ``PdfReader.read`` makes it, with the places of its text.

    Args:
        path: the file.
        number: 1-based page number.

    Raises:
        IngestError: ``damaged`` when the page cannot be read, or what opening the file raises.
    """
    with PdfFile(path) as file:
        nearby = range(max(1, number - NEIGHBOURS), min(len(file), number + NEIGHBOURS) + 1)
        for content, laid in _laid_pages(file, nearby, file.outline(), ignore_page, [], only=number):
            if content.number == number:
                return content, laid
    raise IngestError("damaged", f"page {number}", path=path)


def _laid_pages(
    file: PdfFile,
    numbers: range,
    outline: dict[int, list[tuple[str, int]]],
    at_page: AtPage,
    failed: list[PageFailure],
    only: int = 0,
) -> Iterator[tuple[PageContent, Laid]]:
    """Pages with the running lines of their neighbours told; no more than these are held at a time."""
    window: deque[tuple[PageContent, Edges]] = deque()
    waiting: deque[PageContent] = deque()
    last = numbers[-1] if numbers else 0

    def ready() -> Iterator[tuple[PageContent, Laid]]:
        content = waiting.popleft()
        while window and window[0][0].number < content.number - NEIGHBOURS:
            window.popleft()
        if only in {0, content.number}:
            near = [one for one in window if one[0].number <= content.number + NEIGHBOURS]
            at = next(index for index, one in enumerate(near) if one[0] is content)
            above, below = running_pieces([edges for _, edges in near], at)
            titles = {heading_key(name): min(level, 6) for name, level in outline.get(content.number, ())}
            titles.pop("", None)
            yield content, lay_out(content, above, below, titles)

    for number in numbers:
        at_page(number)
        try:
            content = file.page(number)
        except pdfium.PdfiumError:
            failed.append(PageFailure(number, "damaged"))
            continue
        window.append((content, page_edges(content)))
        waiting.append(content)
        while waiting and number - waiting[0].number >= NEIGHBOURS:
            yield from ready()
    while waiting and last:
        yield from ready()


def _title(file: PdfFile, outline: dict[int, list[tuple[str, int]]]) -> str:
    cleaned = file.title
    folded = cleaned.casefold()
    junk = folded in _JUNK_TITLES or folded.endswith(_FILE_NAME_ENDS) or folded.startswith("microsoft word")
    if not junk:
        return cleaned
    roots = [name for marks in outline.values() for name, level in marks if level == 1]
    return " ".join(roots[0].split()) if len(roots) == 1 else ""
