"""Words for the stable codes of answers: verdicts, reasons, parts of a prompt, feedback, strictness."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from muniment_engine.answer import Answer, AnswerReason
    from muniment_engine.chat import FeedbackReason
    from muniment_engine.context_report import LeftOutReason, PartKind
    from muniment_engine.refusal import Strictness

    def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:  # noqa: N802 - Qt's name, which lupdate looks for
        """Qt's stub calls the text an object."""
        return text

else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

CONTEXT = "AnswerWords"

SENTENCE_REASONS: Mapping[str, str] = {
    "number": QT_TRANSLATE_NOOP("AnswerWords", "a number is not the one in the documents"),
    "date": QT_TRANSLATE_NOOP("AnswerWords", "a date is not the one in the documents"),
    "unit": QT_TRANSLATE_NOOP("AnswerWords", "a unit or currency is another one"),
    "name": QT_TRANSLATE_NOOP("AnswerWords", "a name does not stand there"),
    "negation": QT_TRANSLATE_NOOP("AnswerWords", "“not” stands on one side only"),
    "words": QT_TRANSLATE_NOOP("AnswerWords", "some of its words do not stand there"),
    "order": QT_TRANSLATE_NOOP("AnswerWords", "who does what to whom is another way round"),
    "reference": QT_TRANSLATE_NOOP("AnswerWords", "an article or clause number is another one"),
    "condition": QT_TRANSLATE_NOOP("AnswerWords", "a condition or exception is left out"),
}
"""What speaks against a sentence, as a part of a sentence of its own."""

ANSWER_REASONS: Mapping[AnswerReason, str] = {
    "": QT_TRANSLATE_NOOP("AnswerWords", "No model was asked: the quotes are the answer."),
    "silent": QT_TRANSLATE_NOOP("AnswerWords", "No model was asked, so nothing is invented."),
    "no_model": QT_TRANSLATE_NOOP(
        "AnswerWords", "No language model is installed: the quotes are the answer."
    ),
    "quotes_wanted": QT_TRANSLATE_NOOP("AnswerWords", "As you wished, the quotes alone are the answer."),
    "model_language": QT_TRANSLATE_NOOP(
        "AnswerWords",
        "The language model does not know the language of the question: the quotes are the answer.",
    ),
    "model_not_able": QT_TRANSLATE_NOOP(
        "AnswerWords",
        "In its entrance exam the language model was less reliable than the quotes: they are the answer.",
    ),
    "question_too_long": QT_TRANSLATE_NOOP(
        "AnswerWords", "The question is too long for the language model: the quotes are the answer."
    ),
    "model_silent": QT_TRANSLATE_NOOP(
        "AnswerWords", "The language model found no answer in your documents: judge by the quotes."
    ),
    "nothing_supported": QT_TRANSLATE_NOOP(
        "AnswerWords",
        "Your documents support nothing that the language model wrote: the quotes are the answer.",
    ),
}

PARTS: Mapping[PartKind, str] = {
    "instructions": QT_TRANSLATE_NOOP("AnswerWords", "Instructions"),
    "examples": QT_TRANSLATE_NOOP("AnswerWords", "Examples"),
    "history": QT_TRANSLATE_NOOP("AnswerWords", "Conversation so far"),
    "source": QT_TRANSLATE_NOOP("AnswerWords", "Source"),
    "question": QT_TRANSLATE_NOOP("AnswerWords", "Question"),
}

LEFT_OUT: Mapping[LeftOutReason, str] = {
    "no_room": QT_TRANSLATE_NOOP("AnswerWords", "Left out: no room in the model's window"),
    "enough": QT_TRANSLATE_NOOP("AnswerWords", "Left out: better passages suffice"),
    "repeats": QT_TRANSLATE_NOOP("AnswerWords", "Left out: the model has read the same already"),
    "orders": QT_TRANSLATE_NOOP("AnswerWords", "Left out: it gives orders to an assistant"),
}

FEEDBACK: Mapping[FeedbackReason, str] = {
    "": QT_TRANSLATE_NOOP("AnswerWords", "No reason given"),
    "wrong": QT_TRANSLATE_NOOP("AnswerWords", "It is wrong"),
    "not_in_source": QT_TRANSLATE_NOOP("AnswerWords", "It does not stand in the source"),
    "wrong_document": QT_TRANSLATE_NOOP("AnswerWords", "It is from the wrong document"),
    "incomplete": QT_TRANSLATE_NOOP("AnswerWords", "Something is missing"),
    "unclear": QT_TRANSLATE_NOOP("AnswerWords", "It is hard to understand"),
    "wrongly_refused": QT_TRANSLATE_NOOP("AnswerWords", "My documents do answer this"),
    "other": QT_TRANSLATE_NOOP("AnswerWords", "Something else"),
}

STRICTNESS: Mapping[Strictness, tuple[str, str]] = {
    "strict": (
        QT_TRANSLATE_NOOP("AnswerWords", "Strict"),
        QT_TRANSLATE_NOOP("AnswerWords", "answers only where the documents surely do"),
    ),
    "balanced": (
        QT_TRANSLATE_NOOP("AnswerWords", "Balanced"),
        QT_TRANSLATE_NOOP("AnswerWords", "refuses where the documents hardly answer"),
    ),
    "draft": (
        QT_TRANSLATE_NOOP("AnswerWords", "Free draft"),
        QT_TRANSLATE_NOOP("AnswerWords", "answers from anything near and says when it is unsure"),
    ),
}
"""Name, and what it does."""


def words(text: str) -> str:
    """A text of these tables in the language of now."""
    return QCoreApplication.translate(CONTEXT, text)


def why_partly(reasons: Sequence[str]) -> str:
    """Why a sentence is supported only in part; a code that is not known is passed over."""
    told = _told(reasons)
    if not told:
        return QCoreApplication.translate(CONTEXT, "Only partly supported by the documents.")
    return QCoreApplication.translate(CONTEXT, "Only partly supported: {reasons}.").format(reasons=told)


def why_unsupported(reasons: Sequence[str]) -> str:
    """Why a sentence is not supported; a code that is not known is passed over."""
    told = _told(reasons)
    if not told:
        return QCoreApplication.translate(CONTEXT, "Not supported by the documents.")
    return QCoreApplication.translate(CONTEXT, "Not supported: {reasons}.").format(reasons=told)


def why_quotes(answer: Answer) -> str:
    """Why the quotes are the answer, "" where a model speaks or nobody came to speak."""
    if answer.reason:
        known = ANSWER_REASONS.get(answer.reason, ANSWER_REASONS[""])
        return words(known)
    if answer.mode != "quotes" or answer.stopped or answer.text:
        return ""
    return words(ANSWER_REASONS["silent" if answer.refused else ""])


def of_left_out(reason: LeftOutReason) -> str:
    """Why something was not given to the model."""
    unknown = QCoreApplication.translate(CONTEXT, "Left out")
    return words(LEFT_OUT[reason]) if reason in LEFT_OUT else unknown


def _told(reasons: Sequence[str]) -> str:
    known = dict.fromkeys(reason for reason in reasons if reason in SENTENCE_REASONS)
    return "; ".join(words(SENTENCE_REASONS[reason]) for reason in known)
