"""Figures are those that a person works out by hand."""

from __future__ import annotations

import math

import pytest

from muniment_engine.evaluation_ranking import Found, judge, mean_figures, ndcg, percentile


def ranking(names: str, page: int = 1) -> list[Found]:
    """A ranking of documents with one letter each."""
    return [Found(name, page) for name in names]


def test_the_right_document_first_is_perfect() -> None:
    """Everything is 1."""
    figures = judge(ranking("abc"), {"a": 1})
    assert (figures.ndcg_at_10, figures.recall_at_1, figures.mrr_at_10, figures.hits_ndcg_at_10) == (
        1,
        1,
        1,
        1,
    )
    assert figures.page_at_5 is None


def test_a_documents_second_hit_takes_a_place_from_what_is_seen() -> None:
    """Documents are ranked by their best hit; a person who looks at hits sees the right one later."""
    figures = judge(ranking("bbba"), {"a": 1})
    assert figures.ndcg_at_10 == pytest.approx(1 / math.log2(3))
    assert figures.hits_ndcg_at_10 == pytest.approx(1 / math.log2(5))
    assert figures.mrr_at_10 == 0.5
    assert judge(ranking("aaaa"), {"a": 1}).hits_ndcg_at_10 == 1


def test_what_stands_behind_the_tenth_place_counts_for_nothing() -> None:
    """Nor does a question for which nothing was found."""
    late = judge(ranking("bcdefghijka"), {"a": 1})
    assert (late.ndcg_at_10, late.recall_at_10, late.mrr_at_10, late.document_at_5) == (0, 0, 0, 0)
    assert judge([], {"a": 1}).ndcg_at_10 == 0


def test_grades_and_several_right_documents() -> None:
    """A better document at a worse place costs; recall is a share of all right documents."""
    assert ndcg(["a", "b"], {"a": 1, "b": 2}) == pytest.approx(
        (1 + 2 / math.log2(3)) / (2 + 1 / math.log2(3))
    )
    assert judge(ranking("axb"), {"a": 1, "b": 2}).recall_at_1 == 0.5


def test_the_page_must_be_right_too() -> None:
    """Right document, wrong page is half of the way; the sixth hit is not seen."""
    pages = {"a": frozenset({3, 4})}
    assert judge(ranking("aaa", page=2), {"a": 1}, pages).page_at_5 == 0
    assert judge([*ranking("aab", page=2), Found("a", 4)], {"a": 1}, pages).page_at_5 == 1
    assert judge([*ranking("aabbb", page=2), Found("a", 4)], {"a": 1}, pages).page_at_5 == 0
    assert judge([Found("b", 4)], {"a": 1}, pages).page_at_5 == 0


def test_means_and_percentiles() -> None:
    """The mean of two rankings; the slowest of twenty is not the 95th percentile."""
    mean = mean_figures([judge(ranking("a"), {"a": 1}), judge(ranking("b"), {"a": 1})])
    assert (mean.ndcg_at_10, mean.page_at_5) == (0.5, None)
    assert percentile([float(n) for n in range(1, 21)], 0.95) == 19
    assert percentile([2.0, 1.0], 0.5) == 1
    assert percentile([], 0.5) is None
