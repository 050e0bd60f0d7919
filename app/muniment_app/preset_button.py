"""Which instructions are added to the model's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from muniment_app.menu_head import MenuHead

if TYPE_CHECKING:
    from muniment_app.theme import Theme
    from muniment_engine.presets import Preset

LONGEST_PX = 150


class PresetButton(QToolButton):
    """Offers the presets by name, and the dialog that changes them."""

    preset_chosen = Signal(str)
    dialog_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._presets: tuple[Preset, ...] = ()
        self._chosen = ""
        self._locked = False
        self.choices = QMenu(self)
        self.choices.setToolTipsVisible(True)
        self.setMenu(self.choices)
        theme.changed.connect(self._recolour)
        self._fill()

    def show_presets(self, presets: tuple[Preset, ...], chosen: str) -> None:
        """Offer other presets; "" = none is chosen."""
        self._presets, self._chosen = presets, chosen
        self._fill()

    def show_locked(self, *, locked: bool) -> None:
        """Show whether an administrator has chosen."""
        self._locked = locked
        self._fill()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self._fill()
        super().changeEvent(event)

    def _fill(self) -> None:
        self.choices.clear()
        group = QActionGroup(self.choices)
        none = self.tr("No instructions of my own")
        for key, name, text in (("", none, ""), *((p.name, p.name, p.text) for p in self._presets)):
            action = self.choices.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(key == self._chosen)
            action.setData(key)
            action.setEnabled(not self._locked)
            action.setToolTip(self.tr("Set by your administrator") if self._locked else text)
            action.triggered.connect(self._on_chosen)
            group.addAction(action)
        self.choices.addSeparator()
        if self._locked:
            self.choices.addAction(MenuHead(self.tr("Set by your administrator"), self))
        manage = self.choices.addAction(self.tr("Instructions…"))
        manage.triggered.connect(self.dialog_wanted)
        shown = self._chosen or self.tr("Instructions")
        elided = self.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, LONGEST_PX)
        self.setText(elided.replace("&", "&&"))
        self.setToolTip(self.tr("Instructions that are added to the model's"))
        self.setAccessibleName(self.tr("Instructions: {name}").format(name=self._chosen or none))
        self._recolour()

    @Slot()
    def _recolour(self) -> None:
        self.setIcon(self._theme.icon("preset"))

    @Slot()
    def _on_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.preset_chosen.emit(action.data())
