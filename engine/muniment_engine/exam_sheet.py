"""The marks of one language while an exam goes on, and whether more of them can change anything."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from muniment_engine.exam_decision import allowed_mode
from muniment_engine.exam_marking import Mark, quotes_hold
from muniment_models.exam_result import EXAM_VERSION, ExamResult, PartScore

if TYPE_CHECKING:
    from collections.abc import Sequence

    from muniment_engine.answer import AnswerMode
    from muniment_engine.exam_paper import ExamItem
    from muniment_models.exam_result import ExamEnd, ExamPart

_ALL_WELL = Mark(passed=True, right=True, wrong=False, refused=False)
_ALL_BADLY = Mark(passed=False, right=False, wrong=True, refused=False)


@dataclass(slots=True)
class ExamSheet:
    """What was planned and asked in one language.

    Args:
        language: of the questions.
        items: in the order in which they are asked.
        marks: (part, question's id) -> its mark, as they come in.
        end: how the questions came to an end.
    """

    language: str
    items: Sequence[ExamItem]
    marks: dict[tuple[ExamPart, str], Mark] = field(default_factory=dict)
    end: ExamEnd = "whole"
    _quotes: dict[str, bool] = field(default_factory=dict)

    def drafts(self) -> list[ExamItem]:
        """The questions that are asked of a model that may only draft."""
        return [item for item in self.items if item.part == "grounded"]

    def scores(self, rest: Mark | None = None) -> tuple[PartScore, ...]:
        """The parts as they stand, or as they would stand if all that is left got this mark."""
        planned: dict[ExamPart, list[ExamItem]] = {}
        for item in self.items:
            planned.setdefault(item.part, []).append(item)
        planned["draft"] = self.drafts()
        return tuple(self._score(part, items, rest) for part, items in planned.items() if items)

    def mode(self, rest: Mark | None = None) -> AnswerMode:
        """What the model may do by these marks."""
        scores = self.scores(rest)
        result = ExamResult("", EXAM_VERSION, "", "", scores, ((self.language, self.end),), 0.0, 0.0, 0, 0.0)
        return allowed_mode(result, self.language)

    @property
    def may_answer(self) -> bool:
        """Whether it can still become a model that answers in full."""
        return self.mode(_ALL_WELL) == "full"

    @property
    def is_settled(self) -> bool:
        """Whether whatever comes changes nothing any more."""
        return self.mode(_ALL_WELL) == self.mode(_ALL_BADLY)

    def _score(self, part: ExamPart, items: Sequence[ExamItem], rest: Mark | None) -> PartScore:
        known = [(item, self.marks.get((part, item.id), rest)) for item in items]
        asked = [(item, mark) for item, mark in known if mark is not None]
        return PartScore(
            self.language,
            part,
            planned=len(items),
            asked=len(asked),
            passed=sum(mark.passed for _, mark in asked),
            right=sum(mark.right for _, mark in asked),
            wrong=sum(mark.wrong for _, mark in asked),
            refused=sum(mark.refused for _, mark in asked),
            quotes_right=None if part == "refusing" else sum(self._held(item) for item, _ in asked),
        )

    def _held(self, item: ExamItem) -> bool:
        if item.id not in self._quotes:
            self._quotes[item.id] = quotes_hold(item)
        return self._quotes[item.id]
