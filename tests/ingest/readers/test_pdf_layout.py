"""Lines with places become headings, paragraphs, lists and tables."""

from __future__ import annotations

from muniment_ingest.readers.pdf_layout import Line, build_page, running_lines
from tests.support.documents import block_texts


def _lines(*texts: str, right: float = 500, size: float = 10, bold: bool = False) -> list[Line]:
    return [Line(t, 60, right, 700 - 12 * n, size, bold) for n, t in enumerate(texts)]


def test_hyphens_at_line_ends_are_undone() -> None:
    """A torn word is whole again, also where the file has a soft hyphen; one before a capital stays."""
    page = build_page(1, _lines("предостав-", "ление отпуска Санкт-", "Петербург и так далее"), frozenset())
    assert block_texts(page) == ["предоставление отпуска Санкт- Петербург и так далее"]
    page = build_page(1, _lines("предостав\u00ad", "ление от\u00adпуска"), frozenset())
    assert block_texts(page) == ["предоставление отпуска"]


def test_clauses_and_items_begin_anew() -> None:
    """Though the line above is full."""
    page = build_page(
        1,
        _lines(
            "1.1. The tenant pays the rent every",
            "month in advance.",
            "1.2. The landlord",
            "- repairs the roof",
        ),
        frozenset(),
    )
    assert block_texts(page) == [
        "1.1. The tenant pays the rent every month in advance.",
        "1.2. The landlord",
        "- repairs the roof",
    ]
    assert [b.kind for b in page.blocks] == ["paragraph", "paragraph", "list_item"]


def test_headings_by_size_weight_and_number() -> None:
    """Larger or bold short lines; the number gives the level."""
    lines = [
        Line("Rules of the house", 60, 300, 740, 18, bold=True),
        Line("2.1 Quiet hours", 60, 200, 710, 10, bold=True),
        *_lines("Quiet hours begin at ten in the evening and end at seven in the morn", "ing, every day."),
    ]
    page = build_page(1, lines, frozenset())
    assert [(b.kind, b.level) for b in page.blocks][:2] == [("heading", 1), ("heading", 3)]


def test_running_lines_need_two_pages_and_an_edge() -> None:
    """What repeats at the edge of half the pages runs, with digits equal; what repeats in the middle does not."""
    middle = ["a b", "c d", "Total amount", "Total amount", "e f", "g h"]
    pages = [_lines("Muniment Ltd", *middle, f"Page {n} of 9") for n in range(1, 4)]
    assert running_lines(pages) == {"Muniment Ltd", "a b", "g h", "Page # of #"}
    assert running_lines(pages[:1]) == frozenset()
    chapters = [[Line(f"Chapter {n}", 60, 200, 740, 16, bold=True), *_lines(*middle)] for n in range(1, 4)]
    assert "Chapter #" not in running_lines(chapters)


def test_margins_drawn_first_or_last_are_the_same() -> None:
    """A file may draw header, footer and text in any order; no passage reaches over a running line."""
    body = [Line("Body text of the page.", 60, 300, 600 - 14 * n, 10, bold=False) for n in range(6)]
    header = Line("Muniment Ltd", 60, 150, 800, 8, bold=False)
    parts = [Line("Confidential", 60, 120, 30, 8, bold=False), Line("page 7", 480, 520, 28.5, 8, bold=False)]
    running = frozenset({"Muniment Ltd", "Confidential", "page #"})
    for lines in ([header, *parts, *body], [*body, *parts, header], [*body[:3], header, *parts, *body[3:]]):
        page = build_page(1, lines, running)
        assert page.text.startswith("Muniment Ltd\n\nBody")
        assert page.text.endswith("Confidential\n\npage 7")
        assert " ".join(block_texts(page)) == " ".join(["Body text of the page."] * 6)


def test_a_page_of_margins_only_has_no_block() -> None:
    """Such as an empty page with a header."""
    page = build_page(4, _lines("Muniment Ltd", "Page 4"), frozenset({"Muniment Ltd", "Page #"}))
    assert (page.number, page.text, page.blocks) == (4, "Muniment Ltd\n\nPage 4", ())
