"""A document by what people call it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from muniment_ingest.document_finding import document_named
from muniment_ingest.library import Library
from muniment_models import IngestError
from tests.support.libraries import put

if TYPE_CHECKING:
    from pathlib import Path


def test_an_id_and_a_path_lead_to_the_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path whole or as seen from here; anything else is told."""
    monkeypatch.chdir(tmp_path)
    with Library.open(tmp_path / "library.db") as library:
        document_id = put(library, tmp_path / "Отпуск.md", "# Отпуск\n\nОтпуск составляет 28 дней.")
        for name in (document_id, str(tmp_path / "Отпуск.md"), "Отпуск.md"):
            assert document_named(library, name) == document_id
        with pytest.raises(IngestError) as caught:
            document_named(library, "нет.md")
        assert caught.value.code == "document_not_found"
