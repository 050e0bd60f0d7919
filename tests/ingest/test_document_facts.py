"""What is shown of a document that was found."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from muniment_ingest.document_facts import first_passages
from tests.support.shelf import LEAVE, RUSSIAN, Shelf

if TYPE_CHECKING:
    from pathlib import Path


def test_facts(tmp_path: Path) -> None:
    """Title, kind, language, collections, and the day of its file; who is not there is left out."""
    with Shelf(tmp_path) as shelf:
        path = tmp_path / "documents" / "распорядок.md"
        path.parent.mkdir()
        path.write_text(RUSSIAN, encoding="utf-8")
        found = shelf.put(path.name, RUSSIAN, "Кадры")
        facts = shelf.library.facts([found, "nobody"])
        assert list(facts) == [found]
        one = facts[found]
        assert (one.title, one.kind, one.language) == ("Правила внутреннего распорядка", "markdown", "ru")
        assert (one.collections, one.file_name, one.newer_id) == (("Кадры",), "распорядок.md", "")
        assert len(one.dated) == len("2026-01-01")


def test_first_passages_of_the_latest_file_first(tmp_path: Path) -> None:
    """One for each document."""
    with Shelf(tmp_path) as shelf:
        old, new = shelf.put("old.md", LEAVE), shelf.put("new.md", RUSSIAN)
        shelf.library.database.run("UPDATE files SET modified_ns = 1 WHERE document_id = ?", (old,))
        stored = shelf.library.chunks(first_passages(shelf.library.database))
        order = [stored[one].chunk.document_id for one in first_passages(shelf.library.database)]
        assert order == [new, old]
        assert os.path.basename(shelf.library.facts([new])[new].path) == "new.md"  # noqa: PTH119
