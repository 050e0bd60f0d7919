"""What the user does to chats: opening, renaming, deleting."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from muniment_app import prompts

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from muniment_app.chats_pane import ChatsPane
    from muniment_app.conversation import Conversation
    from muniment_app.desk import Desk
    from muniment_engine.chat import Chat


class ChatActions(QObject):
    """Joins the list of chats, the conversation and the desk."""

    def __init__(self, desk: Desk, pane: ChatsPane, conversation: Conversation, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._conversation, self._window = desk, conversation, window
        pane.chat_chosen.connect(self._on_chat_chosen)
        pane.rename_wanted.connect(self._on_rename_chat)
        pane.remove_wanted.connect(self._on_remove_chat)

    @Slot(int)
    def _on_chat_chosen(self, chat_id: int) -> None:
        self._conversation.open(chat_id)

    @Slot(object)
    def _on_rename_chat(self, chat: Chat) -> None:
        prompts.ask_name(
            self._window,
            self.tr("Rename the chat"),
            self.tr("Name of the chat"),
            partial(self._desk.rename_chat, chat.id),
            chat.title,
        )

    @Slot(object)
    def _on_remove_chat(self, chat: Chat) -> None:
        prompts.confirm(
            self._window,
            self.tr("Delete this chat?"),
            self.tr("“{title}” and its answers will be gone. Your documents stay.").format(title=chat.title),
            self.tr("Delete"),
            partial(self._remove_chat, chat.id),
        )

    def _remove_chat(self, chat_id: int) -> None:
        if chat_id == self._conversation.chat_id:
            self._conversation.begin()
        self._desk.remove_chat(chat_id)
