"""Pages of a text that flows: blocks come in order, and now and then the file says that a page ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_ingest.document import PageFailure
from muniment_ingest.readers.page_builder import PageBuilder

if TYPE_CHECKING:
    from muniment_ingest.document import BlockKind, HiddenText, Page
    from muniment_ingest.readers.reader import AtPage

_SIGN_OF_LIFE_BLOCKS = 200


class PageFlow:
    """Puts blocks on pages.

    Args:
        at_page: told each page that is begun, and now and then in between.
    """

    def __init__(self, at_page: AtPage) -> None:
        self._at_page = at_page
        self._builder = PageBuilder(1)
        self._number = 1
        self._pages: list[Page] = []
        self._failed: list[PageFailure] = []
        self._empty: list[int] = []
        self._foot: list[str] = []
        self._margins: set[str] = set()
        self._blocks = 0
        self._touched = False
        self._hidden: list[HiddenText] = []
        self._drawn = False
        at_page(1)

    def add(self, kind: BlockKind, text: str, level: int = 0) -> None:
        """Append a block to the present page."""
        self._blocks += 1
        if self._blocks % _SIGN_OF_LIFE_BLOCKS == 0:
            self._at_page(self._number)
        self._touched = self._touched or bool(text.strip())
        self._builder.add(kind, text, level)

    def hide(self, text: str) -> None:
        """Note text of the present page that people do not see and that is left out."""
        self._builder.hide(text)

    def hidden(self) -> tuple[HiddenText, ...]:
        """What was noted as hidden, of all pages that are finished."""
        return tuple(self._hidden)

    def add_drawing(self) -> None:
        """Note that something without text is on the page, so that it is not called empty."""
        self._touched = self._drawn = True

    def add_margin(self, text: str, *, foot: bool = False) -> None:
        """Show a running header, or a footer at the end of the page, where it is said for the first time."""
        if text.strip() and text not in self._margins:
            self._margins.add(text)
            if foot:
                self._foot.append(text)
            else:
                self._builder.add_margin(text)

    def end_page(self) -> None:
        """Begin the next page; two ends with nothing in between are one, as Word writes them."""
        if not self._touched:
            return
        self._close()
        self._number += 1
        self._builder = PageBuilder(self._number)
        self._touched = self._drawn = False
        self._at_page(self._number)

    def finish(self) -> tuple[tuple[Page, ...], int, tuple[int, ...], tuple[PageFailure, ...]]:
        """Pages with text, their total, those that are empty, and those with drawings only."""
        if self._touched or not self._pages:
            self._close()
        else:
            self._number -= 1
        return tuple(self._pages), self._number, tuple(self._empty), tuple(self._failed)

    def _close(self) -> None:
        for text in self._foot:
            self._builder.add_margin(text)
        self._foot.clear()
        page = self._builder.page()
        self._hidden.extend(self._builder.hidden())
        if page.text:
            self._pages.append(page)
        elif self._drawn:
            self._failed.append(PageFailure(self._number, "no_text"))
        else:
            self._empty.append(self._number)
