"""The filters above the results: each writes itself into the query, and shows what stands there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QEvent, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget

from muniment_app import wording
from muniment_app.flow_layout import FlowLayout
from muniment_app.plain_tip import plain_tip
from muniment_app.search_words import type_names, type_word
from muniment_engine.search_filters import date_of, kinds_of, language_of, switch_of
from muniment_engine.search_query import SearchQuery

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction

    from muniment_app.theme import Theme
    from muniment_engine.search_filters import FilterKey

LONGEST_LABEL = 28
_LANGUAGES = ("ru", "en")


class SearchChips(QWidget):
    """Says how the query shall read when a filter is chosen."""

    query_edited = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._query = SearchQuery()
        self._collections: tuple[str, ...] = ()
        self.language = "en"
        self.collection_button, self.type_button = QToolButton(), QToolButton()
        self.language_button, self.date_button = QToolButton(), QToolButton()
        self.newest_button = QToolButton()
        self.clear_button = QPushButton()
        self.clear_button.setProperty("role", "link")
        self._fillers: dict[QToolButton, Callable[[QMenu], None]] = {
            self.collection_button: self._fill_collections,
            self.type_button: self._fill_types,
            self.language_button: self._fill_languages,
            self.date_button: self._fill_dates,
        }
        self._build()
        self._retranslate()
        self._recolour()

    def show_query(self, query: SearchQuery) -> None:
        """Show the filters of a query."""
        self._query = query
        self._show_labels()

    def show_collections(self, names: tuple[str, ...]) -> None:
        """Offer other collections."""
        self._collections = names

    def without_filters(self) -> SearchQuery:
        """The query without any filter."""
        return SearchQuery(tuple(part for part in self._query.parts if part.kind != "filter"))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _build(self) -> None:
        line = FlowLayout(self, 6)
        for button, filler in self._fillers.items():
            menu = QMenu(button)
            menu.aboutToShow.connect(partial(self._fill, menu, filler))
            button.setMenu(menu)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
            # The arrow stands behind the words.
            button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
            menu.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for button in (*self._fillers, self.newest_button):
            button.setProperty("role", "chip")
            button.setIconSize(QSize(12, 12))
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            line.addWidget(button)
        line.addWidget(self.clear_button)
        self.newest_button.setCheckable(True)
        self.newest_button.clicked.connect(self._on_newest)
        self.clear_button.clicked.connect(self._on_clear)
        self._theme.changed.connect(self._recolour)

    def _retranslate(self) -> None:
        self.newest_button.setText(self.tr("Newest versions only"))
        self.newest_button.setToolTip(
            self.tr("Of documents that are there in several versions, only the newest is searched")
        )
        self.clear_button.setText(self.tr("Clear filters"))
        self._show_labels()

    def _show_labels(self) -> None:
        query = self._query
        names = type_names()
        types = [self._type_name(value, names) for value in query.values("type")]
        languages = [wording.of_language(language_of(value)) for value in query.values("lang")]
        dates = [self.tr("from {date}").format(date=value) for value in query.values("after")]
        dates += [self.tr("before {date}").format(date=value) for value in query.values("before")]
        for button, name, chosen in (
            (self.collection_button, self.tr("Collection"), list(query.values("in"))),
            (self.type_button, self.tr("Type"), types),
            (self.language_button, self.tr("Language"), languages),
            (self.date_button, self.tr("Date"), dates),
        ):
            words = ", ".join(chosen)
            shown = words if len(words) <= LONGEST_LABEL else words[: LONGEST_LABEL - 1] + "…"
            button.setText((shown or name).replace("&", "&&"))
            button.setToolTip(plain_tip(f"{name}: {words}") if words else name)
            button.setAccessibleName(f"{name}: {words or self.tr('any')}")
            _mark(button, chosen=bool(chosen))
        newest = any(switch_of(value) for value in query.values("newest"))
        self.newest_button.setChecked(newest)
        _mark(self.newest_button, chosen=newest)
        self.clear_button.setVisible(any(part.kind == "filter" for part in query.parts))
        self.updateGeometry()

    @staticmethod
    def _type_name(value: str, names: dict[str, str]) -> str:
        kinds = kinds_of(value)
        return next((name for family, name in names.items() if kinds_of(family) == kinds), value)

    @Slot()
    def _recolour(self) -> None:
        for button in self._fillers:
            button.setIcon(self._theme.icon("chevron_down"))

    # menus are filled when they open

    @staticmethod
    def _fill(menu: QMenu, filler: Callable[[QMenu], None]) -> None:
        menu.clear()
        filler(menu)

    def _fill_collections(self, menu: QMenu) -> None:
        chosen = {value.casefold() for value in self._query.values("in")}
        for name in self._collections:
            self._choice(menu, "in", name, name, ticked=name.casefold() in chosen)
        self._any(menu, self.tr("All collections"), "in")

    def _fill_types(self, menu: QMenu) -> None:
        chosen = {kinds_of(value) for value in self._query.values("type")}
        for family, name in type_names().items():
            word = type_word(family, self.language)
            self._choice(menu, "type", name, word, ticked=kinds_of(family) in chosen)
        self._any(menu, self.tr("All types"), "type")

    def _fill_languages(self, menu: QMenu) -> None:
        chosen = {language_of(value) for value in self._query.values("lang")}
        for code in _LANGUAGES:
            self._choice(menu, "lang", wording.of_language(code), code, ticked=code in chosen)
        self._any(menu, self.tr("All languages"), "lang")

    def _fill_dates(self, menu: QMenu) -> None:
        today = QDate.currentDate()
        year = today.year()
        iso = Qt.DateFormat.ISODate
        chosen = (
            [date_of(v) for v in self._query.values("after")],
            [date_of(v) for v in self._query.values("before")],
        )
        for name, after, before in (
            (self.tr("The last 30 days"), today.addDays(-30).toString(iso), ""),
            (self.tr("The last 12 months"), today.addMonths(-12).toString(iso), ""),
            (self.tr("This year"), str(year), ""),
            (self.tr("Last year"), str(year - 1), str(year)),
            (self.tr("Older"), "", str(year - 1)),
        ):
            wanted = ([date_of(after)] if after else [], [date_of(before)] if before else [])
            action = self._action(menu, name, ticked=chosen == wanted)
            action.triggered.connect(partial(self._choose_dates, after, before))
        menu.addSeparator()
        action = self._action(menu, self.tr("Any date"), ticked=chosen == ([], []))
        action.triggered.connect(partial(self._choose_dates, "", ""))
        hint = menu.addAction(self.tr("Other dates: write after:2024-03 or before:2024 into the search"))
        hint.setEnabled(False)

    def _choice(self, menu: QMenu, key: FilterKey, name: str, value: str, *, ticked: bool) -> None:
        action = self._action(menu, name, ticked=ticked)
        action.triggered.connect(partial(self._toggle, key, value))

    def _any(self, menu: QMenu, name: str, key: FilterKey) -> None:
        menu.addSeparator()
        action = self._action(menu, name, ticked=not self._query.values(key))
        action.triggered.connect(partial(self._choose, key, ()))

    @staticmethod
    def _action(menu: QMenu, name: str, *, ticked: bool) -> QAction:
        action = menu.addAction(name.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(ticked)
        return action

    # choosing

    def _toggle(self, key: FilterKey, value: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signature
        values = self._query.values(key)
        kept = tuple(one for one in values if not _same(key, one, value))
        self._choose(key, kept if len(kept) < len(values) else (*values, value))

    def _choose(self, key: FilterKey, values: tuple[str, ...], _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        self.query_edited.emit(self._query.with_values(key, values, self.language))

    def _choose_dates(self, after: str, before: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002
        query = self._query.with_values("after", (after,) if after else (), self.language)
        self.query_edited.emit(query.with_values("before", (before,) if before else (), self.language))

    @Slot(bool)
    def _on_newest(self, wanted: bool) -> None:  # noqa: FBT001 - Qt's signature
        yes = "да" if self.language == "ru" else "yes"
        self._choose("newest", (yes,) if wanted else ())

    @Slot()
    def _on_clear(self) -> None:
        self.query_edited.emit(self.without_filters())


def _same(key: FilterKey, one: str, other: str) -> bool:
    if key == "type":
        return kinds_of(one) == kinds_of(other)
    if key == "lang":
        return language_of(one) == language_of(other)
    return one.casefold() == other.casefold()


def _mark(button: QToolButton, *, chosen: bool) -> None:
    if button.property("chosen") != chosen:
        button.setProperty("chosen", chosen)
        button.style().unpolish(button)
        button.style().polish(button)
