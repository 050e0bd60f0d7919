"""The fixed texts of prompts: data in files, one for each task and language."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

Task = Literal["answer", "follow_up", "draft", "extract", "summarise", "compare"]
"""``answer``: by a model that can read and cite; ``follow_up``: the same in a conversation; ``draft``: by one that is
only asked for the sentence it finds; ``extract`` and ``summarise``: a section's points, and a document out of them;
``compare``: what changed between two versions of a section."""

LANGUAGES = ("en", "ru")
EXAMPLES_BELOW_PARAMETERS = 4_000_000_000
"""Smaller models follow an example better than a rule, and larger ones follow the rule without spending the tokens."""


@dataclass(frozen=True, slots=True)
class PromptExample:
    """A question with its answer, shown to small models."""

    sources: tuple[str, ...]
    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class PromptTemplate:
    """The fixed texts of one task in one language; unused ones are empty.

    Args:
        role: who the model is.
        constraints: what it must keep to, a sentence each.
        format: how its answer looks.
        steps: how to proceed, where the task needs steps.
        refusal: what it writes when the sources are silent.
        source: one source, with "{label}", "{place}" and "{text}" in their places.
        places: what the sources are, where a task always has the same ones.
        question: the end of the user's turn, with "{question}" in its place.
        history: what was said before, with "{history}" in its place.
        examples: for small models.
    """

    role: str = ""
    constraints: tuple[str, ...] = ()
    format: str = ""
    steps: str = ""
    refusal: str = ""
    source: str = "{text}"
    places: tuple[str, ...] = ()
    question: str = "{question}"
    history: str = "{history}"
    examples: tuple[PromptExample, ...] = ()

    def instructions(self, preset: str = "") -> str:
        """The system's turn: the same for every question, so that the model's cache of it is used again.

        Args:
            preset: instructions of the user's own; they cannot take back the others, which come after them.
        """
        rules = "\n".join(f"- {constraint}" for constraint in self.constraints)
        return "\n".join(part for part in (self.role, preset.strip(), rules, self.format, self.steps) if part)


@dataclass(frozen=True, slots=True)
class PromptTemplates:
    """The templates of a folder.

    Args:
        templates: ((task, language), template) of every file ``<task>.<language>.toml``.
    """

    templates: tuple[tuple[tuple[str, str], PromptTemplate], ...]

    @classmethod
    def load(cls, folder: Path) -> PromptTemplates:
        """Read every template of a folder; one that is ``like`` another has its texts where it has none of its own."""
        found = []
        for task in get_args(Task):
            for language in LANGUAGES:
                raw = _read(folder, task, language)
                base = _read(folder, raw.pop("like"), language) if "like" in raw else {}
                found.append(((task, language), _template({**base, **raw})))
        return cls(tuple(found))

    def of(self, task: Task, language: str | None) -> PromptTemplate:
        """The template of a task in a language, the English one when there is none."""
        templates = dict(self.templates)
        return templates.get((task, language or "en"), templates[task, "en"])


def prompts_folder() -> Path:
    """Where the templates lie: beside the package in a checkout, inside it in a wheel."""
    inside = Path(__file__).parent / "prompts"
    return inside if inside.is_dir() else Path(__file__).parents[1] / "prompts"


def _read(folder: Path, task: str, language: str) -> dict[str, Any]:
    return tomllib.loads((folder / f"{task}.{language}.toml").read_text(encoding="utf-8"))


def _template(raw: dict[str, Any]) -> PromptTemplate:
    examples = raw.pop("examples", [])
    return PromptTemplate(
        **{**raw, "constraints": tuple(raw.get("constraints", ())), "places": tuple(raw.get("places", ()))},
        examples=tuple(PromptExample(tuple(e["sources"]), e["question"], e["answer"]) for e in examples),
    )
