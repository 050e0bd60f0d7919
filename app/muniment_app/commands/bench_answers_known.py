"""``muniment bench answers --questions``: questions with known answers, asked of the workspace's own library."""

from __future__ import annotations

import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from muniment_app.commands.advice import warn
from muniment_engine.answer import AnswerFinished
from muniment_engine.evaluation import DOCUMENT_EVIDENCE, Evidence, parse_questions, score, summarise
from muniment_ingest.terms import question_stems
from muniment_models.errors import MunimentError

if TYPE_CHECKING:
    import argparse

    from muniment_app.commands.output import Output
    from muniment_app.compose import Compose
    from muniment_engine.assistant import Assistant
    from muniment_engine.evaluation import KnownQuestion, Score, Summary
    from muniment_ingest.library import Library

ALL = "all"
_COLUMNS = (
    f"{'':24}{'lang':6}{'document@3':>12}{'page@3':>9}{'answer@2':>10}{'wrong refusals':>16}"
    f"{'right refusals':>16}{'characters@2':>14}{'evidence ms':>13}{'first token ms':>16}"
)


def run(args: argparse.Namespace, compose: Compose, out: Output) -> int:
    """Ask questions whose answers are known, and score us beside the plain BM25 passages."""
    try:
        questions = parse_questions(Path(args.questions).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as exc:
        raise MunimentError("batch_unreadable", type(exc).__name__, path=Path(args.questions)) from exc
    assistant = compose.open_assistant()
    library = assistant.retriever.library
    ours: list[Score] = []
    plain: list[Score] = []
    try:
        warn(compose, library, out, answers=True)
        for done, question in enumerate(questions, start=1):
            ours.append(_ask(assistant, question))
            plain.append(_bm25(library, question))
            out.progress("questions", done, len(questions))
    finally:
        library.close()
    out.piece(f"{_COLUMNS}\n")
    for system, scores in (("muniment", ours), ("baseline: BM25 passages", plain)):
        languages = sorted({question.language for question in questions})
        for language in [*languages, ALL]:
            summary = summarise(s for s in scores if language in {s.question.language, ALL})
            out.result(_fields(system, language, summary), _line(system, language, summary))
    return 0


def _ask(assistant: Assistant, question: KnownQuestion) -> Score:
    for event in assistant.ask(question.question, cancelled=lambda: False):
        if isinstance(event, AnswerFinished):
            answer = event.answer
            return score(
                question,
                [Evidence(quote.path, quote.page, quote.text) for quote in answer.quotes],
                refused=answer.refused,
                retrieve_ms=answer.timings.retrieve_ms,
                first_token_ms=answer.timings.first_token_ms,
            )
    raise AssertionError("an answer ends with AnswerFinished")


def _bm25(library: Library, question: KnownQuestion) -> Score:
    begun = time.monotonic()
    found = library.keyword_search(question_stems(question.question), DOCUMENT_EVIDENCE)
    stored = library.chunks([chunk_id for chunk_id, _ in found])
    passages = [stored[chunk_id] for chunk_id, _ in found if chunk_id in stored]
    evidence = [Evidence(p.path, p.chunk.page, p.chunk.text) for p in passages]
    return score(question, evidence, refused=not evidence, retrieve_ms=(time.monotonic() - begun) * 1000)


def _fields(system: str, language: str, summary: Summary) -> dict[str, object]:
    figures = {
        name: round(value, 1) if isinstance(value, float) else value
        for name, value in asdict(summary).items()
    }
    return {"system": system, "language": language, **figures}


def _line(system: str, language: str, summary: Summary) -> str:
    def ms(value: float | None) -> str:
        return "-" if value is None else f"{value:.0f}"

    def of(found: int, asked: int) -> str:
        return f"{found}/{asked}"

    s = summary
    return (
        f"{system:24}{language:6}{of(s.document_found, s.answerable):>12}{of(s.page_found, s.answerable):>9}"
        f"{of(s.answer_found, s.answerable):>10}{of(s.wrong_refusals, s.answerable):>16}"
        f"{of(s.right_refusals, s.unanswerable):>16}{s.shown_characters:>14.0f}{ms(s.retrieve_ms):>13}"
        f"{ms(s.first_token_ms):>16}"
    )
