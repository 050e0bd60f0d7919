"""Saving a chat, an answer or a report as a file of the user's choice."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from muniment_app.answer_actions import EXPORT
from muniment_app.exporting import file_name
from muniment_app.notices import Notice
from muniment_app.report_work import ChatExport, now
from muniment_engine.chat import ChatTurn

if TYPE_CHECKING:
    from collections.abc import Callable

    from muniment_app.chat_view import Turn
    from muniment_app.conversation import Conversation
    from muniment_app.desk import Desk
    from muniment_app.menus import Menus
    from muniment_app.panes import Panes
    from muniment_app.translations import Translations
    from muniment_engine.answer import Answer
    from muniment_engine.chat import Chat
    from muniment_engine.report import Report


class ExportActions(QObject):
    """Joins the wish to export, the dialog for a file, the desk and the notices.

    Args:
        translations: whose language the file is written in.
        window: the dialogs' parent.
    """

    def __init__(
        self,
        desk: Desk,
        panes: Panes,
        menus: Menus,
        conversation: Conversation,
        translations: Translations,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._desk, self._conversation, self._notices = desk, conversation, panes.notices
        self._translations, self._window = translations, window
        self._chats: tuple[Chat, ...] = ()
        self._folder = ""
        self.dialog: QFileDialog | None = None
        desk.chats_read.connect(self._on_chats_read)
        desk.reports.exported.connect(self._on_exported)
        panes.chats.export_wanted.connect(self.export_chat)
        panes.chat.action_chosen.connect(self._on_action_chosen)
        menus.export.triggered.connect(self.export_open_chat)

    @Slot()
    def export_open_chat(self) -> None:
        """Let the user choose a file for the chat that is open."""
        chat = next((chat for chat in self._chats if chat.id == self._conversation.chat_id), None)
        if chat is not None:
            self.export_chat(chat)
        else:
            self._notices.tell(Notice(self.tr("There is nothing to export yet: ask a question first.")))

    @Slot(object)
    def export_chat(self, chat: Chat) -> None:
        """Let the user choose a file for a whole chat."""
        if chat.turns:
            self._choose(chat.title, partial(self.save_chat, chat))

    @Slot(object)
    def export_answer(self, answer: Answer, asked_at: str = "") -> None:
        """Let the user choose a file for one answer.

        Args:
            answer: as it stands.
            asked_at: UTC, ISO 8601; "" when it was just now.
        """
        self._choose(answer.question, partial(self.save_answer, answer, asked_at or now()))

    def export_report(self, report: Report, parent: QWidget | None = None) -> None:
        """Let the user choose a file for a report that is there already."""
        self._choose(report.title, partial(self.save_report, report), parent)

    def save_chat(self, chat: Chat, path: Path) -> None:
        """Write a whole chat to a file."""
        wanted = ChatExport(path, chat.title, self._translations.language, chat_id=chat.id)
        self._desk.reports.export_chat(wanted)

    def save_answer(self, answer: Answer, asked_at: str, path: Path) -> None:
        """Write one answer to a file."""
        turns = (ChatTurn(0, asked_at, answer),)
        self._desk.reports.export_chat(ChatExport(path, "", self._translations.language, turns))

    def save_report(self, report: Report, path: Path) -> None:
        """Write a report to a file."""
        self._desk.reports.export_report(report, path)

    def _choose(self, title: str, on_chosen: Callable[[Path], object], parent: QWidget | None = None) -> None:
        dialog = QFileDialog(parent or self._window, self.tr("Export"), self._folder)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(
            [
                self.tr("Word document (*.docx)"),
                self.tr("PDF (*.pdf)"),
                self.tr("Web page (*.html)"),
                self.tr("Markdown (*.md)"),
            ]
        )
        dialog.setDefaultSuffix("docx")
        dialog.selectFile(file_name(title))

        def filter_selected(words: str) -> None:
            dialog.setDefaultSuffix(words.rpartition("*.")[2].rstrip(")"))

        def file_selected(name: str) -> None:
            path = Path(name)
            self._folder = str(path.parent)
            on_chosen(path)

        dialog.filterSelected.connect(filter_selected)
        dialog.fileSelected.connect(file_selected)
        dialog.finished.connect(self._on_dialog_finished)
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        dialog.open()

    @Slot(object)
    def _on_chats_read(self, chats: tuple[Chat, ...]) -> None:
        self._chats = chats

    @Slot(object, str)
    def _on_action_chosen(self, turn: Turn, key: str) -> None:
        if key == EXPORT and turn.card.answer is not None:
            self.export_answer(turn.card.answer, turn.asked_at)

    @Slot()
    def _on_dialog_finished(self) -> None:
        self.dialog = None

    @Slot(object)
    def _on_exported(self, path: Path) -> None:
        notice = Notice(self.tr("The file was saved."), str(path), "good", action=self.tr("Open"))
        self._notices.tell(notice, partial(self._open, path))

    def _open(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._notices.tell(
                Notice(self.tr("No program on this computer opens this file."), str(path), "warn")
            )
