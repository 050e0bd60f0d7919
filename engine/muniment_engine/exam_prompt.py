"""How an exam's question is put to a model: as the program itself would put it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_engine.exam_evidence import SHOWN_QUOTES, cut_quotes, whole_sources
from muniment_engine.exam_paper import digest
from muniment_engine.prompt import build_prompt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from muniment_engine.exam_paper import ExamItem
    from muniment_engine.prompt import PromptTemplates, Task
    from muniment_models.language_model import Message


def messages_for(
    item: ExamItem,
    task: Task,
    templates: PromptTemplates,
    count_tokens: Callable[[Sequence[Message]], int],
    budget_tokens: int,
) -> tuple[Message, ...]:
    """The prompt of a question: all sources whole for an answer, the first quotes for a draft."""
    quotes = whole_sources(item) if task == "answer" else cut_quotes(item)[:SHOWN_QUOTES]
    return build_prompt(
        item.question,
        quotes,
        templates.of(task, item.language),
        whole_passages=task == "answer",
        count_tokens=count_tokens,
        budget_tokens=budget_tokens,
    )


def prompts_digest(templates: PromptTemplates) -> str:
    """A name for the templates, so that a result tells by which of them it was made."""
    return digest([text for _, template in templates.templates for text in (template.system, template.user)])
