"""What is typed into a search, found: filters into a scope, words into passages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from muniment_engine.corrections import put_right
from muniment_engine.highlights import Highlighter
from muniment_engine.hit import Hit
from muniment_engine.search_query import QueryNote, SearchQuery, parse_query
from muniment_ingest.document_facts import DocumentFacts, first_passages
from muniment_ingest.scope import EVERYTHING, Scope
from muniment_ingest.term_completion import TermCompletion
from muniment_ingest.terms import fold, phrase_stems, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from muniment_engine.retriever import Retriever
    from muniment_ingest.chunk import StoredChunk
    from muniment_ingest.library import Library
    from muniment_ingest.records import Collection

NOWHERE = Scope(documents=("",))
"""No document meets it."""

_SIGNS = re.compile(r"[\"“”„‟«»]")
_ENDS_IN_WORD = re.compile(r"[^\W_]\Z")
_LISTED_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What a search found.

    Args:
        query: as it was understood.
        hits: passages, best first.
        corrected: (typed, used) for each word that was taken for a slip.
        notes: what of the query could not be used, and was left out of account.
        documents: what is known of the documents of the hits, by id.
        highlighter: finds the query's words in the passages.
    """

    query: SearchQuery
    hits: tuple[Hit, ...]
    corrected: tuple[tuple[str, str], ...] = ()
    notes: tuple[QueryNote, ...] = ()
    documents: dict[str, DocumentFacts] = field(default_factory=dict)
    highlighter: Highlighter = field(default_factory=lambda: Highlighter(""))


class Search:
    """Searches one library.

    Args:
        retriever: finds passages; its library is used for the rest, and closed by ``close``.
    """

    def __init__(self, retriever: Retriever) -> None:
        self._retriever = retriever
        self._completion = TermCompletion(self.library.database)

    @property
    def library(self) -> Library:
        """The library that is searched."""
        return self._retriever.library

    def close(self) -> None:
        """Give the library back."""
        self.library.close()

    def find(
        self,
        text: str,
        k: int = 10,
        scope: Scope = EVERYTHING,
        *,
        as_typed: bool = False,
        unfinished: bool = False,
    ) -> SearchResult:
        """Find passages for what was typed.

        Args:
            text: words, phrases and filters; filters alone list the documents that meet them, the latest file first.
            k: passages at most.
            scope: must be met besides the filters.
            as_typed: correct nothing.
            unfinished: somebody is still typing: the last word may be the beginning of one.
        """
        query = parse_query(text)
        meant, notes = within(query, scope, self.library.collections())
        if not words(query.words):
            hits = self._listed(k, meant) if meant != EVERYTHING else ()
            return SearchResult(query, hits, notes=notes, documents=self._facts(hits))
        completed = self._completed(query) if unfinished else ()
        used = query.words
        if completed:
            used = " ".join([*used.split()[:-1], *completed])
        corrected: tuple[tuple[str, str], ...] = ()
        if not (as_typed or completed):
            corrected = tuple(self.library.corrections(used).items())
        used = put_right(used, dict(corrected))
        hits = self._found(used, k, meant, query.phrases)
        return SearchResult(
            query,
            hits,
            corrected if hits else (),
            notes,
            self._facts(hits),
            Highlighter(used, completed),
        )

    def _found(self, used: str, k: int, scope: Scope, phrases: Sequence[str]) -> tuple[Hit, ...]:
        return self._retriever.search(used, k, scope, [phrase_stems(one) for one in phrases])

    def _completed(self, query: SearchQuery) -> tuple[str, ...]:
        last = query.parts[-1] if query.parts else None
        if last is None or last.kind != "word" or not _ENDS_IN_WORD.search(last.text):
            return ()
        return self._completion.complete(last.text)

    def _listed(self, k: int, scope: Scope) -> tuple[Hit, ...]:
        ids = first_passages(self.library.database)
        hits: list[Hit] = []
        for start in range(0, len(ids), _LISTED_AT_ONCE):
            part = ids[start : start + _LISTED_AT_ONCE]
            stored = self.library.chunks(part, scope)
            found = [stored[chunk_id] for chunk_id in part if chunk_id in stored]
            hits.extend(_hit(one) for one in found)
            if len(hits) >= k:
                break
        return tuple(hits[:k])

    def _facts(self, hits: Sequence[Hit]) -> dict[str, DocumentFacts]:
        return self.library.facts(hit.chunk.document_id for hit in hits)


def within(
    query: SearchQuery, scope: Scope, collections: Sequence[Collection]
) -> tuple[Scope, tuple[QueryNote, ...]]:
    """Put the filters of a query and a scope together: both must be met.

    Args:
        query: its filters that cannot be used are left out of account.
        scope: which documents may be found at all; only its collections and ``newest_only`` are put together.
        collections: of the library.

    Returns:
        The scope, ``NOWHERE`` when nothing can meet both, and the notes of the query with those of unknown collections.
    """
    meant = query.scope()
    ids: list[int] = []
    notes = list(query.notes)
    for name in query.values("in"):
        found = [one.id for one in collections if _name(one.name) == _name(name)]
        ids.extend(found)
        if not found:
            notes.append(QueryNote("collection_not_found", "in", name))
    if scope.collections and ids:
        ids = [one for one in ids if one in scope.collections]
        if not ids:
            return NOWHERE, tuple(notes)
    meant = replace(
        meant,
        collections=tuple(dict.fromkeys(ids)) or scope.collections,
        documents=scope.documents,
        newest_only=meant.newest_only or scope.newest_only,
    )
    return meant, tuple(notes)


def asked(text: str, scope: Scope, collections: Sequence[Collection]) -> tuple[str, Scope]:
    """Take the filters out of a question.

    A question is plain text first: what is no filter that can be used, an unknown collection among them, stays in it as
    it is, and so do quotes. A question of nothing but filters is asked as it stands.

    Args:
        text: as asked.
        scope: must be met besides the filters.
        collections: of the library.

    Returns:
        The question without its filters, and where to look for the answer.
    """
    query = parse_query(text)
    meant, notes = within(query, scope, collections)
    unknown = {note.value for note in notes if note.code == "collection_not_found"}
    kept = [
        part.written
        for part in query.parts
        if part.kind != "filter" or part.problem or not unknown.isdisjoint(part.values)
    ]
    question = " ".join(kept)
    if len(kept) == len(query.parts) or not words(question):
        return text, scope
    return question, meant


def _hit(found: StoredChunk) -> Hit:
    return Hit(found.chunk, found.title, found.path, 0.0, "keywords", 0.0, None, found.superseded_by)


def _name(name: str) -> str:
    return " ".join(_SIGNS.sub("", fold(name)).split())
