"""The coverage report: what could be read of every file, and why not the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from muniment_app import coverage_model, suspicion_words, wording
from muniment_app.coverage_model import CoverageModel
from muniment_app.library_model import AGAIN
from muniment_app.selected_rows import select_rows, selected_rows

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from muniment_app.coverage_rows import CoverageRow
    from muniment_app.theme import Theme
    from muniment_ingest.records import FileRecord, PageNote

PAGES_LISTED = 2000
"""Of a document with more pages without text, the first are listed; the totals tell how many there are."""
WIDTHS = (220, 110, 120, 64, 96, 90, 84, 92, 180, 126)
PAGE_ROLE = Qt.ItemDataRole.UserRole + 1


class CoverageDialog(QDialog):
    """A table of all files with a filter, totals, and the pages of the file that is selected."""

    refresh_wanted = Signal()
    notes_wanted = Signal(str)
    document_opened = Signal(object)
    page_opened = Signal(str, int)
    again_wanted = Signal(object)
    folder_wanted = Signal(object)
    removal_wanted = Signal(object)
    export_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.resize(1260, 680)
        self.setMinimumSize(640, 420)
        self._notes: tuple[PageNote, ...] = ()
        self._notes_of = ""
        self.model = CoverageModel(theme, self)
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self.collection, self.status = QComboBox(), QComboBox()
        for combo in (self.collection, self.status):
            combo.setProperty("role", "field")
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.table = QTableView()
        self.totals = QLabel()
        self.totals.setProperty("role", "strong")
        self.totals.setWordWrap(True)
        self.pages_title = QLabel()
        self.pages_title.setTextFormat(Qt.TextFormat.PlainText)
        self.pages_title.setWordWrap(True)
        self.pages = QListWidget()
        self.again_button, self.export_button, self.close_button = QPushButton(), QPushButton(), QPushButton()
        self._build()
        self._connect()
        self._retranslate()

    def show_rows(self, rows: tuple[CoverageRow, ...]) -> None:
        """Show another state of the library, keeping what is selected."""
        chosen = {row.record.path for row in self.chosen_rows()}
        place = self.table.verticalScrollBar().value()
        self.model.show(rows)
        self._fill_choices(rows)
        if chosen:
            found = (number for number, row in enumerate(self.model.rows) if row.record.path in chosen)
            select_rows(self.table, found)
        self.table.verticalScrollBar().setValue(place)
        self._on_selection_changed()

    def choose_collection(self, name: str) -> None:
        """Show one collection, "" = all."""
        place = self.collection.findData(name)
        if place < 0:
            self.collection.addItem(name, name)
            place = self.collection.count() - 1
        self.collection.setCurrentIndex(place)

    def show_notes(self, document_id: str, notes: tuple[PageNote, ...]) -> None:
        """Show the pages of the selected document."""
        if document_id == self._notes_of:
            self._notes = notes
            self._show_pages()

    def chosen_rows(self) -> list[CoverageRow]:
        """The rows that are selected."""
        return [self.model.rows[number] for number in selected_rows(self.table)]

    def chosen_records(self) -> tuple[FileRecord, ...]:
        """The files that are selected."""
        return tuple(row.record for row in self.chosen_rows())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Qt's: the reason takes what room is left, and never less than can be read."""
        super().resizeEvent(event)
        others = sum(self.table.columnWidth(c) for c in range(10) if c != coverage_model.REASON)
        room = self.width() - 48 - 18 - others
        self.table.setColumnWidth(coverage_model.REASON, max(WIDTHS[coverage_model.REASON], room))

    def _build(self) -> None:
        self.table.setModel(self.model)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.setSortingEnabled(True)
        self.table.sortByColumn(coverage_model.FILE, Qt.SortOrder.AscendingOrder)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.setTabKeyNavigation(False)
        rows = self.table.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setStretchLastSection(False)
        for column, width in enumerate(WIDTHS):
            self.table.setColumnWidth(column, width)
        self.pages.setUniformItemSizes(True)
        details = QWidget()
        inside = QVBoxLayout(details)
        inside.setContentsMargins(0, 8, 0, 0)
        inside.addWidget(self.pages_title)
        inside.addWidget(self.pages, 1)
        self.details = details
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.addWidget(self.table)
        self.split.addWidget(details)
        self.split.setChildrenCollapsible(False)
        self.split.setStretchFactor(0, 1)
        self.split.setSizes([420, 130])
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.filter, 1)
        head.addWidget(self.collection)
        head.addWidget(self.status)
        foot = QHBoxLayout()
        foot.addWidget(self.totals, 1)
        for button in (self.again_button, self.export_button, self.close_button):
            button.setAutoDefault(False)
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(12)
        layout.addWidget(self.title)
        layout.addLayout(head)
        layout.addWidget(self.split, 1)
        layout.addLayout(foot)
        details.hide()

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._on_narrowed)
        self.collection.currentIndexChanged.connect(self._on_narrowed)
        self.status.currentIndexChanged.connect(self._on_narrowed)
        self.table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.table.activated.connect(self._on_activated)
        self.table.customContextMenuRequested.connect(self._on_menu_requested)
        self.pages.itemActivated.connect(self._on_page_activated)
        self.again_button.clicked.connect(self._on_again)
        self.export_button.clicked.connect(self.export_wanted)
        self.close_button.clicked.connect(self.accept)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Coverage"))
        self.title.setText(self.tr("What could be read"))
        self.filter.setPlaceholderText(self.tr("Find a file or folder"))
        self.filter.setAccessibleName(self.tr("Find a file or folder"))
        self.collection.setAccessibleName(self.tr("Collection"))
        self.status.setAccessibleName(self.tr("Status"))
        self.table.setAccessibleName(self.tr("Files and what was read of them"))
        self.pages.setAccessibleName(self.tr("Pages that are not simply text"))
        self.again_button.setText(self.tr("Try again"))
        self.again_button.setToolTip(self.tr("Read the selected files again that could not be read"))
        self.export_button.setText(self.tr("Export CSV…"))
        self.export_button.setToolTip(self.tr("Save the rows that are shown, for a spreadsheet"))
        self.close_button.setText(self.tr("Close"))
        self.model.retranslate()
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 9)
        self._fill_choices(None)
        self._show_totals()
        self._show_pages()

    def _fill_choices(self, rows: tuple[CoverageRow, ...] | None) -> None:
        if rows is not None or not self.collection.count():
            names = sorted({row.record.collection for row in rows or ()}, key=str.casefold)
            _refill(self.collection, [(self.tr("All collections"), ""), *((name, name) for name in names)])
        else:
            self.collection.setItemText(0, self.tr("All collections"))
        self._fill_statuses()

    def _fill_statuses(self) -> None:
        counts, locale = self.model.statuses(), QLocale()
        everything = self.tr("Every status") + f" · {locale.toString(sum(counts.values()))}"
        known = sorted(counts, key=lambda status: wording.STATUS_ORDER.get(status, 0))
        choices = [(f"{wording.of_status(key)} · {locale.toString(counts[key])}", key) for key in known]
        _refill(self.status, [(everything, ""), *choices])

    @Slot()
    def _on_narrowed(self) -> None:
        collection = self.collection.currentData() or ""
        self.model.narrow(self.filter.text(), collection, self.status.currentData() or "")
        if self.sender() is self.collection:
            self._fill_statuses()
            self.model.narrow(self.filter.text(), collection, self.status.currentData() or "")
        self._on_selection_changed()

    @Slot()
    def _on_selection_changed(self) -> None:
        self._show_totals()
        rows = self.chosen_rows()
        self.again_button.setEnabled(any(row.record.status in AGAIN for row in rows))
        wanted = (rows[0].record.document_id or "") if len(rows) == 1 else ""
        self.details.setVisible(len(rows) == 1)
        if wanted != self._notes_of:
            self._notes_of, self._notes = wanted, ()
            if wanted:
                self.notes_wanted.emit(wanted)
        self._show_pages()

    def _show_totals(self) -> None:
        chosen = selected_rows(self.table)
        many = len(chosen) > 1
        totals = self.model.totals(chosen if many else None)
        said = [self.tr("%Ln page(s) read", "", totals.text)]
        if totals.ocr:
            said.append(self.tr("%Ln recognised", "", totals.ocr))
        if totals.empty:
            said.append(self.tr("%Ln without text", "", totals.empty))
        if totals.failed:
            said.append(self.tr("%Ln failed", "", totals.failed))
        files = (
            self.tr("%Ln file(s) selected", "", totals.files)
            if many
            else self.tr("%Ln file(s)", "", totals.files)
        )
        self.totals.setText(f"{files}: {', '.join(said)}")

    def _show_pages(self) -> None:
        self.pages.clear()
        rows = self.chosen_rows()
        if len(rows) != 1:
            return
        record = rows[0].record
        words = wording.of_reason(record.reason).text() if record.reason else ""
        self.pages_title.setText(f"{rows[0].name}. {words}" if words else rows[0].name)
        self.pages.setVisible(bool(self._notes))
        for note in self._notes[:PAGES_LISTED]:
            item = QListWidgetItem(self._page_words(note))
            item.setData(PAGE_ROLE, note)
            self.pages.addItem(item)

    def _page_words(self, note: PageNote) -> str:
        if note.state == "noted":
            return self.tr("Page {page}: {state}").format(
                page=note.number, state=suspicion_words.of_page([note.reason])
            )
        why = wording.of_page_reason(note.reason)
        if note.state == "ocr":
            state = self.tr("recognised, certainty {percent} %").format(percent=round(note.confidence))
        elif note.state == "waiting":
            state = self.tr("waits to be recognised")
        elif note.state == "failed":
            state = self.tr("could not be read")
        else:
            state = self.tr("no text")
        line = self.tr("Page {page}: {state}").format(page=note.number, state=state)
        return f"{line}. {why}" if why else line

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        self.document_opened.emit(self.model.rows[index.row()].record)

    @Slot(QListWidgetItem)
    def _on_page_activated(self, item: QListWidgetItem) -> None:
        note = item.data(PAGE_ROLE)
        self.page_opened.emit(self._notes_of, note.number)

    @Slot()
    def _on_again(self) -> None:
        self.again_wanted.emit(tuple(file for file in self.chosen_records() if file.status in AGAIN))

    @Slot()
    def _on_open(self) -> None:
        for record in self.chosen_records()[:1]:
            self.document_opened.emit(record)

    @Slot()
    def _on_folder(self) -> None:
        for record in self.chosen_records()[:1]:
            self.folder_wanted.emit(record)

    @Slot()
    def _on_remove(self) -> None:
        self.removal_wanted.emit(self.chosen_records())

    @Slot(QPoint)
    def _on_menu_requested(self, point: QPoint) -> None:
        records = self.chosen_records()
        if not records:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if len(records) == 1:
            if records[0].document_id is not None:
                menu.addAction(self.tr("Open"), self._on_open)
            menu.addAction(self.tr("Open folder"), self._on_folder)
        if any(record.status in AGAIN for record in records):
            menu.addAction(self.tr("Try again"), self._on_again)
        menu.addAction(self.tr("Remove from the library"), self._on_remove)
        menu.popup(self.table.viewport().mapToGlobal(point))


def _refill(combo: QComboBox, choices: list[tuple[str, str]]) -> None:
    """Put other choices into a combo box, keeping what is chosen; its signal says only when that is gone."""
    chosen = combo.currentData() or ""
    gone = bool(chosen) and all(key != chosen for _, key in choices)
    combo.blockSignals(True)  # noqa: FBT003 - Qt's signature
    combo.clear()
    for words, key in choices:
        combo.addItem(words, key)
    combo.setCurrentIndex(0 if gone else max(0, combo.findData(chosen)))
    combo.blockSignals(False)  # noqa: FBT003
    if gone:
        combo.currentIndexChanged.emit(0)
