"""What a language model is given: fixed text first, then the sources, the question last."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from muniment_models.language_model import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from muniment_engine.quote import Quote

_LANGUAGES = ("en", "ru")
_PLACE = re.compile(r"\{(sources|question)\}")

Task = Literal["answer", "draft"]
"""``answer``: a model that can read and cite; ``draft``: one that is only asked for the sentence it finds."""


@dataclass(frozen=True, slots=True)
class PromptTemplate:
    """The fixed texts of one task in one language.

    Args:
        system: instructions; the same for every question, so that the model's cache of them is used again.
        user: the user's turn with "{sources}" and "{question}" in their places.
    """

    system: str
    user: str


@dataclass(frozen=True, slots=True)
class PromptTemplates:
    """The templates of a folder, by task and language.

    Args:
        templates: ((task, language), template) of every file ``<task>.<language>.txt``.
    """

    templates: tuple[tuple[tuple[str, str], PromptTemplate], ...]

    @classmethod
    def load(cls, folder: Path) -> PromptTemplates:
        """Read every template of a folder: instructions, a line of three dashes, the user's turn."""
        found = []
        for task in ("answer", "draft"):
            for language in _LANGUAGES:
                text = (folder / f"{task}.{language}.txt").read_text(encoding="utf-8")
                system, _, user = text.partition("\n---\n")
                found.append(((task, language), PromptTemplate(system.strip(), user.strip())))
        return cls(tuple(found))

    def of(self, task: Task, language: str) -> PromptTemplate:
        """The template of a task in a language, the English one when there is none."""
        templates = dict(self.templates)
        return templates.get((task, language), templates[task, "en"])


def prompts_folder() -> Path:
    """Where the templates lie: beside the package in a checkout, inside it in a wheel."""
    inside = Path(__file__).parent / "prompts"
    return inside if inside.is_dir() else Path(__file__).parents[1] / "prompts"


def build_prompt(
    question: str,
    quotes: Sequence[Quote],
    template: PromptTemplate,
    *,
    whole_passages: bool,
    count_tokens: Callable[[Sequence[Message]], int],
    budget_tokens: int,
) -> tuple[Message, ...]:
    """Put the question and as many sources as fit into messages.

    Args:
        question: as asked.
        quotes: the evidence, best first.
        template: fixed texts.
        whole_passages: give each quote's whole passage with its number and place (for models that can read and cite),
            else its words alone.
        count_tokens: of the model.
        budget_tokens: the prompt's limit; the last sources are left out until it holds.

    Returns:
        Two messages; with at least one source, even if that is over the budget: the question alone may be.
    """
    kept = list(quotes)
    while True:
        sources = "\n\n".join(_source(quote, whole_passages=whole_passages) for quote in kept)
        messages = (
            Message("system", template.system),
            Message("user", _filled(template.user, sources, question)),
        )
        if len(kept) <= 1 or count_tokens(messages) <= budget_tokens:
            return messages
        kept.pop()


def _filled(text: str, sources: str, question: str) -> str:
    """Put the values into their places in one pass: a document that contains "{question}" is text like any other."""
    values = {"sources": sources, "question": question}
    return _PLACE.sub(lambda place: values[place[1]], text)


def _source(quote: Quote, *, whole_passages: bool) -> str:
    if not whole_passages:
        return " ".join(quote.text.split())
    place = " > ".join(part for part in (quote.document, quote.heading) if part)
    return f"[{quote.number}] {place}: {' '.join(quote.passage.split())}"
