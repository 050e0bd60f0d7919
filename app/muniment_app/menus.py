"""The menu bar and its shortcuts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from muniment_app.help_dialog import guide_titles
from muniment_app.help_pages import GUIDES

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow, QMenu

    from muniment_app.settings import AppearanceSettings


class Menus(QObject):
    """Builds the menus; what they do is connected by the window."""

    language_chosen = Signal(str)
    theme_chosen = Signal(str)

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        bar = window.menuBar()
        bar.setNativeMenuBar(True)
        self.file, self.view = bar.addMenu(""), bar.addMenu("")
        self.models, self.help = bar.addMenu(""), bar.addMenu("")
        self.new_chat = self._action(QKeySequence("Ctrl+N"))
        self.new_collection = self._action(QKeySequence("Ctrl+Shift+N"))
        self.add_files = self._action(QKeySequence("Ctrl+O"))
        self.add_folder = self._action(QKeySequence("Ctrl+Shift+O"))
        self.follow_folders = self._action(checkable=True)
        self.coverage = self._action(QKeySequence("Ctrl+R"))
        self.queue = self._action(QKeySequence("Ctrl+J"))
        self.export = self._action(QKeySequence("Ctrl+Shift+E"))
        self.quit = self._action(QKeySequence("Ctrl+Q"))
        self.file.addActions([self.new_chat, self.new_collection])
        self.file.addSeparator()
        self.file.addActions([self.add_files, self.add_folder, self.follow_folders])
        self.file.addSeparator()
        self.file.addActions([self.coverage, self.queue])
        self.file.addSeparator()
        self.file.addAction(self.export)
        self.file.addSeparator()
        self.file.addAction(self.quit)
        self.search = self._action(QKeySequence("Ctrl+Shift+F"))
        self.find = self._action(QKeySequence("Ctrl+F"))
        self.ask = self._action(QKeySequence("Ctrl+L"))
        self.sidebar = self._action(QKeySequence("Ctrl+B"), checkable=True)
        self.evidence = self._action(QKeySequence("Ctrl+E"), checkable=True)
        self.view.addActions([self.search, self.find, self.ask])
        self.view.addSeparator()
        self.view.addActions([self.sidebar, self.evidence])
        self.view.addSeparator()
        self._language = self.view.addMenu("")
        self._languages = self._choices(self._language, ("system", "en", "ru"))
        self._theme = self.view.addMenu("")
        self._themes = self._choices(self._theme, ("system", "light", "dark"))
        self.add_model = self._action()
        self.show_models = self._action(QKeySequence("Ctrl+M"))
        self.quotes_only = self._action(checkable=True)
        self.models.addActions([self.add_model, self.show_models])
        self.models.addSeparator()
        self.models.addAction(self.quotes_only)
        self.stop = self._action(QKeySequence("Esc"))
        self.about = self._action()
        self.guides = self._guides()
        window.addAction(self.stop)
        self._languages.triggered.connect(self._on_language)
        self._themes.triggered.connect(self._on_theme)
        self.retranslate()

    def show_choices(self, appearance: AppearanceSettings) -> None:
        """Tick what is chosen."""
        for group, chosen in ((self._languages, appearance.language), (self._themes, appearance.theme)):
            for action in group.actions():
                action.setChecked(action.data() == chosen)

    def retranslate(self) -> None:
        """Say everything in the language of now."""
        self.file.setTitle(self.tr("&File"))
        self.view.setTitle(self.tr("&View"))
        self.models.setTitle(self.tr("&Models"))
        self.help.setTitle(self.tr("&Help"))
        self.new_chat.setText(self.tr("New chat"))
        self.new_collection.setText(self.tr("New collection…"))
        self.add_files.setText(self.tr("Add files…"))
        self.add_folder.setText(self.tr("Add a folder…"))
        self.follow_folders.setText(self.tr("Follow added folders"))
        self.coverage.setText(self.tr("Coverage…"))
        self.queue.setText(self.tr("Queue…"))
        self.export.setText(self.tr("Export the chat…"))
        self.quit.setText(self.tr("Quit"))
        self.search.setText(self.tr("Search all documents"))
        self.find.setText(self.tr("Find a document"))
        self.ask.setText(self.tr("Write a question"))
        self.sidebar.setText(self.tr("Chats and library"))
        self.evidence.setText(self.tr("Evidence"))
        self._language.setTitle(self.tr("Language"))
        self._theme.setTitle(self.tr("Theme"))
        names = {
            "system": self.tr("As on this computer"),
            "en": "English",
            "ru": "Русский",
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
        }
        for action in (*self._languages.actions(), *self._themes.actions()):
            action.setText(names[action.data()])
        self.add_model.setText(self.tr("Add a model file…"))
        self.show_models.setText(self.tr("Models…"))
        self.quotes_only.setText(self.tr("Answer with quotes only"))
        self.stop.setText(self.tr("Stop the answer"))
        titles = guide_titles()
        for guide, action in self.guides.items():
            action.setText(titles[guide])
            action.setToolTip(
                "" if action.isEnabled() else self.tr("The guides did not come with this program")
            )
        self.about.setText(self.tr("About Muniment"))

    def _action(self, shortcut: QKeySequence | None = None, *, checkable: bool = False) -> QAction:
        action = QAction(self)
        if shortcut is not None:
            action.setShortcut(shortcut)
        action.setCheckable(checkable)
        return action

    def _guides(self) -> dict[str, QAction]:
        made = {guide: self._action() for guide in GUIDES}
        made[GUIDES[0]].setShortcut(QKeySequence("F1"))
        self.help.setToolTipsVisible(True)
        self.help.addActions(list(made.values()))
        self.help.addSeparator()
        self.help.addAction(self.about)
        return made

    def _choices(self, menu: QMenu, keys: tuple[str, ...]) -> QActionGroup:
        group = QActionGroup(self)
        for key in keys:
            action = self._action(checkable=True)
            action.setData(key)
            group.addAction(action)
        menu.addActions(group.actions())
        return group

    @Slot(QAction)
    def _on_language(self, action: QAction) -> None:
        self.language_chosen.emit(action.data())

    @Slot(QAction)
    def _on_theme(self, action: QAction) -> None:
        self.theme_chosen.emit(action.data())


def about_text() -> tuple[str, str]:
    """Title and words of the About notice."""
    translate = QCoreApplication.translate
    return (
        translate("Menus", "Muniment answers from your documents, with evidence."),
        translate(
            "Menus",
            "Everything runs on this computer. F1 user's guide, Ctrl+N new chat, Ctrl+O add files, Ctrl+R coverage, "
            "Ctrl+J queue, Ctrl+Shift+F search all documents, Ctrl+F find a document, "
            "Ctrl+L write a question, Ctrl+B chats and library, Ctrl+E evidence, Esc stop.",
        ),
    )
