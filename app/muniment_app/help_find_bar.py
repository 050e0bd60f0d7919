"""Searching in a guide: the words, how often they stand there, and the ways to the next place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

if TYPE_CHECKING:
    from muniment_app.help_view import HelpView
    from muniment_app.theme import Theme


class HelpFindBar(QWidget):
    """Searches in what a view shows."""

    def __init__(self, view: HelpView, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view, self._theme = view, theme
        self.field = QLineEdit()
        self.field.setClearButtonEnabled(True)
        self.field.setMaximumWidth(300)
        self.count = QLabel()
        self.count.setProperty("role", "small")
        self.previous_button, self.next_button = QToolButton(), QToolButton()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.field, 20)
        for widget in (self.previous_button, self.next_button, self.count):
            line.addWidget(widget)
        line.addStretch(1)
        self.field.textChanged.connect(self._on_words_changed)
        self.field.returnPressed.connect(self.go_next)
        self.next_button.clicked.connect(self.go_next)
        self.previous_button.clicked.connect(self.go_previous)
        theme.changed.connect(self._recolour)
        self._recolour()
        self._retranslate()

    def begin(self) -> None:
        """Let words be written."""
        self.field.setFocus()
        self.field.selectAll()

    def search_again(self) -> None:
        """Look for the same words in what is shown now."""
        self._on_words_changed(self.field.text())

    @Slot()
    def go_next(self) -> None:
        """Go to the next place."""
        self._view.find_next(1)
        self.show_count()

    @Slot()
    def go_previous(self) -> None:
        """Go to the place before."""
        self._view.find_next(-1)
        self.show_count()

    def show_count(self) -> None:
        """Say which place of how many is chosen."""
        many = len(self._view.found)
        for button in (self.previous_button, self.next_button):
            button.setEnabled(many > 0)
        if not self.field.text():
            self.count.setText("")
        elif many:
            self.count.setText(self.tr("{number} of {many}").format(number=self._view.chosen + 1, many=many))
        else:
            self.count.setText(self.tr("Not found"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot(str)
    def _on_words_changed(self, words: str) -> None:
        self._view.find_words(words)
        self.show_count()

    @Slot()
    def _recolour(self) -> None:
        self.previous_button.setIcon(self._theme.icon("chevron_up"))
        self.next_button.setIcon(self._theme.icon("chevron_down"))

    def _retranslate(self) -> None:
        self.field.setPlaceholderText(self.tr("Find in this guide"))
        self.field.setAccessibleName(self.tr("Find in this guide"))
        for button, words, keys in (
            (self.previous_button, self.tr("Previous place"), "Shift+F3"),
            (self.next_button, self.tr("Next place"), "F3"),
        ):
            button.setToolTip(
                f"{words} ({QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)})"
            )
            button.setAccessibleName(words)
        self.show_count()
