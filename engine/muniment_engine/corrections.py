"""Slips of typing put right in a question."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from muniment_ingest.terms import question_stems

if TYPE_CHECKING:
    from collections.abc import Mapping

    from muniment_ingest.library import Library

_LATIN = re.compile("[a-zA-Z]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")


def put_right(text: str, corrections: Mapping[str, str]) -> str:
    """A text with its slips put right; a slip may hold signs that were meant for letters ("lf;t").

    Args:
        text: as typed.
        corrections: typed word -> meant word, as ``Library.corrections`` finds them.
    """
    if not corrections:
        return text
    slips = "|".join(re.escape(typed) for typed in sorted(corrections, key=len, reverse=True))
    return re.sub(rf"(?<!\w)(?:{slips})(?!\w)", lambda found: corrections[found.group()], text)


def question_put_right(question: str, library: Library) -> str:
    """A question as it was probably meant.

    What was typed in the wrong keyboard layout is no word and is always put right. One wrong letter only where no word
    of the question stands anywhere: "Kelson" may be a man of whom the documents say nothing, and "Nelson" another.
    """
    counts = library.term_counts(question_stems(question))
    if all(counts.values()):
        return question
    corrections = library.corrections(question)
    if any(counts.values()):
        corrections = {typed: meant for typed, meant in corrections.items() if _other_layout(typed, meant)}
    return put_right(question, corrections)


def _other_layout(typed: str, meant: str) -> bool:
    return bool(_LATIN.search(typed) and _CYRILLIC.search(meant)) or bool(
        _CYRILLIC.search(typed) and _LATIN.search(meant)
    )
