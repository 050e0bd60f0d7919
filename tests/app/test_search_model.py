"""The list of results keeps Qt's rules, and a thousand rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_app.search_model import ROW_ROLE, SearchModel
from muniment_app.search_work import DocumentFound, PassageFound, SearchShown, SearchWanted
from muniment_engine.highlights import Excerpt
from muniment_engine.search_query import parse_query
from muniment_ingest.document_facts import DocumentFacts
from tests.support.shelf import a_quote

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester


def shown(documents: int, passages: int) -> SearchShown:
    """A result of so many documents, every second of them an older version."""
    found = tuple(
        DocumentFound(
            DocumentFacts(f"d{one}", f"Title {one}", "pdf", "en", f"/a/{one}.pdf", newer_id="x" * (one % 2),
                          newer_path="/a/new.pdf"),
            (),
            tuple(
                PassageFound(a_quote("text", number), Excerpt("text", (), cut_before=True))
                for number in range(passages)
            ),
        )
        for one in range(documents)
    )  # fmt: skip
    return SearchShown(SearchWanted("x"), parse_query("x"), found)


def test_model_follows_qts_rules(qtmodeltester: ModelTester) -> None:
    """While it is filled, unfolded and emptied."""
    model = SearchModel()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.show(shown(3, 5))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.unfold(model.index(4))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    assert [model.index(row).data(ROW_ROLE).kind for row in range(model.rowCount())].count(
        "passage"
    ) == 5 + 3 + 3
    model.clear()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_a_row_is_found_again() -> None:
    """In another result, and not when it is gone."""
    model = SearchModel()
    model.show(shown(3, 2))
    key = model.index(3).data(ROW_ROLE).key
    model.show(shown(9, 2))
    assert model.row_of(key) == 3
    model.show(shown(1, 2))
    assert model.row_of(key) == -1


def test_what_was_unfolded_stays_so_in_the_same_search() -> None:
    """And not in another one."""
    model = SearchModel()
    model.show(shown(2, 6))
    folded = model.rowCount()
    model.unfold(model.index(4))
    model.show(shown(2, 6), anew=False)
    assert model.rowCount() == folded + 2
    model.show(shown(2, 6))
    assert model.rowCount() == folded


def test_unfolding_anything_else_does_nothing() -> None:
    """A document has nothing to unfold."""
    model = SearchModel()
    model.show(shown(1, 2))
    model.unfold(model.index(0))
    assert model.rowCount() == 3
