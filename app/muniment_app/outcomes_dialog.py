"""What became of each file that was added."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, QTimer, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
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
from muniment_app.plain_tip import plain_tip

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QShowEvent

    from muniment_app.theme import Theme
    from muniment_ingest.outcome import FileOutcome

QUIET = ("indexed", "duplicate", "unchanged")
"""Statuses that ask nothing of the user."""


class OutcomeModel(QAbstractTableModel):
    """File, result, why."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: tuple[FileOutcome, ...] = ()

    def show(self, outcomes: tuple[FileOutcome, ...]) -> None:
        """Show other outcomes."""
        self.beginResetModel()
        self._rows = outcomes
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        """Qt's."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        """Qt's."""
        return 0 if parent.isValid() else 3

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Qt's."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        heads = (self.tr("File"), self.tr("Result"), self.tr("Why, and what to do"))
        return heads[section] if 0 <= section < len(heads) else None

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Qt's."""
        if not index.isValid():
            return None
        outcome = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(outcome, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(outcome.path) if index.column() == 0 else self._words(outcome, index.column())
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == 1:
            return self._colour(outcome)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        return None

    def _colour(self, outcome: FileOutcome) -> QColor:
        colours = self._theme.colours
        if outcome.status in QUIET:
            return QColor(colours.good)
        return QColor(colours.warn if outcome.status in ("partial", "skipped") else colours.bad)

    @staticmethod
    def _words(outcome: FileOutcome, column: int) -> str:
        if column == 0:
            return PurePath(outcome.path).name
        if column == 1:
            return wording.of_status(outcome.status)
        return wording.of_reason(outcome.reason).text() if outcome.reason else ""


class OutcomesDialog(QDialog):
    """A table of outcomes, those that ask for something first."""

    def __init__(
        self, outcomes: tuple[FileOutcome, ...], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(820, 480)
        self._outcomes = outcomes
        self.model = OutcomeModel(theme, self)
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.only_problems = QCheckBox()
        self.only_problems.setChecked(any(outcome.status not in QUIET for outcome in outcomes))
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setWordWrap(True)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        header.setHighlightSections(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(0, 260)
        self.close_button = QPushButton()
        self.close_button.setDefault(True)
        foot = QHBoxLayout()
        foot.addWidget(self.only_problems)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 20)
        layout.setSpacing(14)
        layout.addWidget(self.title)
        layout.addWidget(self.table, 1)
        layout.addLayout(foot)
        self.close_button.clicked.connect(self.accept)
        self.only_problems.toggled.connect(self._on_toggled)
        self._retranslate()
        self._on_toggled()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._on_toggled()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Qt's: only now the columns have their width."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._on_toggled)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Files added"))
        self.title.setText(self.tr("%n file(s) were looked at", "", len(self._outcomes)))
        self.only_problems.setText(self.tr("Only files that need attention"))
        self.close_button.setText(self.tr("Close"))
        self.table.setAccessibleName(self.tr("Files and results"))

    @Slot()
    def _on_toggled(self) -> None:
        wanted = self._outcomes
        if self.only_problems.isChecked():
            wanted = tuple(outcome for outcome in wanted if outcome.status not in QUIET)
        self.model.show(wanted)
        # Measuring thousands of rows would freeze the window: long lists keep one line a row.
        if len(wanted) <= 300:  # noqa: PLR2004
            self.table.resizeRowsToContents()
