"""A quote grows by the sentences around it, and stays the page's own text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from muniment_engine.neighbours import fills_page, widened
from muniment_engine.quote import Quote
from muniment_ingest.document import Block, Page

if TYPE_CHECKING:
    from tests.support.shelf import Shelf

TEXT = (
    "Leave\n\nEvery employee has 28 days. Unused days expire in March. Ask HR. Then wait.\n\n"
    "City | Limit\nOslo | 210\nBern | 230"
)


def _page(text: str = TEXT) -> Page:
    table = text.find("City")
    return Page(
        1,
        text,
        (Block("heading", 0, 5, 1), Block("paragraph", 7, table - 2), Block("table", table, len(text))),
    )


def _quote(said: str, text: str = TEXT) -> Quote:
    start = text.index(said)
    return Quote(1, said, "d", "Leave", "l.txt", 1, start, start + len(said), "", 1, text, 0.5)


@pytest.mark.parametrize(
    ("said", "sentences", "expected"),
    [
        (
            "Unused days expire in March.",
            1,
            "Every employee has 28 days. Unused days expire in March. Ask HR.",
        ),
        ("Ask HR. Then wait.", 1, "Unused days expire in March. Ask HR. Then wait.\n\nCity | Limit"),
        ("Oslo | 210", 1, "City | Limit\nOslo | 210\nBern | 230"),
        (
            "Every employee has 28 days.",
            2,
            "Leave\n\nEvery employee has 28 days. Unused days expire in March. Ask HR.",
        ),
        ("expire", 1, "Every employee has 28 days. Unused days expire in March. Ask HR."),
    ],
)
def test_one_more_on_each_side(said: str, sentences: int, expected: str) -> None:
    """Sentences, rows and headings, across the borders of blocks; nothing of the quote itself is lost."""
    wider = widened(_quote(said), _page(), sentences)
    assert wider.text == expected == TEXT[wider.start : wider.end]
    assert wider.number == 1


def test_at_last_the_quote_is_the_page() -> None:
    """Then nothing more comes, and that is known."""
    quote = _quote("Ask HR.")
    for _ in range(10):
        quote = widened(quote, _page())
    assert quote.text == TEXT
    assert fills_page(quote, _page())
    assert not fills_page(_quote("Ask HR."), _page())


def test_a_quote_that_the_page_no_longer_has_stays_as_it_was() -> None:
    """The document was read anew and is shorter: what was quoted is not replaced by something else."""
    quote = _quote("Ask HR.")
    assert widened(quote, Page(1, "Short.", ())) == quote


@given(st.text(alphabet=st.sampled_from("aб1 .!?\n|•«»"), min_size=1, max_size=200), st.data())
def test_it_only_grows_and_is_always_verbatim(text: str, data: st.DataObject) -> None:
    """Any span of any page."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = Quote(1, text[start:end], "d", "t", "p", 1, start, end, "", 1, text, 0.5)
    wider = widened(quote, Page(1, text, ()))
    assert wider.start <= start < end <= wider.end
    assert wider.text == text[wider.start : wider.end]


def test_quotes_of_a_real_library_widen_on_their_page(shelf: Shelf) -> None:
    """What the assistant finds can be widened with the page that the library has."""
    quotes = shelf.assistant().find_evidence("When is a doctor's note required?").quotes
    page = shelf.library.page(quotes[0].document_id, quotes[0].page)
    wider = widened(quotes[0], page)
    assert quotes[0].text in wider.text
    assert "on the first day" in wider.text
