"""Headers and footers that run through the pages nearby."""

from __future__ import annotations

from muniment_ingest.readers.pdf_margins import page_edges, running_pieces
from tests.support.drawn_pages import drawn_page, piece, text_lines


def _running(pages: list[list[str]], at: int = 0) -> list[str]:
    edges = [page_edges(drawn_page(text_lines(texts, right=300))) for texts in pages]
    return [one.text for part in running_pieces(edges, at) for one in part]


_BODY = ["one", "two", "Total amount", "Total amount", "three", "four", "five"]


def test_what_repeats_at_an_edge_runs() -> None:
    """With digits equal; what repeats in the middle does not, and one page repeats nothing."""
    pages = [
        ["Muniment Ltd", *(f"{word} {n}x{word}" for word in _BODY), f"Page {n} of 9"] for n in range(1, 4)
    ]
    pages = [
        [page[0], *[f"{n}" * 3 + word for word in _BODY], page[-1]]
        for n, page in zip("abc", pages, strict=True)
    ]
    assert _running(pages) == ["Muniment Ltd", "Page 1 of 9"]
    assert _running(pages[:1]) == []


def test_left_and_right_pages_may_differ() -> None:
    """A book has the title on one side and the chapter on the other."""
    names = ["Lease of the house", "The duties of the tenant"]
    pages = [[names[n % 2], *[f"{chr(97 + n)}{word}" for word in _BODY]] for n in range(10)]
    assert [_running(pages, at) for at in (4, 5)] == [[names[0]], [names[1]]]


def test_text_that_pages_begin_with_is_kept() -> None:
    """A chapter's large heading, and a paragraph whose words another page has too."""
    chapters = []
    for n in (1, 2, 3):
        heading = piece(f"Chapter {n}", 60, 760, size=16)
        chapters.append(
            page_edges(drawn_page([heading, *text_lines([f"{chr(96 + n)}{word}" for word in _BODY])]))
        )
    assert running_pieces(chapters, 0) == ([], [])
    prose = ["The tenant pays the rent on the first day of each month without any", *_BODY]
    assert "The tenant" not in " ".join(_running([prose, [prose[0], *[f"z{word}" for word in _BODY]]]))


def test_a_lone_number_at_the_foot_is_the_page_number() -> None:
    """Also on the only page of a file."""
    content = drawn_page([*text_lines(_BODY), piece("17", 300, 40)])
    assert [one.text for one in running_pieces([page_edges(content)], 0)[1]] == ["17"]
