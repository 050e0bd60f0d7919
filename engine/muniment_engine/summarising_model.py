"""A document in short, written by a language model in stages, every sentence checked against its own section."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from muniment_engine.prompt import as_source, fill
from muniment_engine.summarising import POINTS, Point, Summary, diverse
from muniment_engine.verification import check_sentence
from muniment_engine.written_text import marked_sentences, without_thinking
from muniment_ingest.language import detect_language
from muniment_models.errors import Cancelled
from muniment_models.language_model import Message, Sampling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from muniment_engine.prompt_templates import PromptTemplate, PromptTemplates
    from muniment_engine.quote import Quote
    from muniment_engine.whole_document import WholeDocument
    from muniment_models.language_model import LanguageModel

NOTE_TOKENS = 220
"""Three sentences with their numbers, and some to spare."""
_PASSAGE_CHARACTERS = 900
"""About what a model of a few thousand million parameters can cite from by number."""
_STAGE_CHARACTERS = 6000
_BULLET = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+")


@dataclass(frozen=True, slots=True)
class _Written:
    """What a model wrote in one stage, as far as it holds, and how many sentences do not."""

    points: tuple[Point, ...]
    dropped: int


def summarise_with_model(
    document: WholeDocument,
    model: LanguageModel,
    templates: PromptTemplates,
    points: int = POINTS,
    *,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Summary:
    """Have a model make notes of each part and sum them up.

    A sentence stands only when the passages that the model was given for it support it; the others are dropped and
    counted. The notes that say most are the points; what the model makes of them is the overview, checked against the
    passages of those notes.

    Args:
        document: with its outline.
        model: one whose exam allows it full answers.
        templates: of the tasks ``extract`` and ``summarise``.
        points: notes at most.
        progress: told of parts done and in all.
        cancelled: asked between parts and between tokens.

    Raises:
        Cancelled: when ``cancelled()``.
        ModelError: as the model raises it.
    """
    language = document.language or detect_language(document.pages[0].text if document.pages else "")
    template = templates.of("extract", language)
    stages = list(_stages(document, model, template))
    found: list[Point] = []
    dropped = 0
    for number, stage in enumerate(stages):
        if cancelled():
            raise Cancelled
        progress(number, len(stages) + 1)
        written = _write(model, template, stage, cancelled)
        found += written.points
        dropped += written.dropped
    kept = [found[number] for number in diverse([point.text for point in found], points)]
    progress(len(stages), len(stages) + 1)
    overview = _overview(model, templates.of("summarise", language), kept, cancelled)
    progress(len(stages) + 1, len(stages) + 1)
    return Summary(
        "model",
        tuple(kept),
        overview.points,
        sections=len(document.sections),
        sentences=sum(len(section.units) for section in document.sections),
        dropped=dropped + overview.dropped,
        model=model.card.name,
    )


def passages(document: WholeDocument) -> Iterator[Quote]:
    """A document in passages of one section and one page, each as a quote without number."""
    for section in document.sections:
        pending: list[int] = []
        units = section.units
        for number, unit in enumerate(units):
            if pending and (
                units[pending[0]].places[0].page != unit.places[0].page
                or sum(len(units[n].text) for n in pending) > _PASSAGE_CHARACTERS
            ):
                yield from document.quotes([place for n in pending for place in units[n].places], section)
                pending = []
            pending.append(number)
        if pending:
            yield from document.quotes([place for n in pending for place in units[n].places], section)


def written_sentences(text: str) -> list[str]:
    """Sentences of what a model wrote, bullets taken off, each with the marks that stand behind it."""
    found: list[str] = []
    for row in text.splitlines():
        found += marked_sentences(_BULLET.sub("", row))
    return found


def _stages(
    document: WholeDocument, model: LanguageModel, template: PromptTemplate
) -> Iterator[tuple[Quote, ...]]:
    """Passages that fit the model's window together, in order."""
    room = model.context_tokens - NOTE_TOKENS
    stage: list[Quote] = []
    for passage in passages(document):
        size = sum(len(quote.passage) for quote in stage) + len(passage.passage)
        if stage and (
            size > _STAGE_CHARACTERS or model.count_tokens(_messages(template, (*stage, passage))) > room
        ):
            yield tuple(stage)
            stage = []
        stage.append(passage)
    if stage:
        yield tuple(stage)


def _messages(template: PromptTemplate, sources: Sequence[Quote]) -> tuple[Message, ...]:
    shown = [
        fill(
            template.source,
            label=str(number),
            place=as_source(quote.heading or quote.document),
            text=as_source(quote.passage),
        )
        for number, quote in enumerate(sources, start=1)
    ]
    return Message("system", template.instructions()), Message(
        "user", "\n\n".join([*shown, template.question])
    )


def _write(
    model: LanguageModel, template: PromptTemplate, sources: Sequence[Quote], cancelled: Callable[[], bool]
) -> _Written:
    """One stage: what is supported, with the passages that support it."""
    numbered = [replace(quote, number=number) for number, quote in enumerate(sources, start=1)]
    return _held(_asked(model, _messages(template, numbered), cancelled), numbered)


def _overview(
    model: LanguageModel, template: PromptTemplate, points: Sequence[Point], cancelled: Callable[[], bool]
) -> _Written:
    """A few sentences of the notes, each checked against the passages that the notes were made of."""
    sources = [replace(point.quotes[0], passage=point.text) for point in points]
    while sources and model.count_tokens(_messages(template, sources)) > model.context_tokens - NOTE_TOKENS:
        sources.pop()
    if len(sources) < 2:  # noqa: PLR2004 - one note is its own overview
        return _Written((), 0)
    text = _asked(model, _messages(template, sources), cancelled)
    originals = [replace(point.quotes[0], number=number) for number, point in enumerate(points, start=1)]
    return _held(text, originals)


def _asked(model: LanguageModel, messages: Sequence[Message], cancelled: Callable[[], bool]) -> str:
    pieces = model.stream(messages, Sampling(max_tokens=NOTE_TOKENS), cancelled)
    return without_thinking(pieces, thinking=model.opens_thinking)


def _held(text: str, numbered: Sequence[Quote]) -> _Written:
    """What of a text its sources support, each sentence with those that do."""
    points, dropped = [], 0
    for sentence in written_sentences(text):
        checked = check_sentence(sentence, numbered, "")
        if checked.status == "supported":
            quotes = tuple(replace(numbered[number - 1], number=0) for number in checked.citations)
            points.append(Point(checked.text, quotes, quotes[0].heading))
        else:
            dropped += 1
    return _Written(tuple(points), dropped)
