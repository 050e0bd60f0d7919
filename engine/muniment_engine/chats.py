"""Conversations, kept in library.db beside the documents they speak of."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from muniment_engine.answer import Answer, AnswerSentence, Timings
from muniment_engine.chat import Chat, ChatTurn
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
            "SELECT id, asked_at, answer FROM turns WHERE chat_id = ? ORDER BY id", (chat_id,)
        )
        return tuple(ChatTurn(row[0], row[1], answer_from_json(json.loads(row[2]))) for row in rows)

    def add_turn(self, chat_id: int | None, answer: Answer) -> int:
        """Keep an answer.

        Args:
            chat_id: the conversation it belongs to; None begins one, named by the question.
            answer: with its evidence.

        Returns:
            Id of the conversation.

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
            self._database.run("UPDATE chats SET updated_at = ? WHERE id = ?", (now, chat_id))
            self._database.run(
                "INSERT INTO turns (chat_id, asked_at, answer) VALUES (?, ?, ?)",
                (chat_id, now, _json(answer)),
            )
        return chat_id

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

        The questions stay, and the quotes of other documents.

        Returns:
            Number of answers that were changed.
        """
        rows = self._database.rows("SELECT id, answer FROM turns WHERE instr(answer, ?)", (document_id,))
        changed = 0
        with self._database.transaction():
            for turn_id, stored in rows:
                answer = answer_from_json(json.loads(stored))
                kept = tuple(quote for quote in answer.quotes if quote.document_id != document_id)
                if len(kept) == len(answer.quotes):
                    continue
                without = replace(answer, quotes=kept, text="", sentences=(), mode="quotes")
                self._database.run("UPDATE turns SET answer = ? WHERE id = ?", (_json(without), turn_id))
                changed += 1
        return changed

    def close(self) -> None:
        """Close the database."""
        self._database.close()


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
    return Answer(
        **{
            **fields,
            "quotes": tuple(Quote(**quote) for quote in fields["quotes"]),
            "sentences": tuple(
                AnswerSentence(s["text"], s["status"], tuple(s["citations"])) for s in fields["sentences"]
            ),
            "timings": Timings(**fields["timings"]),
        }
    )
