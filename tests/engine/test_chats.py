"""Conversations are kept whole, in the library's file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from muniment_engine import Answer, AnswerSentence, ChatStore, Timings
from muniment_ingest.database import Database
from muniment_models import EngineError
from tests.support.shelf import a_quote

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def _answer(question: str = "Сколько дней отпуска?") -> Answer:
    return Answer(
        question=question,
        text="28 календарных дней [1]. И ещё 🙂",
        mode="draft",
        refused=False,
        quotes=(
            a_quote("Отпуск — 28 «календарных» дней.", 1, "До. Отпуск — 28 дней."),
            a_quote("Two\nlines", 2),
        ),
        sentences=(
            AnswerSentence("28 дней.", "supported", (1, 2)),
            AnswerSentence("И ещё", "unsupported", ()),
        ),
        model="SmolLM2 135M Instruct",
        prompt_tokens=321,
        stopped=True,
        timings=Timings(1.5, None, 20.25),
    )


@pytest.fixture
def chats(tmp_path: Path) -> Iterator[ChatStore]:
    """An empty store."""
    store = ChatStore(Database.open(tmp_path / "library.db"))
    yield store
    store.close()


def test_an_answer_comes_back_as_it_was(chats: ChatStore, tmp_path: Path) -> None:
    """Every field, quotes and sentences included, also after the program was closed."""
    first = chats.add_turn(None, _answer()).chat_id
    assert chats.add_turn(first, _answer("And now?")).chat_id == first
    again = ChatStore(Database.open(tmp_path / "library.db"))
    turns = again.turns(first)
    again.close()
    assert [turn.answer for turn in turns] == [_answer(), _answer("And now?")]
    assert all(turn.asked_at.endswith("+00:00") for turn in turns)
    assert turns[0].id < turns[1].id


def test_a_chat_is_named_by_its_first_question(chats: ChatStore) -> None:
    """On one line, shortened; later questions change nothing."""
    chat = chats.add_turn(None, _answer("  What\nis   this? " + "x" * 200)).chat_id
    chats.add_turn(chat, _answer("Another"))
    (listed,) = chats.chats()
    assert listed.title.startswith("What is this? xxx")
    assert len(listed.title) == 80
    assert (listed.id, listed.turns) == (chat, 2)


def test_the_chat_used_last_is_first(chats: ChatStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """An old one comes up again when it goes on."""
    first, second = (chats.add_turn(None, _answer(question)).chat_id for question in ("First", "Second"))
    assert [chat.id for chat in chats.chats()] == [second, first]
    chats._database.run("UPDATE chats SET updated_at = '2020-01-01T00:00:00+00:00' WHERE id = ?", (second,))
    assert [chat.id for chat in chats.chats()] == [first, second]
    chats.add_turn(second, _answer())
    assert chats.chats()[0].turns + chats.chats()[1].turns == 3


def test_renaming(chats: ChatStore) -> None:
    """One line, shortened; an empty name changes nothing."""
    chat = chats.add_turn(None, _answer()).chat_id
    chats.rename(chat, "  Отпуск\n2026 ")
    assert chats.chats()[0].title == "Отпуск 2026"
    chats.rename(chat, "   ")
    assert chats.chats()[0].title == "Отпуск 2026"


def test_removing_takes_the_turns_along(chats: ChatStore) -> None:
    """Nothing of them stays in the file."""
    gone, kept = (chats.add_turn(None, _answer(name)).chat_id for name in ("Gone", "Kept"))
    chats.remove(gone)
    assert [chat.id for chat in chats.chats()] == [kept]
    assert chats.turns(gone) == ()
    assert chats._database.rows("SELECT count(*) FROM turns") == [(1,)]


def test_a_deleted_chat_takes_no_more_answers(chats: ChatStore) -> None:
    """It does not come back either."""
    chat = chats.add_turn(None, _answer()).chat_id
    chats.remove(chat)
    with pytest.raises(EngineError) as caught:
        chats.add_turn(chat, _answer())
    assert caught.value.code == "chat_not_found"
    assert chats.chats() == ()
    assert chats._database.rows("SELECT count(*) FROM turns") == [(0,)]


def test_an_erased_document_is_quoted_no_more(chats: ChatStore) -> None:
    """Its quotes go with what a model wrote from them; the question and other answers stay."""
    chat = chats.add_turn(None, _answer()).chat_id
    other = replace(_answer("And now?"), quotes=(replace(a_quote("Kept.", 1), document_id="other"),))
    chats.add_turn(chat, other)
    erased = _answer().quotes[0].document_id
    assert chats.forget_document(erased) == 1
    first, second = (turn.answer for turn in chats.turns(chat))
    assert (first.question, first.quotes, first.text, first.sentences) == (_answer().question, (), "", ())
    assert second == other
    assert chats.forget_document(erased) == 0


def test_half_characters_are_kept(chats: ChatStore) -> None:
    """A pasted question or a file's name may hold what is no Unicode."""
    answer = _answer("What \udcff is this?")
    chat = chats.add_turn(None, answer).chat_id
    assert chats.turns(chat)[0].answer == answer
    assert chats.chats()[0].title == "What ? is this?"
