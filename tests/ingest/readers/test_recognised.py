"""A page out of recognised words."""

from __future__ import annotations

from muniment_ingest.readers.recognised import Word, WordLine, confidence_of, mass_of, page_of
from tests.support.documents import block_texts


def _line(text: str, top: int, *, height: int = 40, lefts: tuple[int, ...] = ()) -> WordLine:
    found = []
    left = 100
    for index, word in enumerate(text.split()):
        left = lefts[index] if lefts else left
        found.append(Word(word, 90.0, left, top, left + 20 * len(word), top + height))
        left += 20 * len(word) + 12
    return WordLine(tuple(found), float(height))


def test_wide_gaps_part_the_cells_of_a_table() -> None:
    """Rows stay rows."""
    rows = [
        _line(text, 100 + 60 * row, lefts=(100, 500, 900))
        for row, text in enumerate(["Month Days Sum", "May 20 100", "June 21 110"])
    ]
    page = page_of(2, rows, 3000, 300)
    assert block_texts(page, "table") == ["Month | Days | Sum\nMay | 20 | 100\nJune | 21 | 110"]
    assert (page.number, page.source) == (2, "ocr")


def test_confidence_is_weighted_by_letters() -> None:
    """A long word counts more than a short one; nothing has no confidence."""
    line = WordLine((Word("long", 100.0, 0, 0, 9, 9), Word("of", 40.0, 10, 0, 19, 9)), 9.0)
    assert confidence_of([line]) == 80.0
    assert mass_of([line]) == 480.0
    assert confidence_of([]) == 0.0
    assert page_of(1, [], 100, 300).text == ""
