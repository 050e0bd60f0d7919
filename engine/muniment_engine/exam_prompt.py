"""How an exam's question is put to a model: as the program itself would put it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_engine.exam_evidence import SHOWN_QUOTES, cut_quotes, whole_sources
from muniment_engine.exam_paper import digest
from muniment_engine.prompt import build_prompt, fixed_beginning, prompt_style

if TYPE_CHECKING:
    from muniment_engine.exam_paper import ExamItem
    from muniment_engine.prompt import PromptStyle
    from muniment_engine.prompt_templates import PromptTemplates, Task
    from muniment_models.language_model import LanguageModel, Message


def messages_for(
    item: ExamItem, task: Task, templates: PromptTemplates, model: LanguageModel, budget_tokens: int
) -> tuple[Message, ...] | None:
    """The prompt of a question: all sources for an answer, the first quotes for a draft; None: it does not fit."""
    quotes = whole_sources(item) if task == "answer" else cut_quotes(item)[:SHOWN_QUOTES]
    style = _style(item.language, task, templates, model)
    prompt = build_prompt(item.question, quotes, (), style, model, budget_tokens)
    return prompt.messages if prompt is not None else None


def beginning_for(
    language: str, task: Task, templates: PromptTemplates, model: LanguageModel
) -> tuple[Message, ...]:
    """What all prompts of a language and a task begin with."""
    return fixed_beginning(_style(language, task, templates, model))


def prompts_digest(templates: PromptTemplates) -> str:
    """A name for the templates, so that a result tells by which of them it was made."""
    return digest([repr(template) for _, template in templates.templates])


def _style(language: str, task: Task, templates: PromptTemplates, model: LanguageModel) -> PromptStyle:
    return prompt_style(templates, model.card, "full" if task == "answer" else "draft", language)
