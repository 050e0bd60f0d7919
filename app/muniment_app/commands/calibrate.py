"""``muniment library calibrate``: when this library should say that it does not answer."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from muniment_app.commands.advice import warn
from muniment_engine.evaluation import parse_questions
from muniment_engine.evidence import weigh_evidence
from muniment_engine.refusal import SHIPPED, STRICTNESSES
from muniment_engine.refusal_calibration import (
    FEWEST,
    JudgedQuestion,
    calibrate,
    read_calibration,
    refusal_rates,
    write_calibration,
)
from muniment_models.errors import MunimentError

if TYPE_CHECKING:
    import argparse

    from muniment_app.commands.output import Output
    from muniment_app.compose import Compose
    from muniment_engine.evaluation import KnownQuestion
    from muniment_engine.refusal_calibration import RefusalRates


def run(args: argparse.Namespace, compose: Compose, out: Output) -> int:
    """Fit the thresholds of refusal to known questions, or forget what was fitted."""
    if args.reset:
        return _reset(compose, out)
    try:
        questions = parse_questions(Path(args.questions).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as exc:
        raise MunimentError("batch_unreadable", type(exc).__name__, path=Path(args.questions)) from exc
    if sum(question.answerable for question in questions) < FEWEST:
        raise MunimentError("calibration_too_few", str(FEWEST), path=Path(args.questions))
    judged, embedder = _ask(questions, compose, out)
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    made = calibrate(judged, embedder, moment)
    with compose.workspace.writing(), compose.library() as library:
        write_calibration(library.database, made)
    for strictness in STRICTNESSES:
        before = refusal_rates(judged, SHIPPED[strictness])
        now = refusal_rates(judged, made.thresholds[strictness])
        fields = {
            "strictness": strictness,
            **asdict(made.thresholds[strictness]),
            "wrong_refusals": now.wrong,
            "right_refusals": now.right,
            "shipped_wrong_refusals": before.wrong,
            "shipped_right_refusals": before.right,
        }
        out.result(fields, f"{strictness:10}{_told(now)}  (as shipped: {_told(before)})")
    return 0


def _reset(compose: Compose, out: Output) -> int:
    with compose.workspace.writing(), compose.library() as library:
        kept = read_calibration(library.database)
        write_calibration(library.database, None)
    out.result({"reset": kept is not None}, "forgotten" if kept is not None else "there was none")
    return 0


def _ask(
    questions: tuple[KnownQuestion, ...], compose: Compose, out: Output
) -> tuple[list[JudgedQuestion], str]:
    assistant = compose.open_assistant(answering=False)
    judged = []
    try:
        warn(compose, assistant.retriever.library, out, answers=False)
        for done, question in enumerate(questions, start=1):
            _, relevance = weigh_evidence(assistant.retriever, question.question)
            judged.append(JudgedQuestion.of(relevance, answerable=question.answerable))
            out.progress("questions", done, len(questions))
    finally:
        assistant.retriever.library.close()
    card = assistant.embedder_card
    return judged, card.id if card is not None else ""


def _told(rates: RefusalRates) -> str:
    def share(value: float | None) -> str:
        return "-" if value is None else f"{value:.0%}"

    return f"answered questions refused {share(rates.wrong)}, others refused {share(rates.right)}"
