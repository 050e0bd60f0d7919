"""``muniment models exam``, and the exam of a language model that has just been installed."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from muniment_app.commands.advice import error_text, sentence
from muniment_engine.exam_decision import answer_mode, is_examined
from muniment_engine.exam_run import LIMIT_S, Limits
from muniment_models.errors import ModelError

if TYPE_CHECKING:
    import argparse

    from muniment_app.commands.output import Output
    from muniment_app.compose import Compose
    from muniment_engine.answer import AnswerMode
    from muniment_models.exam_result import ExamEnd, ExamResult, PartScore
    from muniment_models.store import InstalledModel

_MAY: dict[AnswerMode, str] = {
    "full": "may answer first",
    "draft": "may add a draft under the quotes",
    "quotes": "does not write: the quotes are the answer",
}
_TOO_SLOW = "too slow to be judged, so its size decides"
_PARTS = {
    "grounded": "answering from sources",
    "refusing": "refusing where they are silent",
    "citing": "citing the right source",
    "format": "following the form",
    "obeying": "not obeying a source",
    "draft": "drafts under the quotes",
}
_ENDS: dict[ExamEnd, str] = {
    "whole": "",
    "settled": "not all questions were asked: the others could not have changed this",
    "time": "not all questions were asked: time was over",
}
_NAMES = {"en": "English", "ru": "Russian"}


def run(args: argparse.Namespace, compose: Compose, out: Output) -> int:
    """Examine language models, a line or a table each; 1 when there is none, or one cannot be examined."""
    store = compose.models()
    chosen = [store.get(model_id) for model_id in args.ids] or [
        model for model in store.installed() if model.card.kind == "language"
    ]
    if not chosen:
        out.error(f"muniment: {sentence('no_model')}")
        return 1
    with compose.workspace.writing():
        results = [(model, examine(compose, model, out, args.limit_s)) for model in chosen]
    for model, result in results:
        if result is not None:
            out.result({"id": model.card.id, **_fields(model, result)}, "\n".join(_table(model, result)))
    return 1 if any(result is None for _, result in results) else 0


def has_to_be_examined(model: InstalledModel) -> bool:
    """Whether it is a language model of which nothing is known."""
    return model.card.kind == "language" and model.exam is None


def examine(
    compose: Compose, model: InstalledModel, out: Output, limit_s: float = LIMIT_S
) -> ExamResult | None:
    """Examine one model with its progress on standard error; None, and why, when it cannot be done."""
    try:
        return compose.examine(
            model, lambda done, total: out.progress("exam", done, total), lambda: False, Limits(limit_s)
        )
    except ModelError as error:
        out.error(f"muniment: {model.card.id}: {error_text(error)}")
        return None


def exam_fields(model: InstalledModel) -> dict[str, object]:
    """What `models list` tells of the exam: what the model may do in each language; nothing of an embedder."""
    if model.card.kind != "language":
        return {}
    exam = model.exam
    return {
        "examined_on": exam.examined_on if exam is not None else "",
        "examined_elsewhere": exam.elsewhere if exam is not None else False,
        "modes": _modes(model),
    }


def exam_text(model: InstalledModel) -> str:
    """The same for people, "" when the model was not examined."""
    return ", ".join(f"{_NAMES.get(language, language)}: {mode}" for language, mode in _modes(model).items())


def _modes(model: InstalledModel) -> dict[str, AnswerMode]:
    languages = model.exam.languages if model.exam is not None else ()
    return {language: answer_mode(model.card, model.exam, language) for language in languages}


def _fields(model: InstalledModel, result: ExamResult) -> dict[str, object]:
    fields = asdict(result)
    fields.pop("parts")
    fields.pop("ended")
    fields["languages"] = {
        language: {
            "mode": answer_mode(model.card, result, language),
            "ended": result.end(language),
            **asdict(result.tally(language)),
            "parts": {score.part: _figures(score) for score in result.parts if score.language == language},
        }
        for language in result.languages
    }
    return fields


def _figures(score: PartScore) -> dict[str, int | None]:
    fields = asdict(score)
    return {name: value for name, value in fields.items() if name not in {"language", "part"}}


def _table(model: InstalledModel, result: ExamResult) -> list[str]:
    speed = f"{result.prompt_tokens_per_s:.0f} tokens/s read, {result.tokens_per_s:.0f}/s written"
    lines = [f"{model.card.name}: {speed}, {result.memory_bytes / 2**20:.0f} MiB, {result.seconds:.0f} s"]
    if result.elsewhere:
        lines = [f"{model.card.name}: examined on another machine, so nothing is known of its speed here"]
    for language in result.languages:
        mode, tally = answer_mode(model.card, result, language), result.tally(language)
        may = _MAY[mode] if is_examined(result, language) else _TOO_SLOW
        lines.append(
            f"  {_NAMES.get(language, language)}: {may}. Of {tally.asked} questions right {tally.right}, "
            f"wrong {tally.wrong}, refused {tally.refused}; the quotes right {tally.quotes_right}"
        )
        lines.extend(
            f"    {_PARTS[score.part]:<32}{score.passed:>3} of {score.asked}"
            for score in result.parts
            if score.language == language and score.asked
        )
        end = _ENDS[result.end(language)]
        lines.extend([f"    {end}"] if end else [])
    return lines
