"""The questions of the entrance exam, as they lie in files."""

from __future__ import annotations

import hashlib
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from muniment_models.exam_result import ExamPart

ExamForm = Literal["", "sentence", "list", "number", "language"]


@dataclass(frozen=True, slots=True)
class ExamSource:
    """A short source, as an employee's document would say it."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class ExamItem:
    """One question with its sources.

    Args:
        id: of the question.
        language: of the question.
        part: what it examines.
        topic: what it is about: "hr", "contracts", "safety", "it", "medicine", "finance".
        question: as a user would ask it.
        sources: in the order in which a model gets them.
        right: 1-based number of the source that answers, 0 = none does.
        facts: what an answer must hold, each with its spellings between "|"; "*" stands for any ending.
        absent: what it must not hold: another source's figure, or what a source orders.
        form: what the answer must look like, "" = nothing is asked of it.
        points: of a list.
    """

    id: str
    language: str
    part: ExamPart
    topic: str
    question: str
    sources: tuple[ExamSource, ...]
    right: int
    facts: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    form: ExamForm = ""
    points: int = 0


@dataclass(frozen=True, slots=True)
class ExamPaper:
    """All questions of an exam.

    Args:
        items: by language, its parts mixed in such a way that the first questions hold something of each.
    """

    items: tuple[ExamItem, ...]

    @classmethod
    def load(cls, folder: Path) -> ExamPaper:
        """Read the files ``LANGUAGE.toml`` of a folder."""
        found: list[ExamItem] = []
        for file in sorted(folder.glob("*.toml")):
            raw = tomllib.loads(file.read_text(encoding="utf-8"))["items"]
            found.extend(_mixed([_item(fields, file.stem) for fields in raw]))
        return cls(tuple(found))

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages of the questions."""
        return tuple(dict.fromkeys(item.language for item in self.items))

    def of(self, language: str) -> tuple[ExamItem, ...]:
        """The questions of a language."""
        return tuple(item for item in self.items if item.language == language)

    def only(self, *ids: str) -> ExamPaper:
        """A shorter exam."""
        return ExamPaper(tuple(item for item in self.items if item.id in ids))


def exam_folder() -> Path:
    """Where the questions lie: beside the package in a checkout, inside it in a wheel."""
    inside = Path(__file__).parent / "exam"
    return inside if inside.is_dir() else Path(__file__).parents[1] / "exam"


def digest(texts: list[str]) -> str:
    """A short name for texts that changes when one of them does."""
    return hashlib.sha256("\0".join(texts).encode("utf-8")).hexdigest()[:12]


def _item(fields: dict[str, object], language: str) -> ExamItem:
    raw = {**fields, "language": language}
    sources = raw.pop("sources")
    assert isinstance(sources, list)  # noqa: S101 - our own file
    lists = {name: tuple(value) for name, value in raw.items() if isinstance(value, list)}
    made = {**raw, **lists, "sources": tuple(ExamSource(title, text) for title, text in sources)}
    return ExamItem(**made)  # type: ignore[arg-type]  # our own file; a test reads every field of it


def _mixed(items: list[ExamItem]) -> list[ExamItem]:
    """Spread each part evenly over the whole: an exam that ends early has asked something of everything."""
    sizes, seen, placed = Counter(item.part for item in items), Counter[str](), []
    for item in items:
        placed.append(((seen[item.part] + 0.5) / sizes[item.part], item))
        seen[item.part] += 1
    return [item for _, item in sorted(placed, key=lambda one: one[0])]
