"""How usual the letters of a word stand beside each other."""

from __future__ import annotations

import pytest

from muniment_ingest.readers.letter_pairs import is_odd


@pytest.mark.parametrize(
    "word",
    [
        "отпуск",
        "ЗАРАБОТНАЯ",
        "съёмный",
        "holiday",
        "SCHEDULE",
        "Würde",
        "égalité",
        "przedsiębiorstwo",
        "Nastoyashchee",
    ],
)
def test_words_are_usual(word: str) -> None:
    """Words of both languages in any case, and of other languages in the same letters."""
    assert is_odd(word) is False


@pytest.mark.parametrize("word", ["рТЙЧЕФ", "ъжяыфщ", "xkqzvbw", "Gdxohf"])
def test_exchanged_letters_are_odd(word: str) -> None:
    """What comes out when letters are exchanged."""
    assert is_odd(word) is True


@pytest.mark.parametrize("word", ["қазақ", "Україні", "αβγδε", "会社", "naïveж"])
def test_of_other_letters_nothing_is_known(word: str) -> None:
    """A word with letters that were not counted is neither."""
    assert is_odd(word) is None
