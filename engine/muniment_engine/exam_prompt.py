"""How an exam's question is put to a model: as the program itself would put it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_engine.exam_evidence import SHOWN_QUOTES, cut_quotes, whole_sources
from muniment_engine.exam_paper import digest
from muniment_engine.prompt import build_prompt, prompt_style

if TYPE_CHECKING:
    from muniment_engine.exam_paper import ExamItem
    from muniment_engine.prompt_templates import PromptTemplates, Task
    from muniment_models.language_model import LanguageModel, Message


def messages_for(
    item: ExamItem, task: Task, templates: PromptTemplates, model: LanguageModel, budget_tokens: int
) -> tuple[Message, ...] | None:
    """The prompt of a question: all sources for an answer, the first quotes for a draft; None: it does not fit."""
    full = task == "answer"
    quotes = whole_sources(item) if full else cut_quotes(item)[:SHOWN_QUOTES]
    style = prompt_style(templates, model.card, "full" if full else "draft", item.language)
    prompt = build_prompt(item.question, quotes, (), style, model, budget_tokens)
    return prompt.messages if prompt is not None else None


def prompts_digest(templates: PromptTemplates) -> str:
    """A name for the templates, so that a result tells by which of them it was made."""
    return digest([repr(template) for _, template in templates.templates])
