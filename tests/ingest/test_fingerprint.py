"""Signatures tell how much of two texts is the same."""

from __future__ import annotations

import random

import pytest

from muniment_ingest.fingerprint import (
    bands,
    fingerprint,
    same_names,
    same_particulars,
    similarity,
)

_CHANCE = random.Random(8)  # noqa: S311 - words, not secrets
WORDS = ["".join(_CHANCE.choices("абвгдежзиклмно", k=5)) for _ in range(2000)]
TEXT = " ".join(WORDS)


def test_form_makes_no_difference() -> None:
    """Case, line breaks, punctuation, yo, soft hyphens and where pages end."""
    other = ["\n".join(WORDS[:700]).upper(), ", ".join(WORDS[700:]).replace("е", "ё")[:-1] + WORDS[-1][-1]]
    assert similarity(fingerprint([TEXT]), fingerprint(other)) > 0.97
    soft = TEXT.replace("а", "\u00adа")
    assert similarity(fingerprint([TEXT]), fingerprint([soft])) == 1.0


@pytest.mark.parametrize("shared", [0.25, 0.5, 0.75])
def test_similarity_is_near_the_share_of_what_is_the_same(shared: float) -> None:
    """As Jaccard's index of the shingles says, within four standard errors."""
    part = " ".join(WORDS[: int(len(WORDS) * shared)])
    assert similarity(fingerprint([TEXT]), fingerprint([part])) == pytest.approx(shared, abs=0.2)


def test_strangers_have_nothing_in_common() -> None:
    """Neither shingles nor bands."""
    a, b = (
        fingerprint([" ".join(_CHANCE.choices(WORDS, k=900))]),
        fingerprint(["one two three four five six " * 20]),
    )
    assert similarity(a, b) == 0.0
    assert not set(bands(a)) & set(bands(b))


def test_near_duplicates_share_a_band() -> None:
    """So that an index finds them."""
    changed = " ".join("иначе" if place % 100 == 7 else word for place, word in enumerate(WORDS))
    a, b = fingerprint([TEXT]), fingerprint([changed])
    assert similarity(a, b) > 0.85
    assert set(zip(range(20), bands(a), strict=True)) & set(zip(range(20), bands(b), strict=True))
    assert all(-(2**63) <= value < 2**63 for value in bands(a))


def test_short_texts_have_none() -> None:
    """Fewer than thirty words; nothing is like them."""
    assert fingerprint([]) == fingerprint(["word " * 29]) == b""
    assert similarity(b"", b"") == 0.0
    assert bands(b"") == ()
    assert not same_names(b"", b"")


def test_parties_and_sums_tell_copies_of_a_form_apart() -> None:
    """A name or a long number that differs is seen however long the text."""
    one, two, three, four = (
        fingerprint([f"{TEXT} с {who} на {much} рублей {TEXT}"])
        for who, much in (("Ивановым", 100500), ("Петровым", 100500), ("Ивановым", 200700), ("Ивановым", "7"))
    )
    assert similarity(one, two) > 0.95
    assert not same_names(one, two)
    assert same_names(one, three)
    assert not same_particulars(one, three)
    assert not same_particulars(one, four)


def test_strange_characters_do_no_harm() -> None:
    """Half characters and those beyond the basic plane."""
    assert fingerprint(["\ud800 \U0001f600 word " * 40])


def test_a_signature_is_the_same_tomorrow() -> None:
    """Stored ones are compared with those that a later version makes."""
    assert (
        fingerprint(["The quick brown fox jumps over the lazy dog near Oslo in 2024. " * 5]).hex()[:32]
        == "e6283a318a0f3504780402019fd25307"
    )
