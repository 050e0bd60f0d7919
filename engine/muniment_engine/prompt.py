"""What a language model is given: fixed text first, then what was said and the sources, the question last."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from muniment_engine.context_report import ContextPart, LeftOut
from muniment_engine.dialogue import remembered, said_before
from muniment_engine.prompt_templates import EXAMPLES_BELOW_PARAMETERS
from muniment_ingest.fencing import fenced, without_orders
from muniment_models.language_model import Message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from muniment_engine.answer import Answer, AnswerMode
    from muniment_engine.context_report import LeftOutReason, PartKind
    from muniment_engine.dialogue import Remembered
    from muniment_engine.prompt_templates import PromptExample, PromptTemplate, PromptTemplates
    from muniment_engine.quote import Quote
    from muniment_models.card import ModelCard
    from muniment_models.language_model import LanguageModel

MOST_SOURCES = 4
ENOUGH = 0.4
"""A passage whose quote is worth less than this share of the best one's hardly adds to the answer, and each one costs
the time of some 200 tokens."""
_HISTORY_SHARE = 1 / 3
"""Of the room: sources come first."""
_PLACE = re.compile(r"\{(label|place|text|question|history)\}")


@dataclass(frozen=True, slots=True)
class PromptStyle:
    """What a model of some ability is given.

    Args:
        template: of a first question.
        follow_up: of one that goes on with a conversation.
        whole_passages: each quote's passage with its number and place, for models that can read and cite; else the
            quotes' words alone, and nothing of what was said before.
        most_sources: at most.
        examples: whether the template's examples are given.
        preset: the user's own instructions.
    """

    template: PromptTemplate
    follow_up: PromptTemplate
    whole_passages: bool
    most_sources: int = MOST_SOURCES
    examples: bool = False
    preset: str = ""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt, and how it came about.

    Args:
        messages: for the model.
        parts: what they consist of, in their order.
        left_out: what they do not contain.
        tokens: of the messages, the model's template included.
        refusal: what the model is told to write when the sources are silent.
        labels: number under which the model was given a source -> number of the quote.
    """

    messages: tuple[Message, ...]
    parts: tuple[ContextPart, ...]
    left_out: tuple[LeftOut, ...]
    tokens: int
    refusal: str
    labels: Mapping[int, int] = field(default_factory=dict)


def build_prompt(
    question: str,
    quotes: Sequence[Quote],
    history: Sequence[Answer],
    style: PromptStyle,
    model: LanguageModel,
    budget_tokens: int,
) -> Prompt | None:
    """Put a question, its sources and what was said before into messages that fit.

    Where room is short the conversation is first cut to its gist, then sources are left out, the last first, then the
    gist, then the examples; the best source stays.

    Args:
        question: as asked.
        quotes: the evidence, best first.
        history: the answers before, oldest first.
        style: what this model is given.
        model: counts.
        budget_tokens: the prompt's limit.

    Returns:
        None when not even the question with one source fits.
    """
    memory = remembered(history if style.whole_passages else (), int(budget_tokens * _HISTORY_SHARE), model)
    draft = _Draft(question, quotes, style, model)
    for attempt in draft.attempts(memory):
        prompt = attempt.made()
        if prompt.tokens <= budget_tokens:
            return prompt
    return None


def prompt_style(
    templates: PromptTemplates, card: ModelCard, mode: AnswerMode, language: str, preset: str = ""
) -> PromptStyle:
    """What a model is given in a mode, in a language (ISO 639-1)."""
    full = mode == "full"
    return PromptStyle(
        templates.of("answer" if full else "draft", language),
        templates.of("follow_up" if full else "draft", language),
        whole_passages=full,
        examples=0 < (card.parameters or 0) < EXAMPLES_BELOW_PARAMETERS,
        preset=preset if full else "",
    )


def fixed_beginning(style: PromptStyle) -> tuple[Message, ...]:
    """What every prompt of a style begins with: its instructions and, where they are given, its examples."""
    messages = [Message("system", style.template.instructions(style.preset))]
    for example in style.template.examples if style.examples else ():
        messages += [Message("user", _asked(example, style.template)), Message("assistant", example.answer)]
    return tuple(messages)


def as_source(text: str) -> str:
    """A document's words on one line, as a model may read them: without orders and whatever could end their fence."""
    return " ".join(fenced(text, no_orders=True).split())


def fill(template: str, /, **values: str) -> str:
    """Put values into their places in one pass: a document that contains "{question}" is text like any other."""
    return _PLACE.sub(lambda place: values.get(place[1], place[0]), template)


class _Draft:
    """One question's prompts, from the fullest to the barest."""

    def __init__(
        self, question: str, quotes: Sequence[Quote], style: PromptStyle, model: LanguageModel
    ) -> None:
        self.question, self.style, self.model = question, style, model
        self.left_out: list[LeftOut] = []
        self.kept: list[Quote] = []
        self._choose(quotes)

    def _choose(self, quotes: Sequence[Quote]) -> None:
        """Fewest passages that suffice: one of a kind, none that is far below the best."""
        there: set[str] = set()
        for quote in quotes:
            text = _words(quote, whole=self.style.whole_passages)
            if text in there:
                self._leave_out(quote, "repeats")
            elif len(self.kept) == self.style.most_sources or (
                self.kept and quote.score < ENOUGH * quotes[0].score
            ):
                self._leave_out(quote, "enough")
            else:
                there.add(text)
                self.kept.append(quote)
                self._tell_of_orders(quote)

    def _tell_of_orders(self, quote: Quote) -> None:
        words = quote.passage if self.style.whole_passages else quote.text
        rest = without_orders(words)
        if rest != words:
            tokens = self.model.count_text_tokens(words) - self.model.count_text_tokens(rest)
            self.left_out.append(LeftOut("source", words, max(0, tokens), "orders", quote.number))

    def _leave_out(self, quote: Quote, reason: LeftOutReason) -> None:
        text = _words(quote, whole=self.style.whole_passages)
        self.left_out.append(
            LeftOut("source", text, self.model.count_text_tokens(text), reason, quote.number)
        )

    def attempts(self, memory: Remembered) -> Sequence[_Attempt]:
        short, none = memory.cut_short(), memory.forgotten()
        tries = [_Attempt(self, len(self.kept), memory, examples=True)]
        tries.extend(_Attempt(self, count, short, examples=True) for count in range(len(self.kept), 0, -1))
        tries.append(_Attempt(self, 1, none, examples=True))
        tries.append(_Attempt(self, 1, none, examples=False))
        return tries if self.kept else ()


@dataclass(frozen=True, slots=True)
class _Attempt:
    draft: _Draft
    sources: int
    memory: Remembered
    examples: bool

    def made(self) -> Prompt:
        style, model = self.draft.style, self.draft.model
        template = style.follow_up if self.memory.turns else style.template
        parts: list[ContextPart] = []
        messages: list[Message] = []

        def part(kind: PartKind, text: str, quote: int = 0, label: int = 0) -> str:
            parts.append(ContextPart(kind, text, model.count_text_tokens(text), quote, label))
            return text

        messages.append(Message("system", part("instructions", style.template.instructions(style.preset))))
        for example in style.template.examples if style.examples and self.examples else ():
            asked = _asked(example, style.template)
            part("examples", f"{asked}\n\n{example.answer}")
            messages += [Message("user", asked), Message("assistant", example.answer)]
        gist = fill(style.template.history, history=self.memory.gist) if self.memory.gist else ""
        opening = [part("history", gist)] if gist else []
        for asked, answered in self.memory.turns:
            part("history", f"{asked}\n\n{answered}")
            messages += [Message("user", "\n\n".join([*opening, asked])), Message("assistant", answered)]
            opening = []
        labels: dict[int, int] = {}
        turn = opening
        left_out = [*self.draft.left_out, *self.memory.left_out]
        for place, quote in enumerate(self.draft.kept):
            text = _words(quote, whole=style.whole_passages)
            if place >= self.sources:
                left_out.append(
                    LeftOut("source", text, model.count_text_tokens(text), "no_room", quote.number)
                )
                continue
            given = said_before(self.memory, quote)
            label = given or max(self.memory.last_label, *labels, 0) + 1
            labels[label] = quote.number
            if given:
                left_out.append(
                    LeftOut("source", text, model.count_text_tokens(text), "repeats", quote.number)
                )
                continue
            where = " > ".join(part for part in (quote.document, quote.heading) if part)
            source = fill(template.source, label=str(label), place=as_source(where), text=text)
            turn.append(part("source", source, quote.number, label if style.whole_passages else 0))
        turn.append(part("question", fill(template.question, question=self.draft.question)))
        messages.append(Message("user", "\n\n".join(turn)))
        return Prompt(
            tuple(messages),
            tuple(parts),
            tuple(left_out),
            model.count_tokens(messages),
            template.refusal,
            labels,
        )


def _asked(example: PromptExample, template: PromptTemplate) -> str:
    return "\n\n".join([*example.sources, fill(template.question, question=example.question)])


def _words(quote: Quote, *, whole: bool) -> str:
    return as_source(quote.passage if whole else quote.text)
