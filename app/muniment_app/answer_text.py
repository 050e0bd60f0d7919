"""An answer as one text, for the terminal, for scripts and for copying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from muniment_ingest.language import detect_language

if TYPE_CHECKING:
    from muniment_engine.answer import Answer

REFUSALS = {
    "ru": "В документах библиотеки об этом не сказано.",
    "en": "The documents in the library do not say.",
}
"""In the language of the question, not of the window."""

_LEAD_QUOTES = 2


def refusal_text(question: str) -> str:
    """Say that the documents are silent, in the language of the question."""
    return REFUSALS.get(detect_language(question), REFUSALS["en"])


def answer_text(answer: Answer) -> str:
    """Say an answer in one text.

    Returns:
        A refusal; or, where the model answers, what it wrote and the quotes support; or, where the quotes lead (and
        when nothing that the model wrote is supported), the two best quotes followed by what is supported. Each part
        ends with the numbers of its quotes in brackets.
    """
    if answer.refused:
        return refusal_text(answer.question)
    written = " ".join(
        f"{s.text} [{', '.join(map(str, s.citations))}]" for s in answer.sentences if s.status == "supported"
    )
    if answer.mode == "full" and written:
        return written
    lead = "\n".join(f"{' '.join(q.text.split())} [{q.number}]" for q in answer.quotes[:_LEAD_QUOTES])
    return f"{lead}\n\n{written}" if written else lead
