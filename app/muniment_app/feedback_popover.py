"""Why an answer was good or bad: reasons to choose from, and the user's own words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from muniment_app import answer_words

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QKeyEvent

    from muniment_engine.chat import Feedback, FeedbackReason

LONGEST_COMMENT = 1000
WIDTH_PX = 340
ABOVE_PX = 6

_BAD: tuple[FeedbackReason, ...] = (
    "wrong", "not_in_source", "wrong_document", "incomplete", "unclear", "other"
)  # fmt: skip


class FeedbackPopover(QFrame):
    """Opens at a thumb; closing keeps what was said, Esc does not.

    Args:
        feedback: as it stands.
        refused: the answer was a refusal.
    """

    given = Signal(object)
    taken_back = Signal()

    def __init__(self, feedback: Feedback, *, refused: bool, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popover")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(WIDTH_PX)
        self._feedback = feedback
        self._drop = False
        self.title = QLabel()
        self.title.setProperty("role", "strong")
        self._group = QButtonGroup(self)
        self.reasons: dict[FeedbackReason, QRadioButton] = {}
        self.comment = QLineEdit(feedback.comment)
        self.comment.setMaxLength(LONGEST_COMMENT)
        self.back_button, self.done_button = QPushButton(), QPushButton()
        self.back_button.setProperty("role", "link")
        self.done_button.setProperty("role", "primary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 18, 14)
        layout.setSpacing(8)
        layout.addWidget(self.title)
        if feedback.rating == "bad":
            for reason in ("wrongly_refused", *_BAD) if refused else _BAD:
                self._add_reason(reason, layout)
        foot = QHBoxLayout()
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        foot.addWidget(self.done_button)
        layout.addSpacing(2)
        layout.addWidget(self.comment)
        layout.addSpacing(4)
        layout.addLayout(foot)
        self.comment.returnPressed.connect(self.close)
        self.done_button.clicked.connect(self.close)
        self.back_button.clicked.connect(self._on_back)
        self._retranslate()

    def show_above(self, anchor: QWidget) -> None:
        """Show it above a widget, or below where there is no room, wholly on the screen."""
        self.ensurePolished()
        self.adjustSize()
        size = self.size()
        screen = anchor.screen().availableGeometry()
        top = anchor.mapToGlobal(QPoint(0, -size.height() - ABOVE_PX))
        if top.y() < screen.top():
            top = anchor.mapToGlobal(QPoint(0, anchor.height() + ABOVE_PX))
        most = screen.right() - size.width()
        self.move(max(min(top.x(), most), screen.left()), top.y())
        self.show()
        chosen = self._group.checkedButton() or next(iter(self.reasons.values()), None)
        (chosen or self.comment).setFocus(Qt.FocusReason.PopupFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Qt's: whatever closes it, what was said is kept."""
        super().hideEvent(event)
        if not self._drop:
            self._drop = True
            self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.key() == Qt.Key.Key_Escape:
            self._drop = True
            self.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _add_reason(self, reason: FeedbackReason, layout: QVBoxLayout) -> None:
        button = QRadioButton()
        button.setChecked(reason == self._feedback.reason)
        self.reasons[reason] = button
        self._group.addButton(button)
        layout.addWidget(button)

    def _retranslate(self) -> None:
        bad = self._feedback.rating == "bad"
        title = (
            self.tr("What is wrong with this answer?") if bad else self.tr("What is good about this answer?")
        )
        self.title.setText(title)
        self.setAccessibleName(title)
        for reason, button in self.reasons.items():
            button.setText(answer_words.words(answer_words.FEEDBACK[reason]))
        self.comment.setPlaceholderText(self.tr("In your own words, if you like"))
        self.comment.setAccessibleName(self.tr("In your own words"))
        self.back_button.setText(self.tr("Take back"))
        self.back_button.setToolTip(self.tr("The answer is not rated any more"))
        self.done_button.setText(self.tr("Done"))

    def _tell(self) -> None:
        ticked = [reason for reason, button in self.reasons.items() if button.isChecked()]
        chosen: FeedbackReason = ticked[0] if ticked else ""
        said = replace(self._feedback, reason=chosen, comment=self.comment.text().strip())
        if said != self._feedback:
            self.given.emit(said)

    @Slot()
    def _on_back(self) -> None:
        self._drop = True
        self.taken_back.emit()
        self.close()
