"""A search keeps to the documents that were asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from muniment_ingest import Library
from muniment_ingest.scope import Scope
from tests.support.libraries import put

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Documents in folders, of several dates; the file of each was changed on 2001-09-09."""
    with Library.open(tmp_path / "library.db") as opened:
        for name, text in (
            ("Кадры/2024/Отпуска 2024-03-01.md", "# Об отпусках\n\nОтпуск длится 28 дней."),
            ("Кадры/Ещё/Отпуска 2023.md", "# Об отпусках\n\nОтпуск длится 24 дня, как прежде."),
            ("Contracts/Lease.md", "# Lease of premises\n\nThe rent is due, says отпуск."),
            ("Contracts/Acme/Price list, March 2025.md", "# Prices\n\nThe rent is 5, отпуск is free."),
        ):
            path = tmp_path / "docs" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            put(opened, path, text)
        opened.database.run("UPDATE files SET modified_ns = 1000000000000000000")
        yield opened


@pytest.mark.parametrize(
    ("scope", "found"),
    [
        (Scope(folders=("кадры",)), {"2024-03-01", "2023"}),
        (Scope(folders=("КАДРЫ/2024",)), {"2024-03-01"}),
        (Scope(folders=("Кадры\\2024\\",)), {"2024-03-01"}),
        (Scope(folders=("еще",)), {"2023"}),
        (Scope(folders=("кадры/2024", "acme")), {"2024-03-01", "2025-03"}),
        (Scope(folders=("кадры",), names=("2023",)), {"2023"}),
        (Scope(names=("ОТПУСКА",)), {"2024-03-01", "2023"}),
        (Scope(names=("premises",)), {""}),
        (Scope(names=("об ОТПУСК", "price")), {"2024-03-01", "2023", "2025-03"}),
        (Scope(names=("кадры",)), set()),
        (Scope(after="2024"), {"2024-03-01", "2025-03"}),
        (Scope(after="2024-03-01"), {"2024-03-01", "2025-03"}),
        (Scope(after="2024-03-02"), {"2025-03"}),
        (Scope(before="2024"), {"2023", ""}),
        (Scope(before="2001-09-10"), {""}),
        (Scope(before="2001-09-09"), set()),
        (Scope(after="2023-06", before="2025"), {"2024-03-01", "2023"}),
        (Scope(languages=("en",)), {"", "2025-03"}),
        (Scope(languages=("en",), folders=("docs",), after="2025"), {"2025-03"}),
        (Scope(names=("%", "_", "'", '"')), set()),
    ],
)
def test_only_what_was_asked_for(library: Library, scope: Scope, found: set[str]) -> None:
    """By folder, name, date and language, in any case and with any slash; what is named here is each one's date."""
    ids = [i for i, _ in library.keyword_search(["отпуск", "rent"], 10, scope)]
    assert {stored.dated for stored in library.chunks(ids).values()} == found
    assert set(library.chunk_ids(scope, 10) or ()) == set(library.chunks(range(20), scope)) == set(ids)


def test_many_passages_are_not_listed(library: Library) -> None:
    """Above the limit, whoever asks must search without a list."""
    assert library.chunk_ids(Scope(after="2023"), 1) is None
    assert len(library.chunk_ids(Scope(), 4) or ()) == 4
