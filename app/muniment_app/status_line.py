"""The line at the bottom: models, library, and the promise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from muniment_app import exam_notes, model_notes

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from muniment_app.lane_work import AssistantOpened
    from muniment_app.theme import Theme
    from muniment_ingest.records import LibraryStatus

SHORTEST_NAME_PX = 70
"""Of a model: its first letters, which tell it from others."""


class StatusLine(QFrame):
    """Says in a few words how things stand."""

    models_wanted = Signal()
    promise_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusline")
        self._theme = theme
        self._opened: AssistantOpened | None = None
        self._library: LibraryStatus | None = None
        self.model_button = QPushButton()
        self.embedder_button = QPushButton()
        self.library = QLabel()
        self.library.setProperty("role", "small")
        self.promise = QPushButton()
        for button in (self.model_button, self.embedder_button, self.promise):
            button.setProperty("role", "status")
            button.setIconSize(QSize(16, 16))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.setSpacing(4)
        layout.addWidget(self.model_button)
        layout.addWidget(self.embedder_button)
        layout.addStretch(1)
        layout.addWidget(self.library)
        layout.addSpacing(8)
        layout.addWidget(self.promise)
        self.model_button.clicked.connect(self.models_wanted)
        self.embedder_button.clicked.connect(self.models_wanted)
        self.promise.clicked.connect(self.promise_wanted)
        theme.changed.connect(self.refresh)
        self.refresh()

    def show_loading(self) -> None:
        """Models are being opened."""
        self._opened = None
        self.refresh()

    def show_assistant(self, opened: AssistantOpened) -> None:
        """Models are open, or there are none."""
        self._opened = opened
        self.refresh()

    def show_library(self, status: LibraryStatus) -> None:
        """Totals of the library."""
        self._library = status
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Qt's."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()
        super().changeEvent(event)

    @Slot()
    def refresh(self) -> None:
        """Say everything anew."""
        self._show_model()
        self.promise.setText(self.tr("Nothing leaves this computer"))
        self.promise.setToolTip(self.tr("Connections to other computers are switched off in this program"))
        self.promise.setIcon(self._theme.icon("shield", self._theme.colours.good))
        self._fit()

    def _fit(self) -> None:
        """Say it in the width there is: pages go first, then the end of the model's name, never what it may not do."""
        if self._opened is not None and self._opened.model is not None:
            self.model_button.setText(self._ability(self._opened.model.name))
        too_wide = 0
        for with_pages in (True, False):
            self._show_library(with_pages=with_pages)
            too_wide = self.sizeHint().width() - self.width()
            if too_wide <= 0:
                return
        if self._opened is not None and self._opened.model is not None:
            metrics = self.model_button.fontMetrics()
            name = self._opened.model.name
            room = max(SHORTEST_NAME_PX, metrics.horizontalAdvance(name) - too_wide)
            short = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
            self.model_button.setText(self._ability(short))

    def _show_model(self) -> None:
        colours = self._theme.colours
        opened = self._opened
        self.embedder_button.setVisible(opened is not None and opened.embedder is None)
        self.embedder_button.setText(self.tr("No search by meaning"))
        self.embedder_button.setToolTip(
            self.tr("No embedder is installed: documents are found by their words only")
        )
        self.embedder_button.setIcon(self._theme.icon("info", colours.warn))
        if opened is None:
            self.model_button.setText(self.tr("Loading the models…"))
            self.model_button.setIcon(self._theme.icon("clock"))
            self.model_button.setToolTip(self.tr("You can already write your question"))
        elif opened.model is None:
            self.model_button.setText(self.tr("No language model: answers show quotes only. How to add one"))
            self.model_button.setIcon(self._theme.icon("model", colours.warn))
            self.model_button.setToolTip("")
        else:
            modes = [mode for _, mode in opened.modes]
            self.model_button.setIcon(
                self._theme.icon("model", colours.good if "full" in modes else colours.warn)
            )
            facts = [f"{opened.model.name}: {model_notes.model_facts(opened.model)}"]
            facts += [exam_notes.mode_words(mode, language) for language, mode in opened.modes]
            if opened.embedder is not None:
                facts.append(f"{opened.embedder.name}: {model_notes.model_facts(opened.embedder)}")
            self.model_button.setToolTip("\n".join(facts))

    def _ability(self, name: str) -> str:
        """The open model's name, and what it may not do."""
        assert self._opened is not None  # noqa: S101 - asked of an open model only
        assert self._opened.model is not None  # noqa: S101
        allowed = [mode for _, mode in self._opened.modes]
        if "full" in allowed or not allowed:
            return name
        if "draft" in allowed:
            return self.tr("{name}: drafts only").format(name=name)
        # A model that was not examined writes in the languages that it is made for.
        if any(self._opened.model.speaks(language) for language, _ in self._opened.modes):
            return self.tr("{name}: quotes only, by its exam").format(name=name)
        return self.tr("{name}: quotes only").format(name=name)

    def _show_library(self, *, with_pages: bool) -> None:
        if self._library is not None and self._library.documents:
            documents = self.tr("%n document(s)", "", self._library.documents)
            pages = self.tr("%n page(s)", "", self._library.pages.total)
            self.library.setText(f"{documents} · {pages}" if with_pages else documents)
            self.library.setToolTip("" if with_pages else f"{documents} · {pages}")
        else:
            self.library.setText("")
