"""The user's own instructions: add, edit, remove; an administrator's are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from muniment_engine.presets import Preset

LONGEST_NAME = 60
LONGEST_TEXT = 2000
"""More would take the place of the sources in a small model's window."""
LIST_PX = 210


class PresetsDialog(QDialog):
    """A list of names beside the text of the chosen one.

    Args:
        presets: as they stand.
        chosen: name of the one that is shown first, "" = the first.
        may_write: whether the user may have presets of his own.
    """

    save_wanted = Signal(str, str, str)
    removal_wanted = Signal(str)

    def __init__(
        self, presets: tuple[Preset, ...], chosen: str, *, may_write: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(720, 460)
        self.setMinimumSize(520, 360)
        self._presets: tuple[Preset, ...] = ()
        self._wanted, self._may_write = chosen, may_write
        self.title, self.words, self.note = QLabel(), QLabel(), QLabel()
        self.list = QListWidget()
        self.name, self.text = QLineEdit(), QPlainTextEdit()
        self._name_label, self._text_label = QLabel(), QLabel()
        self.new_button, self.save_button = QPushButton(), QPushButton()
        self.remove_button, self.close_button = QPushButton(), QPushButton()
        self._build()
        self.list.currentRowChanged.connect(self._on_row)
        self.name.textChanged.connect(self._on_edited)
        self.text.textChanged.connect(self._on_edited)
        self.new_button.clicked.connect(self._on_new)
        self.save_button.clicked.connect(self._on_save)
        self.remove_button.clicked.connect(self._on_remove)
        self.close_button.clicked.connect(self.accept)
        self._retranslate()
        self.show_presets(presets)

    def show_presets(self, presets: tuple[Preset, ...]) -> None:
        """Show another list; the one that was just saved is chosen."""
        self._presets = presets
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.list.clear()
        for preset in presets:
            item = QListWidgetItem(preset.name)
            if preset.locked:
                item.setToolTip(self.tr("Set by your administrator"))
            self.list.addItem(item)
        names = [preset.name for preset in presets]
        row = names.index(self._wanted) if self._wanted in names else 0
        self.list.setCurrentRow(row if presets else -1)
        self.list.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self._on_row(self.list.currentRow())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._on_edited()
        super().changeEvent(event)

    def _build(self) -> None:
        self.title.setProperty("role", "title")
        self.words.setProperty("role", "soft")
        self.note.setProperty("role", "small")
        self.words.setWordWrap(True)
        self.note.setWordWrap(True)
        self.list.setFixedWidth(LIST_PX)
        self.list.setObjectName("names")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.name.setMaxLength(LONGEST_NAME)
        self.text.setTabChangesFocus(True)
        self._name_label.setBuddy(self.name)
        self._text_label.setBuddy(self.text)
        for label in (self._name_label, self._text_label):
            label.setProperty("role", "section")
        self.remove_button.setProperty("role", "danger")
        self.save_button.setProperty("role", "primary")
        for button in (self.new_button, self.save_button, self.remove_button, self.close_button):
            button.setAutoDefault(False)
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(_paper(self.list), 1)
        side.addWidget(self.new_button)
        actions = QHBoxLayout()
        actions.addWidget(self.note, 1)
        actions.addWidget(self.remove_button)
        actions.addWidget(self.save_button)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addWidget(self._name_label)
        right.addWidget(self.name)
        right.addSpacing(4)
        right.addWidget(self._text_label)
        right.addWidget(_paper(self.text), 1)
        right.addLayout(actions)
        both = QHBoxLayout()
        both.setSpacing(16)
        both.addLayout(side)
        both.addLayout(right, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(self.title)
        layout.addWidget(self.words)
        layout.addLayout(both, 1)
        layout.addLayout(foot)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Instructions"))
        self.title.setText(self.tr("Instructions of your own"))
        self.words.setText(
            self.tr(
                "They are added to what the model is told: how to write, for whom, in which form. "
                "Every sentence is checked against your documents all the same. A small model that only drafts "
                "is not given them."
            )
        )
        self.list.setAccessibleName(self.tr("Instructions"))
        self._name_label.setText(self.tr("Name"))
        self._text_label.setText(self.tr("What the model is told"))
        self.name.setAccessibleName(self.tr("Name"))
        self.text.setAccessibleName(self.tr("What the model is told"))
        self.text.setPlaceholderText(self.tr("For example: answer in three short points."))
        self.new_button.setText(self.tr("New instructions"))
        self.save_button.setText(self.tr("Save"))
        self.remove_button.setText(self.tr("Delete"))
        self.close_button.setText(self.tr("Close"))

    def _current(self) -> Preset | None:
        row = self.list.currentRow()
        return self._presets[row] if 0 <= row < len(self._presets) else None

    @Slot(int)
    def _on_row(self, _row: int) -> None:
        preset = self._current()
        self.name.setText(preset.name if preset is not None else "")
        self.text.setPlainText(preset.text if preset is not None else "")
        self._on_edited()

    @Slot()
    def _on_edited(self) -> None:
        preset = self._current()
        locked = not self._may_write or (preset is not None and preset.locked)
        self.new_button.setEnabled(self._may_write)
        self.name.setReadOnly(locked)
        self.text.setReadOnly(locked)
        name, text = self._typed()
        clashes = any(other.name == name for other in self._presets if other is not preset)
        changed = preset is None or (name, text) != (preset.name, preset.text)
        self.save_button.setEnabled(bool(name and text) and changed and not clashes and not locked)
        self.remove_button.setEnabled(preset is not None and not locked)
        self.note.setText(
            self.tr("Set by your administrator")
            if locked
            else self.tr("There is another one of this name.")
            if clashes
            else ""
        )

    def _typed(self) -> tuple[str, str]:
        return " ".join(self.name.text().split()), self.text.toPlainText().strip()[:LONGEST_TEXT]

    @Slot()
    def _on_new(self) -> None:
        self.list.setCurrentRow(-1)
        self._on_row(-1)
        self.name.setFocus()

    @Slot()
    def _on_save(self) -> None:
        preset = self._current()
        name, text = self._typed()
        self._wanted = name
        self.save_wanted.emit(name, text, preset.name if preset is not None else "")

    @Slot()
    def _on_remove(self) -> None:
        preset = self._current()
        if preset is not None:
            self.removal_wanted.emit(preset.name)


def _paper(widget: QWidget) -> QFrame:
    frame = QFrame()
    frame.setObjectName("paper")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(6, 6, 6, 6)
    layout.addWidget(widget)
    return frame
