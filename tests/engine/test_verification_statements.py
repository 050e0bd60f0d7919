"""Kinds of truth and falsehood that a statement's own place decides, with sentences of our own in both languages."""

from __future__ import annotations

import pytest

from muniment_engine.claim import Asked, claim_of
from muniment_engine.claim_features import features_of
from muniment_engine.claim_parts import parts_of
from muniment_engine.source_places import places_of
from muniment_engine.verification import verdict

LIBRARY = (
    "Читательский билет выдаёт дежурный библиотекарь в день обращения. Книги выдаются на срок до 30 дней, журналы — на "
    "7 дней. Заведующий отделом уведомляет читателя о задолженности письменно. Вынос редких книг без разрешения "
    "директора запрещён. Каталог обновляется каждые 6 месяцев. Заявка подаётся до начала квартала."
)
POOL = (
    "The lifeguard informs the duty manager about every accident. The pool opens at 6:30 and closes at 21:00. "
    "Adults pay $9 for a visit; children pay $4. Lockers are emptied every twelve months. "
    "Tickets are refunded before the season starts. The trainer may cancel a course."
)
RATES = (
    "| Зал | Площадь, кв. м | Цена, руб. |\n|---|---|---|\n| Малый | 40 | 900 |\n| Большой | 120 | 2 500 |"
)


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("Книги выдают на 30 дней, а журналы выдают на 7 дней.", 2),
        ("Директор разрешает вынос и подписывает пропуск.", 2),
        ("Выдаются книги и журналы.", 1),
        ("Adults pay $9, and children pay $4.", 2),
        ("The pool opens at 6:30; it closes at 21:00.", 2),
        ("The pool and the sauna open at 6:30.", 1),
        ("If the pool is closed, tickets are refunded.", 1),
    ],
)
def test_a_sentence_is_cut_where_a_statement_ends(sentence: str, parts: int) -> None:
    """A list of nouns is one statement, a condition stays with what it is a condition of."""
    assert len(parts_of(sentence)) == parts


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Книги выдаются на срок до 30 дней, а читательский билет выдаёт дежурный библиотекарь.", LIBRARY),
        ("Каталог обновляется раз в полгода.", LIBRARY),
        ("Цена большого зала составляет 2500 рублей.", RATES),
        ("Adults pay nine dollars for a visit, and children pay $4.", POOL),
        ("The pool closes at 9 p.m.", POOL),
        ("Lockers are emptied once a year.", POOL),
    ],
)
def test_statements_are_found_each_at_its_own_place(sentence: str, source: str) -> None:
    """Two places for two statements, numbers in another form, a cell with the heads above it."""
    assert verdict(sentence, [source]).status == "supported"


@pytest.mark.parametrize(
    ("sentence", "source", "reason"),
    [
        ("Читатель уведомляет заведующего отделом о задолженности письменно.", LIBRARY, "order"),
        ("The duty manager informs the lifeguard about every accident.", POOL, "order"),
        ("Заявка подаётся после начала квартала.", LIBRARY, "opposite"),
        ("Tickets are refunded after the season starts.", POOL, "opposite"),
        ("Вынос редких книг без разрешения директора разрешён.", LIBRARY, "opposite"),
        ("The trainer must cancel a course.", POOL, "condition"),
        ("Площадь малого зала составляет 900 кв. м.", RATES, "unit"),
        ("Lockers are emptied twice a year.", POOL, "number"),
    ],
)
def test_what_a_place_says_otherwise_is_not_supported(sentence: str, source: str, reason: str) -> None:
    """Parties, before and after, permission, duty, another cell, another number."""
    found = verdict(sentence, [source])
    assert found.status != "supported"
    assert reason in found.reasons


def test_a_party_is_known_by_what_the_text_calls_it() -> None:
    """A short name in brackets stands for the party."""
    source = 'Tarn Mills Ltd ("Seller") and Iver Foods Inc ("Buyer") agree. The Seller shall insure the goods on board.'
    assert verdict("Tarn Mills shall insure the goods on board.", [source]).status == "supported"
    assert verdict("Iver Foods shall insure the goods on board.", [source]).status != "supported"


def test_a_row_is_no_place_without_its_heads() -> None:
    """The line of heads itself and the rule below it say nothing."""
    texts = [place.claim.text for place in places_of(RATES, "")]
    assert len(texts) == 2
    assert all("Цена" in text for text in texts)


def test_what_is_certain_and_what_is_missing_are_told_apart() -> None:
    """The share of words that stand at the place, and the reasons against."""
    features = features_of(claim_of("The pool closes at 22:00."), places_of(POOL, ""), Asked())
    assert features.covered == 1.0
    assert "number" in features.reasons
