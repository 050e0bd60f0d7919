"""Pages of a flowing text."""

from __future__ import annotations

from muniment_ingest.readers.page_flow import PageFlow


def test_long_texts_give_signs_of_life() -> None:
    """Whoever waits for a reader hears from it also inside a long page."""
    told: list[int] = []
    flow = PageFlow(told.append)
    for number in range(1000):
        flow.add("paragraph", f"paragraph {number}")
    assert len(told) > 3
    assert set(told) == {1}


def test_ends_without_anything_between_are_one() -> None:
    """And an end at the very end begins no page."""
    flow = PageFlow(lambda _: None)
    flow.end_page()
    flow.add("paragraph", "one")
    flow.end_page()
    flow.end_page()
    flow.add_drawing()
    flow.end_page()
    flow.add("paragraph", "three")
    flow.end_page()
    pages, total, empty, failed = flow.finish()
    assert [page.number for page in pages] == [1, 3]
    assert (total, empty, [one.number for one in failed]) == (3, (), [2])
