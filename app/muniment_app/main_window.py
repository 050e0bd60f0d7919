"""The window: library and chats on the left, conversation in the middle, evidence on the right."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QMainWindow

from muniment_app.answer_choices import AnswerChoices
from muniment_app.chat_actions import ChatActions
from muniment_app.conversation import Conversation
from muniment_app.coverage_actions import CoverageActions
from muniment_app.document_actions import DocumentActions
from muniment_app.drop_overlay import DropOverlay
from muniment_app.export_actions import ExportActions
from muniment_app.following_actions import FollowingActions
from muniment_app.help_actions import HelpActions
from muniment_app.icons import application_icon
from muniment_app.indexing_actions import IndexingActions
from muniment_app.library_actions import LibraryActions
from muniment_app.menus import Menus
from muniment_app.model_actions import ModelActions
from muniment_app.notices import BugTeller
from muniment_app.page_actions import PageActions
from muniment_app.panes import Panes
from muniment_app.search_actions import SearchActions
from muniment_app.shipped import Shipped
from muniment_app.side_panes import SidePanes
from muniment_app.turn_actions import TurnActions
from muniment_models.errors import MunimentError
from muniment_models.model_pack import is_model_pack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent

    from muniment_app.desk import Desk
    from muniment_app.look_work import LibraryView
    from muniment_app.sample_questions import SampleQuestion
    from muniment_app.settings import Settings
    from muniment_app.theme import Theme
    from muniment_app.translations import Translations
    from muniment_engine.chat import Chat


class MainWindow(QMainWindow):
    """Puts the panes together and passes their wishes to the desk.

    Args:
        desk: runs the work.
        settings: as loaded, with what the administrator has fixed.
        theme: colours in use.
        translations: language in use.
        locked: names of settings that the user cannot change.
        shipped: guides and examples, and what the program says of itself.
    """

    settings_changed = Signal(object)

    def __init__(
        self,
        desk: Desk,
        settings: Settings,
        theme: Theme,
        translations: Translations,
        locked: frozenset[str] = frozenset(),
        shipped: Shipped | None = None,
    ) -> None:
        super().__init__()
        shipped = shipped or Shipped.find()
        self.desk, self.settings, self._theme, self._translations = desk, settings, theme, translations
        self._chats: tuple[Chat, ...] = ()
        self._samples: tuple[SampleQuestion, ...] | None = None
        self._documents, self._examples_offered = 0, False
        self._chat_to_open = settings.work.last_chat
        self.setAcceptDrops(True)
        self.setMinimumSize(720, 480)
        self.resize(1280, 820)
        self.setWindowIcon(application_icon())
        self.panes = Panes(theme)
        self.setCentralWidget(self.panes)
        self.sides = SidePanes(self.panes.columns, self)
        self.overlay = DropOverlay(theme, self)
        self.menus = Menus(self)
        self.bugs = BugTeller(self)
        self.conversation = Conversation(
            desk, self.panes.chat, self.panes.composer, self.panes.evidence, self
        )
        panes = self.panes
        self.library_actions = LibraryActions(desk, panes.library, panes.activity, panes.notices, self)
        self.indexing_actions = IndexingActions(desk.indexing, panes.activity, panes.notices, theme, self)
        self.following_actions = FollowingActions(
            desk, panes.library, self.library_actions, panes.notices, self
        )
        self.chat_actions = ChatActions(desk, self.panes.chats, self.conversation, self)
        self.answer_choices = AnswerChoices(desk.presets, self.conversation, panes.composer, self.menus, self)
        self.answer_choices.lock(locked)
        self.turn_actions = TurnActions(desk, panes.chat, self.conversation, theme, self)
        self.pages = PageActions(
            desk, panes.evidence, panes.page, panes.right, self.sides, panes.notices, self
        )
        self.search_actions = SearchActions(
            desk, panes, self.pages, self.sides, self.menus, translations, self
        )
        self.coverage_actions = CoverageActions(
            desk, self.library_actions, self.pages, panes.notices, theme, self
        )
        self.export_actions = ExportActions(desk, panes, self.menus, self.conversation, translations, self)
        self.document_actions = DocumentActions(
            desk, panes, self.pages, self.export_actions, theme, translations, self
        )
        self.model_actions = ModelActions(desk, self.panes.status, self.panes.notices, theme, self)
        self.library_actions.examples = shipped.examples
        self.help_actions = HelpActions(shipped, desk.installation, self.menus, theme, translations, self)
        self._connect()
        self._restore()
        self._retranslate()

    def add_paths(self, paths: Sequence[Path]) -> None:
        """Bring files in, as if they had been dropped: documents into the library, model packs to the models."""
        self.library_actions.add(self.model_actions.take_packs(paths))

    def come_forward(self) -> None:
        """Show the window above the others."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def tell_trouble(self, error: BaseException) -> None:
        """The user's affair becomes a notice, our own mistake a report."""
        if isinstance(error, MunimentError):
            self.panes.notices.tell_error(error)
        else:
            self.bugs.tell(error)

    def current_settings(self) -> Settings:
        """The settings with the state of the window as it is."""
        window = dataclasses.replace(
            self.settings.window,
            geometry=_packed(self.saveGeometry()),
            columns=_packed(self.panes.columns.saveState())
            if self.sides.sidebar_open
            else self.settings.window.columns,
            sidebar=_packed(self.panes.side_splitter.saveState()),
            sidebar_shown=self.sides.sidebar_wanted,
            evidence_shown=self.sides.evidence_wanted,
        )
        work = dataclasses.replace(
            self.settings.work,
            last_collection=self.library_actions.last_collection,
            last_folder=self.library_actions.last_folder,
            last_chat=self.conversation.chat_id or 0,
            answers=self.answer_choices.answers,
            strictness=self.answer_choices.strictness,
            preset=self.answer_choices.preset,
            follow_folders=self.following_actions.follow_added,
        )
        return dataclasses.replace(self.settings, window=window, work=work)

    # Qt's events

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Qt's: what is kept is told before the lanes end."""
        self.settings_changed.emit(self.current_settings())
        self.help_actions.close()
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
        if paths := _dropped(event):
            event.acceptProposedAction()
            self.overlay.show_for("" if all(map(is_model_pack, paths)) else self.library_actions.target())

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802
        """Qt's."""
        self.overlay.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Qt's."""
        self.overlay.hide()
        if paths := _dropped(event):
            event.acceptProposedAction()
            self.add_paths(paths)

    # building

    def _connect(self) -> None:
        desk, menus = self.desk, self.menus
        desk.library_read.connect(self._on_library_read)
        desk.chats_read.connect(self._on_chats_read)
        desk.samples_read.connect(self._on_samples_read)
        desk.trouble.connect(self._on_trouble)
        self.panes.chats.new_chat_wanted.connect(self.new_chat)
        self.panes.library.document_opened.connect(self.pages.open_document)
        self.panes.library.coverage_wanted.connect(self.coverage_actions.show_dialog)
        self.panes.chat.welcome.add_files_wanted.connect(self.library_actions.choose_files)
        self.panes.chat.welcome.add_folder_wanted.connect(self.library_actions.choose_folder)
        self.panes.chat.welcome.examples_wanted.connect(self.library_actions.add_examples)
        self.answer_choices.changed.connect(self._on_answer_choices_changed)
        self.conversation.chat_changed.connect(self._on_chat_changed)
        self.conversation.evidence_shown.connect(self._on_evidence_shown)
        self.panes.status.models_wanted.connect(self.model_actions.show_dialog)
        self.panes.status.promise_wanted.connect(self.help_actions.show_about)
        self.sides.changed.connect(self._on_sides_changed)
        self.panes.sidebar_button.clicked.connect(self._on_toggle_sidebar)
        self.panes.evidence_button.clicked.connect(self._on_toggle_evidence)
        self.search_actions.changed.connect(self._show_title)
        menus.new_chat.triggered.connect(self.new_chat)
        menus.new_collection.triggered.connect(self.library_actions.new_collection)
        menus.add_files.triggered.connect(self.library_actions.choose_files)
        menus.add_folder.triggered.connect(self.library_actions.choose_folder)
        menus.follow_folders.triggered.connect(self._on_follow_folders)
        menus.coverage.triggered.connect(self.coverage_actions.show_all)
        menus.queue.triggered.connect(self.indexing_actions.show_queue)
        menus.quit.triggered.connect(self.close)
        menus.find.triggered.connect(self._on_find)
        menus.ask.triggered.connect(self._on_ask)
        menus.sidebar.triggered.connect(self._on_toggle_sidebar)
        menus.evidence.triggered.connect(self._on_toggle_evidence)
        menus.language_chosen.connect(self.choose_language)
        menus.theme_chosen.connect(self.choose_theme)
        menus.add_model.triggered.connect(self.model_actions.choose_file)
        menus.show_models.triggered.connect(self.model_actions.show_dialog)
        menus.stop.triggered.connect(self.conversation.stop)

    def _restore(self) -> None:
        window, work = self.settings.window, self.settings.work
        if window.geometry:
            self.restoreGeometry(_unpacked(window.geometry))
        if window.columns:
            self.panes.columns.restoreState(_unpacked(window.columns))
            self.panes.columns.setChildrenCollapsible(False)
        if window.sidebar:
            self.panes.side_splitter.restoreState(_unpacked(window.sidebar))
        self.sides.sidebar_wanted, self.sides.evidence_wanted = window.sidebar_shown, window.evidence_shown
        self.sides.arrange()
        self.library_actions.last_collection, self.library_actions.last_folder = (
            work.last_collection,
            work.last_folder,
        )
        self.menus.show_choices(self.settings.appearance)
        self.following_actions.follow_added = work.follow_folders
        self.menus.follow_folders.setChecked(work.follow_folders)
        self.answer_choices.restore(work)
        self.panes.composer.input.setFocus()

    def _retranslate(self) -> None:
        self.menus.retranslate()
        self._show_title()
        self._show_welcome()

    @Slot()
    def _show_title(self) -> None:
        chat = next((chat for chat in self._chats if chat.id == self.conversation.chat_id), None)
        title = chat.title if chat is not None else self.tr("New chat")
        self.panes.chat_title.setText(self.tr("Search") if self.search_actions.shown else title)
        self.setWindowTitle(f"{title} – Muniment" if chat is not None else "Muniment")

    def _show_welcome(self) -> None:
        spoken = (s for s in self._samples or () if s.language == self._translations.language)
        questions = tuple(sample.question for sample in spoken) if self._documents else ()
        self.panes.chat.welcome.show_state(self._documents, questions, examples=self._examples_offered)

    # what the user wants

    @Slot()
    def new_chat(self) -> None:
        """Begin an empty chat."""
        self.conversation.begin()
        self.panes.composer.input.setFocus()

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

    @Slot()
    def _on_answer_choices_changed(self) -> None:
        self.settings_changed.emit(self.current_settings())

    @Slot()
    def _on_toggle_sidebar(self) -> None:
        self.sides.want_sidebar(wanted=not self.sides.sidebar_open)

    @Slot()
    def _on_toggle_evidence(self) -> None:
        self.sides.want_evidence(wanted=not self.sides.evidence_open)

    @Slot(bool)
    def _on_follow_folders(self, wanted: bool) -> None:  # noqa: FBT001 - Qt's signature
        self.following_actions.follow_added = wanted
        self.settings_changed.emit(self.current_settings())

    @Slot()
    def _on_find(self) -> None:
        self.sides.want_sidebar(wanted=True)
        self.panes.library.filter.setFocus()
        self.panes.library.filter.selectAll()

    @Slot()
    def _on_ask(self) -> None:
        self.panes.composer.input.setFocus()

    # what the desk tells

    @Slot(object)
    def _on_library_read(self, view: LibraryView) -> None:
        self.panes.library.show_library(view)
        self.library_actions.show_collections(view.collections)
        self.panes.composer.show_collections(view.collections)
        self.panes.status.show_library(view.status)
        self._documents = view.status.documents
        self._examples_offered = self.library_actions.examples is not None and not any(view.files)
        if self._samples is None and any(view.files):
            self._samples = ()
            self.desk.find_samples(view.paths())
        self._show_welcome()

    @Slot(object)
    def _on_samples_read(self, samples: tuple[SampleQuestion, ...]) -> None:
        self._samples = samples or None
        self._show_welcome()

    @Slot(object)
    def _on_chats_read(self, chats: tuple[Chat, ...]) -> None:
        self._chats = chats
        self.panes.chats.show_chats(chats, self.conversation.chat_id or 0)
        wanted, self._chat_to_open = self._chat_to_open, 0
        if wanted and any(chat.id == wanted for chat in chats) and not self.conversation.answering:
            self.conversation.open(wanted)
        self._show_title()

    @Slot()
    def _on_chat_changed(self) -> None:
        self.panes.chats.choose(self.conversation.chat_id or 0)
        if not self.panes.evidence.quotes and not self.search_actions.shown:
            self.pages.back()
            self.sides.evidence_came(there_is=False)
        self._show_title()

    @Slot()
    def _on_evidence_shown(self) -> None:
        if self.search_actions.shown:
            return
        if self.panes.right.currentWidget() is self.panes.page:
            self.pages.back()
        self.sides.evidence_came(there_is=True)

    @Slot()
    def _on_sides_changed(self) -> None:
        self.panes.sidebar_button.setChecked(self.sides.sidebar_open)
        self.panes.evidence_button.setChecked(self.sides.evidence_open)
        self.menus.sidebar.setChecked(self.sides.sidebar_open)
        self.menus.evidence.setChecked(self.sides.evidence_open)

    @Slot(object)
    def _on_trouble(self, error: BaseException) -> None:
        self.tell_trouble(error)


def _dropped(event: QDropEvent) -> tuple[Path, ...]:
    return tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())


def _packed(state: QByteArray) -> str:
    return bytes(state.toBase64().data()).decode("ascii")


def _unpacked(text: str) -> QByteArray:
    return QByteArray.fromBase64(QByteArray(text.encode("ascii", "ignore")))
