"""The window: library and chats on the left, conversation in the middle, evidence on the right."""

from __future__ import annotations

import dataclasses
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from muniment_app import prompts
from muniment_app.activity_bar import ActivityBar
from muniment_app.chat_view import ChatView
from muniment_app.chats_pane import ChatsPane
from muniment_app.composer import Composer
from muniment_app.conversation import Conversation
from muniment_app.drop_overlay import DropOverlay
from muniment_app.elided_label import ElidedLabel
from muniment_app.evidence_pane import EvidencePane
from muniment_app.icons import application_icon
from muniment_app.library_actions import LibraryActions
from muniment_app.library_pane import LibraryPane
from muniment_app.menus import Menus, about_text
from muniment_app.model_actions import ModelActions
from muniment_app.notices import BugTeller, Notice, Notices
from muniment_app.page_view import PageView
from muniment_app.side_panes import EVIDENCE_PX, SIDEBAR_PX, SidePanes
from muniment_app.status_line import StatusLine
from muniment_models.errors import MunimentError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent

    from muniment_app.desk import Desk
    from muniment_app.lane_work import LibraryView, PageShown, Progressed
    from muniment_app.sample_questions import SampleQuestion
    from muniment_app.settings import Settings
    from muniment_app.theme import Theme
    from muniment_app.translations import Translations
    from muniment_engine.chat import Chat
    from muniment_engine.quote import Quote
    from muniment_ingest.records import FileRecord


class MainWindow(QMainWindow):
    """Puts the panes together and passes their wishes to the desk.

    Args:
        desk: runs the work.
        settings: as loaded.
        theme: colours in use.
        translations: language in use.
    """

    settings_changed = Signal(object)

    def __init__(self, desk: Desk, settings: Settings, theme: Theme, translations: Translations) -> None:
        super().__init__()
        self.desk, self.settings, self._theme, self._translations = desk, settings, theme, translations
        self._chats: tuple[Chat, ...] = ()
        self._samples: tuple[SampleQuestion, ...] | None = None
        self._documents = 0
        self._chat_to_open = settings.work.last_chat
        self.setAcceptDrops(True)
        self.setMinimumSize(720, 480)
        self.resize(1280, 820)
        self.setWindowIcon(application_icon())
        self.chats = ChatsPane(theme)
        self.library = LibraryPane(theme)
        self.chat = ChatView(theme)
        self.composer = Composer(theme)
        self.evidence = EvidencePane(theme)
        self.page = PageView(theme)
        self.notices = Notices(theme)
        self.activity = ActivityBar()
        self.status = StatusLine(theme)
        self.chat_title = ElidedLabel()
        self.chat_title.setProperty("role", "strong")
        self.sidebar_button, self.evidence_button = QToolButton(), QToolButton()
        self.right = QStackedWidget()
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        self.side_splitter = QSplitter(Qt.Orientation.Vertical)
        self._build()
        self.sides = SidePanes(self.columns, self)
        self.overlay = DropOverlay(theme, self)
        self.menus = Menus(self)
        self.bugs = BugTeller(self)
        self.conversation = Conversation(desk, self.chat, self.composer, self.evidence, self)
        self.library_actions = LibraryActions(desk, self.library, self.activity, self.notices, theme, self)
        self.model_actions = ModelActions(desk, self.status, self.notices, theme, self)
        self._connect()
        self._restore()
        self._retranslate()
        self._recolour()

    def add_paths(self, paths: Sequence[Path]) -> None:
        """Bring files in, as if they had been dropped."""
        self.library_actions.add(paths)

    def come_forward(self) -> None:
        """Show the window above the others."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def tell_trouble(self, error: BaseException) -> None:
        """The user's affair becomes a notice, our own mistake a report."""
        if isinstance(error, MunimentError):
            self.notices.tell_error(error)
        else:
            self.bugs.tell(error)

    def current_settings(self) -> Settings:
        """The settings with the state of the window as it is."""
        window = dataclasses.replace(
            self.settings.window,
            geometry=_packed(self.saveGeometry()),
            columns=_packed(self.columns.saveState())
            if self.sides.sidebar_open
            else self.settings.window.columns,
            sidebar=_packed(self.side_splitter.saveState()),
            sidebar_shown=self.sides.sidebar_wanted,
            evidence_shown=self.sides.evidence_wanted,
        )
        work = dataclasses.replace(
            self.settings.work,
            last_collection=self.library_actions.last_collection,
            last_folder=self.library_actions.last_folder,
            last_chat=self.conversation.chat_id or 0,
            answers=self.conversation.answers,
        )
        return dataclasses.replace(self.settings, window=window, work=work)

    # Qt's events

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Qt's: what is kept is told before the lanes end."""
        self.settings_changed.emit(self.current_settings())
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange and hasattr(self, "menus"):
            self._retranslate()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Qt's."""
        super().resizeEvent(event)
        self.sides.arrange()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Qt's."""
        if _dropped(event):
            event.acceptProposedAction()
            self.overlay.show_for(self.library_actions.target())

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802
        """Qt's."""
        self.overlay.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Qt's."""
        self.overlay.hide()
        paths = _dropped(event)
        if paths:
            event.acceptProposedAction()
            self.add_paths(paths)

    # building

    def _build(self) -> None:
        sidebar = QFrame()
        sidebar.setObjectName("sidebar")
        sidebar.setMinimumWidth(230)
        self.side_splitter.addWidget(self.chats)
        self.side_splitter.addWidget(self.library)
        self.side_splitter.setChildrenCollapsible(False)
        self.side_splitter.setHandleWidth(1)
        self.side_splitter.setSizes([240, 460])
        _only(sidebar, self.side_splitter)
        header = QFrame()
        header.setObjectName("header")
        line = QHBoxLayout(header)
        line.setContentsMargins(12, 8, 12, 8)
        line.setSpacing(10)
        line.addWidget(self.sidebar_button)
        line.addWidget(self.chat_title, 1)
        line.addWidget(self.evidence_button)
        middle = QWidget()
        middle.setMinimumWidth(360)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(self.notices)
        column.addWidget(self.chat, 1)
        column.addWidget(self.composer)
        self.right.addWidget(self.evidence)
        self.right.addWidget(self.page)
        right = QFrame()
        right.setObjectName("evidence")
        right.setMinimumWidth(280)
        _only(right, self.right)
        self.columns.setHandleWidth(1)
        self.columns.setChildrenCollapsible(False)
        for widget in (sidebar, middle, right):
            self.columns.addWidget(widget)
        for place, stretch in enumerate((0, 1, 0)):
            self.columns.setStretchFactor(place, stretch)
        self.columns.setSizes([SIDEBAR_PX, 10_000, EVIDENCE_PX])
        right.hide()
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.columns, 1)
        layout.addWidget(self.activity)
        layout.addWidget(self.status)
        self.setCentralWidget(inside)
        for button in (self.sidebar_button, self.evidence_button):
            button.setIconSize(QSize(20, 20))
            button.setCheckable(True)

    def _connect(self) -> None:
        desk, menus = self.desk, self.menus
        desk.library_read.connect(self._on_library_read)
        desk.chats_read.connect(self._on_chats_read)
        desk.samples_read.connect(self._on_samples_read)
        desk.page_read.connect(self._on_page_read)
        desk.trouble.connect(self._on_trouble)
        desk.vectors_moved.connect(self._on_vectors_moved)
        desk.vectors_ended.connect(self._on_vectors_ended)
        self.chats.new_chat_wanted.connect(self.new_chat)
        self.chats.chat_chosen.connect(self._on_chat_chosen)
        self.chats.rename_wanted.connect(self._on_rename_chat)
        self.chats.remove_wanted.connect(self._on_remove_chat)
        self.library.document_opened.connect(self._on_document_opened)
        self.chat.welcome.add_files_wanted.connect(self.library_actions.choose_files)
        self.chat.welcome.add_folder_wanted.connect(self.library_actions.choose_folder)
        self.composer.answers_chosen.connect(self.choose_answers)
        self.conversation.chat_changed.connect(self._on_chat_changed)
        self.conversation.evidence_shown.connect(self._on_evidence_shown)
        self.evidence.quote_opened.connect(self.open_quote)
        self.page.back_wanted.connect(self._on_back_to_evidence)
        self.page.page_wanted.connect(self._on_page_wanted)
        self.page.trouble_opening.connect(self._on_trouble_opening)
        self.status.models_wanted.connect(self.model_actions.show_dialog)
        self.status.promise_wanted.connect(self._on_about)
        self.sides.changed.connect(self._on_sides_changed)
        self.sidebar_button.clicked.connect(self._on_toggle_sidebar)
        self.evidence_button.clicked.connect(self._on_toggle_evidence)
        self._theme.changed.connect(self._recolour)
        menus.new_chat.triggered.connect(self.new_chat)
        menus.new_collection.triggered.connect(self.library_actions.new_collection)
        menus.add_files.triggered.connect(self.library_actions.choose_files)
        menus.add_folder.triggered.connect(self.library_actions.choose_folder)
        menus.quit.triggered.connect(self.close)
        menus.find.triggered.connect(self._on_find)
        menus.ask.triggered.connect(self._on_ask)
        menus.sidebar.triggered.connect(self._on_toggle_sidebar)
        menus.evidence.triggered.connect(self._on_toggle_evidence)
        menus.language_chosen.connect(self.choose_language)
        menus.theme_chosen.connect(self.choose_theme)
        menus.add_model.triggered.connect(self.model_actions.choose_file)
        menus.show_models.triggered.connect(self.model_actions.show_dialog)
        menus.quotes_only.triggered.connect(self._on_quotes_only)
        menus.stop.triggered.connect(self.conversation.stop)
        menus.about.triggered.connect(self._on_about)

    def _restore(self) -> None:
        window, work = self.settings.window, self.settings.work
        if window.geometry:
            self.restoreGeometry(_unpacked(window.geometry))
        if window.columns:
            self.columns.restoreState(_unpacked(window.columns))
            self.columns.setChildrenCollapsible(False)
        if window.sidebar:
            self.side_splitter.restoreState(_unpacked(window.sidebar))
        self.sides.sidebar_wanted, self.sides.evidence_wanted = window.sidebar_shown, window.evidence_shown
        self.sides.arrange()
        self.library_actions.last_collection, self.library_actions.last_folder = (
            work.last_collection,
            work.last_folder,
        )
        self.menus.show_choices(self.settings.appearance)
        self._show_answers(work.answers)
        self.composer.input.setFocus()

    def _retranslate(self) -> None:
        self.menus.retranslate()
        self.sidebar_button.setToolTip(self.tr("Chats and library (Ctrl+B)"))
        self.sidebar_button.setAccessibleName(self.tr("Chats and library"))
        self.evidence_button.setToolTip(self.tr("Evidence (Ctrl+E)"))
        self.evidence_button.setAccessibleName(self.tr("Evidence"))
        self._show_title()
        self._show_welcome()

    @Slot()
    def _recolour(self) -> None:
        self.sidebar_button.setIcon(self._theme.icon("sidebar"))
        self.evidence_button.setIcon(self._theme.icon("evidence"))

    def _show_title(self) -> None:
        chat = next((chat for chat in self._chats if chat.id == self.conversation.chat_id), None)
        title = chat.title if chat is not None else self.tr("New chat")
        self.chat_title.setText(title)
        self.setWindowTitle(f"{title} – Muniment" if chat is not None else "Muniment")

    def _show_welcome(self) -> None:
        language = self._translations.language
        samples = self._samples or ()
        questions = tuple(sample.question for sample in samples if sample.language == language)
        self.chat.welcome.show_state(self._documents, questions if self._documents else ())

    def _show_answers(self, answers: str) -> None:
        choice = "quotes" if answers == "quotes" else "model"
        self.conversation.answers = choice  # type: ignore[assignment]
        self.composer.show_answers(choice)  # type: ignore[arg-type]
        self.menus.quotes_only.setChecked(choice == "quotes")

    # what the user wants

    @Slot()
    def new_chat(self) -> None:
        """Begin an empty chat."""
        self.conversation.begin()
        self.composer.input.setFocus()

    @Slot(str)
    def choose_language(self, language: str) -> None:
        """Speak another language from now on."""
        appearance = dataclasses.replace(self.settings.appearance, language=language)  # type: ignore[arg-type]
        self.settings = dataclasses.replace(self.settings, appearance=appearance)
        self._translations.speak(appearance.language)
        self.menus.show_choices(appearance)
        self.settings_changed.emit(self.current_settings())

    @Slot(str)
    def choose_theme(self, theme: str) -> None:
        """Wear another theme from now on."""
        appearance = dataclasses.replace(self.settings.appearance, theme=theme)  # type: ignore[arg-type]
        self.settings = dataclasses.replace(self.settings, appearance=appearance)
        self._theme.choose(appearance.theme)
        self.menus.show_choices(appearance)
        self.settings_changed.emit(self.current_settings())

    @Slot(str)
    def choose_answers(self, answers: str) -> None:
        """Let the model write, or show quotes only."""
        self._show_answers(answers)
        self.settings_changed.emit(self.current_settings())

    @Slot(object)
    def open_quote(self, quote: Quote) -> None:
        """Open the page of a quote."""
        self.desk.read_page(quote.document_id, quote.page, quote)

    @Slot(object)
    def _on_document_opened(self, file: FileRecord) -> None:
        if file.document_id is not None:
            self.desk.read_page(file.document_id, 0, None)

    @Slot(str, int)
    def _on_page_wanted(self, document_id: str, number: int) -> None:
        self.desk.read_page(document_id, number, None)

    @Slot(int)
    def _on_chat_chosen(self, chat_id: int) -> None:
        self.conversation.open(chat_id)

    @Slot(object)
    def _on_rename_chat(self, chat: Chat) -> None:
        prompts.ask_name(
            self,
            self.tr("Rename the chat"),
            self.tr("Name of the chat"),
            partial(self.desk.rename_chat, chat.id),
            chat.title,
        )

    @Slot(object)
    def _on_remove_chat(self, chat: Chat) -> None:
        prompts.confirm(
            self,
            self.tr("Delete this chat?"),
            self.tr("“{title}” and its answers will be gone. Your documents stay.").format(title=chat.title),
            self.tr("Delete"),
            partial(self._remove_chat, chat.id),
        )

    def _remove_chat(self, chat_id: int) -> None:
        if chat_id == self.conversation.chat_id:
            self.conversation.begin()
        self.desk.remove_chat(chat_id)

    @Slot()
    def _on_toggle_sidebar(self) -> None:
        self.sides.want_sidebar(wanted=not self.sides.sidebar_open)

    @Slot()
    def _on_toggle_evidence(self) -> None:
        self.sides.want_evidence(wanted=not self.sides.evidence_open)

    @Slot(bool)
    def _on_quotes_only(self, wanted: bool) -> None:  # noqa: FBT001 - Qt's signature
        self.choose_answers("quotes" if wanted else "model")

    @Slot()
    def _on_find(self) -> None:
        self.sides.want_sidebar(wanted=True)
        self.library.filter.setFocus()
        self.library.filter.selectAll()

    @Slot()
    def _on_ask(self) -> None:
        self.composer.input.setFocus()

    @Slot()
    def _on_about(self) -> None:
        title, words = about_text()
        self.notices.tell(Notice(title, words))

    # what the desk tells

    @Slot(object)
    def _on_library_read(self, view: LibraryView) -> None:
        self.library.show_library(view)
        self.library_actions.show_collections(view.collections)
        self.composer.show_collections(view.collections)
        self.status.show_library(view.status)
        self._documents = view.status.documents
        if self._samples is None and view.files:
            self._samples = ()
            self.desk.find_samples(tuple(file.path for file in view.files))
        self._show_welcome()

    @Slot(object)
    def _on_samples_read(self, samples: tuple[SampleQuestion, ...]) -> None:
        self._samples = samples or None
        self._show_welcome()

    @Slot(object)
    def _on_chats_read(self, chats: tuple[Chat, ...]) -> None:
        self._chats = chats
        self.chats.show_chats(chats, self.conversation.chat_id or 0)
        wanted, self._chat_to_open = self._chat_to_open, 0
        if wanted and any(chat.id == wanted for chat in chats) and not self.conversation.answering:
            self.conversation.open(wanted)
        self._show_title()

    @Slot()
    def _on_chat_changed(self) -> None:
        self.chats.choose(self.conversation.chat_id or 0)
        if not self.evidence.quotes:
            self._on_back_to_evidence()
            self.sides.evidence_came(there_is=False)
        self._show_title()

    @Slot()
    def _on_evidence_shown(self) -> None:
        if self.right.currentWidget() is self.page:
            self._on_back_to_evidence()
        self.sides.evidence_came(there_is=True)

    @Slot(object, object)
    def _on_page_read(self, shown: PageShown, quote: Quote | None) -> None:
        self.page.show_page(shown, quote)
        self.sides.evidence_wanted = True
        self.sides.evidence_came(there_is=True)
        if self.right.currentWidget() is not self.page:
            self.right.setCurrentWidget(self.page)
            self.sides.widen_right()

    @Slot()
    def _on_back_to_evidence(self) -> None:
        if self.right.currentWidget() is self.page:
            self.right.setCurrentWidget(self.evidence)
            self.sides.restore_right()
            self.sides.evidence_came(there_is=bool(self.evidence.quotes))

    @Slot()
    def _on_sides_changed(self) -> None:
        self.sidebar_button.setChecked(self.sides.sidebar_open)
        self.evidence_button.setChecked(self.sides.evidence_open)
        self.menus.sidebar.setChecked(self.sides.sidebar_open)
        self.menus.evidence.setChecked(self.sides.evidence_open)

    @Slot(object)
    def _on_vectors_moved(self, moved: Progressed) -> None:
        self.status.show_vectors(moved)

    @Slot()
    def _on_vectors_ended(self) -> None:
        self.status.show_vectors(None)

    @Slot(str)
    def _on_trouble_opening(self, path: str) -> None:
        self.notices.tell(Notice(self.tr("No program on this computer opens this file."), path, "warn"))

    @Slot(object)
    def _on_trouble(self, error: BaseException) -> None:
        self.tell_trouble(error)


def _only(frame: QFrame, widget: QWidget) -> None:
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(widget)


def _dropped(event: QDropEvent) -> tuple[Path, ...]:
    return tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())


def _packed(state: QByteArray) -> str:
    return bytes(state.toBase64().data()).decode("ascii")


def _unpacked(text: str) -> QByteArray:
    return QByteArray.fromBase64(QByteArray(text.encode("ascii", "ignore")))
