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
    from muniment_app.lane_work import AnswerKept
    from muniment_app.settings import AnswerChoice
    from muniment_engine.chat import ChatTurn
    from muniment_engine.refusal import Strictness


class Conversation(QObject):
    """Joins the composer, the chat, the evidence and the desk.

    ``answers``, ``strictness`` and ``preset`` (its text) are those of the next question.
    """

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
        self.preset = ""
        self._turn: Turn | None = None
        self._edited: Turn | None = None
        composer.question_sent.connect(self.ask)
        composer.stop_wanted.connect(self.stop)
        composer.typing_paused.connect(self._on_typing_paused)
        composer.edit_cancelled.connect(self.cancel_edit)
        chat.welcome.question_chosen.connect(self.ask)
        chat.citation_chosen.connect(self._on_citation_chosen)
        chat.edit_wanted.connect(self.edit)
        desk.answer_moved.connect(self._on_answer_moved)
        desk.answer_kept.connect(self._on_answer_kept)
        desk.answer_ended.connect(self._on_answer_ended)
        desk.turns_read.connect(self._on_turns_read)
        evidence.versions_wanted.connect(desk.read_newer)
        desk.newer_read.connect(evidence.show_newer)
        desk.newer_read.connect(chat.show_newer)

    @property
    def answering(self) -> bool:
        """Whether a question is on its way."""
        return self._turn is not None

    @Slot(str)
    def ask(self, question: str) -> None:
        """Ask in the chat that is open; an edited question takes the place of what it was and of all after it."""
        if self._turn is None:
            edited = self._edited
            self._end_edit()
            self._begin(question, edited, 0)

    def answer_again(self, turn: Turn) -> None:
        """Have a question answered otherwise; the new answer takes the place of this one and of all after it."""
        if self._turn is None:
            self.cancel_edit()
            self._begin(turn.question, turn, turn.attempt + 1)

    @Slot(object)
    def edit(self, turn: Turn) -> None:
        """Take a question back into the composer; nothing is lost before it is sent."""
        if self._turn is not None:
            return
        self._end_edit()
        self._edited = turn
        turn.bubble.mark(edited=True)
        self._composer.begin_edit(turn.question, self._chat.answers_from(turn))

    @Slot()
    def cancel_edit(self) -> None:
        """Leave the question as it was."""
        self._end_edit()
        self._composer.end_edit()

    @Slot()
    def stop(self) -> None:
        """Stop the answer, what is written stays; where none is on its way, stop editing."""
        if self._turn is not None:
            self._desk.stop_answer()
        else:
            self.cancel_edit()

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

    def _begin(self, question: str, replaced: Turn | None, attempt: int) -> None:
        instead_of = None
        if replaced is not None and replaced in self._chat.turns:
            place = self._chat.turns.index(replaced)
            # One that could not be saved has no id; the first after it that was has.
            ids = [turn.turn_id for turn in self._chat.turns[place:] if turn.turn_id is not None]
            instead_of = ids[0] if ids else None
            self._chat.set_aside(replaced)
        self._turn = self._chat.begin_turn(question, self.strictness)
        self._turn.attempt = attempt
        self._show_answering(answering=True)
        self._desk.ask(self._wanted(question, attempt, instead_of))

    def _wanted(self, question: str, attempt: int = 0, instead_of: int | None = None) -> AnswerWanted:
        options = AskOptions(
            strictness=self.strictness,
            preset=self.preset,
            attempt=attempt,
            quotes_only=self.answers == "quotes",
        )
        return AnswerWanted(question, self._composer.scope, self.chat_id, options, instead_of)

    @Slot(str)
    def _on_typing_paused(self, question: str) -> None:
        """Let the model read ahead; a question that is edited is asked in another conversation than the one kept."""
        if self._turn is None and self._edited is None and self.answers == "model":
            self._desk.anticipate(self._wanted(question))

    def _show_answering(self, *, answering: bool) -> None:
        self._composer.show_answering(answering=answering)
        self._chat.allow_asking(allowed=not answering)

    def _end_edit(self) -> None:
        if self._edited is not None:
            self._edited.bubble.mark(edited=False)
            self._edited = None

    def _leave(self) -> None:
        self.cancel_edit()
        # An answer that still comes belongs to the chat that is left: it is stopped, and kept there.
        if self._turn is not None:
            self._desk.stop_answer()
            self._turn = None
            self._show_answering(answering=False)

    @Slot(object)
    def _on_answer_moved(self, event: object) -> None:
        if self._turn is None:
            return
        self._turn.card.take(event)
        if isinstance(event, EvidenceFound):
            self._evidence.show_quotes(event.quotes, refused=event.refused)
            # Of all answers at once, so that what comes back holds for the evidence, too.
            self._desk.read_newer(self._chat.document_ids())
            if event.quotes:
                self.evidence_shown.emit()

    @Slot(object)
    def _on_answer_kept(self, kept: AnswerKept) -> None:
        if self._turn is None:
            return
        self._chat.drop_aside()
        self._turn.card.finish(kept.answer)
        self._turn.show_kept(kept.turn_id)
        self._evidence.show_quotes(kept.answer.quotes, refused=kept.answer.refused)
        if kept.chat_id is not None:
            self.chat_id = kept.chat_id
        self.chat_changed.emit()

    @Slot()
    def _on_answer_ended(self) -> None:
        turn, self._turn = self._turn, None
        self._show_answering(answering=False)
        if turn is None or turn.card.answer is not None:
            return
        turn.card.fail()
        replaced = self._chat.bring_back()
        # Nothing came in its place: what was there stays, and an edited question can be sent once more.
        if replaced is not None and replaced.question != turn.question:
            self.edit(replaced)
            self._composer.set_question(turn.question)

    @Slot(int, object)
    def _on_turns_read(self, chat_id: int, turns: tuple[ChatTurn, ...]) -> None:
        if chat_id != self.chat_id or self._turn is not None:
            return
        self.cancel_edit()
        self._chat.show_turns(turns)
        if turns:
            last = turns[-1].answer
            self._evidence.show_quotes(last.quotes, refused=last.refused)
            self._desk.read_newer(self._chat.document_ids())
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
