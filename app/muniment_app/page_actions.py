"""Opening pages of documents beside the conversation, and the way back to the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from muniment_app.notices import Notice

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStackedWidget

    from muniment_app.desk import Desk
    from muniment_app.evidence_pane import EvidencePane
    from muniment_app.look_work import PageShown
    from muniment_app.notices import Notices
    from muniment_app.page_view import PageView
    from muniment_app.picture_work import PictureWanted
    from muniment_app.side_panes import SidePanes
    from muniment_engine.quote import Quote
    from muniment_ingest.records import FileRecord


class PageActions(QObject):
    """Joins the evidence, the page view and the desk.

    Args:
        right: holds the evidence and the page, one of them seen.
    """

    def __init__(
        self,
        desk: Desk,
        evidence: EvidencePane,
        page: PageView,
        right: QStackedWidget,
        sides: SidePanes,
        notices: Notices,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._evidence, self._page = desk, evidence, page
        self._right, self._sides, self._notices = right, sides, notices
        self.beside_search = False
        evidence.quote_opened.connect(self.open_quote)
        evidence.more_wanted.connect(self._on_more_wanted)
        page.back_wanted.connect(self.back)
        page.page_wanted.connect(self._on_page_wanted)
        page.picture_wanted.connect(self._on_picture_wanted)
        page.trouble_opening.connect(self._on_trouble_opening)
        desk.page_read.connect(self._on_page_read)
        desk.picture_drawn.connect(page.take_picture)
        desk.quote_widened.connect(evidence.take_widened)

    @Slot(object)
    def open_quote(self, quote: Quote) -> None:
        """Open the page of a quote."""
        self._desk.read_page(quote.document_id, quote.page, quote)

    @Slot(object)
    def _on_more_wanted(self, quote: Quote) -> None:
        self._desk.widen_quote(quote)

    @Slot(object)
    def open_document(self, file: FileRecord) -> None:
        """Open the first page of a document."""
        if file.document_id is not None:
            self._desk.read_page(file.document_id, 0, None)

    @Slot(str, int)
    def _on_page_wanted(self, document_id: str, number: int) -> None:
        self._desk.read_page(document_id, number, None)

    @Slot(object)
    def _on_picture_wanted(self, wanted: PictureWanted) -> None:
        self._desk.draw_page(wanted)

    @Slot(object, object)
    def _on_page_read(self, shown: PageShown, quote: Quote | None) -> None:
        self._page.show_page(shown, quote)
        self._sides.evidence_wanted = True
        self._sides.evidence_came(there_is=True)
        if self._right.currentWidget() is not self._page:
            self._right.setCurrentWidget(self._page)
            self._sides.widen_right()

    @Slot()
    def back(self) -> None:
        """From a page to the evidence, beside a search to the results alone."""
        if self._right.currentWidget() is self._page:
            self._right.setCurrentWidget(self._evidence)
            self._sides.restore_right()
            self._sides.evidence_came(there_is=bool(self._evidence.quotes) and not self.beside_search)

    @Slot(str)
    def _on_trouble_opening(self, path: str) -> None:
        self._notices.tell(Notice(self.tr("No program on this computer opens this file."), path, "warn"))
