"""An answer with its quotes for the clipboard, as plain text and as Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from muniment_app import answer_words

if TYPE_CHECKING:
    from muniment_engine.answer import Answer, AnswerSentence
    from muniment_engine.quote import Quote

CONTEXT = "AnswerCopy"
_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~])")
_LINE_MARK = re.compile(r"^(\s*)([-+]|\d+[.)])(?=\s)", re.MULTILINE)


def copied_text(answer: Answer) -> str:
    """The answer, then its quotes with document and page; what the documents do not support is left out."""
    lines = [_answered(answer)] if _answered(answer) else []
    lines.extend(f"[{q.number}] “{_one_line(q.text)}” ({q.document}, {_page(q)})" for q in answer.quotes)
    return "\n\n".join(lines)


def copied_markdown(answer: Answer) -> str:
    """The same as Markdown, with the question; nothing in it is a link, a picture or markup of a document's."""
    lines = [f"**{_escaped(_one_line(answer.question))}**"]
    if _answered(answer):
        lines.append(_escaped(_answered(answer)))
    lines.extend(
        f"> {_escaped(_one_line(q.text))}\n>\n> \\[{q.number}\\] {_escaped(q.document)}, {_page(q)}"
        for q in answer.quotes
    )
    return "\n\n".join(lines) + "\n"


def _answered(answer: Answer) -> str:
    """What stands above the quotes: the answer's sentences, or why there are none."""
    if answer.refused:
        return QCoreApplication.translate(CONTEXT, "The documents do not contain this. The nearest passages:")
    said = [_sentence(sentence) for sentence in answer.sentences if sentence.status != "unsupported"]
    return " ".join(said) if said else answer_words.why_quotes(answer)


def _sentence(sentence: AnswerSentence) -> str:
    marks = "".join(f" [{number}]" for number in sentence.citations)
    doubt = ""
    if sentence.status == "partly":
        doubt = QCoreApplication.translate(CONTEXT, " (only partly supported)")
    return f"{sentence.text}{marks}{doubt}"


def _page(quote: Quote) -> str:
    return QCoreApplication.translate(CONTEXT, "page {page}").format(page=quote.page)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _escaped(text: str) -> str:
    plain = _MARKDOWN.sub(r"\\\1", text)
    return _LINE_MARK.sub(lambda m: f"{m[1]}{m[2][:-1]}\\{m[2][-1]}", plain)
