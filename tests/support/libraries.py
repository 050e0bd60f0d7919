"""A library as the application opens it, and the contract that every library keeps."""

from __future__ import annotations

import contextlib
import hashlib
from typing import TYPE_CHECKING

import pytest

from muniment_ingest import (
    FileOutcome,
    Indexer,
    IngestReport,
    Library,
    PageCounts,
    ReadRequest,
    ReadResult,
    Source,
    VectorStore,
    chunk_pages,
    document_id_for,
)
from muniment_ingest.fingerprint import fingerprint
from muniment_ingest.readers.markdown import MarkdownReader
from muniment_ingest.scope import Scope
from muniment_ingest.suspicion import page_suspicions
from muniment_models import IngestError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from muniment_ingest import ReadingPool
    from muniment_models import Embedder


@contextlib.contextmanager
def opened(folder: Path, pool: ReadingPool, embedder: Embedder | None = None) -> Iterator[Indexer]:
    """An indexer on a workspace's folder; the pool stays open for the next one."""
    library = Library.open(folder / "library.db")
    vectors = VectorStore(folder / "vectors", embedder.card.id).open(rebuild=True) if embedder else None
    try:
        yield Indexer(library, pool, vectors, embedder)
    finally:
        if vectors is not None:
            vectors.close()
        library.close()


def ingest(
    indexer: Indexer,
    *paths: Path,
    collection: str = "Кадры",
    finished: Callable[[FileOutcome], None] = lambda outcome: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> IngestReport:
    """Bring files in without anybody watching."""
    return indexer.ingest(
        paths, collection, progress=lambda moved: None, finished=finished, cancelled=cancelled
    )


def embed(indexer: Indexer, cancelled: Callable[[], bool] = lambda: False) -> int:
    """Make the pending vectors without anybody watching."""
    return indexer.embed_pending(progress=lambda done, total: None, cancelled=cancelled)


def put(library: Library, path: Path, text: str, collection: str = "Кадры", sha256: str = "") -> str:
    """Store a Markdown text as if it had been read from a file; returns the document's id."""
    path.write_text(text, encoding="utf-8")
    read = MarkdownReader().read(path)
    chunks = chunk_pages(read.pages)
    result = ReadResult(
        ReadRequest(path),
        read,
        chunks,
        fingerprint(page.text for page in read.pages),
        suspicions=page_suspicions(read.pages, read.hidden),
    )
    digest = sha256 or hashlib.sha256(text.encode()).hexdigest()
    outcome = FileOutcome(str(path), "indexed", document_id_for(digest), PageCounts(1, 1), len(chunks))
    collection_id = library.add_collection(collection).id
    library.documents.store(collection_id, Source(path, len(text), 1), digest, result, outcome)
    return document_id_for(digest)


class LibraryContract:
    """What every library keeps; a subclass has a fixture ``library``, open and empty."""

    def test_what_is_stored_is_found_at_once(self, library: Library, tmp_path: Path) -> None:
        """By its words, with its page, its title and its file."""
        document = put(library, tmp_path / "отпуск.md", "# Отпуска\n\nОтпуск длится 28 дней.\n")
        ((chunk_id, score),) = library.keyword_search(["отпуск"], 5)
        stored = library.chunks([chunk_id])[chunk_id]
        page = library.page(document, stored.chunk.page)
        assert score > 0
        assert "28 дней" in stored.chunk.text == page.text[stored.chunk.start : stored.chunk.end]
        assert (stored.title, stored.path) == ("Отпуска", str(tmp_path / "отпуск.md"))
        assert library.page_numbers(document) == (1,)
        assert (library.chunk_count(), library.term_counts(["отпуск", "аренд"])) == (
            1,
            {"отпуск": 1, "аренд": 0},
        )

    def test_a_search_keeps_to_its_collections(self, library: Library, tmp_path: Path) -> None:
        """Passages of other collections are neither ranked nor fetched."""
        put(library, tmp_path / "a.md", "Rent is due on Monday.", "Leases")
        put(library, tmp_path / "b.md", "Rent of cars is not refunded.", "Travel")
        travel = library.find_collection("Travel").id
        found = library.keyword_search(["rent"], 5, Scope((travel,)))
        assert len(library.keyword_search(["rent"], 5)) == 2
        assert [library.chunks([i])[i].path for i, _ in found] == [str(tmp_path / "b.md")]
        assert library.chunks(
            [i for i, _ in library.keyword_search(["rent"], 5)], Scope((travel,))
        ).keys() == {found[0][0]}

    def test_the_better_match_is_first(self, library: Library, tmp_path: Path) -> None:
        """Two of the terms beat one."""
        put(library, tmp_path / "a.md", "The car park is closed.")
        put(library, tmp_path / "b.md", "The car is insured by the company.")
        first, second = library.keyword_search(["car", "insur"], 5)
        assert first[1] > second[1]
        assert "insured" in library.chunks([first[0]])[first[0]].chunk.text

    def test_a_removed_file_leaves_nothing(self, library: Library, tmp_path: Path) -> None:
        """No document, page, passage or keyword; its vectors are on the list to be deleted."""
        document = put(library, tmp_path / "a.md", "The rent is due.")
        ids = [i for i, _ in library.keyword_search(["rent"], 5)]
        library.vector_queue.mark_embedded("any", ids)
        library.remove_file(str(tmp_path / "a.md"), library.find_collection("Кадры").id)
        assert (library.files(), library.chunk_count(), library.keyword_search(["rent"], 5)) == ((), 0, [])
        assert list(library.vector_queue.to_delete()) == ids
        with pytest.raises(IngestError, match="document_not_found"):
            library.document(document)
        with pytest.raises(IngestError, match="page_not_found"):
            library.page(document, 1)

    def test_a_failed_store_leaves_nothing(self, library: Library, tmp_path: Path) -> None:
        """A document is whole or not there, whatever breaks in the middle."""
        put(library, tmp_path / "a.md", "The rent is due.", sha256="1" * 64)
        before = (library.status(), library.files())
        with pytest.raises(Exception, match="UNIQUE"):
            put(library, tmp_path / "b.md", "Another text.", sha256="1" * 64)
        assert (library.status(), library.files()) == before

    def test_collections_are_named_by_people(self, library: Library) -> None:
        """Spaces do not matter, names are unique, a nameless one is refused."""
        first = library.add_collection("  Кадры   и право ")
        assert first.name == "Кадры и право"
        assert library.add_collection("Кадры и право") == first == library.find_collection(" Кадры и право")
        second = library.add_collection("Архив")
        library.rename_collection(second.id, "Архив 2020")
        library.rename_collection(first.id, "Кадры и право")
        assert [c.name for c in library.collections()] == ["Архив 2020", "Кадры и право"]
        refusals: dict[str, Callable[[], object]] = {
            "collection_exists": lambda: library.rename_collection(second.id, "Кадры  и право"),
            "collection_without_name": lambda: library.add_collection(" \n"),
            "collection_not_found": lambda: library.find_collection("Архив"),
        }
        for code, act in refusals.items():
            with pytest.raises(IngestError) as caught:
                act()
            assert caught.value.code == code

    def test_removing_a_collection_keeps_what_stands_in_another(
        self, library: Library, tmp_path: Path
    ) -> None:
        """Only documents that stand nowhere else go."""
        shared = put(library, tmp_path / "a.md", "The rent is due.", "Leases")
        put(library, tmp_path / "b.md", "The car is insured.", "Leases")
        archive = library.add_collection("Archive").id
        library.documents.record_file(
            archive,
            Source(tmp_path / "a.md", 1, 1),
            "",
            shared,
            FileOutcome(str(tmp_path / "a.md"), "indexed", shared),
        )
        library.remove_collection(library.find_collection("Leases").id)
        assert [(f.collection, f.document_id) for f in library.files()] == [("Archive", shared)]
        assert (library.status().documents, library.keyword_search(["insur"], 5)) == (1, [])
