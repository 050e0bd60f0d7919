"""Quotes are the page's own characters, chosen by what is asked."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muniment_engine.hit import Hit
from muniment_engine.passage_sentences import sentence_spans
from muniment_engine.quotes import LONGEST_QUOTE, PER_PASSAGE, QUOTES, find_quotes
from muniment_engine.term_coverage import coverage, joined, matches, term_weights
from muniment_ingest.chunk import Chunk
from muniment_ingest.terms import question_stems
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
    quotes = shelf.assistant().find_evidence(question).quotes
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
    found = shelf.assistant().find_evidence(question)
    assert expected in found.quotes[0].text
    assert not found.refused


@pytest.mark.parametrize(("city", "limit"), [("Dublin", "180"), ("Lisbon", "140"), ("Oslo", "210")])
def test_a_table_row_comes_with_its_columns(shelf: Shelf, city: str, limit: str) -> None:
    """The row alone is quoted; the names of its columns stand in the heading."""
    quotes = shelf.assistant().find_evidence(f"What is the hotel limit in {city}?").quotes
    assert quotes[0].text.startswith(f"{city} | {limit}")
    assert "\n" not in quotes[0].text
    assert "Hotel limit, EUR" in quotes[0].heading


def test_no_sentence_is_quoted_twice(shelf: Shelf) -> None:
    """Quotes of one page do not overlap."""
    quotes = shelf.assistant().find_evidence(QUESTIONS[-1]).quotes
    spans = sorted((quote.document_id, quote.page, quote.start, quote.end) for quote in quotes)
    for before, after in itertools.pairwise(spans):
        assert before[:2] != after[:2] or before[3] <= after[2]


def test_a_quote_takes_in_a_neighbour_only_while_it_is_short(tmp_path: Path) -> None:
    """Many like sentences in a row do not become one quote of a page."""
    text = " ".join(f"The pump of line {n} is cleaned every {n} days with agent {n}." for n in range(10, 60))
    with Shelf(tmp_path, HashEmbedder()) as shelf:
        shelf.put("pumps.txt", text)
        quotes = shelf.assistant().find_evidence("How often is the pump of a line cleaned?").quotes
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


def test_texts_read_together_have_what_either_has() -> None:
    """The matches of two texts joined are those of one text with the words of both."""
    weights = {"leave": 2.0, "стерилизац": 1.0, "dublin": 3.0}
    one, other = ["leave", "стерилизатор"], ["стерилизац", "oslo"]
    together = joined(matches(weights, one), matches(weights, other))
    assert sum(together) == pytest.approx(coverage(weights, [*one, *other])) == pytest.approx(0.5)


def _hits(*texts: str) -> list[Hit]:
    return [
        Hit(
            Chunk(number, f"d{number}", 1, 0, len(text), text, "", "en"),
            f"document {number}", f"{number}.txt", 1.0, "keywords", 1.0, None,
        )
        for number, text in enumerate(texts, start=1)
    ]  # fmt: skip


def _first(question: str, *texts: str) -> str:
    weights = dict.fromkeys(question_stems(question), 1.0)
    return find_quotes(question, _hits(*texts), weights, None, None)[0].text


@pytest.mark.parametrize(
    ("question", "answer", "other"),
    [
        ("When was the plant in Tver opened?", "The plant was opened in 1974.", "The plant was opened late."),
        ("Кто открыл завод в Твери?", "Завод в Твери открыл Пётр Клюев.", "Завод в Твери открыл наконец двери."),
        ("Сколько стоит пропуск?", "Пропуск стоит 300 рублей.", "Пропуск стоит беречь."),
        ("Why was the line stopped?", "The line was stopped because of dust.", "The line was stopped at noon."),
        ("Сколько дней в отпуске?", "2.1. В отпуске 28 дней.", "2.2. В отпуске много дней."),
    ],
)  # fmt: skip
def test_a_sentence_with_the_kind_of_thing_asked_for_comes_first(
    question: str, answer: str, other: str
) -> None:
    """A date for "when", a name for "who", an amount for "how many": the number of a clause is none."""
    assert _first(question, other, answer) == answer


def test_what_was_copied_comes_after_what_is_new() -> None:
    """The same sentence in two documents does not take the place of another answer."""
    said = "Leave of the second line is 28 calendar days."
    question = "How long is the leave of the second line?"
    weights = dict.fromkeys(question_stems(question), 1.0)
    other = "Leave of the second line begins in June of 2025."
    quotes = find_quotes(question, _hits(said, said, other), weights, None, None)
    assert [quote.text for quote in quotes] == [said, other, said]
    assert len({quote.document_id for quote in quotes}) == len(quotes)


def test_no_more_than_two_quotes_of_a_passage(tmp_path: Path) -> None:
    """A passage full of matches does not push the other documents out."""
    with Shelf(tmp_path, HashEmbedder()) as shelf:
        rows = "\n".join(f"| pump {n} | cleaned every {n} days |" for n in range(10, 30))
        shelf.put("pumps.md", f"| Pump | Cleaning |\n|---|---|\n{rows}\n")
        quotes = shelf.assistant().find_evidence("How often is a pump cleaned?").quotes
        per_passage = [quote.chunk_id for quote in quotes]
        assert max(per_passage.count(chunk) for chunk in per_passage) <= PER_PASSAGE


@given(st.text(alphabet=st.sampled_from("aб1 .!?\n|•\t)«»"), max_size=300))
def test_spans_keep_every_word(text: str) -> None:
    """Sentences and rows are in order, do not overlap, have no space around them and lose no character."""
    spans = sentence_spans(text)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(spans))
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)
    kept = "".join(text[start:end] for start, end in spans)
    assert "".join(kept.split()) == "".join(text.split())
