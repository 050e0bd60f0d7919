"""An answer cut into pieces for display: words with their standing, and citations."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from muniment_engine.answer import AnswerSentence

Standing = Literal["written", "supported", "partly", "unsupported", "place", "gap"]
"""``written``: not checked yet; ``place``: where a quote is from, on a line of its own; ``gap``: a new paragraph."""

MARKS = re.compile(r"[ \t]*\[(\d{1,2}(?:\s*,\s*\d{1,2})*)\]")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, then the citations behind them.

    Args:
        text: the words.
        standing: how they are shown.
        citations: numbers of quotes.
        reasons: stable codes of what speaks against the words.
    """

    text: str
    standing: Standing
    citations: tuple[int, ...] = ()
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces that are shown together.

    Args:
        pieces: in reading order.
        folded: they are unsupported and folded away.
        sentences: number of checked sentences among them.
    """

    pieces: tuple[Piece, ...]
    folded: bool
    sentences: int


def cut_runs(pieces: Sequence[Piece]) -> tuple[Run, ...]:
    """Part what is folded away from what is not; white space between two runs is the parting itself."""
    runs: list[Run] = []
    run: list[Piece] = []

    def close() -> None:
        while run and not run[-1].text.strip() and not run[-1].citations:
            run.pop()
        if run:
            checked = sum(piece.standing != "written" for piece in run)
            runs.append(Run(tuple(run), run[0].standing == "unsupported", checked))
            run.clear()

    for piece in pieces:
        blank = not piece.text.strip() and not piece.citations
        if run and not blank and (run[0].standing == "unsupported") != (piece.standing == "unsupported"):
            close()
        if run:
            run.append(piece)
        elif not blank:
            run.append(replace(piece, text=piece.text.lstrip()))
    close()
    return tuple(runs)


def cut_answer(text: str, sentences: Sequence[AnswerSentence]) -> tuple[Piece, ...]:
    """Lay the checked sentences over the text that was written.

    Args:
        text: what the model wrote so far, its own citation marks included.
        sentences: those already checked, in order, without marks.

    Returns:
        Pieces in reading order. White space between sentences stays as the model wrote it; a sentence that is not
        found in the text is appended, so that nothing that was checked is ever hidden.
    """
    clean, origins = _without_marks(text)
    pieces: list[Piece] = []
    place = 0
    for sentence in sentences:
        words = _words(sentence.text)
        found = words.search(clean, place) if words is not None else None
        if found is not None:
            gap = clean[place : found.start()]
            place = found.end()
            if pieces:
                pieces.append(Piece("\n" if "\n" in gap else " ", "written"))
            if gap.strip(" \t\n.,;:!?-*"):
                pieces.append(Piece(gap.strip() + " ", "written"))
        elif pieces:
            pieces.append(Piece(" ", "written"))
        pieces.append(Piece(sentence.text, sentence.status, sentence.citations, sentence.reasons))
    rest = text[origins[place] :] if place < len(clean) else ""
    if sentences:
        rest = MARKS.sub("", rest, count=1) if MARKS.match(rest) else rest
    pieces.extend(_unchecked(rest))
    return tuple(pieces)


def _without_marks(text: str) -> tuple[str, list[int]]:
    """The text without citation marks, and for each of its letters the place it had."""
    origins: list[int] = []
    kept: list[str] = []
    place = 0
    for mark in MARKS.finditer(text):
        origins.extend(range(place, mark.start()))
        kept.append(text[place : mark.start()])
        place = mark.end()
    origins.extend(range(place, len(text)))
    kept.append(text[place:])
    return "".join(kept), origins


@lru_cache(maxsize=256)
def _words(sentence: str) -> re.Pattern[str] | None:
    """Finds a sentence however its white space is; kept, because a text that grows is cut thirty times a second."""
    words = r"\s*".join(re.escape(word) for word in sentence.split())
    return re.compile(words) if words else None


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
