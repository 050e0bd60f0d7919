"""What a language model writes, as it comes: its thinking apart, its marks renumbered, its sentences whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from muniment_ingest.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_OPENINGS = ("<think>", "<thinking>", "<thought>", "<reasoning>")
_CLOSINGS = ("</think>", "</thinking>", "</thought>", "</reasoning>")
_MARK = re.compile(r"\[(\d{1,3}(?:\s*,\s*\d{1,3})*)\]")
_MARK_BEGUN = re.compile(r"\[[\d, ]{0,12}$")
_MARK_AFTER_END = re.compile(r"\s*([.!?…]+)((?:\s*\[[\d, ]+\])+)")
_ONLY_MARKS = re.compile(r"(?:\s*\[[\d, ]+\][.]?)+\s*")
_OPEN_MARK = re.compile(r"\s*\[[\d, ]*$")
"""A mark that is still being written."""

Kind = Literal["thought", "text"]


class ThoughtSplitter:
    """Parts the thinking of a model from its answer, in whatever pieces they come.

    Args:
        thinking: whether the prompt's template has opened the thinking already.
    """

    def __init__(self, *, thinking: bool = False) -> None:
        self._thinking = thinking
        self._held = ""
        self._begun = False

    def take(self, piece: str) -> Iterator[tuple[Kind, str]]:
        """Yield what is certain by now."""
        self._held += piece
        while True:
            tags = _CLOSINGS if self._thinking else _OPENINGS
            lowered = self._held.lower()
            places = [(lowered.find(tag), tag) for tag in tags if tag in lowered]
            if not places:
                break
            place, tag = min(places)
            yield from self._given(self._held[:place])
            self._held = self._held[place + len(tag) :]
            self._thinking = not self._thinking
        ready = len(self._held) - _possible_beginning(self._held.lower(), tags)
        if ready:
            yield from self._given(self._held[:ready])
            self._held = self._held[ready:]

    def end(self) -> Iterator[tuple[Kind, str]]:
        """Yield the rest."""
        yield from self._given(self._held)
        self._held = ""

    def _given(self, text: str) -> Iterator[tuple[Kind, str]]:
        kind: Kind = "thought" if self._thinking else "text"
        if kind == "text" and not self._begun:
            text = text.lstrip()  # the empty lines after the thinking
        if text:
            self._begun = self._begun or kind == "text"
            yield kind, text


def without_thinking(pieces: Iterable[str], *, thinking: bool) -> str:
    """All that a model writes, without what it wrote for itself.

    Args:
        pieces: as they come.
        thinking: whether the prompt's template has opened the thinking already.
    """
    splitter = ThoughtSplitter(thinking=thinking)
    said = [part for piece in pieces for part in splitter.take(piece)]
    return "".join(words for kind, words in (*said, *splitter.end()) if kind == "text")


class MarkRenumberer:
    """Turns the numbers under which a model was given its sources into the numbers of the quotes; others are dropped.

    Args:
        labels: number in the prompt -> number of the quote.
    """

    def __init__(self, labels: Mapping[int, int]) -> None:
        self._labels = labels
        self._held = ""

    def take(self, piece: str) -> str:
        """The text that is certain by now: a mark that is still being written is held back."""
        text = self._held + piece
        begun = _MARK_BEGUN.search(text)
        ready = begun.start() if begun else len(text)
        self._held = text[ready:]
        return self._renumbered(text[:ready])

    def end(self) -> str:
        """The rest."""
        rest, self._held = self._held, ""
        return self._renumbered(rest)

    def _renumbered(self, text: str) -> str:
        return _MARK.sub(self._mark, text)

    def _mark(self, mark: re.Match[str]) -> str:
        own = [self._labels[int(n)] for n in mark[1].split(",") if int(n) in self._labels]
        return f"[{', '.join(map(str, own))}]" if own else ""


def sentences_of(text: str) -> list[str]:
    """Sentences of a model's text; a citation mark belongs to the sentence before it, a line end parts them."""
    found: list[str] = []
    for line in text.splitlines():
        marked = _marks_inside(_OPEN_MARK.sub("", line))
        if found and _ONLY_MARKS.fullmatch(marked):
            found[-1] += f" {marked.strip()}"
        else:
            found += _split(marked)
    return found


def marked_sentences(line: str) -> list[str]:
    """Sentences of a whole line, each with the marks that stand behind it."""
    return _split(_marks_inside(line))


def _marks_inside(line: str) -> str:
    # "It is so. [1] Next" and "It is so.[1] Next": with the mark before the full stop no splitter is in doubt.
    return _MARK_AFTER_END.sub(r"\2\1", line)


def _split(marked: str) -> list[str]:
    return [marked[span.start : span.end] for span in split_sentences(marked) if span.end > span.start]


def _possible_beginning(text: str, tags: tuple[str, ...]) -> int:
    """Length of the longest end of the text that begins a tag."""
    longest = max(map(len, tags)) - 1
    for length in range(min(longest, len(text)), 0, -1):
        if any(tag.startswith(text[-length:]) for tag in tags):
            return length
    return 0
