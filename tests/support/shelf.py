"""A small real library: SQLite, Chroma and documents read in this process, for tests of the engine."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Self

from muniment_engine import (
    AnswerFinished,
    Assistant,
    PromptTemplates,
    Retriever,
    prompts_folder,
)
from muniment_engine.quote import Quote
from muniment_ingest.chunking import chunk_pages
from muniment_ingest.document_store import document_id_for
from muniment_ingest.fingerprint import fingerprint
from muniment_ingest.indexing import Indexer
from muniment_ingest.library import Library
from muniment_ingest.outcome import FileOutcome, PageCounts
from muniment_ingest.readers.choice import choose_kind, open_reader
from muniment_ingest.reading import ReadingPool
from muniment_ingest.reading_wire import ReadRequest, ReadResult
from muniment_ingest.sources import Source, hash_file
from muniment_ingest.vector_store import VectorStore

if TYPE_CHECKING:
    from pathlib import Path

    from muniment_engine import Answer, AnswerEvent
    from muniment_models import Embedder, LanguageModel

LEAVE = """# Leave policy

## Annual leave

Every employee has 28 calendar days of annual leave. Leave for the next year is planned by 15 December.

## Sick leave

A sick employee tells the manager before 10 o'clock on the first day. A doctor's note is required from day 4.
"""
TRAVEL = """# Travel rules

| City | Hotel limit, EUR | Daily allowance, EUR |
|---|---|---|
| Dublin | 180 | 62 |
| Lisbon | 140 | 51 |
| Oslo | 210 | 75 |

Business class is not permitted on flights under six hours.
"""
RUSSIAN = """# Правила внутреннего распорядка

Рабочий день начинается в девять часов утра. Пропуск выдаёт служба охраны.

Об утере пропуска сообщают охране в течение 45 минут.
"""


class Shelf:
    """A library in a folder, with the vectors of an embedder when there is one.

    Args:
        folder: may be empty.
        embedder: for the vectors.
    """

    def __init__(self, folder: Path, embedder: Embedder | None = None) -> None:
        self.folder = folder
        self.embedder = embedder
        self.library = Library.open(folder / "library.db")
        self.vectors = VectorStore(folder / "vectors", embedder.card.id).open() if embedder else None

    def __enter__(self) -> Self:
        """Use the shelf in a ``with`` block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close what was opened."""
        self.library.close()
        if self.vectors is not None:
            self.vectors.close()

    def put(self, name: str, text: str, collection: str = "Documents") -> str:
        """Read a text as a file would be read, store it with its vectors; returns the document's id."""
        path = self.folder / "documents" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        read = open_reader(choose_kind(path)).read(path)
        chunks = chunk_pages(read.pages)
        stat = path.stat()
        sha256 = hash_file(path, lambda: False)
        assert sha256 is not None
        pages = PageCounts(total=read.pages_total, text=len(read.pages))
        outcome = FileOutcome(str(path), "indexed", document_id_for(sha256), pages, len(chunks))
        self.library.documents.store(
            self.library.add_collection(collection).id,
            Source(path, stat.st_size, stat.st_mtime_ns),
            sha256,
            ReadResult(ReadRequest(path), read, chunks, fingerprint(page.text for page in read.pages)),
            outcome,
        )
        indexer = Indexer(self.library, ReadingPool(), self.vectors, self.embedder)
        indexer.embed_pending(progress=lambda _done, _total: None, cancelled=lambda: False)
        return document_id_for(sha256)

    def retriever(self) -> Retriever:
        """As ``compose`` puts it together."""
        return Retriever(self.library, self.vectors, self.embedder)

    def assistant(self, model: LanguageModel | None = None) -> Assistant:
        """As ``compose`` puts it together."""
        templates = PromptTemplates.load(prompts_folder())
        return Assistant(self.retriever(), model, templates)

    def page_text(self, quote: Quote) -> str:
        """The page that a quote says it stands on."""
        return self.library.page(quote.document_id, quote.page).text


def answered(assistant: Assistant, question: str, collections: tuple[int, ...] = ()) -> Answer:
    """The whole answer."""
    return last(list(assistant.ask(question, collections=collections, cancelled=lambda: False)))


def last(events: list[AnswerEvent]) -> Answer:
    """The answer of the last event."""
    final = events[-1]
    assert isinstance(final, AnswerFinished)
    return final.answer


def a_quote(text: str, number: int = 1, passage: str = "") -> Quote:
    """A quote for tests that need no library."""
    quote = Quote(number, text, "d", "Rules", "/d/rules.md", 1, 0, len(text), "", number, text, 0.9)
    return replace(quote, passage=passage) if passage else quote
