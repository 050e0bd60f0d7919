"""Which part of the library is searched."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scope:
    """Conditions that a document must meet, all of them; within one condition any value will do, none = all.

    Args:
        collections: ids; a file of the document stands in one of them.
        folders: parts of the path of a file's folder, such as "Contracts/2024"; case does not matter.
        names: parts of a file's name or of the document's title; case does not matter.
        kinds: as ``DocumentRecord.kind`` says them ("pdf").
        languages: ISO 639-1, of the document.
        after: ISO date; the document's own date, else the date of its file, is this or later.
        before: ISO date; the date is earlier than this.
        documents: ids.
        newest_only: of documents in several versions, the newest that meets the other conditions.
    """

    collections: tuple[int, ...] = ()
    folders: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    after: str = ""
    before: str = ""
    documents: tuple[str, ...] = ()
    newest_only: bool = False


EVERYTHING = Scope()
