"""The panes of the window and how they stand beside each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
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
from muniment_app.side_panes import EVIDENCE_PX, SIDEBAR_PX
from muniment_app.status_line import StatusLine

if TYPE_CHECKING:
    from muniment_app.theme import Theme


class Panes(QWidget):
    """Library and chats on the left, conversation in the middle, evidence on the right."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.chats = ChatsPane(theme)
        self.library = LibraryPane(theme)
        self.chat = ChatView(theme)
        self.composer = Composer(theme)
        self.evidence = EvidencePane(theme)
        self.page = PageView(theme)
        self.notices = Notices(theme)
        self.activity = ActivityBar()
        self.status = StatusLine(theme)
        self.chat_title = ElidedLabel()
        self.chat_title.setProperty("role", "strong")
        self.sidebar_button, self.evidence_button = QToolButton(), QToolButton()
        self.right = QStackedWidget()
        self.columns = QSplitter(Qt.Orientation.Horizontal)
        self.side_splitter = QSplitter(Qt.Orientation.Vertical)
        self._build()

    def _build(self) -> None:
        sidebar = QFrame()
        sidebar.setObjectName("sidebar")
        sidebar.setMinimumWidth(230)
        self.side_splitter.addWidget(self.chats)
        self.side_splitter.addWidget(self.library)
        self.side_splitter.setChildrenCollapsible(False)
        self.side_splitter.setHandleWidth(1)
        self.side_splitter.setSizes([240, 460])
        _only(sidebar, self.side_splitter)
        header = QFrame()
        header.setObjectName("header")
        line = QHBoxLayout(header)
        line.setContentsMargins(12, 8, 12, 8)
        line.setSpacing(10)
        line.addWidget(self.sidebar_button)
        line.addWidget(self.chat_title, 1)
        line.addWidget(self.evidence_button)
        middle = QWidget()
        middle.setMinimumWidth(360)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(self.notices)
        column.addWidget(self.chat, 1)
        column.addWidget(self.composer)
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
        for button in (self.sidebar_button, self.evidence_button):
            button.setIconSize(QSize(20, 20))
            button.setCheckable(True)


def _only(frame: QFrame, widget: QWidget) -> None:
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(widget)
