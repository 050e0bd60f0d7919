"""Recognised lines become blocks."""

from __future__ import annotations

from muniment_ingest.readers.line_layout import Line, page_of_lines
from tests.support.documents import block_texts


def test_lines_that_go_on_are_one_paragraph() -> None:
    """A hyphen at the end of a line is undone; a clause begins a new block."""
    texts = ("4.1. Приёмка производится в день постав-", "ки товара.", "4.2. При недостаче составляется акт.")
    lines = [Line(text, 50, 500, 700 - 14 * row, 10, bold=False) for row, text in enumerate(texts)]
    page = page_of_lines(5, lines)
    assert page.number == 5
    assert block_texts(page) == ["4.1. Приёмка производится в день поставки товара.", texts[2]]
