"""A question into an answer: evidence first, a checked text after it, and silence where the documents are silent."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from muniment_engine import (
    AnswerFinished,
    EvidenceFound,
    SentenceChecked,
    TextWritten,
    ThoughtWritten,
)
from muniment_engine.asking import AskOptions
from muniment_models import Machine, open_language_model
from tests.support.models import HashEmbedder, ScriptedModel
from tests.support.shelf import LEAVE, RUSSIAN, Shelf, answered, last

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from muniment_engine import AnswerEvent
    from muniment_models import Embedder, LanguageModel, ModelStore

QUESTION = "How many days of annual leave does every employee have?"
TRUE = "Every employee has 28 calendar days of annual leave [1]."
ODD_QUESTIONS = [
    "",
    "   \n\t",
    '"',
    "*",
    "leave*",
    '"leave',
    "NEAR(annual leave, 3)",
    "annual AND",
    "NOT leave",
    "((((",
    "leave) OR (1=1",
    "body:leave",
    "leave -annual ^days {x} + y",
    "leave\x00days",
    "🙂 annual leave 🏖",
    "\u202eevael launna",
    "\udcff leave",
    "%s %d {0} \\ ' ;--",
    "假期有多少天？",
    "I" * 300,
]


def _english(model: ScriptedModel) -> ScriptedModel:
    model._card = replace(model.card, languages=("en",))
    return model


def _events(shelf: Shelf, model: LanguageModel | None, question: str = QUESTION) -> list[AnswerEvent]:
    return list(shelf.assistant(model).ask(question, cancelled=lambda: False))


def test_evidence_comes_before_any_text(shelf: Shelf) -> None:
    """First the quotes, last the whole answer, and nothing twice."""
    events = _events(shelf, ScriptedModel(TRUE))
    assert isinstance(events[0], EvidenceFound)
    assert events[0].quotes
    assert isinstance(events[-1], AnswerFinished)
    assert [type(e) for e in events].count(EvidenceFound) == 1
    answer = last(events)
    assert answer.quotes == events[0].quotes
    assert "".join(e.text for e in events if isinstance(e, TextWritten)).strip() == answer.text == TRUE
    assert tuple(e.sentence for e in events if isinstance(e, SentenceChecked)) == answer.sentences
    assert answer.timings.first_token_ms is not None
    assert answer.timings.retrieve_ms <= answer.timings.first_token_ms <= answer.timings.total_ms


def test_the_model_has_not_been_asked_when_the_evidence_comes(shelf: Shelf) -> None:
    """Whoever takes the first event waits for no model."""
    model = ScriptedModel(TRUE)
    events = shelf.assistant(model).ask(QUESTION, cancelled=lambda: False)
    next(events)
    assert model.asked == []


@pytest.mark.parametrize(
    "question",
    [
        "What is the boiling point of mercury?",
        "Какова столица Франции?",
        "What does contract MD-4711/9 say?",
        "?",
    ],
)
def test_the_model_is_not_asked_when_the_documents_are_silent(shelf: Shelf, question: str) -> None:
    """A refusal, with the nearest passages at most, and not a word of the model."""
    model = ScriptedModel("Invented.")
    answer = last(_events(shelf, model, question))
    assert answer.refused
    assert (answer.text, answer.mode, answer.sentences, answer.model) == ("", "quotes", (), "")
    assert model.asked == []


@pytest.mark.parametrize("code", ["PM-415", "ISO-99999", "A1234/7"])
def test_a_code_that_stands_nowhere_is_refused(shelf: Shelf, code: str) -> None:
    """Even when every other word of the question fits."""
    assert last(_events(shelf, None, QUESTION)).refused is False
    assert last(_events(shelf, None, f"{QUESTION[:-1]} under {code}?")).refused


def test_the_model_is_not_asked_in_a_language_it_does_not_speak(shelf: Shelf) -> None:
    """A Russian question with an English model is answered by its quotes."""
    model = _english(ScriptedModel(TRUE))
    answer = last(_events(shelf, model, "В течение скольких минут сообщают охране об утере пропуска?"))
    assert model.asked == []
    assert (answer.refused, answer.mode, answer.text) == (False, "quotes", "")
    assert "45 минут" in answer.quotes[0].text
    _events(shelf, model)
    assert len(model.asked) == 1


def test_the_fixed_text_is_in_the_questions_language(shelf: Shelf) -> None:
    """So that the model answers in it."""
    model = ScriptedModel("Да [1].")
    _events(shelf, model, "Кто выдаёт пропуск?")
    _events(shelf, model)
    assert model.asked[0][0].text.startswith("Ты отвечаешь")
    assert model.asked[1][0].text.startswith("You answer")
    assert QUESTION in model.asked[1][1].text


def test_without_a_model_the_quotes_are_the_answer(shelf: Shelf) -> None:
    """And nothing claims to be written."""
    answer = last(_events(shelf, None))
    assert (answer.mode, answer.refused, answer.model, answer.prompt_tokens) == ("quotes", False, "", 0)
    assert answer.timings.first_token_ms is None
    assert "28 calendar days" in answer.quotes[0].text


def test_stop_keeps_what_was_written(shelf: Shelf) -> None:
    """The text so far stays, is checked, and the answer says that it was stopped."""
    written: list[str] = []
    events: list[AnswerEvent] = []
    for event in shelf.assistant(ScriptedModel(f"{TRUE} More and more and more.")).ask(
        QUESTION, cancelled=lambda: len(written) >= 5
    ):
        events.append(event)
        if isinstance(event, TextWritten):
            written.append(event.text)
    answer = last(events)
    assert answer.stopped
    assert answer.text == "Every employee has 28 calendar"
    assert len(answer.sentences) == 1
    assert answer.quotes


def test_stop_before_the_first_word_leaves_the_quotes(shelf: Shelf) -> None:
    """The answer still ends as an answer."""
    answer = last(list(shelf.assistant(ScriptedModel(TRUE)).ask(QUESTION, cancelled=lambda: True)))
    assert (answer.stopped, answer.text, answer.sentences) == (True, "", ())
    assert answer.quotes


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Leave is 28 days. [1] It is planned by 15 December. [1]", 2),
        ("Leave is 28 days [1]. It is planned by 15 December [1].", 2),
        ("Leave is 28 days.[1][2] It is planned.", 2),
        ("Leave is 28 days [1, 2].\nIt is planned.", 2),
        ("Leave, see No. 4, is 28 days [1].", 1),
        ("[1] Leave is 28 days.", 1),
        ("Leave is 28 days.\n[1]\nIt is planned. [1", 2),
        ("- Leave is 28 days [1]\n- It is planned by 15 December [1]", 2),
    ],
)
def test_marks_never_cut_a_sentence(shelf: Shelf, text: str, sentences: int) -> None:
    """A mark belongs to the sentence before it, written in whatever pieces."""
    for pieces in (text.split(" "), list(text)):

        class InPieces(ScriptedModel):
            def stream(self, *_: object) -> Iterator[str]:
                for number, piece in enumerate(pieces):  # noqa: B023 - used at once
                    yield f" {piece}" if number and len(pieces) < len(text) else piece  # noqa: B023 - the same

        answer = last(_events(shelf, InPieces()))
        assert len(answer.sentences) == sentences
        assert not any("[" in s.text or s.text == "" for s in answer.sentences)


@pytest.mark.parametrize(
    "text", [TRUE, "It is so [7].", "A [1]. B [2][3]. C [99].", "[1] [2] [3]", "28 days."]
)
def test_every_citation_is_a_quote_that_is_there(shelf: Shelf, text: str) -> None:
    """Whatever numbers the model writes."""
    answer = last(_events(shelf, ScriptedModel(text)))
    numbers = {quote.number for quote in answer.quotes}
    assert all(set(sentence.citations) <= numbers for sentence in answer.sentences)


@pytest.mark.parametrize(
    "sentence",
    [
        "Every employee has 29 calendar days of annual leave [1].",
        "No employee has annual leave of 28 days [1].",
    ],
)
def test_a_falsified_sentence_is_marked(shelf: Shelf, sentence: str) -> None:
    """The true one beside it is supported."""
    answer = last(_events(shelf, ScriptedModel(f"{TRUE} {sentence}")))
    assert [s.status == "supported" for s in answer.sentences] == [True, False]


@pytest.mark.parametrize("question", ODD_QUESTIONS)
def test_odd_questions_are_answered_or_refused(shelf: Shelf, question: str) -> None:
    """Operators of the keyword index, half characters, nothing at all: never an error."""
    events = _events(shelf, ScriptedModel(TRUE), question)
    assert isinstance(events[0], EvidenceFound)
    answer = last(events)
    assert answer.question == question
    assert answer.refused or answer.quotes


@pytest.mark.parametrize(
    "question",
    [
        "x" * 50_000,
        f"{QUESTION} " * 800,
        " ".join(f"w{n}" for n in range(9_000)),
        "Кто выдаёт пропуск? " * 2_500,
    ],
)
def test_a_very_long_question_is_answered_or_refused(shelf: Shelf, question: str) -> None:
    """A question that does not fit the model's window is answered by its quotes."""
    model = ScriptedModel(TRUE, context_tokens=1024)
    answer = last(_events(shelf, model, question))
    assert answer.refused or answer.mode == "quotes"
    assert model.asked == []


def test_the_prompt_fits_the_window_of_the_model(shelf: Shelf) -> None:
    """A small window costs sources, not the answer."""
    tight = ScriptedModel(TRUE, context_tokens=280)
    answer = last(_events(shelf, tight))
    assert answer.mode == "draft"
    assert 0 < answer.prompt_tokens <= 280 - 160
    wide = ScriptedModel(TRUE)
    assert last(_events(shelf, wide)).prompt_tokens > 0
    assert answer.quotes[0].text.split()[0] in tight.asked[0][1].text


def test_a_small_model_reads_the_quotes_and_a_large_one_the_passages(shelf: Shelf) -> None:
    """And its text counts as a draft or as the answer."""
    small, large = ScriptedModel(TRUE), ScriptedModel(TRUE)
    large._card = replace(large.card, parameters=7_000_000_000)
    assert last(_events(shelf, small)).mode == "draft"
    assert last(_events(shelf, large)).mode == "full"
    assert len(large.asked[0][1].text) > len(small.asked[0][1].text)


def test_an_empty_library_refuses(tmp_path: Path) -> None:
    """Without quotes, without the model."""
    with Shelf(tmp_path, HashEmbedder()) as shelf:
        model = ScriptedModel(TRUE)
        answer = answered(shelf.assistant(model), QUESTION)
        assert (answer.refused, answer.quotes, model.asked) == (True, (), [])


def test_a_collection_limits_the_evidence(shelf: Shelf) -> None:
    """What answers in one collection is refused in another."""
    people = shelf.library.find_collection("People").id
    money = shelf.library.find_collection("Money").id
    assert not answered(shelf.assistant(), QUESTION, (people,)).refused
    elsewhere = answered(shelf.assistant(), QUESTION, (money,))
    assert elsewhere.refused
    assert all(quote.path.endswith("travel.md") for quote in elsewhere.quotes)


def test_damaged_vectors_still_answer(shelf: Shelf) -> None:
    """By keywords alone."""
    assistant = shelf.assistant()
    assistant.retriever._vectors = None
    assert "28 calendar days" in answered(assistant, QUESTION).quotes[0].text


@pytest.fixture(scope="module")
def starter_events(
    tmp_path_factory: pytest.TempPathFactory, starter_embedder: Embedder, starter_store: ModelStore
) -> Iterator[list[AnswerEvent]]:
    """One English question, asked once of the real models on a real library."""
    model = open_language_model(starter_store.get("smollm2-135m-instruct"), Machine.measure(), 2048)
    with Shelf(tmp_path_factory.mktemp("starter"), starter_embedder) as shelf:
        shelf.put("leave.md", LEAVE)
        shelf.put("ru.md", RUSSIAN)
        yield list(shelf.assistant(model).ask(QUESTION, cancelled=lambda: False))
    model.close()


def test_the_starter_model_writes_after_the_evidence(starter_events: list[AnswerEvent]) -> None:
    """A real model streams its text under the right quote."""
    first, answer = starter_events[0], last(starter_events)
    assert isinstance(first, EvidenceFound)
    assert "28 calendar days" in first.quotes[0].text
    assert len([e for e in starter_events if isinstance(e, TextWritten)]) > 1
    assert answer.text
    assert answer.model == "SmolLM2 135M Instruct"
    assert answer.prompt_tokens > 0


def test_every_sentence_of_the_starter_model_is_judged(starter_events: list[AnswerEvent]) -> None:
    """Its citations name quotes that are there."""
    answer = last(starter_events)
    assert answer.sentences
    assert all(c <= len(answer.quotes) for s in answer.sentences for c in s.citations)


def test_thinking_is_told_apart_and_is_no_answer(shelf: Shelf) -> None:
    """Also where the model's template has opened it; the answer has none of it."""

    class Thinker(ScriptedModel):
        @property
        def opens_thinking(self) -> bool:
            return True

    events = _events(shelf, Thinker(f"The source says 28 days.</think>\n\n{TRUE}"))
    answer = last(events)
    assert answer.thinking == "The source says 28 days."
    assert answer.text == TRUE
    assert "".join(e.text for e in events if isinstance(e, ThoughtWritten)).strip() == answer.thinking
    assert len(answer.sentences) == 1


def test_a_model_that_finds_nothing_leaves_the_answer_to_the_quotes(shelf: Shelf) -> None:
    """In the words that it was told to use."""
    model = ScriptedModel("The documents do not say.")
    model._card = replace(model.card, parameters=7_000_000_000)
    answer = last(_events(shelf, model))
    assert (answer.mode, answer.reason, answer.refused) == ("quotes", "model_silent", False)


def test_nothing_supported_leaves_the_answer_to_the_quotes(shelf: Shelf) -> None:
    """And says why; what was written is kept, to be folded away."""
    answer = last(_events(shelf, ScriptedModel("Every employee gets a company car from the first day.")))
    assert (answer.mode, answer.reason) == ("quotes", "nothing_supported")
    assert answer.sentences


def test_a_follow_up_is_answered_with_the_conversation_in_view(shelf: Shelf) -> None:
    """A model that can read is told the turn before word for word, and the search knows what was meant."""
    model = ScriptedModel(TRUE)
    model._card = replace(model.card, parameters=7_000_000_000)
    assistant = shelf.assistant(model)
    first = last(list(assistant.ask(QUESTION, cancelled=lambda: False)))
    options = AskOptions(history=(first,))
    second = last(list(assistant.ask("And when does it expire?", options=options, cancelled=lambda: False)))
    assert second.searched.startswith(QUESTION.rstrip("?"))
    assert model.asked[1][: len(model.asked[0])] == model.asked[0]
    assert model.asked[1][-1].text.endswith("And when does it expire?")
    assert second.context is not None
    assert any(part.kind == "history" for part in second.context.parts)


def test_quotes_only_asks_no_model(shelf: Shelf) -> None:
    """Because it is wanted."""
    model = ScriptedModel(TRUE)
    answer = last(
        list(
            shelf.assistant(model).ask(
                QUESTION, options=AskOptions(quotes_only=True), cancelled=lambda: False
            )
        )
    )
    assert (answer.reason, model.asked) == ("quotes_wanted", [])


def test_a_model_whose_exam_allows_quotes_only_drafts_where_that_is_wanted(shelf: Shelf) -> None:
    """Not by default; with free drafts it may, and never speaks first."""
    model = ScriptedModel(TRUE)
    assistant = shelf.assistant(model)
    assistant._mode_of = lambda _card, _language: "quotes"
    assert last(list(assistant.ask(QUESTION, cancelled=lambda: False))).reason == "model_not_able"
    draft = AskOptions(strictness="draft")
    answer = last(list(assistant.ask(QUESTION, options=draft, cancelled=lambda: False)))
    assert (answer.mode, answer.reason) == ("draft", "")
