"""What can be done with an answer: one row of buttons and one menu.

Another action is one more ``AnswerAction`` in ``MENU``; who carries it out listens to ``ChatView.action_chosen``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from muniment_app.thumbs import Thumbs

if TYPE_CHECKING:
    from muniment_app.theme import Theme

    def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:  # noqa: N802 - Qt's name, which lupdate looks for
        """Qt's stub calls the text an object."""
        return text

else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

CONTEXT = "AnswerActions"


@dataclass(frozen=True, slots=True)
class AnswerAction:
    """An entry of the menu under an answer.

    Args:
        key: told when it is chosen.
        words: in English, marked for translation in the context "AnswerActions".
        icon: name of an icon, "" = none.
        under: entries of a menu of its own, which this one then opens.
    """

    key: str
    words: str
    icon: str = ""
    under: tuple[AnswerAction, ...] = ()


COPY, AGAIN = "copy", "again"
COPY_MARKDOWN, INSPECT, EXPORT = "copy_markdown", "inspect", "export"

MENU: tuple[AnswerAction, ...] = (
    AnswerAction(COPY_MARKDOWN, QT_TRANSLATE_NOOP("AnswerActions", "Copy as Markdown"), "copy"),
    AnswerAction(EXPORT, QT_TRANSLATE_NOOP("AnswerActions", "Export…"), "export"),
    AnswerAction(INSPECT, QT_TRANSLATE_NOOP("AnswerActions", "What the model was given…"), "inspect"),
)


class AnswerActions(QWidget):
    """The row: copy, answer again, thumbs, and the menu with everything else."""

    chosen = Signal(str)
    rated = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.copy_button, self.again_button, self.more_button = QToolButton(), QToolButton(), QToolButton()
        self.thumbs = Thumbs(theme)
        self.menu = QMenu(self.more_button)
        self.more_button.setMenu(self.menu)
        self.more_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._said: list[tuple[QAction | QMenu, AnswerAction]] = []
        self._fill(self.menu, MENU)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for widget in (self.copy_button, self.again_button, self.thumbs, self.more_button):
            layout.addWidget(widget)
        layout.addStretch(1)
        for button in (self.copy_button, self.again_button, self.more_button):
            button.setIconSize(QSize(18, 18))
        self.copy_button.clicked.connect(self._on_copy)
        self.again_button.clicked.connect(self._on_again)
        self.thumbs.rated.connect(self.rated)
        theme.changed.connect(self._recolour)
        self._recolour()
        self._retranslate()

    def action(self, key: str) -> QAction:
        """An entry of the menu."""
        for made, entry in self._said:
            if entry.key == key:
                return made if isinstance(made, QAction) else made.menuAction()
        raise KeyError(key)

    def allow(self, *, asking: bool, rating: bool) -> None:
        """Say what can be done now.

        Args:
            asking: another answer may be asked for; not while one is on its way.
            rating: the answer was kept, so that its rating can be.
        """
        self.again_button.setEnabled(asking)
        self.thumbs.setEnabled(rating)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _fill(self, menu: QMenu, entries: tuple[AnswerAction, ...]) -> None:
        for entry in entries:
            if entry.under:
                below = menu.addMenu("")
                self._said.append((below, entry))
                self._fill(below, entry.under)
                continue
            action = menu.addAction("")
            action.setData(entry.key)
            action.triggered.connect(self._on_triggered)
            self._said.append((action, entry))

    def _retranslate(self) -> None:
        for made, entry in self._said:
            words = QCoreApplication.translate(CONTEXT, entry.words)
            if isinstance(made, QMenu):
                made.setTitle(words)
            else:
                made.setText(words)
        for button, words in (
            (self.copy_button, self.tr("Copy the answer with its quotes")),
            (self.again_button, self.tr("Answer again")),
            (self.more_button, self.tr("More")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)

    @Slot()
    def _recolour(self) -> None:
        for button, icon in (
            (self.copy_button, "copy"),
            (self.again_button, "again"),
            (self.more_button, "more"),
        ):
            button.setIcon(self._theme.icon(icon))
        for made, entry in self._said:
            if entry.icon:
                made.setIcon(self._theme.icon(entry.icon))

    @Slot()
    def _on_copy(self) -> None:
        self.chosen.emit(COPY)

    @Slot()
    def _on_again(self) -> None:
        self.chosen.emit(AGAIN)

    @Slot()
    def _on_triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.chosen.emit(action.data())
