"""The panes of the window and how they stand beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from muniment_app.activity_bar import ActivityBar
from muniment_app.chat_view import ChatView
from muniment_app.chats_pane import ChatsPane
from muniment_app.composer import Composer
from muniment_app.elided_label import ElidedLabel
from muniment_app.evidence_pane import EvidencePane
from muniment_app.library_pane import LibraryPane
from muniment_app.notices import Notices
from muniment_app.page_view import PageView
from muniment_app.search_page import SearchPage
from muniment_app.side_panes import EVIDENCE_PX, SIDEBAR_PX
from muniment_app.status_line import StatusLine

if TYPE_CHECKING:
    from muniment_app.theme import Theme


class Panes(QWidget):
    """Library and chats on the left, conversation or search in the middle, evidence or a page on the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.chats = ChatsPane(theme)
        self.library = LibraryPane(theme)
        self.chat = ChatView(theme)
        self.composer = Composer(theme)
        self.evidence = EvidencePane(theme)
        self.page = PageView(theme)
        self.search = SearchPage(theme)
        self.notices = Notices(theme)
        self.activity = ActivityBar()
        self.status = StatusLine(theme)
        self.chat_title = ElidedLabel()
        self.chat_title.setProperty("role", "strong")
        self.sidebar_button, self.evidence_button = QToolButton(), QToolButton()
        self.search_button, self.find_button = QToolButton(), QPushButton()
        self.find_button.setProperty("role", "nav")
        self.talk, self.middle, self.right = QWidget(), QStackedWidget(), QStackedWidget()
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        self.side_splitter = QSplitter(Qt.Orientation.Vertical)
        self._theme = theme
        self._build()
        self._retranslate()
        self._recolour()
        theme.changed.connect(self._recolour)

    def _build(self) -> None:
        sidebar = QFrame()
        sidebar.setObjectName("sidebar")
        sidebar.setMinimumWidth(230)
        self.side_splitter.addWidget(self.chats)
        self.side_splitter.addWidget(self.library)
        self.side_splitter.setChildrenCollapsible(False)
        self.side_splitter.setHandleWidth(1)
        self.side_splitter.setSizes([240, 460])
        top = QVBoxLayout()
        top.setContentsMargins(12, 12, 8, 0)
        top.addWidget(self.find_button)
        left = QVBoxLayout(sidebar)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addLayout(top)
        left.addWidget(self.side_splitter, 1)
        middle = self._built_middle()
        self.right.addWidget(self.evidence)
        self.right.addWidget(self.page)
        right = QFrame()
        right.setObjectName("evidence")
        right.setMinimumWidth(280)
        _only(right, self.right)
        self.columns.setHandleWidth(1)
        self.columns.setChildrenCollapsible(False)
        for widget in (sidebar, middle, right):
            self.columns.addWidget(widget)
        for place, stretch in enumerate((0, 1, 0)):
            self.columns.setStretchFactor(place, stretch)
        self.columns.setSizes([SIDEBAR_PX, 10_000, EVIDENCE_PX])
        right.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.columns, 1)
        layout.addWidget(self.activity)
        layout.addWidget(self.status)
        for button in (self.sidebar_button, self.search_button, self.evidence_button, self.find_button):
            button.setIconSize(QSize(20, 20))
            button.setCheckable(True)

    def _built_middle(self) -> QWidget:
        header = QFrame()
        header.setObjectName("header")
        line = QHBoxLayout(header)
        line.setContentsMargins(12, 8, 12, 8)
        line.setSpacing(10)
        line.addWidget(self.sidebar_button)
        line.addWidget(self.chat_title, 1)
        line.addWidget(self.search_button)
        line.addWidget(self.evidence_button)
        middle = QWidget()
        middle.setMinimumWidth(360)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(self.notices)
        talk = QVBoxLayout(self.talk)
        talk.setContentsMargins(0, 0, 0, 0)
        talk.setSpacing(0)
        talk.addWidget(self.chat, 1)
        talk.addWidget(self.composer)
        self.middle.addWidget(self.talk)
        self.middle.addWidget(self.search)
        column.addWidget(self.middle, 1)
        return middle

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.sidebar_button.setToolTip(self.tr("Chats and library (Ctrl+B)"))
        self.sidebar_button.setAccessibleName(self.tr("Chats and library"))
        self.search_button.setToolTip(self.tr("Search all documents (Ctrl+Shift+F)"))
        self.search_button.setAccessibleName(self.tr("Search all documents"))
        self.evidence_button.setToolTip(self.tr("Evidence (Ctrl+E)"))
        self.evidence_button.setAccessibleName(self.tr("Evidence"))
        self.find_button.setText(self.tr("Search"))
        self.find_button.setToolTip(self.tr("Search all documents (Ctrl+Shift+F)"))

    @Slot()
    def _recolour(self) -> None:
        self.sidebar_button.setIcon(self._theme.icon("sidebar"))
        self.search_button.setIcon(self._theme.icon("search"))
        self.evidence_button.setIcon(self._theme.icon("evidence"))
        self.find_button.setIcon(self._theme.icon("search", self._theme.colours.accent_text))


def _only(frame: QFrame, widget: QWidget) -> None:
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(widget)
