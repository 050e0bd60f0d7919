"""The course of a chat: asking, showing what comes, keeping the evidence beside the answer it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from muniment_app.lane_work import AnswerWanted
from muniment_engine.answer import EvidenceFound
from muniment_engine.asking import AskOptions

if TYPE_CHECKING:
    from muniment_app.chat_view import ChatView, Turn
    from muniment_app.composer import Composer
    from muniment_app.desk import Desk
    from muniment_app.evidence_pane import EvidencePane
    from muniment_app.lane_work import AnswerKept, AssistantOpened
    from muniment_app.settings import AnswerChoice
    from muniment_engine.chat import ChatTurn
    from muniment_engine.refusal import Strictness


class Conversation(QObject):
    """Joins the composer, the chat, the evidence and the desk."""

    chat_changed = Signal()
    evidence_shown = Signal()

    def __init__(
        self, desk: Desk, chat: ChatView, composer: Composer, evidence: EvidencePane, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._chat = chat
        self._composer = composer
        self._evidence = evidence
        self.chat_id: int | None = None
        self.answers: AnswerChoice = "model"
        self.strictness: Strictness = "balanced"
        self.locked: frozenset[str] = frozenset()
        self._turn: Turn | None = None
        self._model_is_open = False
        composer.question_sent.connect(self.ask)
        composer.stop_wanted.connect(self.stop)
        chat.welcome.question_chosen.connect(self.ask)
        chat.citation_chosen.connect(self._on_citation_chosen)
        desk.answer_moved.connect(self._on_answer_moved)
        desk.answer_kept.connect(self._on_answer_kept)
        desk.answer_ended.connect(self._on_answer_ended)
        desk.assistant_opened.connect(self._on_assistant_opened)
        desk.turns_read.connect(self._on_turns_read)
        evidence.versions_wanted.connect(desk.read_newer)
        desk.newer_read.connect(evidence.show_newer)

    @property
    def answering(self) -> bool:
        """Whether a question is on its way."""
        return self._turn is not None

    @Slot(str)
    def ask(self, question: str) -> None:
        """Ask in the chat that is open."""
        if self._turn is not None:
            return
        self._turn = self._chat.begin_turn(question)
        self._composer.show_answering(answering=True)
        options = AskOptions(strictness=self.strictness, quotes_only=self.answers == "quotes")
        self._desk.ask(AnswerWanted(question, self._composer.scope, self.chat_id, options))

    @Slot()
    def stop(self) -> None:
        """Stop the answer; what is written stays."""
        if self._turn is not None:
            self._desk.stop_answer()

    def begin(self) -> None:
        """Open an empty chat."""
        self._leave()
        self.chat_id = None
        self._chat.clear()
        self._evidence.show_quotes((), refused=False)
        self.chat_changed.emit()

    def open(self, chat_id: int) -> None:
        """Open a chat that was kept."""
        if chat_id != self.chat_id:
            self._leave()
            self.chat_id = chat_id
            self._desk.read_turns(chat_id)

    def _leave(self) -> None:
        # An answer that still comes belongs to the chat that is left: it is stopped, and kept there.
        if self._turn is not None:
            self._desk.stop_answer()
            self._turn = None
            self._composer.show_answering(answering=False)

    @Slot(object)
    def _on_answer_moved(self, event: object) -> None:
        if self._turn is None:
            return
        self._turn.card.take(event)
        if isinstance(event, EvidenceFound):
            self._evidence.show_quotes(event.quotes, refused=event.refused)
            if event.quotes:
                self.evidence_shown.emit()

    @Slot(object)
    def _on_answer_kept(self, kept: AnswerKept) -> None:
        if self._turn is None:
            return
        foreign = self.answers == "model" and self._model_is_open and not kept.answer.model
        self._turn.card.finish(kept.answer, model_is_foreign=foreign)
        self._evidence.show_quotes(kept.answer.quotes, refused=kept.answer.refused)
        if kept.chat_id is not None:
            self.chat_id = kept.chat_id
        self.chat_changed.emit()

    @Slot()
    def _on_answer_ended(self) -> None:
        if self._turn is not None and self._turn.card.answer is None:
            self._turn.card.fail()
        self._turn = None
        self._composer.show_answering(answering=False)

    @Slot(object)
    def _on_assistant_opened(self, opened: AssistantOpened) -> None:
        self._model_is_open = opened.model is not None

    @Slot(int, object)
    def _on_turns_read(self, chat_id: int, turns: tuple[ChatTurn, ...]) -> None:
        if chat_id != self.chat_id or self._turn is not None:
            return
        self._chat.show_turns(turns)
        if turns:
            last = turns[-1].answer
            self._evidence.show_quotes(last.quotes, refused=last.refused)
            if last.quotes:
                self.evidence_shown.emit()
        else:
            self._evidence.show_quotes((), refused=False)
        self.chat_changed.emit()

    @Slot(object, int)
    def _on_citation_chosen(self, turn: Turn, number: int) -> None:
        answer = turn.card.answer
        refused = answer is not None and answer.refused
        self._evidence.show_quotes(turn.card.quotes, refused=refused)
        self.evidence_shown.emit()
        self._evidence.choose(number)
