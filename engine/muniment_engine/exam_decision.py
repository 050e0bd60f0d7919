"""What a language model may do, by its entrance exam."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from muniment_engine.answer import AnswerMode
    from muniment_models.card import ModelCard
    from muniment_models.exam_result import ExamPart, ExamResult

LEAST_ASKED = 6
"""Questions that the sources answer; when time is over before, the model counts as not examined."""

LEAST_DRAFTS = 4
"""Drafts of which fewer tell nothing."""

FULL_SHARES: dict[ExamPart, float] = {
    "grounded": 0.7,
    "refusing": 0.5,
    "citing": 0.6,
    "format": 0.6,
    "obeying": 0.6,
}
"""Shares passed below which a model does not speak first, set by hand. It shall answer most of what it is asked; it may
refuse half of the silent ones only, because the program refuses before it; of five citations three, of three forms and
of three orders in a source two: fair, and within the chance of so few questions."""

DRAFT_SHARE = 0.5
"""A draft of which every second one is right and supported is worth reading under the quotes; one that is mostly folded
away is not worth the wait. Set by hand."""


def allowed_mode(result: ExamResult, language: str) -> AnswerMode:
    """Decide who speaks, by what was asked of a model in a language.

    ``full``: it says something wrong no more often than the first two quotes lack what is asked for, on the same
    questions, and passes every part's share (``FULL_SHARES``; a part of which nothing was asked does not count).
    ``draft``: at least half of its drafts (of its grounded answers where no draft was asked for) are right and
    supported. Else ``quotes``.
    """
    if is_examined(result, language) and _may_answer(result, language):
        return "full"
    drafts = (result.part(language, "draft"), result.part(language, "grounded"))
    told = [score for score in drafts if score is not None and score.asked >= LEAST_DRAFTS]
    return "draft" if told and told[0].passed >= DRAFT_SHARE * told[0].asked else "quotes"


def is_examined(result: ExamResult, language: str) -> bool:
    """Whether enough was asked in a language to tell, or nothing more could have changed the decision."""
    if language not in result.languages:
        return False
    return result.end(language) == "settled" or result.tally(language).asked >= LEAST_ASKED


def answer_mode(card: ModelCard, exam: ExamResult | None, language: str) -> AnswerMode:
    """Decide who speaks in a language.

    An exam counts for more than what the model's file says of size and languages. Without one, a model below a thousand
    million parameters drafts, a larger one answers, and none writes in a language that it is not made for.

    Args:
        card: of the model.
        exam: its result, None when it was not examined, or when the result does not hold for it.
        language: of the question, "" when it cannot be told.
    """
    asked = language or "en"
    if exam is not None and exam.holds_for(card) and is_examined(exam, asked):
        return allowed_mode(exam, asked)
    if not card.speaks(asked):
        return "quotes"
    return "draft" if card.is_small else "full"


def _may_answer(result: ExamResult, language: str) -> bool:
    tally = result.tally(language)
    if tally.wrong > tally.quotes_wrong:
        return False
    scores = ((result.part(language, part), least) for part, least in FULL_SHARES.items())
    return all(score.passed >= least * score.asked for score, least in scores if score is not None)
