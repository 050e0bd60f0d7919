"""Notices in the window: what happened, which file, what to do; never a box that blocks."""

from __future__ import annotations

import platform
import traceback
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

import PySide6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from muniment_app import wording
from muniment_app.icons import icon_pixmap
from muniment_models.errors import MunimentError

if TYPE_CHECKING:
    from collections.abc import Callable

    from muniment_app.theme import Theme

Mood = Literal["info", "good", "warn", "bad"]

AWAY_AFTER_MS = 12_000
"""Long enough to read two lines twice; a notice with something to decide stays."""
MOST_NOTICES = 3


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell.

    Args:
        text: one sentence.
        detail: what to do, or which file.
        mood: how it is coloured.
        action: words of a button, "" = none.
        stays: until it is closed.
    """

    text: str
    detail: str = ""
    mood: Mood = "info"
    action: str = ""
    stays: bool = False


class NoticeCard(QFrame):
    """One notice."""

    closed = Signal(object)

    def __init__(
        self,
        notice: Notice,
        theme: Theme,
        on_action: Callable[[], object] | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.notice = notice
        self._theme = theme
        self._on_action_wanted = on_action
        self.setProperty("notice", notice.mood)
        self._icon = QLabel()
        text = QLabel(notice.text)
        text.setProperty("role", "strong")
        text.setWordWrap(True)
        text.setTextFormat(Qt.TextFormat.PlainText)
        detail = QLabel(notice.detail)
        detail.setWordWrap(True)
        detail.setTextFormat(Qt.TextFormat.PlainText)
        detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        detail.setVisible(bool(notice.detail))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(text)
        words.addWidget(detail)
        self.action_button = QPushButton(notice.action)
        self.action_button.setProperty("role", "link")
        self.action_button.setVisible(bool(notice.action))
        self.close_button = QToolButton()
        self.close_button.setAccessibleName(self.tr("Close the notice"))
        self.close_button.setToolTip(self.tr("Close"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 10, 8, 10)
        layout.setSpacing(12)
        layout.addWidget(self._icon)
        layout.addLayout(words, 1)
        layout.addWidget(self.action_button)
        layout.addWidget(self.close_button)
        self.setAccessibleName(notice.text)
        self.setAccessibleDescription(notice.detail)
        self.action_button.clicked.connect(self._on_action)
        self.close_button.clicked.connect(self.close_notice)
        theme.changed.connect(self._recolour)
        self._recolour()
        if not notice.stays:
            timer = QTimer(self)
            timer.setSingleShot(True)
            timer.timeout.connect(self.close_notice)
            timer.start(AWAY_AFTER_MS)

    @Slot()
    def close_notice(self) -> None:
        """Take it away."""
        self.closed.emit(self)

    @Slot()
    def _on_action(self) -> None:
        if self._on_action_wanted is not None:
            self._on_action_wanted()
        self.close_notice()

    @Slot()
    def _recolour(self) -> None:
        colours = self._theme.colours
        name, colour = {
            "info": ("info", colours.accent_text),
            "good": ("check", colours.good),
            "warn": ("alert", colours.warn),
            "bad": ("alert", colours.bad),
        }[self.notice.mood]
        self._icon.setPixmap(icon_pixmap(name, colour, 20, self.devicePixelRatioF()))
        self.close_button.setIcon(self._theme.icon("close"))


class Notices(QWidget):
    """The place for notices, above the conversation; the latest on top."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.cards: list[NoticeCard] = []
        self._list = QVBoxLayout(self)
        self._list.setContentsMargins(16, 10, 16, 0)
        self._list.setSpacing(8)
        self.hide()

    def tell(self, notice: Notice, on_action: Callable[[], object] | None = None) -> None:
        """Show a notice; the same one is not shown twice."""
        for card in tuple(self.cards):
            if card.notice == notice:
                self._on_closed(card)
        card = NoticeCard(notice, self._theme, on_action)
        card.closed.connect(self._on_closed)
        self.cards.insert(0, card)
        self._list.insertWidget(0, card)
        for old in self.cards[MOST_NOTICES:]:
            self._on_closed(old)
        self.show()

    def tell_error(self, error: MunimentError) -> None:
        """Show what an error means for the user."""
        words = wording.of_error(error)
        detail = "\n".join(part for part in (words.place, words.advice) if part)
        self.tell(Notice(words.happened, detail, "bad", stays=True))

    @Slot(object)
    def _on_closed(self, card: NoticeCard) -> None:
        if card in self.cards:
            self.cards.remove(card)
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.setVisible(bool(self.cards))


def crash_report(error: BaseException) -> str:
    """What can be sent to the makers: places in our code and versions, no message and no local values.

    An exception's message may repeat a document, so only its type is told.
    """
    frames = "".join(
        f"  {PurePath(frame.filename).parent.name}/{PurePath(frame.filename).name}:{frame.lineno} {frame.name}\n"
        for frame in traceback.extract_tb(error.__traceback__)
    )
    code = f" ({error.code})" if isinstance(error, MunimentError) else ""
    return (
        f"Muniment on {platform.system()} {platform.release()}, Python {platform.python_version()}, "
        f"Qt {PySide6.__version__}\n{type(error).__module__}.{type(error).__qualname__}{code}\n{frames}"
    )


class BugDialog(QDialog):
    """Says that we made a mistake, and gives a report that can be copied."""

    def __init__(self, error: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(560, 380)
        self.title = QLabel()
        self.title.setProperty("role", "title")
        self.title.setWordWrap(True)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.report = QPlainTextEdit(crash_report(error))
        self.report.setReadOnly(True)
        frame = QFrame()
        frame.setObjectName("paper")
        inside = QVBoxLayout(frame)
        inside.addWidget(self.report)
        self.copy_button = QPushButton()
        self.buttons = QDialogButtonBox()
        self.close_button = self.buttons.addButton("", QDialogButtonBox.ButtonRole.RejectRole)
        self.buttons.addButton(self.copy_button, QDialogButtonBox.ButtonRole.ActionRole)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 20)
        layout.setSpacing(12)
        layout.addWidget(self.title)
        layout.addWidget(self.words)
        layout.addWidget(frame, 1)
        layout.addWidget(self.buttons)
        self.buttons.rejected.connect(self.reject)
        self.copy_button.clicked.connect(self._on_copy)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("A mistake in Muniment"))
        self.title.setText(self.tr("Muniment made a mistake"))
        self.words.setText(
            self.tr("What you were doing did not work, and that is our fault. Your library and chats are saved. "
                    "This report says where it happened; it contains nothing from your documents.")
        )  # fmt: skip
        self.report.setAccessibleName(self.tr("Report"))
        self.copy_button.setText(self.tr("Copy the report"))
        self.close_button.setText(self.tr("Close"))

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.report.toPlainText())


class BugTeller(QObject):
    """Shows mistakes of ours one at a time."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.dialog: BugDialog | None = None

    def tell(self, error: BaseException) -> None:
        """Show a report, unless one is already on the screen."""
        if self.dialog is None:
            self.dialog = BugDialog(error, self._window)
            self.dialog.finished.connect(self._on_finished)
            self.dialog.open()

    @Slot(int)
    def _on_finished(self, _result: int) -> None:
        self.dialog = None
