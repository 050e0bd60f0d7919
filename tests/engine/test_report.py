"""What every format can hold."""

from __future__ import annotations

import pytest

from muniment_engine.report import is_right_to_left, line, printable
from tests.support.reports import HEBREW, HOSTILE, UNFIT


def test_words_stay_as_they_are() -> None:
    """Only what no format can hold is touched."""
    assert printable(HOSTILE) == HOSTILE
    assert printable(f"Ещё\t{HEBREW}\n\U0001f33f") == f"Ещё\t{HEBREW}\n\U0001f33f"


def test_unfit_characters_go() -> None:
    """Control characters vanish, half a character is shown as one that is missing, nothing is turned round."""
    assert printable(UNFIT) == "bell null half\ufffd turnedgnp.exe line\nend  vertical\ntab"
    assert printable("a\r\nb\rc\x85d") == "a\nb\nc\nd"
    printable(UNFIT).encode("utf-8")


def test_a_line_is_one_line() -> None:
    """Titles and values have no line ends."""
    assert line(" a\u2028b\n\tc ") == "a b c"


@pytest.mark.parametrize(
    ("text", "expected"),
    [(HEBREW, True), ("28 дней", False), ("12: مرحبا", True), ("", False), ("12", False)],
)
def test_direction_is_that_of_the_first_letter(text: str, expected: bool) -> None:  # noqa: FBT001
    """Numbers have none."""
    assert is_right_to_left(text) is expected
