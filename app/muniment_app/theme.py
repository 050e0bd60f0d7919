"""Colours, type and spacing of the window, light and dark, in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QGuiApplication, QIcon, QPalette

from muniment_app.colours import DARK, LIGHT, Colours
from muniment_app.icons import icon
from muniment_app.style_sheet import style_sheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from muniment_app.settings import Theme as ThemeChoice

SMALLEST_POINTS = 10.0
"""Below ten points long Russian text tires; a larger font of the system is kept."""


class Theme(QObject):
    """The theme in use; widgets that paint for themselves ask it and listen to ``changed``."""

    changed = Signal()

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._choice: ThemeChoice = "system"
        self.colours = LIGHT
        font = application.font()
        if font.pointSizeF() < SMALLEST_POINTS:
            font.setPointSizeF(SMALLEST_POINTS)
            application.setFont(font)
        self._points = font.pointSizeF()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_changed)

    def choose(self, choice: ThemeChoice) -> None:
        """Follow the computer, or stay light or dark."""
        self._choice = choice
        self._apply()

    def font(self, scale: float = 1.0, *, bold: bool = False) -> QFont:
        """The system's font in a size relative to the text."""
        font = QFont(self._application.font())
        font.setPointSizeF(self._points * scale)
        if bold:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def icon(self, name: str, colour: str = "") -> QIcon:
        """An icon in the soft text colour, or in another colour of the palette."""
        return icon(name, colour or self.colours.text_soft, self.colours.disabled)

    @Slot(Qt.ColorScheme)
    def _on_system_changed(self, _scheme: Qt.ColorScheme) -> None:
        if self._choice == "system":
            self._apply()

    def _apply(self) -> None:
        system_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        dark = self._choice == "dark" or (self._choice == "system" and system_dark)
        self.colours = DARK if dark else LIGHT
        self._application.setPalette(palette(self.colours))
        self._application.setStyleSheet(style_sheet(self.colours, self._points))
        self.changed.emit()


def palette(colours: Colours) -> QPalette:
    """Qt's own palette for what no style sheet reaches."""
    roles = {
        QPalette.ColorRole.Window: colours.ground,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.surface,
        QPalette.ColorRole.AlternateBase: colours.side,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.text_soft,
        QPalette.ColorRole.Button: colours.surface,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.ToolTipBase: colours.raised,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.on_accent,
        QPalette.ColorRole.Link: colours.accent_text,
        QPalette.ColorRole.LinkVisited: colours.accent_text,
        QPalette.ColorRole.Mid: colours.border,
        QPalette.ColorRole.Dark: colours.border_strong,
    }
    made = QPalette()
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.disabled))
    return made
