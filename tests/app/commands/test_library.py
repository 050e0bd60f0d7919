"""`muniment library`: what is in it."""

from __future__ import annotations

from pathlib import Path

from tests.support.program import muniment, put, with_models
from tests.support.shelf import LEAVE, TRAVEL


def test_list_has_a_line_per_file(bare: Path) -> None:
    """With its collection, state and size."""
    done = muniment(bare, "library", "list", "--json")
    assert done.code == 0
    assert sorted(row["path"].rpartition("/")[2] for row in done.rows) == [
        "leave.md",
        "travel.md",
        "распорядок.md",
    ]
    assert {row["collection"] for row in done.rows} == {"Papers"}
    assert {row["status"] for row in done.rows} == {"indexed"}
    assert {row["language"] for row in done.rows} == {"en", "ru"}
    text = muniment(bare, "library", "list").out
    assert text.count("\n") == 3
    assert "Papers: " in text


def test_status_sums_up_and_covers_each_collection(bare: Path, equipped: Path) -> None:
    """Vectors are counted where an embedder speaks the language."""
    (row,) = muniment(bare, "library", "status", "--json").rows
    assert (row["collections"], row["files"], row["documents"]) == (1, {"indexed": 3}, 3)
    (papers,) = row["coverage"]
    assert (papers["collection"], papers["files"], papers["documents"], papers["statuses"]) == (
        "Papers",
        3,
        3,
        {"indexed": 3},
    )
    assert papers["pages"] == {"total": 3, "text": 3, "ocr": 0, "empty": 0, "failed": 0}
    assert [(Path(file["path"]).name, file["status"], file["reason"]) for file in papers["each"]] == [
        ("leave.md", "indexed", ""),
        ("travel.md", "indexed", ""),
        ("распорядок.md", "indexed", ""),
    ]
    assert row["chunks"] > 0
    assert row["embedded"] == 0
    assert 0 < muniment(equipped, "library", "status", "--json").rows[0]["embedded"] < row["chunks"]
    assert "documents: 3" in muniment(bare, "library", "status").out


def test_an_empty_library_is_no_error(tmp_path: Path) -> None:
    """Nothing to list."""
    listed = muniment(tmp_path / "w", "library", "list", "--json")
    assert (listed.code, listed.out) == (0, "")
    assert muniment(tmp_path / "w", "library", "status", "--json").rows[0]["documents"] == 0


def test_a_damaged_library_is_named(tmp_path: Path) -> None:
    """By its file and a reason; it is not written over."""
    workspace = put(tmp_path / "w", library__db="this is no database, whatever its name says " * 50)
    before = (workspace / "library.db").read_bytes()
    done = muniment(workspace, "library", "status", "--json")
    assert (done.code, done.out) == (1, "")
    assert "library_damaged" in done.err
    assert str(workspace / "library.db") in done.err
    assert (workspace / "library.db").read_bytes() == before


def test_erasing_leaves_nothing_and_proves_it(tmp_path: Path, starter_workspace: Path) -> None:
    """By id or by path; a line of proof for each; what is not there is said before anything is done."""
    papers = put(
        tmp_path / "papers", leave__md=f"{LEAVE}\n\nThe word of the day is zqxmarker.", travel__md=TRAVEL
    )
    workspace = with_models(tmp_path / "w", starter_workspace)
    muniment(workspace, "ingest", papers, "--wait-vectors")
    asked = muniment(workspace, "ask", "What is the word of the day?", "--json")
    assert asked.code == 0
    missing = muniment(workspace, "library", "erase", papers / "leave.md", "nothing.md", "--json")
    assert (missing.code, missing.out) == (1, "")
    assert "document_not_found" in missing.err
    done = muniment(workspace, "library", "erase", papers / "leave.md", "--json")
    assert done.code == 0, done.err
    (proof,) = done.rows
    assert proof["paths"] == [str(papers / "leave.md")]
    assert (proof["ok"], proof["left_in"]) == (True, [])
    assert proof["chunks"] > 0
    assert "library.db" in proof["verified"]
    assert any(place.startswith("vectors/") for place in proof["verified"])
    files = [path for path in workspace.rglob("*") if path.is_file() and "models" not in path.parts]
    assert not [path for path in files if b"zqxmarker" in path.read_bytes()]
    assert (papers / "leave.md").is_file()
    (row,) = muniment(workspace, "library", "list", "--json").rows
    assert "nothing is left" in muniment(workspace, "library", "erase", row["document_id"]).out


def test_erasing_without_models(tmp_path: Path) -> None:
    """There are no vectors then."""
    papers = put(tmp_path / "papers", travel__md=TRAVEL)
    muniment(tmp_path / "w", "ingest", papers)
    (proof,) = muniment(tmp_path / "w", "library", "erase", papers / "travel.md", "--json").rows
    assert proof["ok"]
    assert muniment(tmp_path / "w", "library", "status", "--json").rows[0]["documents"] == 0
