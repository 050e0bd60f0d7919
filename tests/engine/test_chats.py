"""Conversations are kept whole, in the library's file."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from muniment_engine import Answer, AnswerSentence, ChatStore, Timings
from muniment_engine.answer import LibraryState
from muniment_engine.chat import Feedback
from muniment_engine.context_report import ContextPart, ContextReport, LeftOut
from muniment_ingest.database import Database
from muniment_models import EngineError
from tests.support.shelf import a_quote

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from muniment_engine.context_report import PartKind


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


def _context(kind: PartKind, text: str) -> ContextReport:
    left = LeftOut("source", "Other", 1, "enough", 2)
    return ContextReport((ContextPart(kind, text, 3, 1, 1),), (left,), 20, 5, 100, 2048)


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


def test_an_erased_document_leaves_later_answers_that_were_told_of_it(chats: ChatStore) -> None:
    """The prompt of a follow-up holds the sources of the question before; what was told nothing of it stays."""
    chat = chats.add_turn(None, _answer()).chat_id
    elsewhere = (replace(a_quote("Kept.", 1), document_id="other"),)
    told = replace(
        _answer("And now?"),
        quotes=elsewhere,
        context=_context("history", "Отпуск — 28 дней."),
        searched="Отпуск",
    )
    chats.add_turn(chat, told)
    untold = replace(_answer("Who?"), quotes=elsewhere, context=_context("source", "Kept."))
    chats.add_turn(chat, untold)
    assert chats.forget_document(_answer().quotes[0].document_id) == 2
    _, second, third = (turn.answer for turn in chats.turns(chat))
    assert (second.quotes, second.text, second.context, second.searched) == (elsewhere, "", None, "")
    assert third == untold
    assert "28" not in str(chats._database.rows("SELECT answer FROM turns WHERE id = 2"))


def test_what_the_model_was_given_is_kept(chats: ChatStore) -> None:
    """Part by part, with the state of the library."""
    answer = replace(
        _answer(),
        context=_context("source", "Kept."),
        library=LibraryState(2, 30, "2026-01-01"),
        reason="silent",
    )
    kept = chats.add_turn(None, answer)
    assert chats.turns(kept.chat_id)[0].answer == answer


def test_answers_of_an_older_version_open(chats: ChatStore) -> None:
    """Without what they did not have then."""
    kept = chats.add_turn(None, _answer())
    fields = json.loads(chats._database.rows("SELECT answer FROM turns")[0][0])
    for name in (
        "reason",
        "thinking",
        "answer_tokens",
        "searched",
        "probability",
        "context",
        "library",
        "strictness",
        "attempt",
    ):
        del fields[name]
    for sentence in fields["sentences"]:
        del sentence["reasons"]
    chats._database.run("UPDATE turns SET answer = ?", (json.dumps(fields),))
    assert chats.turns(kept.chat_id)[0].answer == _answer()


def test_editing_a_question_takes_it_and_what_follows_out(chats: ChatStore) -> None:
    """What stood before stays."""
    first = chats.add_turn(None, _answer("One"))
    second = chats.add_turn(first.chat_id, _answer("Two"))
    chats.add_turn(first.chat_id, _answer("Three"))
    chats.cut(first.chat_id, second.turn_id)
    assert [turn.answer.question for turn in chats.turns(first.chat_id)] == ["One"]


def test_an_answer_takes_the_place_of_a_turn_or_nothing_goes(chats: ChatStore) -> None:
    """Where the new one cannot be kept, the old ones stay."""
    first = chats.add_turn(None, _answer("One"))
    second = chats.add_turn(first.chat_id, _answer("Two"))
    chats.add_turn(first.chat_id, _answer("Three"))
    with pytest.raises(TypeError):
        chats.add_turn(first.chat_id, replace(_answer("Broken"), text=object()), second.turn_id)  # type: ignore[arg-type]
    assert [turn.answer.question for turn in chats.turns(first.chat_id)] == ["One", "Two", "Three"]
    chats.add_turn(first.chat_id, _answer("Anew"), second.turn_id)
    assert [turn.answer.question for turn in chats.turns(first.chat_id)] == ["One", "Anew"]


def test_what_the_user_thought_is_kept_until_taken_back(chats: ChatStore) -> None:
    """The last word counts, and goes with its answer."""
    kept = chats.add_turn(None, _answer())
    chats.rate(kept.turn_id, Feedback("bad", "wrong", "Нет такого пункта"))
    chats.rate(kept.turn_id, Feedback("good"))
    assert chats.turns(kept.chat_id)[0].feedback == Feedback("good")
    chats.rate(kept.turn_id, None)
    assert chats.turns(kept.chat_id)[0].feedback is None
    chats.rate(kept.turn_id, Feedback("bad", "incomplete"))
    chats.remove(kept.chat_id)
    assert chats._database.rows("SELECT count(*) FROM feedback") == [(0,)]
    chats.rate(kept.turn_id, Feedback("good"))  # of a chat that was deleted meanwhile: no error


def test_half_characters_are_kept(chats: ChatStore) -> None:
    """A pasted question or a file's name may hold what is no Unicode."""
    answer = _answer("What \udcff is this?")
    chat = chats.add_turn(None, answer).chat_id
    assert chats.turns(chat)[0].answer == answer
    assert chats.chats()[0].title == "What ? is this?"
