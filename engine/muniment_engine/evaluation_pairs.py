"""Sentences that are known to be true or false of a passage: how well verification tells them apart."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from muniment_engine.quote import Quote
from muniment_engine.verification import check_sentence
from muniment_models.errors import EngineError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from muniment_engine.answer import SentenceStatus

PairLabel = Literal["true", "false", "half"]
_LABELS: dict[str, PairLabel] = {"true": "true", "false": "false", "half": "half"}


@dataclass(frozen=True, slots=True)
class LabelledPair:
    """A sentence and the passage that it is held against.

    Args:
        id: unique in its set.
        language: ISO 639-1.
        kind: what was done to the sentence, such as "number_swapped"; "true" for a true one.
        label: whether the passage supports it; "half" where it supports one clause only.
        question: as an employee would ask.
        sentence: as a model would answer.
        source: the passage.
    """

    id: str
    language: str
    kind: str
    label: PairLabel
    question: str
    sentence: str
    source: str


@dataclass(frozen=True, slots=True)
class PairFigures:
    """Verdicts on several pairs.

    Args:
        true: pairs that are true.
        true_supported: of them shown as supported.
        false: pairs that are false or half true.
        false_supported: of them shown as supported.
        false_partly: of them shown as partly supported.
    """

    true: int
    true_supported: int
    false: int
    false_supported: int
    false_partly: int

    @property
    def true_shown(self) -> float:
        """Share of the true ones that is shown as supported, 0 without any."""
        return self.true_supported / self.true if self.true else 0.0

    @property
    def false_shown(self) -> float:
        """Share of the false ones that is shown as supported, 0 without any."""
        return self.false_supported / self.false if self.false else 0.0

    @property
    def false_among_shown(self) -> float:
        """Share of false ones among all that is shown as supported, 0 when nothing is."""
        shown = self.true_supported + self.false_supported
        return self.false_supported / shown if shown else 0.0


def read_pairs(path: Path) -> tuple[LabelledPair, ...]:
    """Read pairs from a file of JSON lines, each a passage with its ``pairs``, or from all such files of a folder.

    Raises:
        EngineError: ``question_set_unknown`` when there is no such file, ``question_set_damaged`` when a line is none.
    """
    files = sorted(path.glob("*.jsonl")) if path.is_dir() else [path] if path.is_file() else []
    if not files:
        raise EngineError("question_set_unknown", path=path)
    found: list[LabelledPair] = []
    for file in files:
        try:
            for line in file.read_text(encoding="utf-8").split("\n"):
                found.extend(_pairs(line) if line.strip() else ())
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as exc:
            raise EngineError("question_set_damaged", type(exc).__name__, path=file) from exc
    return tuple(found)


def pair_status(pair: LabelledPair) -> SentenceStatus:
    """What an answer would say of the sentence if the passage were its only quote."""
    text = pair.source
    quote = Quote(1, text, "", "", "", 1, 0, len(text), "", 0, passage=text, score=1.0)
    return check_sentence(pair.sentence, (quote,), pair.question).status


def pair_figures(judged: Iterable[tuple[LabelledPair, SentenceStatus]]) -> PairFigures:
    """Add up verdicts; a half-true sentence counts as false."""
    every = list(judged)
    true = [status for pair, status in every if pair.label == "true"]
    false = [status for pair, status in every if pair.label != "true"]
    return PairFigures(
        len(true), true.count("supported"), len(false), false.count("supported"), false.count("partly")
    )


def _pairs(line: str) -> list[LabelledPair]:
    passage = json.loads(line)
    return [
        LabelledPair(
            id=str(pair["id"]),
            language=str(passage["language"]),
            kind=str(pair["class"]),
            label=_LABELS[pair["label"]],
            question=str(pair["question"]),
            sentence=str(pair["sentence"]),
            source=str(passage["source"]),
        )
        for pair in passage["pairs"]
    ]
