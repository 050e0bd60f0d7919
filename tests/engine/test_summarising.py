"""The most telling sentences of a document."""

from __future__ import annotations

import pytest

from muniment_engine.summarising import diverse, summarise
from muniment_models.errors import Cancelled
from tests.support.open_data import EVALUATION, needs_open_data
from tests.support.outlines import read, whole

RULES = """# 1. Leave

The purpose of this policy is to set the leave of every employee of the company.

Every employee has 28 days of annual leave, which the manager of the employee plans in December. The leave of an
employee may be moved when the manager and the employee agree. It is so.

# 2. Travel

Employees travel by train where a train needs less than six hours. See http://intranet.example for train times.

# 3. Hotels

A hotel costs at most 180 euros a night, and the employee keeps the bill of the hotel. A hotel costs at most 180 euros
a night.

# References

Smith and Jones have written about the annual leave of every employee and the company in their book."""


def test_points_are_words_of_the_document() -> None:
    """In its order, with the section and the page of each, each exactly as it stands."""
    document = whole(RULES, RULES.replace("28", "30"))
    summary = summarise(document, 6)
    assert (summary.way, summary.model, summary.dropped, summary.overview) == ("quotes", "", 0, ())
    assert len(summary.points) == 6
    places = [(point.quotes[0].page, point.quotes[0].start) for point in summary.points]
    assert places == sorted(places)
    for point in summary.points:
        for quote in point.quotes:
            page = document.pages[quote.page - 1]
            assert page.text[quote.start : quote.end] == quote.text
        assert " ".join(" ".join(quote.text for quote in point.quotes).split()).endswith(point.text)
    assert summary.sections == len(document.sections)


def test_it_says_what_matters_and_repeats_nothing() -> None:
    """The purpose and a sentence of each chapter; no reference, no address, no leaning sentence, nothing twice."""
    summary = summarise(whole(RULES), 4)
    texts = [point.text for point in summary.points]
    assert texts[0].startswith("The purpose of this policy")
    assert {point.section for point in summary.points} == {"1. Leave", "2. Travel", "3. Hotels"}
    assert not any("Smith" in text or "http" in text or text == "It is so." for text in texts)
    assert sum("180 euros" in text for text in texts) == 1


def test_there_are_never_more_points_than_wanted() -> None:
    """And never more than there is to say."""
    assert len(summarise(whole(RULES), 1).points) == 1
    assert 3 <= len(summarise(whole(RULES), 100).points) <= 6


def test_tables_alone_say_nothing_by_themselves() -> None:
    """No point rather than half a row."""
    summary = summarise(whole("Срок | Ставка\n1 год | 5 %"))
    assert summary.points == ()
    assert summarise(whole()).points == ()


def test_progress_ends_at_its_end_and_it_can_be_cancelled() -> None:
    """As every long work."""
    seen: list[tuple[int, int]] = []
    summarise(whole(RULES), progress=lambda done, total: seen.append((done, total)))
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[-1][0] == seen[-1][1]
    with pytest.raises(Cancelled):
        summarise(whole(RULES), cancelled=lambda: True)


def test_texts_that_say_the_same_are_kept_once() -> None:
    """The one that says most."""
    texts = [
        "Leave is 28 days.",
        "Every employee has annual leave of 28 days.",
        "Annual leave is 28 days for every employee.",
        "Hotels cost 180 euros.",
    ]
    kept = diverse(texts, 2)
    assert 3 in kept
    assert len(kept) == 2
    assert diverse([], 3) == ()


@needs_open_data
def test_a_russian_law_in_twelve_sentences() -> None:
    """Its purpose first, its chapters all told of."""
    summary = summarise(read(EVALUATION / "documents" / "russian" / "laws__31(1).txt"))
    assert len(summary.points) == 12
    assert summary.points[0].text.startswith(
        "Целью настоящего Федерального закона является обеспечение защиты прав"
    )
    chapters = {point.section.split(" > ")[0].split(".")[0] for point in summary.points}
    assert chapters == {f"Глава {number}" for number in range(1, 7)}
