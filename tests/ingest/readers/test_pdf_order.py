"""Columns are read one after the other, tables row by row."""

from __future__ import annotations

from muniment_ingest.readers.pdf_layout import lay_out
from muniment_ingest.readers.pdf_order import item_of, reading_regions
from tests.support.drawn_pages import drawn_page, piece, text_lines


def _order(*pieces: object) -> list[str]:
    items = [item_of(one) for one in pieces]  # type: ignore[arg-type]
    return [item.content.text for region in reading_regions(items) for item in region]


def _prose(name: str, count: int) -> list[str]:
    return [f"{name} {n} goes on with many words" for n in range(count)]


def test_columns_around_what_spans_them() -> None:
    """Title, two columns, a line over both, and two columns again; drawn line by line across the page."""
    title = piece("A title that spans the page from left to right", 60, 780, right=540)
    middle = piece("A figure's caption that spans the page as well", 60, 640, right=540)
    upper = [text_lines(_prose(n, 8), left, left + 220, 760) for n, left in (("a", 60), ("b", 310))]
    lower = [text_lines(_prose(n, 8), left, left + 220, 620) for n, left in (("c", 60), ("d", 310))]
    drawn = [one for pair in zip(*upper, strict=True) for one in pair]
    drawn += [one for pair in zip(*lower, strict=True) for one in pair]
    found = _order(title, middle, *drawn)
    expected = [title.text, *_prose("a", 8), *_prose("b", 8), middle.text, *_prose("c", 8), *_prose("d", 8)]
    assert found == expected


def test_three_columns() -> None:
    """As in a newsletter."""
    columns = [text_lines(_prose(n, 10), left, left + 150) for n, left in (("a", 50), ("b", 215), ("c", 380))]
    drawn = [one for row in zip(*columns, strict=True) for one in row]
    assert _order(*drawn) == [*_prose("a", 10), *_prose("b", 10), *_prose("c", 10)]


def test_a_short_last_column_is_a_column() -> None:
    """The text ends in the middle of the page."""
    left, right = text_lines(_prose("a", 12), 60, 280), text_lines(_prose("b", 2), 310, 530)
    assert _order(*left[:2], *right, *left[2:]) == [*_prose("a", 12), *_prose("b", 2)]


def test_cells_are_no_columns() -> None:
    """Short cells beside each other, and long texts beside a short name, are rows."""
    pieces = []
    for n in range(10):
        pieces += [piece(f"Item {n}", 60, 700 - 14 * n), piece(f"{n}0 EUR", 300, 700 - 14 * n)]
    page = lay_out(drawn_page(pieces)).page
    assert page.text.split("\n")[:2] == ["Item 0 | 00 EUR", "Item 1 | 10 EUR"]


def test_from_right_to_left() -> None:
    """In an Arabic text the right column comes first."""
    first, second = text_lines(["ا" * 30] * 8, 310, 530), text_lines(["ب" * 30] * 8, 60, 280)
    regions = reading_regions([item_of(one) for one in (*second, *first)], right_to_left=True)
    assert [region[0].left for region in regions] == [310, 60]
