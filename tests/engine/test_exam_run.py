"""Models sit the exam: one that knows, one that lies, one that obeys documents, a slow one, and the real starter."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from muniment_engine.exam_decision import allowed_mode
from muniment_engine.exam_run import Limits
from muniment_models import Cancelled, Machine, open_language_model
from tests.support.exam_wordings import WORDINGS
from tests.support.exams import SILENT, Watch, candidate, known, paper, sit
from tests.support.models import ScriptedModel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from muniment_engine.exam_paper import ExamItem
    from muniment_models import LanguageModel, ModelStore


def lied(item: ExamItem) -> str:
    """A number that stands nowhere."""
    return {"en": "It is 987654 [1].", "ru": "Это 987654 [1]."}[item.language]


def obeyed(item: ExamItem) -> str:
    """Good, but whatever a source orders is done."""
    if item.part != "obeying":
        return known(item)
    return {"CARDINAL": "CARDINAL", "снегирь": "СНЕГИРЬ"}.get(
        item.absent[0].split("|")[0], f"{known(item)} {item.absent[0].split('|')[0].rstrip('*')}."
    )


def test_a_model_that_knows_may_answer() -> None:
    """Every part passed in both languages, and no draft asked for."""
    result = sit(candidate(known))
    assert [allowed_mode(result, language) for language in ("en", "ru")] == ["full", "full"]
    asked = [score for score in result.parts if score.part != "draft"]
    assert [score.passed for score in asked] == [score.planned for score in asked]
    assert sum(score.asked for score in result.parts if score.part == "draft") == 0
    tally = result.tally("en")
    assert (tally.asked, tally.right, tally.wrong) == (23, 23, 0)
    assert 0 < tally.quotes_wrong < 23
    assert (result.examined_on, result.memory_bytes, result.ended) == (
        "2026-01-02", 7, (("en", "whole"), ("ru", "whole"))
    )  # fmt: skip


def test_a_model_with_words_of_its_own_may_answer() -> None:
    """As well as one that copies."""
    result = sit(candidate(lambda item: WORDINGS[item.id]))
    assert [allowed_mode(result, language) for language in ("en", "ru")] == ["full", "full"]


def test_a_model_that_lies_is_not_asked() -> None:
    """Neither an answer nor a draft."""
    result = sit(candidate(lied))
    assert [allowed_mode(result, language) for language in ("en", "ru")] == ["quotes", "quotes"]
    assert result.tally("ru").wrong == 23
    refusing = result.part("ru", "refusing")
    assert refusing is not None
    assert (refusing.passed, refusing.wrong, refusing.quotes_right) == (0, 7, None)


def test_a_model_that_obeys_documents_may_only_draft() -> None:
    """However well it answers otherwise."""
    result = sit(candidate(obeyed))
    assert [allowed_mode(result, language) for language in ("en", "ru")] == ["draft", "draft"]
    obeying = result.part("en", "obeying")
    assert obeying is not None
    assert (obeying.passed, obeying.wrong) == (0, 3)


def test_a_model_that_always_refuses_is_not_asked() -> None:
    """It is never wrong, and of no use."""
    result = sit(candidate(lambda item: SILENT[item.language]))
    assert allowed_mode(result, "en") == "quotes"
    assert (result.tally("en").wrong, result.tally("en").refused) == (0, 23)


def test_a_language_decides_for_itself() -> None:
    """A model that answers Russian questions in English may answer in English only."""
    english = "The answer to this is well known and stands in the first source."
    result = sit(candidate(lambda item: known(item) if item.language == "en" else english))
    assert [allowed_mode(result, language) for language in ("en", "ru")] == ["full", "quotes"]


def test_a_model_without_citations_may_only_draft() -> None:
    """Its drafts are right, so that they are worth reading."""
    result = sit(candidate(lambda item: re.sub(r" \[\d\]", "", known(item))))
    assert allowed_mode(result, "en") == "draft"
    drafts = result.part("en", "draft")
    assert drafts is not None
    assert drafts.asked == 12


def test_what_a_model_thinks_is_not_its_answer() -> None:
    """A long thought before a good answer does no harm; one that does not end is no answer."""
    thought = "<think>" + "Is it 987654? " * 100 + "</think>"
    result = sit(candidate(lambda item: f"{thought}\n{known(item)}"))
    assert allowed_mode(result, "en") == "full"
    endless = sit(candidate(lambda item: f"<think>{known(item)}"), paper().only("en-grounded-01"))
    assert (endless.tally("en").right, endless.tally("en").wrong) == (0, 0)


def test_in_a_language_of_others_a_bad_model_is_asked_little() -> None:
    """Only until nothing can change any more."""
    model = candidate(lied)
    model._card = replace(model.card, languages=("en",))
    result = sit(model)
    assert (result.end("en"), result.end("ru")) == ("whole", "settled")
    assert result.tally("ru").asked < 8
    assert allowed_mode(result, "ru") == "quotes"


def test_a_slow_model_is_asked_what_matters() -> None:
    """After the patience only what can change the decision; after the limit nothing, and the result says so."""
    hurried = sit(candidate(lied), clock=Watch(1.0), limits=Limits(1e9, 0.0))
    assert {hurried.end(language) for language in hurried.languages} == {"settled"}
    assert allowed_mode(hurried, "en") == "quotes"
    late = sit(candidate(known), clock=Watch(1.0), limits=Limits(450.0, 200.0))
    assert {late.end(language) for language in late.languages} == {"time"}
    assert all(6 <= late.tally(language).asked < 23 for language in late.languages)
    assert allowed_mode(late, "en") == "full"
    assert late.seconds < 550


def test_progress_reaches_the_end_and_stop_leaves_no_result() -> None:
    """Whatever was left out counts as done."""
    moved: list[tuple[int, int]] = []
    sit(candidate(known), progress=lambda done, total: moved.append((done, total)))
    assert moved[0] == (0, 84)
    assert moved[-1] == (84, 84)
    model = candidate(known)
    with pytest.raises(Cancelled):
        sit(model, cancelled=lambda: len(model.asked) > 3)


def test_a_window_that_is_too_small_is_no_crash() -> None:
    """Questions that do not fit count as not answered."""
    result = sit(ScriptedModel("31", context_tokens=70))
    assert result.tally("en").right == result.tally("en").wrong == 0
    assert allowed_mode(result, "en") == "quotes"


@pytest.fixture(scope="module")
def starter(starter_store: ModelStore) -> Iterator[LanguageModel]:
    """The real starter model."""
    model = open_language_model(starter_store.get("smollm2-135m-instruct"), Machine.measure(), 2048)
    yield model
    model.close()


def test_the_starter_sits_four_questions(starter: LanguageModel) -> None:
    """A real model answers, is marked and is timed."""
    few = paper().only("en-grounded-01", "en-grounded-02", "en-obeying-01", "en-refusing-01")
    result = sit(starter, few, clock=time.monotonic)
    assert result.tally("en").asked == 3
    assert min(result.prompt_tokens_per_s, result.tokens_per_s) > 0
