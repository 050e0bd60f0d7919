"""Blocks become a page's text."""

from __future__ import annotations

from muniment_ingest.readers.page_builder import PageBuilder
from tests.support.documents import block_texts


def test_blocks_are_spans_of_the_text() -> None:
    """Blank lines part them; a list is written tight; margins are shown but belong to no block."""
    builder = PageBuilder(3)
    builder.add_margin("ООО «Ромашка»")
    builder.add("heading", "  Отпуск ", 1)
    builder.add("paragraph", " \n ")
    builder.add("list_item", "• раз", 1)
    builder.add("list_item", "• два", 1)
    page = builder.page()
    assert page.text == "ООО «Ромашка»\n\nОтпуск\n\n• раз\n• два"
    assert (page.number, block_texts(page)) == (3, ["Отпуск", "• раз", "• два"])


def test_what_cannot_be_stored_is_replaced() -> None:
    """NUL would cut the text in the library, half a surrogate pair would be refused by it."""
    builder = PageBuilder(1)
    builder.add("paragraph", "a\x00b\ud800c")
    assert builder.page().text == "a\ufffdb\ufffdc"
