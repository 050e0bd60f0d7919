"""``muniment bench retrieval``: whether the right document, page and quote are found, beside plain systems."""

from __future__ import annotations

import json
import time
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePath
from statistics import fmean
from typing import TYPE_CHECKING, TextIO

from muniment_app.commands.advice import sentence
from muniment_app.commands.bench_library import bench_library
from muniment_app.commands.bench_systems import PageIndex, PlainSystems, sentences_of, units_of
from muniment_engine.evaluation_forms import read_question_set
from muniment_engine.evaluation_ranking import Found, RankingFigures, judge, mean_figures, percentile

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from muniment_app.commands.bench_library import BenchLibrary
    from muniment_app.commands.output import Output
    from muniment_app.compose import Compose
    from muniment_engine.evaluation_set import QuestionSet, SetQuestion

OURS = "muniment"
_QUOTES = 2
"""Quotes among which the answer must be: what an answer leads with."""
_COLUMNS = (
    f"{'set':14}{'system':10}{'questions':>10}{'nDCG@10':>9}{'R@1':>7}{'R@5':>7}{'R@10':>7}{'MRR@10':>8}"
    f"{'hits@10':>9}{'doc@5':>7}{'page@5':>8}{'quote@2':>9}{'chars':>7}{'p50 ms':>8}{'p95 ms':>8}"
)


@dataclass(slots=True)
class _Tally:
    """What one system did on one set so far."""

    figures: list[RankingFigures] = field(default_factory=list)
    quoted: list[bool] = field(default_factory=list)
    characters: list[int] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)


def run(args: argparse.Namespace, compose: Compose, out: Output) -> int:
    """Ask each set's questions of us and of the baselines, and print the figures of each system."""
    sets = [read_question_set(Path(path)).with_questions(args.questions) for path in args.data]
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
    retriever = assistant.retriever
    kept = library.folder / "baselines"
    try:
        plain = PlainSystems(units_of(questions, retriever.library), retriever.embedder, kept, out)
        quoted = None
        if questions.form == "squad":
            quoted = PlainSystems(sentences_of(questions), retriever.embedder, kept, out)
        pages = PageIndex(retriever.library) if questions.form == "contracts" else None
        tallies = {system: _Tally() for system in (OURS, *plain.systems)}
        for done, question in enumerate(questions.questions, start=1):
            right = pages.right_pages(question) if pages is not None else None
            for system, tally in tallies.items():
                begun = time.perf_counter()
                if system == OURS:
                    hits = retriever.search(question.text, depth)
                    ranking = [Found(PurePath(hit.path).name, hit.chunk.page) for hit in hits]
                else:
                    ranking = [unit.place for unit in plain.search(system, question.text, depth)]
                tally.milliseconds.append((time.perf_counter() - begun) * 1000)
                tally.figures.append(judge(ranking, question.relevant, right))
                if quoted is not None:
                    quotes = (
                        [quote.text for quote in assistant.find_evidence(question.text)[0][:_QUOTES]]
                        if system == OURS
                        else [unit.text for unit in quoted.search(system, question.text, _QUOTES)]
                    )
                    tally.quoted.append(_says(quotes, question.answers))
                    tally.characters.append(sum(map(len, quotes)))
                if details is not None:
                    details.write(
                        f"{json.dumps(_detail(questions.name, system, question, ranking, right, tally), ensure_ascii=False)}\n"
                    )
            out.progress(f"{questions.name} questions", done, len(questions.questions))
        status = retriever.library.status()
        for system, tally in tallies.items():
            fields = {
                "set": questions.name,
                "system": system,
                "questions": len(questions.questions),
                "documents": status.documents,
                "chunks": status.chunks,
                **_summary(tally),
            }
            out.result(fields, _line(fields))
    finally:
        retriever.library.close()


def _summary(tally: _Tally) -> dict[str, float | None]:
    rest = tally.milliseconds[1:] or tally.milliseconds  # the first search opens files and warms caches
    shares: dict[str, float | None] = {
        **asdict(mean_figures(tally.figures)),
        "quote_at_2": fmean(tally.quoted) if tally.quoted else None,
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
    name: str,
    system: str,
    question: SetQuestion,
    ranking: Sequence[Found],
    right: dict[str, frozenset[int]] | None,
    tally: _Tally,
) -> dict[str, object]:
    """One question as one system answered it, for whoever wants to know what was missed."""
    return {
        "set": name,
        "system": system,
        "id": question.id,
        "kind": question.kind,
        "question": question.text,
        "relevant": list(question.relevant),
        "pages": None if right is None else {document: sorted(pages) for document, pages in right.items()},
        "hits": [[found.document, found.page] for found in ranking[:10]],
        **asdict(tally.figures[-1]),
        "quoted": tally.quoted[-1] if tally.quoted else None,
        "ms": round(tally.milliseconds[-1], 2),
    }


def _says(quotes: Sequence[str], answers: Sequence[str]) -> bool:
    texts = [" ".join(quote.split()).casefold() for quote in quotes]
    return any(" ".join(answer.split()).casefold() in text for answer in answers for text in texts)


def _line(fields: dict[str, object]) -> str:
    def of(name: str, width: int, decimals: int = 3) -> str:
        value = fields[name]
        return f"{value:>{width}.{decimals}f}" if isinstance(value, float) else f"{'-':>{width}}"

    return (
        f"{fields['set']!s:14}{fields['system']!s:10}{fields['questions']:>10}{of('ndcg_at_10', 9)}"
        f"{of('recall_at_1', 7)}{of('recall_at_5', 7)}{of('recall_at_10', 7)}{of('mrr_at_10', 8)}"
        f"{of('hits_ndcg_at_10', 9)}{of('document_at_5', 7)}{of('page_at_5', 8)}{of('quote_at_2', 9)}"
        f"{of('quote_characters', 7, 0)}{of('p50_ms', 8, 1)}{of('p95_ms', 8, 1)}"
    )
