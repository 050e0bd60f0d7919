"""Answers as the window shows them: sentences of every verdict, and what a model was given."""

from __future__ import annotations

from dataclasses import replace

from muniment_engine.answer import Answer, AnswerSentence
from muniment_engine.context_report import ContextPart, ContextReport, LeftOut
from tests.support.fake_parts import answer, quote

SUPPORTED = AnswerSentence("Days expire in March.", "supported", (1,))
PARTLY = AnswerSentence("They are paid in April.", "partly", (1,), ("date", "words"))
UNSUPPORTED = AnswerSentence("The chief accountant agrees.", "unsupported", (), ("name",))
ALSO_UNSUPPORTED = AnswerSentence("It costs 500 euros.", "unsupported", (), ("number", "some_new_code"))
SENTENCES = (SUPPORTED, UNSUPPORTED, ALSO_UNSUPPORTED, PARTLY)


def checked_answer(*sentences: AnswerSentence, **fields: object) -> Answer:
    """An answer of these sentences, by a model."""
    text = " ".join(sentence.text for sentence in sentences)
    return replace(answer(text=text), sentences=sentences, **fields)  # type: ignore[arg-type]


def context(*, prompt_tokens: int = 700) -> ContextReport:
    """What a model was given: two parts, one source left out."""
    parts = (
        ContextPart("instructions", "Answer from the sources.", 200),
        ContextPart("source", quote().passage, 400, quote=1, label=1),
        ContextPart("question", "When do days expire?", 20),
    )
    left = (LeftOut("source", "Another passage.", 900, "no_room"),)
    return ContextReport(parts, left, prompt_tokens, 150, 256, 2048)
