"""How a language model did in its entrance exam; kept beside the model."""

from __future__ import annotations

import json
import logging
import os
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Literal, Self, get_args

from muniment_models.file_swap import put_in_place

if TYPE_CHECKING:
    from pathlib import Path

    from muniment_models.card import ModelCard

EXAM_FILE = "exam.json"
"""Beside the model; not among the files whose digests the card names, because it is made after they are."""
EXAM_VERSION = 1
"""Raised when the questions or the marking changed so that an older result says nothing any more."""

ExamPart = Literal["grounded", "refusing", "citing", "format", "obeying", "draft"]
"""``draft``: the questions of ``grounded`` once more, asked as of a model that only adds a draft to the quotes."""
ExamEnd = Literal["whole", "settled", "time"]
"""``whole``: every question was asked; ``settled``: more questions could not have changed what the model may do;
``time``: the exam took too long, and what was asked by then decides."""

ANSWERABLE: tuple[ExamPart, ...] = ("grounded", "citing", "format", "obeying")
"""Parts whose questions the sources answer, so that the quotes can be asked them, too."""

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PartScore:
    """One part of the exam in one language.

    Args:
        language: of the questions.
        part: what was examined.
        planned: questions there are.
        asked: questions that were asked.
        passed: answers that were as they should be.
        right: answers that hold the fact that was asked for, supported by a source; for ``refusing`` the refusals.
        wrong: answers that say something else.
        refused: answers that say that the sources are silent.
        quotes_right: how often the first two quotes hold the fact; None where there is none to hold.
    """

    language: str
    part: ExamPart
    planned: int
    asked: int
    passed: int
    right: int
    wrong: int
    refused: int
    quotes_right: int | None


@dataclass(frozen=True, slots=True)
class Tally:
    """What became of the questions that the sources answer, over all parts of one language."""

    asked: int
    right: int
    wrong: int
    refused: int
    quotes_right: int

    @property
    def quotes_wrong(self) -> int:
        """How often the first two quotes do not hold what was asked for."""
        return self.asked - self.quotes_right


@dataclass(frozen=True, slots=True)
class ExamResult:
    """The whole exam.

    Args:
        weights_sha256: of the model that was examined.
        version: of the exam.
        prompts: digest of the templates through which it was asked.
        examined_on: ISO 8601 date.
        parts: by language and part.
        ended: (language, how its questions came to an end).
        prompt_tokens_per_s: read.
        tokens_per_s: written.
        memory_bytes: the weights and the KV cache of the window.
        seconds: that the exam took.
        elsewhere: whether another machine held it (see ``carried``); the four figures above are 0 then.
    """

    weights_sha256: str
    version: int
    prompts: str
    examined_on: str
    parts: tuple[PartScore, ...]
    ended: tuple[tuple[str, ExamEnd], ...]
    prompt_tokens_per_s: float
    tokens_per_s: float
    memory_bytes: int
    seconds: float
    elsewhere: bool = False

    @property
    def is_portable(self) -> bool:
        """Whether it says something of the model on another machine, too: no language ended because time was over.

        What a model answers is decided by its weights, its prompts and greedy choice; processors round differently,
        which may turn single answers, as another way of running on the same machine may. How much was asked in the
        time there was is decided by the machine, and a faster one shall not be held to it.
        """
        return all(end != "time" for _, end in self.ended)

    def carried(self) -> Self:
        """The result for another machine: what was answered, without what the machine took for it."""
        return replace(
            self, prompt_tokens_per_s=0.0, tokens_per_s=0.0, memory_bytes=0, seconds=0.0, elsewhere=True
        )

    @property
    def languages(self) -> tuple[str, ...]:
        """Those that were examined."""
        return tuple(language for language, _ in self.ended)

    def end(self, language: str) -> ExamEnd:
        """How the questions of a language came to an end."""
        return dict(self.ended)[language]

    def part(self, language: str, part: ExamPart) -> PartScore | None:
        """One part in one language, None when nothing of it was asked."""
        found = [score for score in self.parts if (score.language, score.part) == (language, part)]
        return found[0] if found and found[0].asked else None

    def tally(self, language: str) -> Tally:
        """The questions of a language that the sources answer, taken together."""
        scores = [s for s in self.parts if s.language == language and s.part in ANSWERABLE]
        return Tally(
            sum(s.asked for s in scores),
            sum(s.right for s in scores),
            sum(s.wrong for s in scores),
            sum(s.refused for s in scores),
            sum(s.quotes_right or 0 for s in scores),
        )

    def holds_for(self, card: ModelCard) -> bool:
        """Whether it speaks of these weights, and of an exam as it is today."""
        return self.weights_sha256 == card.weights_sha256 and self.version >= EXAM_VERSION

    @classmethod
    def load(cls, folder: Path) -> Self | None:
        """What is stored beside a model; None when there is nothing, or nothing that can be used."""
        try:
            found = json.loads((folder / EXAM_FILE).read_text(encoding="utf-8"))
            parts = tuple(PartScore(**part) for part in found["parts"])
            ended = tuple((str(language), end) for language, end in found["ended"].items())
            result = cls(**{**found, "parts": parts, "ended": ended})
            usable = all(map(_is_sound, parts)) and all(end in get_args(ExamEnd) for _, end in ended)
            usable = usable and (type(result.version), type(result.elsewhere)) == (int, bool)
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as exc:
            _logger.warning("the result of an exam cannot be read: %s", type(exc).__name__)
            return None
        return result if usable else None

    def save(self, folder: Path) -> bool:
        """Put it beside a model, whole or not at all; False where the folder cannot be written."""
        partial = folder / f"{EXAM_FILE}.{os.getpid()}"
        stored = json.dumps({**asdict(self), "ended": dict(self.ended)}, indent=1, ensure_ascii=False)
        try:
            partial.write_text(stored + "\n", encoding="utf-8")
            put_in_place(partial, folder / EXAM_FILE)
        except OSError as exc:
            _logger.warning("the result of an exam cannot be stored: %s", type(exc).__name__)
            return False
        return True


def _is_sound(score: PartScore) -> bool:
    """Whether the figures of a part can be true; a file may hold anything."""
    counts = (score.passed, score.right, score.wrong, score.refused, score.quotes_right or 0)
    return score.part in get_args(ExamPart) and all(0 <= count <= score.asked for count in counts)
