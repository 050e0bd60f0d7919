"""`muniment bench answers --pairs`: verdicts by class and language."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.support.program import muniment, put

if TYPE_CHECKING:
    from pathlib import Path

PASSAGES = [
    {"language": "en", "source": "Every employee has 28 calendar days of annual leave.", "pairs": [
        {"id": "1", "class": "true", "label": "true", "question": "How long is leave?",
         "sentence": "Every employee has 28 calendar days of leave."},
        {"id": "2", "class": "number_changed", "label": "false", "question": "How long is leave?",
         "sentence": "Every employee has 31 calendar days of leave."}]},
    {"language": "ru", "source": "Пропуск выдаёт служба охраны.", "pairs": [
        {"id": "3", "class": "true", "label": "true", "question": "Кто выдаёт пропуск?",
         "sentence": "Пропуск выдаёт служба охраны."}]},
]  # fmt: skip


def test_figures_by_class_and_language(tmp_path: Path) -> None:
    """Each class in each language that has it, then the two figures that count."""
    lines = "\n".join(json.dumps(passage, ensure_ascii=False) for passage in PASSAGES)
    put(tmp_path, pairs__jsonl=lines)
    arguments = ("bench", "answers", "--pairs", tmp_path / "pairs.jsonl", "--details", tmp_path / "d.jsonl")
    done = muniment(tmp_path / "w", *arguments, "--json")
    assert done.code == 0, done.err
    classes = [row for row in done.rows if row["measured"] == "pairs"]
    assert [(row["class"], row["language"], row["pairs"], row["supported"]) for row in classes] == [
        ("true", "en", 1, 1), ("true", "ru", 1, 1), ("true", "all", 2, 2),
        ("number_changed", "en", 1, 0), ("number_changed", "all", 1, 0),
    ]  # fmt: skip
    total = done.rows[-1]
    assert (total["language"], total["true_shown"], total["false_shown"]) == ("all", 1, 0)
    statuses = [json.loads(line)["status"] for line in (tmp_path / "d.jsonl").read_text().split("\n") if line]
    assert statuses == ["supported", "unsupported", "supported"]
    assert "shown as supported: true 2/2" in muniment(tmp_path / "w", *arguments).out
