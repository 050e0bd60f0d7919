"""The window of the guides: contents on the left, the text beside it, search above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QUrl, Slot
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from muniment_app.help_contents import HelpContents
from muniment_app.help_document import HelpDocument
from muniment_app.help_find_bar import HelpFindBar
from muniment_app.help_pages import GUIDES, HelpPlace, guide_file, guide_of, place_of
from muniment_app.help_view import HelpView

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from muniment_app.theme import Theme
    from muniment_app.translations import Translations

ZOOMS = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
_ORDINARY = ZOOMS.index(1.0)


class HelpDialog(QDialog):
    """Shows the guides; they read like one document with links.

    Args:
        folder: of the guides.
        theme: colours in use.
        translations: language in use.
    """

    def __init__(
        self, folder: Path, theme: Theme, translations: Translations, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Window)
        self.resize(1100, 780)
        self.setMinimumSize(560, 360)
        self._folder, self._theme, self._translations = folder, theme, translations
        self._zoom = _ORDINARY
        self._before: list[tuple[Path, int]] = []
        self._behind: list[tuple[Path, int]] = []
        self.view = HelpView(theme)
        self.guides = QToolButton()
        self.guides.setProperty("role", "field")
        self.choices = QMenu(self.guides)
        self.contents = HelpContents()
        self.back_button, self.forward_button = QToolButton(), QToolButton()
        self.smaller_button, self.larger_button = QToolButton(), QToolButton()
        self.search = HelpFindBar(self.view, theme)
        self._build()
        self._connect()
        self._retranslate()
        self._recolour()

    @property
    def file(self) -> Path | None:
        """The guide that is shown."""
        return self.view.page.file if self.view.page is not None else None

    def open_guide(self, guide: str) -> None:
        """Show a guide in the language of the interface."""
        file = guide_file(self._folder, guide, self._translations.language)
        if file is not None:
            self.go(HelpPlace(file))
            self.view.setFocus()

    def go(self, place: HelpPlace) -> None:
        """Go somewhere; the way back is kept."""
        if self.file is not None:
            self._before.append((self.file, self.view.place()))
            self._behind.clear()
        if place.file != self.file or self.view.page is None:
            self._show(place.file)
        headings = self.view.page.headings if self.view.page is not None else ()
        self.view.go_to(next((h.position for h in headings if h.anchor == place.anchor), 0))
        self._on_scrolled()
        self._show_ways()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self._speak()
        super().changeEvent(event)

    # building

    def _build(self) -> None:
        side = QFrame()
        side.setObjectName("sidebar")
        left = QVBoxLayout(side)
        left.setContentsMargins(12, 12, 8, 8)
        left.setSpacing(10)
        left.addWidget(self.guides)
        left.addWidget(self.contents, 1)
        head = QFrame()
        head.setObjectName("header")
        line = QHBoxLayout(head)
        line.setContentsMargins(10, 8, 10, 8)
        line.setSpacing(4)
        for button in (self.back_button, self.forward_button):
            line.addWidget(button)
        line.addSpacing(10)
        line.addWidget(self.search, 1)
        line.addSpacing(10)
        for button in (self.smaller_button, self.larger_button):
            line.addWidget(button)
        right = QWidget()
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(head)
        beside.addSpacing(14)
        beside.addWidget(self.view, 1)
        self.columns = QSplitter()
        self.columns.setHandleWidth(1)
        self.columns.setChildrenCollapsible(False)
        self.columns.addWidget(side)
        self.columns.addWidget(right)
        self.columns.setStretchFactor(1, 1)
        self.columns.setSizes([290, 810])
        side.setMinimumWidth(170)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.columns)
        self.guides.setMenu(self.choices)
        self.guides.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.guides.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.guides.setIconSize(QSize(14, 14))
        # The arrow stands behind the words.
        self.guides.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.choices.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.guides.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.guides.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for guide in GUIDES:
            if guide_file(self._folder, guide, "en") is not None:
                self.choices.addAction("").setData(guide)

    def _connect(self) -> None:
        self.choices.triggered.connect(self._on_guide_chosen)
        self.contents.heading_chosen.connect(self.view.go_to)
        self.view.anchorClicked.connect(self._on_anchor)
        self.view.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.view.zoom_wanted.connect(self._on_zoom)
        self.back_button.clicked.connect(self._on_back)
        self.forward_button.clicked.connect(self._on_forward)
        self.larger_button.clicked.connect(self._on_larger)
        self.smaller_button.clicked.connect(self._on_smaller)
        self._theme.changed.connect(self._on_theme_changed)
        keys: tuple[tuple[tuple[str, ...], Callable[[], None]], ...] = (
            (("Ctrl+F",), self.search.begin),
            (("F3", "Ctrl+G"), self.search.go_next),
            (("Shift+F3", "Ctrl+Shift+G", "Shift+Return"), self.search.go_previous),
            (("Ctrl++", "Ctrl+="), self._on_larger),
            (("Ctrl+-",), self._on_smaller),
            (("Ctrl+0",), self._on_ordinary),
            (("Alt+Left",), self._on_back),
            (("Alt+Right",), self._on_forward),
        )
        for names, slot in keys:
            for name in names:
                QShortcut(QKeySequence(name), self).activated.connect(slot)

    def _retranslate(self) -> None:
        titles = guide_titles()
        for action in self.choices.actions():
            action.setText(titles[action.data()])
        self.contents.setAccessibleName(self.tr("Contents"))
        self.view.setAccessibleName(self.tr("Text of the guide"))
        for button, words, keys in (
            (self.back_button, self.tr("Back"), "Alt+Left"),
            (self.forward_button, self.tr("Forward"), "Alt+Right"),
            (self.smaller_button, self.tr("Smaller letters"), "Ctrl+-"),
            (self.larger_button, self.tr("Larger letters"), "Ctrl++"),
        ):
            button.setToolTip(
                f"{words} ({QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)})"
            )
            button.setAccessibleName(words)
        self.smaller_button.setText(self.tr("A−", "smaller letters"))
        self.larger_button.setText(self.tr("A+", "larger letters"))
        self._show_title()

    @Slot()
    def _recolour(self) -> None:
        for button, name in (
            (self.back_button, "back"),
            (self.forward_button, "next"),
            (self.guides, "chevron_down"),
        ):
            button.setIcon(self._theme.icon(name))

    # showing

    def _show(self, file: Path) -> None:
        try:
            text = file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            text = self.tr("This page cannot be read. Ask your administrator to check the installation.")
        font = self._theme.font(ZOOMS[self._zoom])
        self.view.show_page(HelpDocument(file, text, font, self._theme.colours))
        self.contents.show_headings(self.view.page.headings if self.view.page is not None else ())
        self.search.search_again()
        self._show_title()

    def _show_again(self) -> None:
        """The same page in other colours or another size, at the same place."""
        if self.file is None:
            return
        place, chosen = self.view.place(), self.view.chosen
        self._show(self.file)
        self.view.chosen = chosen
        self.view.mark()
        self.search.show_count()
        self.view.go_to(place)
        self._on_scrolled()

    def _speak(self) -> None:
        """The same guide in the language of now, at the same heading: the guides stand side by side."""
        page = self.view.page
        file = (
            guide_file(self._folder, guide_of(page.file), self._translations.language)
            if page is not None
            else None
        )
        if page is None or file is None or file == page.file:
            return
        section = self.view.section()
        number = page.headings.index(section) if section is not None else 0
        many = len(page.headings)
        self._show(file)
        headings = self.view.page.headings if self.view.page is not None else ()
        self.view.go_to(headings[number].position if len(headings) == many and number else 0)
        self._on_scrolled()

    def _show_title(self) -> None:
        guide = guide_of(self.file) if self.file is not None else ""
        headings = self.view.page.headings if self.view.page is not None else ()
        title = guide_titles().get(guide) or (headings[0].title if headings else "")
        self.guides.setText(title)
        self.guides.setAccessibleName(self.tr("Guide: {title}").format(title=title))
        self.setWindowTitle(f"{title} – Muniment" if title else "Muniment")

    def _show_ways(self) -> None:
        self.back_button.setEnabled(bool(self._before))
        self.forward_button.setEnabled(bool(self._behind))

    # what the reader does

    @Slot(QAction)
    def _on_guide_chosen(self, action: QAction) -> None:
        self.open_guide(action.data())

    @Slot(QUrl)
    def _on_anchor(self, url: QUrl) -> None:
        place = place_of(self.file, url.toString()) if self.file is not None else None
        if place is not None:
            self.go(place)

    @Slot()
    def _on_scrolled(self) -> None:
        self.contents.choose(self.view.section())

    @Slot()
    def _on_back(self) -> None:
        self._walk(self._before, self._behind)

    @Slot()
    def _on_forward(self) -> None:
        self._walk(self._behind, self._before)

    def _walk(self, there: list[tuple[Path, int]], back: list[tuple[Path, int]]) -> None:
        if not there or self.file is None:
            return
        back.append((self.file, self.view.place()))
        file, position = there.pop()
        if file != self.file:
            self._show(file)
        self.view.go_to(position)
        self._on_scrolled()
        self._show_ways()

    @Slot()
    def _on_larger(self) -> None:
        self._on_zoom(1)

    @Slot()
    def _on_smaller(self) -> None:
        self._on_zoom(-1)

    @Slot()
    def _on_ordinary(self) -> None:
        self._on_zoom(_ORDINARY - self._zoom)

    @Slot(int)
    def _on_zoom(self, steps: int) -> None:
        wanted = min(max(0, self._zoom + steps), len(ZOOMS) - 1)
        self.smaller_button.setEnabled(wanted > 0)
        self.larger_button.setEnabled(wanted < len(ZOOMS) - 1)
        if wanted != self._zoom:
            self._zoom = wanted
            self._show_again()

    @Slot()
    def _on_theme_changed(self) -> None:
        self._recolour()
        self._show_again()

    def reject(self) -> None:
        """Qt's Esc: first what is searched goes, then the window."""
        if self.search.field.text() and self.search.field.hasFocus():
            self.search.field.clear()
            self.view.setFocus()
            return
        super().reject()


def guide_titles() -> dict[str, str]:
    """What the guides are called in the language of now."""
    translate = QCoreApplication.translate
    return {
        "user-guide": translate("Help", "User's guide"),
        "administrator-guide": translate("Help", "Administrator's guide"),
        "command-line": translate("Help", "Command line"),
        "compliance": translate("Help", "Compliance"),
    }
