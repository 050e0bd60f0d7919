"""Scores say what a person with the answer sheet would say."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

import pytest

from muniment_engine.evaluation import (
    Evidence,
    KnownQuestion,
    parse_questions,
    same_document,
    score,
    summarise,
)
from muniment_models import EngineError

KNOWN = KnownQuestion("ru-01", "ru", "Сколько?", "Кадры/Отпуск.docx", 2, "28 дней", answerable=True)
SILENT = KnownQuestion("en-16", "en", "Why?", None, None, None, answerable=False)
RIGHT = Evidence("/home/u/examples/documents/Кадры/Отпуск.docx", 2, "Отпуск —  28\nдней.")
WRONG = Evidence("/home/u/examples/documents/Other.docx", 2, "Nothing.")


def test_questions_are_read_as_they_are_written() -> None:
    """Empty lines and a byte order mark do not matter, nor does a field that is not ours."""
    lines = "\n\n".join(json.dumps({**asdict(q), "note": "x"}, ensure_ascii=False) for q in (KNOWN, SILENT))
    assert parse_questions(f"\ufeff{lines}\n") == (KNOWN, SILENT)


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "[]",
        "7",
        "{}",
        json.dumps({**asdict(KNOWN), "page": "2"}),
        json.dumps({**asdict(KNOWN), "answer": None}),
        json.dumps({**asdict(KNOWN), "answerable": "yes"}),
    ],
)
def test_a_wrong_line_is_named(line: str) -> None:
    """By its number."""
    with pytest.raises(EngineError) as caught:
        parse_questions(f"{json.dumps(asdict(SILENT))}\n{line}\n")
    assert (caught.value.code, caught.value.detail) == ("questions_line", "line 2")


@pytest.mark.parametrize(
    ("path", "expected", "same"),
    [
        ("/a/b/Кадры/Отпуск.docx", "Кадры/Отпуск.docx", True),
        ("C:\\docs\\Кадры\\Отпуск.docx", "Кадры/Отпуск.docx", True),
        ("Отпуск.docx", "Отпуск.docx", True),
        ("/a/МойОтпуск.docx", "Отпуск.docx", False),
        ("/a/Отпуск.docx", "Кадры/Отпуск.docx", False),
        ("/a/outer.zip!/inner.docx", "inner.docx", True),
        ("/a/b\u0438\u0306.md", "b\u0439.md", True),
        ("/a/b.md", "", False),
    ],
)
def test_a_document_is_known_by_the_end_of_its_path(path: str, expected: str, *, same: bool) -> None:
    """Whole parts only, whatever the separator and the Unicode form."""
    assert same_document(path, expected) is same


def test_what_is_found_where() -> None:
    """Document and page within three, the answer's words within two."""
    for place in range(5):
        evidence = [WRONG] * place + [RIGHT]
        judged = score(KNOWN, evidence, refused=False)
        assert (judged.document_found, judged.page_found) == (place < 3, place < 3)
        assert judged.answer_found is (place < 2)
    assert not score(KNOWN, [replace(RIGHT, page=1)], refused=False).page_found
    assert score(replace(KNOWN, page=None), [RIGHT], refused=False).page_found
    assert not score(KNOWN, [], refused=True).document_found


def test_the_right_words_in_a_wrong_document_count_as_words_only() -> None:
    """Each thing is counted by itself."""
    judged = score(KNOWN, [replace(RIGHT, path="/else.docx")], refused=False)
    assert (judged.document_found, judged.page_found, judged.answer_found) == (False, False, True)


def test_an_unanswerable_question_finds_nothing() -> None:
    """Only its refusal counts."""
    judged = score(SILENT, [WRONG], refused=True)
    assert (judged.document_found, judged.answer_found, judged.refused) == (False, False, True)


def test_sums_and_means() -> None:
    """Answerable and unanswerable questions are kept apart; what was not measured is not averaged."""
    scores = [
        score(KNOWN, [RIGHT], refused=False, retrieve_ms=10, first_token_ms=100),
        score(KNOWN, [WRONG], refused=True, retrieve_ms=20),
        score(SILENT, [], refused=True, retrieve_ms=30),
        score(SILENT, [WRONG], refused=False),
    ]
    summary = summarise(scores)
    assert (summary.answerable, summary.unanswerable) == (2, 2)
    assert (summary.document_found, summary.page_found, summary.answer_found) == (1, 1, 1)
    assert (summary.wrong_refusals, summary.right_refusals) == (1, 1)
    assert (summary.retrieve_ms, summary.first_token_ms) == (20, 100)
    assert summary.shown_characters == (len(RIGHT.text) + len(WRONG.text)) / 2


def test_nothing_to_sum_up() -> None:
    """No division by zero."""
    summary = summarise([])
    assert (summary.answerable, summary.shown_characters, summary.retrieve_ms) == (0, 0.0, None)
