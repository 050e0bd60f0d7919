"""What is typed is found: filters, beginnings of words, versions, and what is wrong with a filter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from muniment_engine import Retriever, Search
from muniment_engine.search import NOWHERE, asked, within
from muniment_engine.search_query import parse_query
from muniment_ingest.scope import EVERYTHING, Scope
from tests.support.shelf import LEAVE, RUSSIAN, TRAVEL, Shelf

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from muniment_engine import SearchResult


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shelf]:
    """Documents in three collections, found by their words; only to be read."""
    with Shelf(tmp_path_factory.mktemp("words")) as made:
        made.put("leave.md", LEAVE, "People")
        made.put("travel.txt", TRAVEL, "Money")
        made.put("распорядок.md", RUSSIAN, 'ООО "Ромашка"')
        yield made


def search(shelf: Shelf) -> Search:
    """As the window has it before its models are loaded."""
    return Search(Retriever(shelf.library, None, None))


def names(result: SearchResult) -> set[str]:
    """File names of what was found."""
    return {facts.file_name for facts in result.documents.values()}


def test_words_and_their_documents(words: Shelf) -> None:
    """Each hit's document is described."""
    result = search(words).find("annual leave")
    facts = result.documents[result.hits[0].chunk.document_id]
    assert (facts.file_name, facts.kind, facts.collections) == ("leave.md", "markdown", ("People",))
    assert (result.notes, result.corrected) == ((), ())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("day in:people", {"leave.md"}),
        ("hotels в:Money", {"travel.txt"}),
        ('охрана в:«ООО "Ромашка"»', {"распорядок.md"}),
        ('охрана in:"ооо ромашка"', {"распорядок.md"}),
        ("hotel in:People in:Money", {"travel.txt"}),
        ("день lang:en", set()),
        ("hotel type:mail", set()),
        ("hotel type:text", {"travel.txt"}),
    ],
)
def test_filters_narrow(words: Shelf, text: str, found: set[str]) -> None:
    """By collection, whatever the case and the quotes of its name; by language; by type."""
    assert names(search(words).find(text)) == found


def test_an_unknown_collection_is_told(words: Shelf) -> None:
    """And filters nothing."""
    result = search(words).find("leave in:Atlantis")
    assert [(note.code, note.value) for note in result.notes] == [("collection_not_found", "Atlantis")]
    assert names(result) == {"leave.md"}


def test_filters_alone_list_documents(words: Shelf) -> None:
    """Each once, by its first passage."""
    result = search(words).find("type:text")
    assert names(result) == {"travel.txt", "leave.md", "распорядок.md"}
    assert len(result.hits) == 3
    assert search(words).find("").hits == ()
    assert search(words).find("in:Atlantis").hits == ()


def test_who_is_still_typing_finds_already(words: Shelf) -> None:
    """The beginning of a word stands for the words that begin so; a finished query takes it as it is."""
    typing = search(words).find("annual lea", unfinished=True)
    assert names(typing) == {"leave.md"}
    hit = next(hit for hit in typing.hits if "28" in hit.chunk.text)
    text = hit.chunk.text
    assert "leave" in {text[start:end] for start, end in typing.highlighter.spans(text)}
    assert names(search(words).find("пропус", unfinished=True)) == {"распорядок.md"}
    assert search(words).find("пропус", as_typed=True).hits == ()
    assert search(words).find("пр", unfinished=True).hits == ()


def test_both_scopes_hold(words: Shelf) -> None:
    """A filter widens nothing that somebody else has narrowed."""
    people, money, _ = (one for name in ("People", "Money", "ООО") for one in _collection(words, name))
    query = parse_query("hotel in:People in:Money")
    assert within(query, Scope((money,)), words.library.collections())[0] == Scope((money,))
    assert search(words).find("leave in:People", scope=Scope((money,))).hits == ()
    assert within(parse_query("x in:People"), Scope((money,)), words.library.collections())[0] == NOWHERE
    assert within(parse_query("x"), Scope((people,), newest_only=True), ())[0] == Scope(
        (people,), newest_only=True
    )


def _collection(shelf: Shelf, beginning: str) -> list[int]:
    return [one.id for one in shelf.library.collections() if one.name.startswith(beginning)]


def test_older_versions_name_the_newer(tmp_path: Path) -> None:
    """And the newest alone is found where only that is wanted."""
    with Shelf(tmp_path) as shelf:
        shelf.put("Leave v1.md", LEAVE)
        newest = shelf.put("Leave v2.md", LEAVE.replace("28", "30"))
        both = search(shelf).find("annual leave")
        newer = {facts.file_name: (facts.newer_id, facts.newer_name) for facts in both.documents.values()}
        assert newer == {"Leave v1.md": (newest, "Leave v2.md"), "Leave v2.md": ("", "")}
        assert names(search(shelf).find("annual leave новые:да")) == {"Leave v2.md"}


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("How long is leave? in:People", "How long is leave?"),
        ("How long is leave? in:Atlantis", "How long is leave? in:Atlantis"),
        ("What is after:noon?", "What is after:noon?"),
        ('Who said "leave" at 12:30?', 'Who said "leave" at 12:30?'),
        ("in:People", "in:People"),
    ],
)
def test_a_question_stays_a_question(words: Shelf, text: str, question: str) -> None:
    """Only filters that can be used leave it; one of nothing else is asked as it stands."""
    plain, scope = asked(text, EVERYTHING, words.library.collections())
    assert plain == question
    assert (scope == EVERYTHING) == (text == question)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"annual leave"', {"leave.md"}),
        ('"leave annual"', set()),
        ('"daily allowance" hotel', {"travel.txt"}),
        ("“службы охраны”", {"распорядок.md"}),
        ('"служба охраны" in:Money', set()),
    ],
)
def test_phrases_stand_together(words: Shelf, text: str, found: set[str]) -> None:
    """In their order, in any of their forms."""
    assert names(search(words).find(text)) == found


@pytest.mark.parametrize(
    ("typed", "used", "found"),
    [
        ("ghjgecr", "пропуск", {"распорядок.md"}),
        ("охарна", "охрана", {"распорядок.md"}),
        ("anual leave", "", {"leave.md"}),
        ("empliyee", "employee", {"leave.md"}),
    ],
)
def test_slips_of_typing(words: Shelf, typed: str, used: str, found: set[str]) -> None:
    """Where the words as typed find nothing, others are tried and told; never when they shall stay as typed."""
    result = search(words).find(typed)
    if used:
        assert result.corrected == ((typed, used),)
        marked = [
            hit.chunk.text[a:b] for hit in result.hits for a, b in result.highlighter.spans(hit.chunk.text)
        ]
        assert marked
        assert names(search(words).find(typed, as_typed=True)) == set()
    assert found <= names(result)
