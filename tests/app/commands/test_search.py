"""`muniment search`: passages, by words and by meaning."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.support.program import HIT_FIELDS, SEARCH_FIELDS, muniment, put
from tests.support.shelf import LEAVE

if TYPE_CHECKING:
    from pathlib import Path


def test_fields_are_the_contract(bare: Path) -> None:
    """Names and order as documented."""
    done = muniment(bare, "search", "annual leave days", "--json")
    assert done.code == 0
    (row,) = done.rows
    assert list(row) == SEARCH_FIELDS
    assert [list(hit) for hit in row["hits"]] == [HIT_FIELDS] * len(row["hits"])
    assert row["hits"][0]["document"] == "Leave policy"
    assert row["hits"][0]["found_by"] == "keywords"
    assert row["ms"] >= 0


def test_with_an_embedder_both_sides_find(equipped: Path) -> None:
    """And say so; Russian is found by words."""
    items = [{"id": 1, "query": "holiday entitlement per year"}, {"id": 2, "query": "утеря пропуска"}]
    done = muniment(
        equipped, "search", "--batch", "-", "--json", stdin="\n".join(json.dumps(item) for item in items)
    )
    english, russian = done.rows
    assert (english["id"], russian["id"]) == (1, 2)
    assert english["hits"][0]["found_by"] in {"both", "vectors"}
    assert "28 calendar days" in english["hits"][0]["text"]
    assert {hit["found_by"] for hit in russian["hits"]} == {"keywords"}
    assert done.err == ""


def test_k_limits_the_hits(bare: Path) -> None:
    """At most k, the same first ones."""
    many, few = (
        muniment(bare, "search", "leave travel employee hotel", "-k", k, "--json").rows[0]["hits"]
        for k in (9, 2)
    )
    assert few == many[:2]


def test_nothing_found_is_said(bare: Path) -> None:
    """Exit code 0; an empty list for scripts, a sentence for people."""
    assert muniment(bare, "search", "zzzzz", "--json").rows[0]["hits"] == []
    assert muniment(bare, "search", "zzzzz").out == "Nothing found.\n"


def test_the_newest_of_several_versions(tmp_path: Path) -> None:
    """With --newest one version is found, without it both."""
    text = f"{LEAVE} " + " ".join(f"{number}th paragraph follows the one before." for number in range(20))
    papers = put(tmp_path / "papers")
    (papers / "Leave v1.md").write_text(text, encoding="utf-8")
    (papers / "Leave v2.md").write_text(text.replace("28", "30"), encoding="utf-8")
    assert muniment(tmp_path / "w", "ingest", papers).code == 0
    newest, every = (
        muniment(tmp_path / "w", "search", "annual leave days", *option, "--json").rows[0]["hits"]
        for option in (["--newest"], [])
    )
    assert {hit["path"] for hit in newest} == {str(papers / "Leave v2.md")}
    superseded = {hit["path"]: hit["superseded"] for hit in every}
    assert superseded == {
        str(papers / "Leave v1.md"): str(papers / "Leave v2.md"),
        str(papers / "Leave v2.md"): None,
    }


def test_filters_in_the_query(bare: Path) -> None:
    """As in the window: by type, collection and language."""
    items = [
        {"id": 1, "query": "day in:papers lang:en"},
        {"id": 2, "query": "день в:PAPERS тип:md язык:ru"},
        {"id": 3, "query": "day type:mail"},
        {"id": 4, "query": "type:text"},
    ]
    done = muniment(bare, "search", "--batch", "-", "--json", stdin="\n".join(map(json.dumps, items)))
    assert done.code == 0
    found = [{hit["path"].rpartition("/")[2] for hit in row["hits"]} for row in done.rows]
    everything = {"leave.md", "travel.md", "распорядок.md"}
    assert found == [{"leave.md"}, {"распорядок.md"}, set(), everything]
    assert found[0] <= everything


def test_a_filter_that_cannot_be_used(bare: Path) -> None:
    """Is wrong use, with a code and what to write; a batch goes on without it and ends so."""
    done = muniment(bare, "search", "leave after:yesterday", "--json")
    assert (done.code, done.out) == (2, "")
    assert done.err.endswith("2024-03-31. after:yesterday (filter_date)\n")
    items = [{"id": 1, "query": "annual leave in:Atlantis"}, {"id": 2, "query": "annual leave"}]
    done = muniment(bare, "search", "--batch", "-", "--json", stdin="\n".join(map(json.dumps, items)))
    assert done.code == 2
    assert [bool(row["hits"]) for row in done.rows] == [True, True]
    assert [row["notes"] for row in done.rows] == [
        [{"code": "collection_not_found", "filter": "in", "value": "Atlantis"}],
        [],
    ]
