"""The conversation: questions and answers in a column that scrolls."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from muniment_app.answer_card import AnswerCard
from muniment_app.question_bubble import QuestionBubble
from muniment_app.welcome import Welcome

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from muniment_app.theme import Theme
    from muniment_engine.chat import ChatTurn, Feedback
    from muniment_engine.refusal import Strictness

COLUMN_WIDTH = 820
"""Lines longer than some ninety letters are hard to follow."""
NEAR_END_PX = 80


class Turn(QWidget):
    """A question with its answer.

    Args:
        strictness: how sure the documents must be to answer.
        asked_at: UTC, ISO 8601, "" = just now.
    """

    citation_chosen = Signal(object, int)
    action_chosen = Signal(object, str)
    rated = Signal(object, object)
    edit_wanted = Signal(object)

    def __init__(
        self,
        question: str,
        theme: Theme,
        strictness: Strictness,
        asked_at: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.question = question
        self.asked_at = asked_at or datetime.now(UTC).isoformat(timespec="seconds")
        self.turn_id: int | None = None
        self.attempt = 0
        self.bubble = QuestionBubble(question, theme)
        self.card = AnswerCard(theme, strictness)
        asked = QHBoxLayout()
        asked.addStretch(1)
        asked.addWidget(self.bubble, 8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(asked)
        layout.addWidget(self.card)
        self.bubble.edit_wanted.connect(self._on_edit_wanted)
        self.card.citation_chosen.connect(self._on_citation_chosen)
        self.card.actions_row.chosen.connect(self._on_action_chosen)
        self.card.actions_row.rated.connect(self._on_rated)

    def show_kept(self, turn_id: int | None, feedback: Feedback | None = None) -> None:
        """The turn is kept, with what the user thought of it."""
        self.turn_id = turn_id
        self.card.actions_row.thumbs.show_feedback(feedback)

    def allow(self, *, asking: bool) -> None:
        """Say whether a question may be asked now."""
        self.bubble.edit_button.setEnabled(asking)
        self.card.actions_row.allow(asking=asking, rating=self.turn_id is not None)

    @Slot()
    def _on_edit_wanted(self) -> None:
        self.edit_wanted.emit(self)

    @Slot(int)
    def _on_citation_chosen(self, number: int) -> None:
        self.citation_chosen.emit(self, number)

    @Slot(str)
    def _on_action_chosen(self, key: str) -> None:
        self.action_chosen.emit(self, key)

    @Slot(object)
    def _on_rated(self, feedback: Feedback | None) -> None:
        self.rated.emit(self, feedback)


class ChatView(QStackedWidget):
    """Shows a chat, or the welcome while it is empty.

    ``action_chosen`` carries a turn and the key of an ``AnswerAction``.
    """

    citation_chosen = Signal(object, int)
    action_chosen = Signal(object, str)
    rated = Signal(object, object)
    edit_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.turns: list[Turn] = []
        self._aside: list[Turn] = []
        self._asking_allowed = True
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
        self._remove([*self.turns, *self._aside])
        self.turns.clear()
        self._aside.clear()
        self.setCurrentWidget(self.welcome)

    def show_turns(self, turns: Sequence[ChatTurn]) -> None:
        """Show a chat that was kept."""
        self.clear()
        for kept in turns:
            turn = self._add(kept.answer.question, kept.answer.strictness, kept.asked_at)
            turn.attempt = kept.answer.attempt
            turn.card.finish(kept.answer)
            turn.show_kept(kept.id, kept.feedback)
            turn.allow(asking=self._asking_allowed)
        if self.turns:
            self.setCurrentWidget(self._scroll)
        self._to_end()

    def begin_turn(self, question: str, strictness: Strictness) -> Turn:
        """Show a question that is being answered."""
        turn = self._add(question, strictness)
        turn.allow(asking=False)
        self.setCurrentWidget(self._scroll)
        self._to_end()
        return turn

    def allow_asking(self, *, allowed: bool) -> None:
        """Say whether a question may be asked now."""
        self._asking_allowed = allowed
        for turn in self.turns:
            turn.allow(asking=allowed)

    def answers_from(self, turn: Turn) -> int:
        """How many answers are lost when this turn is replaced."""
        return len(self.turns) - self.turns.index(turn) if turn in self.turns else 0

    def set_aside(self, turn: Turn) -> None:
        """Take a turn and those after it out of sight, until it is known that another takes their place."""
        place = self.turns.index(turn)
        self._aside = self.turns[place:]
        del self.turns[place:]
        for gone in self._aside:
            gone.hide()

    def drop_aside(self) -> None:
        """Forget what was set aside."""
        self._remove(self._aside)
        self._aside = []

    def bring_back(self) -> Turn | None:
        """Show again what was set aside, instead of what came after it; returns the first of it."""
        if not self._aside:
            return None
        first = self._aside[0]
        gone = [turn for turn in self.turns if self._list.indexOf(turn) > self._list.indexOf(first)]
        self._remove(gone)
        self.turns = [turn for turn in self.turns if turn not in gone] + self._aside
        self._aside = []
        for turn in self.turns:
            turn.show()
            turn.allow(asking=self._asking_allowed)
        return first

    @Slot(object)
    def show_newer(self, names: Mapping[str, str]) -> None:
        """Tell every answer which documents are older versions."""
        for turn in self.turns:
            turn.card.show_newer(names)

    def document_ids(self) -> frozenset[str]:
        """Documents that the answers rest on."""
        return frozenset(quote.document_id for turn in self.turns for quote in turn.card.quotes)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Qt's: stay at the end while text flows, unless the user scrolled up."""
        if watched is self._column and event.type() == QEvent.Type.Resize:
            bar = self._scroll.verticalScrollBar()
            self._follow = bar.maximum() - bar.value() <= NEAR_END_PX
            if self._follow:
                QTimer.singleShot(0, self, self._on_time_to_follow)
        return super().eventFilter(watched, event)

    def _add(self, question: str, strictness: Strictness, asked_at: str = "") -> Turn:
        turn = Turn(question, self._theme, strictness, asked_at)
        turn.citation_chosen.connect(self.citation_chosen)
        turn.action_chosen.connect(self.action_chosen)
        turn.rated.connect(self.rated)
        turn.edit_wanted.connect(self.edit_wanted)
        self.turns.append(turn)
        self._list.insertWidget(self._list.count() - 1, turn)
        return turn

    def _remove(self, turns: Sequence[Turn]) -> None:
        for turn in turns:
            self._list.removeWidget(turn)
            turn.hide()
            turn.deleteLater()

    def _to_end(self) -> None:
        QTimer.singleShot(0, self, self._on_time_to_follow)

    @Slot()
    def _on_time_to_follow(self) -> None:
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.maximum())
