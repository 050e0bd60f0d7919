"""The queue: what is read now, what waits, and its order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from muniment_app import wording
from muniment_app.elided_label import ElidedLabel
from muniment_app.queue_model import QueueModel
from muniment_app.selected_rows import select_rows, selected_rows

if TYPE_CHECKING:
    from muniment_app.look_work import QueueView
    from muniment_ingest.progress import IngestProgress


class QueueDialog(QDialog):
    """Lists the waiting files and says what the user wants done with them.

    Every signal carries places: files, or folders when "The whole folder" is pressed, or "" for everything.
    """

    first_wanted = Signal(object)
    pause_wanted = Signal(object)
    resume_wanted = Signal(object)
    removal_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(860, 520)
        self.setMinimumSize(560, 320)
        self._queue: QueueView | None = None
        self._progress: IngestProgress | None = None
        self.model = QueueModel(self)
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.now = ElidedLabel()
        self.now.setProperty("role", "soft")
        self.table = QTableView()
        self.rest = QLabel()
        self.rest.setProperty("role", "small")
        self.whole_folder = QPushButton()
        self.whole_folder.setCheckable(True)
        self.whole_folder.setAutoDefault(False)
        self.first_button, self.pause_button = QPushButton(), QPushButton()
        self.resume_button, self.remove_button = QPushButton(), QPushButton()
        self.remove_button.setProperty("role", "danger")
        self.close_button = QPushButton()
        self._build()
        self.first_button.clicked.connect(self._on_first)
        self.pause_button.clicked.connect(self._on_pause)
        self.resume_button.clicked.connect(self._on_resume)
        self.remove_button.clicked.connect(self._on_remove)
        self.close_button.clicked.connect(self.accept)
        self.whole_folder.toggled.connect(self._on_selection_changed)
        self.table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self._retranslate()

    def show_queue(self, queue: QueueView) -> None:
        """Show another state, keeping what is selected."""
        chosen = {self.model.file(row).id for row in self._rows()}
        place = self.table.verticalScrollBar().value()
        self._queue = queue
        if self.model.show(queue):
            select_rows(self.table, self.model.rows_of(chosen))
            self.table.verticalScrollBar().setValue(place)
        self._show_words()
        self._show_now()

    def show_progress(self, progress: IngestProgress) -> None:
        """Show what is being read."""
        self._progress = progress
        self._show_now()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _build(self) -> None:
        self.table.setModel(self.model)
        self.table.setShowGrid(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setHighlightSections(False)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        for column, width in ((0, 260), (2, 130), (3, 90), (4, 140)):
            self.table.setColumnWidth(column, width)
        actions = QHBoxLayout()
        for button in (self.first_button, self.pause_button, self.resume_button, self.remove_button):
            actions.addWidget(button)
            button.setAutoDefault(False)
        actions.addStretch(1)
        actions.addWidget(self.whole_folder)
        foot = QHBoxLayout()
        foot.addWidget(self.rest, 1)
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(self.title)
        layout.addWidget(self.now)
        layout.addWidget(self.table, 1)
        layout.addLayout(actions)
        layout.addLayout(foot)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Queue"))
        self.first_button.setText(self.tr("Read first"))
        self.pause_button.setText(self.tr("Pause"))
        self.resume_button.setText(self.tr("Resume"))
        self.remove_button.setText(self.tr("Remove from the queue"))
        self.whole_folder.setText(self.tr("The whole folder"))
        self.whole_folder.setToolTip(
            self.tr("The buttons then concern everything that waits in the folders of the selected files")
        )
        self.close_button.setText(self.tr("Close"))
        self.table.setAccessibleName(self.tr("Files that wait"))
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 4)
        self._show_words()
        self._show_now()

    def _show_words(self) -> None:
        queue = self._queue
        files = 0 if queue is None else queue.totals.files
        self.title.setText(self.tr("%Ln file(s) wait", "", files) if files else self.tr("No file waits"))
        words = []
        if queue is not None and files > len(queue.files):
            more = files - len(queue.files)
            words.append(self.tr("The first {shown} are listed, %Ln more wait.", "", more).format(
                shown=QLocale().toString(len(queue.files))
            ))  # fmt: skip
        if queue is not None and queue.totals.size_bytes:
            words.append(wording.of_size(queue.totals.size_bytes))
        self.rest.setText(" · ".join(words))
        self._on_selection_changed()

    def _show_now(self) -> None:
        now = self._progress
        if self._queue is not None and self._queue.all_paused and (now is None or not now.path):
            self.now.setText(self.tr("Everything is paused."))
        elif now is None or not now.path:
            self.now.setText(self.tr("No file is being read."))
        elif now.page:
            self.now.setText(self.tr("Now: {file}, page {page}").format(file=now.path, page=now.page))
        else:
            self.now.setText(self.tr("Now: {file}").format(file=now.path))

    def _rows(self) -> list[int]:
        return selected_rows(self.table)

    def _places(self) -> tuple[str, ...]:
        """What the buttons concern; everything when every row is chosen and no other file waits."""
        rows = self._rows()
        if self._queue is not None and len(rows) == self._queue.totals.files:
            return ("",)
        files = [self.model.file(row) for row in rows]
        if self.whole_folder.isChecked():
            return tuple(dict.fromkeys(str(file.source.path.parent) for file in files))
        return tuple(file.source.shown for file in files)

    @Slot()
    def _on_selection_changed(self) -> None:
        files = [self.model.file(row) for row in self._rows()]
        for button in (self.first_button, self.remove_button):
            button.setEnabled(bool(files))
        whole = self.whole_folder.isChecked()
        all_paused = self._queue is not None and self._queue.all_paused
        self.pause_button.setEnabled(any(not file.paused for file in files) or (whole and bool(files)))
        self.resume_button.setEnabled(
            any(file.paused for file in files) or (bool(files) and (whole or all_paused))
        )

    @Slot()
    def _on_first(self) -> None:
        self.first_wanted.emit(self._places())

    @Slot()
    def _on_pause(self) -> None:
        self.pause_wanted.emit(self._places())

    @Slot()
    def _on_resume(self) -> None:
        # One file cannot be resumed while everything is paused.
        all_paused = self._queue is not None and self._queue.all_paused
        self.resume_wanted.emit(("",) if all_paused else self._places())

    @Slot()
    def _on_remove(self) -> None:
        self.removal_wanted.emit(self._places())
