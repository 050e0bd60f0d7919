"""Where the question is written: input, where to search, who answers, send and stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from muniment_app.answers_button import AnswersButton
from muniment_app.choice_row import ChoiceRow
from muniment_app.edit_banner import EditBanner
from muniment_app.preset_button import PresetButton

if TYPE_CHECKING:
    from muniment_app.theme import Theme
    from muniment_ingest.records import Collection

MOST_LINES = 6
PAUSE_MS = 400
"""Between two words of a fluent typist lie less than 300 ms; whoever thinks for longer leaves the machine free."""
FEWEST_WORDS = 3
"""Of a question that has begun to say what it is about."""
LONGEST_QUESTION = 4000
"""Letters; far more than a question needs, and less than any model's window."""


class Composer(QWidget):
    """Says what is asked and where."""

    question_sent = Signal(str)
    stop_wanted = Signal()
    edit_cancelled = Signal()
    typing_paused = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._answering = False
        self._collections: tuple[Collection, ...] = ()
        self._scope: int | None = None
        self._draft = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)
        self.frame = QFrame()
        self.frame.setObjectName("composer")
        self.banner = EditBanner(theme)
        self.banner.hide()
        self.input = QPlainTextEdit()
        self.input.setTabChangesFocus(True)
        self.input.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.scope_button = QToolButton()
        self.answers_button = AnswersButton(theme)
        self.preset_button = PresetButton(theme)
        self.send_button = QToolButton()
        self.send_button.setObjectName("send")
        self.send_button.setFixedSize(36, 36)
        self.send_button.setIconSize(QSize(20, 20))
        self.hint = QLabel()
        self.hint.setProperty("role", "small")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hint.setWordWrap(True)
        self._scope_menu = QMenu(self)
        self._build()
        self._retranslate()
        self._recolour()
        self._on_text_changed()

    @property
    def scope(self) -> tuple[int, ...]:
        """Ids of the collections to search; none = all."""
        return () if self._scope is None else (self._scope,)

    def show_collections(self, collections: tuple[Collection, ...]) -> None:
        """Offer other collections."""
        self._collections = collections
        if self._scope not in {collection.id for collection in collections}:
            self._scope = None
        self._fill_menus()

    def show_answering(self, *, answering: bool) -> None:
        """Turn Send into Stop, or back."""
        self._answering = answering
        self._recolour()
        self._retranslate_send()
        self._on_text_changed()

    def set_question(self, text: str) -> None:
        """Put a question into the input."""
        self.input.setPlainText(text)
        self.input.moveCursor(QTextCursor.MoveOperation.End)

    def begin_edit(self, question: str, answers: int) -> None:
        """Take in a question that was asked; what was being written waits.

        Args:
            question: as it was asked.
            answers: how many are replaced when it is sent.
        """
        if self.banner.isHidden():
            self._draft = self.input.toPlainText()
        self.banner.show_answers(answers)
        self.banner.show()
        self.set_question(question)
        self.input.setFocus()

    def end_edit(self) -> None:
        """Give back what was being written before."""
        if not self.banner.isHidden():
            self.banner.hide()
            self.set_question(self._draft)
            self._draft = ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Qt's: Enter sends, Shift+Enter breaks the line; the frame shows the focus."""
        if watched is self.input:
            if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
                self.frame.setProperty("focused", event.type() == QEvent.Type.FocusIn)
                self.frame.style().unpolish(self.frame)
                self.frame.style().polish(self.frame)
            elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
                if enter and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                    self._on_send()
                    return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self._fit()
        super().changeEvent(event)

    def _build(self) -> None:
        self.scope_button.setMenu(self._scope_menu)
        row = ChoiceRow((self.scope_button, self.answers_button, self.preset_button), self.send_button)
        inside = QVBoxLayout(self.frame)
        inside.setContentsMargins(14, 10, 8, 8)
        inside.setSpacing(4)
        inside.addWidget(self.banner)
        inside.addWidget(self.input)
        inside.addWidget(row)
        self.frame.setMaximumWidth(772)
        centre = QHBoxLayout()
        centre.addStretch(1)
        centre.addWidget(self.frame, 100)
        centre.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 4, 24, 8)
        layout.setSpacing(6)
        layout.addLayout(centre)
        layout.addWidget(self.hint)
        self.input.installEventFilter(self)
        self.input.textChanged.connect(self._on_text_changed)
        self.send_button.clicked.connect(self._on_send_clicked)
        self.banner.cancelled.connect(self.edit_cancelled)
        self._theme.changed.connect(self._recolour)

    def _fit(self) -> None:
        line = self.input.fontMetrics().lineSpacing()
        lines = min(max(int(self.input.document().size().height()), 1), MOST_LINES)
        self.input.setFixedHeight(line * lines + 12)

    def _retranslate(self) -> None:
        self.input.setPlaceholderText(self.tr("Ask about your documents"))
        self.input.setAccessibleName(self.tr("Question"))
        self.hint.setText(self.tr("Enter sends, Shift+Enter begins a new line"))
        self._retranslate_send()
        self._fill_menus()

    def _retranslate_send(self) -> None:
        words = self.tr("Stop (Esc)") if self._answering else self.tr("Send")
        self.send_button.setToolTip(words)
        self.send_button.setAccessibleName(words)

    def _fill_menus(self) -> None:
        self._scope_menu.clear()
        scopes = QActionGroup(self._scope_menu)
        everywhere = self.tr("All documents")
        self.scope_button.setText(everywhere)
        for key, name in ((None, everywhere), *((found.id, found.name) for found in self._collections)):
            action = self._choice(self._scope_menu, scopes, name, key, chosen=key == self._scope)
            action.triggered.connect(self._on_scope_chosen)
            if key == self._scope:
                shown = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, 170)
                self.scope_button.setText(shown)
        self.scope_button.setToolTip(self.tr("Where to search"))
        self.scope_button.setAccessibleName(
            self.tr("Where to search: {name}").format(name=self.scope_button.text())
        )

    @staticmethod
    def _choice(menu: QMenu, group: QActionGroup, name: str, key: object, *, chosen: bool) -> QAction:
        action = menu.addAction(name)
        action.setCheckable(True)
        action.setChecked(chosen)
        action.setData(key)
        group.addAction(action)
        return action

    @Slot()
    def _recolour(self) -> None:
        colours = self._theme.colours
        name = "stop" if self._answering else "send"
        self.send_button.setIcon(self._theme.icon(name, colours.on_accent))
        self.scope_button.setIcon(self._theme.icon("collection"))

    @Slot()
    def _on_text_changed(self) -> None:
        self.send_button.setEnabled(self._answering or bool(self.input.toPlainText().strip()))
        self._fit()
        if self._answering or len(self.input.toPlainText().split()) < FEWEST_WORDS:
            self._pause.stop()
        else:
            self._pause.start()

    @Slot()
    def _on_pause(self) -> None:
        self.typing_paused.emit(self.input.toPlainText().strip()[:LONGEST_QUESTION])

    @Slot()
    def _on_send_clicked(self) -> None:
        if self._answering:
            self.stop_wanted.emit()
        else:
            self._on_send()

    @Slot()
    def _on_send(self) -> None:
        question = self.input.toPlainText().strip()[:LONGEST_QUESTION]
        if question and not self._answering:
            self.banner.hide()
            self.set_question(self._draft)
            self._draft = ""
            self.question_sent.emit(question)

    @Slot()
    def _on_scope_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self._scope = action.data()
            self._fill_menus()
