"""`muniment summarise`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.program import QUOTE_FIELDS, muniment

if TYPE_CHECKING:
    from pathlib import Path

FIELDS = ["kind", "number", "text", "section", "pages", "way", "model", "quotes"]


def test_points_are_told_with_their_pages(bare: Path, papers: Path, tmp_path: Path) -> None:
    """A line of JSON each; the report has the same; a document is named by its path or its id."""
    done = muniment(bare, "summarise", papers / "leave.md", "--json", "--export", tmp_path / "a.docx")
    assert done.code == 0
    assert [list(row) for row in done.rows] == [FIELDS] * len(done.rows)
    first = done.rows[0]
    assert (first["kind"], first["number"], first["way"], first["model"], first["pages"]) == (
        "point",
        1,
        "quotes",
        "",
        [1],
    )
    assert "28 calendar days" in first["text"]
    assert [list(quote) for quote in first["quotes"]] == [QUOTE_FIELDS]
    assert (tmp_path / "a.docx").read_bytes().startswith(b"PK")
    document_id = next(
        row["document_id"]
        for row in muniment(bare, "library", "list", "--json").rows
        if row["path"].endswith("leave.md")
    )
    assert muniment(bare, "summarise", document_id, "--json").rows == done.rows


def test_the_terminal_says_whose_words_they_are(bare: Path, papers: Path) -> None:
    """Above the points."""
    done = muniment(bare, "summarise", papers / "распорядок.md", "--points", "1")
    assert "no language model wrote, for there is none" in done.out
    assert "  1. " in done.out
    assert "  2. " not in done.out


def test_a_small_model_does_not_write_summaries(equipped: Path, papers: Path) -> None:
    """The starter model may draft only: the document speaks for itself."""
    done = muniment(equipped, "summarise", papers / "leave.md", "--json")
    assert {row["way"] for row in done.rows} == {"quotes"}


def test_a_document_that_is_not_there_is_told(bare: Path, tmp_path: Path) -> None:
    """On standard error, with 1; a file of another kind with 2."""
    assert muniment(bare, "summarise", tmp_path / "gone.md").code == 1
    assert muniment(bare, "summarise", "x", "--export", tmp_path / "a.xls").code == 2
