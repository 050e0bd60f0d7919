"""A whole document of the library, with its sections, to be summarised or compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from muniment_engine.document_outline import outline
from muniment_engine.quote import Quote
from muniment_models.errors import Cancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from muniment_engine.document_outline import Place, Section
    from muniment_ingest.document import Page
    from muniment_ingest.records import DocumentRecord


class PagesSource(Protocol):
    """What a library must be able to do for it."""

    def document(self, document_id: str) -> DocumentRecord:
        """One document."""
        ...

    def page(self, document_id: str, number: int) -> Page:
        """One page of a document."""
        ...

    def page_numbers(self, document_id: str) -> tuple[int, ...]:
        """Numbers of the pages that have text, ascending."""
        ...


@dataclass(frozen=True, slots=True)
class WholeDocument:
    """A document with all its text.

    Args:
        id: of the document.
        title: shown to people.
        path: its first file.
        language: ISO 639-1, "" when unknown.
        pages: those with text, in order.
        sections: its outline.
    """

    id: str
    title: str
    path: str
    language: str
    pages: tuple[Page, ...]
    sections: tuple[Section, ...]

    @classmethod
    def load(
        cls, library: PagesSource, document_id: str, cancelled: Callable[[], bool] = lambda: False
    ) -> WholeDocument:
        """Read a document from the library.

        Raises:
            IngestError: ``document_not_found``.
            Cancelled: between two pages.
        """
        record = library.document(document_id)
        pages = []
        for number in library.page_numbers(document_id):
            if cancelled():
                raise Cancelled
            pages.append(library.page(document_id, number))
        name = record.title or record.path.replace("\\", "/").rpartition("/")[2]
        return cls(record.id, name, record.path, record.language, tuple(pages), outline(pages))

    def quotes(
        self, places: Sequence[Place], section: Section | None, first_number: int = 0
    ) -> tuple[Quote, ...]:
        """Places as quotes, word for word, one for each page; the first has the number that is given, 0 = none has."""
        by_number = {page.number: page for page in self.pages}
        heading = " > ".join((*section.path, section.title)) if section is not None and section.title else ""
        found: list[Quote] = []
        for place in _joined(places):
            page = by_number[place[0]]
            text = page.text[place[1] : place[2]]
            number = first_number + len(found) if first_number else 0
            found.append(
                Quote(
                    number,
                    text,
                    self.id,
                    self.title,
                    self.path,
                    page.number,
                    place[1],
                    place[2],
                    heading,
                    0,
                    text,
                    0.0,
                )
            )
        return tuple(found)


def _joined(places: Sequence[Place]) -> list[tuple[int, int, int]]:
    """Places of one page as one span: what stands between two sentences is theirs."""
    spans: dict[int, tuple[int, int, int]] = {}
    for place in places:
        _, start, end = spans.get(place.page, (place.page, place.start, place.end))
        spans[place.page] = (place.page, min(start, place.start), max(end, place.end))
    return [spans[number] for number in sorted(spans)]
