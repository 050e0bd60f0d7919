"""The search page in the middle of the window, in place of the conversation, and the pages that its results open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from muniment_app.desk import Desk
    from muniment_app.look_work import LibraryView
    from muniment_app.menus import Menus
    from muniment_app.page_actions import PageActions
    from muniment_app.panes import Panes
    from muniment_app.side_panes import SidePanes
    from muniment_app.translations import Translations
    from muniment_engine.quote import Quote


class SearchActions(QObject):
    """Joins the search page, its desk, and the ways there and back.

    Args:
        panes: one of its middle pages is seen.
        translations: filters are written in the language in use.
    """

    changed = Signal()

    def __init__(
        self,
        desk: Desk,
        panes: Panes,
        pages: PageActions,
        sides: SidePanes,
        menus: Menus,
        translations: Translations,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk, self._panes, self._pages, self._sides = desk, panes, pages, sides
        self._translations = translations
        self._documents = 0
        page = panes.search
        page.search_wanted.connect(desk.searching.find)
        page.nothing_wanted.connect(desk.searching.forget)
        page.passage_opened.connect(self._on_passage_opened)
        page.document_opened.connect(self._on_document_opened)
        desk.searching.found.connect(page.show_found)
        desk.searching.trouble.connect(desk.trouble)
        desk.library_read.connect(self._on_library_read)
        menus.search.triggered.connect(self.enter)
        panes.find_button.clicked.connect(self.enter)
        panes.search_button.clicked.connect(self._on_toggled)
        for way_back in (
            menus.new_chat.triggered,
            menus.ask.triggered,
            panes.chats.new_chat_wanted,
            panes.chats.chat_chosen,
        ):
            way_back.connect(self.leave)
        window.installEventFilter(self)
        self._speak()
        self._show_state()

    @property
    def shown(self) -> bool:
        """Whether the search page is in the middle."""
        return self._panes.middle.currentWidget() is self._panes.search

    @Slot()
    def enter(self) -> None:
        """Show the search page, ready to be typed into."""
        if not self.shown:
            self._pages.beside_search = True
            self._pages.back()
            self._panes.middle.setCurrentWidget(self._panes.search)
            self._sides.evidence_came(there_is=False)
            self._desk.searching.refresh()
            self._show_state()
        self._panes.search.begin()

    @Slot()
    def leave(self) -> None:
        """Show the conversation, with its evidence."""
        if self.shown:
            self._pages.back()
            self._pages.beside_search = False
            self._panes.middle.setCurrentWidget(self._panes.talk)
            self._sides.evidence_came(there_is=bool(self._panes.evidence.quotes))
            self._panes.composer.input.setFocus()
            self._show_state()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()
        return super().eventFilter(watched, event)

    def _speak(self) -> None:
        self._panes.search.speak(self._translations.language)

    def _show_state(self) -> None:
        self._panes.search_button.setChecked(self.shown)
        self._panes.find_button.setChecked(self.shown)
        self._panes.page.show_way_back(to_results=self.shown)
        self.changed.emit()

    @Slot()
    def _on_toggled(self) -> None:
        if self.shown:
            self.leave()
        else:
            self.enter()

    @Slot(object)
    def _on_library_read(self, view: LibraryView) -> None:
        names = tuple(collection.name for collection in view.collections)
        self._panes.search.show_collections(names, view.status.documents)
        if self.shown and view.status.documents != self._documents:
            self._desk.searching.refresh()
        self._documents = view.status.documents

    @Slot(object)
    def _on_passage_opened(self, quote: Quote) -> None:
        self._pages.open_quote(quote)

    @Slot(str)
    def _on_document_opened(self, document_id: str) -> None:
        self._desk.read_page(document_id, 0, None)
