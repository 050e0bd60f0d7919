"""The open documents are ordinary ones: hardly any of them is told of."""

from __future__ import annotations

import json

from muniment_ingest.suspicion import text_suspicions
from tests.support.open_data import EVALUATION, needs_open_data

pytestmark = needs_open_data


def test_ordinary_paragraphs_are_left_in_peace() -> None:
    """Abstracts, articles in both languages, contracts."""
    folder = EVALUATION
    texts = [
        json.loads(line)["text"] for line in (folder / "scifact/corpus.jsonl").read_text("utf-8").splitlines()
    ]
    texts += [path.read_text("utf-8", "replace") for path in sorted((folder / "cuad").rglob("*.txt"))]
    told = [text[one.start : one.end] for text in texts for one in text_suspicions(text)]
    assert told == []


def test_plain_attacks_are_told() -> None:
    """Those of CyberSecEval that order to ignore what was said before; others need not be found by words."""
    found = json.loads((EVALUATION / "safety" / "cyberseceval_indirect_en.json").read_text("utf-8"))
    plain = [one["user_input"] for one in found if one["injection_variant"] == "ignore_previous_instructions"]
    told = [any(one.kind == "addresses_assistant" for one in text_suspicions(text)) for text in plain]
    assert sum(told) >= 0.9 * len(told)
