"""The search page: what is typed above, filters under it, results as they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from muniment_app.elided_label import ElidedLabel
from muniment_app.flow_layout import FlowLayout
from muniment_app.search_chips import SearchChips
from muniment_app.search_delegate import SearchDelegate
from muniment_app.search_hints import NothingFound, SearchHints
from muniment_app.search_model import ROW_ROLE, ResultRow, SearchModel
from muniment_app.search_words import note_words
from muniment_app.search_work import SearchWanted
from muniment_engine.search_query import SearchQuery, parse_query

if TYPE_CHECKING:
    from muniment_app.search_work import SearchShown
    from muniment_app.theme import Theme

PAUSE_MS = 150
"""Between two letters of a word most people take less; each search then is one that somebody waits for."""
MARGIN_PX = 18


class SearchPage(QWidget):
    """Says what is to be searched and which result is to be opened."""

    search_wanted = Signal(object)
    nothing_wanted = Signal()
    passage_opened = Signal(object)
    document_opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: SearchShown | None = None
        self._collections: tuple[str, ...] = ()
        self._documents = 0
        self._enter_pressed = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self.model = SearchModel(self)
        self.query = QLineEdit()
        self.query.setObjectName("search")
        self._glass = QAction(self)
        self.chips = SearchChips(theme)
        self.notes = QLabel()
        self.correction = ElidedLabel()
        self.as_typed_button = QPushButton()
        self.summary = QLabel()
        self.list = QListView()
        self.hints = SearchHints()
        self.nothing = NothingFound()
        self.stack = QStackedWidget()
        self._build()
        self._connect()
        self._retranslate()
        self._recolour()

    def show_collections(self, names: tuple[str, ...], documents: int) -> None:
        """Know what can be searched."""
        self._collections, self._documents = names, documents
        self.chips.show_collections(names)
        self.hints.show_collection(names[0] if names else "")

    def show_found(self, shown: SearchShown) -> None:
        """Show results; those of the search that is shown already, once more, leave the list where it stood."""
        row, bar = self._current(), self.list.verticalScrollBar()
        anew = self._shown is None or self._shown.wanted.text != shown.wanted.text
        stood = 0 if anew else bar.value()
        self._shown = shown
        self.model.show(shown, anew=anew)
        place = self.model.row_of(row.key) if row is not None else -1
        if place >= 0:
            self.list.setCurrentIndex(self.model.index(place))
        if place < 0 or not anew:
            self.list.doItemsLayout()
            bar.setValue(stood)
        self.nothing.show_query(shown.query, library_is_empty=not self._documents)
        self._turn_to(self.list if shown.documents else self.nothing)
        self._show_lines()
        if self._enter_pressed and shown.documents:
            self._enter_list()
        self._enter_pressed = False

    @property
    def is_settled(self) -> bool:
        """Whether the search for what stands in the field has been asked for."""
        return not self._pause.isActive()

    def begin(self, *, select: bool = True) -> None:
        """Let the user type."""
        self.query.setFocus()
        if select:
            self.query.selectAll()

    def speak(self, language: str) -> None:
        """Write filters in a language."""
        self.chips.language = language

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Qt's: the arrow keys walk from the query into the results and back."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if (
                watched is self.query
                and key in {Qt.Key.Key_Down, Qt.Key.Key_PageDown}
                and self.model.rowCount()
            ):
                self._enter_list()
                return True
            at_top = self.list.currentIndex().row() <= 0
            if watched is self.list and key == Qt.Key.Key_Up and at_top:
                self.begin(select=False)
                return True
            if watched is self.list and key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                # Not every style activates by Enter.
                self._on_activated(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _build(self) -> None:
        self.query.setClearButtonEnabled(True)
        self.query.addAction(self._glass, QLineEdit.ActionPosition.LeadingPosition)
        self.correction.setProperty("role", "soft")
        self.correction.hide()
        for label, role in ((self.notes, "warn"), (self.summary, "small")):
            label.setProperty("role", role)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.hide()
        self.as_typed_button.setProperty("role", "link")
        self.as_typed_button.hide()
        self.list.setModel(self.model)
        self.list.setItemDelegate(SearchDelegate(self._theme, self.list))
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.verticalScrollBar().setSingleStep(24)
        for page in (self.hints, self.nothing, self.list):
            self.stack.addWidget(page)
        head = QVBoxLayout()
        head.setContentsMargins(MARGIN_PX, 14, MARGIN_PX, 8)
        head.setSpacing(8)
        self._corrected = QWidget()
        corrected = FlowLayout(self._corrected, 6)
        corrected.addWidget(self.correction)
        corrected.addWidget(self.as_typed_button)
        for widget in (self.query, self.chips, self.notes, self._corrected, self.summary):
            head.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.query.textChanged.connect(self._on_text_changed)
        self.query.returnPressed.connect(self._on_enter)
        self.query.installEventFilter(self)
        self.list.installEventFilter(self)
        self.list.activated.connect(self._on_activated)
        self.list.clicked.connect(self._on_clicked)
        self.list.customContextMenuRequested.connect(self._on_menu_requested)
        self.chips.query_edited.connect(self._on_query_edited)
        self.as_typed_button.clicked.connect(self._on_as_typed)
        self.hints.example_chosen.connect(self._on_example)
        self.nothing.without_filters_wanted.connect(self._on_without_filters)
        self.nothing.without_quotes_wanted.connect(self._on_without_quotes)
        self._pause.timeout.connect(self._on_pause_ended)
        self._theme.changed.connect(self._recolour)

    def _retranslate(self) -> None:
        self.query.setPlaceholderText(self.tr("Search all documents"))
        self.query.setAccessibleName(self.tr("Search all documents"))
        self.list.setAccessibleName(self.tr("Results"))
        self.model.retranslate()
        self._show_lines()

    @Slot()
    def _recolour(self) -> None:
        self._glass.setIcon(self._theme.icon("search"))
        self.list.viewport().update()

    def _show_lines(self) -> None:
        """The lines between the filters and the results."""
        shown = self._shown
        notes = shown.notes if shown is not None else ()
        self.notes.setText("\n".join(note_words(note, self._collections) for note in notes))
        self.notes.setVisible(bool(notes))
        corrected = shown.corrected if shown is not None else ()
        used = ", ".join(word for _, word in corrected)
        self.correction.setText(self.tr("Showing results for “{words}”.").format(words=used))
        typed = ", ".join(word for word, _ in corrected)
        self.as_typed_button.setText(
            self.tr("Search for “{words}” as typed").format(words=typed.replace("&", "&&"))
        )
        self.correction.setVisible(bool(corrected))
        self.as_typed_button.setVisible(bool(corrected))
        self._corrected.setVisible(bool(corrected))
        self.summary.setText(self._summary())
        self.summary.setVisible(bool(self.summary.text()))

    def _summary(self) -> str:
        shown = self._shown
        if shown is None or not shown.documents:
            return ""
        documents = self.tr("%n document(s)", "", len(shown.documents))
        passages = self.tr("%n passage(s)", "", shown.passages)
        if not shown.query.words:
            words = documents
        elif not shown.has_words:
            words = self.tr("No passage has these words. The nearest in meaning:")
        elif shown.is_all:
            words = f"{documents}, {passages}"
        else:
            words = self.tr("The best %n passage(s) in {documents}", "", shown.passages).format(
                documents=documents
            )
        if not shown.by_meaning:
            words += " · " + self.tr("by words alone until the models are loaded")
        return words

    def _turn_to(self, page: QWidget) -> None:
        had_focus = self.list.hasFocus()
        self.stack.setCurrentWidget(page)
        if had_focus and page is not self.list:
            self.query.setFocus()

    def _current(self) -> ResultRow | None:
        row = self.list.currentIndex().data(ROW_ROLE)
        return row if isinstance(row, ResultRow) else None

    def _enter_list(self) -> None:
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0))
        self.list.setFocus()

    # typing

    @Slot(str)
    def _on_text_changed(self, text: str) -> None:
        self._enter_pressed = False
        query = parse_query(text)
        self.chips.show_query(query)
        if query.parts:
            self._pause.start()
            return
        self._pause.stop()
        self._shown = None
        self.model.clear()
        self._turn_to(self.hints)
        self._show_lines()
        self.nothing_wanted.emit()

    @Slot()
    def _on_pause_ended(self) -> None:
        self._search(unfinished=True)

    @Slot()
    def _on_enter(self) -> None:
        shown = self._shown
        current = shown is not None and shown.wanted.text == self.query.text()
        if current and not self._pause.isActive() and self.model.rowCount():
            self._enter_list()
            return
        self._enter_pressed = True
        self._search()

    def _search(self, *, unfinished: bool = False, as_typed: bool = False) -> None:
        self._pause.stop()
        if parse_query(self.query.text()).parts:
            self.search_wanted.emit(SearchWanted(self.query.text(), as_typed, unfinished))

    def _write(self, text: str) -> None:
        """Put a finished query into the field and search at once."""
        with QSignalBlocker(self.query):
            self.query.setText(text)
        self._on_text_changed(text)
        self._search()

    @Slot(object)
    def _on_query_edited(self, query: SearchQuery) -> None:
        self._write(query.text())

    @Slot(str)
    def _on_example(self, example: str) -> None:
        self._write(" ".join(part for part in (self.query.text().strip(), example) if part))
        self.query.setFocus()

    @Slot()
    def _on_as_typed(self) -> None:
        self._search(as_typed=True)
        self.query.setFocus()

    @Slot()
    def _on_without_filters(self) -> None:
        self._write(self.chips.without_filters().text())
        self.query.setFocus()

    @Slot()
    def _on_without_quotes(self) -> None:
        query = parse_query(self.query.text())
        self._write(" ".join(part.text or part.written for part in query.parts))
        self.query.setFocus()

    # choosing

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if isinstance(row, ResultRow) and row.kind in {"more", "newer"}:
            self._on_activated(index)

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        row = index.data(ROW_ROLE)
        if not isinstance(row, ResultRow):
            return
        if row.kind == "more":
            self.model.unfold(index)
            self.list.setCurrentIndex(self.model.index(index.row()))
        elif row.kind == "newer":
            self.document_opened.emit(row.document.facts.newer_id)
        elif row.kind == "document" and self._shown is not None and not self._shown.query.words:
            self.document_opened.emit(row.document.facts.document_id)
        else:
            self.passage_opened.emit(row.passage.quote)

    @Slot(QPoint)
    def _on_menu_requested(self, point: QPoint) -> None:
        index = self.list.indexAt(point)
        row = index.data(ROW_ROLE)
        if not isinstance(row, ResultRow):
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Open the page"), self._on_open_passage)
        menu.addAction(self.tr("Open the document from its beginning"), self._on_open_document)
        if row.document.facts.newer_id:
            menu.addAction(self.tr("Open the newer version"), self._on_open_newer)
        menu.addAction(self.tr("Search only in this file"), self._on_only_this)
        menu.popup(self.list.viewport().mapToGlobal(point))

    @Slot()
    def _on_open_passage(self) -> None:
        if (row := self._current()) is not None:
            self.passage_opened.emit(row.passage.quote)

    @Slot()
    def _on_open_document(self) -> None:
        if (row := self._current()) is not None:
            self.document_opened.emit(row.document.facts.document_id)

    @Slot()
    def _on_open_newer(self) -> None:
        if (row := self._current()) is not None:
            self.document_opened.emit(row.document.facts.newer_id)

    @Slot()
    def _on_only_this(self) -> None:
        if (row := self._current()) is not None:
            query = parse_query(self.query.text())
            name = row.document.facts.file_name
            self._write(query.with_values("file", (name,), self.chips.language).text())
