"""``muniment ask``."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, cast

from muniment_app.answer_text import answer_text, refusal_text
from muniment_app.commands.advice import warn
from muniment_app.commands.batch import batch_items
from muniment_app.commands.scope import collection_ids
from muniment_engine.answer import (
    AnswerFinished,
    EvidenceFound,
    SentenceChecked,
    TextWritten,
    ThoughtWritten,
)
from muniment_engine.asking import AskOptions
from muniment_engine.search import asked
from muniment_ingest.scope import Scope
from muniment_models.errors import MunimentError, PolicyError

if TYPE_CHECKING:
    import argparse

    from muniment_app.commands.batch import BatchItem
    from muniment_app.commands.output import Output
    from muniment_app.compose import Compose
    from muniment_engine.answer import Answer, AnswerEvent, AnswerReason, AnswerSentence
    from muniment_engine.assistant import Assistant
    from muniment_engine.quote import Quote
    from muniment_engine.refusal import Strictness

_VERDICTS = {
    "supported": "supported by",
    "partly": "partly supported by",
    "unsupported": "not supported by the quotes",
}


_WHY_QUOTES: dict[AnswerReason, str] = {
    "quotes_wanted": "No model was asked",
    "no_model": "No language model is installed",
    "model_language": "The language model does not know the language of the question",
    "model_not_able": "The language model has not passed its exam for answers",
    "question_too_long": "The question does not fit the window of the language model",
    "nothing_supported": "Nothing that the model wrote is supported by the documents",
    "model_silent": "The model found no answer in the quotes",
}


def run(args: argparse.Namespace, compose: Compose, out: Output) -> int:
    """Answer questions; a refusal is an answer."""
    assistant = compose.open_assistant()
    library = assistant.retriever.library
    try:
        warn(compose, library, out, answers=True)
        scope = Scope(collection_ids(library, args.collection))
        options = _options(args, compose)
        for item in batch_items(args.question, args.batch, "question"):
            if args.batch is not None:
                out.piece(f"? {item.text}\n\n")
            if args.events and args.json:
                _tell_events(assistant, item, scope, options, out)
            else:
                _answer(assistant, item, scope, options, out)
    finally:
        library.close()
    return 0


def _options(args: argparse.Namespace, compose: Compose) -> AskOptions:
    """How to answer: as the arguments say, where the policy leaves it open.

    Raises:
        PolicyError: ``setting_locked`` when an argument wants otherwise than the policy.
        MunimentError: ``preset_not_found``.
    """
    fixed = compose.policy.fixed
    wanted = {
        "strictness": args.strictness,
        "answers": "quotes" if args.quotes_only else None,
        "preset": args.preset,
    }
    for name, value in wanted.items():
        if value is not None and fixed.get(name, value) != value:
            raise PolicyError("setting_locked", name, path=compose.policy.path)
    chosen = {**{name: value for name, value in wanted.items() if value is not None}, **fixed}
    presets, name = compose.presets(), chosen.get("preset", "")
    if name and not presets.text(name):
        raise MunimentError("preset_not_found", name)
    return AskOptions(
        strictness=cast("Strictness", chosen.get("strictness", "balanced")),
        preset=presets.text(name),
        quotes_only=chosen.get("answers") == "quotes",
    )


def _answer(assistant: Assistant, item: BatchItem, scope: Scope, options: AskOptions, out: Output) -> None:
    wrote = False
    question, meant = asked(item.text, scope, assistant.retriever.library.collections())
    for event in assistant.ask(question, scope=meant, options=options, cancelled=lambda: False):
        if isinstance(event, EvidenceFound):
            if event.refused:
                out.piece(f"{refusal_text(item.text)}\n\n")
            if event.quotes:
                out.piece("Quotes\n" if not event.refused else "Nearest passages\n")
            out.piece("".join(f"{quote_text(quote)}\n\n" for quote in event.quotes))
        elif isinstance(event, TextWritten):
            if not wrote and assistant.model_card is not None:
                out.piece(f"{assistant.model_card.name} writes\n")
            wrote = True
            out.piece(event.text)
        elif isinstance(event, AnswerFinished):
            if wrote:
                out.piece("\n\n")
            out.result(
                {**item.id_field, **answer_fields(event.answer), "question": item.text},
                _summary(event.answer),
            )


def _tell_events(
    assistant: Assistant, item: BatchItem, scope: Scope, options: AskOptions, out: Output
) -> None:
    """Print each step as the window shows it, a JSON object a line; the last one has all that is known."""
    question, meant = asked(item.text, scope, assistant.retriever.library.collections())
    for event in assistant.ask(question, scope=meant, options=options, cancelled=lambda: False):
        out.result({**item.id_field, **event_fields(event, item.text)}, "")


def event_fields(event: AnswerEvent, question: str) -> dict[str, object]:
    """A step of an answer for scripts."""
    if isinstance(event, EvidenceFound):
        return {
            "event": "evidence",
            "question": question,
            "searched": event.searched,
            "refused": event.refused,
            "probability": event.probability,
            "quotes": [quote_fields(quote) for quote in event.quotes],
        }
    if isinstance(event, ThoughtWritten):
        return {"event": "thought", "text": event.text}
    if isinstance(event, TextWritten):
        return {"event": "text", "text": event.text}
    if isinstance(event, SentenceChecked):
        return {"event": "sentence", **asdict(event.sentence)}
    answer = event.answer
    return {
        "event": "finished",
        **answer_fields(answer),
        "question": question,
        "reason": answer.reason,
        "searched": answer.searched,
        "probability": answer.probability,
        "thinking": answer.thinking,
        "answer_tokens": answer.answer_tokens,
        "stopped": answer.stopped,
        "context": asdict(answer.context) if answer.context is not None else None,
        "library": asdict(answer.library) if answer.library is not None else None,
    }


def _summary(answer: Answer) -> str:
    """What is left to say when the quotes and the model's text are on the screen."""
    if answer.refused:
        return ""
    if not answer.sentences:
        return f"{_WHY_QUOTES.get(answer.reason, 'No model wrote')}: the quotes are the answer."
    checked = "Checked against the quotes\n" + "\n".join(_verdict(sentence) for sentence in answer.sentences)
    why = _WHY_QUOTES.get(answer.reason)
    return f"{checked}\n{why}: the quotes are the answer." if why else checked


def _verdict(sentence: AnswerSentence) -> str:
    marks = f" [{', '.join(map(str, sentence.citations))}]" if sentence.citations else ""
    return f"  {_VERDICTS[sentence.status]}{marks}: {sentence.text}"


def answer_fields(answer: Answer) -> dict[str, object]:
    """An answer as the command line's contract names its fields."""
    return {
        "question": answer.question,
        "answer": answer_text(answer),
        "mode": answer.mode,
        "refused": answer.refused,
        "quotes": [quote_fields(quote) for quote in answer.quotes],
        "sentences": [
            {"text": s.text, "status": s.status, "citations": list(s.citations)} for s in answer.sentences
        ],
        "model": answer.model,
        "prompt_tokens": answer.prompt_tokens,
        "timings": {
            name: None if ms is None else round(ms, 1) for name, ms in asdict(answer.timings).items()
        },
    }


def quote_fields(quote: Quote) -> dict[str, object]:
    """A quote as the command line's contract names its fields."""
    return {
        "text": quote.text,
        "document": quote.document,
        "path": quote.path,
        "page": quote.page,
        "start": quote.start,
        "end": quote.end,
    }


def quote_text(quote: Quote) -> str:
    """A quote for the terminal: number, words, document and page."""
    text = " ".join(quote.text.split())
    return f"[{quote.number}] «{text}»\n    {quote.document}, p. {quote.page}"
