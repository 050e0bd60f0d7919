"""Sentences end where a reader would say so."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muniment_ingest import split_sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["Согласно ст. 21 ТК РФ работник обязан соблюдать дисциплину.", "Это касается всех."],
        ["4.2.1. Работник обязан прийти вовремя.", "4.2.2. Опоздание фиксируется."],
        ["Цена 1 500 руб. за час.", "Оплата по счёту."],
        ["ООО «Ромашка» находится по адресу: г. Казань, ул. Мира, д. 5.", "Вход со двора."],
        ["Dr. Smith agreed, e.g. on the rent.", "It is due monthly."],
        ["See Sec. 4 and Fig. 2 for details.", "The U.S. office is closed."],
        ["Поставки металла, крепежа и др. Договор заключён на год."],
        ["One sentence without an end"],
    ],
)
def test_abbreviations_and_numbering_end_nothing(sentences: list[str]) -> None:
    """Each listed sentence comes back whole; the last list is one where even people would argue."""
    text = " ".join(sentences)
    found = [text[s.start : s.end] for s in split_sentences(text)]
    assert found == sentences or (" ".join(found) == text and len(sentences) == 1)


@given(st.text(alphabet="аБe. \n!?1№«»(г.т", max_size=200))
def test_no_character_is_lost(text: str) -> None:
    """Spans are in order, do not overlap, have no space around them and hold all that is not a space."""
    spans = split_sentences(text)
    kept = "".join(text[s.start : s.end] for s in spans)
    assert "".join(kept.split()) == "".join(text.split())
    assert all(text[s.start : s.end] == text[s.start : s.end].strip() != "" for s in spans)
    assert all(left.end <= right.start for left, right in itertools.pairwise(spans))
