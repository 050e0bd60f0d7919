"""What was said before in a conversation, as far as a model has room for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from muniment_engine.context_report import LeftOut

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from muniment_engine.answer import Answer
    from muniment_engine.quote import Quote
    from muniment_models.language_model import LanguageModel

_GIST_CHARACTERS = 240
"""Of an answer in the gist of a conversation."""
_GIST_SHARE = 1 / 3
"""Of the room of the history: the last turns as they were say more than a gist of all."""
_NUMBERS = re.compile(r"\[(\d{1,3}(?:\s*,\s*\d{1,3})*)\]")


@dataclass(frozen=True, slots=True)
class Remembered:
    """A conversation as the model is told of it.

    Args:
        turns: (user's turn, model's turn), word for word as they were given and written, so that a model that has them
            in its cache does not read them again.
        gist: the questions and answers before these, shortened; "" when there are none.
        labels: passage (its chunk's id) -> number under which the turns have it.
        last_label: the highest number that the turns use.
        left_out: what of the conversation the model is not told.
    """

    turns: tuple[tuple[str, str], ...] = ()
    gist: str = ""
    labels: Mapping[int, int] | None = None
    last_label: int = 0
    left_out: tuple[LeftOut, ...] = ()

    def cut_short(self) -> Remembered:
        """The gist alone, that of the turns included."""
        shortened = [_short(asked.rsplit("\n\n", 1)[-1], answered) for asked, answered in self.turns]
        gist = "\n".join([*([self.gist] if self.gist else []), *shortened])
        return Remembered(gist=gist, left_out=self.left_out)

    def forgotten(self) -> Remembered:
        """Nothing."""
        lost = [LeftOut("history", text, 0, "no_room") for text in (self.cut_short().gist,) if text]
        return Remembered(left_out=(*self.left_out, *lost))


def remembered(history: Sequence[Answer], room_tokens: int, model: LanguageModel) -> Remembered:
    """Choose what of a conversation the model is told.

    The last turns that a model wrote are told word for word as long as they fit; older ones in a line each: the
    question with what of the answer is supported, or its first quote.

    Args:
        history: answers, oldest first.
        room_tokens: for all of it.
        model: counts.
    """
    turns: list[tuple[str, str]] = []
    labels: dict[int, int] = {}
    last_label, used, first = 0, 0, len(history)
    for place in range(len(history) - 1, -1, -1):
        turn = _as_given(history[place])
        if turn is None:
            break
        tokens = model.count_text_tokens("\n\n".join(turn))
        if used + tokens > room_tokens:
            break
        used, first = used + tokens, place
        turns.insert(0, turn)
        given, highest = _labels(history[place])
        labels = {**given, **labels}
        last_label = max(last_label, highest)
    lines: list[str] = []
    lost: list[LeftOut] = []
    for answer in reversed(history[:first]):
        if answer.refused:
            continue
        line = _short(answer.question, _said(answer))
        tokens = model.count_text_tokens(line)
        if lost or used + tokens > room_tokens or tokens * (len(lines) + 1) > room_tokens * _GIST_SHARE:
            lost.append(LeftOut("history", line, tokens, "no_room"))
        else:
            used += tokens
            lines.insert(0, line)
    return Remembered(tuple(turns), "\n".join(lines), labels, last_label, tuple(reversed(lost)))


def said_before(memory: Remembered, quote: Quote) -> int:
    """The number under which the turns that are told have a quote's passage; 0 when they do not."""
    return (memory.labels or {}).get(quote.chunk_id, 0)


def _as_given(answer: Answer) -> tuple[str, str] | None:
    """A turn as the model read and wrote it; None where it did not, or not with whole passages."""
    if answer.context is None or not answer.text or answer.refused:
        return None
    parts = [part for part in answer.context.parts if part.kind in {"source", "question"}]
    numbers = {part.quote: part.label for part in parts if part.label}
    if not numbers:
        return None
    return "\n\n".join(part.text for part in parts), relabelled(answer.text, numbers)


def relabelled(text: str, labels: Mapping[int, int]) -> str:
    """An answer whose marks name quotes, with the numbers under which the model was given their sources."""

    def told(mark: re.Match[str]) -> str:
        own = [labels.get(int(n)) for n in mark[1].split(",")]
        return f"[{', '.join(str(label) for label in own if label)}]" if any(own) else mark[0]

    return _NUMBERS.sub(told, text)


def _labels(answer: Answer) -> tuple[dict[int, int], int]:
    passages = {quote.number: quote.chunk_id for quote in answer.quotes}
    parts = answer.context.parts if answer.context is not None else ()
    given = {passages[p.quote]: p.label for p in parts if p.label and p.quote in passages}
    return given, max((part.label for part in parts), default=0)


def _said(answer: Answer) -> str:
    supported = " ".join(s.text for s in answer.sentences if s.status == "supported")
    return supported or (answer.quotes[0].text if answer.quotes else "")


def _short(question: str, answered: str) -> str:
    words = " ".join(_NUMBERS.sub("", answered).split())
    short = words if len(words) <= _GIST_CHARACTERS else f"{words[:_GIST_CHARACTERS].rsplit(' ', 1)[0]} …"
    return f"- {' '.join(question.split())} — {short}"
