"""``muniment bench retrieval``: whether the right document, page and quote are found, beside plain systems."""

from __future__ import annotations

import json
import time
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, TextIO

from muniment_app.commands.advice import sentence
from muniment_app.commands.bench_library import bench_library
from muniment_app.commands.bench_systems import OurSystem, System, plain_systems
from muniment_app.commands.right_pages import RightPages
from muniment_engine.evaluation_forms import read_question_set
from muniment_engine.evaluation_ranking import Found, RankingFigures, judge, mean_figures, percentile
from muniment_engine.quote_scoring import holds_answer, shown_characters

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

    from muniment_app.commands.bench_library import BenchLibrary
    from muniment_app.commands.output import Output
    from muniment_app.compose import Compose
    from muniment_engine.evaluation_set import QuestionSet, SetQuestion

_COLUMNS = (
    f"{'set':14}{'system':10}{'questions':>10}{'nDCG@10':>9}{'R@1':>7}{'R@5':>7}{'R@10':>7}{'MRR@10':>8}"
    f"{'nDCG hits':>11}{'document@5':>12}{'page@5':>8}{'quote@2':>9}{'on document':>13}"
    f"{'chars':>7}{'p50 ms':>8}{'p95 ms':>8}"
)
_DETAILED_HITS = 10


@dataclass(slots=True)
class _Tally:
    """What one system did on one set so far."""

    figures: list[RankingFigures] = field(default_factory=list)
    quoted: list[bool] = field(default_factory=list)
    quoted_on_document: list[bool] = field(default_factory=list)
    characters: list[int] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)


def run(args: argparse.Namespace, compose: Compose, out: Output) -> int:
    """Ask each set's questions of us and of the baselines, and print the figures of each system."""
    sets = [read_question_set(Path(path)).with_questions(args.questions) for path in args.data]
    sets = sets if args.quotes else [questions.without_answers() for questions in sets]
    keep = Path(args.keep).absolute() if args.keep else None
    if compose.chosen("embedder") is None:
        out.error(f"muniment: {sentence('no_embedder')}")
    out.piece(f"{_COLUMNS}\n")
    with ExitStack() as files:
        details = (
            files.enter_context(Path(args.details).open("w", encoding="utf-8")) if args.details else None
        )
        for questions in sets:
            with bench_library(questions, keep, compose, out) as library:
                _measure(questions, library, args.depth, details, out)
    return 0


def _measure(
    questions: QuestionSet, library: BenchLibrary, depth: int, details: TextIO | None, out: Output
) -> None:
    assistant = library.compose.open_assistant(answering=False)
    store, embedder = assistant.retriever.library, assistant.retriever.embedder
    try:
        plain = plain_systems(
            questions,
            store,
            embedder,
            library.folder / "baselines",
            lambda done, total: out.progress("vectors of the baselines", done, total),
        )
        systems: dict[str, System] = {
            "muniment": OurSystem(assistant),
            **{system.name: system for system in plain},
        }
        tallies = {name: _Tally() for name in systems}
        right_pages = RightPages(store) if questions.form == "contracts" else None
        unplaced = 0
        for done, question in enumerate(questions.questions, start=1):
            pages = right_pages.of(question) if right_pages is not None else None
            unplaced += pages is not None and not any(pages.values())
            for name, system in systems.items():
                ranking = _ask(system, question, depth, pages, tallies[name])
                if details is not None:
                    row = _detail(name, question, ranking, pages, tallies[name])
                    details.write(f"{json.dumps({'set': questions.name, **row}, ensure_ascii=False)}\n")
            out.progress(f"{questions.name} questions", done, len(questions.questions))
        if unplaced:
            out.error(f"muniment: of {unplaced} questions no page is known; they count as not found")
        status = store.status()
        for name, tally in tallies.items():
            fields: dict[str, object] = {
                "set": questions.name,
                "system": name,
                "questions": len(questions.questions),
                "documents": status.documents,
                "chunks": status.chunks,
                **_summary(tally),
            }
            out.result(fields, _line(fields))
    finally:
        store.close()


def _ask(
    system: System,
    question: SetQuestion,
    depth: int,
    pages: Mapping[str, frozenset[int]] | None,
    tally: _Tally,
) -> list[Found]:
    begun = time.perf_counter()
    ranking = system.rank(question.text, depth)
    tally.milliseconds.append((time.perf_counter() - begun) * 1000)
    tally.figures.append(judge(ranking, question.relevant, pages))
    if question.answers:
        quotes = system.quotes(question.text)
        tally.quoted.append(holds_answer(quotes, question.answers))
        tally.characters.append(shown_characters(quotes))
        on_document = system.quotes(question.text, next(iter(question.relevant)))
        tally.quoted_on_document.append(holds_answer(on_document, question.answers))
    return ranking


def _summary(tally: _Tally) -> dict[str, float | None]:
    rest = tally.milliseconds[1:] or tally.milliseconds  # the first search opens files and warms caches
    shares: dict[str, float | None] = {
        **asdict(mean_figures(tally.figures)),
        "quote_at_2": fmean(tally.quoted) if tally.quoted else None,
        "quote_on_document_at_2": fmean(tally.quoted_on_document) if tally.quoted_on_document else None,
    }
    sizes = {
        "quote_characters": fmean(tally.characters) if tally.characters else None,
        "p50_ms": percentile(rest, 0.5),
        "p95_ms": percentile(rest, 0.95),
    }
    return {
        **{name: None if value is None else round(value, 4) for name, value in shares.items()},
        **{name: None if value is None else round(value, 1) for name, value in sizes.items()},
    }


def _detail(
    system: str,
    question: SetQuestion,
    ranking: Sequence[Found],
    pages: Mapping[str, frozenset[int]] | None,
    tally: _Tally,
) -> dict[str, object]:
    """One question as one system answered it, for whoever wants to know what was missed."""
    return {
        "system": system,
        "id": question.id,
        "kind": question.kind,
        "question": question.text,
        "relevant": list(question.relevant),
        "pages": None if pages is None else {document: sorted(right) for document, right in pages.items()},
        "hits": [[found.document, found.page] for found in ranking[:_DETAILED_HITS]],
        **asdict(tally.figures[-1]),
        "quoted": tally.quoted[-1] if question.answers else None,
        "quoted_on_document": tally.quoted_on_document[-1] if question.answers else None,
        "ms": round(tally.milliseconds[-1], 2),
    }


def _line(fields: Mapping[str, object]) -> str:
    def of(name: str, width: int, decimals: int = 3) -> str:
        value = fields[name]
        return f"{value:>{width}.{decimals}f}" if isinstance(value, float) else f"{'-':>{width}}"

    return (
        f"{fields['set']!s:14}{fields['system']!s:10}{fields['questions']:>10}{of('ndcg_at_10', 9)}"
        f"{of('recall_at_1', 7)}{of('recall_at_5', 7)}{of('recall_at_10', 7)}{of('mrr_at_10', 8)}"
        f"{of('hits_ndcg_at_10', 11)}{of('document_at_5', 12)}{of('page_at_5', 8)}{of('quote_at_2', 9)}"
        f"{of('quote_on_document_at_2', 13)}{of('quote_characters', 7, 0)}{of('p50_ms', 8, 1)}{of('p95_ms', 8, 1)}"
    )
