"""Quotes are the page's own characters, chosen by what is asked."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muniment_engine.quotes import LONGEST_QUOTE, QUOTES, coverage, find_quotes, sentence_spans, term_weights
from tests.support.models import HashEmbedder
from tests.support.shelf import Shelf

if TYPE_CHECKING:
    from pathlib import Path

QUESTIONS = [
    "How many days of annual leave?",
    "What is the hotel limit in Oslo?",
    "When is a doctor's note required?",
    "Is business class permitted?",
    "Кто выдаёт пропуск?",
    "За сколько минут сообщают об утере пропуска?",
    "leave travel hotel employee days Dublin rules",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_quote_is_the_pages_own_text(shelf: Shelf, question: str) -> None:
    """Text, start and end agree with the stored page, character by character; numbers count from 1."""
    quotes, _ = shelf.assistant().find_evidence(question)
    assert quotes
    assert [quote.number for quote in quotes] == list(range(1, len(quotes) + 1))
    assert len(quotes) <= QUOTES
    for quote in quotes:
        assert quote.text == shelf.page_text(quote)[quote.start : quote.end]
        assert quote.text.strip() == quote.text
        assert quote.text in quote.passage
        assert 0 <= quote.score <= 1


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("How many days of annual leave?", "28 calendar days"),
        ("When is a doctor's note required?", "day 4"),
        ("За сколько минут сообщают об утере пропуска?", "45 минут"),
    ],
)
def test_the_sentence_that_answers_comes_first(shelf: Shelf, question: str, expected: str) -> None:
    """What is asked, not merely its passage."""
    quotes, silent = shelf.assistant().find_evidence(question)
    assert expected in quotes[0].text
    assert not silent


@pytest.mark.parametrize(("city", "limit"), [("Dublin", "180"), ("Lisbon", "140"), ("Oslo", "210")])
def test_a_table_row_comes_with_its_columns(shelf: Shelf, city: str, limit: str) -> None:
    """The row alone is quoted; the names of its columns stand in the heading."""
    quotes, _ = shelf.assistant().find_evidence(f"What is the hotel limit in {city}?")
    assert quotes[0].text.startswith(f"{city} | {limit}")
    assert "\n" not in quotes[0].text
    assert "Hotel limit, EUR" in quotes[0].heading


def test_no_sentence_is_quoted_twice(shelf: Shelf) -> None:
    """Quotes of one page do not overlap."""
    quotes, _ = shelf.assistant().find_evidence(QUESTIONS[-1])
    spans = sorted((quote.document_id, quote.page, quote.start, quote.end) for quote in quotes)
    for before, after in itertools.pairwise(spans):
        assert before[:2] != after[:2] or before[3] <= after[2]


def test_a_quote_takes_in_a_neighbour_only_while_it_is_short(tmp_path: Path) -> None:
    """Many like sentences in a row do not become one quote of a page."""
    text = " ".join(f"The pump of line {n} is cleaned every {n} days with agent {n}." for n in range(10, 60))
    with Shelf(tmp_path, HashEmbedder()) as shelf:
        shelf.put("pumps.txt", text)
        quotes, _ = shelf.assistant().find_evidence("How often is the pump of a line cleaned?")
        assert max(len(quote.text) for quote in quotes) <= LONGEST_QUOTE


def test_without_passages_there_are_no_quotes() -> None:
    """An empty library."""
    assert find_quotes("anything", [], {"anyth": 1.0}, None, None) == ()


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    """Weights fall with the number of passages and stay above 0."""
    weights = term_weights(["rare", "common", "absent"], {"rare": 1, "common": 99}, 100)
    assert weights["absent"] > weights["rare"] > weights["common"] > 0


def test_kin_of_a_word_counts_in_part_and_numbers_never() -> None:
    """стерилизация speaks of the стерилизатор; 12345-A does not speak of 12345-B."""
    assert coverage({"стерилизац": 1.0}, ["стерилизатор"]) == pytest.approx(0.7)
    assert coverage({"12345-a": 1.0}, ["12345-b"]) == 0.0
    assert coverage({}, ["anything"]) == 0.0


@given(st.text(alphabet=st.sampled_from("aб1 .!?\n|•\t)«»"), max_size=300))
def test_spans_keep_every_word(text: str) -> None:
    """Sentences and rows are in order, do not overlap, have no space around them and lose no character."""
    spans = sentence_spans(text)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)
    kept = "".join(text[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(text.split())
