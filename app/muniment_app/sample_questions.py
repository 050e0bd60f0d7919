"""Questions that a folder of documents may bring along, offered while a chat is empty."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

FILE_NAME = "questions.jsonl"
_DEPTH = 4
"""Folders above a document that are looked at: examples keep the file one above ``documents/<subject>/``."""


@dataclass(frozen=True, slots=True)
class SampleQuestion:
    """A question that the documents answer."""

    language: str
    question: str


def find_sample_questions(paths: Iterable[str]) -> tuple[SampleQuestion, ...]:
    """Look for a file of questions above the first document that has one."""
    seen: set[Path] = set()
    for path in paths:
        for folder in tuple(Path(path).parents)[:_DEPTH]:
            if folder in seen:
                continue
            seen.add(folder)
            file = folder / FILE_NAME
            if file.is_file():
                return _read(file)
    return ()


def _read(file: Path) -> tuple[SampleQuestion, ...]:
    try:
        items = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
        good = [item for item in items if item.get("answerable", True)]
        return tuple(SampleQuestion(str(item["language"]), str(item["question"])) for item in good)
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return ()
