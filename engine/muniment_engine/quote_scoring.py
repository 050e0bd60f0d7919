"""Whether quotes hold an answer that is known: the figure of the benchmark of quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LEADING_QUOTES = 2
"""What an answer leads with."""


def holds_answer(quotes: Sequence[str], answers: Iterable[str], first: int = LEADING_QUOTES) -> bool:
    """Whether one of the answers stands whole in one of the first quotes, white space and case aside.

    Args:
        quotes: texts, best first.
        answers: strings of which any is right; an empty one is none.
        first: quotes that are looked at.
    """
    shown = [_flat(quote) for quote in quotes[:first]]
    return any(wanted in text for wanted in map(_flat, answers) if wanted for text in shown)


def shown_characters(quotes: Sequence[str], first: int = LEADING_QUOTES) -> int:
    """Characters of the first quotes: who shows more finds more."""
    return sum(map(len, quotes[:first]))


def _flat(text: str) -> str:
    return " ".join(text.split()).casefold()
