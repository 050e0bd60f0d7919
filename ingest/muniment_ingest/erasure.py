"""Erasing documents so that nothing of them is left on the disk, with a proof that can be checked."""

from __future__ import annotations

import contextlib
import mmap
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from muniment_ingest.document_removal import forget_documents
from muniment_ingest.system_path import whole_path
from muniment_ingest.terms import stems
from muniment_models.errors import IngestError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from muniment_ingest.library import Library
    from muniment_ingest.records import DocumentRecord
    from muniment_ingest.vector_store import VectorStore

_PROBES = 4
"""Pieces of text looked for from each of the two forms in which a document is stored."""

_PROBE_CHARACTERS = 24
"""Long enough to be no other document's, short enough to lie within one page of the database."""

_LIVING = (
    "SELECT 1 FROM pages WHERE instr(text, ?1)",
    "SELECT 1 FROM chunk_terms_content WHERE instr(c0, ?1) OR instr(c1, ?1) OR instr(c2, ?1)",
    "SELECT 1 FROM document_terms_content WHERE instr(c0, ?1) OR instr(c1, ?1)",
    "SELECT 1 FROM documents WHERE instr(title, ?1)",
    "SELECT 1 FROM files WHERE instr(path, ?1)",
)
"""Where a piece of text may stand of right: in another document."""


@dataclass(frozen=True, slots=True)
class ErasureProof:
    """That a document was erased.

    Args:
        document_id: what it was.
        sha256: of its content, so that a file can be compared with it later.
        paths: files that held it; the files themselves are the user's and stay where they are.
        chunks: passages it had.
        erased_at: UTC, ISO 8601.
        verified: places that were searched for its text afterwards, by their names in the workspace.
        left_in: places that still hold some of it; none when all went well.
    """

    document_id: str
    sha256: str
    paths: tuple[str, ...]
    chunks: int
    erased_at: str
    verified: tuple[str, ...]
    left_in: tuple[str, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing was left."""
        return not self.left_in


@dataclass(frozen=True, slots=True)
class _Doomed:
    record: DocumentRecord
    chunk_ids: tuple[int, ...]
    probes: tuple[str, ...]


def erase(
    library: Library,
    vectors: VectorStore | None,
    names: Sequence[str],
    *,
    forget_quotes: Callable[[str], object] = lambda _document_id: None,
) -> tuple[ErasureProof, ...]:
    """Erase documents from every collection, with the members of archives and mails among them.

    Nobody else may use the workspace meanwhile. The document is gone from library.db in one transaction; then its
    vectors are overwritten, the log is emptied, and the files are searched for what was in the document.

    Args:
        library: open, no other lane uses it.
        vectors: an open store; None where there are no vectors.
        names: ids of documents, or paths of files.
        forget_quotes: told each document's id, to drop what else the workspace keeps of it.

    Returns:
        A proof for each document; several where a path stands for an archive or a mail with members.

    Raises:
        IngestError: ``document_not_found`` before anything is erased; otherwise as the library and the store.
    """
    ids, paths = _resolved(library, names)
    doomed = [_doomed(library, document_id) for document_id in ids]
    forget_documents(library.database, ids, paths)
    for document_id in ids:
        forget_quotes(document_id)
    chunk_ids = [chunk_id for one in doomed for chunk_id in one.chunk_ids]
    # What was deleted earlier in the ordinary way is overwritten on the same occasion.
    unwanted = sorted({*chunk_ids, *library.vector_queue.to_delete()})
    left: set[str] = set()
    if vectors is not None and unwanted:
        if vectors.erase(unwanted):
            library.vector_queue.deleted(unwanted)
        else:
            left.add("vectors")
    if not library.database.fold_log():
        left.add(f"{library.database.path.name}-wal")
    erased_at = datetime.now(UTC).isoformat(timespec="seconds")
    return tuple(_proof(library, one, erased_at, left) for one in doomed)


def _resolved(library: Library, names: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Documents and paths that the names stand for, members included."""
    ids: dict[str, None] = {}
    paths: dict[str, None] = {}
    for name in names:
        # A path may be given as seen from here; the library knows whole ones.
        found = _held(library, name) or _held(library, str(whole_path(name)))
        if not found:
            raise IngestError("document_not_found", name)
        while found:
            path, document_id = found.pop()
            if path in paths:
                continue
            paths[path] = None
            found += _held(library, path)
            if document_id is not None:
                ids[document_id] = None
                found += _held(library, document_id)
    return tuple(ids), tuple(paths)


def _held(library: Library, name: str) -> list[tuple[str, str | None]]:
    """Files, each with its document, that hold a document or are a path or stand inside it."""
    # "0" is the character after "/": the range finds the members.
    rows = library.database.rows(
        "SELECT path, document_id FROM files WHERE document_id = ?1"
        " UNION SELECT path, document_id FROM files WHERE path = ?1 OR (path > ?2 AND path < ?3) ORDER BY path",
        (name, f"{name}!/", f"{name}!0"),
    )
    return [(row[0], row[1]) for row in rows]


def _doomed(library: Library, document_id: str) -> _Doomed:
    rows = library.database.rows("SELECT id FROM chunks WHERE document_id = ? ORDER BY id", (document_id,))
    chunk_ids = tuple(row[0] for row in rows)
    some = chunk_ids[:: -(-len(chunk_ids) // _PROBES) or 1]
    texts = [
        text
        for stored in library.chunks(some).values()
        for text in (stored.chunk.text, " ".join(stems(stored.chunk.text)))
    ]
    whole = "SELECT t.names, t.opening FROM document_terms t JOIN documents d ON d.number = t.rowid"
    texts += [
        text for row in library.database.rows(f"{whole} WHERE d.id = ?", (document_id,)) for text in row
    ]
    probes = dict.fromkeys(probe for text in texts for probe in _probes(text))
    return _Doomed(library.document(document_id), chunk_ids, tuple(probes))


def _probes(text: str) -> Iterator[str]:
    middle = max(0, (len(text) - _PROBE_CHARACTERS) // 2)
    probe = text[middle : middle + _PROBE_CHARACTERS].strip()
    if len(probe) >= _PROBE_CHARACTERS // 2 and "\ufffd" not in probe:
        yield probe


def _proof(library: Library, one: _Doomed, erased_at: str, left: set[str]) -> ErasureProof:
    folder = library.database.path.parent
    verified: list[str] = []
    left_in = set(left)
    for file in _files(folder):
        verified.append(file.relative_to(folder).as_posix())
        # A log may name the file that was erased, never what stood in it.
        is_ours = verified[-1].startswith((library.database.path.name, "vectors/"))
        probes = [*one.probes, *(one.record.paths if is_ours else ())]
        found = [probe for probe in probes if _stands_in(file, probe)]
        if any(not _lives(library, probe) for probe in found):
            left_in.add(verified[-1])
    return ErasureProof(
        one.record.id,
        one.record.sha256,
        one.record.paths,
        one.record.chunks,
        erased_at,
        tuple(verified),
        tuple(sorted(left_in)),
    )


def _files(folder: Path) -> Iterator[Path]:
    yield from sorted(path for path in folder.iterdir() if path.is_file())
    yield from sorted(path for path in (folder / "vectors").rglob("*") if path.is_file())


def _stands_in(file: Path, probe: str) -> bool:
    with (
        contextlib.suppress(OSError, ValueError),  # ValueError: an empty file
        file.open("rb") as stream,
        mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content,
    ):
        return content.find(probe.encode("utf-8", "replace")) >= 0
    return False


def _lives(library: Library, probe: str) -> bool:
    return any(library.database.rows(f"{sql} LIMIT 1", (probe,)) for sql in _LIVING)
