"""What changed in a section said by a language model, every sentence checked against both versions of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from muniment_engine.change_claims import BothVersions, denies, is_supported
from muniment_engine.prompt import as_source, fill
from muniment_engine.summarising_model import written_sentences
from muniment_engine.verification import strip_marks
from muniment_engine.written_text import without_thinking
from muniment_ingest.fencing import without_orders
from muniment_models.errors import Cancelled
from muniment_models.language_model import Message, Sampling

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from muniment_engine.comparing import Comparison, SectionChange
    from muniment_engine.document_outline import Section, Unit
    from muniment_engine.prompt_templates import PromptTemplate, PromptTemplates
    from muniment_models.language_model import LanguageModel

SECTIONS_SAID = 10
"""More would take a small computer longer than reading the changes."""
SAID_TOKENS = 120
"""Two short sentences, and some to spare."""
_MOST_SENTENCES = 2
_MOST_CHARACTERS = 2400
"""Of one version; of a longer section only what changed is given."""


def say_changes(
    comparison: Comparison,
    model: LanguageModel,
    templates: PromptTemplates,
    language: str,
    *,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Comparison:
    """Have a model say in a sentence or two what changed in the sections that changed most.

    Sections that came or went as a whole, and those in which only signs or places differ, need no sentence. What the
    two versions do not support is dropped and counted.

    Args:
        comparison: as it was found by code.
        model: one whose exam allows it full answers in this language.
        templates: of the task ``compare``.
        language: of the documents, ISO 639-1.
        progress: told of sections done and in all.
        cancelled: asked between sections and between tokens.

    Returns:
        The same comparison, with ``said`` of its sections, ``model`` and ``dropped``.

    Raises:
        Cancelled: when ``cancelled()``.
        ModelError: as the model raises it.
    """
    template = templates.of("compare", language)
    chosen = _chosen(comparison.sections)
    sections = list(comparison.sections)
    dropped = 0
    for done, number in enumerate(chosen):
        if cancelled():
            raise Cancelled
        progress(done, len(chosen))
        said, lost = _said(sections[number], model, template, cancelled)
        sections[number] = replace(sections[number], said=said)
        dropped += lost
    progress(len(chosen), len(chosen))
    return replace(comparison, sections=tuple(sections), model=model.card.name, dropped=dropped)


def _chosen(sections: Sequence[SectionChange]) -> list[int]:
    """Sections worth a sentence, in their order: figures weigh most, then how much is not as it was."""
    weights = [
        (-sum(len(change.figures) for change in section.changes), -len(_telling(section)), number)
        for number, section in enumerate(sections)
        if section.kind == "changed" and _telling(section)
    ]
    return sorted(number for *_, number in sorted(weights)[:SECTIONS_SAID])


def _telling(section: SectionChange) -> list[tuple[Unit | None, Unit | None]]:
    return [(c.old, c.new) for c in section.changes if c.kind in {"changed", "added", "removed"}]


def _said(
    section: SectionChange, model: LanguageModel, template: PromptTemplate, cancelled: Callable[[], bool]
) -> tuple[str, int]:
    """Sentences that hold, and how many do not."""
    room = model.context_tokens - SAID_TOKENS
    for whole in (True, False):
        old = _text(section.old, [before for before, _ in _telling(section)], whole=whole)
        new = _text(section.new, [after for _, after in _telling(section)], whole=whole)
        messages = _messages(template, section.title, old, new)
        short = max(len(old), len(new)) <= _MOST_CHARACTERS or not whole
        if short and model.count_tokens(messages) <= room:
            break
    else:
        return "", 0
    pieces = model.stream(messages, Sampling(max_tokens=SAID_TOKENS), cancelled)
    text = without_thinking(pieces, thinking=model.opens_thinking)
    versions = BothVersions(
        without_orders(old),
        without_orders(new),
        tuple(figure for change in section.changes for figure in change.figures),
        turned=any(denies(_words(before)) != denies(_words(after)) for before, after in _telling(section)),
    )
    kept: list[str] = []
    dropped = 0
    for sentence in (strip_marks(found)[0] for found in written_sentences(text)):
        if sentence.rstrip(".") == template.refusal.rstrip("."):
            continue
        if sentence.endswith((".", "!", "…")) and is_supported(sentence, versions):
            kept.append(sentence)
        else:
            dropped += 1
    return " ".join(dict.fromkeys(kept[:_MOST_SENTENCES])), dropped


def _text(section: Section | None, changed: Sequence[Unit | None], *, whole: bool) -> str:
    """A version of a section: all of it or only what changed, and what changed even where it stands elsewhere."""
    units = list(section.units) if section is not None and whole else []
    units += [unit for unit in changed if unit is not None and unit not in units]
    return "\n".join(_words(unit) for unit in units)


def _words(unit: Unit | None) -> str:
    return f"{unit.label} {unit.text}".strip() if unit is not None else ""


def _messages(template: PromptTemplate, title: str, old: str, new: str) -> tuple[Message, ...]:
    shown = [
        fill(
            template.source,
            place=as_source(f"{place}, {title}" if title else place),
            text=as_source(text) or "—",
        )
        for place, text in zip(template.places, (old, new), strict=True)
    ]
    return Message("system", template.instructions()), Message(
        "user", "\n\n".join([*shown, template.question])
    )
