"""Conversations, kept in library.db beside the documents they speak of."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from muniment_engine.answer import Answer, AnswerSentence, LibraryState, Timings
from muniment_engine.chat import Chat, ChatTurn, Feedback, KeptTurn
from muniment_engine.context_report import ContextPart, ContextReport, LeftOut
from muniment_engine.quote import Quote
from muniment_models.errors import EngineError

if TYPE_CHECKING:
    from muniment_ingest.database import Database

_TITLE_CHARACTERS = 80


class ChatStore:
    """Keeps conversations. One object per lane, like the database.

    Args:
        database: an open database; the store closes it.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def chats(self) -> tuple[Chat, ...]:
        """All conversations, the one used last first."""
        rows = self._database.rows(
            "SELECT c.id, c.title, c.updated_at, count(t.id) FROM chats c LEFT JOIN turns t ON t.chat_id = c.id"
            " GROUP BY c.id ORDER BY c.updated_at DESC, c.id DESC"
        )
        return tuple(Chat(*row) for row in rows)

    def turns(self, chat_id: int) -> tuple[ChatTurn, ...]:
        """Questions and answers of a conversation, in order."""
        rows = self._database.rows(
            "SELECT t.id, t.asked_at, t.answer, f.rating, f.reason, f.comment FROM turns t"
            " LEFT JOIN feedback f ON f.turn_id = t.id WHERE t.chat_id = ? ORDER BY t.id",
            (chat_id,),
        )
        return tuple(
            ChatTurn(
                row[0], row[1], answer_from_json(json.loads(row[2])), Feedback(*row[3:]) if row[3] else None
            )
            for row in rows
        )

    def add_turn(self, chat_id: int | None, answer: Answer, instead_of: int | None = None) -> KeptTurn:
        """Keep an answer.

        Args:
            chat_id: the conversation it belongs to; None begins one, named by the question.
            answer: with its evidence.
            instead_of: the turn that it takes the place of, with all after it; they go only when it is kept.

        Returns:
            Ids of the conversation and of the turn.

        Raises:
            EngineError: ``chat_not_found`` when it was deleted meanwhile.
        """
        now = datetime.now(UTC).isoformat(timespec="seconds")
        with self._database.transaction():
            if chat_id is None:
                title = _title(answer.question)
                chat_id = self._database.run(
                    "INSERT INTO chats (title, created_at, updated_at) VALUES (?, ?, ?)", (title, now, now)
                )
            elif not self._database.rows("SELECT 1 FROM chats WHERE id = ?", (chat_id,)):
                raise EngineError("chat_not_found")
            elif instead_of is not None:
                self.cut(chat_id, instead_of)
            self._database.run("UPDATE chats SET updated_at = ? WHERE id = ?", (now, chat_id))
            turn_id = self._database.run(
                "INSERT INTO turns (chat_id, asked_at, answer) VALUES (?, ?, ?)",
                (chat_id, now, _json(answer)),
            )
        return KeptTurn(chat_id, turn_id)

    def cut(self, chat_id: int, turn_id: int) -> None:
        """Take a turn and all later ones out of a conversation, as when its question is edited and asked again."""
        self._database.run("DELETE FROM turns WHERE chat_id = ? AND id >= ?", (chat_id, turn_id))

    def rate(self, turn_id: int, feedback: Feedback | None) -> None:
        """Keep what the user thought of an answer, instead of what was said before; None takes it back."""
        self._database.run("DELETE FROM feedback WHERE turn_id = ?", (turn_id,))
        if feedback is not None and self._database.rows("SELECT 1 FROM turns WHERE id = ?", (turn_id,)):
            now = datetime.now(UTC).isoformat(timespec="seconds")
            self._database.run(
                "INSERT INTO feedback (turn_id, rating, reason, comment, given_at) VALUES (?, ?, ?, ?, ?)",
                (turn_id, feedback.rating, feedback.reason, feedback.comment, now),
            )

    def rename(self, chat_id: int, title: str) -> None:
        """Give a conversation another title; an empty one changes nothing."""
        cleaned = _title(title)
        if cleaned:
            self._database.run("UPDATE chats SET title = ? WHERE id = ?", (cleaned, chat_id))

    def remove(self, chat_id: int) -> None:
        """Delete a conversation with all its turns."""
        self._database.run("DELETE FROM chats WHERE id = ?", (chat_id,))

    def forget_document(self, document_id: str) -> int:
        """Take a document out of all answers that are kept: its quotes, and the text that a model wrote from them.

        So too the text of later answers of the same conversation that were written with such an answer in view. The
        questions stay, and the quotes of other documents.

        Returns:
            Number of answers that were changed.
        """
        rows = self._database.rows(
            "SELECT id, chat_id, answer FROM turns WHERE chat_id IN"
            " (SELECT chat_id FROM turns WHERE instr(answer, ?)) ORDER BY id",
            (document_id,),
        )
        touched: set[int] = set()
        changed = 0
        with self._database.transaction():
            for turn_id, chat_id, stored in rows:
                answer = answer_from_json(json.loads(stored))
                kept = tuple(quote for quote in answer.quotes if quote.document_id != document_id)
                if len(kept) < len(answer.quotes):
                    touched.add(chat_id)
                elif chat_id not in touched or not (answer.searched or _has_seen_history(answer)):
                    continue
                without = replace(
                    answer,
                    quotes=kept,
                    text="",
                    sentences=(),
                    mode="quotes",
                    thinking="",
                    searched="",
                    context=None,
                )
                self._database.run("UPDATE turns SET answer = ? WHERE id = ?", (_json(without), turn_id))
                changed += 1
        return changed

    def close(self) -> None:
        """Close the database."""
        self._database.close()


def _has_seen_history(answer: Answer) -> bool:
    """Whether the model that wrote an answer was told of those before."""
    return answer.context is not None and any(part.kind == "history" for part in answer.context.parts)


def _title(text: str) -> str:
    return " ".join(text.split())[:_TITLE_CHARACTERS].encode("utf-8", "replace").decode("utf-8")


def _json(answer: Answer) -> str:
    text = json.dumps(asdict(answer), ensure_ascii=False)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:  # half a character, as a file's name may hold it: SQLite takes it escaped only
        return json.dumps(asdict(answer))
    return text


def answer_from_json(fields: dict[str, Any]) -> Answer:
    """Make an answer of what ``dataclasses.asdict`` made of it."""
    context, library = fields.get("context"), fields.get("library")
    return Answer(
        **{
            **fields,
            "quotes": tuple(_quote(quote) for quote in fields["quotes"]),
            "sentences": tuple(
                AnswerSentence(s["text"], s["status"], tuple(s["citations"]), tuple(s.get("reasons", ())))
                for s in fields["sentences"]
            ),
            "timings": Timings(**fields["timings"]),
            "context": _context(context) if context else None,
            "library": LibraryState(**library) if library else None,
        }
    )


def _context(fields: dict[str, Any]) -> ContextReport:
    return ContextReport(
        **{
            **fields,
            "parts": tuple(ContextPart(**part) for part in fields["parts"]),
            "left_out": tuple(LeftOut(**part) for part in fields["left_out"]),
        }
    )


def _quote(fields: dict[str, Any]) -> Quote:
    return Quote(**{**fields, "suspicions": tuple(fields.get("suspicions", ()))})
