"""The conversation: questions and answers in a column that scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from muniment_app.answer_card import AnswerCard, QuestionBubble
from muniment_app.welcome import Welcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from muniment_app.theme import Theme
    from muniment_engine.chat import ChatTurn

COLUMN_WIDTH = 820
"""Lines longer than some ninety letters are hard to follow."""
NEAR_END_PX = 80


class Turn(QWidget):
    """A question with its answer."""

    citation_chosen = Signal(object, int)

    def __init__(self, question: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = question
        self.card = AnswerCard(theme)
        asked = QHBoxLayout()
        asked.addStretch(1)
        asked.addWidget(QuestionBubble(question), 8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(asked)
        layout.addWidget(self.card)
        self.card.citation_chosen.connect(self._on_citation_chosen)

    @Slot(int)
    def _on_citation_chosen(self, number: int) -> None:
        self.citation_chosen.emit(self, number)


class ChatView(QStackedWidget):
    """Shows a chat, or the welcome while it is empty."""

    citation_chosen = Signal(object, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.turns: list[Turn] = []
        self.welcome = Welcome(theme)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        self._column = QWidget()
        self._column.setMaximumWidth(COLUMN_WIDTH)
        self._list = QVBoxLayout(self._column)
        self._list.setContentsMargins(24, 24, 24, 24)
        self._list.setSpacing(28)
        self._list.addStretch(1)
        centre = QHBoxLayout(inside)
        centre.setContentsMargins(0, 0, 0, 0)
        centre.addStretch(1)
        centre.addWidget(self._column, 100)
        centre.addStretch(1)
        self._scroll.setWidget(inside)
        self.addWidget(self.welcome)
        self.addWidget(self._scroll)
        self._follow = True
        self._column.installEventFilter(self)

    def clear(self) -> None:
        """Begin an empty chat."""
        for turn in self.turns:
            self._list.removeWidget(turn)
            turn.hide()
            turn.deleteLater()
        self.turns.clear()
        self.setCurrentWidget(self.welcome)

    def show_turns(self, turns: Sequence[ChatTurn]) -> None:
        """Show a chat that was kept."""
        self.clear()
        for kept in turns:
            turn = self._add(kept.answer.question)
            turn.card.finish(kept.answer)
        if self.turns:
            self.setCurrentWidget(self._scroll)
        self._to_end()

    def begin_turn(self, question: str) -> Turn:
        """Show a question that is being answered."""
        turn = self._add(question)
        self.setCurrentWidget(self._scroll)
        self._to_end()
        return turn

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Qt's: stay at the end while text flows, unless the user scrolled up."""
        if watched is self._column and event.type() == QEvent.Type.Resize:
            bar = self._scroll.verticalScrollBar()
            self._follow = bar.maximum() - bar.value() <= NEAR_END_PX
            if self._follow:
                QTimer.singleShot(0, self, self._on_time_to_follow)
        return super().eventFilter(watched, event)

    def _add(self, question: str) -> Turn:
        turn = Turn(question, self._theme)
        turn.citation_chosen.connect(self.citation_chosen)
        self.turns.append(turn)
        self._list.insertWidget(self._list.count() - 1, turn)
        return turn

    def _to_end(self) -> None:
        QTimer.singleShot(0, self, self._on_time_to_follow)

    @Slot()
    def _on_time_to_follow(self) -> None:
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.maximum())
