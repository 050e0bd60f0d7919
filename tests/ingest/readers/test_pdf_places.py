"""A quote is found again at its place on the page."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from muniment_ingest.readers.pdf import PdfReader
from muniment_ingest.readers.pdf_places import page_size, quote_boxes
from tests.support.documents import EXAMPLES, draw_pdf
from tests.support.open_data import EVALUATION, needs_open_data

if TYPE_CHECKING:
    from pathlib import Path

_REAL_FILES = (
    "documents/hostile/2-column-state.pdf",
    "documents/docling/pdf/2305.03393v1-pg9.pdf",
    "documents/russian/tables__example_table_with_270_orient_cells.pdf",
    "documents/russian/pdf_with_text_layer__VVP_6_tables.pdf",
    "documents/russian/pdf_with_text_layer__cp1251.pdf",
    "documents/protocols/NCT06145295_Prot_SAP_000.pdf",
)


def _bare(text: str) -> str:
    """Letters alone: bars between cells and hyphens at line ends are ours or the file's, not both's."""
    return re.sub(r"[\s|\-\u00ad\ufffe\x00\x02]", "", text)


def _check_quotes(path: Path, count: int) -> None:
    chance = random.Random(path.name)  # noqa: S311 - spans to try, no secret
    document = PdfReader().read(path)
    shown = pypdfium2.PdfDocument(path)
    for _ in range(count):
        page = chance.choice(document.pages)
        words = list(re.finditer(r"\S+", page.text))
        first = chance.randrange(len(words))
        last = min(len(words) - 1, first + chance.randrange(20))
        start, end = words[first].start(), words[last].end()
        text_page = shown[page.number - 1].get_textpage()
        boxes = quote_boxes(path, page.number, start, end)
        found = "".join(text_page.get_text_bounded(*box) for box in boxes)
        assert _bare(found) == _bare(page.text[start:end])
        text_page.close()
    shown.close()


@pytest.mark.parametrize("path", sorted(EXAMPLES.rglob("*.pdf"))[:3], ids=lambda path: path.name)
def test_the_text_under_the_boxes_is_the_quote(path: Path) -> None:
    """For spans anywhere in the documents of the examples."""
    _check_quotes(path, 10)


@needs_open_data
@pytest.mark.parametrize("name", _REAL_FILES)
def test_the_text_under_the_boxes_is_the_quote_in_real_files(name: str) -> None:
    """Columns, tables, turned letters, Cyrillic, running headers."""
    _check_quotes(EVALUATION / name, 12)


def test_a_box_for_each_line(tmp_path: Path) -> None:
    """A quote over two lines is two rectangles, the first above the second, inside the page."""
    path = draw_pdf(tmp_path / "a.pdf", [["The rent is due on the first", "day of each month."]])
    text = PdfReader().read(path).pages[0].text
    start, end = text.index("first"), text.index("each") + 4
    upper, lower = quote_boxes(path, 1, start, end)
    size = page_size(path, 1)
    assert upper.bottom >= lower.top - 3
    assert upper.left > lower.left
    assert 0 < lower.left < upper.right < size.width
    assert upper.top < size.height
    assert size.turns == 0
    assert quote_boxes(path, 1, end, end) == ()
