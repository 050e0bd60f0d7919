"""Ingest: files into a library of documents, passages, keywords and vectors."""

from muniment_ingest.chunk import Chunk, StoredChunk, embedding_text
from muniment_ingest.chunking import chunk_pages
from muniment_ingest.database import Database
from muniment_ingest.document import Block, HiddenText, Member, Page, PageFailure, ReadDocument
from muniment_ingest.document_families import DocumentFamilies, FamilyMember
from muniment_ingest.document_names import DocumentNames
from muniment_ingest.document_store import DocumentStore, document_id_for
from muniment_ingest.embedder_choice import EmbeddedShare, EmbedderChoice
from muniment_ingest.erasure import ErasureProof, erase
from muniment_ingest.fencing import fenced, without_orders
from muniment_ingest.followed_folders import FollowedFolder, FollowedFolders
from muniment_ingest.following import FolderChanges, FolderSync
from muniment_ingest.indexing import Indexer
from muniment_ingest.language import detect_language
from muniment_ingest.library import Library
from muniment_ingest.outcome import FileOutcome, FileStatus, IngestReport, PageCounts
from muniment_ingest.page_drawer import PageDrawer
from muniment_ingest.progress import IngestProgress
from muniment_ingest.queueing import enqueue
from muniment_ingest.readers import Reader, choose_kind, open_reader
from muniment_ingest.reading import ReadingPool, read_one
from muniment_ingest.reading_wire import (
    OcrRequest,
    OcrResult,
    PictureRequest,
    PictureResult,
    ReadRequest,
    ReadResult,
)
from muniment_ingest.records import (
    Collection,
    DocumentRecord,
    FileRecord,
    FileState,
    LibraryStatus,
    PageNote,
    Trust,
)
from muniment_ingest.repair import repair
from muniment_ingest.sentences import Sentence, split_sentences
from muniment_ingest.soundness import Finding, Pending, Soundness, check
from muniment_ingest.sources import MissingSource, Source, discover
from muniment_ingest.suspicion import Suspicion, text_suspicions
from muniment_ingest.terms import phrase_stems, question_stems, stem, stems, words
from muniment_ingest.vector_queue import VectorQueue
from muniment_ingest.vector_store import VectorStore
from muniment_ingest.waiting_files import WaitingFile, WaitingFiles

__all__ = [
    "Block",
    "Chunk",
    "Collection",
    "Database",
    "DocumentFamilies",
    "DocumentNames",
    "DocumentRecord",
    "DocumentStore",
    "EmbeddedShare",
    "EmbedderChoice",
    "ErasureProof",
    "FamilyMember",
    "FileOutcome",
    "FileRecord",
    "FileState",
    "FileStatus",
    "Finding",
    "FolderChanges",
    "FolderSync",
    "FollowedFolder",
    "FollowedFolders",
    "HiddenText",
    "Indexer",
    "IngestProgress",
    "IngestReport",
    "Library",
    "LibraryStatus",
    "Member",
    "MissingSource",
    "OcrRequest",
    "OcrResult",
    "Page",
    "PageCounts",
    "PageDrawer",
    "PageFailure",
    "PageNote",
    "Pending",
    "PictureRequest",
    "PictureResult",
    "ReadDocument",
    "ReadRequest",
    "ReadResult",
    "Reader",
    "ReadingPool",
    "Sentence",
    "Soundness",
    "Source",
    "StoredChunk",
    "Suspicion",
    "Trust",
    "VectorQueue",
    "VectorStore",
    "WaitingFile",
    "WaitingFiles",
    "check",
    "choose_kind",
    "chunk_pages",
    "detect_language",
    "discover",
    "document_id_for",
    "embedding_text",
    "enqueue",
    "erase",
    "fenced",
    "open_reader",
    "phrase_stems",
    "question_stems",
    "read_one",
    "repair",
    "split_sentences",
    "stem",
    "stems",
    "text_suspicions",
    "without_orders",
    "words",
]
