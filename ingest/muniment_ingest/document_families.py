"""Which documents of the library belong together: near-duplicates and versions, and which of these is the newest."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from muniment_ingest.fingerprint import bands, same_particulars, similarity
from muniment_ingest.versions import LEAST, NEARLY_THE_SAME, VersionMark, are_versions, version_mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from muniment_ingest.database import Database

_BY_NAME = -1
"""Number of the band that is no part of a signature: the file's name without what marks a version."""

_CANDIDATES = 200
"""Documents that are compared with a new one. A name or a form that more documents share tells nothing: of thousands of
filled-in copies of one form, the first 200 by id are compared, so that a store stays as fast as ever."""

_FAMILY = 500
"""Members up to which a family is put together anew when one of them goes."""


@dataclass(frozen=True, slots=True)
class FamilyMember:
    """A document among those that it resembles.

    Args:
        document_id: of the member.
        title: shown to people.
        path: its file with the shortest name, "" when it has none.
        label: what its name or its text says of its version ("v2", "ред. 1, 2023"), "" when it says nothing.
        is_newest: false when another member stands for it in a search for the newest only.
    """

    document_id: str
    title: str
    path: str
    label: str
    is_newest: bool


@dataclass(frozen=True, slots=True)
class _Document:
    id: str
    title: str
    path: str
    folders: frozenset[str]
    modified_ns: int
    mark: VersionMark
    signature: bytes

    @property
    def age(self) -> tuple[object, ...]:
        return (*self.mark.age(self.modified_ns), self.id)


class DocumentFamilies:
    """Links documents.

    Two documents are of one family when their texts are nearly the same or one is a version of the other. A member is
    superseded only where that is sure: by the newest of those that are its versions, or that say the same with the same
    names and numbers. The outcome rests on what is in the library, not on the order in which it came there.

    Args:
        database: of the library, which closes it.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def assign(self, document_id: str, signature: bytes) -> None:
        """Find the family of a document that was just stored; call it in that transaction, after its file was put.

        Args:
            document_id: its row, pages and file are there.
            signature: its ``fingerprint``; b"" for a short text.
        """
        database = self._database
        database.run("INSERT OR REPLACE INTO fingerprints VALUES (?, ?)", (document_id, signature))
        self._link(document_id)

    def refresh(self, document_id: str) -> None:
        """Look again after a document got another file or lost one; call it in that transaction."""
        if self._database.rows("SELECT 1 FROM fingerprints WHERE document_id = ?", (document_id,)):
            relatives = self._members(document_id)
            self._link(document_id)
            self._settle(relatives)
            self._regroup(self._members(document_id))

    def remove(self, document_id: str) -> None:
        """Take a document out of its family, whose next newest takes its place; call it before its row is deleted."""
        members = self._members(document_id)
        versions = self._sharers(document_id, members)
        self._database.run("DELETE FROM fingerprint_bands WHERE document_id = ?", (document_id,))
        self._database.run("DELETE FROM fingerprints WHERE document_id = ?", (document_id,))
        self._database.run(
            "UPDATE documents SET family = '', superseded_by = '' WHERE id = ?", (document_id,)
        )
        self._settle(versions)
        self._regroup([i for i in members if i != document_id])

    def family(self, document_id: str) -> tuple[FamilyMember, ...]:
        """The documents that belong together, newest first; none for a document that stands alone."""
        ids = self._members(document_id)
        if len(ids) < 2:  # noqa: PLR2004 - itself
            return ()
        rows = self._in_parts("SELECT id, superseded_by FROM documents WHERE id IN ({})", ids)
        superseded = {row[0]: row[1] for row in rows}
        documents = sorted(self._load(ids).values(), key=lambda found: found.age, reverse=True)
        return tuple(
            FamilyMember(d.id, d.title, d.path, d.mark.label, not superseded[d.id]) for d in documents
        )

    def _link(self, document_id: str) -> None:
        database = self._database
        database.run("DELETE FROM fingerprint_bands WHERE document_id = ?", (document_id,))
        own = self._load([document_id])[document_id]
        keys = [*_name_keys(own), *enumerate(bands(own.signature))]
        database.run_many(
            "INSERT OR IGNORE INTO fingerprint_bands (band, value, document_id) VALUES (?, ?, ?)",
            [(band, value, document_id) for band, value in keys],
        )
        alike = [i for i, other in self._near(own).items() if _alike(own.signature, other)]
        self._join([document_id, *alike, *self._versions(own)])
        self._settle({document_id})

    def _join(self, ids: Sequence[str]) -> None:
        """Make one family of these documents and of those that they have already; it is called by its smallest id."""
        if len(ids) == 1:
            return
        rows = self._in_parts("SELECT DISTINCT family FROM documents WHERE family <> '' AND id IN ({})", ids)
        known = {row[0] for row in rows}
        name = min(*known, *ids)
        self._database.run_many("UPDATE documents SET family = ? WHERE id = ?", [(name, i) for i in ids])
        self._database.run_many(
            "UPDATE documents SET family = ? WHERE family = ?", [(name, other) for other in known - {name}]
        )

    def _regroup(self, ids: Sequence[str]) -> None:
        """Put a family together anew that may have lost what held it together."""
        if not ids or len(ids) > _FAMILY:
            return
        self._database.run_many("UPDATE documents SET family = '' WHERE id = ?", [(i,) for i in ids])
        waiting, by_id = set(ids), self._load(ids)
        while waiting:
            group, frontier = set(), [waiting.pop()]
            while frontier:
                own = by_id[frontier.pop()]
                group.add(own.id)
                near = {i for i in waiting if _related(own, by_id[i])}
                waiting -= near
                frontier.extend(near)
            self._join(sorted(group))

    def _settle(self, ids: Iterable[str]) -> None:
        """Find the newest version for each of these documents and for all that are versions with them."""
        left = set(ids)
        while left:
            versions = self._closure(left.pop())
            left -= set(versions)
            newest = max(versions.values(), key=lambda document: document.age).id
            self._database.run_many(
                "UPDATE documents SET superseded_by = ? WHERE id = ?",
                [("" if i == newest else newest, i) for i in versions],
            )

    def _sharers(self, document_id: str, members: Sequence[str]) -> list[str]:
        """The other members that have the same newest version as a document, by what is written of them."""
        rows = self._in_parts("SELECT id, superseded_by FROM documents WHERE id IN ({})", members)
        newest = {row[0]: row[1] or row[0] for row in rows}
        return [i for i in members if i != document_id and newest[i] == newest[document_id]]

    def _closure(self, document_id: str) -> dict[str, _Document]:
        """A document with all that are its versions, or versions of these."""
        found = self._load([document_id])
        frontier = list(found.values())
        while frontier:
            new = {i: d for i, d in self._versions(frontier.pop()).items() if i not in found}
            found.update(new)
            frontier.extend(new.values())
        return found

    def _versions(self, own: _Document) -> dict[str, _Document]:
        """Documents of which this one is a version, or the other way round."""
        same = [i for i, other in self._near(own).items() if _says_the_same(own.signature, other)]
        named = [
            i
            for i, other in self._signatures(self._found(_name_keys(own), own.id)).items()
            if not (own.signature and other) or similarity(own.signature, other) >= LEAST
        ]
        loaded = self._load(list(dict.fromkeys([*same, *named])))
        return {i: other for i, other in loaded.items() if _supersede(own, other)}

    def _near(self, own: _Document) -> dict[str, bytes]:
        """Signatures of documents that share a band of theirs with this one's."""
        return self._signatures(self._found(list(enumerate(bands(own.signature))), own.id))

    def _found(self, keys: Sequence[tuple[int, int]], but: str) -> list[str]:
        rows = [
            row[0]
            for band, value in keys
            for row in self._database.rows(
                "SELECT document_id FROM fingerprint_bands WHERE band = ? AND value = ? ORDER BY document_id LIMIT ?",
                (band, value, _CANDIDATES),
            )
        ]
        return sorted(set(rows) - {but})[:_CANDIDATES]

    def _signatures(self, ids: Sequence[str]) -> dict[str, bytes]:
        rows = self._in_parts(
            "SELECT document_id, signature FROM fingerprints WHERE document_id IN ({})", ids
        )
        return {row[0]: row[1] for row in rows}

    def _members(self, document_id: str) -> list[str]:
        rows = self._database.rows(
            "SELECT id FROM documents WHERE family = (SELECT family FROM documents WHERE id = ? AND family <> '')"
            " ORDER BY id",
            (document_id,),
        )
        return [row[0] for row in rows]

    def _load(self, ids: Sequence[str]) -> dict[str, _Document]:
        rows = self._in_parts(
            "SELECT d.id, d.title, coalesce(f.signature, x''), coalesce((SELECT substr(p.text, 1, 1500) FROM pages p"
            " WHERE p.document_id = d.id ORDER BY p.number LIMIT 1), '') FROM documents d"
            " LEFT JOIN fingerprints f ON f.document_id = d.id WHERE d.id IN ({})",
            ids,
        )
        files: dict[str, list[tuple[str, int]]] = {}
        for document_id, path, modified_ns in self._in_parts(
            "SELECT document_id, path, modified_ns FROM files WHERE document_id IN ({})", ids
        ):
            files.setdefault(document_id, []).append((path, modified_ns))
        found = {}
        for document_id, title, signature, first_text in rows:
            own = files.get(document_id, [("", 0)])
            path = min((path for path, _ in own), key=lambda path: (len(_name(path)), path))
            # A copy keeps its content's age: the oldest file counts.
            modified_ns = min(modified for _, modified in own)
            folders = frozenset(path[: len(path) - len(_name(path))] for path, _ in own)
            mark = version_mark(path, title, first_text)
            found[document_id] = _Document(document_id, title, path, folders, modified_ns, mark, signature)
        return found

    def _in_parts(self, sql: str, ids: Sequence[str]) -> list[tuple[Any, ...]]:
        rows: list[tuple[Any, ...]] = []
        for start in range(0, len(ids), 500):
            part = ids[start : start + 500]
            rows += self._database.rows(sql.format(",".join("?" * len(part))), part)
        return rows


def _name_keys(document: _Document) -> list[tuple[int, int]]:
    """The band under which documents of the same name are found; none for a name that is nothing but marks."""
    stem = document.mark.stem.encode("utf-8", "replace")
    value = int.from_bytes(hashlib.blake2b(stem, digest_size=8).digest(), "little", signed=True)
    return [(_BY_NAME, value)] if stem else []


def _alike(a: bytes, b: bytes) -> bool:
    return similarity(a, b) >= NEARLY_THE_SAME


def _says_the_same(a: bytes, b: bytes) -> bool:
    return _alike(a, b) and same_particulars(a, b)


def _supersede(a: _Document, b: _Document) -> bool:
    return _says_the_same(a.signature, b.signature) or are_versions(
        a.mark, a.signature, b.mark, b.signature, same_folder=bool(a.folders & b.folders)
    )


def _related(a: _Document, b: _Document) -> bool:
    return _alike(a.signature, b.signature) or _supersede(a, b)


def _name(path: str) -> str:
    return PurePath(path.rpartition("!/")[2]).name
