"""Tables of library.db, and the way of an older library to the present one."""

from __future__ import annotations

SCHEMA_VERSION = 4
APPLICATION_ID = 0x4D554E49  # "MUNI"

# Since version 2.
#   page_notes        pages that are not simply text: "waiting" for OCR, "ocr", "empty", "failed", each with its reason
#   waiting_files     files that were given and not read yet; a row goes in the transaction that records its file
#   followed_folders  folders whose changes are followed; excluded: patterns, one a line
#   fingerprints      min-hashes of a document's words, and their bands by which near-duplicates are found
#   switches          small states that outlive the program, such as "indexing paused"
_SINCE_2 = """
CREATE TABLE page_notes (
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    confidence REAL NOT NULL DEFAULT 0,
    PRIMARY KEY (document_id, number)
) WITHOUT ROWID;
CREATE INDEX page_notes_by_state ON page_notes(state);
CREATE TABLE waiting_files (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    collection_id INTEGER NOT NULL REFERENCES collections(id) ON DELETE CASCADE,
    path TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    modified_ns INTEGER NOT NULL,
    priority INTEGER NOT NULL DEFAULT 0,
    paused INTEGER NOT NULL DEFAULT 0,
    UNIQUE (collection_id, path)
);
CREATE INDEX waiting_files_by_turn ON waiting_files(paused, priority DESC, id);
CREATE TABLE followed_folders (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    collection_id INTEGER NOT NULL REFERENCES collections(id) ON DELETE CASCADE,
    path TEXT NOT NULL,
    excluded TEXT NOT NULL DEFAULT '',
    offline_since TEXT NOT NULL DEFAULT '',
    checked_at TEXT NOT NULL DEFAULT '',
    UNIQUE (collection_id, path)
);
CREATE TABLE fingerprints (
    document_id TEXT PRIMARY KEY REFERENCES documents(id) ON DELETE CASCADE,
    signature BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE fingerprint_bands (
    band INTEGER NOT NULL,
    value INTEGER NOT NULL,
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    PRIMARY KEY (band, value, document_id)
) WITHOUT ROWID;
CREATE INDEX fingerprint_bands_by_document ON fingerprint_bands(document_id);
CREATE TABLE switches (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""

# Since version 3.
#   retrieval_trust   what the vectors of an embedder were measured to be worth here, by language
_SINCE_3 = """
CREATE TABLE retrieval_trust (
    embedder TEXT NOT NULL,
    language TEXT NOT NULL,
    weight REAL NOT NULL,
    measured_at TEXT NOT NULL,
    chunks INTEGER NOT NULL,
    background REAL NOT NULL,
    spread REAL NOT NULL,
    PRIMARY KEY (embedder, language)
) WITHOUT ROWID;
CREATE UNIQUE INDEX documents_by_number ON documents(number);
"""

# Since version 4.
#   suspicions        what a page holds that its readers may not see, or that addresses an assistant: kind and place in
#                     the page's text; 0 to 0 when it is not in the text
#   feedback          what the user thought of an answer
_SINCE_4 = """
CREATE TABLE suspicions (
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    page INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (document_id, page, start, kind)
) WITHOUT ROWID;
CREATE TABLE feedback (
    turn_id INTEGER PRIMARY KEY REFERENCES turns(id) ON DELETE CASCADE,
    rating TEXT NOT NULL,
    reason TEXT NOT NULL DEFAULT '',
    comment TEXT NOT NULL DEFAULT '',
    given_at TEXT NOT NULL
);
"""

_TOKENIZE = "tokenize = \"unicode61 remove_diacritics 0 tokenchars '-./_@%#:+'''\""

KEYWORD_INDEX = (
    f"CREATE VIRTUAL TABLE chunk_terms USING fts5(body, context, names, {_TOKENIZE})",
    f"CREATE VIRTUAL TABLE document_terms USING fts5(names, opening, {_TOKENIZE})",
    # Words of a deleted passage leave the index at once, not when its parts are merged one day.
    "INSERT INTO chunk_terms (chunk_terms, rank) VALUES ('secure-delete', 1)",
    "INSERT INTO document_terms (document_terms, rank) VALUES ('secure-delete', 1)",
)
"""Derived: terms of passages with what stands above them and the names of their document, under the passage's id; and
terms of documents under ``documents.number``: their names and their first lines."""

_BASE = """
CREATE TABLE collections (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    asked_at TEXT NOT NULL DEFAULT ''
);
CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    size_bytes INTEGER NOT NULL,
    pages_total INTEGER NOT NULL,
    pages_text INTEGER NOT NULL,
    pages_ocr INTEGER NOT NULL,
    pages_empty INTEGER NOT NULL,
    pages_failed INTEGER NOT NULL,
    added_at TEXT NOT NULL,
    family TEXT NOT NULL DEFAULT '',
    superseded_by TEXT NOT NULL DEFAULT '',
    chunks INTEGER NOT NULL DEFAULT 0,
    number INTEGER NOT NULL,
    dated TEXT NOT NULL DEFAULT '',
    folded_title TEXT NOT NULL DEFAULT ''
);
CREATE INDEX documents_by_family ON documents(family);
CREATE TABLE files (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    collection_id INTEGER NOT NULL REFERENCES collections(id) ON DELETE CASCADE,
    path TEXT NOT NULL,
    document_id TEXT REFERENCES documents(id),
    size_bytes INTEGER NOT NULL,
    modified_ns INTEGER NOT NULL,
    status TEXT NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    sha256 TEXT NOT NULL DEFAULT '',
    folded_folder TEXT NOT NULL DEFAULT '',
    folded_name TEXT NOT NULL DEFAULT '',
    UNIQUE (collection_id, path)
);
CREATE INDEX files_by_document ON files(document_id);
CREATE TABLE pages (
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    blocks TEXT NOT NULL,
    PRIMARY KEY (document_id, number)
) WITHOUT ROWID;
CREATE TABLE chunks (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    page INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    context TEXT NOT NULL,
    language TEXT NOT NULL,
    digest BLOB NOT NULL DEFAULT x''
);
CREATE INDEX chunks_by_document ON chunks(document_id);
CREATE INDEX chunks_by_digest ON chunks(digest);
CREATE TABLE embedded (
    embedder TEXT NOT NULL,
    chunk_id INTEGER NOT NULL REFERENCES chunks(id) ON DELETE CASCADE,
    PRIMARY KEY (embedder, chunk_id)
) WITHOUT ROWID;
CREATE INDEX embedded_by_chunk ON embedded(chunk_id);
CREATE TABLE vectors_to_delete (chunk_id INTEGER PRIMARY KEY, digest BLOB NOT NULL DEFAULT x'');
CREATE INDEX vectors_to_delete_by_digest ON vectors_to_delete(digest);
CREATE TABLE chats (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    title TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);
CREATE TABLE turns (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id INTEGER NOT NULL REFERENCES chats(id) ON DELETE CASCADE,
    asked_at TEXT NOT NULL,
    answer TEXT NOT NULL
);
CREATE INDEX turns_by_chat ON turns(chat_id);
"""

SCHEMA = "\n".join(
    [
        _BASE.strip(),
        *(f"{statement};" for statement in KEYWORD_INDEX),
        *(part.strip() for part in (_SINCE_2, _SINCE_3, _SINCE_4)),
    ]
)
"""A new library; statements end in a semicolon and a line feed."""

MIGRATIONS = {
    1: """
ALTER TABLE collections ADD COLUMN asked_at TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN family TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN superseded_by TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN chunks INTEGER NOT NULL DEFAULT 0;
UPDATE documents SET chunks = (SELECT count(*) FROM chunks c WHERE c.document_id = documents.id);
CREATE INDEX documents_by_family ON documents(family);
ALTER TABLE files ADD COLUMN sha256 TEXT NOT NULL DEFAULT '';
ALTER TABLE chunks ADD COLUMN digest BLOB NOT NULL DEFAULT x'';
CREATE INDEX chunks_by_digest ON chunks(digest);
CREATE INDEX embedded_by_chunk ON embedded(chunk_id);
ALTER TABLE vectors_to_delete ADD COLUMN digest BLOB NOT NULL DEFAULT x'';
CREATE INDEX vectors_to_delete_by_digest ON vectors_to_delete(digest);
INSERT INTO chunk_terms (chunk_terms, rank) VALUES ('secure-delete', 1);
"""
    + _SINCE_2,
    2: """
ALTER TABLE documents ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
ALTER TABLE documents ADD COLUMN dated TEXT NOT NULL DEFAULT '';
ALTER TABLE documents ADD COLUMN folded_title TEXT NOT NULL DEFAULT '';
ALTER TABLE files ADD COLUMN folded_folder TEXT NOT NULL DEFAULT '';
ALTER TABLE files ADD COLUMN folded_name TEXT NOT NULL DEFAULT '';
UPDATE documents SET number = rowid;
DROP TABLE chunk_terms;
"""
    + "".join(f"{statement};\n" for statement in KEYWORD_INDEX)
    + _SINCE_3.lstrip(),
    3: _SINCE_4.lstrip(),
}
"""From each older version to the next."""
