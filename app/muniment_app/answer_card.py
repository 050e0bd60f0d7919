"""One answer: evidence first, then what the model writes, sentence by sentence, or an honest refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from muniment_app.answer_pieces import Piece, cut_answer
from muniment_app.icons import icon_pixmap
from muniment_app.rich_answer import RichAnswer
from muniment_engine.answer import EvidenceFound, SentenceChecked, TextWritten

if TYPE_CHECKING:
    from muniment_app.theme import Theme
    from muniment_engine.answer import Answer, AnswerSentence
    from muniment_engine.quote import Quote

SHOW_EVERY_MS = 33
"""Thirty times a second is as fast as text is seen to flow."""
LEADING_QUOTES = 2
"""The two best quotes hold nine answers in ten (measured on SQuAD 2.0); more would push the text away."""


class AnswerCard(QFrame):
    """Shows an answer while it comes and when it stands."""

    citation_chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._theme = theme
        self.quotes: tuple[Quote, ...] = ()
        self.answer: Answer | None = None
        self._refused = False
        self._searching = True
        self._written: list[str] = []
        self._sentences: list[AnswerSentence] = []
        self._failed = False
        self._model_is_foreign = False
        self.head = QLabel()
        self.head.setProperty("role", "section")
        self._head_icon = QLabel()
        self.copy_button = QToolButton()
        self.refusal = QFrame()
        self.refusal.setObjectName("refusal")
        self._refusal_title = QLabel()
        self._refusal_title.setProperty("role", "strong")
        self._refusal_title.setWordWrap(True)
        self._refusal_text = QLabel()
        self._refusal_text.setWordWrap(True)
        self.leading = RichAnswer(theme)
        self.leading.setObjectName("leading")
        self._draft_label = QLabel()
        self._draft_label.setProperty("role", "section")
        self._draft_label.setWordWrap(True)
        self.text = RichAnswer(theme)
        self.foot = QLabel()
        self.foot.setProperty("role", "small")
        self.foot.setWordWrap(True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOW_EVERY_MS)
        self._timer.timeout.connect(self._on_time_to_show)
        self._build()
        self._render()

    def take(self, event: object) -> None:
        """Take a step of the answer; text is shown at most thirty times a second."""
        if isinstance(event, EvidenceFound):
            self.quotes, self._refused, self._searching = event.quotes, event.refused, False
            self._render()
        elif isinstance(event, TextWritten):
            self._written.append(event.text)
            self._show_soon()
        elif isinstance(event, SentenceChecked):
            self._sentences.append(event.sentence)
            self._show_soon()

    def finish(self, answer: Answer, *, model_is_foreign: bool = False) -> None:
        """Show the whole answer.

        Args:
            answer: as it stands.
            model_is_foreign: a model is there, but it does not speak the language of the question.
        """
        self.answer = answer
        self._model_is_foreign = model_is_foreign
        self.quotes, self._refused, self._searching = answer.quotes, answer.refused, False
        self._written, self._sentences = [answer.text], list(answer.sentences)
        self._timer.stop()
        self._render()

    def fail(self) -> None:
        """The answer did not come, or was stopped before anything was found."""
        self._searching = False
        self._failed = self.answer is None
        self._timer.stop()
        self._render()

    def plain_text(self) -> str:
        """Everything as text for the clipboard, the places of the quotes included."""
        lines = [self.written_text()] if self.written_text() else []
        lines.extend(
            f"[{quote.number}] “{quote.text}” ({quote.document}, {self._page_words(quote)})"
            for quote in self.quotes
        )
        return "\n\n".join(lines)

    def written_text(self) -> str:
        """What the model wrote so far."""
        return "".join(self._written)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self._render()
        super().changeEvent(event)

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._head_icon)
        head.addWidget(self.head, 1)
        head.addWidget(self.copy_button)
        refusal = QVBoxLayout(self.refusal)
        refusal.setContentsMargins(16, 12, 16, 12)
        refusal.setSpacing(4)
        refusal.addWidget(self._refusal_title)
        refusal.addWidget(self._refusal_text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 12, 20, 16)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(self.refusal)
        layout.addWidget(self.leading)
        layout.addWidget(self._draft_label)
        layout.addWidget(self.text)
        layout.addWidget(self.foot)
        self.copy_button.clicked.connect(self._on_copy)
        self.leading.citation_chosen.connect(self.citation_chosen)
        self.text.citation_chosen.connect(self.citation_chosen)
        self._theme.changed.connect(self._render)

    def _show_soon(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _on_time_to_show(self) -> None:
        self._show_text()
        self._show_head()

    @Slot()
    def _render(self) -> None:
        self._show_head()
        self._show_leading()
        self._show_text()
        self._show_foot()
        self.copy_button.setIcon(self._theme.icon("copy"))
        self.copy_button.setToolTip(self.tr("Copy the answer with its quotes"))
        self.copy_button.setAccessibleName(self.tr("Copy the answer with its quotes"))
        self.copy_button.setVisible(self.answer is not None)
        self.refusal.setVisible(self._refused)
        self._refusal_title.setText(self.tr("Your documents do not answer this."))
        self._refusal_text.setText(
            self.tr("No model was asked, so nothing is invented. The nearest passages are shown as evidence.")
            if self.quotes
            else self.tr("Nothing similar was found. Try other words, or add the document that should know.")
        )

    def _show_head(self) -> None:
        colours = self._theme.colours
        name, words = "evidence", self.tr("From your documents, word for word")
        if self._failed:
            name, words = "info", self.tr("No answer")
        elif self._searching:
            name, words = "search", self.tr("Looking in your documents…")
        elif self._refused:
            name, words = "not_found", self.tr("Not in your documents")
        elif self._answers_in_full():
            name, words = "check", self.tr("Answer, checked against your documents")
        self.head.setText(words)
        ratio = self.devicePixelRatioF()
        self._head_icon.setPixmap(icon_pixmap(name, colours.accent, 18, ratio))

    def _answers_in_full(self) -> bool:
        return self.answer is not None and self.answer.mode == "full" and bool(self.answer.text)

    def _show_leading(self) -> None:
        # While a model still writes nobody knows whether it leads: the quotes do, and stay if it only drafts.
        pieces: list[Piece] = []
        if not self._refused and not self._answers_in_full():
            for quote in self.quotes[:LEADING_QUOTES]:
                if pieces:
                    pieces.append(Piece("", "gap"))
                pieces.append(Piece(" ".join(quote.text.split()), "supported", (quote.number,)))
                pieces.append(Piece(f"{quote.document}, {self._page_words(quote)}", "place"))
        self.leading.show_pieces(pieces)
        self.leading.setVisible(bool(pieces))

    def _show_text(self) -> None:
        text = self.written_text().strip()
        self.text.show_pieces(cut_answer(text, self._sentences))
        self.text.setVisible(bool(text or self._sentences))
        draft = bool(text) and not self._refused and not self._answers_in_full()
        waits = self.answer is None and not self._searching and not self._refused and not self._failed
        self._draft_label.setVisible(draft or (waits and bool(self.quotes)))
        if self.answer is None:
            self._draft_label.setText(
                self.tr("The language model is writing…")
                if text
                else self.tr("The evidence is found. The language model is reading it…")
            )
        else:
            self._draft_label.setText(
                self.tr("Draft by {model}: a small model, trust the quotes first").format(
                    model=self.answer.model
                )
                if self.answer.model
                else self.tr("Draft by the language model: trust the quotes first")
            )

    def _show_foot(self) -> None:
        parts: list[str] = []
        answer = self.answer
        if answer is not None:
            counts = [
                sum(s.status == kind for s in answer.sentences)
                for kind in ("supported", "partly", "unsupported")
            ]
            if counts[0]:
                parts.append(self.tr("%n sentence(s) supported", "", counts[0]))
            if counts[1]:
                parts.append(self.tr("%n only partly", "", counts[1]))
            if counts[2]:
                parts.append(self.tr("%n not supported", "", counts[2]))
            if answer.stopped:
                parts.append(self.tr("stopped by you"))
            if answer.mode == "quotes" and not answer.refused and not answer.stopped:
                parts.append(
                    self.tr("quotes only: the language model does not know the language of the question")
                    if self._model_is_foreign
                    else self.tr("quotes only, no model was asked")
                )
            parts.append(
                self.tr("{seconds} s").format(
                    seconds=self.locale().toString(max(answer.timings.total_ms / 1000, 0.1), "f", 1)
                )
            )
        self.foot.setText(" · ".join(parts))
        self.foot.setVisible(bool(parts))

    def _page_words(self, quote: Quote) -> str:
        return self.tr("page {page}").format(page=quote.page)

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.plain_text())


class QuestionBubble(QFrame):
    """What was asked."""

    def __init__(self, question: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bubble")
        label = QLabel(question)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 16, 10)
        layout.addWidget(label)
        width = min(label.fontMetrics().horizontalAdvance(question) + 40, 560)
        self.setMinimumWidth(min(width, 320))
        label.setMinimumWidth(min(width - 34, 286))
        self.setMaximumWidth(width)
