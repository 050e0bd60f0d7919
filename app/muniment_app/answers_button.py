"""Who answers, and how sure the documents must be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from muniment_app import answer_words
from muniment_app.menu_head import MenuHead

if TYPE_CHECKING:
    from muniment_app.settings import AnswerChoice
    from muniment_app.theme import Theme
    from muniment_engine.refusal import Strictness


class AnswersButton(QToolButton):
    """Says by its menu what was chosen; what an administrator has set cannot be."""

    answers_chosen = Signal(str)
    strictness_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._answers: AnswerChoice = "model"
        self._strictness: Strictness = "balanced"
        self._locked: frozenset[str] = frozenset()
        self.choices = QMenu(self)
        self.choices.setToolTipsVisible(True)
        self.setMenu(self.choices)
        theme.changed.connect(self._recolour)
        self._fill()

    def show_choice(self, answers: AnswerChoice, strictness: Strictness) -> None:
        """Show who answers, and how strictly."""
        self._answers, self._strictness = answers, strictness
        self._fill()

    def show_locked(self, names: frozenset[str]) -> None:
        """Show what cannot be chosen: "answers", "strictness"."""
        self._locked = names
        self._fill()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self._fill()
        super().changeEvent(event)

    def _fill(self) -> None:
        self.choices.clear()
        names = {"model": self.tr("Quotes and model"), "quotes": self.tr("Quotes only")}
        self._head(self.tr("Who answers"), "answers")
        answers = QActionGroup(self.choices)
        for answer, name in names.items():
            action = self._choice(answers, name, answer, "answers", chosen=answer == self._answers)
            action.triggered.connect(self._on_answers)
        self.choices.addSeparator()
        self._head(self.tr("How sure the documents must be"), "strictness")
        strictness = QActionGroup(self.choices)
        for strict, (name, meaning) in answer_words.STRICTNESS.items():
            label = f"{answer_words.words(name)}: {answer_words.words(meaning)}"
            action = self._choice(strictness, label, strict, "strictness", chosen=strict == self._strictness)
            action.triggered.connect(self._on_strictness)
        strict_name = answer_words.words(answer_words.STRICTNESS[self._strictness][0])
        shown = names[self._answers]
        # What is ordinary need not be said: the words must leave room for the other choices.
        told = [shown] if self._answers == "quotes" or self._strictness == "balanced" else []
        self.setText(" · ".join(told if self._strictness == "balanced" else [*told, strict_name]))
        self.setToolTip(self.tr("Who answers, and how sure the documents must be"))
        self.setAccessibleName(
            self.tr("Who answers: {name}. Strictness: {strictness}").format(
                name=shown, strictness=strict_name
            )
        )
        self._recolour()

    def _head(self, words: str, setting: str) -> None:
        locked = self.tr("Set by your administrator")
        self.choices.addAction(MenuHead(f"{words} · {locked}" if setting in self._locked else words, self))

    def _choice(self, group: QActionGroup, name: str, key: str, setting: str, *, chosen: bool) -> QAction:
        action = self.choices.addAction(name)
        action.setCheckable(True)
        action.setChecked(chosen)
        action.setData(key)
        action.setEnabled(setting not in self._locked)
        if setting in self._locked:
            action.setToolTip(self.tr("Set by your administrator"))
        group.addAction(action)
        return action

    @Slot()
    def _recolour(self) -> None:
        self.setIcon(self._theme.icon("evidence" if self._answers == "quotes" else "model"))

    @Slot()
    def _on_answers(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.answers_chosen.emit(action.data())

    @Slot()
    def _on_strictness(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.strictness_chosen.emit(action.data())
