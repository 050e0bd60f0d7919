"""An answer cut into pieces for display: words with their standing, and citations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from muniment_engine.answer import AnswerSentence

Standing = Literal["written", "supported", "partly", "unsupported", "place", "gap"]
"""``written``: not checked yet; ``place``: where a quote is from; ``gap``: a new paragraph."""

MARKS = re.compile(r"[ \t]*\[(\d{1,2}(?:\s*,\s*\d{1,2})*)\]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, then the citations behind them."""

    text: str
    standing: Standing
    citations: tuple[int, ...] = ()


def cut_answer(text: str, sentences: Sequence[AnswerSentence]) -> tuple[Piece, ...]:
    """Lay the checked sentences over the text that was written.

    Args:
        text: what the model wrote so far, its own citation marks included.
        sentences: those already checked, in order, without marks.

    Returns:
        Pieces in reading order. White space between sentences stays as the model wrote it; a sentence that is not
        found in the text is appended, so that nothing that was checked is ever hidden.
    """
    pieces: list[Piece] = []
    place = 0
    for sentence in sentences:
        found = text.find(sentence.text, place)
        if found >= 0:
            gap = MARKS.sub("", text[place:found])
            if gap:
                pieces.append(Piece(gap if not gap.strip() else _gap_between(gap, pieces), "written"))
            place = found + len(sentence.text)
            while (mark := MARKS.match(text, place)) is not None:
                place = mark.end()
        elif pieces:
            pieces.append(Piece(" ", "written"))
        pieces.append(Piece(sentence.text, sentence.status, sentence.citations))
        if found < 0:
            place = _after_words(text, place, sentence.text)
    pieces.extend(_unchecked(text[place:]))
    return tuple(pieces)


def _gap_between(gap: str, pieces: Sequence[Piece]) -> str:
    if gap.strip(" \t.,;:!?") and "\n" not in gap:
        return gap
    return ("\n" if "\n" in gap else " ") if pieces else ""


def _after_words(text: str, place: int, sentence: str) -> int:
    # The sentence was cleaned of marks inside it: step over as many letters as it has.
    wanted = sum(not letter.isspace() for letter in sentence)
    while place < len(text) and wanted > 0:
        mark = MARKS.match(text, place)
        if mark is not None:
            place = mark.end()
            continue
        wanted -= not text[place].isspace()
        place += 1
    while (mark := MARKS.match(text, place)) is not None:
        place = mark.end()
    return place


def _unchecked(text: str) -> list[Piece]:
    pieces: list[Piece] = []
    place = 0
    for mark in MARKS.finditer(text):
        numbers = tuple(int(number) for number in mark.group(1).split(","))
        pieces.append(Piece(text[place : mark.start()], "written", numbers))
        place = mark.end()
    if text[place:]:
        pieces.append(Piece(text[place:], "written"))
    return pieces
