"""The followed folders of a collection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QEvent, QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from muniment_app.elided_label import ElidedLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from muniment_ingest.followed_folders import FollowedFolder


class FollowedTile(QFrame):
    """One followed folder."""

    check_wanted = Signal(int)
    stop_wanted = Signal(int)
    exclude_wanted = Signal(int, object)

    def __init__(self, folder: FollowedFolder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tile")
        self.folder = folder
        self.path = ElidedLabel()
        self.path.setProperty("role", "strong")
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.label = QLabel()
        self.label.setProperty("role", "small")
        self.patterns = QPlainTextEdit("\n".join(folder.excluded))
        self.patterns.setTabChangesFocus(True)
        self.patterns.setFixedHeight(3 * self.fontMetrics().lineSpacing() + 14)
        paper = QFrame()
        paper.setObjectName("paper")
        inside = QVBoxLayout(paper)
        inside.setContentsMargins(6, 4, 6, 4)
        inside.addWidget(self.patterns)
        self.check_button, self.save_button, self.stop_button = QPushButton(), QPushButton(), QPushButton()
        self.save_button.setEnabled(False)
        buttons = QHBoxLayout()
        for button in (self.check_button, self.save_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.stop_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(8)
        layout.addWidget(self.path)
        layout.addWidget(self.state)
        layout.addWidget(self.label)
        layout.addWidget(paper)
        layout.addLayout(buttons)
        self.check_button.clicked.connect(self._on_check)
        self.save_button.clicked.connect(self._on_save)
        self.stop_button.clicked.connect(self._on_stop)
        self.patterns.textChanged.connect(self._on_edited)
        self.retranslate()

    def update_folder(self, folder: FollowedFolder) -> None:
        """Show another state; patterns that are being written stay."""
        written = self.patterns.toPlainText() != "\n".join(self.folder.excluded)
        self.folder = folder
        if not written:
            self.patterns.setPlainText("\n".join(folder.excluded))
        self._on_edited()
        self.check_button.setEnabled(True)
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self.path.setText(str(self.folder.path))
        checked = _when(self.folder.checked_at)
        if self.folder.offline_since:
            self.state.setText(
                self.tr(
                    "Not connected since {time}. Its documents stay in the library and can be found."
                ).format(time=_when(self.folder.offline_since))
            )
        elif checked:
            self.state.setText(self.tr("Followed. Looked through {time}.").format(time=checked))
        else:
            self.state.setText(self.tr("Followed. It has not been looked through yet."))
        self.state.setProperty("role", "warn" if self.folder.offline_since else "soft")
        self.state.style().polish(self.state)
        self.label.setText(self.tr("Not read, one pattern a line, such as *.tmp or Drafts/*"))
        self.patterns.setAccessibleName(self.tr("Patterns of what is not read"))
        self.check_button.setText(self.tr("Check now"))
        self.save_button.setText(self.tr("Save the patterns"))
        self.stop_button.setText(self.tr("Stop following"))
        self.stop_button.setToolTip(self.tr("What was read from the folder stays in the library"))

    @Slot()
    def _on_edited(self) -> None:
        self.save_button.setEnabled(self._written() != self.folder.excluded)

    @Slot()
    def _on_check(self) -> None:
        self.check_button.setEnabled(False)
        self.check_wanted.emit(self.folder.id)

    @Slot()
    def _on_save(self) -> None:
        self.save_button.setEnabled(False)
        self.exclude_wanted.emit(self.folder.id, self._written())

    @Slot()
    def _on_stop(self) -> None:
        self.stop_wanted.emit(self.folder.id)

    def _written(self) -> tuple[str, ...]:
        return tuple(line.strip() for line in self.patterns.toPlainText().splitlines() if line.strip())


class FollowedDialog(QDialog):
    """Lists the followed folders of one collection."""

    check_wanted = Signal(int)
    stop_wanted = Signal(int)
    exclude_wanted = Signal(int, object)
    add_wanted = Signal()

    def __init__(self, collection_id: int, collection: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(680, 520)
        self.setMinimumSize(480, 320)
        self._collection_id, self._collection = collection_id, collection
        self.tiles: list[FollowedTile] = []
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.title.setWordWrap(True)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setProperty("role", "soft")
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 8, 0)
        self._list.setSpacing(10)
        self._list.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        self.add_button, self.close_button = QPushButton(), QPushButton()
        self.add_button.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addWidget(self.add_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(self.title)
        layout.addWidget(self.words)
        layout.addWidget(area, 1)
        layout.addLayout(foot)
        self.add_button.clicked.connect(self.add_wanted)
        self.close_button.clicked.connect(self.accept)
        self._retranslate()

    def show_folders(self, folders: Sequence[FollowedFolder]) -> None:
        """Show another state."""
        wanted = [folder for folder in folders if folder.collection_id == self._collection_id]
        if [folder.id for folder in wanted] == [tile.folder.id for tile in self.tiles]:
            for tile, folder in zip(self.tiles, wanted, strict=True):
                tile.update_folder(folder)
        else:
            for tile in self.tiles:
                self._list.removeWidget(tile)
                tile.hide()
                tile.deleteLater()
            self.tiles = [self._tile(folder) for folder in wanted]
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            for tile in self.tiles:
                tile.retranslate()
        super().changeEvent(event)

    def _tile(self, folder: FollowedFolder) -> FollowedTile:
        tile = FollowedTile(folder)
        tile.check_wanted.connect(self.check_wanted)
        tile.stop_wanted.connect(self.stop_wanted)
        tile.exclude_wanted.connect(self.exclude_wanted)
        self._list.insertWidget(self._list.count() - 1, tile)
        return tile

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Followed folders"))
        self.title.setText(self.tr("Followed folders of “{name}”").format(name=self._collection))
        self.words.setText(
            self.tr("New and changed files come into the library by themselves, deleted ones leave it. "
                    "A folder that cannot be reached loses nothing.")
            if self.tiles
            else self.tr("No folder of this collection is followed.")
        )  # fmt: skip
        self.add_button.setText(self.tr("Add a folder…"))
        self.close_button.setText(self.tr("Close"))


def _when(moment: str) -> str:
    if not moment:
        return ""
    when = QDateTime.fromString(moment, Qt.DateFormat.ISODate).toLocalTime()
    return QLocale().toString(when, QLocale.FormatType.ShortFormat)
