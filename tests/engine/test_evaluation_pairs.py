"""Labelled pairs are read as they are written, and added up as they are labelled."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from muniment_engine.evaluation_pairs import LabelledPair, pair_figures, pair_status, read_pairs
from muniment_models import EngineError

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = "Every employee has 28 calendar days of annual leave."
TRUE = LabelledPair(
    "en-1", "en", "true", "true", "How long is leave?", "Every employee has 28 calendar days.", SOURCE
)
FALSE = replace(
    TRUE, id="en-2", kind="number_changed", label="false", sentence="Every employee has 31 calendar days."
)
HALF = replace(FALSE, id="en-3", kind="half_true", label="half")


def _write(path: Path, *pairs: LabelledPair) -> Path:
    rows = [
        {"id": p.id, "class": p.kind, "label": p.label, "question": p.question, "sentence": p.sentence}
        for p in pairs
    ]
    line = json.dumps({"language": "en", "source": SOURCE, "document": "leave.md", "pairs": rows})
    path.write_text(f"{line}\n\n", encoding="utf-8")
    return path


def test_a_file_or_a_folder_of_them(tmp_path: Path) -> None:
    """Files of a folder come by name."""
    one = _write(tmp_path / "a.jsonl", TRUE, FALSE)
    _write(tmp_path / "b.jsonl", HALF)
    assert read_pairs(one) == (TRUE, FALSE)
    assert read_pairs(tmp_path) == (TRUE, FALSE, HALF)


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    """No file; a label that there is not."""
    with pytest.raises(EngineError, match="question_set_unknown"):
        read_pairs(tmp_path / "missing.jsonl")
    bad = tmp_path / "bad.jsonl"
    bad.write_text(
        _write(tmp_path / "a.jsonl", TRUE).read_text().replace('"true"', '"maybe"'), encoding="utf-8"
    )
    with pytest.raises(EngineError, match="question_set_damaged"):
        read_pairs(bad)


def test_verdicts_are_those_of_an_answer() -> None:
    """The passage is the only quote."""
    assert pair_status(TRUE) == "supported"
    assert pair_status(FALSE) == "unsupported"


def test_half_true_counts_as_false() -> None:
    """Shares of what is shown as supported."""
    figures = pair_figures([(TRUE, "supported"), (TRUE, "partly"), (FALSE, "partly"), (HALF, "supported")])
    assert (figures.true_shown, figures.false_shown, figures.false_among_shown) == (0.5, 0.5, 0.5)
    assert figures.false_partly == 1
    assert pair_figures([]).false_among_shown == 0.0
