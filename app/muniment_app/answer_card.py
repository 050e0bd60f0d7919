"""One answer: evidence first, then what the model writes, sentence by sentence, or an honest refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from muniment_app import answer_words
from muniment_app.answer_actions import AnswerActions
from muniment_app.answer_body import AnswerBody
from muniment_app.answer_foot import AnswerFoot
from muniment_app.answer_pieces import Piece, cut_answer, cut_runs
from muniment_app.icons import icon_pixmap
from muniment_app.refusal_frame import RefusalFrame
from muniment_app.rich_answer import RichAnswer
from muniment_app.thinking_pane import ThinkingPane
from muniment_engine.answer import EvidenceFound, SentenceChecked, TextWritten, ThoughtWritten

if TYPE_CHECKING:
    from collections.abc import Mapping

    from muniment_app.theme import Theme
    from muniment_engine.answer import Answer, AnswerSentence
    from muniment_engine.quote import Quote
    from muniment_engine.refusal import Strictness

SHOW_EVERY_MS = 33
"""Thirty times a second is as fast as text is seen to flow."""
LEADING_QUOTES = 2
"""The two best quotes hold nine answers in ten (measured on SQuAD 2.0); more would push the text away."""
UNSURE = 0.5
"""Below this the documents more likely do not answer than do; who wants a free draft is told so."""


class AnswerCard(QFrame):
    """Shows an answer while it comes and when it stands.

    Args:
        strictness: how sure the documents must be to answer, as it was asked.
    """

    citation_chosen = Signal(int)

    def __init__(
        self, theme: Theme, strictness: Strictness = "balanced", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._theme, self._strictness = theme, strictness
        self.quotes: tuple[Quote, ...] = ()
        self.answer: Answer | None = None
        self._refused, self._searching, self._failed = False, True, False
        self._probability: float | None = None
        self._searched = ""
        self._thought: list[str] = []
        self._written: list[str] = []
        self._sentences: list[AnswerSentence] = []
        self._text_shown: tuple[str, tuple[AnswerSentence, ...]] = ("", ())
        self._newer: dict[str, str] = {}
        self._head_icon, self.head = QLabel(), QLabel()
        self.searched, self.unsure, self.reason = QLabel(), QLabel(), QLabel()
        self.refusal = RefusalFrame(theme)
        self.thinking = ThinkingPane(theme)
        self.leading = RichAnswer(theme)
        self.leading.setObjectName("leading")
        self._draft_label = QLabel()
        self.text = AnswerBody(theme)
        self.older = QLabel()
        self.foot = AnswerFoot()
        self.actions_row = AnswerActions(theme)
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
            self._probability, self._searched = event.probability, event.searched
            self._render()
        elif isinstance(event, ThoughtWritten):
            self._thought.append(event.text)
            self._show_soon()
        elif isinstance(event, TextWritten):
            self._written.append(event.text)
            self._show_soon()
        elif isinstance(event, SentenceChecked):
            self._sentences.append(event.sentence)
            self._show_soon()

    def finish(self, answer: Answer) -> None:
        """Show the whole answer, as it stands."""
        self.answer = answer
        self.quotes, self._refused, self._searching = answer.quotes, answer.refused, False
        self._probability, self._searched = answer.probability, answer.searched
        self._thought, self._written = [answer.thinking], [answer.text]
        self._sentences = list(answer.sentences)
        self._timer.stop()
        self._render()

    def fail(self) -> None:
        """The answer did not come, or was stopped before anything was found."""
        self._searching = False
        self._failed = self.answer is None
        self._timer.stop()
        self._render()

    def show_newer(self, names: Mapping[str, str]) -> None:
        """Learn which documents are older versions; file names of the newer ones by ids of the older documents."""
        self._newer.update(names)
        self._show_older()

    def written_text(self) -> str:
        """What the model wrote so far as its answer."""
        return "".join(self._written)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Qt's."""
        if event.type() == QEvent.Type.LanguageChange:
            self._render()
        super().changeEvent(event)

    def _build(self) -> None:
        for label, role in (
            (self.head, "section"),
            (self.searched, "small"),
            (self.unsure, "warn"),
            (self.reason, "soft"),
            (self._draft_label, "section"),
            (self.older, "warn"),
        ):
            label.setProperty("role", role)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(label is not self.head)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._head_icon)
        head.addWidget(self.head, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 14, 20, 12)
        layout.setSpacing(10)
        layout.addLayout(head)
        for widget in (
            self.searched,
            self.unsure,
            self.reason,
            self.refusal,
            self.thinking,
            self.leading,
            self._draft_label,
            self.text,
            self.older,
            self.foot,
            self.actions_row,
        ):
            layout.addWidget(widget)
        for place in (self.leading, self.text, self.refusal):
            place.citation_chosen.connect(self.citation_chosen)
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
        self._show_words()
        self._show_quotes()
        self._show_text()
        self._show_older()
        self.foot.show_answer(self.answer)
        self.actions_row.setVisible(self.answer is not None)
        self.actions_row.thumbs.refused = self._refused

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

    def _show_words(self) -> None:
        reason = answer_words.why_quotes(self.answer) if self.answer is not None and not self._refused else ""
        p = self._probability
        unsure = self._strictness == "draft" and not self._refused and p is not None and p < UNSURE
        for label, words, there in (
            (
                self.searched,
                self.tr("Searched for: {words}").format(words=self._searched),
                bool(self._searched),
            ),
            (self.unsure, self.tr("The documents may not answer this. Check what follows."), unsure),
            (self.reason, reason, bool(reason)),
        ):
            label.setText(words)
            label.setVisible(there)

    def _answers_in_full(self) -> bool:
        return self.answer is not None and self.answer.mode == "full" and bool(self.answer.text)

    def _show_quotes(self) -> None:
        # While a model still writes nobody knows whether it leads: the quotes do, and stay if it only drafts.
        pieces: list[Piece] = []
        for quote in self.quotes[:LEADING_QUOTES]:
            if pieces:
                pieces.append(Piece("", "gap"))
            pieces.append(Piece(" ".join(quote.text.split()), "supported", (quote.number,)))
            place = self.tr("page {page}").format(page=quote.page)
            pieces.append(Piece(f"{quote.document}, {place}", "place"))
        self.refusal.show_passages(pieces)
        self.refusal.setVisible(self._refused)
        leads = bool(pieces) and not self._refused and not self._answers_in_full()
        self.leading.show_pieces(pieces if leads else ())
        self.leading.setAccessibleName(self.tr("Quotes"))
        self.leading.setVisible(leads)

    def _show_text(self) -> None:
        text = self.written_text().strip()
        thinks = self.answer is None and not text and not self._failed
        self.thinking.show_thinking("".join(self._thought), thinks=thinks)
        state = (text, tuple(self._sentences))
        if state != self._text_shown:  # while the model thinks, the text is the same again and again
            self._text_shown = state
            self.text.show_runs(cut_runs(cut_answer(text, self._sentences)))
        self.text.setVisible(bool(text or self._sentences))
        self._show_draft_label(text)

    def _show_draft_label(self, text: str) -> None:
        answer = self.answer
        waits = answer is None and not self._searching and not self._refused and not self._failed
        if answer is None:
            words = (
                self.tr("The language model is writing…")
                if text
                else self.tr("The evidence is found. The language model is reading it…")
            )
        elif answer.mode == "quotes":
            words = self.tr("What the language model wrote")
        elif answer.model:
            words = self.tr("Draft by {model}: trust the quotes first").format(model=answer.model)
        else:
            words = self.tr("Draft by the language model: trust the quotes first")
        draft = bool(text) and not self._refused and not self._answers_in_full()
        self._draft_label.setText(words)
        self._draft_label.setVisible(draft or (waits and bool(self.quotes) and not self._thought))

    def _show_older(self) -> None:
        """Say which of the quotes that the answer rests on are from an older version."""
        cited = {number for s in self._sentences if s.status != "unsupported" for number in s.citations}
        if not self._answers_in_full():
            cited |= {quote.number for quote in self.quotes[:LEADING_QUOTES]}
        lines: dict[str, list[str]] = {}
        for quote in self.quotes:
            newer = self._newer.get(quote.document_id, "")
            if newer and quote.number in cited:
                lines.setdefault(newer, []).append(f"[{quote.number}]")
        words = self.tr("{quotes}: older version · newer: {name}")
        shown = [words.format(quotes=", ".join(numbers), name=name) for name, numbers in lines.items()]
        self.older.setText("\n".join(shown))
        self.older.setVisible(bool(shown))
