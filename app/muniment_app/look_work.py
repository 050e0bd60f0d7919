"""Short looks at the library and the chats, and the small changes that the user waits for; they know no thread."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from muniment_app.coverage_rows import CoverageRow, coverage_rows
from muniment_app.picture_work import PictureWork
from muniment_engine.neighbours import fills_page, widened

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from muniment_app.parts import ChatsPart, LibraryPart, Parts
    from muniment_app.picture_work import PictureShown, PictureWanted
    from muniment_engine.chat import Chat, ChatTurn
    from muniment_engine.quote import Quote
    from muniment_ingest.document import Page
    from muniment_ingest.records import Collection, DocumentRecord, FileRecord, LibraryStatus, PageNote
    from muniment_ingest.waiting_files import WaitingFile, WaitingTotals

    Report = Callable[[object], None]
    IsCancelled = Callable[[], bool]

QUEUE_SHOWN = 1000
"""So many waiting files are listed; of the others only the number is told."""


@dataclass(frozen=True, slots=True)
class ListedFile:
    """A file as the library pane lists it.

    Args:
        record: the file.
        search: what the filter looks in, folded.
    """

    record: FileRecord
    search: str


@dataclass(frozen=True, slots=True)
class LibraryView:
    """The library at one moment.

    Args:
        collections: in the order in which they are shown.
        files: of each collection, in the order in which they are shown; the same object as in the view before when
            nothing changed, so that the window need not compare thousands of rows.
        status: totals.
        took_s: how long it took to read.
    """

    collections: tuple[Collection, ...]
    files: tuple[tuple[ListedFile, ...], ...]
    status: LibraryStatus
    took_s: float = 0.0

    def paths(self) -> tuple[str, ...]:
        """Every file's path."""
        return tuple(file.record.path for group in self.files for file in group)


@dataclass(frozen=True, slots=True)
class PageShown:
    """A page with what is needed to walk from it."""

    document: DocumentRecord
    page: Page
    page_numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class QuoteWidened:
    """A quote with its neighbours.

    Args:
        before: as it was when more was asked for.
        quote: with a sentence more on each side.
        whole_page: whether it is all the text of its page.
    """

    before: Quote
    quote: Quote
    whole_page: bool


@dataclass(frozen=True, slots=True)
class QueueView:
    """The queue at one moment.

    Args:
        files: the first of those that wait.
        totals: of all that wait.
        collections: names by id.
        all_paused: whether everything is paused.
    """

    files: tuple[WaitingFile, ...]
    totals: WaitingTotals
    collections: dict[int, str]
    all_paused: bool


class LookWork:
    """Runs in the lane "look"."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._pictures = PictureWork(parts)
        self._library_open: LibraryPart | None = None
        self._chats_open: ChatsPart | None = None
        self._records: tuple[FileRecord, ...] = ()
        self._listed: tuple[tuple[ListedFile, ...], ...] = ()
        self._names: tuple[str, ...] = ()

    @property
    def library(self) -> LibraryPart:
        """The library of this lane, opened at first need."""
        if self._library_open is None:
            self._library_open = self._parts.library()
        return self._library_open

    @property
    def chats(self) -> ChatsPart:
        """The chats of this lane, opened at first need."""
        if self._chats_open is None:
            self._chats_open = self._parts.chats()
        return self._chats_open

    def view(self) -> LibraryView:
        """Read everything that the library pane shows."""
        begun = time.monotonic()
        collections, records = self.library.collections(), self.library.files()
        names = tuple(collection.name for collection in collections)
        if (names, records) != (self._names, self._records):
            self._names, self._records, self._listed = names, records, _listed(names, records)
        return LibraryView(collections, self._listed, self.library.status(), time.monotonic() - begun)

    def page(self, document_id: str, number: int) -> PageShown:
        """Read one page; number 0 means the first that has text."""
        numbers = self.library.page_numbers(document_id)
        wanted = number or (numbers[0] if numbers else 1)
        return PageShown(self.library.document(document_id), self.library.page(document_id, wanted), numbers)

    def widen(self, quote: Quote) -> QuoteWidened:
        """Take the sentences around a quote into it."""
        page = self.library.page(quote.document_id, quote.page)
        wider = widened(quote, page)
        return QuoteWidened(quote, wider, fills_page(wider, page))

    def picture(self, wanted: PictureWanted, _report: Report, cancelled: IsCancelled) -> PictureShown:
        """Draw a page as it is printed."""
        return self._pictures.picture(wanted, cancelled)

    def coverage(self) -> tuple[CoverageRow, ...]:
        """Read what the coverage report shows."""
        return coverage_rows(self.library.files())

    def page_notes(self, document_id: str) -> tuple[PageNote, ...]:
        """Read why pages of a document are not simply text."""
        return self.library.page_notes(document_id)

    def newer(self, documents: Iterable[str]) -> dict[str, str]:
        """File names of the newer versions, by the ids of the documents that they take the place of."""
        return {
            document_id: facts.newer_name
            for document_id, facts in self.library.facts(documents).items()
            if facts.newer_id
        }

    def queue(self) -> QueueView:
        """Read what waits."""
        waiting = self.library.waiting
        names = {collection.id: collection.name for collection in self.library.collections()}
        return QueueView(waiting.list(QUEUE_SHOWN), waiting.totals(), names, waiting.all_paused())

    def pause(self, places: Sequence[str]) -> QueueView:
        """Pass over files and folders; "" = everything."""
        for place in places:
            self.library.waiting.pause(place)
        return self.queue()

    def resume(self, places: Sequence[str]) -> QueueView:
        """Take back the pause of files and folders."""
        for place in places:
            self.library.waiting.resume(place)
        return self.queue()

    def put_first(self, places: Sequence[str]) -> QueueView:
        """Read files and folders before all others, in the order given."""
        for place in reversed(places):
            self.library.waiting.put_first(place)
        return self.queue()

    def take_out(self, places: Sequence[str]) -> QueueView:
        """Take files and folders out of the queue."""
        for place in places:
            self.library.waiting.cancel(place)
        return self.queue()

    def add_collection(self, name: str) -> LibraryView:
        """Make a collection and look again."""
        self.library.add_collection(name)
        return self.view()

    def rename_collection(self, collection_id: int, name: str) -> LibraryView:
        """Rename a collection and look again."""
        self.library.rename_collection(collection_id, name)
        return self.view()

    def chat_list(self) -> tuple[Chat, ...]:
        """Read the list of chats."""
        return self.chats.chats()

    def chat_turns(self, chat_id: int) -> tuple[ChatTurn, ...]:
        """Read one chat."""
        return self.chats.turns(chat_id)

    def rename_chat(self, chat_id: int, title: str) -> tuple[Chat, ...]:
        """Rename a chat and look again."""
        self.chats.rename(chat_id, title)
        return self.chats.chats()

    def remove_chat(self, chat_id: int) -> tuple[Chat, ...]:
        """Remove a chat and look again."""
        self.chats.remove(chat_id)
        return self.chats.chats()

    def close(self) -> None:
        """Give everything back."""
        self._pictures.close()
        for part in (self._library_open, self._chats_open):
            if part is not None:
                part.close()


def _listed(names: Sequence[str], records: Sequence[FileRecord]) -> tuple[tuple[ListedFile, ...], ...]:
    groups: dict[str, list[FileRecord]] = {name: [] for name in names}
    for record in records:
        groups.setdefault(record.collection, []).append(record)
    return tuple(
        tuple(
            ListedFile(record, f"{record.title} {record.path}".casefold())
            for record in sorted(groups[name], key=lambda record: (record.title.casefold(), record.path))
        )
        for name in names
    )
