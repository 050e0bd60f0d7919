"""What runs in the lane of searches: a query into rows that only need to be painted; it knows no thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from muniment_engine.highlights import excerpt
from muniment_engine.quote import Quote
from muniment_models.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable

    from muniment_app.parts import Parts, SearchPart
    from muniment_engine.highlights import Excerpt
    from muniment_engine.search import SearchResult
    from muniment_engine.search_query import QueryNote, SearchQuery
    from muniment_ingest.document_facts import DocumentFacts

    Report = Callable[[object], None]
    IsCancelled = Callable[[], bool]

PASSAGES = 200
"""As many as retrieval weighs; nobody reads further, and who does writes a better query."""
EXCERPT_LETTERS = 110
"""Two lines beside an open page; in a wide window what follows is shown, too."""
BY_MEANING_ALONE = 20
"""Beyond this place a passage without a word of the query is not shown: every passage means something near."""


@dataclass(frozen=True, slots=True)
class PassageFound:
    """A passage of a result.

    Args:
        quote: the passage with its place, as the page view marks it.
        excerpt: the part of it that is shown.
    """

    quote: Quote
    excerpt: Excerpt


@dataclass(frozen=True, slots=True)
class DocumentFound:
    """A document of a result with its passages, the best first.

    Args:
        facts: what is known of it.
        title_spans: words of the query in its title.
        passages: at least one.
    """

    facts: DocumentFacts
    title_spans: tuple[tuple[int, int], ...]
    passages: tuple[PassageFound, ...]


@dataclass(frozen=True, slots=True)
class SearchWanted:
    """A search that is to be made.

    Args:
        text: as typed.
        as_typed: correct nothing.
        unfinished: the last word may be the beginning of one.
    """

    text: str
    as_typed: bool = False
    unfinished: bool = False


@dataclass(frozen=True, slots=True)
class SearchShown:
    """What was found, in the order in which it is shown.

    Args:
        wanted: what was asked for.
        query: as it was understood.
        documents: each at the place of its best passage.
        corrected: (typed, used) for each word that was taken for a slip.
        notes: what of the query could not be used.
        is_all: whether there may be more than is shown.
        has_words: whether any passage has a word of the query.
        by_meaning: whether the models were there; else words alone found.
    """

    wanted: SearchWanted
    query: SearchQuery
    documents: tuple[DocumentFound, ...]
    corrected: tuple[tuple[str, str], ...] = ()
    notes: tuple[QueryNote, ...] = ()
    is_all: bool = True
    has_words: bool = True
    by_meaning: bool = True

    @property
    def passages(self) -> int:
        """How many passages there are."""
        return sum(len(document.passages) for document in self.documents)


class SearchWork:
    """Runs in the lane "search", with a library of its own."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._search: SearchPart | None = None
        self._by_meaning = False

    def take(self, search: SearchPart) -> None:
        """Find by meaning, too, from now on: the models are loaded (anew)."""
        self.close()
        self._search, self._by_meaning = search, True

    def find(self, wanted: SearchWanted, _report: Report, cancelled: IsCancelled) -> SearchShown:
        """Search; words alone find until the models are there."""
        if self._search is None:
            self._search = self._parts.open_search(by_meaning=False)
        result = self._search.find(
            wanted.text, PASSAGES, as_typed=wanted.as_typed, unfinished=wanted.unfinished
        )
        if cancelled():
            raise Cancelled
        return SearchShown(
            wanted,
            result.query,
            grouped(result),
            result.corrected,
            result.notes,
            len(result.hits) < PASSAGES,
            any(hit.found_by != "vectors" for hit in result.hits),
            self._by_meaning,
        )

    def close(self) -> None:
        """Give the library back."""
        if self._search is not None:
            self._search.close()
            self._search = None


def grouped(result: SearchResult) -> tuple[DocumentFound, ...]:
    """The passages of a result by document."""
    by_document: dict[str, list[PassageFound]] = {}
    for place, hit in enumerate(result.hits):
        if place >= BY_MEANING_ALONE and hit.found_by == "vectors":
            continue
        facts = result.documents.get(hit.chunk.document_id)
        if facts is None:  # removed since it was found
            continue
        chunk = hit.chunk
        quote = Quote(
            0, chunk.text, chunk.document_id, facts.title, hit.path, chunk.page, chunk.start, chunk.end,
            chunk.context, chunk.id, chunk.text, hit.score,
        )  # fmt: skip
        shown = excerpt(chunk.text, result.highlighter.spans(chunk.text), EXCERPT_LETTERS)
        by_document.setdefault(chunk.document_id, []).append(PassageFound(quote, shown))
    return tuple(
        DocumentFound(
            result.documents[document_id],
            result.highlighter.spans(result.documents[document_id].title),
            tuple(passages),
        )
        for document_id, passages in by_document.items()
    )
