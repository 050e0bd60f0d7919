"""Answers as a report: the checked words, what is not supported apart, and every quote with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import metadata
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt

from muniment_engine.report import Facts, Heading, Paragraph, Report, Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from muniment_engine.answer import Answer, AnswerSentence
    from muniment_engine.chat import ChatTurn, Feedback
    from muniment_engine.quote import Quote
    from muniment_engine.report import Look, ReportBlock
    from muniment_models.card import ModelCard

    def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:  # noqa: N802 - Qt's name, which lupdate looks for
        """Qt's stub calls the text an object."""
        return text

else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

CONTEXT = "Report"
translate = QCoreApplication.translate
"""Under this name its words are found by the tool that collects them."""
_CELL = " | "
_TITLE_CHARACTERS = 120

_WHY_QUOTES: dict[str, str] = {
    "no_model": QT_TRANSLATE_NOOP("Report", "No language model was installed, so the quotes are the answer."),
    "quotes_wanted": QT_TRANSLATE_NOOP("Report", "Quotes only were wanted, so no language model was asked."),
    "model_language": QT_TRANSLATE_NOOP(
        "Report",
        "The language model does not speak the language of the question, so the quotes are the answer.",
    ),
    "model_not_able": QT_TRANSLATE_NOOP(
        "Report",
        "The language model did not pass the test for writing answers, so the quotes are the answer.",
    ),
    "question_too_long": QT_TRANSLATE_NOOP(
        "Report", "The question was too long for the language model, so the quotes are the answer."
    ),
    "nothing_supported": QT_TRANSLATE_NOOP(
        "Report",
        "Nothing that the language model wrote is supported by the documents, so the quotes are the answer.",
    ),
}
_VERDICTS: dict[str, tuple[str, Look]] = {
    "supported": (QT_TRANSLATE_NOOP("Report", "supported"), "good"),
    "partly": (QT_TRANSLATE_NOOP("Report", "partly supported"), "warn"),
    "unsupported": (QT_TRANSLATE_NOOP("Report", "not supported"), "bad"),
}
_AGAINST: dict[str, str] = {
    "number": QT_TRANSLATE_NOOP("Report", "a number is not in the source"),
    "date": QT_TRANSLATE_NOOP("Report", "a date is not in the source"),
    "unit": QT_TRANSLATE_NOOP("Report", "the unit is another one"),
    "reference": QT_TRANSLATE_NOOP("Report", "an article or clause is not in the source"),
    "name": QT_TRANSLATE_NOOP("Report", "a name is not in the source"),
    "negation": QT_TRANSLATE_NOOP("Report", "one of the two says “not”"),
    "opposite": QT_TRANSLATE_NOOP("Report", "the source says the opposite"),
    "condition": QT_TRANSLATE_NOOP("Report", "the source sets another condition or limit"),
    "order": QT_TRANSLATE_NOOP("Report", "in the source somebody else does this"),
    "question": QT_TRANSLATE_NOOP("Report", "it only repeats the question"),
    "words": QT_TRANSLATE_NOOP("Report", "some of its words are not in the source"),
}
_COMPLAINTS: dict[str, str] = {
    "wrong": QT_TRANSLATE_NOOP("Report", "wrong"),
    "not_in_source": QT_TRANSLATE_NOOP("Report", "not in the source"),
    "wrong_document": QT_TRANSLATE_NOOP("Report", "from the wrong document"),
    "incomplete": QT_TRANSLATE_NOOP("Report", "incomplete"),
    "unclear": QT_TRANSLATE_NOOP("Report", "unclear"),
    "wrongly_refused": QT_TRANSLATE_NOOP("Report", "the documents do answer it"),
    "other": QT_TRANSLATE_NOOP("Report", "another reason"),
}


@dataclass(frozen=True, slots=True)
class ReportSetting:
    """What a report is made with, besides its answers.

    Args:
        language: of the interface, whose words it is in.
        now: UTC, ISO 8601.
        cards: of the installed language models, by the name that answers bear; see ``cards_by_name``.
        with_feedback: whether it tells what the user thought of the answers.
    """

    language: str
    now: str
    cards: Mapping[str, ModelCard] = field(default_factory=dict)
    with_feedback: bool = False


def chat_report(title: str, turns: Sequence[ChatTurn], setting: ReportSetting) -> Report:
    """A chat, or one answer of it."""
    blocks: list[ReportBlock] = []
    for place, turn in enumerate(turns, start=1):
        if len(turns) > 1:
            blocks.append(Heading(translate("Report", "Question {number}").format(number=place)))
        feedback = turn.feedback if setting.with_feedback else None
        blocks += _answer_blocks(turn.answer, f"q{place}", 2 if len(turns) > 1 else 1)
        blocks += _facts(turn.answer, turn.asked_at, feedback, setting, 2 if len(turns) > 1 else 1)
    blocks.append(_imprint(setting))
    shown = title or (turns[0].answer.question if turns else "")
    shown = shown if len(shown) <= _TITLE_CHARACTERS else f"{shown[:_TITLE_CHARACTERS].rstrip()}…"
    return Report(shown, setting.language, tuple(blocks), setting.now)


def cards_by_name(cards: Iterable[ModelCard]) -> dict[str, ModelCard]:
    """Language models by name, without those whose name does not tell which one it is."""
    found: dict[str, list[ModelCard]] = {}
    for card in cards:
        if card.kind == "language":
            found.setdefault(card.name, []).append(card)
    return {name: cards[0] for name, cards in found.items() if len(cards) == 1}


def quote_blocks(quote: Quote, anchor: str = "") -> list[ReportBlock]:
    """A quote, word for word, under the place where it stands."""
    heading = " › ".join(part for part in quote.heading.split(" > ") if part)
    place = ", ".join([quote.document, translate("Report", "page {page}").format(page=quote.page)])
    above = (Run(f"[{quote.number}] ", "strong"),) if quote.number else ()
    runs = (*above, Run(place, "strong", place=quote), *((Run(f" · {heading}", "soft"),) if heading else ()))
    return [
        Paragraph(runs, anchor=anchor),
        *(Paragraph((Run(text),), "quote") for text in verbatim(quote.text)),
    ]


def verbatim(text: str) -> list[str]:
    """A quote in paragraphs: the page's line breaks are only its width, but rows of a table stay rows."""
    pieces = [piece for piece in text.replace("\r\n", "\n").split("\n\n") if piece.strip()]
    return [
        "\n".join(" ".join(row.split()) for row in piece.splitlines() if row.strip())
        if _CELL in piece
        else " ".join(piece.split())
        for piece in pieces
    ]


def moment_words(moment: str) -> str:
    """A moment in the time of this computer and the words of the interface; as it is when it is none."""
    when = QDateTime.fromString(moment, Qt.DateFormat.ISODate).toLocalTime()
    return QLocale().toString(when, "d MMMM yyyy, HH:mm") if when.isValid() else moment


def program_words() -> str:
    """Name and version of the program."""
    try:
        return f"Muniment {metadata.version('muniment')}"
    except metadata.PackageNotFoundError:  # run from its sources without having been installed
        return "Muniment"


def imprint(now: str) -> Paragraph:
    """The last line of a report."""
    words = translate("Report", "Made by {program} on {date}. Everything stayed on this computer.")
    return Paragraph((Run(words.format(program=program_words(), date=moment_words(now)), "soft"),))


def _imprint(setting: ReportSetting) -> Paragraph:
    return imprint(setting.now)


def _answer_blocks(answer: Answer, anchor: str, level: int) -> list[ReportBlock]:
    numbers = {quote.number for quote in answer.quotes}
    blocks: list[ReportBlock] = [Paragraph((Run(answer.question),), "lead")]
    standing = [s for s in answer.sentences if s.status != "unsupported"]
    fallen = [s for s in answer.sentences if s.status == "unsupported"]
    if answer.refused:
        blocks.append(Paragraph((Run(translate("Report", "Your documents do not answer this."), "strong"),)))
        words = (
            translate(
                "Report", "No model was asked, so nothing is invented. The nearest passages stand below."
            )
            if answer.quotes
            else translate("Report", "Nothing similar was found.")
        )
        blocks.append(Paragraph((Run(words),)))
    else:
        if answer.reason in _WHY_QUOTES:
            blocks.append(Paragraph((Run(translate(CONTEXT, _WHY_QUOTES[answer.reason])),)))
        if standing:
            words = (
                translate("Report", "Draft by {model}, checked: trust the quotes first").format(
                    model=answer.model
                )
                if answer.mode == "draft"
                else translate("Report", "Answer, checked against the documents")
            )
            blocks.append(Heading(words, level))
            blocks += [_sentence(sentence, numbers, anchor) for sentence in standing]
    if answer.stopped:
        blocks.append(
            Paragraph((Run(translate("Report", "The answer was stopped before its end."), "warn"),))
        )
    if fallen:
        blocks.append(Heading(translate("Report", "Not supported by the documents"), level))
        words = translate(
            "Report",
            "The language model wrote this, too, but no document supports it. It is no part of the answer.",
        )
        blocks.append(Paragraph((Run(words, "soft"),)))
        blocks += [_sentence(sentence, numbers, anchor) for sentence in fallen]
    if answer.quotes:
        words = (
            translate("Report", "Nearest passages")
            if answer.refused
            else translate("Report", "Quotes, word for word")
        )
        blocks.append(Heading(words, level))
        for quote in answer.quotes:
            blocks += quote_blocks(quote, f"{anchor}-{quote.number}")
    return blocks


def _sentence(sentence: AnswerSentence, numbers: set[int], anchor: str) -> Paragraph:
    runs = [Run(" ".join(sentence.text.split()))]
    for number in sentence.citations:
        runs += [Run(" "), Run(f"[{number}]", link=f"{anchor}-{number}" if number in numbers else "")]
    words, look = _VERDICTS[sentence.status]
    against = ", ".join(translate(CONTEXT, _AGAINST[code]) for code in sentence.reasons if code in _AGAINST)
    verdict = f"{translate(CONTEXT, words)}: {against}" if against else translate(CONTEXT, words)
    return Paragraph((*runs, Run(f" — {verdict}", look)), "item")


def _facts(
    answer: Answer, asked_at: str, feedback: Feedback | None, setting: ReportSetting, level: int
) -> list[ReportBlock]:
    rows = [(translate("Report", "Asked"), moment_words(asked_at))] if asked_at else []
    if answer.searched:
        rows.append((translate("Report", "Searched for"), answer.searched))
    rows.append(
        (translate("Report", "Language model"), answer.model or translate("Report", "none was asked"))
    )
    card = setting.cards.get(answer.model)
    if card is not None and card.quantisation:
        rows.append((translate("Report", "Quantisation"), card.quantisation))
    if card is not None and card.weights_sha256:
        rows.append((translate("Report", "SHA-256 of its weights"), card.weights_sha256))
    if answer.library is not None:
        counts = translate("Report", "{documents} documents, {passages} passages").format(
            documents=QLocale().toString(answer.library.documents),
            passages=QLocale().toString(answer.library.passages),
        )
        rows.append((translate("Report", "Library when asked"), counts))
        if answer.library.changed_at:
            rows.append(
                (translate("Report", "Newest document came"), moment_words(answer.library.changed_at))
            )
    rows.append((translate("Report", "Program"), program_words()))
    if feedback is not None:
        said = [translate("Report", "good") if feedback.rating == "good" else translate("Report", "bad")]
        said += [translate(CONTEXT, _COMPLAINTS[feedback.reason])] if feedback.reason in _COMPLAINTS else []
        said += [feedback.comment] if feedback.comment else []
        rows.append((translate("Report", "What the user thought"), ", ".join(said)))
    return [Heading(translate("Report", "About this answer"), level), Facts(tuple(rows))]
