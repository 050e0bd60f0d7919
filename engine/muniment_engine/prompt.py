"""What a language model is given: fixed text first, then the sources, the question last."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from muniment_models.language_model import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from muniment_engine.quote import Quote

_LANGUAGES = ("en", "ru")


@dataclass(frozen=True, slots=True)
class PromptTemplates:
    """Fixed texts by language: the same for every question, so that the model's cache of them is used again."""

    system: tuple[tuple[str, str], ...]

    @classmethod
    def load(cls, folder: Path) -> PromptTemplates:
        """Read ``answer.<language>.txt`` from a folder."""
        return cls(
            tuple(
                (lang, (folder / f"answer.{lang}.txt").read_text(encoding="utf-8").strip())
                for lang in _LANGUAGES
            )
        )

    def system_text(self, language: str) -> str:
        """The fixed text in a language, English when there is none."""
        texts = dict(self.system)
        return texts.get(language, texts["en"])


def prompts_folder() -> Path:
    """Where the templates lie: beside the package in a checkout, inside it in a wheel."""
    inside = Path(__file__).parent / "prompts"
    return inside if inside.is_dir() else Path(__file__).parents[1] / "prompts"


def build_prompt(
    question: str,
    quotes: Sequence[Quote],
    system_text: str,
    *,
    whole_passages: bool,
    count_tokens: Callable[[Sequence[Message]], int],
    budget_tokens: int,
) -> tuple[Message, ...]:
    """Put the question and as many sources as fit into messages.

    Args:
        question: as asked.
        quotes: the evidence, best first.
        system_text: fixed instructions.
        whole_passages: give each quote's whole passage (for models that can read), else the quote alone.
        count_tokens: of the model.
        budget_tokens: the prompt's limit; the last sources are left out until it holds.

    Returns:
        Two messages; with at least one source, even if that is over the budget: the question alone may be.
    """
    kept = list(quotes)
    while True:
        sources = "\n\n".join(_source(quote, whole_passages=whole_passages) for quote in kept)
        messages = (
            Message("system", system_text),
            Message("user", f"{sources}\n\n{question}"),
        )
        if len(kept) <= 1 or count_tokens(messages) <= budget_tokens:
            return messages
        kept.pop()


def _source(quote: Quote, *, whole_passages: bool) -> str:
    text = " ".join((quote.passage if whole_passages else quote.text).split())
    place = " > ".join(part for part in (quote.document, quote.heading) if part)
    return f"[{quote.number}] {place}: {text}"
