"""Numbers of lists in letters and figures."""

from __future__ import annotations

import pytest

from muniment_ingest.readers.ordinal import spelled


@pytest.mark.parametrize(
    ("number", "form", "written"),
    [
        (4, "decimal", "4"),
        (4, "decimalZero", "04"),
        (28, "lowerLetter", "bb"),
        (3, "upperLetter", "C"),
        (10, "russianLower", "к"),
        (29, "russianUpper", "Я"),
        (1994, "upperRoman", "MCMXCIV"),
        (0, "lowerRoman", "0"),
        (10**9, "lowerLetter", "1000000000"),
        (2, "none", ""),
        (2, "chosung", "2"),
    ],
)
def test_spelled(number: int, form: str, written: str) -> None:
    """As Word prints them; what letters cannot say is said in figures."""
    assert spelled(number, form) == written
