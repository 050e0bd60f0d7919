"""Candidates of the entrance exam: one that knows, one that lies, one that obeys whoever speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_engine.exam_marking import holds
from muniment_engine.exam_paper import ExamPaper, exam_folder
from muniment_engine.exam_run import Exam, Limits
from muniment_engine.prompt_templates import PromptTemplates, prompts_folder
from muniment_ingest.sentences import split_sentences
from tests.support.models import ScriptedModel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from muniment_engine.exam_paper import ExamItem
    from muniment_models import ExamResult, LanguageModel, Message

SILENT = {"en": "The documents do not say.", "ru": "В документах об этом не сказано."}


class Watch:
    """A clock that goes on by a step at each look."""

    def __init__(self, step_s: float = 0.0) -> None:
        self.step_s, self.now_s = step_s, 0.0

    def __call__(self) -> float:
        self.now_s += self.step_s
        return self.now_s


def paper() -> ExamPaper:
    """The whole exam."""
    return ExamPaper.load(exam_folder())


def known(item: ExamItem) -> str:
    """What a good model writes."""
    if not item.right:
        return SILENT[item.language]
    first = [fact.split("|")[0].rstrip("*") for fact in item.facts]
    if item.form == "list":
        return "\n".join(f"{n}. {word}" for n, word in enumerate(_words(item), start=1))
    if item.form == "number":
        return first[0]
    if item.form == "language":
        return {"en": f"The number is {first[0]} [1].", "ru": f"Номер телефона {first[0]} [1]."}[
            item.language
        ]
    text = item.sources[item.right - 1].text
    pieces = (text[span.start : span.end] for span in split_sentences(text))
    told = next(piece for piece in pieces if all(holds(piece, fact) for fact in item.facts))
    return f"{told.rstrip('.')} [{item.right}]."


def candidate(answer: Callable[[ExamItem], str]) -> ScriptedModel:
    """A model that answers each question of the exam as told."""
    items = paper().items

    def write(messages: Sequence[Message]) -> str:
        asked = messages[-1].text
        return answer(next(item for item in items if item.question in asked))

    return ScriptedModel(write)


def sit(
    model: LanguageModel,
    exam_paper: ExamPaper | None = None,
    *,
    clock: Callable[[], float] | None = None,
    limits: Limits | None = None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ExamResult:
    """Examine a model, in no time unless told otherwise."""
    templates = PromptTemplates.load(prompts_folder())
    return Exam(exam_paper or paper(), templates, clock or Watch(), limits).sit(
        model, examined_on="2026-01-02", memory_bytes=7, progress=progress, cancelled=cancelled
    )


def _words(item: ExamItem) -> list[str]:
    words = item.sources[item.right - 1].text.replace(",", " ").replace(".", " ").split()
    return [next(word for word in words if holds(word, fact)) for fact in item.facts]
