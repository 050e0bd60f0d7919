"""The library on the left: collections, documents with their state, and what can be done to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from muniment_app.library_delegate import LibraryDelegate
from muniment_app.library_model import AGAIN, COLLECTION_ROLE, FILE_ROLE, LibraryModel
from muniment_ingest.records import Collection, FileRecord

if TYPE_CHECKING:
    from muniment_app.look_work import LibraryView
    from muniment_app.theme import Theme


class LibraryPane(QWidget):
    """Shows the library and says what the user wants done with it."""

    add_files_wanted = Signal()
    add_folder_wanted = Signal()
    new_collection_wanted = Signal()
    rename_collection_wanted = Signal(object)
    remove_collection_wanted = Signal(object)
    remove_files_wanted = Signal(object)
    document_opened = Signal(object)
    reason_wanted = Signal(object)
    try_again_wanted = Signal(object)
    followed_wanted = Signal(object)
    coverage_wanted = Signal(object)
    summary_wanted = Signal(object)
    comparison_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._collections: tuple[Collection, ...] = ()
        self._folded: set[str] = set()
        self.model = LibraryModel(self)
        self.title = QLabel()
        self.title.setProperty("role", "section")
        self.coverage_button = QToolButton()
        self.new_button = QToolButton()
        self.files_button = QPushButton()
        self.folder_button = QPushButton()
        self.filter = QLineEdit()
        self.filter.setClearButtonEnabled(True)
        self.tree = QTreeView()
        self.empty = QLabel()
        self._build()
        self._connect()
        self._retranslate()
        self._recolour()

    def show_library(self, view: LibraryView) -> None:
        """Show another state, keeping what was folded and where the list stood."""
        self._collections = view.collections
        place = self.tree.verticalScrollBar().value()
        if self.model.show(view.collections, view.files):
            self._unfold()
            self.tree.verticalScrollBar().setValue(place)
        self._show_empty()

    def chosen_collection(self) -> Collection | None:
        """The collection that is selected, or that of the selected file."""
        index = self.tree.currentIndex()
        if not index.isValid():
            return None
        top = index.parent() if index.parent().isValid() else index
        found = top.data(COLLECTION_ROLE)
        return found if isinstance(found, Collection) else None

    def chosen_files(self) -> tuple[FileRecord, ...]:
        """The files that are selected."""
        return tuple(
            file
            for part in self.tree.selectionModel().selection().toList()
            for file in self.model.files_between(part.topLeft(), part.bottomRight())
        )

    def collection_named(self, name: str) -> Collection | None:
        """The collection of a name."""
        return next((found for found in self._collections if found.name == name), None)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _build(self) -> None:
        self.tree.setModel(self.model)
        self.tree.setItemDelegate(LibraryDelegate(self._theme, self.tree))
        self.tree.setHeaderHidden(True)
        self.tree.setRootIsDecorated(False)
        self.tree.setIndentation(0)
        self.tree.setUniformRowHeights(True)
        self.tree.setMouseTracking(True)
        self.tree.setExpandsOnDoubleClick(False)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setProperty("role", "small")
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.coverage_button)
        head.addWidget(self.new_button)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.files_button, 1)
        buttons.addWidget(self.folder_button, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 12)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.filter)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self.empty, 1)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        self.coverage_button.clicked.connect(self._on_coverage)
        self.new_button.clicked.connect(self.new_collection_wanted)
        self.files_button.clicked.connect(self.add_files_wanted)
        self.folder_button.clicked.connect(self.add_folder_wanted)
        self.filter.textChanged.connect(self._on_filter_changed)
        self.tree.clicked.connect(self._on_clicked)
        self.tree.activated.connect(self._on_activated)
        self.tree.collapsed.connect(self._on_collapsed)
        self.tree.expanded.connect(self._on_expanded)
        self.tree.customContextMenuRequested.connect(self._on_menu_requested)
        self._theme.changed.connect(self._recolour)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.tree)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._on_delete)

    def _retranslate(self) -> None:
        self.title.setText(self.tr("Library"))
        self.coverage_button.setToolTip(self.tr("Coverage: what could be read of each file (Ctrl+R)"))
        self.coverage_button.setAccessibleName(self.tr("Coverage"))
        self.new_button.setToolTip(self.tr("New collection"))
        self.new_button.setAccessibleName(self.tr("New collection"))
        self.files_button.setText(self.tr("Files"))
        self.files_button.setToolTip(self.tr("Add files (Ctrl+O)"))
        self.files_button.setAccessibleName(self.tr("Add files"))
        self.folder_button.setText(self.tr("Folder"))
        self.folder_button.setToolTip(self.tr("Add a whole folder (Ctrl+Shift+O)"))
        self.folder_button.setAccessibleName(self.tr("Add a folder"))
        self.filter.setPlaceholderText(self.tr("Find a document"))
        self.filter.setAccessibleName(self.tr("Find a document by its name"))
        self.tree.setAccessibleName(self.tr("Collections and documents"))
        self.empty.setText(self.tr("No documents yet. Drop files or folders anywhere on the window."))
        self.model.retranslate()
        self._unfold()

    @Slot()
    def _recolour(self) -> None:
        self.coverage_button.setIcon(self._theme.icon("coverage"))
        self.new_button.setIcon(self._theme.icon("add"))
        self.files_button.setIcon(self._theme.icon("file_add"))
        self.folder_button.setIcon(self._theme.icon("folder_add"))
        self.tree.viewport().update()

    def _show_empty(self) -> None:
        nothing = not self._collections
        self.empty.setVisible(nothing)
        self.tree.setVisible(not nothing)
        self.filter.setVisible(not nothing)

    def _unfold(self) -> None:
        # What the tree tells of itself now is not what the user folds.
        with QSignalBlocker(self.tree):
            for row in range(self.model.rowCount()):
                index = self.model.index(row, 0)
                self.tree.setExpanded(
                    index, str(index.data()) not in self._folded or bool(self.filter.text())
                )

    @Slot(str)
    def _on_filter_changed(self, text: str) -> None:
        self.model.filter(text)
        self._unfold()

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        if isinstance(index.data(COLLECTION_ROLE), Collection):
            self.tree.setExpanded(index, not self.tree.isExpanded(index))
        self.model.show_more(index)

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        file = index.data(FILE_ROLE)
        if not isinstance(file, FileRecord):
            self.model.show_more(index)
            return
        if file.document_id is None:
            self.reason_wanted.emit(file)
        else:
            self.document_opened.emit(file)

    @Slot(QModelIndex)
    def _on_collapsed(self, index: QModelIndex) -> None:
        self._folded.add(str(index.data()))

    @Slot(QModelIndex)
    def _on_expanded(self, index: QModelIndex) -> None:
        self._folded.discard(str(index.data()))

    @Slot()
    def _on_delete(self) -> None:
        files = self.chosen_files()
        collection = self.chosen_collection()
        if files:
            self.remove_files_wanted.emit(files)
        elif collection is not None:
            self.remove_collection_wanted.emit(collection)

    @Slot(QPoint)
    def _on_menu_requested(self, point: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        files = self.chosen_files()
        if files:
            if len(files) == 1 and files[0].document_id is not None:
                menu.addAction(self.tr("Open"), self._on_open_chosen)
                menu.addAction(self.tr("Summarise…"), self._on_summarise)
                menu.addAction(self.tr("Compare with another version…"), self._on_compare)
            if len(files) == 2 and all(file.document_id is not None for file in files):  # noqa: PLR2004 - a pair
                menu.addAction(self.tr("Compare these two…"), self._on_compare)
            if len(files) == 1 and files[0].reason:
                menu.addAction(self.tr("What is wrong?"), self._on_reason_chosen)
            if any(file.status in AGAIN for file in files):
                menu.addAction(self.tr("Try again"), self._on_try_again)
            menu.addAction(self.tr("Remove from the library"), self._on_delete)
        elif self.chosen_collection() is not None:
            menu.addAction(self.tr("Coverage…"), self._on_collection_coverage)
            menu.addAction(self.tr("Followed folders…"), self._on_followed)
            menu.addSeparator()
            menu.addAction(self.tr("Rename…"), self._on_rename)
            menu.addAction(self.tr("Remove the collection…"), self._on_delete)
        else:
            menu.addAction(self.tr("New collection…"), self.new_collection_wanted.emit)
        menu.popup(self.tree.viewport().mapToGlobal(point))

    @Slot()
    def _on_open_chosen(self) -> None:
        for file in self.chosen_files()[:1]:
            self.document_opened.emit(file)

    @Slot()
    def _on_summarise(self) -> None:
        for file in self.chosen_files()[:1]:
            self.summary_wanted.emit(file)

    @Slot()
    def _on_compare(self) -> None:
        self.comparison_wanted.emit(self.chosen_files())

    @Slot()
    def _on_reason_chosen(self) -> None:
        for file in self.chosen_files()[:1]:
            self.reason_wanted.emit(file)

    @Slot()
    def _on_rename(self) -> None:
        collection = self.chosen_collection()
        if collection is not None:
            self.rename_collection_wanted.emit(collection)

    @Slot()
    def _on_try_again(self) -> None:
        self.try_again_wanted.emit(tuple(file for file in self.chosen_files() if file.status in AGAIN))

    @Slot()
    def _on_followed(self) -> None:
        self.followed_wanted.emit(self.chosen_collection())

    @Slot()
    def _on_coverage(self) -> None:
        self.coverage_wanted.emit(None)

    @Slot()
    def _on_collection_coverage(self) -> None:
        self.coverage_wanted.emit(self.chosen_collection())
