"""``muniment bench answers --set`` and ``--halves``: what is shown first, what is refused, on public question sets."""

from __future__ import annotations

import json
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from muniment_app.answer_text import answer_text
from muniment_app.commands.advice import sentence
from muniment_app.commands.bench_library import bench_library
from muniment_app.commands.bench_plain import PlainAnswers
from muniment_engine.answer import AnswerFinished
from muniment_engine.asking import AskOptions
from muniment_engine.evaluation_answers import Shown, answer_figures, halved, judge_shown, sample
from muniment_engine.evaluation_forms import read_question_set
from muniment_engine.evaluation_refusals import LIMITS, THRESHOLDS, area, best_within, point_at
from muniment_ingest.language import detect_language

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Mapping, Sequence

    from muniment_app.commands.bench_library import BenchLibrary
    from muniment_app.commands.output import Output
    from muniment_app.compose import Compose
    from muniment_engine.answer import Answer
    from muniment_engine.assistant import Assistant
    from muniment_engine.evaluation_answers import Judged
    from muniment_engine.evaluation_refusals import CurvePoint
    from muniment_engine.evaluation_set import QuestionSet, SetQuestion

OURS, PLAIN = "muniment", "plain prompt"
_COLUMNS = (
    f"{'set':18}{'system':22}{'lang':6}{'answerable':>11}{'found first':>13}{'wrong refusals':>16}"
    f"{'unanswerable':>14}{'right refusals':>16}{'characters':>12}{'ms':>8}\n"
)
_CURVE_COLUMNS = (
    f"{'':18}{'refusal curve':22}{'lang':6}{'threshold':>11}{'right refusals':>16}{'wrong refusals':>16}\n"
)


def run_whole(args: argparse.Namespace, compose: Compose, out: Output) -> int:
    """Whole sets: all documents are the library, answerable and unanswerable questions are asked."""
    sets = [sample(read_question_set(Path(path)), args.sample) for path in args.set]
    return _run(args, sets, compose, out, plain=args.plain)


def run_halves(args: argparse.Namespace, compose: Compose, out: Output) -> int:
    """Halves: every other article is the library, the questions on the rest have no answer."""
    sets = [sample(halved(read_question_set(Path(path))), args.sample) for path in args.halves]
    return _run(args, sets, compose, out, plain=0)


class OurAnswers:
    """Muniment, asked as ``muniment ask`` does.

    Where the quotes lead whatever the model adds, it is not asked any more: that saves most of the time and changes
    nothing of what is shown first.

    Args:
        assistant: that answers.
    """

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._quotes_lead = False

    def ask(self, question: str) -> Shown:
        """What is shown first."""
        begun = time.perf_counter()
        answer = self._answer(question)
        spent_ms = (time.perf_counter() - begun) * 1000
        if answer.mode == "draft":
            self._quotes_lead = True
            answer = replace(answer, sentences=())
        return Shown(answer_text(answer), answer.refused, answer.probability, answer.mode, spent_ms)

    def _answer(self, question: str) -> Answer:
        options = AskOptions(quotes_only=self._quotes_lead)
        for event in self._assistant.ask(question, options=options, cancelled=lambda: False):
            if isinstance(event, AnswerFinished):
                return event.answer
        raise AssertionError("an answer ends with AnswerFinished")


def _run(
    args: argparse.Namespace, sets: Sequence[QuestionSet], compose: Compose, out: Output, *, plain: int
) -> int:
    keep = Path(args.keep).absolute() if args.keep else None
    if compose.chosen("embedder") is None:
        out.error(f"muniment: {sentence('no_embedder')}")
    if plain and compose.chosen("language") is None:
        out.error(f"muniment: {sentence('no_model')}")
    out.piece(_COLUMNS)
    with ExitStack() as files:
        details = (
            files.enter_context(Path(args.details).open("w", encoding="utf-8")) if args.details else None
        )
        for questions in sets:
            with bench_library(questions, keep, compose, out) as library:
                _measure(questions, library, plain, details, out)
    return 0


def _measure(
    questions: QuestionSet, library: BenchLibrary, plain: int, details: TextIO | None, out: Output
) -> None:
    assistant = library.compose.open_assistant()
    try:
        language = _language(questions)
        ours = _ask(OURS, OurAnswers(assistant).ask, questions, details, out)
        _print(questions.name, OURS, language, ours, out)
        model = library.compose.language_model() if plain else None
        if model is not None:
            part = sample(questions, plain)
            documents = ((document.name, document.whole) for document in questions.documents)
            embedder = assistant.retriever.embedder
            system = PlainAnswers(documents, model, embedder, library.folder / "baselines", out)
            asked = {question.id for question in part.questions + part.unanswerable}
            same = [judged for judged in ours if judged.question.id in asked]
            _print(questions.name, f"{OURS}, same part", language, same, out)
            _print(questions.name, PLAIN, language, _ask(PLAIN, system.ask, part, details, out), out)
        _print_curve(questions.name, language, ours, out)
    finally:
        assistant.retriever.library.close()


def _ask(
    name: str, ask: Callable[[str], Shown], questions: QuestionSet, details: TextIO | None, out: Output
) -> list[Judged]:
    asked: list[tuple[SetQuestion, bool]] = [
        *((question, True) for question in questions.questions),
        *((question, False) for question in questions.unanswerable),
    ]
    judged = []
    for done, (question, answerable) in enumerate(asked, start=1):
        judged.append(judge_shown(question, ask(question.text), answerable=answerable))
        if details is not None:
            row = _detail(questions.name, name, judged[-1])
            details.write(f"{json.dumps(row, ensure_ascii=False)}\n")
        out.progress(f"{questions.name}, {name}", done, len(asked))
    return judged


def _print(set_name: str, system: str, language: str, judged: Sequence[Judged], out: Output) -> None:
    figures = {
        name: round(value, 4) if isinstance(value, float) else value
        for name, value in asdict(answer_figures(judged)).items()
    }
    modes = dict(Counter(one.shown.mode for one in judged if one.shown.mode))
    fields: dict[str, object] = {
        "measured": "answers", "set": set_name, "system": system, "language": language, **figures, "modes": modes,
    }  # fmt: skip
    line = (
        f"{set_name:18}{system:22}{language:6}{fields['answerable']:>11}{_of(fields, 'found', 13)}"
        f"{_of(fields, 'wrong_refusals', 16)}{fields['unanswerable']:>14}{_of(fields, 'right_refusals', 16)}"
        f"{_of(fields, 'characters', 12, 0)}{_of(fields, 'milliseconds', 8, 0)}"
    )
    out.result(fields, line)


def _print_curve(set_name: str, language: str, judged: Sequence[Judged], out: Output) -> None:
    """What other thresholds would do; nothing where no probability is known."""
    if not any(one.shown.probability is not None for one in judged):
        return
    answerable = [one.shown.probability or 0.0 for one in judged if one.answerable]
    others = [one.shown.probability or 0.0 for one in judged if not one.answerable]
    if not answerable or not others:
        return
    whole = round(area(answerable, others), 4)
    out.piece(_CURVE_COLUMNS)
    points: list[tuple[float | None, CurvePoint]] = [
        *((None, point_at(threshold, answerable, others)) for threshold in THRESHOLDS),
        *((limit, best_within(limit, answerable, others)) for limit in LIMITS),
    ]
    for limit, point in points:
        fields: dict[str, object] = {
            "measured": "refusal curve", "set": set_name, "system": OURS, "language": language,
            "at_most_wrong": limit, "threshold": round(point.threshold, 4), "right_refusals": round(point.right, 4),
            "wrong_refusals": round(point.wrong, 4), "area": whole,
        }  # fmt: skip
        name = "" if limit is None else f"at most {limit:.0%} wrong"
        line = f"{set_name:18}{name:22}{language:6}{_of(fields, 'threshold', 11)}"
        out.result(fields, f"{line}{_of(fields, 'right_refusals', 16)}{_of(fields, 'wrong_refusals', 16)}")


def _detail(set_name: str, system: str, judged: Judged) -> dict[str, object]:
    return {
        "set": set_name, "system": system, "id": judged.question.id, "question": judged.question.text,
        "answerable": judged.answerable, "answers": list(judged.question.answers), "found": judged.found,
        **asdict(judged.shown),
    }  # fmt: skip


def _language(questions: QuestionSet) -> str:
    languages = Counter(detect_language(question.text) for question in questions.questions)
    return languages.most_common(1)[0][0] if languages else ""


def _of(fields: Mapping[str, object], name: str, width: int, decimals: int = 3) -> str:
    value = fields[name]
    return f"{value:>{width}.{decimals}f}" if isinstance(value, float) else f"{'-':>{width}}"
