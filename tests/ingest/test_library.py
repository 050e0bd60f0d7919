"""The library in SQLite keeps the contract of every library."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from muniment_ingest import (
    FileOutcome,
    Library,
    Page,
    PageCounts,
    PageFailure,
    ReadDocument,
    ReadRequest,
    ReadResult,
    Source,
    document_id_for,
)
from tests.support.libraries import LibraryContract, put

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Empty, in a folder with a Cyrillic name."""
    with Library.open(tmp_path / "Библиотека" / "library.db") as opened:
        yield opened


class TestSqliteLibrary(LibraryContract):
    pass


@pytest.mark.parametrize(
    "terms", [['"'], ["'"], ["a OR b"], ["NEAR("], ["*"], ["-"], [""], ["4.2.1", "152-фз"]]
)
def test_no_term_breaks_the_search(library: Library, tmp_path: Path, terms: list[str]) -> None:
    """Quotes and operators of the index are words as any other."""
    put(library, tmp_path / "a.md", "Пункт 4.2.1 закона 152-ФЗ.")
    assert len(library.keyword_search(terms, 5)) == (1 if len(terms) > 1 else 0)
    assert len(library.term_counts(terms)) == len(terms)


def test_names_and_headings_are_searched_too(library: Library, tmp_path: Path) -> None:
    """A document is found by its file's name and by the heading above a passage."""
    put(library, tmp_path / "Прейскурант_2025.md", "# Скидки\n\nДля всех 5 %.\n\n# Доставка\n\nДаром.")
    assert len(library.keyword_search(["прейскурант"], 5)) == 2
    assert len(library.keyword_search(["доставк"], 5)) == 1


def test_many_passages_are_fetched_at_once(library: Library, tmp_path: Path) -> None:
    """More ids than one statement can bind, some of them gone."""
    put(library, tmp_path / "a.md", "\n\n".join(f"# {n}\n\nClause {n}." for n in range(700)))
    assert len(library.chunks(range(-100, 2000))) == 700


def test_removing_a_file_keeps_its_copy(library: Library, tmp_path: Path) -> None:
    """The document lives as long as one file has it, and shows the file that is left."""
    document = put(library, tmp_path / "a.md", "The rent is due.")
    collection = library.find_collection("Кадры").id
    copy = tmp_path / "b.md"
    library.documents.record_file(
        collection, Source(copy, 1, 1), "", document, FileOutcome(str(copy), "indexed", document)
    )
    library.remove_file(str(tmp_path / "a.md"), collection)
    assert library.document(document).path == str(copy)
    assert [(f.path, f.chunks) for f in library.files(collection)] == [(str(copy), 1)]
    library.remove_file(str(copy), collection)
    assert library.status().documents == 0


def test_ids_are_never_used_again(library: Library, tmp_path: Path) -> None:
    """A vector that outlived its passage can never stand for another."""
    put(library, tmp_path / "a.md", "The rent is due.")
    ((old, _),) = library.keyword_search(["rent"], 5)
    library.remove_file(str(tmp_path / "a.md"), library.find_collection("Кадры").id)
    put(library, tmp_path / "b.md", "The rent is due.")
    ((new, _),) = library.keyword_search(["rent"], 5)
    assert new > old


def test_totals(library: Library, tmp_path: Path) -> None:
    """Files by status, documents, pages and passages."""
    put(library, tmp_path / "a.md", "The rent is due.")
    missing = tmp_path / "b.md"
    collection = library.find_collection("Кадры").id
    library.documents.record_file(
        collection, Source(missing, 1, 1), "", None, FileOutcome(str(missing), "failed", reason="damaged")
    )
    status = library.status()
    assert status.files == (("failed", 1), ("indexed", 1))
    assert (status.collections, status.documents, status.pages.total, status.chunks, status.embedded) == (
        1,
        1,
        1,
        1,
        0,
    )
    assert status.size_bytes > 0
    assert [(c.files, c.documents) for c in library.collections()] == [(2, 1)]
    assert [(f.title, f.language) for f in library.files()] == [("a", "en"), ("b.md", "")]


def test_pages_without_text_of_their_own_are_remembered(library: Library, tmp_path: Path) -> None:
    """Each page that is not simply text is told with its state and reason, in order."""
    collection = library.add_collection("Кадры").id
    source = Source(tmp_path / "скан.pdf", 1, 1)
    lost, drawn = (PageFailure(3, "damaged"),), (PageFailure(2, "no_text"),)
    read = ReadDocument("", "pdf", (Page(1, "Отпуск.", ()),), 4, (4,), drawn, lost)
    result = ReadResult(ReadRequest(source.path), read)
    outcome = FileOutcome(str(source.path), "partial", "doc", PageCounts(4, 1, 0, 2, 1), 0, "ocr_waiting")
    library.documents.store(collection, source, "f" * 64, result, outcome, recognise=True)
    notes = library.page_notes(document_id_for("f" * 64))
    assert [(note.number, note.state, note.reason) for note in notes] == [
        (2, "waiting", "no_text"),
        (3, "failed", "damaged"),
        (4, "empty", ""),
    ]
    assert library.page_notes("nobody") == ()
