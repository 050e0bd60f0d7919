"""The result of an entrance exam in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from muniment_app import wording
from muniment_engine.exam_decision import answer_mode, is_examined

if TYPE_CHECKING:
    from muniment_engine.answer import AnswerMode
    from muniment_models.card import ModelCard
    from muniment_models.exam_result import ExamPart, ExamResult


def exam_words(card: ModelCard, exam: ExamResult | None) -> str:
    """What a model may do in each language and why, a line a language."""
    translate = QCoreApplication.translate
    if exam is None:
        return translate("ExamNotes", "Not examined yet: nobody knows how well it answers from documents.")
    return "\n".join(_of_language(card, exam, language) for language in exam.languages)


def mode_words(mode: AnswerMode, language: str) -> str:
    """What a model may do in a language, in a sentence."""
    translate = QCoreApplication.translate
    if mode == "full":
        words = translate("ExamNotes", "{language}: may answer first.")
    elif mode == "draft":
        words = translate("ExamNotes", "{language}: may only add a draft under the quotes.")
    else:
        words = translate("ExamNotes", "{language}: does not write; answers show the quotes.")
    return words.format(language=wording.of_language(language).capitalize())


def tells(card: ModelCard, exam: ExamResult | None) -> bool:
    """Whether an exam says more of a model than its size does."""
    return (
        exam is not None
        and exam.holds_for(card)
        and any(is_examined(exam, language) for language in exam.languages)
    )


def exam_figures(exam: ExamResult) -> str:
    """The parts of an exam, its speed and its date, for who wants to know."""
    translate = QCoreApplication.translate
    lines = []
    for language in exam.languages:
        parts = [score for score in exam.parts if score.language == language and score.asked]
        passed = ", ".join(f"{_of_part(score.part)} {score.passed}/{score.asked}" for score in parts)
        lines.append(f"{wording.of_language(language).capitalize()}: {passed}")
    if exam.elsewhere:
        words = translate(
            "ExamNotes", "Examined on {date} on another computer; how fast it is here was not measured."
        )
        return "\n".join([*lines, words.format(date=exam.examined_on)])
    speed = translate("ExamNotes", "Reads {read} and writes {written} tokens a second on this computer.")
    lines.append(speed.format(read=round(exam.prompt_tokens_per_s), written=round(exam.tokens_per_s)))
    lines.append(translate("ExamNotes", "Examined on {date}.").format(date=exam.examined_on))
    return "\n".join(lines)


def _of_language(card: ModelCard, exam: ExamResult, language: str) -> str:
    translate = QCoreApplication.translate
    tally = exam.tally(language)
    name = wording.of_language(language).capitalize()
    if not is_examined(exam, language):
        words = translate("ExamNotes", "{language}: too slow to be examined in the time there was.")
        return words.format(language=name)
    may = mode_words(answer_mode(card, exam, language), language)
    why = translate("ExamNotes", "It answered {share} % of {count} questions right, the quotes {quotes} %.")
    shares = {
        "count": tally.asked,
        "share": _percent(tally.right, tally.asked),
        "quotes": _percent(tally.quotes_right, tally.asked),
    }
    words = f"{may} {why.format(**shares)}"
    if exam.end(language) == "time":
        words += " " + translate("ExamNotes", "Not everything was asked: time was over.")
    return words


def _of_part(part: ExamPart) -> str:
    translate = QCoreApplication.translate
    return {
        "grounded": translate("ExamNotes", "answering from sources"),
        "refusing": translate("ExamNotes", "refusing"),
        "citing": translate("ExamNotes", "citing"),
        "format": translate("ExamNotes", "form"),
        "obeying": translate("ExamNotes", "not obeying documents"),
        "draft": translate("ExamNotes", "drafts"),
    }[part]


def _percent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0
