"""Which words of a passage match a query, and the part of the passage that shows them best."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from muniment_ingest.terms import question_stems, stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TOKEN = re.compile(
    r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)"  # 1 250 000
    r"|[^\W_](?:[^\W_]|[\u00ad\u0301])*(?:[-./_'\u2010\u2019][^\W_](?:[^\W_]|[\u00ad\u0301])*)*"
)
_PART = re.compile(r"[^\W_](?:[^\W_]|[\u00ad\u0301])*")
_BEGINS = re.compile(r"(?<=[^\d\s][.!?…;])\s+|\s*\n\s*")
"""Where a sentence or a line begins; "8.2. The records" begins with its number."""


class Highlighter:
    """Finds the words of a query in texts, in whatever form they stand there.

    Args:
        query: words of the query.
        more: terms of the index that are meant, too.
    """

    def __init__(self, query: str, more: Iterable[str] = ()) -> None:
        self._wanted = {*question_stems(query), *more}
        self._known: dict[str, bool] = {}

    def spans(self, text: str) -> tuple[tuple[int, int], ...]:
        """Places of matching words in order, first and one past the last character; of a compound its parts."""
        found: list[tuple[int, int]] = []
        for match in _TOKEN.finditer(text):
            token = match.group()
            if not self._matches(token):
                continue
            parts = list(_PART.finditer(token))
            matching = [part for part in parts if self._matches(part.group())]
            if not matching or len(matching) == len(parts):
                found.append(match.span())
            else:
                at = match.start()
                found.extend((at + part.start(), at + part.end()) for part in matching)
        return tuple(found)

    def _matches(self, token: str) -> bool:
        known = self._known.get(token)
        if known is None:
            known = self._known[token] = not self._wanted.isdisjoint(stems(token))
        return known


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of a passage on one line.

    Args:
        text: white space folded to single blanks.
        spans: matching words in ``text``.
        cut_before: whether something was left out before it.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    cut_before: bool


def excerpt(text: str, spans: Sequence[tuple[int, int]], room: int) -> Excerpt:
    """Cut the part out of a passage that shows the most of the query's words.

    Args:
        text: the passage.
        spans: matching words in it, in order.
        room: letters to be shown about; the piece may be longer, never cut short at its end.
    """
    start = _best_start(text, spans, room)
    pieces: list[str] = []
    moved: list[tuple[int, int]] = []
    length, at = 0, start
    for begin, end in [*((b, e) for b, e in spans if b >= start), (len(text), len(text))]:
        between = _folded(text[at:begin], after_blank=not length or pieces[-1].endswith(" "))
        pieces.append(between)
        length += len(between)
        if end > begin:
            word = " ".join(text[begin:end].split())
            moved.append((length, length + len(word)))
            pieces.append(word)
            length += len(word)
        at = end
    return Excerpt("".join(pieces).rstrip(), tuple(moved), cut_before=start > 0)


def _best_start(text: str, spans: Sequence[tuple[int, int]], room: int) -> int:
    """Where an excerpt begins: at a sentence when one begins near, else some words before what it shows."""
    if not spans or len(text) <= room:
        return 0
    # Of equals the first: begin it at the last sentence that begins before.
    most = max(
        (_together(text, spans[place:], room) for place in range(len(spans))), key=lambda found: found[:2]
    )
    _, _, begin, end = most
    sentences = [0, *(match.end() for match in _BEGINS.finditer(text, 0, begin))]
    start = sentences[-1]
    if begin - start > room // 3:
        blank = text.find(" ", begin - room // 3, begin)
        start = blank + 1 if blank >= 0 else begin
    if len(text) - start < room:
        # Little is left after it, so something is shown of what stands before.
        start = min([start, *(one for one in sentences if end - one <= room * 3 // 4)])
    return start


def _together(text: str, spans: Sequence[tuple[int, int]], room: int) -> tuple[int, int, int, int]:
    """How many different words stand within the room from the first of them, and how near; and where they stand."""
    begin, last = spans[0]
    seen: set[str] = set()
    for start, end in spans:
        if end - begin > room:
            break
        word = text[start:end].casefold()
        if word not in seen:
            seen.add(word)
            last = end
    return len(seen), begin - last if len(seen) > 1 else 0, begin, last


def _folded(text: str, *, after_blank: bool) -> str:
    folded = re.sub(r"\s+", " ", text)
    return folded.lstrip() if after_blank else folded
