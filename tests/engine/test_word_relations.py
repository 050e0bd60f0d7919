"""Lists of words that mean the same or the opposite, read from beside the package or inside it."""

from __future__ import annotations

import pytest

from muniment_engine.word_relations import (
    is_light,
    is_negative,
    likeness,
    opposites,
    phrase_at,
    wordlists_folder,
)
from muniment_ingest.terms import stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("работник", "сотрудник"),
        ("оплатить", "выплата"),
        ("войти", "вошел"),
        ("landlord", "lessor"),
        ("begin", "commencement"),
        ("gave", "given"),
    ],
)
def test_synonyms_kin_and_forms_are_alike(one: str, other: str) -> None:
    """Whatever their endings."""
    assert likeness(stem(one), stem(other)) > 0


@pytest.mark.parametrize(
    ("one", "other"),
    [("повысить", "снизить"), ("before", "after"), ("licensor", "licensee"), ("включить", "исключить")],
)
def test_opposites_are_never_alike(one: str, other: str) -> None:
    """Also where they begin alike."""
    assert stem(other) in opposites(stem(one))
    assert likeness(stem(one), stem(other)) == 0


def test_lists_lie_beside_the_package() -> None:
    """All of them, and words of little weight and those that deny are known."""
    names = {path.name for path in wordlists_folder().glob("*.txt")}
    assert names == {
        "forms.txt",
        "light.txt",
        "negatives.txt",
        "opposites.txt",
        "phrases.txt",
        "synonyms-everyday-en.txt",
        "synonyms-everyday-ru.txt",
        "synonyms-trades-en.txt",
        "synonyms-trades-ru.txt",
        "synonyms.txt",
    }
    assert is_light(stem("согласно"))
    assert is_negative(stem("отклонить"))


def test_a_phrase_says_what_one_word_says() -> None:
    """In any form; what is no phrase is none."""
    assert phrase_at([stem(word) for word in ("приняли", "участие", "вчера")])[0] == 2
    assert phrase_at([stem(word) for word in ("turned", "down", "it")]) == (2, stem("reject"))
    assert phrase_at([stem("turned"), stem("left")]) == (0, "")
