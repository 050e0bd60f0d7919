"""The window of the guides: contents on the left, the text beside it, search above."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QSignalBlocker, Qt, QUrl, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSplitter,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from muniment_app.help_document import HelpDocument
from muniment_app.help_pages import GUIDES, HelpPlace, guide_file, guide_of, place_of
from muniment_app.help_view import HelpView
from muniment_app.plain_tip import plain_tip

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from muniment_app.theme import Theme
    from muniment_app.translations import Translations

ZOOMS = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)
_ORDINARY = ZOOMS.index(1.0)
_DEEPEST = 3
"""Levels of headings in the contents; what is deeper is seen on the page."""
_POSITION = Qt.ItemDataRole.UserRole


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
        self.guides = QComboBox()
        self.guides.setProperty("role", "field")
        self.contents = QTreeWidget()
        self.back_button, self.forward_button = QToolButton(), QToolButton()
        self.smaller_button, self.larger_button = QToolButton(), QToolButton()
        self.find_field = QLineEdit()
        self.find_field.setClearButtonEnabled(True)
        self.find_field.setMaximumWidth(280)
        self.count = QLabel()
        self.count.setProperty("role", "small")
        self.previous_button, self.next_button = QToolButton(), QToolButton()
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
        self.contents.setObjectName("contents")
        self.contents.setHeaderHidden(True)
        self.contents.setRootIsDecorated(False)
        self.contents.setItemsExpandable(False)
        self.contents.setIndentation(14)
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.contents.setTextElideMode(Qt.TextElideMode.ElideRight)
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
        line.addStretch(1)
        line.addWidget(self.find_field, 4)
        for widget in (self.previous_button, self.next_button, self.count):
            line.addWidget(widget)
        line.addStretch(1)
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
        self.columns.setSizes([270, 830])
        side.setMinimumWidth(170)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.columns)
        for guide in GUIDES:
            if guide_file(self._folder, guide, "en") is not None:
                self.guides.addItem("", guide)

    def _connect(self) -> None:
        self.guides.activated.connect(self._on_guide_chosen)
        self.contents.itemClicked.connect(self._on_heading_chosen)
        self.contents.itemActivated.connect(self._on_heading_chosen)
        self.view.anchorClicked.connect(self._on_anchor)
        self.view.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.view.zoom_wanted.connect(self._on_zoom)
        self.find_field.textChanged.connect(self._on_words_changed)
        self.find_field.returnPressed.connect(self._on_find_next)
        self.next_button.clicked.connect(self._on_find_next)
        self.previous_button.clicked.connect(self._on_find_previous)
        self.back_button.clicked.connect(self._on_back)
        self.forward_button.clicked.connect(self._on_forward)
        self.larger_button.clicked.connect(self._on_larger)
        self.smaller_button.clicked.connect(self._on_smaller)
        self._theme.changed.connect(self._on_theme_changed)
        keys: tuple[tuple[tuple[str, ...], Callable[[], None]], ...] = (
            (("Ctrl+F",), self._on_find),
            (("F3", "Ctrl+G"), self._on_find_next),
            (("Shift+F3", "Ctrl+Shift+G", "Shift+Return"), self._on_find_previous),
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
        for number in range(self.guides.count()):
            self.guides.setItemText(number, titles[self.guides.itemData(number)])
        self.guides.setAccessibleName(self.tr("Guide"))
        self.contents.setAccessibleName(self.tr("Contents"))
        self.view.setAccessibleName(self.tr("Text of the guide"))
        self.find_field.setPlaceholderText(self.tr("Find in this guide"))
        self.find_field.setAccessibleName(self.tr("Find in this guide"))
        for button, words, keys in (
            (self.back_button, self.tr("Back"), "Alt+Left"),
            (self.forward_button, self.tr("Forward"), "Alt+Right"),
            (self.previous_button, self.tr("Previous place"), "Shift+F3"),
            (self.next_button, self.tr("Next place"), "F3"),
            (self.smaller_button, self.tr("Smaller letters"), "Ctrl+-"),
            (self.larger_button, self.tr("Larger letters"), "Ctrl++"),
        ):
            button.setToolTip(f"{words} ({QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)})")
            button.setAccessibleName(words)
        self.smaller_button.setText(self.tr("A−", "smaller letters"))
        self.larger_button.setText(self.tr("A+", "larger letters"))
        self._show_title()
        self._show_count()

    @Slot()
    def _recolour(self) -> None:
        for button, name in (
            (self.back_button, "back"),
            (self.forward_button, "next"),
            (self.previous_button, "chevron_up"),
            (self.next_button, "chevron_down"),
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
        self._fill_contents()
        self.view.find_words(self.find_field.text())
        self._show_title()
        self._show_count()

    def _show_again(self) -> None:
        """The same page in other colours or another size, at the same place."""
        if self.file is None:
            return
        place, chosen = self.view.place(), self.view.chosen
        self._show(self.file)
        self.view.chosen = chosen
        self.view.mark()
        self._show_count()
        self.view.go_to(place)
        self._on_scrolled()

    def _speak(self) -> None:
        """The same guide in the language of now, at the same heading: the guides stand side by side."""
        page = self.view.page
        file = guide_file(self._folder, guide_of(page.file), self._translations.language) if page is not None else None
        if page is None or file is None or file == page.file:
            return
        section = self.view.section()
        number = page.headings.index(section) if section is not None else 0
        many = len(page.headings)
        self._show(file)
        headings = self.view.page.headings if self.view.page is not None else ()
        self.view.go_to(headings[number].position if len(headings) == many and number else 0)
        self._on_scrolled()

    def _fill_contents(self) -> None:
        with QSignalBlocker(self.contents):
            self.contents.clear()
            above: QTreeWidgetItem | None = None
            for heading in self.view.page.headings if self.view.page is not None else ():
                if not 1 < heading.level <= _DEEPEST:
                    continue
                item = QTreeWidgetItem([heading.title])
                item.setToolTip(0, plain_tip(heading.title))
                item.setData(0, _POSITION, heading.position)
                if heading.level == _DEEPEST and above is not None:
                    above.addChild(item)
                else:
                    above = item
                    self.contents.addTopLevelItem(item)
            self.contents.expandAll()

    def _show_title(self) -> None:
        guide = guide_of(self.file) if self.file is not None else ""
        self.guides.setCurrentIndex(self.guides.findData(guide))
        title = guide_titles().get(guide, "")
        self.setWindowTitle(f"{title} – Muniment" if title else "Muniment")

    def _show_count(self) -> None:
        many = len(self.view.found)
        for button in (self.previous_button, self.next_button):
            button.setEnabled(many > 0)
        if not self.find_field.text():
            self.count.setText("")
        elif many:
            self.count.setText(self.tr("{number} of {many}").format(number=self.view.chosen + 1, many=many))
        else:
            self.count.setText(self.tr("Not found"))

    def _show_ways(self) -> None:
        self.back_button.setEnabled(bool(self._before))
        self.forward_button.setEnabled(bool(self._behind))

    # what the reader does

    @Slot(int)
    def _on_guide_chosen(self, number: int) -> None:
        self.open_guide(self.guides.itemData(number))
        self.view.setFocus()

    @Slot(QTreeWidgetItem)
    def _on_heading_chosen(self, item: QTreeWidgetItem) -> None:
        self.view.go_to(item.data(0, _POSITION))
        self.contents.setCurrentItem(item)

    @Slot(QUrl)
    def _on_anchor(self, url: QUrl) -> None:
        place = place_of(self.file, url.toString()) if self.file is not None else None
        if place is not None:
            self.go(place)

    @Slot()
    def _on_scrolled(self) -> None:
        section = self.view.section()
        if section is None:
            return
        with QSignalBlocker(self.contents):
            for item in _items(self.contents):
                if item.data(0, _POSITION) == section.position:
                    self.contents.setCurrentItem(item)
                    return
            self.contents.setCurrentItem(None)  # type: ignore[call-overload]

    @Slot()
    def _on_find(self) -> None:
        self.find_field.setFocus()
        self.find_field.selectAll()

    @Slot(str)
    def _on_words_changed(self, words: str) -> None:
        self.view.find_words(words)
        self._show_count()

    @Slot()
    def _on_find_next(self) -> None:
        self.view.find_next(1)
        self._show_count()

    @Slot()
    def _on_find_previous(self) -> None:
        self.view.find_next(-1)
        self._show_count()

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
        if self.find_field.text() and self.find_field.hasFocus():
            self.find_field.clear()
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


def _items(tree: QTreeWidget) -> Iterator[QTreeWidgetItem]:
    for number in range(tree.topLevelItemCount()):
        item = tree.topLevelItem(number)
        if item is not None:
            yield item
            yield from (item.child(place) for place in range(item.childCount()))
