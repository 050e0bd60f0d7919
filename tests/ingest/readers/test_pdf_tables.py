"""Rows of tables stay whole, with rules and without."""

from __future__ import annotations

from muniment_ingest.readers.pdf_layout import lay_out
from muniment_ingest.readers.pdf_page import Box, Piece, Rule, Word
from muniment_ingest.readers.pdf_tables import ruled_tables
from tests.support.documents import block_texts
from tests.support.drawn_pages import drawn_page, piece, text_lines

_LYING = [Rule(at, 50, 450) for at in (700, 660, 620)]
_STANDING = [Rule(at, 620, 700) for at in (50, 150, 300, 450)]


def test_rules_part_the_cells() -> None:
    """Wrapped lines of a cell belong to its row, wherever in the row the other cells stand."""
    pieces = [
        piece("Item", 60, 680),
        piece("Remark", 160, 680),
        piece("Price", 310, 680),
        piece("Bolt", 60, 640),
        piece("delivered within", 160, 648),
        piece("three days", 160, 636),
        piece("Text below the table.", 50, 590),
    ]
    page = lay_out(drawn_page(pieces, lying=_LYING, standing=_STANDING)).page
    assert block_texts(page, "table") == ["Item | Remark | Price\nBolt | delivered within three days"]
    assert page.text.endswith("Text below the table.")


def test_a_narrow_gap_is_cut_at_the_rule() -> None:
    """Words of two cells may stand nearer to each other than words of two columns."""
    words = (Word(0, 4, 100, 146), Word(5, 9, 153, 190))
    wide = Piece("left next", 100, 190, 640, 10, bold=False, words=words, box=Box(100, 638, 190, 648))
    others = [piece("a", 60, 680), piece("b", 160, 680), piece("c", 310, 680)]
    (table,), rest = ruled_tables([*others, wide], _LYING, _STANDING)
    assert (table.rows, rest) == ([["a", "b", "c"], ["left", "next", ""]], [])


def test_a_frame_is_no_table() -> None:
    """Text in a box, or a page with a border, is read as text."""
    frame = ([Rule(800, 40, 560), Rule(40, 40, 560)], [Rule(40, 40, 800), Rule(560, 40, 800)])
    pieces = text_lines(["A page of text in a frame goes on and on."] * 5)
    assert ruled_tables(pieces, *frame) == ([], pieces)


def test_columns_without_rules() -> None:
    """Rows by lines that begin in the first column; a line that does not goes on with its cell."""
    pieces = [
        *(piece(t, x, 700) for t, x in (("Item", 60), ("Price", 200), ("Remark", 320))),
        *(piece(t, x, 686) for t, x in (("Bolt", 60), ("10 EUR", 200), ("delivered within", 320))),
        piece("three days", 320, 674),
        *(piece(t, x, 660) for t, x in (("Nut", 60), ("20 EUR", 200), ("in stock", 320))),
    ]
    page = lay_out(drawn_page(pieces)).page
    assert block_texts(page, "table") == [
        "Item | Price | Remark\nBolt | 10 EUR | delivered within three days\nNut | 20 EUR | in stock"
    ]


def test_wide_gaps_of_justified_text_are_no_cells() -> None:
    """Typewriter text is spread to the margin by spaces at places that agree with nothing."""
    pieces = []
    for n, split in enumerate((130, 310, 220, 400, 170)):
        pieces.append(piece("x" * 10, 60, 700 - 12 * n, right=split))
        pieces.append(piece("y" * 20, split + 18, 700 - 12 * n, right=500))
    assert not block_texts(lay_out(drawn_page(pieces)).page, "table")
