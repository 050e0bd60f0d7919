"""What the search page shows when there are no results: how to search, or what to try."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from muniment_engine.search_query import SearchQuery

EXAMPLES = 6


class SearchHints(QScrollArea):
    """Examples of the syntax; a click writes one into the query."""

    example_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._collection = ""
        self.hero, self.lead = QLabel(), QLabel()
        self.hero.setProperty("role", "title")
        self.lead.setProperty("role", "soft")
        self.examples = [QPushButton() for _ in range(EXAMPLES)]
        self._meanings = [QLabel() for _ in range(EXAMPLES)]
        inside = QWidget()
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for place, (button, meaning) in enumerate(zip(self.examples, self._meanings, strict=True)):
            button.setProperty("role", "link")
            button.clicked.connect(self._on_clicked)
            meaning.setProperty("role", "soft")
            meaning.setWordWrap(True)
            grid.addWidget(button, place, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(meaning, place, 1)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(26, 18, 26, 18)
        layout.setSpacing(8)
        for label in (self.hero, self.lead):
            label.setWordWrap(True)
            layout.addWidget(label)
        layout.addSpacing(6)
        layout.addLayout(grid)
        layout.addStretch(1)
        self.setWidget(inside)
        self._retranslate()

    def show_collection(self, name: str) -> None:
        """Speak of a collection that there is."""
        self._collection = name
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.hero.setText(self.tr("Search all documents"))
        self.lead.setText(
            self.tr("Words are found in all their forms. These narrow the search; a click writes them down:")
        )
        name = self._collection or self.tr("Documents")
        texts = (
            (self.tr('"annual leave"'), self.tr("these words side by side")),
            (self.tr("type:pdf"), self.tr("only PDF; also word, excel, slides, mail, text, image")),
            (self.tr('in:"{name}"').format(name=name), self.tr("only this collection")),
            (self.tr("file:contract"), self.tr("part of the name or the title; folder: part of the folder")),
            (self.tr("after:2024-03"), self.tr("dated March 2024 or later; before: the other way round")),
            (self.tr("newest:yes"), self.tr("of several versions of a document, only the newest")),
        )
        for button, meaning, (example, words) in zip(self.examples, self._meanings, texts, strict=True):
            button.setText(example.replace("&", "&&"))
            button.setAccessibleName(example)
            button.setAccessibleDescription(words)
            meaning.setText(words)

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QPushButton):
            self.example_chosen.emit(button.accessibleName())


class NothingFound(QWidget):
    """Says that nothing was found, and what to try."""

    without_filters_wanted = Signal()
    without_quotes_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._query: SearchQuery | None = None
        self._is_empty = False
        self.hero, self.advice = QLabel(), QLabel()
        self.hero.setProperty("role", "title")
        self.hero.setTextFormat(Qt.TextFormat.PlainText)
        self.advice.setProperty("role", "soft")
        self.filters_button, self.quotes_button = QPushButton(), QPushButton()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(26, 18, 26, 18)
        layout.setSpacing(10)
        for label in (self.hero, self.advice):
            label.setWordWrap(True)
            layout.addWidget(label)
        for button in (self.filters_button, self.quotes_button):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)
        self.filters_button.clicked.connect(self.without_filters_wanted)
        self.quotes_button.clicked.connect(self.without_quotes_wanted)

    def show_query(self, query: SearchQuery, *, library_is_empty: bool) -> None:
        """Say it of a query."""
        self._query, self._is_empty = query, library_is_empty
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        if self._query is None:
            return
        filtered = any(part.kind == "filter" and not part.problem for part in self._query.parts)
        words = self._query.words
        self.filters_button.setText(self.tr("Search without filters"))
        self.quotes_button.setText(self.tr("Search without quotes"))
        self.filters_button.setVisible(filtered and bool(words) and not self._is_empty)
        self.quotes_button.setVisible(bool(self._query.phrases) and not self._is_empty)
        if self._is_empty:
            self.hero.setText(self.tr("The library is empty"))
            self.advice.setText(self.tr("Add files or a folder first; what is in them can be found at once."))
        elif not words and not filtered:
            self.hero.setText(self.tr("Nothing to look for yet"))
            self.advice.setText(self.tr("Write a word, or correct the filter above."))
        elif not words:
            self.hero.setText(self.tr("No document meets these filters"))
            self.advice.setText(self.tr("Take one of them away, or choose another."))
        else:
            self.hero.setText(self.tr("Nothing found for “{words}”").format(words=words))
            self.advice.setText(
                self.tr("Look for typing slips, try fewer words, or another word for the same thing.")
            )
