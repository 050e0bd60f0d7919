"""What the user does with answers: copying, having them given again, rating, looking at what the model was given."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication

from muniment_app import prompts
from muniment_app.answer_actions import AGAIN, COPY, COPY_MARKDOWN, INSPECT
from muniment_app.answer_copy import copied_markdown, copied_text
from muniment_app.context_inspector import ContextInspector

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from muniment_app.chat_view import ChatView, Turn
    from muniment_app.conversation import Conversation
    from muniment_app.desk import Desk
    from muniment_app.theme import Theme
    from muniment_engine.chat import Feedback


class TurnActions(QObject):
    """Joins the answers of a chat, the conversation and the desk."""

    def __init__(
        self, desk: Desk, chat: ChatView, conversation: Conversation, theme: Theme, window: QWidget
    ) -> None:
        super().__init__(window)
        self._desk, self._chat, self._conversation = desk, chat, conversation
        self._theme, self._window = theme, window
        self.inspector: ContextInspector | None = None
        chat.action_chosen.connect(self._on_action_chosen)
        chat.rated.connect(self._on_rated)

    def inspect(self, turn: Turn) -> None:
        """Show what the model was given."""
        if turn.card.answer is None:
            return
        self.inspector = ContextInspector(turn.card.answer, self._theme, self._window)
        self.inspector.finished.connect(self._on_inspector_closed)
        self.inspector.open()

    def answer_again(self, turn: Turn) -> None:
        """Have another answer given; first say what is lost with it, when it is more than this one."""
        lost = self._chat.answers_from(turn) - 1
        if lost <= 0:
            self._conversation.answer_again(turn)
            return
        prompts.confirm(
            self._window,
            self.tr("Answer this question again?"),
            self.tr("%n later answer(s) of this chat will be gone, with the questions.", "", lost),
            self.tr("Answer again"),
            partial(self._conversation.answer_again, turn),
        )

    @Slot(object, str)
    def _on_action_chosen(self, turn: Turn, key: str) -> None:
        answer = turn.card.answer
        if answer is None:
            return
        if key == COPY:
            QGuiApplication.clipboard().setText(copied_text(answer))
        elif key == COPY_MARKDOWN:
            QGuiApplication.clipboard().setText(copied_markdown(answer))
        elif key == INSPECT:
            self.inspect(turn)
        elif key == AGAIN:
            self.answer_again(turn)

    @Slot(object, object)
    def _on_rated(self, turn: Turn, feedback: Feedback | None) -> None:
        if turn.turn_id is not None:
            self._desk.rate(turn.turn_id, feedback)

    @Slot()
    def _on_inspector_closed(self) -> None:
        self.inspector = None
