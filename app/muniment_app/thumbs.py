"""Thumbs up and down under an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from muniment_app import answer_words
from muniment_app.feedback_popover import FeedbackPopover
from muniment_engine.chat import Feedback

if TYPE_CHECKING:
    from muniment_app.theme import Theme
    from muniment_engine.chat import Rating


class Thumbs(QWidget):
    """A thumb rates at once; a popover then asks why, and takes it back."""

    rated = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.feedback: Feedback | None = None
        self.refused = False
        self.popover: FeedbackPopover | None = None
        self.good_button, self.bad_button = QToolButton(), QToolButton()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for button in (self.good_button, self.bad_button):
            button.setIconSize(QSize(18, 18))
            button.setCheckable(True)
            layout.addWidget(button)
        self.good_button.clicked.connect(self._on_good)
        self.bad_button.clicked.connect(self._on_bad)
        theme.changed.connect(self._show)
        self._show()

    def show_feedback(self, feedback: Feedback | None) -> None:
        """Show what the user thinks of the answer."""
        self.feedback = feedback
        self._show()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self._show()
        super().changeEvent(event)

    @Slot()
    def _show(self) -> None:
        rating = self.feedback.rating if self.feedback is not None else ""
        why = []
        if (
            self.feedback is not None
            and self.feedback.reason in answer_words.FEEDBACK
            and self.feedback.reason
        ):
            why.append(answer_words.words(answer_words.FEEDBACK[self.feedback.reason]))
        if self.feedback is not None and self.feedback.comment:
            why.append(self.feedback.comment)
        for button, mine, icon, name in (
            (self.good_button, "good", "thumb_up", self.tr("A good answer")),
            (self.bad_button, "bad", "thumb_down", self.tr("Not a good answer")),
        ):
            chosen = rating == mine
            button.setChecked(chosen)
            button.setIcon(self._theme.icon(icon, self._theme.colours.accent_text if chosen else ""))
            button.setToolTip(f"{name}: {'; '.join(why)}" if chosen and why else name)
            button.setAccessibleName(name)
            button.setAccessibleDescription("; ".join(why) if chosen else "")

    @Slot()
    def _on_good(self) -> None:
        self._rate("good", self.good_button)

    @Slot()
    def _on_bad(self) -> None:
        self._rate("bad", self.bad_button)

    def _rate(self, rating: Rating, button: QToolButton) -> None:
        if self.feedback is None or self.feedback.rating != rating:
            self._take(Feedback(rating))
        assert self.feedback is not None  # noqa: S101 - just set
        self._show()
        self.popover = popover = FeedbackPopover(self.feedback, refused=self.refused, parent=self)
        popover.given.connect(self._take)
        popover.taken_back.connect(self._on_taken_back)
        popover.destroyed.connect(self._on_popover_gone)
        popover.show_above(button)

    @Slot(object)
    def _take(self, feedback: Feedback | None) -> None:
        self.show_feedback(feedback)
        self.rated.emit(feedback)

    @Slot()
    def _on_taken_back(self) -> None:
        self._take(None)

    @Slot()
    def _on_popover_gone(self) -> None:
        self.popover = None
