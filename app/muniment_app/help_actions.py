"""What the user does in the menu Help: reading the guides, and asking what program this is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from muniment_app.about_dialog import AboutDialog
from muniment_app.help_dialog import HelpDialog
from muniment_app.help_pages import guide_file

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from muniment_app.installation_desk import InstallationDesk
    from muniment_app.menus import Menus
    from muniment_app.shipped import Shipped
    from muniment_app.theme import Theme
    from muniment_app.translations import Translations


class HelpActions(QObject):
    """Joins the menu, the window of the guides, the About window and the desk."""

    def __init__(
        self,
        shipped: Shipped,
        desk: InstallationDesk,
        menus: Menus,
        theme: Theme,
        translations: Translations,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._shipped, self._desk, self._window = shipped, desk, window
        self._theme, self._translations = theme, translations
        self.dialog: HelpDialog | None = None
        self.about: AboutDialog | None = None
        folder = shipped.help
        for guide, action in menus.guides.items():
            action.setEnabled(folder is not None and guide_file(folder, guide, "en") is not None)
            action.triggered.connect(partial(self.show_guide, guide))
        menus.about.triggered.connect(self.show_about)
        menus.retranslate()

    def show_guide(self, guide: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signature
        """Open a guide beside the window; the window of the guides stays where it was put."""
        if self._shipped.help is None:
            return
        if self.dialog is None:
            self.dialog = HelpDialog(self._shipped.help, self._theme, self._translations, self._window)
        self.dialog.open_guide(guide)
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def close(self) -> None:
        """Close the windows of the menu; the program ends with its main window."""
        for dialog in (self.dialog, self.about):
            if dialog is not None:
                dialog.close()

    @Slot()
    def show_about(self) -> None:
        """Say what program this is."""
        if self.about is None:
            self.about = made = AboutDialog(self._shipped, self._window)
            made.check_wanted.connect(self._on_check)
            made.stop_wanted.connect(self._desk.stop)
            made.finished.connect(self._on_about_closed)
            self._desk.moved.connect(made.show_progress)
            self._desk.checked.connect(made.show_outcome)
            self._desk.failed.connect(made.show_outcome)
            self._desk.cancelled.connect(self._on_cancelled)
        self.about.show()
        self.about.raise_()

    @Slot()
    def _on_check(self) -> None:
        if self._shipped.installation is not None:
            self._desk.check(self._shipped.installation)

    @Slot()
    def _on_cancelled(self) -> None:
        if self.about is not None:
            self.about.show_outcome(None)

    @Slot()
    def _on_about_closed(self) -> None:
        self.about = None
