"""The list of conversations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QDateTime,
    QEvent,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeySequence, QPainter, QPen, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from muniment_app.plain_tip import plain_tip
from muniment_engine.chat import Chat

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from muniment_app.theme import Theme

CHAT_ROLE = Qt.ItemDataRole.UserRole + 1


class ChatModel(QAbstractListModel):
    """Chats, the latest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chats: tuple[Chat, ...] = ()

    def show(self, chats: tuple[Chat, ...]) -> None:
        """Show another list."""
        self.beginResetModel()
        self._chats = chats
        self.endResetModel()

    def row_of(self, chat_id: int) -> int:
        """Row of a chat, -1 when it is not there."""
        return next((row for row, chat in enumerate(self._chats) if chat.id == chat_id), -1)

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
        """Qt's."""
        return 0 if parent.isValid() else len(self._chats)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Qt's."""
        if not index.isValid():
            return None
        chat = self._chats[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return chat.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(chat.title)
        return chat if role == CHAT_ROLE else None


class ChatDelegate(QStyledItemDelegate):
    """Paints a chat as one line with its day."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        """Qt's."""
        del option, index
        return QSize(120, QFontMetrics(self._theme.font()).height() + 16)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt's."""
        chat = index.data(CHAT_ROLE)
        if not isinstance(chat, Chat):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.colours
        rect = option.rect.adjusted(2, 1, -4, -1)
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent_soft if selected else colours.hover))
            painter.drawRoundedRect(QRectF(rect), 8, 8)
        if state & QStyle.StateFlag.State_HasFocus and state & QStyle.StateFlag.State_KeyboardFocusChange:
            painter.setPen(QPen(QColor(colours.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 8, 8)
        when = day_words(chat.updated_at)
        painter.setFont(self._theme.font(0.88))
        painter.setPen(QColor(colours.text_soft))
        width = painter.fontMetrics().horizontalAdvance(when)
        painter.drawText(
            rect.adjusted(0, 0, -8, 0), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, when
        )
        painter.setFont(self._theme.font(bold=selected))
        painter.setPen(QColor(colours.accent_text if selected else colours.text))
        room = rect.adjusted(10, 0, -width - 16, 0)
        title = painter.fontMetrics().elidedText(chat.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
        painter.restore()


def day_words(moment: str) -> str:
    """The time of today, else the short date, in the interface's language."""
    when = QDateTime.fromString(moment, Qt.DateFormat.ISODate).toLocalTime()
    if not when.isValid():
        return ""
    locale = QLocale()
    if when.date() == QDateTime.currentDateTime().date():
        return locale.toString(when.time(), QLocale.FormatType.ShortFormat)
    return locale.toString(when.date(), "d MMM")


class ChatsPane(QWidget):
    """Shows the chats and says which is wanted."""

    new_chat_wanted = Signal()
    chat_chosen = Signal(int)
    rename_wanted = Signal(object)
    export_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.model = ChatModel(self)
        self.title = QLabel()
        self.title.setProperty("role", "section")
        self.new_button = QPushButton()
        self.new_button.setProperty("role", "link")
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(ChatDelegate(theme, self.list))
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.empty = QLabel()
        self.empty.setProperty("role", "small")
        self.empty.setWordWrap(True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.new_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 8, 4)
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.empty, 1)
        self.new_button.clicked.connect(self.new_chat_wanted)
        self.list.clicked.connect(self._on_chosen)
        self.list.activated.connect(self._on_chosen)
        self.list.customContextMenuRequested.connect(self._on_menu_requested)
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self.list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._on_remove)
        theme.changed.connect(self._recolour)
        self._retranslate()
        self._recolour()
        self.show_chats((), 0)

    def show_chats(self, chats: tuple[Chat, ...], open_chat: int) -> None:
        """Show a list of chats, one of them open (0 = none)."""
        self.model.show(chats)
        self.choose(open_chat)
        self.list.setVisible(bool(chats))
        self.empty.setVisible(not chats)

    def choose(self, chat_id: int) -> None:
        """Mark the chat that is open."""
        row = self.model.row_of(chat_id)
        if row < 0:
            self.list.clearSelection()
            self.list.setCurrentIndex(QModelIndex())
        else:
            self.list.setCurrentIndex(self.model.index(row))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.title.setText(self.tr("Chats"))
        self.new_button.setText(self.tr("New chat"))
        self.new_button.setToolTip(self.tr("Begin a new chat (Ctrl+N)"))
        self.list.setAccessibleName(self.tr("Chats"))
        self.empty.setText(self.tr("Your questions and answers will be kept here."))

    @Slot()
    def _recolour(self) -> None:
        self.new_button.setIcon(self._theme.icon("add", self._theme.colours.accent_text))
        self.list.viewport().update()

    def _current(self) -> Chat | None:
        found = self.list.currentIndex().data(CHAT_ROLE)
        return found if isinstance(found, Chat) else None

    @Slot(QModelIndex)
    def _on_chosen(self, index: QModelIndex) -> None:
        chat = index.data(CHAT_ROLE)
        if isinstance(chat, Chat):
            self.chat_chosen.emit(chat.id)

    @Slot(QPoint)
    def _on_menu_requested(self, point: QPoint) -> None:
        if not self.list.indexAt(point).isValid():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Rename…"), self._on_rename)
        menu.addAction(self.tr("Export…"), self._on_export)
        menu.addAction(self.tr("Delete…"), self._on_remove)
        menu.popup(self.list.viewport().mapToGlobal(point))

    @Slot()
    def _on_rename(self) -> None:
        chat = self._current()
        if chat is not None:
            self.rename_wanted.emit(chat)

    @Slot()
    def _on_export(self) -> None:
        chat = self._current()
        if chat is not None:
            self.export_wanted.emit(chat)

    @Slot()
    def _on_remove(self) -> None:
        chat = self._current()
        if chat is not None:
            self.remove_wanted.emit(chat)
