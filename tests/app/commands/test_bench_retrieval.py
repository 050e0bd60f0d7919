"""`muniment bench retrieval`: our figures beside plain systems, on sets in three forms."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.support.program import muniment, with_models
from tests.support.question_sets import beir, contracts, flat_squad, squad

if TYPE_CHECKING:
    from pathlib import Path

FIELDS = [
    "set", "system", "questions", "documents", "chunks", "ndcg_at_10", "recall_at_1", "recall_at_5", "recall_at_10",
    "mrr_at_10", "hits_ndcg_at_10", "document_at_5", "page_at_5", "quote_at_2",
    "quote_on_document_at_2", "quote_characters", "p50_ms", "p95_ms",
]  # fmt: skip


def test_three_forms_in_one_run(tmp_path: Path) -> None:
    """A line for each set and system; without an embedder BM25 is the only baseline, and that is said."""
    data = [beir(tmp_path / "claims"), squad(tmp_path / "ru.json"), contracts(tmp_path / "deals")]
    done = muniment(tmp_path / "workspace", "bench", "retrieval", *data, "--json")
    assert done.code == 0, done.err
    assert [(row["set"], row["system"]) for row in done.rows] == [
        (name, system) for name in ("claims", "ru", "deals") for system in ("muniment", "bm25")
    ]
    assert all(list(row) == FIELDS for row in done.rows)
    claims, _, russian, _, deals, _ = done.rows
    assert (claims["questions"], claims["documents"], claims["ndcg_at_10"], claims["page_at_5"]) == (
        2,
        3,
        1,
        None,
    )
    assert (russian["recall_at_1"], russian["quote_at_2"], russian["quote_on_document_at_2"]) == (1, 1, 1)
    assert russian["quote_characters"] > 20
    assert (deals["documents"], deals["document_at_5"], deals["page_at_5"], deals["quote_at_2"]) == (
        3,
        1,
        1,
        None,
    )
    assert "embedder" in done.err
    assert "no page is known" not in done.err
    assert not (tmp_path / "workspace" / "library.db").exists()


def test_a_kept_library_is_used_again(tmp_path: Path) -> None:
    """The second run reads no file; another set under the same name is not taken for it."""
    workspace, kept = tmp_path / "workspace", tmp_path / "kept"
    arguments = ("bench", "retrieval", tmp_path / "claims", "--keep", kept, "--json")
    folder = beir(tmp_path / "claims")
    first = muniment(workspace, *arguments)
    second = muniment(workspace, *arguments)
    assert "files: 3/3" in first.err
    assert "files" not in second.err
    assert [row["ndcg_at_10"] for row in second.rows] == [row["ndcg_at_10"] for row in first.rows]
    corpus = folder / "corpus.jsonl"
    rows = corpus.read_text(encoding="utf-8").splitlines()
    corpus.write_text("\n".join(rows[:1] + rows[2:]), encoding="utf-8")
    assert muniment(workspace, *arguments).rows[0]["documents"] == 2


def test_details_say_what_became_of_each_question(tmp_path: Path) -> None:
    """The hits and the right pages of as many questions as were wanted; a table for people."""
    details = tmp_path / "details.jsonl"
    deals = contracts(tmp_path / "deals")
    done = muniment(
        tmp_path / "workspace",
        "bench",
        "retrieval",
        deals,
        "--questions",
        3,
        "--depth",
        7,
        "--details",
        details,
    )
    assert done.code == 0, done.err
    rows = [json.loads(line) for line in details.read_text(encoding="utf-8").splitlines()]
    assert [row["system"] for row in rows] == ["muniment", "bm25"] * 3
    for row in rows:
        (name,) = row["relevant"]
        assert row["pages"][name]
        assert [name, row["pages"][name][0]] in row["hits"]
    assert "page@5" in done.out
    assert "muniment" in done.out


def test_all_systems_with_an_embedder(tmp_path: Path, starter_workspace: Path) -> None:
    """Vectors and plain fusion are asked, too; kept vectors are not made again."""
    workspace = with_models(tmp_path / "workspace", starter_workspace)
    data = flat_squad(tmp_path / "rent.json")
    arguments = ("bench", "retrieval", data, "--keep", tmp_path / "kept", "--json")
    done = muniment(workspace, *arguments)
    assert done.code == 0, done.err
    assert [row["system"] for row in done.rows] == ["muniment", "bm25", "vectors", "rrf"]
    assert [(row["recall_at_1"], row["quote_at_2"]) for row in done.rows] == [(1, 1)] * 4
    assert "vectors of the baselines" in done.err
    again = muniment(workspace, *arguments, "--no-quotes")
    assert "vectors" not in again.err
    assert [(row["recall_at_1"], row["quote_at_2"]) for row in again.rows] == [(1, None)] * 4


@pytest.mark.parametrize("name", ["missing", "empty", "damaged"])
def test_what_is_no_set_is_wrong_use(tmp_path: Path, name: str) -> None:
    """The path is named, and nothing is built."""
    (tmp_path / "empty").mkdir()
    (beir(tmp_path / "damaged") / "qrels_test.tsv").unlink()
    done = muniment(tmp_path / "workspace", "bench", "retrieval", tmp_path / name, "--json")
    assert (done.code, done.out) == (2, "")
    assert str(tmp_path / name) in done.err
    assert "Traceback" not in done.err


def test_somebody_elses_folder_is_left_alone(tmp_path: Path) -> None:
    """Nothing is written where something else lies."""
    note = tmp_path / "kept" / "claims" / "note.txt"
    note.parent.mkdir(parents=True)
    note.write_text("mine", encoding="utf-8")
    done = muniment(
        tmp_path / "w", "bench", "retrieval", beir(tmp_path / "claims"), "--keep", tmp_path / "kept"
    )
    assert done.code == 2
    assert "bench_folder_taken" in done.err
    assert [path.name for path in note.parent.iterdir()] == ["note.txt"]
