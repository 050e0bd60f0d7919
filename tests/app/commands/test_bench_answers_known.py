"""`muniment bench answers`: our figures beside those of plain passages."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.support.program import muniment, put

if TYPE_CHECKING:
    from pathlib import Path

QUESTIONS = [
    {
        "id": "1", "language": "en", "question": "How many days of annual leave does every employee have?",
        "document": "leave.md", "page": 1, "answer": "28 calendar days", "answerable": True,
    },
    {
        "id": "2", "language": "ru", "question": "Кто выдаёт пропуск?", "document": "распорядок.md", "page": 1,
        "answer": "служба охраны", "answerable": True,
    },
    {
        "id": "3", "language": "ru", "question": "Какова столица Франции?", "document": None, "page": None,
        "answer": None, "answerable": False,
    },
]  # fmt: skip


def test_figures_per_language_and_system(bare: Path, tmp_path: Path) -> None:
    """A line for each, the totals last; both systems saw the same questions."""
    put(tmp_path, q__jsonl="\n".join(json.dumps(question, ensure_ascii=False) for question in QUESTIONS))
    done = muniment(bare, "bench", "answers", "--questions", tmp_path / "q.jsonl", "--json")
    assert done.code == 0
    assert [(row["system"][:8], row["language"]) for row in done.rows] == [
        (system, language) for system in ("muniment", "baseline") for language in ("en", "ru", "all")
    ]
    ours, plain = done.rows[2], done.rows[5]
    assert list(ours) == [
        "system", "language", "answerable", "document_found", "page_found", "answer_found", "wrong_refusals",
        "unanswerable", "right_refusals", "shown_characters", "retrieve_ms", "first_token_ms",
    ]  # fmt: skip
    assert (ours["answerable"], ours["document_found"], ours["page_found"], ours["answer_found"]) == (
        2,
        2,
        2,
        2,
    )
    assert (ours["unanswerable"], ours["right_refusals"], ours["wrong_refusals"]) == (1, 1, 0)
    assert (plain["answerable"], plain["unanswerable"]) == (2, 1)
    assert ours["first_token_ms"] is None
    assert "document@3" in muniment(bare, "bench", "answers", "--questions", tmp_path / "q.jsonl").out


def test_questions_that_cannot_be_read_are_wrong_use(bare: Path, tmp_path: Path) -> None:
    """A missing file, a wrong line."""
    put(tmp_path, bad__jsonl='{"id": 1}')
    for name in ("missing.jsonl", "bad.jsonl"):
        done = muniment(bare, "bench", "answers", "--questions", tmp_path / name, "--json")
        assert (done.code, done.out) == (2, "")
        assert "Traceback" not in done.err
