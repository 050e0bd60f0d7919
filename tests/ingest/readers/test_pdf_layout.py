"""Pieces with places become headings, paragraphs, lists, tables and footnotes."""

from __future__ import annotations

from muniment_ingest.readers.pdf_layout import heading_key, lay_out
from tests.support.documents import block_texts
from tests.support.drawn_pages import drawn_page, piece, text_lines


def test_hyphens_at_line_ends_are_undone() -> None:
    """A torn word is whole again, also where the file has a soft hyphen; one before a capital stays."""
    page = lay_out(
        drawn_page(text_lines(["предостав-", "ление отпуска Санкт-", "Петербург и так далее"]))
    ).page
    assert block_texts(page) == ["предоставление отпуска Санкт- Петербург и так далее"]
    page = lay_out(drawn_page(text_lines(["предостав\u00ad", "ление от\u00adпуска"]))).page
    assert block_texts(page) == ["предоставление отпуска"]


def test_hyphens_of_the_word_are_kept() -> None:
    """Some words have theirs wherever they stand."""
    page = lay_out(
        drawn_page(text_lines(["the licence is non-", "exclusive, and если кто-", "то спросит"]))
    ).page
    assert page.text == "the licence is non-exclusive, and если кто-то спросит"


def test_clauses_and_items_begin_anew() -> None:
    """Though the line above is full."""
    lines = [
        "1.1. The tenant pays the rent every",
        "month in advance.",
        "1.2. The landlord",
        "- repairs the roof",
    ]
    page = lay_out(drawn_page(text_lines(lines))).page
    assert [(b.kind, text) for b, text in zip(page.blocks, block_texts(page), strict=True)] == [
        ("paragraph", "1.1. The tenant pays the rent every month in advance."),
        ("paragraph", "1.2. The landlord"),
        ("list_item", "- repairs the roof"),
    ]


def test_an_indented_line_begins_a_paragraph() -> None:
    """As books are set: no gap between paragraphs, the first line indented."""
    pieces = text_lines(
        ["The rent is due on the first day of each month, and", "the deposit is paid back in May."]
    )
    pieces += text_lines(["    Repairs are the affair of the owner of the whole"], left=75, top=676)
    pieces += text_lines(["house and of nobody else."], top=664)
    assert len(block_texts(lay_out(drawn_page(pieces)).page)) == 2


def test_headings_by_size_weight_number_and_outline() -> None:
    """Larger or bold short lines; the number gives the level, the document's outline overrules it."""
    pieces = [
        piece("Rules of the house", 60, 740, size=18),
        piece("2.1 Quiet hours", 60, 715, bold=True),
        *text_lines(
            ["Quiet hours begin at ten in the evening and end at seven in the morn", "ing, every day."]
        ),
        piece("Pets of all kinds", 60, 650),
        *text_lines(["Pets are welcome as long as the neighbours do not complain of them at all"], top=630),
    ]
    headings = [b.level for b in lay_out(drawn_page(pieces)).page.blocks if b.kind == "heading"]
    assert headings == [1, 3]
    outline = {heading_key("3. Pets of all kinds"): 2}
    page = lay_out(drawn_page(pieces), outline=outline).page
    assert block_texts(page, "heading")[-1] == "Pets of all kinds"
    assert [b.level for b in page.blocks if b.kind == "heading"] == [1, 3, 2]


def test_small_text_with_a_mark_at_the_foot_is_a_footnote() -> None:
    """Each note is a block of its own, wrapped lines joined."""
    pieces = text_lines([f"The text of the page goes on in line number {n} of it" for n in range(8)])
    pieces += text_lines(["1 See the annex to this con-", "tract.", "2 Without tax."], top=560, size=8)
    page = lay_out(drawn_page(pieces)).page
    assert block_texts(page, "footnote") == ["1 See the annex to this contract.", "2 Without tax."]


def test_a_raised_number_is_parted_from_its_word() -> None:
    """Else neither the word nor the number would be found; a unit keeps its power."""
    word = piece("договора", 60, 700, right=100)
    page = lay_out(drawn_page([word, piece("1", 100.2, 704, right=103, size=6)])).page
    assert page.text == "договора 1"
    page = lay_out(
        drawn_page([piece("120 м", 60, 700, right=100), piece("2", 100.2, 704, right=103, size=6)])
    ).page
    assert page.text == "120 м2"


def test_running_lines_are_shown_in_no_block() -> None:
    """Above and below the text, in whatever order the file draws them."""
    header, footer = piece("Muniment Ltd", 60, 800, size=8), piece("page 7", 480, 28, size=8)
    body = text_lines(["Body text of the page."] * 6)
    for pieces in ([header, footer, *body], [*body, footer, header]):
        page = lay_out(drawn_page(pieces), [header], [footer]).page
        assert page.text.startswith("Muniment Ltd\n\nBody")
        assert page.text.endswith("page 7")
        assert not [text for text in block_texts(page) if "Muniment" in text or "page 7" in text]


def test_every_piece_is_in_the_order_of_the_text() -> None:
    """So that a place in the text leads to a place on the page."""
    pieces = [piece("right", 400, 700), piece("left", 60, 700), piece("below", 60, 680)]
    laid = lay_out(drawn_page(pieces))
    assert [one.text for one in laid.pieces] == ["left", "right", "below"]
    assert laid.page.text.split() == ["left", "right", "below"]
