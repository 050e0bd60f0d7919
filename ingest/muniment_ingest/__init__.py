"""Ingest: files into a library of documents, passages, keywords and vectors."""

from muniment_ingest.chunk import Chunk, StoredChunk
from muniment_ingest.chunking import chunk_pages
from muniment_ingest.database import Database
from muniment_ingest.document import Block, Page, PageFailure, ReadDocument
from muniment_ingest.document_families import DocumentFamilies, FamilyMember
from muniment_ingest.erasure import ErasureProof, erase
from muniment_ingest.indexing import Indexer, embedding_text
from muniment_ingest.language import detect_language
from muniment_ingest.library import Library, document_id_for
from muniment_ingest.outcome import FileOutcome, FileStatus, IngestReport, PageCounts
from muniment_ingest.readers import Reader, choose_kind, open_reader
from muniment_ingest.reading import ReadingPool, ReadResult, read_one
from muniment_ingest.records import Collection, DocumentRecord, FileRecord, LibraryStatus
from muniment_ingest.sentences import Sentence, split_sentences
from muniment_ingest.sources import MissingSource, Source, discover
from muniment_ingest.terms import question_stems, stem, stems, words
from muniment_ingest.vector_queue import VectorQueue
from muniment_ingest.vector_store import VectorStore

__all__ = [
    "Block",
    "Chunk",
    "Collection",
    "Database",
    "DocumentFamilies",
    "DocumentRecord",
    "ErasureProof",
    "FamilyMember",
    "FileOutcome",
    "FileRecord",
    "FileStatus",
    "Indexer",
    "IngestReport",
    "Library",
    "LibraryStatus",
    "MissingSource",
    "Page",
    "PageCounts",
    "PageFailure",
    "ReadDocument",
    "ReadResult",
    "Reader",
    "ReadingPool",
    "Sentence",
    "Source",
    "StoredChunk",
    "VectorQueue",
    "VectorStore",
    "choose_kind",
    "chunk_pages",
    "detect_language",
    "discover",
    "document_id_for",
    "embedding_text",
    "erase",
    "open_reader",
    "question_stems",
    "read_one",
    "split_sentences",
    "stem",
    "stems",
    "words",
]
