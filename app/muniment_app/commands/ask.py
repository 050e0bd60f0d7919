"""``muniment ask``."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from muniment_app.answer_text import answer_text, refusal_text
from muniment_app.commands.advice import warn
from muniment_app.commands.batch import batch_items
from muniment_app.commands.scope import collection_ids
from muniment_app.exporting import export, kind_of
from muniment_engine.answer import AnswerFinished, EvidenceFound, TextWritten
from muniment_engine.chat import ChatTurn
from muniment_engine.search import asked
from muniment_ingest.scope import Scope

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from muniment_app.commands.batch import BatchItem
    from muniment_app.commands.output import Output
    from muniment_app.compose import Compose
    from muniment_engine.answer import Answer, AnswerSentence
    from muniment_engine.assistant import Assistant
    from muniment_engine.quote import Quote

_VERDICTS = {
    "supported": "supported by",
    "partly": "partly supported by",
    "unsupported": "not supported by the quotes",
}


def run(args: argparse.Namespace, compose: Compose, out: Output) -> int:
    """Answer questions; a refusal is an answer."""
    export_to = Path(args.export).absolute() if args.export else None
    if export_to is not None:
        kind_of(export_to)  # a wrong name is told before, not after the answers
    turns: list[ChatTurn] = []
    assistant = compose.open_assistant()
    library = assistant.retriever.library
    try:
        warn(compose, library, out, answers=True)
        scope = Scope(collection_ids(library, args.collection))
        for item in batch_items(args.question, args.batch, "question"):
            if args.batch is not None:
                out.piece(f"? {item.text}\n\n")
            asked_at = datetime.now(UTC).isoformat(timespec="seconds")
            turns.extend(ChatTurn(0, asked_at, answer) for answer in _answer(assistant, item, scope, out))
    finally:
        library.close()
    if export_to is not None and turns:
        _export(turns, export_to, compose)
        out.error(f"written: {export_to}")
    return 0


def _export(turns: list[ChatTurn], path: Path, compose: Compose) -> None:
    from muniment_app.answer_report import chat_report
    from muniment_app.commands.reports import report_setting

    with report_setting(compose) as setting:
        export(chat_report("" if len(turns) == 1 else path.stem, turns, setting), path)


def _answer(assistant: Assistant, item: BatchItem, scope: Scope, out: Output) -> Iterator[Answer]:
    wrote = False
    question, meant = asked(item.text, scope, assistant.retriever.library.collections())
    for event in assistant.ask(question, scope=meant, cancelled=lambda: False):
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
            yield event.answer


def _summary(answer: Answer) -> str:
    """What is left to say when the quotes and the model's text are on the screen."""
    if answer.refused:
        return ""
    if not answer.sentences:
        return "No model wrote: the quotes are the answer."
    return "Checked against the quotes\n" + "\n".join(_verdict(sentence) for sentence in answer.sentences)


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
        "quotes": [
            {
                "text": q.text,
                "document": q.document,
                "path": q.path,
                "page": q.page,
                "start": q.start,
                "end": q.end,
            }
            for q in answer.quotes
        ],
        "sentences": [
            {"text": s.text, "status": s.status, "citations": list(s.citations)} for s in answer.sentences
        ],
        "model": answer.model,
        "prompt_tokens": answer.prompt_tokens,
        "timings": {
            name: None if ms is None else round(ms, 1) for name, ms in asdict(answer.timings).items()
        },
    }


def quote_text(quote: Quote) -> str:
    """A quote for the terminal: number, words, document and page."""
    text = " ".join(quote.text.split())
    return f"[{quote.number}] «{text}»\n    {quote.document}, p. {quote.page}"
